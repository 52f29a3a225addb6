#!/usr/bin/env python3
"""check_large.py PROGRAM ROOT - mailboxes that are cut into units: no message shows where (TAP).

From 16 MiB on a mailbox is read in ranges of 8 MiB, by whoever has time. Here messages begin at a cut, just before and
just behind one, a line that begins one is cut itself, and one message is longer than a range.
"""
import gzip
import hashlib
import os
import sys
import tempfile

from golden import Tap, check_books, difference, fingerprint, scan, table, use_memory

RANGE = 8 << 20  # bytes, as units/task.h has it
ENVELOPE = b"From a@a.example Mon Mar  3 10:00:00 2025\n"
LINE = b"All work and no play makes a line of seventy bytes, and of words enough\n"


def letter(n, length):
    """A message of so many bytes; what begins like a message in its text is quoted, or no envelope line."""
    head = (b"Received: from a.example (a.example [198.51.100.7]) by mx.example.org (Postfix) with ESMTP id 4F%06X;\n"
            b"\tMon,  3 Mar 2025 10:00:00 +0000\nFrom: a <a@a.example>\nTo: kim@example.org\nSubject: number %d\n"
            b"Date: Mon, 3 Mar 2025 10:00:00 +0000\nMessage-ID: <n%d@a.example>\nContent-Type: application/octet-stream\n\n>From here on\nFrom here on\n" % (n, n, n))
    text = LINE * ((length - len(head)) // len(LINE) + 1)
    return head + text[:length - len(head) - 1] + b"\n"


def mailbox(starts, size):
    """Its bytes, and (offset, bytes) of each message: envelope lines stand at these places, and others between them."""
    box, messages = bytearray(), []
    for start, end in zip(starts, starts[1:] + [size]):
        assert len(box) == start
        message = letter(len(messages), end - start - len(ENVELOPE) - 1)
        messages.append((start + len(ENVELOPE), message))
        box += ENVELOPE + message + b"\n"
    return bytes(box), messages


BOXES = {  # name → where messages begin, and where the last one ends
    "at-the-cut.mbox": ([0, 70000, RANGE - 50000, RANGE, RANGE + 90000, 2 * RANGE - 4000, 2 * RANGE], 2 * RANGE + 300000),
    "across-the-cut.mbox": ([0, RANGE - 1, RANGE + 5000, 2 * RANGE - len(ENVELOPE) + 1, 2 * RANGE + 4000], 2 * RANGE + 8000),
    "behind-the-cut.mbox": ([0, 5000, RANGE + 1, RANGE + 6000, 2 * RANGE + len(ENVELOPE)], 2 * RANGE + 9000),
    "longer-than-a-range.mbox": ([0, RANGE - 70000, 2 * RANGE + 70000, 2 * RANGE + 80000], 3 * RANGE + 100),
}


def rows_of(case, path):
    return [(row["offset"], row["length"], row["sha256"]) for row in table(case, "messages") if row["path"] == path]


def main():
    program = sys.argv[1]
    tap = Tap()
    use_memory()
    with tempfile.TemporaryDirectory() as work:
        mail, case = os.path.join(work, "mail"), os.path.join(work, "case")
        os.mkdir(mail)
        truth = {}
        for name, (starts, size) in BOXES.items():
            data, messages = mailbox(starts, size)
            truth[name] = hashlib.sha256(data).hexdigest(), [(at, len(text), hashlib.sha256(text).hexdigest()) for at, text in messages]
            with open(os.path.join(mail, name), "wb") as file:
                file.write(data)
            with gzip.open(os.path.join(mail, name + ".gz"), "wb", compresslevel=1) as file:
                file.write(data)
        run = scan(program, [mail], case, "--quiet", "--jobs", "1")
        if not tap.ok(run.returncode == 0, "large mailboxes are read", [run.returncode, run.stderr]):
            return tap.done()
        check_books(tap, case, "large mailboxes")
        sources = {row["path"]: row for row in table(case, "sources")}
        for name, (sha256, messages) in truth.items():
            path = "mail/" + name
            tap.ok(rows_of(case, path) == messages, name + ": its messages", rows_of(case, path))
            tap.ok(rows_of(case, path + ".gz") == messages, name + ": the same where they are unpacked in one go", rows_of(case, path + ".gz"))
            tap.ok((sources[path]["sha256"], sources[path]["messages"], sources[path]["status"]) == (sha256, len(messages), "read"),
                   name + ": its own hash", str(sources[path]))
        again = os.path.join(work, "again")
        scan(program, [mail], again, "--quiet", "--jobs", "3")
        tap.none(difference(fingerprint(case), fingerprint(again)), "three workers write what one does")
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
