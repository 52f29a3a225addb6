#!/usr/bin/env python3
"""check_damage.py PROGRAM ROOT [FILES] - seeded damage against the readers of Python (TAP).

Mailboxes, zips and tars of messages with known Message-IDs are damaged: bits flipped,
parts cut out, blocks put in, the end cut off. Of the messages whose Message-ID Python's
mailbox, zipfile and tarfile still give, 99.9 % must be found by that ID; where 7z is
installed, of those that it gives as well. FILES (default 60) are made; the whole is 1,000
and takes a minute:

    tests/golden/check_damage.py build/scanner/backhop . 1000
"""
import contextlib
import io
import mailbox
import os
import random
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
import zlib

import golden

ID = re.compile(rb"^Message-ID: <([0-9a-z.]+@example\.org)>\r?$", re.M)
SHARE = 0.999
ZIP_BREAKS = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError)


def letter(seed, number):
    chance = random.Random(seed * 1000 + number)
    text = "".join("line %d: %s\n" % (n, "".join(chance.choices("etaoin shrdlu", k=60))) for n in range(chance.randint(1, 30)))
    return ("Received: from a.example.org (a.example.org [192.0.2.7]) by mx.example.org with ESMTP id %X;\n"
            "\tThu, 16 Apr 2015 09:53:04 +0000\nFrom: kim@example.org\nTo: lee@example.org\nSubject: number %d\n"
            "Message-ID: <%d.%d@example.org>\n\n%s" % (number, number, seed, number, text)).encode()


def make_mbox(letters):
    return b"".join(b"From kim@example.org Thu Apr 16 09:53:04 2015\n" + data + b"\n" for data in letters)


def make_zip(letters):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as box:
        for n, data in enumerate(letters):
            box.writestr(zipfile.ZipInfo("%d.eml" % n, (2015, 4, 16, 9, 53, 4)), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def make_tar(letters):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.USTAR_FORMAT) as box:
        for n, data in enumerate(letters):
            info = tarfile.TarInfo("%d.eml" % n)
            info.size = len(data)
            box.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def damage(chance, data):
    data = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at, kind = chance.randrange(len(data)), chance.randrange(4)
        if kind == 0:
            for _ in range(chance.randint(1, 20)):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del data[at:at + chance.randint(1, 2000)]
        elif kind == 2:
            data[at:at] = chance.randbytes(chance.randint(1, 600)) if chance.random() < 0.5 else bytes(chance.randint(1, 600))
        elif chance.random() < 0.3:
            del data[len(data) - chance.randrange(len(data) // 3):]
        if not data:
            data = bytearray(b"\n")
    return bytes(data)


def header_ids(data):
    """The ID of a message as a reader gave it, where its line is whole and in the header."""
    found = ID.search(re.split(rb"\r?\n\r?\n", data, maxsplit=1)[0])
    return {found[1].decode()} if found else set()


def read_mbox(path):
    found = set()
    for message in mailbox.mbox(path, factory=lambda file: file.read(), create=False):
        found |= header_ids(message)
    return found


def read_zip(path):
    """What cannot be read is not found: that is what the program is held against."""
    found = set()
    with contextlib.suppress(*ZIP_BREAKS), zipfile.ZipFile(path) as box:
        for info in box.infolist():
            with contextlib.suppress(zlib.error, EOFError, RuntimeError, *ZIP_BREAKS):
                found |= header_ids(box.read(info))
    return found


def read_tar(path):
    found = set()
    with contextlib.suppress(tarfile.TarError, OSError, EOFError, ValueError, zlib.error), tarfile.open(path) as box:
        for info in box:
            if info.isreg():
                found |= header_ids(box.extractfile(info).read())
    return found


def read_by_seven(program, path):
    """What 7z unpacks, whole or not, each member to a file of its own."""
    found = set()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "x", "-y", "-aou", "-bd", "-o" + folder, path], stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
        for below, _, names in os.walk(folder):
            for name in names:
                member = os.path.join(below, name)
                if os.path.isfile(member) and not os.path.islink(member):
                    with open(member, "rb") as file:
                        found |= header_ids(file.read())
    return found


FORMATS = (("mbox", make_mbox, read_mbox), ("zip", make_zip, read_zip), ("tar", make_tar, read_tar))


def check_found(tap, suffix, reader, given, found):
    """given and found: pairs of a file's name and an ID."""
    missed = sorted(given - found)
    tap.ok(len(given) > 0 and len(given) - len(missed) >= SHARE * len(given),
           "%s: of %d messages that %s gives, %d are found" % (suffix, len(given), reader, len(given) - len(missed)), missed)
    if missed:
        print("# missed: %s" % missed[:12])


def check_seven(tap, top, suffix, names, found):
    program = shutil.which("7z") or shutil.which("7zz")
    if program is None:
        tap.skip(suffix + ": what 7z gives is found", "7z is not installed")
        return
    given = {(name, one) for name in names for one in read_by_seven(program, os.path.join(top, name))}
    check_found(tap, suffix, "7z", given, found)


def main():
    program = sys.argv[1]
    n_files = int(sys.argv[3]) if len(sys.argv) > 3 else 60
    tap = golden.Tap()
    with tempfile.TemporaryDirectory() as folder:
        top, case = os.path.join(folder, "damaged"), os.path.join(folder, "case")
        os.mkdir(top)
        for seed in range(n_files):
            suffix, make, _ = FORMATS[seed % len(FORMATS)]
            chance = random.Random(seed)
            with open(os.path.join(top, "%04d.%s" % (seed, suffix)), "wb") as out:
                out.write(damage(chance, make([letter(seed, n) for n in range(20)])))
        run = golden.scan(program, [top], case, "--quiet", timeout=590)
        tap.ok(run.returncode in (0, 1), "a scan of %d damaged files ends" % n_files, run.stderr)
        tap.ok(golden.summary(case)["bytes_in"] == golden.summary(case)["bytes_accounted"], "every byte is accounted for")
        found = {(row["path"].split("/")[1], row["message_id"]) for row in golden.table(case, "messages")}
        for suffix, _, read in FORMATS:
            names = sorted(name for name in os.listdir(top) if name.endswith("." + suffix))
            given = {(name, one) for name in names for one in read(os.path.join(top, name))}
            check_found(tap, suffix, "Python", given, found)
            if suffix != "mbox":
                check_seven(tap, top, suffix, names, found)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
