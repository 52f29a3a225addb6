#!/usr/bin/env python3
"""check_bad_input.py - wrong calls, and evidence that is damaged, missing or no mail at all.

usage: check_bad_input.py BACKHOP ROOT

Each case asserts the exit code of backhop(1), that what is wrong is named by
its path in problems or sources, and that the good mail beside it is still found.
"""
import gzip
import io
import os
import random
import struct
import sys
import tarfile
import tempfile
import time
import zipfile

from golden import Tap, check_books, command, scan, summary, table

import subprocess


def letter(n):
    return (b"Received: from a.example (a.example [198.51.100.%d]) by mx.example.org (Postfix) with ESMTP id %06X; "
            b"Mon,  3 Mar 2025 10:00:00 +0000\nFrom: a <a@a.example>\nTo: kim@example.org\nSubject: number %d\n"
            b"Date: Mon, 3 Mar 2025 10:00:00 +0000\nMessage-ID: <n%d@a.example>\n\nText %d of its own kind.\n" % (n % 250 + 1, n, n, n, n))


def mbox(numbers):
    return b"".join(b"From a@a.example Mon Mar  3 10:00:00 2025\n" + letter(n) + b"\n" for n in numbers)


def make_zip(members, encrypted=()):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as box:
        for name, data in members:
            box.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), data)
    data = bytearray(stream.getvalue())
    # The flag alone makes an entry unreadable without a key: bit 0 of the general
    # purpose flags, in the local header and in the central directory.
    for name in encrypted:
        at = 0
        while (at := data.find(name.encode(), at)) >= 0:
            for magic, head, flags in ((b"PK\3\4", 30, 6), (b"PK\1\2", 46, 8)):
                if data[at - head:at - head + 4] == magic:
                    data[at - head + flags] |= 1
            at += 1
    return bytes(data)


def make_tar_gz(members):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as box:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            box.addfile(info, io.BytesIO(data))
    return stream.getvalue()


class Case:
    """One folder of evidence, scanned; what is asked of the result."""

    def __init__(self, tap, program, work, name):
        self.tap, self.program, self.name = tap, program, name
        self.top = os.path.join(work, name.replace(" ", "-"))
        self.evidence = os.path.join(self.top, "evidence")
        self.case = os.path.join(self.top, "case")
        os.makedirs(self.evidence)

    def put(self, path, data):
        whole = os.path.join(self.evidence, path)
        os.makedirs(os.path.dirname(whole), exist_ok=True)
        with open(whole, "wb") as out:
            out.write(data)
        return whole

    def scan(self, code, n_messages, *options):
        run = scan(self.program, [self.evidence], self.case, *options)
        if not self.tap.ok(run.returncode == code, "%s: exit %d" % (self.name, code),
                           "exit %d: %s" % (run.returncode, run.stderr[-800:])) and run.returncode not in (0, 1):
            return False
        found = summary(self.case)["messages"]
        self.tap.ok(found == n_messages, "%s: %d messages" % (self.name, n_messages), str(found))
        check_books(self.tap, self.case, self.name)
        return True

    def names(self, path):
        """A problems row or a sources row other than "read" names the path."""
        path = "evidence/" + path
        rows = [row for row in table(self.case, "problems") if row["path"] == path]
        rows += [row for row in table(self.case, "sources") if row["path"] == path and row["status"] != "read"]
        self.tap.ok(bool(rows), "%s: %s is named" % (self.name, path),
                    [str(row) for row in table(self.case, "problems") + table(self.case, "sources")])

    def has_problem(self, path):
        rows = [row for row in table(self.case, "problems") if row["path"].startswith("evidence/" + path)]
        self.tap.ok(bool(rows), "%s: %s is a problem" % (self.name, path), [str(row) for row in table(self.case, "problems")])


# --- evidence -------------------------------------------------------------------------------------------------


def case_clean(new):
    case = new("clean")
    case.put("box.mbox", mbox(range(5)))
    case.put("one.eml", letter(9))
    case.scan(0, 6)


def case_other_files(new):
    case = new("other files among mail")
    case.put("box.mbox", mbox(range(3)))
    case.put("notes.txt", b"Buy stamps.\n")
    case.put("data.json", b'{"From": "a@a.example", "Subject": "x"}\n')
    case.put("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    case.put("program.c", b"/* From: nobody */\nint main (void) { return 0; }\n")
    if case.scan(0, 3):
        for name in ("notes.txt", "data.json", "picture.png", "program.c"):
            case.names(name)


def case_binary_junk(new):
    case = new("binary junk")
    case.put("junk.mbox", random.Random(5).randbytes(70000))
    case.put("zeros.bin", bytes(50000))
    case.put("box.mbox", mbox(range(3)))
    if case.scan(1, 3):
        case.names("junk.mbox")
        case.names("zeros.bin")


def case_buried_mailbox(new):
    """A mailbox whose beginning is lost is a mailbox all the same; a log without a mail in it is one."""
    case = new("a mailbox behind other bytes")
    case.put("cut.mbox", b"the end of a message that is not there\n\n" + mbox(range(3)))
    case.put("mail.log", b"Mar  3 10:00:00 mx postfix/smtpd[1]: 4VyN01: client=unknown[198.51.100.1]\n" * 9)
    if case.scan(1, 3):
        formats = {row["path"]: row["format"] for row in table(case.case, "sources")}
        case.tap.ok(formats == {"evidence/cut.mbox": "mbox", "evidence/mail.log": "log"}, "a mailbox behind other bytes: what it is called", formats)


def case_empty_files(new):
    case = new("empty files")
    case.put("empty.eml", b"")
    case.put("empty.mbox", b"")
    case.put("box.mbox", mbox(range(2)))
    if case.scan(0, 2):
        rows = {row["path"] for row in table(case.case, "sources")}
        case.tap.ok({"evidence/empty.eml", "evidence/empty.mbox"} <= rows, "empty files: both have a row", sorted(rows))


def case_no_mail(new):
    case = new("folder without mail")
    case.put("notes.txt", b"nothing here\n")
    if case.scan(1, 0):
        case.tap.ok(any(row["kind"] == "no-mail" for row in table(case.case, "problems")), "folder without mail: said so")


def case_empty_folder(new):
    case = new("empty folder")
    if case.scan(1, 0):
        told = [row["kind"] for row in table(case.case, "problems")]
        case.tap.ok(told == ["no-mail"], "empty folder: said so, once")


def case_unreadable(new):
    """Needs a user who is not root: root reads everything."""
    case = new("unreadable file")
    os.chmod(case.put("closed.eml", letter(1)), 0)
    case.put("open.eml", letter(2))
    if os.geteuid() == 0:
        case.tap.skip("unreadable file", "root reads everything")
    elif case.scan(1, 1):
        case.has_problem("closed.eml")


def case_links_and_fifos(new):
    case = new("links and special files")
    outside = os.path.join(case.top, "outside.eml")
    with open(outside, "wb") as out:
        out.write(letter(77))
    os.symlink(outside, os.path.join(case.evidence, "link.eml"))
    os.symlink(".", os.path.join(case.evidence, "loop"))
    os.symlink("nowhere", os.path.join(case.evidence, "dangling.eml"))
    os.mkfifo(os.path.join(case.evidence, "pipe.eml"))
    case.put("box.mbox", mbox(range(2)))
    if case.scan(1, 2):
        for name in ("link.eml", "loop", "dangling.eml", "pipe.eml"):
            case.has_problem(name)


def case_links_in_archives(new):
    """What an archive has besides files is listed as below a PATH; the rest is read."""
    case = new("links in a tar")
    with tarfile.open(os.path.join(case.evidence, "export.tar"), "w") as tar:
        for name, kind in (("box", tarfile.REGTYPE), ("soft", tarfile.SYMTYPE), ("hard", tarfile.LNKTYPE), ("pipe", tarfile.FIFOTYPE)):
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, "box"
            entry.size = len(mbox(range(2))) if kind == tarfile.REGTYPE else 0
            tar.addfile(entry, io.BytesIO(mbox(range(2))))
    if case.scan(1, 2):
        for name in ("soft", "hard", "pipe"):
            case.has_problem("export.tar/" + name)


def case_linked_path(new):
    """A PATH that is a symbolic link itself is followed once."""
    case = new("path is a link")
    case.put("box.mbox", mbox(range(2)))
    link = os.path.join(case.top, "link")
    os.symlink(case.evidence, link)
    run = scan(case.program, [link], case.case)
    case.tap.ok(run.returncode == 0 and summary(case.case)["messages"] == 2, "path is a link: read", run.stderr[-800:])


def case_cut_archives(new):
    case = new("truncated archives")
    members = [("%d.eml" % n, letter(n) + random.Random(n).randbytes(3000).hex().encode()) for n in range(20)]
    whole = make_zip(members)
    case.put("cut.zip", whole[:len(whole) // 2])
    whole = make_tar_gz(members)
    case.put("cut.tar.gz", whole[:len(whole) // 2])
    whole = gzip.compress(mbox(range(100, 140)), mtime=0)
    case.put("cut.mbox.gz", whole[:len(whole) - 20])
    case.put("box.mbox", mbox(range(200, 203)))
    run = scan(case.program, [case.evidence], case.case)
    if case.tap.ok(run.returncode == 1, "truncated archives: exit 1", "exit %d: %s" % (run.returncode, run.stderr[-800:])):
        for name in ("cut.zip", "cut.tar.gz", "cut.mbox.gz"):
            case.has_problem(name)
        paths = [row["path"] for row in table(case.case, "messages")]
        case.tap.ok(sum(p == "evidence/box.mbox" for p in paths) == 3, "truncated archives: the mailbox beside them is read")
        case.tap.ok(any(p.startswith("evidence/cut.zip/") for p in paths), "truncated archives: whole members of the zip are read")
        check_books(case.tap, case.case, case.name)


def case_encrypted(new):
    case = new("encrypted entries")
    case.put("locked.zip", make_zip([("open.eml", letter(1)), ("closed.eml", letter(2)), ("more.eml", letter(3))], ["closed.eml"]))
    if case.scan(1, 2):
        case.has_problem("locked.zip")
        status = {row["path"]: row["status"] for row in table(case.case, "sources")}
        case.tap.ok(status["evidence/locked.zip/closed.eml"] == "unreadable", "encrypted entries: nothing of it was read", status)


def case_encrypted_log(new):
    case = new("an encrypted log")
    line = b"Mar  3 10:00:00 mx postfix/smtpd[1]: 4VyN01: client=unknown[198.51.100.1]\n"
    case.put("a.eml", letter(1))
    logs = os.path.join(case.top, "logs.zip")
    with open(logs, "wb") as file:
        file.write(make_zip([("open.log", line), ("closed.log", line)], ["closed.log"]))
    if case.scan(1, 1, "--log", logs):
        found = [(row["kind"], row["path"]) for row in table(case.case, "problems")]
        case.tap.ok(found == [("encrypted", "logs.zip/closed.log")], "an encrypted log: named as such", found)


def case_script_before_zip(new):
    case = new("a script that unpacks itself")
    case.put("letters.zip", b"#!/bin/sh\nunzip \"$0\"; exit\n" + make_zip([("a.eml", letter(1)), ("b.eml", letter(2))]))
    if case.scan(1, 2):
        case.has_problem("letters.zip")


def case_lying_zip(new):
    case = new("wrong checksum in a zip")
    data = bytearray(make_zip([("a.eml", letter(1)), ("b.eml", letter(2))]))
    at = data.find(b"PK\3\4")
    data[at + 14:at + 18] = struct.pack("<I", 0xDEADBEEF)
    at = data.find(b"PK\1\2")
    data[at + 16:at + 20] = struct.pack("<I", 0xDEADBEEF)
    case.put("lies.zip", bytes(data))
    if case.scan(1, 2):
        case.has_problem("lies.zip")


def case_nested(new):
    case = new("archive in an archive")
    inner = make_zip([("box.mbox", mbox(range(4)))])
    case.put("outer.zip", make_zip([("inner.zip", inner), ("../up.eml", letter(8)), ("/abs.eml", letter(9))]))
    if case.scan(0, 6):
        paths = {row["path"] for row in table(case.case, "messages")}
        case.tap.ok("evidence/outer.zip/inner.zip/box.mbox" in paths, "archive in an archive: path", sorted(paths))


def case_same_names(new):
    case = new("one name twice")
    case.put("twins.zip", twin_zip())
    if case.scan(0, 2):
        paths = sorted(row["path"] for row in table(case.case, "messages"))
        case.tap.ok(paths == ["evidence/twins.zip/a.eml", "evidence/twins.zip/a.eml#2"], "one name twice: #2", paths)


def twin_zip():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as box:
        import warnings
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for n in (1, 2):
                box.writestr(zipfile.ZipInfo("a.eml", (2025, 1, 1, 0, 0, 0)), letter(n))
    return stream.getvalue()


def case_odd_names(new):
    case = new("odd file names")
    case.put("a b/c\td.eml", letter(1))
    case.put("umlaut-\u00fc.eml", letter(2))
    with open(os.path.join(os.fsencode(case.evidence), b"bytes-\xff\xfe.eml"), "wb") as out:
        out.write(letter(3))
    case.put("line\nend.eml", letter(4))
    case.put("<script>.eml", letter(5))
    case.scan(0, 5)


def case_not_processed(new):
    case = new("a store that is not read")
    case.put("box.pst", b"!BDN" + bytes(600))
    case.put("box.mbox", mbox(range(2)))
    if case.scan(1, 2):
        rows = [row["status"] for row in table(case.case, "sources") if row["path"] == "evidence/box.pst"]
        case.tap.ok(rows == ["not-processed"], "a store that is not read: status", str(rows))
        case.has_problem("box.pst")


def case_vanished(new):
    """Files go away, or are cut, while the scan runs: listed or not, but never a crash or exit 70."""
    case = new("vanishing files")
    for n in range(400):
        case.put("%03d.eml" % n, letter(n) + b"x" * 20000)
    process = subprocess.Popen(command(case.program, [case.evidence], case.case), stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
    time.sleep(0.03)
    for n in range(399, 200, -2):
        os.unlink(os.path.join(case.evidence, "%03d.eml" % n))
        os.truncate(os.path.join(case.evidence, "%03d.eml" % (n - 1)), 100)
    error = process.communicate(timeout=120)[1].decode(errors="replace")
    case.tap.ok(process.returncode in (0, 1), "vanishing files: exit 0 or 1", "exit %d: %s" % (process.returncode, error[-800:]))


# --- wrong calls ----------------------------------------------------------------------------------------------


def refuse(tap, program, title, paths, case, *options):
    before = sorted(os.listdir(case)) if os.path.isdir(case) else None
    run = scan(program, paths, case, *options)
    tap.ok(run.returncode == 2, title + ": exit 2", "exit %d: %s" % (run.returncode, run.stderr[-500:]))
    tap.ok(bool(run.stderr.strip()), title + ": says why")
    after = sorted(os.listdir(case)) if os.path.isdir(case) else None
    tap.ok(before == after, title + ": touches nothing", "%s, %s" % (before, after))


def check_calls(tap, program, work):
    evidence = os.path.join(work, "calls", "mail")
    other = os.path.join(work, "calls", "other", "mail")
    for folder, number in ((evidence, 1), (other, 2)):
        os.makedirs(os.path.join(folder, "sub"))
        with open(os.path.join(folder, "sub", "a.eml"), "wb") as out:
            out.write(letter(number))
    out = os.path.join(work, "calls", "out")
    refuse(tap, program, "PATH inside PATH", [evidence, os.path.join(evidence, "sub")], out)
    refuse(tap, program, "the same PATH twice", [evidence, evidence], out)
    refuse(tap, program, "CASE inside the evidence", [evidence], os.path.join(evidence, "case"))
    refuse(tap, program, "a PATH that is not there", [os.path.join(work, "nothing")], out)
    refuse(tap, program, "an unknown option", [evidence], out, "--no-such-option")
    refuse(tap, program, "a network that is none", [evidence], out, "--own-net", "192.0.2.0/99")
    refuse(tap, program, "a domain with an @", [evidence], out, "--own-domain", "@example.org")
    refuse(tap, program, "a network for a host", [evidence], out, "--own-host", "192.0.2.0/24")
    refuse(tap, program, "two hosts in one word", [evidence], out, "--own-host", "mx1.example.org,mx2.example.org")
    refuse(tap, program, "a year of two digits", [evidence], out, "--log-year", "24")
    refuse(tap, program, "a limit that is none", [evidence], out, "--limit", "no-such-limit=3")
    refuse(tap, program, "a limit without a number", [evidence], out, "--limit", "parts=many")
    refuse(tap, program, "a shared host that is no address", [evidence], out, "--shared-host", "gate.example.org")
    foreign = os.path.join(work, "calls", "foreign")
    os.makedirs(foreign)
    with open(os.path.join(foreign, "diary.txt"), "w", encoding="utf-8") as file:
        file.write("mine\n")
    refuse(tap, program, "a CASE folder of somebody else", [evidence], foreign)
    run = subprocess.run([program, "scan", evidence], capture_output=True, text=True)
    tap.ok(run.returncode == 2, "no -o: exit 2", "exit %d" % run.returncode)
    run = subprocess.run([program, "no-such-command"], capture_output=True, text=True)
    tap.ok(run.returncode == 2, "an unknown command: exit 2", "exit %d" % run.returncode)

    run = scan(program, [evidence, other], out)
    if tap.ok(run.returncode == 0, "two PATHs of one name: exit 0", run.stderr[-500:]):
        paths = sorted(row["path"] for row in table(out, "messages"))
        tap.ok(len(set(paths)) == 2 and all(path.startswith("mail") for path in paths), "two PATHs of one name: two paths", paths)
        refuse(tap, program, "a finished case of other evidence", [other], out)


def main():
    program = sys.argv[1]
    tap = Tap()
    cases = sorted((name, function) for name, function in globals().items() if name.startswith("case_"))
    with tempfile.TemporaryDirectory() as work:
        for name, function in cases:
            try:
                function(lambda title: Case(tap, program, work, title))
            except (OSError, ValueError, KeyError, subprocess.TimeoutExpired) as error:
                tap.ok(False, "%s: could be asked" % name, repr(error))
        check_calls(tap, program, work)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
