#!/usr/bin/env python3
"""check_symbols.py - every name that the library defines for others starts with bh_.

usage: check_symbols.py LIBRARY.a
"""
import re
import subprocess
import sys

# Sanitizers and coverage add names of their own.
TOOL_NAME = re.compile(r"^(__|_)?_?(asan|ubsan|sanitizer|odr_asan|llvm|gcov)[_.]|^__")


def main():
    run = subprocess.run(["nm", "-g", "--defined-only", "--format=posix", sys.argv[1]],
                         text=True, capture_output=True)
    if run.returncode:
        print(run.stderr)
        return 1
    names = {line.split()[0] for line in run.stdout.splitlines() if len(line.split()) >= 3}
    bad = sorted(n for n in names if not n.startswith("bh_") and not TOOL_NAME.match(n))
    for name in bad:
        print("%s: defined for others, but without bh_" % name)
    return 1 if bad or not names else 0


if __name__ == "__main__":
    sys.exit(main())
