#!/usr/bin/env python3
"""check_returned.py PROGRAM - what bounces return: clustered, dated, judged, totalled (TAP)."""
import os
import sys
import tempfile

import golden

SPAM = """Dear customer, your parcel number {n} could not be handed over yesterday afternoon.
Please confirm your address and pay the small customs fee on our page within two days,
otherwise the parcel goes back to the warehouse in the harbour and the fee is lost for good.
"""
POSTFIX = """This is the mail system at host {host}.

<{rcpt}>: host mx.example.com[203.0.113.25] said: 550 5.1.1 User unknown

"""
QMAIL = """Hi. This is the qmail-send program at mx.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.

<{rcpt}>:
203.0.113.25 does not like recipient.
Remote host said: 550 5.1.1 no such user

--- Below this line is a copy of the message.

"""
EXIM = """This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  {rcpt}
    retry timeout exceeded

------ This is a copy of the message, including all the headers. ------

"""
OURS = """Received: from mail.example.org (mail.example.org [192.0.2.10])
\tby mx.example.net with ESMTP id 7XYZ; Mon, 1 Jan 2024 10:{m:02d}:01 +0000
Received: from pc (unknown [198.51.100.7])
\t(Authenticated sender: ann@example.org)
\tby mail.example.org (Postfix) with ESMTPSA id 4F1A2B{m:02d}
\tfor <{rcpt}>; Mon, 1 Jan 2024 10:{m:02d}:00 +0000
"""
FORGED = """Received: from mail.example.org (unknown [203.0.113.66])
\tby mx.example.net with ESMTP id 7XYZ; Mon, 1 Jan 2024 10:{m:02d}:01 +0000
"""
ARRIVED = """Received: from bot (unknown [203.0.113.66])
\tby mail.example.org (Postfix) with ESMTP id 5C5C{m:02d}
\tfor <gone@example.org>; Mon, 1 Jan 2024 10:{m:02d}:00 +0000
"""


def original(trace, m, rcpt, sender="ann@example.org"):
    return (trace.format(m=m, rcpt=rcpt) + "From: %s\nTo: %s\nSubject: Your parcel\n" % (sender, rcpt) +
            "Date: Mon, 1 Jan 2024 10:%02d:00 +0000\nMessage-ID: <parcel-%d@example.org>\n" % (m, m) +
            "DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=k; b=AA==\n\n" + SPAM.format(n=100 + m))


def bounce(text, returned, m, rcpt, day=2, host="mx.example.net", top=""):
    """The report comes a day later: only the original tells when it was sent."""
    return (top + "Return-Path: <>\nFrom: MAILER-DAEMON@%s\nTo: ann@example.org\nSubject: Undelivered Mail\n" % host +
            "Date: Tue, %d Jan 2024 12:%02d:00 +0000\nMessage-ID: <report-%d-%d@%s>\n\n" % (day, m, day, m, host) +
            text.format(rcpt=rcpt, host=host) + returned)


def write(folder, name, mail):
    with open(os.path.join(folder, name + ".eml"), "w", encoding="utf-8") as file:
        file.write(mail)


def make(folder):
    os.makedirs(folder)
    for i, text in enumerate((POSTFIX, QMAIL, EXIM) * 4):
        rcpt = "user%d@example.com" % i
        write(folder, "sent-%02d" % i, bounce(text, original(OURS, i, rcpt), i, rcpt))
    for i in range(12, 16):
        write(folder, "forged-%d" % i, bounce(POSTFIX, original(FORGED, i, "x@example.com"), i, "x@example.com"))
    write(folder, "again", bounce(QMAIL, original(OURS, 3, "user3@example.com"), 3, "user3@example.com", day=3))
    write(folder, "copy", original("", 5, "user5@example.com"))
    write(folder, "nothing", bounce(POSTFIX, "", 40, "y@example.com"))
    write(folder, "emitted", bounce(POSTFIX, original(ARRIVED, 50, "gone@example.org", "eve@example.com"), 50,
                                    "gone@example.org", host="mail.example.org"))


def check_clusters(tap, case):
    clusters = golden.table(case, "clusters")
    rows = {os.path.splitext(os.path.basename(row["path"]))[0]: row for row in golden.table(case, "messages")}
    members = {name for name, row in rows.items() if row["cluster"] is not None}
    tap.ok(len(clusters) == 1, "the originals are one cluster, whoever returned them", str(clusters))
    tap.ok(members == set(rows) - {"nothing"}, "every report is in it that returned something", str(members))
    tap.ok(clusters and clusters[0]["messages"] == 17, "what was sent counts once: not again with its copy or a second report",
           str(clusters))
    tap.ok(clusters and clusters[0]["first_unix"] == 1704103200 and clusters[0]["last_unix"] == 1704103200 + 50 * 60,
           "the cluster lies when the mail was sent, not when it came back", str(clusters))
    tap.ok(clusters and "parcel" in clusters[0]["template"] and "qmail" not in clusters[0]["template"],
           "its template is of the original", str(clusters))


def check_verdicts(tap, case):
    found = {os.path.splitext(os.path.basename(row["path"]))[0]: row for row in golden.table(case, "bounces")}
    sent = [name for name, row in found.items() if row["verdict"] == "sent-by-us"]
    tap.ok(len(sent) == 13 and all(name[:4] in ("sent", "agai") for name in sent), "ours by their chain", str(sent))
    tap.none([name for name in sent if found[name]["rules"] != ["B2", "B8"]], "B2 fired, and B8 which decides nothing")
    forged = [name for name, row in found.items() if row["verdict"] == "forged"]
    tap.ok(sorted(forged) == ["forged-12", "forged-13", "forged-14", "forged-15"], "forged in our name", str(forged))
    tap.none([name for name in forged if found[name]["rules"] != ["B5", "B6", "B8"]], "B5, and B6 for the borrowed name")
    tap.none([name for name, row in found.items() for rule in row["rules"]
              if not any(line.startswith(rule + ": ") for line in row["evidence"])], "each rule has its line of evidence")
    tap.ok(found["nothing"]["verdict"] == "undecided" and found["nothing"]["rules"] == ["B10"], "nothing came back: undecided")
    tap.ok(found["emitted"]["verdict"] is None and any("backscatter that we emit" in line for line in found["emitted"]["evidence"]),
           "our own report about mail that we took is in none of the three", str(found["emitted"]))
    tap.ok(golden.summary(case)["bounces"] == {"sent_by_us": 13, "forged": 4, "undecided": 1}, "the totals",
           str(golden.summary(case)["bounces"]))


def main():
    program = sys.argv[1]
    tap = golden.Tap()
    with tempfile.TemporaryDirectory() as folder:
        make(os.path.join(folder, "mail"))
        case = os.path.join(folder, "case")
        golden.scan(program, [os.path.join(folder, "mail")], case, "--quiet", *golden.OURS)
        check_clusters(tap, case)
        check_verdicts(tap, case)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
