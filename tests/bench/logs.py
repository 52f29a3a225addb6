#!/usr/bin/env python3
"""logs.py - a Postfix log of a server: wall beside its sha256sum, and does memory stay flat?

usage: logs.py ROOT [--sizes 200000000,1000000000] [--work FOLDER]

Takes as much disk as the larger log, and half of it for the case. One scan each; the evidence
is one mail, so that everything is about the log.
"""
import argparse
import os
import random
import shutil
import sys
import tempfile
import time

import bench

BEGIN = 1718000000  # 2024-06-10 06:13:20 UTC
USERS = 300
BATCH = 4  # messages whose lines mix
WALL_MARK = 4.0
GROWTH_MARK = 64  # bytes of memory a session: what is kept of each is a hash, a time and room
MAIL = b"From: <a@example.net>\r\nDate: Mon, 10 Jun 2024 06:13:20 +0000\r\nMessage-ID: <1@example.net>\r\n\r\nHello\r\n"


def message(pick, n):
    """The seven lines of one message, every other one handed in by a login."""
    stamp = time.strftime("%b %e %H:%M:%S mail ", time.gmtime(BEGIN + n // 3))
    qid, user, address = "4V%07dz1xH" % n, "user%d@example.org" % pick.randrange(USERS), "203.0.113.%d" % pick.randrange(1, 250)
    domain = "r%d.example" % pick.randrange(5000)
    login = ", sasl_method=LOGIN, sasl_username=" + user if n % 2 else ""
    return [stamp + text + "\n" for text in (
        "postfix/smtpd[%d]: connect from unknown[%s]" % (1000 + n % 50, address),
        "postfix/smtpd[%d]: %s: client=unknown[%s]%s" % (1000 + n % 50, qid, address, login),
        "postfix/cleanup[%d]: %s: message-id=<%x.%d@pc.example.org>" % (2000 + n % 50, qid, pick.getrandbits(60), n),
        "postfix/qmgr[733]: %s: from=<%s>, size=%d, nrcpt=1 (queue active)" % (qid, user, pick.randrange(900, 90000)),
        "postfix/smtpd[%d]: disconnect from unknown[%s] ehlo=2 starttls=1 mail=1 rcpt=1 data=1 quit=1 commands=7" % (1000 + n % 50, address),
        "postfix/smtp[%d]: %s: to=<%x@%s>, relay=mx.%s[198.51.100.7]:25, delay=1.8, delays=0.74/0.03/0.19/0.82, dsn=2.0.0, "
        "status=sent (250 2.0.0 OK 1718000000 a1-20020a05600c0000b00422)" % (3000 + n % 50, qid, pick.getrandbits(32), domain, domain),
        "postfix/qmgr[733]: %s: removed" % qid)]


def make_log(path, size):
    """Gives the number of messages."""
    pick, n, written = random.Random(1), 0, 0
    with open(path, "w", encoding="ascii", newline="") as log:
        while written < size:
            batch = [message(pick, n + i) for i in range(BATCH)]
            text = "".join(line for lines in zip(*batch) for line in lines)
            log.write(text)
            written += len(text)
            n += BATCH
    return n


def measure(program, work, size):
    """(messages, wall, CPU, wall of sha256sum, MB of memory) of one log."""
    log, mail, case = (os.path.join(work, name) for name in ("mail.log", "mail", "case"))
    os.makedirs(mail, exist_ok=True)
    with open(os.path.join(mail, "1.eml"), "wb") as file:
        file.write(MAIL)
    n = make_log(log, size)
    digest, scan = bench.Figures(), bench.Figures()
    for figures, command in ((digest, ["sha256sum", log]),
                             (scan, [program, "scan", mail, "-o", case, "--log", log, "--log-year", "2024", "--own-domain", "example.org",
                                     "--own-host", "mail", "--no-progress", "--quiet"])):
        bench.measure(figures, command)
    shutil.rmtree(case)
    os.unlink(log)
    return n, scan.wall[0], scan.cpu[0], digest.wall[0], scan.pss[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root")
    parser.add_argument("--sizes", default="200000000,1000000000")
    parser.add_argument("--work")
    options = parser.parse_args()
    work = tempfile.mkdtemp(dir=options.work)
    rows, missed = [], False
    try:
        for size in (int(word) for word in options.sizes.split(",")):
            n, wall, cpu, digest, memory = measure(os.path.join(options.root, "build/scanner/backhop"), work, size)
            rows.append((n, memory))
            missed |= wall > WALL_MARK * digest
            print("%5.0f MB: %d messages, %.1f s wall, %.1f CPU s; sha256sum %.1f s, %.1f times that (mark %.0f); %.0f MB of memory" % (
                size / 1e6, n, wall, cpu, digest, wall / digest, WALL_MARK, memory))
            sys.stdout.flush()
    finally:
        shutil.rmtree(work, ignore_errors=True)
    growth = (rows[-1][1] - rows[0][1]) * (1 << 20) / max(rows[-1][0] - rows[0][0], 1)
    if len(rows) > 1:
        missed |= growth > GROWTH_MARK
        print("memory grows by %.0f bytes a message (mark %d)" % (growth, GROWTH_MARK))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
