#!/usr/bin/env python3
"""check_unpacking.py - archives that another process unpacks give what they always give, also where it dies.

usage: check_unpacking.py BACKHOP ROOT
"""
import io
import os
import random
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile

from golden import Tap, check_books, children, command, difference, fingerprint, scan, table

LETTERS = 700
KILLS = (0, 1)  # clock ticks of CPU after which the process is killed


def letter(number):
    chance = random.Random(number)
    text = "\n".join("".join(chance.choices("etaoin shrdlu", k=70)) for _ in range(40))
    return ("Received: from a.example.net (a.example.net [198.51.100.7]) by mx.example.org with ESMTP id %d;\n"
            "\tThu, 16 Apr 2015 09:53:04 +0000\nFrom: <a@example.net>\nSubject: number %d\n"
            "Message-ID: <%d@example.net>\n\n%s\n" % (number, number, number, text)).encode()


def write_evidence(folder):
    """A mailbox and single mails, each archive larger than what a worker unpacks itself."""
    os.mkdir(folder)
    letters = [letter(number) for number in range(LETTERS)]
    box = b"".join(b"From a@example.net Thu Apr 16 09:53:04 2015\n" + data + b"\n" for data in letters)
    members = [("box.mbox", box)] + [("%d.eml" % n, data) for n, data in enumerate(letters)]
    with zipfile.ZipFile(os.path.join(folder, "all.zip"), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, (2015, 4, 16, 10, 0, 0)), data, zipfile.ZIP_DEFLATED)
    with tarfile.open(os.path.join(folder, "all.tar.gz"), "w:gz") as archive:
        for name, data in members:
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))


def unpackers(pid):
    """Coordinator, zygote, workers, and below these who unpacks."""
    return [found for zygote, _ in children(pid) for worker, _ in children(zygote) for found in children(worker)]


def scan_and_kill(program, evidence, case, ticks):
    """Kills one process that unpacks, once it used so much CPU. Gives how many were killed, and the exit code."""
    killed = 0
    with subprocess.Popen(command(program, [evidence], case, "--quiet", "--jobs", "2"), stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and not killed:
            for pid, used in unpackers(process.pid):
                if used >= ticks and not killed:
                    os.kill(pid, signal.SIGKILL)
                    killed += 1
            time.sleep(0.001)
        return killed, process.wait()


def main():
    program = sys.argv[1]
    tap = Tap()
    with tempfile.TemporaryDirectory() as work:
        evidence, case = os.path.join(work, "evidence"), os.path.join(work, "case")
        write_evidence(evidence)
        run = scan(program, [evidence], case, "--jobs", "2")
        tap.ok(run.returncode == 0, "archives of mail give no problem", run.stderr)
        tap.ok(len(table(case, "messages")) == 4 * LETTERS, "every message is found in both archives, alone and in the mailbox")
        check_books(tap, case, "archives unpacked by another process")
        expected = fingerprint(case)
        other = os.path.join(work, "one")
        scan(program, [evidence], other, "--jobs", "1")
        tap.none(difference(expected, fingerprint(other)), "one worker gives the same bytes")
        n_killed = 0
        for ticks in KILLS:
            other = os.path.join(work, "killed-%d" % ticks)
            killed, code = scan_and_kill(program, evidence, other, ticks)
            n_killed += killed
            tap.ok(code == 0, "the scan goes on where the process that unpacks dies (%d)" % ticks, "exit %d" % code)
            tap.none(difference(expected, fingerprint(other)), "and gives the same bytes (%d)" % ticks)
        tap.ok(n_killed > 0, "a process that unpacks was there to be killed")
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
