#!/usr/bin/env python3
"""check_incidents.py PROGRAM ROOT [--all] - incidents of our own, with verdicts known from their making (TAP).

Without --all a share of them, half of it under other names, and a few quiet mailboxes.
tests/incidents/run runs all of it and tells figures.
"""
import os
import sys
import zlib

import golden

SHARE = 4  # every so manieth case in the ordinary test run


def tests_of(root):
    sys.path.insert(0, os.path.join(root, "tests", "incidents"))
    import cases
    import judge
    import rename
    return cases, judge, rename


def check_cases(tap, program, modules, names, renamed, title):
    cases, judge, rename = modules
    faults, accused = [], []
    for name in names:
        case = cases.make(name)
        if renamed:
            rename.rename_case(case, zlib.crc32(name.encode()) + 1)
        found, innocent = judge.judge(program, case)
        faults += found
        accused += innocent
    tap.none(faults, "%s: %d incidents are judged as they were made" % (title, len(names)))
    tap.none(accused, "%s: nobody innocent is accused" % title)


def main():
    program, root = sys.argv[1:3]
    tap, modules = golden.Tap(), tests_of(root)
    names = [row[0] for row in modules[0].CASES]
    is_all = "--all" in sys.argv
    check_cases(tap, program, modules, names if is_all else names[::2 * SHARE], False, "as made")
    check_cases(tap, program, modules, names if is_all else names[SHARE::2 * SHARE], True, "under other names")
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
