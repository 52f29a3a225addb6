#!/usr/bin/env python3
"""check_thresholds.py PROGRAM ROOT - the thresholds of verdicts as options (TAP).

A run one below or above a threshold is judged the other way where that one is moved; the case is
concluded again without its mail, and says which numbers it was judged by.
"""
import json
import os
import shutil
import sys
import tempfile

from golden import Tap, fingerprint, scan, table, use_memory

# Case of tests/incidents/cases.py, its account (None: the address without a login), threshold, value, verdict with the usual one, verdict with this one.
ROWS = (
    ("relay-rate-99", None, "burst-messages", 99, "none", "relay-abuse"),
    ("relay-rate-100", None, "burst-messages", 101, "relay-abuse", "none"),
    ("relay-rate-100", None, "burst-seconds", 3000, "relay-abuse", "none"),
    ("mismatch-80", "jack", "foreign-percent", 81, "credential-stolen", "rate-only"),
    ("mismatch-79", "jack", "foreign-percent", 79, "rate-only", "credential-stolen"),
    ("networks-4", "jack", "networks", 4, "rate-only", "credential-stolen"),
    ("networks-5", "jack", "networks", 6, "credential-stolen", "rate-only"),
    ("shared-inside-2", "jack", "shared-accounts", 2, "infected-machine", "account-abuse-origin-unknown"),
    ("guesses-9-postfix", "jack", "guesses", 9, "rate-only", "credential-stolen"),
    ("guesses-10-postfix", "jack", "guess-seconds", 60, "credential-stolen", "rate-only"),
    ("strangers-49", "jack", "strangers", 49, "none", "credential-stolen"),
    ("slow-thief-4", "jack", "failures", 4, "none", "credential-stolen"),
)


def verdict_of(case_dir, account):
    rows = [row["verdict"] for row in table(case_dir, "accounts") if row["account"] == account]
    return rows[0] if rows else "none"


def judge_twice(tap, program, modules, row, folder):
    name, person, threshold, value, usual, moved = row
    cases, case_module, outside = modules
    case, case_dir = cases.make(name), os.path.join(folder, "case")
    who = case.world.person(person) if person else outside(44)
    paths, options = case_module.write(case, folder)
    first = scan(program, paths, case_dir, "--quiet", *options)
    have = verdict_of(case_dir, who)
    for path in paths:
        shutil.rmtree(path)
        os.mkdir(path)
    again = scan(program, paths, case_dir, "--quiet", *options, "--threshold", "%s=%d" % (threshold, value))
    tap.ok((have, verdict_of(case_dir, who)) == (usual, moved), "%s: %s, with %s=%d %s" % (name, usual, threshold, value, moved),
           [have, verdict_of(case_dir, who), first.stderr, again.stderr])
    return paths, options, case_dir


def check_recorded(tap, program, paths, options, case_dir, row):
    threshold, value = row[2:4]
    with open(os.path.join(case_dir, "method.json"), encoding="utf-8") as file:
        tap.ok(json.load(file)["thresholds"][threshold] == value, "method.json has the value")
    with open(os.path.join(case_dir, "run.json"), encoding="utf-8") as file:
        options_run = json.loads(json.load(file)["concluding_options"])
        tap.ok(options_run["thresholds"][threshold] == value, "run.json has it among the concluding options")
    with open(os.path.join(case_dir, "summary.txt"), encoding="utf-8") as file:
        tap.ok("thresholds changed: %s %d" % (threshold, value) in file.read(), "the summary says that it was changed")
    with open(os.path.join(case_dir, "report.html"), encoding="utf-8") as file:
        tap.ok(threshold in file.read(), "the report lists it")
    before = fingerprint(case_dir)
    scan(program, paths, case_dir, "--quiet", *options, "--threshold", "%s=%d" % (threshold, value))
    tap.ok(fingerprint(case_dir) == before, "given again, nothing changes")
    scan(program, paths, case_dir, "--quiet", *options)
    with open(os.path.join(case_dir, "summary.txt"), encoding="utf-8") as file:
        tap.ok("thresholds changed" not in file.read(), "left out, it has its usual value again")
    run = scan(program, paths, case_dir, *options, "--threshold", threshold + "=0")
    tap.ok(run.returncode == 2 and "no number from 1" in run.stderr, "a value that makes no sense is refused", run.stderr)


def main():
    program, root = sys.argv[1:3]
    sys.path.insert(0, os.path.join(root, "tests", "incidents"))
    import case as case_module
    import cases
    from world import outside
    use_memory()
    tap = Tap()
    for i, row in enumerate(ROWS):
        with tempfile.TemporaryDirectory() as folder:
            paths, options, case_dir = judge_twice(tap, program, (cases, case_module, outside), row, folder)
            if i == 0:
                check_recorded(tap, program, paths, options, case_dir, row)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
