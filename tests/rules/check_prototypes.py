#!/usr/bin/env python3
"""check_prototypes.py - what a header offers is described where it is declared.

usage: check_prototypes.py ROOT          check a tree
       check_prototypes.py --self-test   prove that the rule catches what it should

A prototype has a comment right above it, or behind it on its line. A comment that begins with
"Each" speaks for all that stand below it without a blank line. What takes one pointer, gives
nothing back and is named _free, _clear or _unref needs none: each takes NULL and half-built
objects.
"""
import os
import re
import sys

FOLDERS = ("include", "scanner", "reports")
COMMENT = re.compile(r"/\*.*?\*/", re.S)
LINE = re.compile(r"^#.*(?:\\\n.*)*", re.M)  # of the preprocessor
PROTOTYPE = re.compile(r"^(?!(?:typedef|static|extern|struct|enum|union)\b|G_)[A-Za-z_][^;{}]*?\b(bh_\w+)\s*\([^;{}]*;", re.M)
RELEASES = re.compile(r"void\s+\w+_(free|clear|unref)\s*\([^,]*\);")


def blanked(text, pattern):
    """The text with what matches made blank; places and line ends stay."""
    return pattern.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)


def without_bodies(text):
    """The text with what stands in braces made blank."""
    out, depth = [], 0
    for byte in text:
        depth -= byte == "}"
        out.append(byte if depth == 0 or byte == "\n" else " ")
        depth += byte == "{"
    return "".join(out)


def undescribed(text):
    """The prototypes of a header that have no description."""
    code = without_bodies(blanked(blanked(text, COMMENT), LINE))
    comments = {m.end(): m.group() for m in COMMENT.finditer(text) if text[:m.start()].endswith("\n")}
    group_end = None  # where the last prototype of a group ends, with the comment on its line
    for found in PROTOTYPE.finditer(code):
        line_end = text.find("\n", found.end())
        above = comments.get(found.start() - 1)  # its end, a line feed, the prototype
        is_grouped = above.startswith("/* Each") if above else group_end == found.start() - 1
        group_end = line_end if is_grouped else None
        if not (above or is_grouped or "/*" in text[found.end():line_end] or RELEASES.fullmatch(found.group())):
            yield found.group(1)


def headers_of(root):
    for top in FOLDERS:
        for folder, _, files in sorted(os.walk(os.path.join(root, top))):
            for path in (os.path.join(folder, name) for name in sorted(files) if name.endswith((".h", ".h.in"))):
                with open(path, encoding="utf-8") as header:
                    yield os.path.relpath(path, root), header.read()


def check(root):
    return ["%s: %s has no description" % (path, name)
            for path, text in headers_of(root) for name in undescribed(text)]


SAMPLE = """#pragma once
#define BH_A(b) bh_macro (b);
/* Above. */
int bh_above (void);
int bh_below_another (void);
int bh_behind (void); /* on its line */
int bh_below_one_behind (void);
int
bh_broken (int a,
           int b); /* behind the last of its lines */

/* Each is one of a group. */
int bh_first (void); /* with a word more */
int bh_second (int a,
               int b);

int bh_behind_the_group (void);

/* Far above. */

int bh_far (void);
typedef int (*BhFunc) (void);
static inline int
bh_inline (int a)
{
  return bh_called (a);
}
typedef struct {
  int (*bh_member) (void);
} BhTable;
void bh_table_free (BhTable *table);
void bh_tables_free (BhTable *tables, int n);
"""
SAID = ["bh_below_another", "bh_below_one_behind", "bh_behind_the_group", "bh_far", "bh_tables_free"]


def self_test():
    said = list(undescribed(SAMPLE))
    for name in sorted(set(said) ^ set(SAID)):
        print("self-test: %s %s" % ("not caught:" if name in SAID else "wrongly caught:", name))
    return 0 if said == SAID else 1


def main():
    if sys.argv[1] == "--self-test":
        return self_test()
    faults = check(sys.argv[1])
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
