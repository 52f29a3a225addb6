#!/usr/bin/env python3
"""check_tilings.py PROGRAM ROOT - each pitfall of mailboxes against its tiling by hand (TAP).

Beside each file of boxes/ stands FILE.tiles, written by hand: what it is about, then one
line a tile: offset, length, role, and the number of the message that owns it, or "-". A
line "member NAME" goes on to a member of an archive ("." is the file's own path, as for a
plain compressor). "message N WORDS" is the dialect that is said of it; "-" is none.
"""
import os
import sqlite3
import sys
import tempfile

import golden

BOXES = os.path.join("tests", "golden", "boxes")


class Wanted:
    def __init__(self, path, tiles):
        self.path, self.tiles, self.dialects, self.title = path, [], [], ""
        with open(tiles, encoding="utf-8") as file:
            for line in file.read().splitlines():
                self.take(line)

    def take(self, line):
        words = line.split()
        if line.startswith("# "):
            self.title = self.title or line[2:]
        elif words[0] == "member":
            self.path += "" if words[1] == "." else "/" + words[1]
        elif words[0] == "message":
            self.dialects.append((self.path, " ".join(words[2:])))
        else:
            offset, length, role, message = words
            self.tiles.append((self.path, int(offset), int(length), role, message))


def wanted_of(root):
    found = []
    for folder, _, names in sorted(os.walk(os.path.join(root, BOXES))):
        for name in sorted(names):
            if name.endswith(".tiles"):
                whole = os.path.join(folder, name)[:-len(".tiles")]
                short = os.path.relpath(whole, os.path.join(root, os.path.dirname(BOXES)))
                found.append((short, Wanted(short, whole + ".tiles")))
    return found


def below(path, top):
    return path == top or path.startswith(top + "/")


def found_tiles(rows, top):
    """Rows of a file and its members; messages numbered as they come."""
    numbers, tiles = {}, []
    for row in rows:
        if below(row["path"], top):
            message = row["message"]
            number = "-" if message is None else str(numbers.setdefault(message, len(numbers) + 1))
            tiles.append((row["path"], row["offset"], row["length"], row["role"], number))
    return tiles


def dialects_of(case):
    with sqlite3.connect("file:%s?mode=ro" % os.path.join(case, "case.db"), uri=True) as base:
        rows = base.execute("SELECT s.path, coalesce(m.dialect, '-') FROM messages m JOIN sources s "
                            "ON s.file = m.file AND s.member = m.member ORDER BY m.message").fetchall()
    return rows


def faults_of(wanted, tiles, dialects):
    for n in range(max(len(wanted.tiles), len(tiles))):
        one = wanted.tiles[n] if n < len(wanted.tiles) else None
        other = tiles[n] if n < len(tiles) else None
        if one != other:
            yield "wanted %s, found %s" % (one, other)
    if wanted.dialects != dialects:
        yield "dialects: wanted %s, found %s" % (wanted.dialects, dialects)


def main():
    program, root = sys.argv[1:3]
    tap = golden.Tap()
    with tempfile.TemporaryDirectory() as folder:
        case = os.path.join(folder, "case")
        run = golden.scan(program, [os.path.join(root, BOXES)], case, "--quiet")
        tap.ok(run.returncode == 1, "the scan ends, with lost blocks to note", run.stderr)
        rows, dialects = golden.table(case, "ledger"), dialects_of(case)
        for short, wanted in wanted_of(root):
            tap.none(list(faults_of(wanted, found_tiles(rows, short), [row for row in dialects if below(row[0], short)])),
                     "%s: %s" % (short, wanted.title))
        named = {short for short, _ in wanted_of(root)}
        files = {os.path.relpath(os.path.join(top, name), os.path.join(root, os.path.dirname(BOXES)))
                 for top, _, names in os.walk(os.path.join(root, BOXES)) for name in names if not name.endswith(".tiles")}
        tap.ok(named == files, "each file has its tiling", sorted(named ^ files))
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
