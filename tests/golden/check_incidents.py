#!/usr/bin/env python3
"""check_incidents.py PROGRAM ROOT [--all] - incidents of our own, with verdicts known from their making (TAP).

Without --all a share of them, half of it under other names, and a few quiet and robbed mailboxes.
tests/incidents/run runs all of it and tells figures.
"""
import itertools
import os
import re
import subprocess
import sys
import tempfile

import golden

SHARE = 5  # one case in so many is judged in the ordinary test run


def tests_of(root):
    sys.path.insert(0, os.path.join(root, "tests", "incidents"))
    import case
    import cases
    import joins
    import judge
    import quiet
    import robbed
    return case, cases, judge, quiet, joins, robbed


def check_cases(tap, program, judge, names, renamed, title):
    faults, accused = judge.judge_cases(program, names, renamed)
    tap.none(faults, "%s: %d incidents are judged as they were made" % (title, len(names)))
    tap.none(accused, "%s: nobody innocent is accused" % title)


def check_terms(tap, program, judge, case, cases, names):
    """The term account: and the list of an account's messages have what the table counts, however it is known."""
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            paths, options = case.write(cases.make(name), folder)
            case_dir = os.path.join(folder, "case")
            judge.scan(program, paths, case_dir, options)
            faults = []
            for row in judge.read_table(case_dir, "accounts"):
                found = [subprocess.run([program, *words], capture_output=True, text=True).stdout.splitlines() for words in (
                    ["query", case_dir, 'account:"%s"' % row["account"]], ["show", case_dir, "messages", "account:" + row["account"]])]
                if [len(lines) for lines in found] != 2 * [row["scanned"]]:
                    faults.append("%s: %d, not %s" % (row["account"], row["scanned"], [len(lines) for lines in found]))
                accused = subprocess.run([program, "query", case_dir, "verdict:" + row["verdict"], "--count"], capture_output=True, text=True)
                if row["verdict"] not in ("none", "rate-only", "bulk-sender") and accused.returncode != 0:
                    faults.append("%s: %s%s" % (row["verdict"], accused.stdout, accused.stderr))
            tap.none(faults, name + ": the messages of each account are found, and those by which it is accused")


def check_mailboxes(tap, program, judge, mailbox, seeds, title):
    tap.none(judge.judge_mailboxes(program, mailbox, seeds)[1], "%d %s" % (len(seeds), title))


def check_joins(tap, program, joins, n, share):
    """At least 99 of 100 messages joined, none wrongly."""
    for name, case, truth in itertools.islice(joins.all_days(n), 0, None, share):
        n_all, n_joined, wrong = joins.judge_joins(program, case, truth)
        tap.none(wrong, "joins of %s: none is wrong" % name)
        tap.ok(100 * n_joined >= 99 * n_all, "joins of %s: 99 of 100 are found" % name, "%d of %d" % (n_joined, n_all))


def refused_as_listed(world, lines):
    """The next server's words on an address of ours, in place of an unknown user's."""
    return [line.replace("550 5.1.1 unknown user", "554 5.7.1 Client host [%s] blocked using zen.spamhaus.org" % world.public)
            for line in lines]


def check_listed(tap, program, judge, case):
    """By both ways in which it is known that our own address is listed: the analyst's list, and the log of what was refused."""
    for how, wanted in (("list", "our own %s is listed: plain.txt"), ("log", "refused as listed, %s on Spamhaus: ")):
        robbed = case.Case("listed-by-" + how)
        world, jack, ann = robbed.world, robbed.world.person("jack"), robbed.world.person("ann")
        robbed.quiet_past(ann, 12, world.lan + "20")
        people = [world.stranger() for _ in range(120)]
        robbed.run(jack, froms=robbed.fakes(), to=lambda i: people[i], failed=lambda i: people)
        if how == "list":
            robbed.extra["lists/plain.txt"] = (world.public + "\n").encode()
            robbed.options = ["--blocklist", "{folder}/lists/plain.txt"]
        else:
            robbed.server.log = [(unix, order, refused_as_listed(world, lines)) for unix, order, lines in robbed.server.log]
        with tempfile.TemporaryDirectory() as folder:
            paths, options = case.write(robbed, folder)
            case_dir = os.path.join(folder, "case")
            judge.scan(program, paths, case_dir, options)
            told = {row["account"]: [line for rule in row["rules"] if rule["rule"] == "V11" for line in rule["evidence"]]
                    for row in judge.read_table(case_dir, "accounts")}
        tap.ok(len(told[jack]) == 1 and told[jack][0].startswith(wanted % world.public), "our own address is listed, says the " + how, told)
        tap.ok(told[ann] == [], "who writes as always is not told of it, says the " + how, told)


def check_readme(tap, program, root):
    """The commands of the README's two situations say what stands below them."""
    with open(os.path.join(root, "README.md"), encoding="utf-8") as file:
        section = file.read().split("\n## Is my server compromised?\n")[1].split("\n## ")[0]
    blocks = re.findall(r"^```(?:sh)?\n(.*?)^```", section, re.M | re.S)
    tap.ok(len(blocks) == 4, "the README shows two situations")
    for commands, shown in zip(blocks[::2], blocks[1::2]):
        with tempfile.TemporaryDirectory() as folder:
            script = commands.replace("build/scanner/backhop", '"$BACKHOP"').replace("/tmp/", folder + "/")
            script = script.replace(" scan ", " scan %s " % " ".join(golden.extra_options()))
            run = subprocess.run(["sh", "-e", "-c", script], cwd=root, capture_output=True, text=True, timeout=200,
                                 env=dict(os.environ, BACKHOP=os.path.abspath(program), LC_ALL="C"))
        said = run.stdout.splitlines()
        wanted = [line for line in shown.splitlines() if line != "…"]
        faults = [line for line in wanted if not any(
            have.startswith(line[:-1].rstrip()) if line.endswith("…") else have == line for have in said)]
        tap.none(faults + ([run.stderr] if run.returncode else []), "each line that it shows is said: " + commands.split()[1])


def main():
    program, root = sys.argv[1:3]
    tap, (case, cases, judge, quiet, joins, robbed) = golden.Tap(), tests_of(root)
    golden.use_memory()
    names, is_all = [row[0] for row in cases.CASES], "--all" in sys.argv
    check_cases(tap, program, judge, names if is_all else names[::2 * SHARE], False, "as made")
    check_cases(tap, program, judge, names if is_all else names[SHARE::2 * SHARE], True, "under other names")
    check_terms(tap, program, judge, case, cases, ["stolen-sendmail", "stolen-hmailserver", "relay-and-script", "web-mail", "mixed-folder"])
    # The last four were accused once: a redirect while a telephone roamed, a tenth of an hour that was dead, and invoices
    # from the office by one who wrote from home until then.
    check_mailboxes(tap, program, judge, quiet.mailbox, [*range(100, 1100, 200), 1472, 1473, 1592, 3092],
                    "quiet mailboxes: nobody is accused")
    # Once nobody was accused in these: the owner's circular of the same day made most of the run.
    check_mailboxes(tap, program, judge, robbed.mailbox, [7, 125, 154],
                    "robbed mailboxes: who was robbed is accused, nobody else is")
    check_listed(tap, program, judge, case)
    check_readme(tap, program, root)
    check_joins(tap, program, joins, 40, 1 if is_all else 2)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
