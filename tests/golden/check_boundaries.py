#!/usr/bin/env python3
"""check_boundaries.py PROGRAM ROOT - --boundaries: forced and forbidden splits, in a file and in an archive (TAP)."""
import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile

import golden

ENVELOPE = b"From a@example.org Thu Apr 16 09:53:04 2015\n"
FIRST = b"From: a@example.org\nSubject: one\n\ntext\n"
SECOND = b"From: b@example.org\nSubject: two\n\nFrom here\nTo: nobody\n\nall is body\n"
BOX = ENVELOPE + FIRST + b"\n" + ENVELOPE + SECOND + b"\n"
TAKEN = len(ENVELOPE + FIRST) + 1  # the second envelope line
REFUSED = BOX.index(b"From here")
EMLX = b"%-10d\n" % len(SECOND) + SECOND + b"<?xml version=\"1.0\"?>\n<plist version=\"1.0\">\n<dict/>\n</plist>\n"
INSIDE = EMLX.index(b"From here")
NOTES = b"minutes of a meeting\nSubject: pasted\nTo: kim@example.org\n\nhello\n"


def put(folder, name, data):
    path = os.path.join(folder, name)
    with open(path, "wb") as out:
        out.write(data)
    return path


def evidence(folder):
    top = os.path.join(folder, "evidence")
    os.mkdir(top)
    put(top, "box.mbox", BOX)
    put(top, "notes.txt", NOTES)
    put(top, "1.emlx", EMLX)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as box:
        box.writestr("in.mbox", BOX)
    put(top, "export.zip", stream.getvalue())
    return top


def letter(number, host):
    return (b"Received: from pc.example.org ([192.0.2.7]) by %s with ESMTP id %d; Wed, 16 Apr 2025 13:00:00 +0000\n"
            b"From: a@example.org\nDate: Wed, 16 Apr 2025 13:00:00 +0000\nSubject: %d\n\nHi\n" % (host, number, number))


def check_joined(tap, program, folder):
    """Message files that were put together: told with the place, and cut by order."""
    top, case, cut = os.path.join(folder, "joined"), os.path.join(folder, "told"), os.path.join(folder, "cut")
    os.mkdir(top)
    one = letter(1, b"mx1.example.org")
    put(top, "all.eml", one + letter(2, b"mx2.example.org") + letter(3, b"mx1.example.org"))
    put(top, "shown.eml", one + letter(2, b"mx.example.net"))
    run = golden.scan(program, [top], case)
    told = [(row["path"], row["offset"]) for row in golden.table(case, "problems") if row["kind"] == "joined"]
    tap.ok(run.returncode == 1 and told == [("joined/all.eml", len(one))],
           "message files that were joined are told, a mail that shows another server's is not", told)
    orders = put(folder, "cuts", b"force %d joined/all.eml\nforce %d joined/all.eml\n" % (len(one), 2 * len(one)))
    run = golden.scan(program, [top], cut, "--boundaries", orders)
    tap.ok(run.returncode == 0 and len(golden.table(cut, "messages")) == 4, "and cut where an order says so", run.stderr)


def offsets(case):
    return {(row["path"], row["offset"]) for row in golden.table(case, "messages")}


def main():
    program = sys.argv[1]
    tap = golden.Tap()
    with tempfile.TemporaryDirectory() as folder:
        top, case, plain = evidence(folder), os.path.join(folder, "case"), os.path.join(folder, "plain")
        lines = ["forbid %d evidence/box.mbox" % TAKEN, "force %d evidence/box.mbox" % REFUSED,
                 "force %d evidence/export.zip/in.mbox" % REFUSED, "force 21 evidence/notes.txt",
                 "force 5000 evidence/box.mbox", "force %d evidence/1.emlx" % INSIDE]
        orders = put(folder, "orders", ("# by hand\n" + "\n".join(lines) + "\n").encode())
        run = golden.scan(program, [top], case, "--boundaries", orders)
        tap.ok(run.returncode == 1, "a scan with an order that nothing answers to is noted", run.stderr)
        at = len(ENVELOPE)
        tap.ok(offsets(case) == {("evidence/box.mbox", at), ("evidence/box.mbox", REFUSED + len("From here\n")),
                                 ("evidence/export.zip/in.mbox", at), ("evidence/export.zip/in.mbox", TAKEN + at),
                                 ("evidence/export.zip/in.mbox", REFUSED + len("From here\n")),
                                 ("evidence/1.emlx", 11), ("evidence/1.emlx", INSIDE + len("From here\n")),
                                 ("evidence/notes.txt", 21)},
               "messages begin where it is forced, and not where it is forbidden", sorted(offsets(case)))
        problems = [row for row in golden.table(case, "problems") if row["kind"] == "boundaries"]
        tap.ok(len(problems) == 1 and "line 6 " in problems[0]["detail"], "the order without an answer is named by its line", problems)
        with open(os.path.join(case, "method.json"), encoding="utf-8") as file:
            recorded = json.load(file)["options"]["boundaries"]
        tap.ok(sorted(recorded["orders"]) == sorted(lines), "method.json has the orders", recorded)
        said = subprocess.run([program, "show", case, "boundaries:evidence/box.mbox"], capture_output=True, text=True, timeout=60)
        shown = [line.split(None, 3) for line in said.stdout.splitlines()]
        tap.ok([(int(row[0]), row[1], row[3].split(",")[0]) for row in shown] ==
               [(0, "accepted", "start of source"), (TAKEN, "rejected", "forbidden"), (REFUSED, "accepted", "forced")],
               "show tells what was ordered beside what was found", said.stdout)
        check_joined(tap, program, folder)
        verify = subprocess.run([program, "verify", case, "--evidence", "--no-progress", *golden.extra_options()],
                                capture_output=True, text=True, timeout=60)
        tap.ok(verify.returncode == 0, "verify holds the case with orders", verify.stdout + verify.stderr)
        again = golden.scan(program, [top], case, "--boundaries", orders)
        tap.ok(again.returncode == 1, "the same file is the same scan", again.stderr)
        put(folder, "orders", b"force 21 evidence/notes.txt\n")
        for options in ([], ["--boundaries", orders]):
            other = golden.scan(program, [top], case, *options)
            tap.ok(other.returncode == 2 and "--boundaries" in other.stderr, "no file, or a changed one, is another scan", other.stderr)
        put(folder, "orders", b"force 1 a\nfrobid 2 b\n")
        bad = golden.scan(program, [top], plain, "--boundaries", orders)
        tap.ok(bad.returncode == 2 and "line 2 " in bad.stderr and not os.path.exists(plain),
               "a line that is no order is wrong usage, before anything is made", bad.stderr)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
