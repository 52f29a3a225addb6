#!/usr/bin/env python3
"""check_shown.py PROGRAM ROOT - a mail that shows the end of its own queue file, and another's start, is one mail (TAP).

Sizes are of records, as those in files of Postfix 3.7: a line of up to 2047 bytes is one, a longer one several.
"""
import os
import sys
import tempfile

from golden import Tap, check_books, scan, table

PIECE = 2048  # line_length_limit
END = b"*** HEADER EXTRACTED %s ***\n*** MESSAGE FILE END %s ***\n"


def record_len(length):
    n, more = 2 + length, length >> 7
    while more:
        n, more = n + 1, more >> 7
    return n


def size_of(text):
    return sum(len(line) // PIECE * record_len(PIECE) + record_len(len(line) % PIECE) for line in text.split(b"\n")[:-1])


def opening(name, size, user):
    size = b"" if size is None else b"message_size: %15d %15d %15d %15d %15d %15d\n" % (size, 672, 1, 0, size, 0)
    return (b"*** ENVELOPE RECORDS %s ***\n%snamed_attribute: sasl_username=%s\nsender: %s@example.org\n"
            b"named_attribute: log_client_address=203.0.113.9\nrecipient: ann@example.net\n"
            b"*** MESSAGE CONTENTS %s ***\n" % (name, size, user, user, name))


def shown(name, text, size=-1, user=b"bob"):
    return opening(name, size_of(text) if size == -1 else size, user) + text + END % (name, name)


def mail(number, body):
    return (b"From: bob@example.org\nTo: ann@example.net\nSubject: letter %d\nDate: Wed, 16 Apr 2025 13:00:00 +0000\n"
            b"Message-ID: <%d@example.org>\n\n%s" % (number, number, body))


def forged(name, n=1):
    """What a client writes into his mail: that its file ends, and files of somebody else begin."""
    text = END % (name, name)
    for i in range(n):
        text += shown(b"deferred/E/E%d" % i, mail(90 + i, b"buy\n"), user=b"innocent")
    return text[:-len(END % (b"deferred/E/E0", b"deferred/E/E0"))] + b"bye\n"


A, B, C = b"deferred/A/A1", b"deferred/B/B2", b"deferred/C/C3"
LONG = mail(2, b"x" * 127 + b"\n" + b"y" * 128 + b"\n" + b"z" * 5000 + b"\nHi\n")
EVIL = mail(1, b"Hello\n" + forged(b"X"))
PIPED = mail(1, b"Hello\n" + forged(b"stdin"))
BULK = mail(1, b"Hello\n" + forged(b"X", 60) + (b"filled " * 9 + b"\n") * (280 << 10))

# name, bytes, the messages in it: text and who wrote the envelope
FILES = (
    ("size", shown(A, EVIL) + shown(B, LONG), ((EVIL, "postfix"), (LONG, "postfix"))),
    ("edited-by-a-filter", shown(A, EVIL, 100) + shown(B, LONG, 9000), ((EVIL, "postfix"), (LONG, "postfix"))),
    ("no-size", shown(A, EVIL, None) + shown(B, LONG, None), ((EVIL, "postfix"), (LONG, "postfix"))),
    ("with-cr", (shown(A, EVIL) + shown(B, LONG)).replace(b"\n", b"\r\n"),
     ((EVIL.replace(b"\n", b"\r\n"), "postfix"), (LONG.replace(b"\n", b"\r\n"), "postfix"))),
    ("piped", shown(b"stdin", PIPED) + shown(b"stdin", LONG), ((PIPED, "postfix"), (LONG, "postfix"))),
    ("bulk", shown(A, BULK) + shown(B, LONG), ((BULK, "postfix"), (LONG, "postfix"))),
    # Nothing tells the end: the files are taken as they look, and the envelopes behind accuse nobody.
    ("piped-edited", shown(b"stdin", PIPED, 100) + shown(b"stdin", LONG),
     ((mail(1, b"Hello\n"), "postfix"), (mail(90, b"buy\nbye\n"), "postcat"), (LONG, "postcat"))),
    ("cut", opening(A, 500, b"bob") + mail(1, b"cu\n") + shown(B, LONG) + shown(C, LONG),
     ((mail(1, b"cu\n") + shown(B, LONG)[:-len(END % (B, B))], "postfix"), (LONG, "postcat"))),
    ("cut-last", shown(A, LONG) + shown(B, LONG)[:-70], ((LONG, "postfix"), (LONG + b"*** HEAD", "postfix"))),
)


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        top, case = os.path.join(folder, "shown"), os.path.join(folder, "case")
        os.mkdir(top)
        for name, data, _ in FILES:
            with open(os.path.join(top, name), "wb") as out:
                out.write(data)
        run = scan(sys.argv[1], [top], case, "--quiet")
        tap.ok(run.returncode == 1, "what nothing tells is a problem", run.stderr)
        check_books(tap, case, "shown")
        by_message = {row["message"]: row for row in table(case, "queued")}
        rows = table(case, "messages")
        for name, data, wanted in FILES:
            found = [(row["offset"], row["length"], by_message[row["id"]]["envelope"]) for row in rows
                     if row["path"] == "shown/" + name]
            places, at = [], 0
            for text, envelope in wanted:
                at = data.index(text, at)
                places.append((at, len(text), envelope))
                at += len(text)
            tap.ok(found == places, name, "wanted %s, found %s" % (places, found))
        told = sorted(row["path"] for row in table(case, "problems") if row["kind"] == "damaged")
        tap.ok(told == ["shown/cut", "shown/piped-edited"], "an end that nothing tells is told once a file", str(told))
        flawed = {row["path"] for row in rows if "wrong-length" in row["flaws"]}
        tap.ok(sorted(flawed) == told, "its message has another length than was said", str(flawed))
        accused = [row["account"] for row in table(case, "accounts") if "innocent" in row["account"]]
        tap.none(accused, "nobody is accused by what a mail shows")
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
