#!/usr/bin/env python3
"""check_style.py - how each C file opens, and what none may call.

usage: check_style.py ROOT          check a tree
       check_style.py --self-test   prove that the rule catches what it should

A file opens with its own name and its job, in one comment. The program jumps nowhere, copies
nothing without a length, asks no locale what a letter is, and reads no number without a check.
"""
import os
import re
import sys

from sample_tree import differing, sample_tree

NOT_CODE = re.compile(r'/\*.*?\*/|"(?:\\.|[^"\\\n])*"', re.S)
NOT_CALLED = re.compile(r"\b(goto) \w|\b(alloca|gets|v?sprintf|str(?:n?cpy|n?cat|tok)|ato[ifl]+|strto(?:u?ll?|[dfi]\w*)|"
                        r"is(?:alnum|alpha|blank|cntrl|digit|graph|lower|print|punct|space|upper|xdigit)|to(?:lower|upper)) \(")


def faults_of(name, text, is_program):
    opening = "/* %s - " % os.path.basename(name)
    lines = [line for line in text.splitlines() if "SPDX-License-Identifier" not in line]
    if not lines or not lines[0].startswith(opening):
        yield "%s: does not open with '%s…'" % (name, opening)
    if is_program:
        for found in NOT_CALLED.finditer(NOT_CODE.sub("", text)):
            yield "%s: %s" % (name, found.group(1) or found.group(2))


def check(root):
    for top in ("include", "scanner", "reports", "tests"):
        for folder, _, names in os.walk(os.path.join(root, top)):
            for name in sorted(names):
                path = os.path.join(folder, name)
                if name.endswith((".c", ".h")):
                    with open(path, encoding="utf-8") as file:
                        yield from faults_of(os.path.relpath(path, root), file.read(), top != "tests")


def self_test():
    with sample_tree((("scanner/good.c", "/* good.c - does \"goto x\". */\nint\nf (void)\n{\n  return g_ascii_isdigit ('0');\n}\n"),
                      ("scanner/mute.c", "int x;\n"),
                      ("scanner/other.h", "/* mute.h - another's name. */\n"),
                      ("scanner/bad.c", "/* bad.c - all that is wrong. */\nint a = atoi (b);\nint c = isdigit (d);\nint e = strtoul (f);\ngoto g;\n"),
                      ("tests/unit/test-free.c", "/* test-free.c - tests may. */\nint a = atoi (b);\n"))) as root:
        said = [line.replace(os.sep, "/") for line in check(root)]
    return differing(said, ["scanner/mute.c: does not open with '/* mute.c - …'", "scanner/other.h: does not open with '/* other.h - …'",
                            "scanner/bad.c: atoi", "scanner/bad.c: isdigit", "scanner/bad.c: strtoul", "scanner/bad.c: goto"])


def main():
    if sys.argv[1] == "--self-test":
        return 1 if self_test() else 0
    faults = list(check(sys.argv[1]))
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
