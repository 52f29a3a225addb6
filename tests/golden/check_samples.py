#!/usr/bin/env python3
"""check_samples.py PROGRAM ROOT - what README.md and reports/samples show is what the program says (TAP)."""
import os
import re
import subprocess
import sys
import tempfile

import golden


def lines_shown(readme):
    """The lines of the summary in the README, those that it leaves out left out."""
    block = re.search(r"```\n(\d[^`]*)```", readme).group(1)
    return [line for line in block.splitlines() if line.strip() not in ("", "…") and not line.endswith(" …")]


def check_message(tap, program, readme, case):
    """The message that the README shows, by the command that it shows."""
    what, block = re.search(r"show case-corpus '([^']+)'\n```\n\n```\n([^`]*)```", readme).groups()
    said = subprocess.run([program, "show", case, what], capture_output=True, text=True, timeout=60).stdout
    tap.none([line for line in block.splitlines() if line not in said.splitlines() + ["…"]], "each line of a message that the README shows is in it")


def main():
    program, root = sys.argv[1:3]
    tap = golden.Tap()
    with tempfile.TemporaryDirectory() as folder:
        case = os.path.join(folder, "case")
        golden.scan(program, [os.path.join(root, "corpus")], case, "--quiet", *golden.OURS)
        with open(os.path.join(case, "summary.txt"), encoding="utf-8") as text:
            said = text.read()
        with open(os.path.join(root, "README.md"), encoding="utf-8") as text:
            check_message(tap, program, text.read(), case)
    with open(os.path.join(root, "reports", "samples", "summary.txt"), encoding="utf-8") as text:
        tap.ok(said == text.read(), "reports/samples/summary.txt is what a scan of the corpus says", said)
    with open(os.path.join(root, "README.md"), encoding="utf-8") as text:
        shown = lines_shown(text.read())
    tap.ok(len(shown) > 5, "the README shows a summary")
    tap.none([line for line in shown if line not in said], "each line that the README shows is in it")
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
