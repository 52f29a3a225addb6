#!/usr/bin/env python3
"""check_callers.py - what a header offers is asked for outside the file that defines it.

usage: check_callers.py ROOT          check a tree
       check_callers.py --self-test   prove that the rule catches what it should

A function that only its own file calls is static; one that nobody calls is gone. Tests count as
callers: a slow twin that a fast function is held against is there for them alone. Functions
named _free, _clear or _unref are called by the compiler (G_DEFINE_AUTOPTR_CLEANUP_FUNC).
"""
import collections
import os
import re
import sys

from check_prototypes import COMMENT, FOLDERS, LINE, PROTOTYPE, blanked, without_bodies
from sample_tree import differing, sample_tree

RELEASE = re.compile(r"_(free|clear|unref)$")
WORD = re.compile(r"\bbh_\w+")
DEFINITION = re.compile(r"^(bh_\w+) \(", re.M)  # the name stands at the start of its line


def texts_of(root):
    for top in FOLDERS + ("tests",):
        for folder, _, files in sorted(os.walk(os.path.join(root, top))):
            for path in (os.path.join(folder, name) for name in sorted(files)):
                if path.endswith((".c", ".h", ".c.in", ".h.in")):
                    with open(path, encoding="utf-8") as source:
                        yield os.path.relpath(path, root), blanked(source.read(), COMMENT)


def check(root):
    offered = {}  # name → the header
    n_named = collections.Counter()  # by others, or in the header beside the prototype
    for path, text in texts_of(root):
        words = collections.Counter(WORD.findall(text))
        own = set(DEFINITION.findall(text)) if path.endswith(".c") else set()
        n_named.update({word: n for word, n in words.items() if word not in own})
        if path.endswith(".h") and not path.startswith("tests"):
            offered.update((name, path) for name in PROTOTYPE.findall(without_bodies(blanked(text, LINE))))
    return sorted("%s: %s() is called by nobody but its own file" % (header, name)
                  for name, header in offered.items() if n_named[name] < 2 and not RELEASE.search(name))


SAMPLES = {
    "include/backhop/a.h": "void bh_used (void);\nvoid bh_tested (int a,\n                int b);\nvoid bh_lonely (void);\n"
                           "void bh_a_free (void *a);\nint bh_quark (void);\n#define BH_QUARK (bh_quark ())\n",
    "scanner/one/a.c": "void\nbh_used (void)\n{\n}\n\nvoid\nbh_lonely (void)\n{\n  bh_used ();\n  bh_lonely ();\n}\n",
    "scanner/two/b.c": "/* bh_lonely() */\nstatic void\nrun (void)\n{\n  bh_used ();\n}\n",
    "tests/unit/test-a.c": "static void\nrun (void)\n{\n  bh_tested (1, 2);\n}\n",
}
SAID = ["include/backhop/a.h: bh_lonely() is called by nobody but its own file"]


def self_test():
    with sample_tree(SAMPLES.items()) as root:
        return 1 if differing(check(root), SAID) else 0


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    faults = check(sys.argv[1])
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
