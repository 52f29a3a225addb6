"""server.py - what all kinds of mail servers share.

A server takes mails (world.Mail), keeps a copy where its kind keeps it, and writes
its log in the form and the order of its kind: transcripts whole after they ended,
syslog lines mixed.
"""
import base64

from world import local, render, rfc


BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def base62(number, n):
    text = ""
    for _ in range(n):
        number, rest = divmod(number, 62)
        text = BASE62[rest] + text
    return text


def b64(text):
    return base64.b64encode(text.encode()).decode()


class Server:
    """What all kinds share: copies, the log in order of time, failed logins."""
    log_name = "mail.log"
    has_year = has_ids = True
    end = "\n"

    def __init__(self, world):
        self.world, self.host, self.n = world, world.host, 0
        self.files = {}  # of the evidence: path → bytes
        self.log = []  # (unix, order, lines)
        self.n_logged = 0  # mails that stand in evidence and log

    def take(self, mail):
        self.n += 1
        fields = self.stamp(mail)
        if mail.is_logged:
            self.record(mail)
        if not mail.is_kept:
            return
        fields += [("From", "<%s>" % mail.sender), ("To", ", ".join("<%s>" % to for to in mail.to)),
                   ("Subject", mail.subject), ("Date", rfc(mail.unix, self.world.zone)),
                   ("Message-ID", "<%s>" % mail.message_id), *mail.fields, *self.stamp_below(mail)]
        self.files[self.path(mail)] = render(fields, mail.body, self.end)
        self.n_logged += mail.is_logged

    def write(self, unix, lines):
        self.log.append((unix, len(self.log), lines))

    def path(self, mail):
        return "mail/sent/%05d.eml" % self.n

    def stamp_below(self, mail):
        return []

    def log_files(self):
        lines = [line for _, _, lines in sorted(self.log) for line in lines]
        return {"log/" + self.log_name: (self.end.join(lines) + self.end).encode()} if lines else {}

    def size(self, mail):
        return 400 + len(mail.body)


class Syslog(Server):
    """Servers that log a line at a time, without year and zone."""
    has_year = False
    program = "postfix"

    def line(self, unix, program, text):
        return "%s %s %s: %s" % (local("%b %e %H:%M:%S", unix, self.world.zone), self.host.split(".")[0], program, text)

    def say(self, unix, program, text):
        self.write(unix, [self.line(unix, program, text)])
