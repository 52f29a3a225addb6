#!/usr/bin/env python3
"""check_samples.py PROGRAM ROOT - what README.md and reports/samples show is what the program says (TAP)."""
import os
import re
import sys
import tempfile

import golden


def lines_shown(readme):
    """The lines of the summary in the README, those that it leaves out left out."""
    block = re.search(r"```\n(\d[^`]*)```", readme).group(1)
    return [line for line in block.splitlines() if line.strip() not in ("", "…") and not line.endswith(" …")]


def main():
    program, root = sys.argv[1:3]
    tap = golden.Tap()
    with tempfile.TemporaryDirectory() as folder:
        case = os.path.join(folder, "case")
        golden.scan(program, [os.path.join(root, "corpus")], case, "--quiet", *golden.OURS)
        with open(os.path.join(case, "summary.txt"), encoding="utf-8") as text:
            said = text.read()
    with open(os.path.join(root, "reports", "samples", "summary.txt"), encoding="utf-8") as text:
        tap.ok(said == text.read(), "reports/samples/summary.txt is what a scan of the corpus says", said)
    with open(os.path.join(root, "README.md"), encoding="utf-8") as text:
        shown = lines_shown(text.read())
    tap.ok(len(shown) > 5, "the README shows a summary")
    tap.none([line for line in shown if line not in said], "each line that the README shows is in it")
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
