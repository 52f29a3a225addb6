#!/usr/bin/env python3
"""check_ledger.py - the tiles of each source and member, put together again, give its SHA-256.

usage: check_ledger.py BACKHOP ROOT

The bytes are read by Python's own zipfile, tarfile and the rest, over the corpus and over
archives made here, honest ones and others.
"""
import bz2
import gzip
import hashlib
import io
import lzma
import os
import sys
import tarfile
import tempfile
import zipfile
import zlib

from golden import Tap, check_books, scan, table

LETTER = (b"From %d@example.org Thu Jan  1 00:00:00 2015\nFrom: a@example.org\nTo: b@example.net\nSubject: no. %d\n"
          b"Date: Thu, 1 Jan 2015 00:00:00 +0000\nMessage-ID: <%d@example.org>\n\nThis is letter %d.\n\n")


def mailbox(first, n):
    return b"".join(LETTER % ((i,) * 4) for i in range(first, first + n))


def zip_of(members, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def tar_of(members, form=tarfile.PAX_FORMAT):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def fixtures():
    members = [("one.mbox", mailbox(0, 5)), ("folder/" + "long" * 40 + ".mbox", mailbox(5, 3)), ("note.txt", b"no mail\n")]
    plain_tar, plain_zip = tar_of(members), zip_of(members)
    made = {
        "plain.zip": plain_zip,
        "stored.zip": zip_of(members, zipfile.ZIP_STORED),
        "bzip2.zip": zip_of(members, zipfile.ZIP_BZIP2),
        "behind.zip": plain_zip + b"\0\0\0" + mailbox(20, 1),
        "cut.zip": plain_zip[:len(plain_zip) * 2 // 3],
        "nested.zip": zip_of([("inner.zip", plain_zip), ("inner.tar.gz", gzip.compress(plain_tar, mtime=0))]),
        "pax.tar": plain_tar,
        "gnu.tar": tar_of(members, tarfile.GNU_FORMAT),
        "twice.tar": plain_tar + tar_of([("more.mbox", mailbox(30, 2))]),
        "behind.tar": plain_tar + b"behind the end",
        "broken.tar": plain_tar[:512 + 100] + b"\1" + plain_tar[512 + 101:],
        "cut.tar": plain_tar[:2000],
        "plain.tar.gz": gzip.compress(plain_tar, mtime=0),
        "behind.tar.gz": gzip.compress(plain_tar, mtime=0) + b"\0\0" + mailbox(40, 1),
        "plain.tar.xz": lzma.compress(plain_tar),
        "plain.tar.bz2": bz2.compress(plain_tar),
        "plain.mbox.gz": gzip.compress(mailbox(50, 4), mtime=0) + b"\0" * 64,
    }
    refused = bytearray(plain_tar)
    at = refused.find(b"note.txt")
    refused[at] ^= 1
    made["refused.tar"] = bytes(refused)
    return made


def ledgers(case):
    """Tilings in the order in which their sources stand: [(path, [row, …]), …]."""
    found = []
    for row in table(case, "ledger"):
        if not found or found[-1][0] != row["path"] or row["offset"] == 0:
            found.append((row["path"], []))
        found[-1][1].append(row)
    return found


def sources(case):
    return [row for row in table(case, "sources") if row["bytes"] > 0]


def unpacked(data):
    """What a plain compressor around the data gives, or None."""
    for magic, read in ((b"\x1f\x8b", lambda d: zlib.decompressobj(31).decompress(d)), (b"BZh", bz2.decompress),
                        (b"\xfd7zXZ", lzma.decompress)):
        if data.startswith(magic):
            return read(data)
    return None


def members_of(data):
    """Name and bytes of what Python's own readers find."""
    if data.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return {info.filename: archive.read(info) for info in archive.infolist()}
        except zipfile.BadZipFile:
            return {}
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            return {info.name: archive.extractfile(info).read() for info in archive if info.isfile()}
    except (tarfile.TarError, EOFError):
        return {}


class Known:
    """All bytes that a path may stand for, read without the program."""
    def __init__(self):
        self.bytes = {}

    def add(self, path, data):
        self.bytes.setdefault(path, []).append(data)
        inner = unpacked(data)
        if inner is not None:
            self.add(path, inner)
        for name, member in members_of(data).items():
            self.add(path + "/" + name, member)

    def find(self, path, size, sha256):
        return next((data for data in self.bytes.get(path, []) if len(data) == size and
                     hashlib.sha256(data).hexdigest() == sha256), None)


def walk(known, root):
    for folder, names, files in os.walk(root):
        names.sort()
        for name in sorted(files):
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                known.add(os.path.relpath(path, os.path.dirname(root)), file.read())


def check_tilings(tap, known, case, what):
    """Each tiling against the bytes, by the source that stands beside it. What Python's readers
    do not find, for it lies behind an end, in a gap or in what was cut, is left out."""
    faults, n_checked, tilings, rows = [], 0, ledgers(case), sources(case)
    tap.ok([path for path, _ in tilings] == [row["path"] for row in rows], what + ": a tiling for each source, in order")
    for (path, tiles), row in zip(tilings, rows):
        if row["sha256"] is None:
            continue
        data = known.find(path, row["bytes"], row["sha256"])
        if data is None:
            if "/#" not in path and "cut" not in path and path != "made/twice.tar/more.mbox":
                faults.append("%s: Python reads other bytes" % path)
            continue
        again = b"".join(data[tile["offset"]:tile["offset"] + tile["length"]] for tile in tiles)
        n_checked += 1
        if hashlib.sha256(again).hexdigest() != row["sha256"]:
            faults.append("%s: its tiles give other bytes" % path)
    tap.none(faults, what + ": the tiles give the SHA-256 (%d sources)" % n_checked)
    return n_checked


def packed(data, tile):
    return data[tile["offset"]:tile["offset"] + tile["length"]]


def check_members(tap, made, case):
    """A tile of role member holds just the bytes of a member, packed."""
    faults, tilings = [], {}
    for path, tiles in ledgers(case):
        tilings.setdefault(path, tiles)
    for name, unpack in (("plain.zip", lambda d: zlib.decompress(d, -15)), ("stored.zip", bytes), ("bzip2.zip", bz2.decompress),
                         ("pax.tar", bytes), ("gnu.tar", bytes), ("twice.tar", bytes), ("behind.zip", lambda d: zlib.decompress(d, -15))):
        tiles = [tile for tile in tilings["made/" + name] if tile["role"] == "member"]
        wanted = list(members_of(made[name]).values())
        if name == "twice.tar":
            wanted += members_of(made[name][len(made["pax.tar"]):]).values()
        if [unpack(packed(made[name], tile)) for tile in tiles] != wanted:
            faults.append(name)
    tap.none(faults, "a member's tile is the member, packed")


def check_roles(tap, case):
    tilings = {}
    for path, tiles in ledgers(case):
        tilings.setdefault(path, []).append([(tile["role"], tile["length"]) for tile in tiles])
    tap.ok(tilings["made/behind.zip"][0][-1] == ("tail", 3 + len(mailbox(20, 1))), "bytes behind a zip are its tail")
    tap.ok(tilings["made/behind.tar"][0][-1] == ("tail", 14), "bytes behind a tar are its tail")
    tap.ok([role for role, _ in tilings["made/behind.tar.gz"][0]] == ["container", "tail"],
           "a compressed file is one container with its tail")
    tap.ok(tilings["made/plain.tar.gz"][1] == tilings["made/pax.tar"][0], "the tar in it is tiled like one by itself")
    tap.ok(("gap", 512) in tilings["made/refused.tar"][0], "a header that no reader takes is a gap")


def main():
    program, root = sys.argv[1:3]
    tap = Tap()
    with tempfile.TemporaryDirectory() as work:
        made, folder, case = fixtures(), os.path.join(work, "made"), os.path.join(work, "case")
        os.mkdir(folder)
        for name, data in made.items():
            with open(os.path.join(folder, name), "wb") as file:
                file.write(data)
        corpus = os.path.join(root, "corpus")
        run = scan(program, [folder, corpus], case)
        tap.ok(run.returncode == 1, "scanned", run.stderr)
        check_books(tap, case, "archives and corpus")
        known = Known()
        walk(known, folder)
        walk(known, corpus)
        n_checked = check_tilings(tap, known, case, "archives and corpus")
        tap.ok(n_checked > 250, "enough of them were compared", str(n_checked))
        check_members(tap, made, case)
        check_roles(tap, case)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
