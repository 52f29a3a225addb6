#!/usr/bin/env python3
"""count_results.py - how many test cases passed and failed, out of Meson's testlog.json.

usage: count_results.py TESTLOG.json OUT EXIT-CODE
       count_results.py --self-test

A TAP program counts once for each of its cases, any other test once. A program
that died, timed out or reported fewer cases than planned is one failure more, and
so is an exit code of Meson that no counted failure explains: it was ended itself.
Writes "N passed, N failed" to OUT; skipped cases count as neither.
"""
import json
import re
import sys

TAP_CASE = re.compile(r"^(not )?ok\b([^#\n]*)(#\s*(skip|todo)\b)?", re.I | re.M)
GOOD = ("OK", "EXPECTEDFAIL", "SKIP")


def count_test(row):
    cases = [m for m in TAP_CASE.finditer(row.get("stdout") or "")]
    if not cases:
        return (1, 0) if row["result"] == "OK" else (0, 0) if row["result"] in GOOD else (0, 1)
    skipped = sum(1 for m in cases if m.group(3))
    bad = sum(1 for m in cases if m.group(1) and not m.group(3))
    good = len(cases) - skipped - bad
    if bad == 0 and row["result"] not in GOOD:
        bad = 1
    return good, bad


SAMPLES = (  # a test's output and Meson's verdict; what it counts as
    ("ok 1 - a\nok 2 - b\n1..2\n", "OK", (2, 0)),
    ("ok 1 /base/span\n# not ok of a comment\nnot ok 2 - b\n", "FAIL", (1, 1)),
    ("ok 1 - a # SKIP no compiler\nok 2\n", "OK", (1, 0)),
    ("ok 1 - a\n", "TIMEOUT", (1, 1)),
    ("ok 1 - a\n", "ERROR", (1, 1)),
    ("", "OK", (1, 0)),
    ("", "FAIL", (0, 1)),
    ("", "SKIP", (0, 0)),
)


def self_test():
    faults = [row for row in SAMPLES if count_test({"stdout": row[0], "result": row[1]}) != row[2]]
    for row in faults:
        print("self-test: %r" % (row,))
    return 1 if faults else 0


def main():
    if sys.argv[1:] == ["--self-test"]:
        sys.exit(self_test())
    passed = failed = 0
    try:
        with open(sys.argv[1], encoding="utf-8", errors="replace") as log:
            for line in log:
                good, bad = count_test(json.loads(line))
                passed += good
                failed += bad
    except FileNotFoundError:
        failed += 1
    if sys.argv[3] != "0" and failed == 0:
        failed = 1
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        out.write("%d passed, %d failed\n" % (passed, failed))


if __name__ == "__main__":
    main()
