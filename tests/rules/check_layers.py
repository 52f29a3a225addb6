#!/usr/bin/env python3
"""check_layers.py - each room includes only what layers.txt allows it.

usage: check_layers.py ROOT [LAYERS]      check a tree
       check_layers.py --self-test        prove that the rule catches what it should

A room is a folder of scanner/, and reports/. A folder inside a room is a room of its own where
it has a row ("conclude/mail"); who may include a room may include those inside it. Inner
includes name their room ("trail/hop.h"); reports/ sees no inner header but its own. What a row
allows is made use of: a permission that nobody needs hides the day on which somebody takes it.
"""
import os
import re
import sys

from sample_tree import differing, sample_tree

PUBLIC = {"backhop-version.h", "backhop-features.h"}  # generated beside the public headers
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)


def read_layers(path):
    rooms = {}
    with open(path, encoding="utf-8") as rows:
        for row in rows:
            if row.strip() and not row.startswith("#"):
                room, inner, outside = row.split()
                rooms[room] = (
                    set() if inner == "-" else set(inner.split(",")),
                    set() if outside == "-" else set(outside.split(",")),
                )
    return rooms


def is_of(header, library):
    """Whether <header> belongs to a library: archive covers archive.h and archive_entry.h."""
    stem = header[:-2] if header.endswith(".h") else header
    first = stem.split("/")[0]
    return stem == library or first == library or first.startswith(library + "_")


def room_of(path, rooms):
    """The innermost room that a file or header is of; None: it is of no room."""
    folder = os.path.dirname(path)
    while folder and folder not in rooms:
        folder = os.path.dirname(folder)
    return folder or None


def may_include(room, other, rooms):
    inner, _ = rooms[room]
    outer = other.split("/")[0]
    return room == outer or outer == "base" or not inner.isdisjoint({other, outer, "*"})


def fault_of(room, kind, header, rooms):
    _, outside = rooms[room]
    if kind == "<":
        guarded = {lib for _, libs in rooms.values() for lib in libs if is_of(header, lib)}
        if guarded and not guarded & outside:
            return "%s may not include <%s>" % (room, header)
        return None
    if header in PUBLIC:
        return None
    if "/" not in header:
        return None if room == "reports" else '"%s" does not name its room' % header
    other = room_of(header, rooms)
    if other in (room, None):
        return None
    if room == "reports" or not may_include(room, other, rooms):
        return "%s may not include %s" % (room, other)
    return None


def files_of(root, rooms):
    for top in ("scanner", "reports"):
        start = os.path.join(root, "scanner" if top == "scanner" else "")
        for folder, _, names in sorted(os.walk(os.path.join(root, top))):
            for name in sorted(names):
                path = os.path.join(folder, name)
                room = room_of(os.path.relpath(path, start), rooms)
                if room and name.endswith((".c", ".h", ".c.in", ".h.in")):
                    yield room, path


def includes_of(root, rooms):
    for room, path in files_of(root, rooms):
        with open(path, encoding="utf-8", errors="replace") as source:
            for kind, header in INCLUDE.findall(source.read()):
                yield room, os.path.relpath(path, root), kind, header


def check(root, layers):
    rooms = read_layers(layers)
    faults = []
    for room, path, kind, header in includes_of(root, rooms):
        fault = fault_of(room, kind, header, rooms)
        if fault:
            faults.append("%s: %s" % (path, fault))
    scanner = os.path.join(root, "scanner")
    for name in sorted(os.listdir(scanner)):
        if os.path.isdir(os.path.join(scanner, name)) and name not in rooms:
            faults.append("scanner/%s: no row in layers.txt" % name)
    return faults


def unused_permissions(root, layers):
    rooms = read_layers(layers)
    left = {room: (set(inner) - {"*"}, set(outside)) for room, (inner, outside) in rooms.items()}
    for room, _, kind, header in includes_of(root, rooms):
        inner, outside = left[room]
        if kind == "<":
            outside -= {library for library in outside if is_of(header, library)}
        else:
            other = room_of(header, rooms)
            inner -= {other, (other or "").split("/")[0]}
    return ["layers.txt: %s includes nothing of %s" % (room, name)
            for room, both in left.items() for names in both for name in sorted(names)]


SAMPLES = (  # path, text, what must be said of it (None: nothing)
    ("scanner/splitter/good.c", '#include "sources/walk.h"\n#include <glib.h>\n', None),
    ("scanner/splitter/bad.c", '#include "trail/hop.h"\n', "splitter may not include trail"),
    ("scanner/trail/bad.c", "#include <gmime/gmime.h>\n", "trail may not include <gmime/gmime.h>"),
    ("scanner/store/bad.c", "# include <archive_entry.h>\n", "store may not include <archive_entry.h>"),
    ("scanner/store/good.h", "#include <sqlite3.h>\n#include <backhop/error.h>\n", None),
    ("scanner/base/bad.h", '#include "span.h"\n', '"span.h" does not name its room'),
    ("scanner/cli/good.c", '#include "backhop-version.h"\n#include "trail/hop.h"\n', None),
    ("scanner/scan/bad.c", '#include "trail/hop.h"\n', "scan may not include trail"),
    ("scanner/conclude/bad.c", '#include "scan/scan.h"\n', "conclude may not include scan"),
    ("scanner/conclude/good.c", '#include "conclude/logs/case-logs.h"\n', None),
    ("scanner/conclude/logs/good.c", '#include "conclude/mail/witness.h"\n', None),
    ("scanner/conclude/mail/bad.c", '#include "conclude/logs/case-logs.h"\n',
     "conclude/mail may not include conclude/logs"),
    ("scanner/conclude/mail/worse.c", '#include "conclude/conclude.h"\n',
     "conclude/mail may not include conclude"),
    ("scanner/scan/good.c", '#include "conclude/logs/case-logs.h"\n', None),
    ("scanner/verify/bad.c", '#include "conclude/logs/case-logs.h"\n',
     "verify may not include conclude/logs"),
    ("scanner/trail/dialects/bad.c", '#include "store/schema.h"\n', "trail may not include store"),
    ("scanner/sources/good.c", "#include <archive.h>\n#include <zlib.h>\n", None),
    ("reports/bad.c", '#include "store/store.h"\n', "reports may not include store"),
    ("reports/good.c", '#include <libxml/xmlwriter.h>\n#include "page.h"\n', None),
    ("reports/worse.c", "#include <gmime/gmime.h>\n", "reports may not include <gmime/gmime.h>"),
)

GENEROUS = (  # rows that allow more than the files take
    ("layers.txt", "base - zlib,pcre\nstore - -\nverdict store,base -\ncli * -\n"),
    ("scanner/base/a.c", "#include <zlib.h>\n"),
    ("scanner/verdict/a.c", '#include "base/a.h"\n'),
    ("scanner/cli/a.c", '#include "store/a.h"\n'),
)
UNUSED = {"layers.txt: base includes nothing of pcre", "layers.txt: verdict includes nothing of store"}


def self_test(layers):
    wanted = {"%s: %s" % (path, fault) for path, _, fault in SAMPLES if fault}
    with sample_tree((path, text) for path, text, _ in SAMPLES) as root:
        n_wrong = differing(check(root, layers), wanted)
    with sample_tree(GENEROUS) as root:
        n_wrong += differing(unused_permissions(root, os.path.join(root, "layers.txt")), UNUSED)
    return 1 if n_wrong else 0


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    layers = os.path.join(here, "layers.txt")
    if sys.argv[1:] == ["--self-test"]:
        return self_test(layers)
    if len(sys.argv) > 2:
        layers = sys.argv[2]
    faults = check(sys.argv[1], layers) + unused_permissions(sys.argv[1], layers)
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
