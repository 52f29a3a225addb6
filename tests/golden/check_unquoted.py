#!/usr/bin/env python3
"""check_unquoted.py PROGRAM ROOT - mailboxes with unquoted "From " lines split as they were written (TAP)."""
import os
import sys
import tempfile

import golden

SEEDS = ((1, 1500, "\n"), (2, 1500, "\r\n"), (3, 1500, "\n"))


def main():
    program, root = sys.argv[1:3]
    sys.path.insert(0, os.path.join(root, "tests", "generate"))
    import unquoted

    tap = golden.Tap()
    with tempfile.TemporaryDirectory() as folder:
        top, case = os.path.join(folder, "boxes"), os.path.join(folder, "case")
        os.mkdir(top)
        wanted, n_lines = set(), 0
        for seed, n_messages, line_end in SEEDS:
            data, offsets, n = unquoted.mailbox(seed, n_messages, line_end)
            n_lines += n
            wanted |= {("boxes/%d" % seed, offset) for offset in offsets}
            with open(os.path.join(top, str(seed)), "wb") as out:
                out.write(data)
        run = golden.scan(program, [top], case, "--quiet")
        tap.ok(run.returncode == 0, "the scan ends with nothing to note", run.stderr)
        found = {(row["path"], row["offset"]) for row in golden.table(case, "messages")}
        tap.none(sorted(found - wanted), "no false message in %d lines that begin like one" % n_lines)
        tap.none(sorted(wanted - found), "none of %d messages missed" % len(wanted))
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
