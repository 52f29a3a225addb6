#!/usr/bin/env python3
"""check_format.py - every C file stands as clang-format 14 would write it.

usage: check_format.py ROOT

Other versions of the tool break lines elsewhere, so without version 14 there is
nothing to compare with and the test is skipped (exit 77).
"""
import os
import re
import shutil
import subprocess
import sys

FOLDERS = ("scanner", "include", "reports", "tests")


def find_tool():
    for name in ("clang-format-14", "clang-format"):
        tool = shutil.which(name)
        if tool:
            said = subprocess.run([tool, "--version"], text=True, capture_output=True).stdout
            if re.search(r"version 14\.", said):
                return tool
    return None


def main():
    root = sys.argv[1]
    tool = find_tool()
    if tool is None:
        print("clang-format 14 is not there")
        return 77
    files = []
    for top in FOLDERS:
        for folder, _, names in os.walk(os.path.join(root, top)):
            files += [os.path.join(folder, n) for n in names if n.endswith((".c", ".h"))]
    run = subprocess.run([tool, "--dry-run", "--Werror", "--style=file"] + sorted(files),
                         text=True, capture_output=True, cwd=root)
    names = sorted({line.split(":")[0] for line in run.stderr.splitlines() if "clang-format-violations" in line})
    for name in names:
        print("%s: not as clang-format writes it" % os.path.relpath(name, root))
    if run.returncode and not names:
        print(run.stderr)
    return 1 if run.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
