"""unquoted.py - a seeded mailbox whose writer quotes nothing: one body line in twenty begins "From ".

Such lines are prose, also with an address or a date in it, anywhere in a body: behind a
blank line or not, as its first and as its last line. mailbox() gives the bytes and where
each message begins.
"""
import random
import time

OPENINGS = (
    "From now on we meet at nine.",
    "From Monday to Friday: closed.",
    "From kim@example.org you will get the rest.",
    "From the minutes: nothing was decided",
    "From 3 Mar 2025 10:00 on the door is locked",
    "From Thu Apr 16 09:53:04 2015 until now nobody complained.",
    "From lee at example.org comes this:",
    "From - to, as they say",
    "From user@example.org",
    "From here it is a mile",
    "From \u00e4lteren Kunden",
    "From",
    "From a!b to c!d",
)
WORDS = "the report was late and nobody in the office knew why it had been sent to us at all".split()


def body_lines(chance, n_lines):
    for _ in range(n_lines):
        roll = chance.random()
        if roll < 0.05:
            yield chance.choice(OPENINGS)
        elif roll < 0.2:
            yield ""
        else:
            yield " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, 12)))


def message(chance, number, line_end):
    lines = ["Received: from a.example.org (a.example.org [192.0.2.7]) by mx.example.org with ESMTP id %X;" % number,
             "\tThu, 16 Apr 2015 09:53:04 +0000", "From: kim@example.org", "To: lee@example.org", "Subject: number %d" % number,
             "Message-ID: <%d@example.org>" % number, ""]
    lines += body_lines(chance, chance.randint(0, 60))
    return "".join(line + line_end for line in lines).encode()


def mailbox(seed, n_messages, line_end="\n"):
    """The bytes; the offset of each message behind its envelope line; how many body lines begin "From "."""
    chance = random.Random(seed)
    box, offsets, n_lines = bytearray(), [], 0
    for number in range(n_messages):
        when = time.strftime("%a %b %e %H:%M:%S %Y", time.gmtime(1429177984 + 977 * number))
        box += ("From kim%d@example.org %s%s" % (number, when, line_end)).encode()
        offsets.append(len(box))
        data = message(chance, number, line_end)
        n_lines += data.count(b"\nFrom ")
        box += data + line_end.encode()
    return bytes(box), offsets, n_lines
