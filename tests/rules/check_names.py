#!/usr/bin/env python3
"""check_names.py - a name stands for one thing: no type, enumerator or macro is declared twice.

usage: check_names.py ROOT          check a tree
       check_names.py --self-test   prove that the rule catches what it should

Two rooms that never meet in one file could both have a "BhWindow" and the compiler would not
mind, but whoever searches for the name would find two things. It looks at headers only.
"""
import collections
import os
import re
import sys

from sample_tree import differing, sample_tree

FOLDERS = ("include", "scanner", "reports")
COMMENT = re.compile(r"/\*.*?\*/", re.S)
TYPE = re.compile(r"^typedef\b[^{}();]*?\b(Bh\w+);|^\}[^;{}]*?\b(Bh\w+);", re.M)
POINTER = re.compile(r"^typedef\b[^;]*?\(\*(Bh\w+)\)", re.M)
ONE_LINE = re.compile(r"^typedef (?:enum|struct|union) \{[^{}]*\} (Bh\w+);", re.M)
ENUM = re.compile(r"\benum\s*\w*\s*\{([^{}]*)\}")
ENUMERATOR = re.compile(r"^\s*(\w+)\s*(?:=|$)")
MACRO = re.compile(r"^#[ \t]*define[ \t]+(BH_\w+)", re.M)


def names_of(text):
    """The names that a header declares."""
    text = COMMENT.sub("", text)
    names = {name for found in TYPE.findall(text) for name in found if name}
    names.update(POINTER.findall(text), ONE_LINE.findall(text), MACRO.findall(text))
    for body in ENUM.findall(text):
        names.update(m.group(1) for m in map(ENUMERATOR.match, body.split(",")) if m)
    return names


def check(root):
    places = collections.defaultdict(set)
    for top in FOLDERS:
        for folder, _, files in os.walk(os.path.join(root, top)):
            for path in (os.path.join(folder, name) for name in files if name.endswith((".h", ".h.in"))):
                with open(path, encoding="utf-8") as header:
                    for name in names_of(header.read()):
                        places[name].add(os.path.relpath(path, root))
    return ["%s: declared in %s" % (name, ", ".join(sorted(where)))
            for name, where in sorted(places.items()) if len(where) > 1]


SAMPLES = {
    "scanner/one/a.h": "typedef struct _BhA BhA;\ntypedef enum { BH_ONE, BH_TWO = 2 } BhNumber;\n"
                       "typedef struct {\n  int of_a; /* BhOnlyTold; */\n} BhPlain;\n#define BH_LEN 1\n",
    "scanner/two/b.h": "typedef struct {\n  BhPlain *plain;\n} BhA;\nenum { BH_TWO };\n#define BH_LEN 2\n"
                       "typedef gboolean (*BhTest) (BhNumber number);\n",
    "reports/c.h": "typedef int (*BhTest) (void);\n",
}
SAID = {"BhA", "BH_TWO", "BH_LEN", "BhTest"}


def self_test():
    with sample_tree(SAMPLES.items()) as root:
        return 1 if differing({fault.split(":")[0] for fault in check(root)}, SAID) else 0


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    faults = check(sys.argv[1])
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
