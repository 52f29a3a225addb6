#!/usr/bin/env python3
"""check_covered.py PROGRAM ROOT - of which mail a log that does not know it says something (TAP).

Two servers of ours took mail, and logs of one or both are given, in pieces or in part. What a log
is silent about is not in the log where its server took it at a time that the log covers; nothing
can be said of any other.
"""
import os
import sqlite3
import sys
import tempfile
import time

from golden import Tap, scan

START = 1718000000  # 2024-06-10 06:13:20 UTC
DAY = 86400
MX1, MX2 = "mx1.example.org", "mx2.example.org"
JOINED, MISSING, UNASKED, OTHER = "joined", "not-in-log", "not-covered", "contradicted"
OPTIONS = ("--own-host", "*.example.org", "--own-domain", "example.org", "--log-year", "2024", "--log-tz", "UTC", "--quiet")


def utc(form, unix):
    return time.strftime(form, time.gmtime(unix))


class Postfix:
    """One message of a stranger's to jack, by number; host: as its syslog calls the server."""

    def queue_id(self, n):
        return "4VabcdeF%02dz1xH" % n

    def stamp(self, server, n, unix, peer):
        return "Received: from %s (%s [%s])\n\tby %s (Postfix) with ESMTP id %s\n\tfor <jack@example.org>; %s\n" % (
            *peer, server, self.queue_id(n), utc("%a, %d %b %Y %H:%M:%S +0000", unix))

    def log(self, n, unix, host="mx1", ip=None, message=None, is_whole=True):
        queue_id, head = self.queue_id(n), "%s %s postfix/" % (utc("%b %e %H:%M:%S", unix), host)
        ip, message = ip or "203.0.113.%d" % (n + 1), n if message is None else message
        lines = ["smtpd[1]: connect from unknown[%s]" % ip] if is_whole else []
        lines += ["smtpd[1]: %s: client=unknown[%s]" % (queue_id, ip), "cleanup[2]: %s: message-id=<m%d@example.net>" % (queue_id, message),
                  "qmgr[3]: %s: from=<a@example.net>, size=900, nrcpt=1 (queue active)" % queue_id,
                  "smtp[4]: %s: to=<jack@example.org>, relay=store[192.0.2.7]:25, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 ok)" % queue_id,
                  "qmgr[3]: %s: removed" % queue_id]
        return "".join(head + line + "\n" for line in lines)


class Exim:
    def queue_id(self, n):
        return "1ajLoq-0001w%X-Pk" % n

    def stamp(self, server, n, unix, peer):
        return "Received: from %s ([%s] helo=%s)\n\tby %s with esmtp (Exim 4.96)\n\t(envelope-from <a@example.net>)\n\tid %s\n\tfor jack@example.org;\n\t%s\n" % (
            peer[0], peer[2], peer[0], server, self.queue_id(n), utc("%a, %d %b %Y %H:%M:%S +0000", unix))

    def log(self, n, unix):
        head = utc("%Y-%m-%d %H:%M:%S ", unix) + self.queue_id(n)
        return ("%s <= a@example.net H=pc [203.0.113.%d] P=esmtp S=900 id=m%d@example.net\n"
                "%s => jack@example.org R=r T=t H=store [192.0.2.7] C=\"250 ok\"\n%s Completed\n" % (head, n + 1, n, head, head))

    def queue_run(self, unix):
        return utc("%Y-%m-%d %H:%M:%S Start queue run: pid=3\n", unix)


POSTFIX, EXIM = Postfix(), Exim()


def letter(stamps, n, unix):
    return stamps + "From: a@example.net\nTo: jack@example.org\nSubject: x\nMessage-ID: <m%d@example.net>\nDate: %s\n\nhello %d\n" % (
        n, utc("%a, %d %b %Y %H:%M:%S +0000", unix), n)


def came(server, n, unix, program=POSTFIX):
    return letter(program.stamp(server, n, unix, ("pc", "pc", "203.0.113.%d" % (n + 1))), n, unix)


def came_through_both(n, unix):
    """To mx2, which handed it to mx1, where its id is 70 more."""
    return letter(POSTFIX.stamp(MX1, n + 70, unix + 1, (MX2, MX2, "192.0.2.9")) +
                  POSTFIX.stamp(MX2, n, unix, ("pc", "pc", "203.0.113.%d" % (n + 1))), n, unix)


def four(program=POSTFIX):
    """Of an hour; the second is mx2's."""
    return [came(MX1, 0, START, program), came(MX2, 1, START + 600, program), came(MX1, 2, START + 1200, program),
            came(MX1, 3, START + 3000, program)]


def situations():
    """(name, mails, logs by path, what the case says of each mail)"""
    mx1 = POSTFIX.log(0, START) + POSTFIX.log(3, START + 3000)
    other = mx1.replace(" mx1 ", " srv07 ")
    exim = EXIM.log(0, START) + EXIM.queue_run(START + 400) + EXIM.log(3, START + 3000)
    yield "the log of mx1 is silent about mail of mx1 alone", four(), {"mail.log": mx1}, [JOINED, UNASKED, MISSING, JOINED]
    yield "a log is of who stamped what is joined, whatever its host is called", four(), {"mail.log": other}, [JOINED, UNASKED, MISSING, JOINED]
    yield "a log of nobody in particular is asked about all", four()[1:3], {"mail.log": other}, [MISSING, MISSING]
    yield "its host tells whose log it is where nothing is joined", [came(MX1, 1, START + 600), came(MX2, 2, START + 1200)], {"mail.log": mx1}, [
        MISSING, UNASKED]
    yield "Exim's log names no host and is mx1's by what is joined", four(EXIM), {"mainlog": exim}, [JOINED, UNASKED, MISSING, JOINED]
    yesterday = EXIM.log(7, START - DAY) + EXIM.queue_run(START - DAY + 400) + EXIM.log(8, START - DAY + 3000)
    older = [came(MX1, 0, START, EXIM), came(MX2, 1, START - DAY + 600, EXIM), came(MX1, 2, START - DAY + 1200, EXIM)]
    yield "yesterday's piece is of the server of today's", older, {"mainlog": exim, "mainlog.1": yesterday}, [JOINED, UNASKED, MISSING]
    meanwhile = EXIM.log(7, START) + EXIM.queue_run(START + 400) + EXIM.log(8, START + 3000)
    yield "logs of the same hour are no pieces of one, by whatever numbers", four(EXIM), {"mainlog-1": exim, "mainlog-2": meanwhile}, [
        JOINED, MISSING, MISSING, JOINED]
    yield "each of two logs is asked about its own mail", [*four()[:2], came(MX2, 2, START + 1200), four()[3]], {
        "mx1/mail.log": mx1, "mx2/mail.log": POSTFIX.log(1, START + 600, "mx2") + POSTFIX.log(8, START + 3000, "mx2")}, [
            JOINED, JOINED, MISSING, JOINED]
    yield "mail that passed both is missed by the log of one", [four()[0], came_through_both(1, START + 600), four()[3]], {"mail.log": mx1}, [
        JOINED, MISSING, JOINED]
    inner = POSTFIX.log(71, START + 601, "h", "192.0.2.9", 1) + POSTFIX.log(8, START + 3000, "h")
    yield "mail that passed both tells by its id whose log it is", [
        came_through_both(1, START + 600), came(MX2, 2, START + 700), came(MX1, 4, START + 700)], {"mail.log": inner}, [JOINED, UNASKED, MISSING]
    thief = came_through_both(1, START + 600).replace("[192.0.2.9]", "[10.0.0.9]")
    yield "a Message-ID taken two minutes ago is another mail's, though the way inside is the same", [thief], {
        "mail.log": POSTFIX.log(5, START + 599, ip="203.0.113.66", message=1)}, [OTHER]
    login = POSTFIX.log(71, START + 601, ip="192.0.2.9", message=1).replace(
        "client=unknown[192.0.2.9]", "client=%s[192.0.2.9], sasl_method=PLAIN, sasl_username=relay@example.org" % MX2)
    yield "a login of one server of ours at another is not that of a stranger", [came_through_both(1, START + 600)], {"mail.log": login}, [OTHER]
    within = came_through_both(1, START + 600).replace("[192.0.2.9]", "[10.0.0.9]")
    yield "nor is it where the two speak inside", [within], {"mail.log": login.replace("[192.0.2.9]", "[10.0.0.9]")}, [OTHER]
    def by_user(name):
        return within.replace("[203.0.113.2])", "[203.0.113.2])\n\t(Authenticated sender: %s)" % name)
    yield "nor that of a user, who logged in at the first of them by his own name", [by_user("jack@example.org")], {
        "mail.log": login.replace("[192.0.2.9]", "[10.0.0.9]")}, [OTHER]
    yield "the first of them may hand on in his name", [by_user("relay")], {"mail.log": login.replace("[192.0.2.9]", "[10.0.0.9]")}, [JOINED]
    mail = [four()[0], four()[2], four()[3]]
    picked = POSTFIX.log(0, START, is_whole=False) + POSTFIX.log(3, START + 3000, is_whole=False)
    yield "what grep found of two ids covers nothing else", mail, {"mail.log": picked}, [JOINED, UNASKED, JOINED]
    mail = [four(EXIM)[0], four(EXIM)[2], four(EXIM)[3]]
    refused = utc("%Y-%m-%d %H:%M:%S", START + 4000) + " H=pc [192.0.2.8] F=<jack@example.net> rejected RCPT <jack@example.org>: no\n"
    exigrep = "\n".join([EXIM.log(0, START), EXIM.log(3, START + 3000), refused, ""])
    yield "what exigrep found covers nothing else", mail, {"x.log": exigrep}, [JOINED, UNASKED, JOINED]
    yield "what grep found of two ids of Exim covers nothing else", mail, {"x.log": EXIM.log(0, START) + EXIM.log(3, START + 3000)}, [
        JOINED, UNASKED, JOINED]
    yield "a forged stamp of a server whose log is not given is asked of nobody", [four()[0], came(MX2, 5, START + 700), four()[3]], {
        "mail.log": mx1}, [JOINED, UNASKED, JOINED]


def states(program, mails, logs):
    with tempfile.TemporaryDirectory() as folder:
        files = {**{"mail/%02d.eml" % i: mail.replace("\n", "\r\n") for i, mail in enumerate(mails)},
                 **{"log/" + path: text for path, text in logs.items()}}
        for path, text in files.items():
            whole = os.path.join(folder, path)
            os.makedirs(os.path.dirname(whole), exist_ok=True)
            with open(whole, "w", encoding="ascii", newline="") as file:
                file.write(text)
        case = os.path.join(folder, "case")
        scan(program, [os.path.join(folder, "mail")], case, "--log", os.path.join(folder, "log"), *OPTIONS)
        store = sqlite3.connect(os.path.join(case, "case.db"))
        rows = store.execute("SELECT g.state FROM messages m LEFT JOIN message_logs g ON g.message = m.message "
                             "JOIN sources s ON s.file = m.file AND s.member = m.member ORDER BY s.path").fetchall()
        store.close()
        return [row[0] for row in rows]


def main():
    tap = Tap()
    for name, mails, logs, wanted in situations():
        have = states(sys.argv[1], mails, logs)
        tap.ok(have == wanted, name, "%s, not %s" % (have, wanted))
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
