#!/usr/bin/env python3
"""check_carve.py - mail in a disk image, a large one and one in an archive; what is no image is read as ever.

usage: check_carve.py BACKHOP ROOT
"""
import hashlib
import io
import os
import struct
import subprocess
import sys
import tarfile
import tempfile
import zipfile
import zlib

from golden import Tap, check_books, difference, extra_options, fingerprint, scan, table

FIRST = (b"Received: from a.example.net (a.example.net [198.51.100.7]) by mx.example.org with ESMTP id 1;\n"
         b"\tThu, 16 Apr 2015 09:53:04 +0000\nFrom: <a@example.net>\nSubject: first\nMessage-ID: <1@example.net>\n\nThe first.\n")
SECOND = b"From: <b@example.net>\r\nTo: <c@example.org>\r\nDate: Thu, 16 Apr 2015 10:00:00 +0000\r\n\r\nThe second.\r\n"
TEXT = b"# Notes\n\nHe wrote:\n\nFrom: <a@example.org>\nSubject: two fields only\n\nand no more.\n"
SECTOR = 512
LARGE = 65 * 1024 * 1024  # more than a unit, and than what is given without mail at a time


def image(size):
    """Two messages at sectors, with the end of an older file behind the first, and where they lie."""
    places = [(3 * SECTOR, FIRST), (size - 2 * SECTOR, SECOND)]
    data = bytearray(b"\0\x01\x02\xff" * (size // 4))
    for offset, message in places:
        data[offset:offset + SECTOR] = message + bytes(SECTOR - len(message))
    return bytes(data), places


def write_evidence(folder):
    os.mkdir(folder)
    small, small_places = image(16 * SECTOR)
    large, large_places = image(LARGE)
    mail = b"From: <d@example.net>\nDate: Thu, 16 Apr 2015 10:00:00 +0000\n\nquoted:\n\n" + FIRST
    for name, data in (("small.img", small), ("large.img", large), ("notes.txt", TEXT), ("mail.eml", mail)):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)
    with zipfile.ZipFile(os.path.join(folder, "in.zip"), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("slack.bin", (2015, 4, 16, 10, 0, 0)), small)
    places = [("small.img", place) for place in small_places] + [("large.img", place) for place in large_places]
    return places + [("in.zip/slack.bin", place) for place in small_places]


def write_gaps(folder):
    """Mail in what is known: before a mailbox, around and behind archives, behind Apple's list."""
    os.mkdir(folder)
    line = b"From a@example.org Thu Apr 16 09:53:04 2015\n"
    box = line + FIRST.replace(b"<1@", b"<3@") + b"\n" + line + FIRST.replace(b"<1@", b"<4@") + b"\n"
    junk = b"\1\2\3\0" * 20
    files, places = {}, []

    def put(name, data, *messages):
        files[name] = data
        places.extend((name, (data.index(message), message)) for message in messages)

    put("box.mbox", junk + FIRST + junk + box, FIRST)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mail.eml", (2015, 4, 16, 10, 0, 0)), FIRST.replace(b"<1@", b"<5@"))
    at = packed.getvalue().index(b"PK\1\2")
    files["around.zip"] = packed.getvalue()[:at] + junk + FIRST + junk + packed.getvalue()[at:] + junk + SECOND + junk
    places.extend([("around.zip/#2", (len(junk), FIRST)), ("around.zip/#3", (len(junk), SECOND))])
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        mail = FIRST.replace(b"<1@", b"<6@")
        member = tarfile.TarInfo("mail.eml")
        member.size = len(mail)
        archive.addfile(member, io.BytesIO(mail))
    files["behind.tar"] = packed.getvalue() + junk + SECOND + junk
    places.append(("behind.tar/#2", (len(junk), SECOND)))
    put("closed.rar", b"Rar!\x1a\x07\1\0" + junk + FIRST + junk, FIRST)
    mail = FIRST.replace(b"<1@", b"<7@")
    put("1.emlx", b"%-10d\n" % len(mail) + mail + b"<?xml version=\"1.0\"?>\n<plist version=\"1.0\">\n<dict/>\n</plist>\n"
        + junk + SECOND + junk, SECOND)
    put("pegasus.pmm", junk + b"\0" + FIRST.replace(b"\n", b"\r\n") + b"\x1a" + SECOND + b"\x1a",
        FIRST.replace(b"\n", b"\r\n"), SECOND + b"\x1a")
    for name, data in files.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)
    return places


def check_gaps(tap, program, work):
    evidence, case, other = (os.path.join(work, name) for name in ("gaps", "gap-case", "gap-other"))
    places = write_gaps(evidence)
    scan(program, [evidence], case, "--carve", "--jobs", "1")
    wanted = sorted((path, offset, len(message), hashlib.sha256(message).hexdigest()) for path, (offset, message) in places)
    tap.ok(found(case) == wanted, "gaps: found where they lie", "%s\nwanted %s" % (found(case), wanted))
    ids = sorted(row["message_id"] for row in table(case, "messages") if "carved" not in row["flaws"])
    tap.ok(ids == ["%d@example.net" % i for i in (3, 4, 5, 6, 7)], "gaps: the known mail is what it was", str(ids))
    check_books(tap, case, "gaps")
    status = {row["path"]: row["status"] for row in table(case, "sources")}
    tap.ok(status["gaps/closed.rar"] == "partly", "gaps: a container is not taken for read", str(status))
    run = subprocess.run([program, "verify", case, "--evidence", "--no-progress", *extra_options()], capture_output=True, text=True,
                         timeout=120)
    tap.ok(run.returncode == 0, "gaps: verify --evidence", run.stdout + run.stderr)
    scan(program, [evidence], other, "--carve", "--jobs", "3")
    tap.none(difference(fingerprint(case), fingerprint(other)), "gaps: the same with other --jobs")
    scan(program, [evidence], os.path.join(work, "gap-plain"))
    found_ids = sorted(row["message_id"] for row in table(os.path.join(work, "gap-plain"), "messages"))
    tap.ok(found_ids == ids, "gaps: nothing is carved unasked", str(found_ids))


def check_deep(tap, program, work):
    """Mail beyond what a file's kind is told by: named with its place, wherever pieces of the search end."""
    evidence, case = os.path.join(work, "deep"), os.path.join(work, "deep-case")
    os.mkdir(evidence)
    head, piece = 64 * 1024, 256 * 1024
    places = {"a.bin": head, "b.bin": head + piece - 5, "c.bin": head + piece - 16 * 1024 - 1, "d.bin": head + 3 * piece, "e.bin": head - 30}
    decoy = b"\0Received: and no field\nbehind it\n"
    for name, at in places.items():
        with open(os.path.join(evidence, name), "wb") as file:
            file.write((decoy * (at // len(decoy) + 1))[:at - 1] + b"\0" + FIRST + bytes(2 * piece))
    with open(os.path.join(evidence, "none.bin"), "wb") as file:
        file.write(b"\0" * head + decoy * 20000 + b"\0Received: x\nSubject: %s\n\0")
    scan(program, [evidence], case)
    told = {row["path"].split("/")[1]: row["detail"] for row in table(case, "problems") if row["kind"] == "not-processed"}
    tap.ok(sorted(told) == sorted(places), "deep mail is told, and nothing else", str(told))
    tap.none([name for name, at in places.items() if "mail at %d;" % at not in told.get(name, "")], "... by its place")
    check_books(tap, case, "deep")


def unpacks_itself(member):
    """A program with the first header of a 7z behind it, and a mail as member in the rest."""
    rest = bytes(20)
    return b"MZ" + bytes(300000) + b"7z\xbc\xaf\x27\x1c\0\4" + struct.pack("<I", zlib.crc32(rest)) + rest + bytes(64) + member + bytes(64)


def check_programs(tap, program, work):
    """What they unpack is told, with and without a search, alone and in an archive."""
    evidence = os.path.join(work, "programs")
    os.mkdir(evidence)
    around = io.BytesIO()
    with zipfile.ZipFile(around, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mail.eml", (2015, 4, 16, 10, 0, 0)), SECOND)
    with open(os.path.join(evidence, "export.exe"), "wb") as file:
        file.write(unpacks_itself(FIRST))
    with zipfile.ZipFile(os.path.join(evidence, "tools.zip"), "w") as archive:
        archive.writestr(zipfile.ZipInfo("export.exe", (2015, 4, 16, 10, 0, 0)), unpacks_itself(b"no mail"))
        archive.writestr(zipfile.ZipInfo("setup.exe", (2015, 4, 16, 10, 0, 0)), b"MZ" + bytes(100000) + around.getvalue())
    paths = ["programs/export.exe", "programs/tools.zip/export.exe"]
    for name, options, n_found in (("programs-plain", (), 0), ("programs-carved", ("--carve",), 1)):  # beside the one in the zip
        case = os.path.join(work, name)
        scan(program, [evidence], case, *options)
        told = sorted(row["path"] for row in table(case, "problems") if row["kind"] == "not-processed" and "7z x" in row["detail"])
        tap.ok(told == paths, "%s: the archives that they unpack are told" % name, str(told))
        mails = [row["path"] for row in table(case, "messages")]
        tap.ok("programs/tools.zip/setup.exe/mail.eml" in mails, "%s: a zip is read, in an archive too" % name, str(mails))
        tap.ok(len(mails) == 1 + n_found, "%s: %d found by the search" % (name, n_found), str(mails))
        status = [row["status"] for row in table(case, "sources") if row["path"] in paths]
        tap.ok(status == ["partly" if n_found else "not-processed", "not-processed"], "%s: ... and not taken for read" % name, str(status))
        check_books(tap, case, name)


def found(case):
    return sorted((row["path"].split("/", 1)[1], row["offset"], row["length"], row["sha256"])
                  for row in table(case, "messages") if "carved" in row["flaws"])


def check_ledger(tap, case):
    tiles = [(row["offset"], row["length"], row["role"], row["message"] is not None)
             for row in table(case, "ledger") if row["path"].endswith("/small.img")]
    # SECOND: 23 + 21 + 39 bytes of header, 2, and 13 of body.
    header = FIRST.index(b"\n\n") + 1
    wanted = [(0, 1536, "not-mail", False), (1536, header, "headers", True), (1536 + header, 1, "separator", True),
              (1537 + header, 11, "body", True), (1548 + header, 7168 - 1548 - header, "not-mail", False),
              (7168, 83, "headers", True), (7251, 2, "separator", True), (7253, 13, "body", True), (7266, 926, "not-mail", False)]
    tap.ok(tiles == wanted, "the ledger's tiles", "%s\nwanted %s" % (tiles, wanted))


def main():
    program = sys.argv[1]
    tap = Tap()
    with tempfile.TemporaryDirectory() as work:
        evidence, case, other, plain = (os.path.join(work, name) for name in ("evidence", "case", "other", "plain"))
        places = write_evidence(evidence)
        run = scan(program, [evidence], case, "--carve", "--jobs", "1")
        tap.ok(run.returncode in (0, 1), "scanned with --carve", run.stderr)
        wanted = sorted((path, offset, len(message), hashlib.sha256(message).hexdigest()) for path, (offset, message) in places)
        tap.ok(found(case) == wanted, "found where they lie, whole, and marked", "%s\nwanted %s" % (found(case), wanted))
        tap.ok(len(table(case, "messages")) == len(places) + 1, "a mail is one message still; two fields are none")
        check_books(tap, case, "with --carve")
        check_ledger(tap, case)
        run = subprocess.run([program, "verify", case, "--evidence", "--no-progress", *extra_options()], capture_output=True, text=True,
                             timeout=120)
        tap.ok(run.returncode == 0, "verify --evidence", run.stdout + run.stderr)
        scan(program, [evidence], other, "--carve", "--jobs", "3")
        tap.none(difference(fingerprint(case), fingerprint(other)), "the same with other --jobs")
        run = scan(program, [evidence], case)
        tap.ok(run.returncode == 2, "without --carve it is another scan", run.stderr)
        scan(program, [evidence], plain)
        tap.ok(len(table(plain, "messages")) == 1, "nothing is carved unasked")
        run = scan(program, [evidence], os.path.join(work, "cut"), "--carve", "--limit", "carve-bytes=100")
        cut = [row for row in table(os.path.join(work, "cut"), "problems") if row["kind"] == "limit:carve-bytes"]
        tap.ok(run.returncode == 1 and len(cut) == 3, "a message cut at the limit is told", str(cut))
        check_gaps(tap, program, work)
        check_deep(tap, program, work)
        check_programs(tap, program, work)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
