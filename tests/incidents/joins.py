"""joins.py - complete logs beside their mail: which session each message is, known from the making.

A busy day of each kind of server: logins and arrivals, several recipients, Subjects
that look like log fields; and what makes joins hard: queue ids that come again, a
filter that hands mail back under a second id, sessions that mix, mail without a
Message-ID, a log in pieces, the hour that autumn repeats and the one that spring leaves out,
New Year in logs without years, two servers in two time zones whose queue ids are alike, and
copies of our mail that strangers send under its Message-ID.
"""
import copy
import json
import os
import sqlite3
import tempfile

import further_servers
import judge
import scanned_servers
import servers
from case import Case, write
from world import local

AUTUMN = 1729990800, 120, 60  # 2024-10-27 01:00 UTC: the clocks of Europe go back
SPRING = 1711846800, 60, 120  # 2024-03-31 01:00 UTC: and forward
NEW_YEAR = 1735686000, 60, 60  # 2024-12-31 23:00 UTC, midnight an hour east


SLACK = 10  # seconds from the stamp to the reply that takes the mail over


class ShortIds(servers.Postfix):
    """Queue ids of five digits, used again after 97 messages."""

    def queue_id(self):
        return "%05X" % (0xA0000 + self.n % 97)


class Filtered(servers.Postfix):
    """A content filter takes each mail and hands it back from this host."""

    def back_id(self):
        return "9W%05dz1xH" % self.n

    def stamp(self, mail):
        back = "from localhost (localhost [127.0.0.1])\n\tby %s (Postfix) with ESMTP id %s\n\tfor <%s>; %s" % (
            self.host, self.back_id(), mail.to[0], servers.rfc(mail.unix + 1, self.world.zone))
        return [("Received", back)] + super().stamp(mail)

    def record(self, mail):
        super().record(mail)
        qid, unix = self.back_id(), mail.unix + 1
        self.say(unix, "postfix/smtpd[81]", "%s: client=localhost[127.0.0.1]" % qid)
        self.say(unix, "postfix/cleanup[82]", "%s: message-id=<%s>" % (qid, mail.message_id))
        self.say(unix, "postfix/qmgr[73]", "%s: from=<%s>, size=%d, nrcpt=1 (queue active)" % (qid, mail.path, self.size(mail)))
        self.say(unix + 2, "postfix/qmgr[73]", "%s: removed" % qid)


class RealTime(servers.MDaemon):
    """Sessions logged while they run: they mix, and each line bears its session."""

    def transcript(self, unix, ip, port, said):
        mark = "[%d:%d] " % (9012313 + self.n, self.n % 9 + 1)
        lines = ["Accepting SMTP connection from " + port] + said + ["----------"]
        for i, line in enumerate(lines):
            at = unix + min(i, 2) + i // 8
            self.write(at, [local(self.head, at, self.world.zone) + mark + line])


class Twins:
    """Two servers of one kind, hours apart, that count their messages alike."""

    def __init__(self, kind, world):
        self.world, other = world, copy.copy(world)
        other.host, other.public = "relay2." + world.domain, "192.0.2.8"
        other.zone = world.zone + (420 if world.zone < 0 else -420)
        self.pair, self.n = [KINDS[kind](one) for one in (world, other)], 0

    def take(self, mail):
        self.n += 1
        self.pair[self.n % 2].take(mail)

    def gathered(self, what):
        """Path → bytes of both, a folder each."""
        return {path.replace("/", "/%d/" % i, 1): data for i, one in enumerate(self.pair) for path, data in what(one).items()}

    @property
    def files(self):
        return self.gathered(lambda server: server.files)

    def log_files(self):
        return self.gathered(lambda server: server.log_files())


MAILBOX_KINDS = ("exchange", "exchange-export", "exchange-export-german", "zimbra-web", "m365-audit")  # take mail from their own mailboxes alone
KINDS = {**{name: server for name, server in servers.SERVERS.items()}, **further_servers.SERVERS, **scanned_servers.SERVERS,
         "postfix-short-ids": ShortIds,
         "postfix-filter": Filtered, "mdaemon-real-time": RealTime}


SUBJECTS = ("Minutes", "Re: <a@b>, Msg-Id: <x@y>", 'He said "A=plain:ceo"', "=> ceo@example.org")


def busy_day(name, kind, n, turn=None, without_id=False, words=(), are_twins=False):
    """(case, truth): truth maps the Message-ID to (time, client, account). words: of HELO and Subject in turn."""
    case, truth = Case("joins-" + name), {}
    case.server = Twins(kind, case.world) if are_twins else KINDS[kind](case.world)
    if are_twins:
        case.options += ["--own-host", "relay2." + case.world.domain, "--own-net", "192.0.2.8/32"]
    add_mails(case, truth, kind, n, turn, words)
    if without_id:
        strip_ids(case)
    return case, truth


def add_mails(case, truth, kind, n, turn=None, words=()):
    """n mails more, from case.now on; or half before a turn of the clock, half behind it."""
    world, pick = case.world, case.world.random
    people = [world.person("user%d" % i) for i in range(40)]
    now = turn[0] - 10 * n if turn else case.now
    for i in range(n):
        now += pick.choice((0, 0, 1, 2, 5, 40, 300)) if not turn else 20
        if turn:
            world.zone = turn[1] if now < turn[0] else turn[2]
        is_ours, person = pick.random() < 0.6 or kind in MAILBOX_KINDS, pick.choice(people)
        to = [world.stranger() for _ in range(pick.choice((1, 1, 1, 2, 5)))] if is_ours else [person]
        mail = world.mail(now, person if is_ours else world.stranger(), to, account=person if is_ours else "",
                          ip=world.lan + str(10 + i % 60) if is_ours else "198.51.100.%d" % pick.randint(1, 250),
                          helo=words[i % len(words)] if words else pick.choice(("pc", "laptop", "mx.yonder.example")),
                          fields=[("X-Number", str(i))], subject=words[i % len(words)] if words else pick.choice(SUBJECTS))
        case.take(mail)
        truth[mail.message_id] = (mail.unix, mail.ip, mail.account if getattr(case.server, "names_logins", True) else "")
    case.now = now


def strip_ids(case):
    """Mail that lost its Message-ID after the log was written."""
    for path, data in case.server.files.items():
        case.server.files[path] = data.replace(b"\nMessage-ID: <", b"\nX-Was-Message-ID: <")


def copy_ids(case, truth):
    """Five strangers send under Message-IDs of ours, from elsewhere and days later."""
    for message_id in list(truth)[:5]:
        case.take(case.world.mail(case.now + 5 * 86400, case.world.stranger(), [case.world.person("user1")], ip="198.51.100.77",
                                  message_id=message_id, is_logged=False))


def cut(case, n_pieces=5):
    """The log in pieces, as rotation leaves them: cut at lines, whatever is open."""
    for path, data in list(case.server.log_files().items()):
        lines = data.splitlines(keepends=True)
        step = len(lines) // n_pieces + 1
        for i in range(n_pieces):
            case.extra["%s.%d" % (path, n_pieces - i)] = b"".join(lines[i * step:(i + 1) * step])
    case.server.log = []


def turn_over(case):
    """The log as collectors give it out: the newest line first."""
    for path, data in list(case.server.log_files().items()):
        case.extra[path] = b"".join(reversed(data.splitlines(keepends=True)))
    case.server.log = []


def judge_joins(program, case, truth):
    """(messages with a session, joined, wrong ones)."""
    with tempfile.TemporaryDirectory() as folder:
        paths, options = write(case, folder)
        case_dir = os.path.join(folder, "case")
        judge.scan(program, paths, case_dir, options)
        store = sqlite3.connect(os.path.join(case_dir, "case.db"))
        rows = store.execute("SELECT s.path, g.state, g.sessions FROM messages m JOIN message_logs g ON g.message = m.message "
                             "JOIN sources s ON s.file = m.file AND s.member = m.member WHERE g.state = 'joined'").fetchall()
        store.close()
        wrong, n_joined = [], 0
        for path, _, sessions in rows:
            with open(os.path.join(folder, path), "rb") as file:
                head = file.read().split(b"\r\n\r\n")[0].decode()
            message_id = head.split("Message-ID: <")[1].split(">")[0]
            want, first = truth[message_id], json.loads(sessions)[0]
            is_hidden = first["login"] == "unknown"  # its beginning is in another piece of the log: said, and no guess
            have = (first["time_unix"], first["client_ip"], want[2] if is_hidden else first["account"] or "")
            is_copy = "X-Number" not in head
            is_right = not is_copy and have[1:] == want[1:] and abs((have[0] or 0) - want[0]) <= SLACK
            n_joined += is_right
            if not is_right:
                wrong.append("%s: %s is %s, not %s" % (case.name, path, have, "nothing of ours" if is_copy else want))
        return len(truth), n_joined, wrong


def all_days(n):
    """(name, case, truth) of every kind and of what makes joins hard."""
    for kind in KINDS:
        case, truth = busy_day(kind, kind, n)
        copy_ids(case, truth)
        yield kind, case, truth
    for kind in ("postfix", "exim", "mdaemon24", "sendmail", "kerio"):
        yield kind + "-without-message-id", *busy_day(kind + "-without-id", kind, n, without_id=True)
    for kind in ("postfix", "kerio", "exim", "mdaemon24", "hmailserver"):
        yield kind + "-in-autumn", *busy_day(kind + "-autumn", kind, n, AUTUMN)
    for kind in ("postfix", "kerio", "exim", "mdaemon24", "hmailserver"):
        yield kind + "-in-spring", *busy_day(kind + "-spring", kind, n, SPRING)
    for kind in ("postfix", "postfix-short-ids", "sendmail", "exim"):
        yield kind + "-at-new-year", *busy_day(kind + "-new-year", kind, n, NEW_YEAR)
    for kind in ("postfix", "postfix-short-ids", "exim", "sendmail", "kerio", "mdaemon24", "hmailserver"):
        yield kind + "-twins", *busy_day(kind + "-twins", kind, n, are_twins=True)
    for kind in ("postfix", "exim", "kerio", "postfix-short-ids", "postfix-filter", "sendmail", "hmailserver"):
        case, truth = busy_day(kind + "-cut", kind, n)
        cut(case)
        yield kind + "-in-pieces", case, truth
    for kind in ("postfix", "exim", "kerio", "postfix-short-ids", "sendmail"):
        case, truth = busy_day(kind + "-newest-first", kind, n, NEW_YEAR)
        turn_over(case)
        yield kind + "-newest-first-at-new-year", case, truth
