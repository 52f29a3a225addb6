#!/usr/bin/env python3
"""check_manifest.py - corpus/manifest.tsv has a true row for each corpus file, and no other.

usage: check_manifest.py ROOT

The papers about the corpus are not part of it: they need no row.
"""
import hashlib
import os
import sys

PAPERS = {"README.md", "manifest.tsv", "truth.tsv", "run", ".gitattributes"}


def files_of(corpus):
    for folder, _, names in os.walk(corpus):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), corpus)
            if path not in PAPERS:
                yield path


def main():
    corpus = os.path.join(sys.argv[1], "corpus")
    with open(os.path.join(corpus, "manifest.tsv"), encoding="utf-8") as manifest:
        rows = [line.rstrip("\n").split("\t") for line in manifest if not line.startswith("#")]
    header, rows = rows[0], rows[1:]
    faults = []
    if header != ["path", "sha256", "bytes", "kind", "why"]:
        faults.append("manifest.tsv: columns are %s" % " ".join(header))
    known = {}
    for row in rows:
        if len(row) != 5 or not all(row):
            faults.append("manifest.tsv: a row needs five values: %s" % row)
        elif row[0] in known:
            faults.append("%s: two rows" % row[0])
        else:
            known[row[0]] = row
    found = set(files_of(corpus))
    faults += ["%s: no row" % path for path in sorted(found - set(known))]
    faults += ["%s: no such file" % path for path in sorted(set(known) - found)]
    for path in sorted(found & set(known)):
        with open(os.path.join(corpus, path), "rb") as file:
            data = file.read()
        if [hashlib.sha256(data).hexdigest(), str(len(data))] != known[path][1:3]:
            faults.append("%s: other bytes than its row says" % path)
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
