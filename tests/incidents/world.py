"""world.py - our side, the people and strangers around it, and one mail as it was sent.

Everything comes from a seeded random source: one seed, the same bytes. Addresses
are documentation addresses and private ones.
"""
import random
import time
from dataclasses import dataclass, field as default

MONDAY = 1718001600  # 2024-06-10 06:40:00 UTC
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
STRANGERS = ("yonder.example", "faraway.example", "mailbox.example", "post.example", "gmy.example")
SPAM = ("Dear friend,\n\nYour parcel %s is waiting. Confirm the fee of %d.99 at\nhttp://parcel-%d.example.net/pay?id=%s\n\n"
        "Regards\nDelivery desk\n")


def rfc(unix, zone=0):
    """RFC 5322 date-time; zone in minutes."""
    sign = "-" if zone < 0 else "+"
    return time.strftime("%a, %d %b %Y %H:%M:%S ", time.gmtime(unix + zone * 60)) + "%s%02d%02d" % (
        sign, abs(zone) // 60, abs(zone) % 60)


def local(form, unix, zone):
    return time.strftime(form, time.gmtime(unix + zone * 60))


@dataclass
class Mail:
    """One message as our server took it. sender is the From address, envelope the reverse-path."""
    unix: int
    sender: str
    to: list
    subject: str = "Minutes"
    body: str = ""
    account: str = ""  # that logged in
    ip: str = ""  # of the client; "" on the server itself
    helo: str = "pc"
    rdns: str = ""  # of the client, as the server looked it up; "": unknown
    envelope: str = None
    message_id: str = ""
    fields: list = default(default_factory=list)  # further (name, value)
    failed: tuple = ()  # recipients whose server refused
    user: str = ""  # that handed it in on the server
    uid: int = 0
    is_kept: bool = True  # a copy is in the evidence
    is_logged: bool = True

    @property
    def path(self):
        return self.sender if self.envelope is None else self.envelope


class World:
    """Our side of one case and a source of names."""

    def __init__(self, seed):
        self.random = pick = random.Random(seed)
        self.domain = pick.choice(("example.org", "example.com", "ours.example", "corp.test"))
        self.host = "%s.%s" % (pick.choice(("mail", "mx1", "smtp", "post")), self.domain)
        self.public = "192.0.2.%d" % pick.randint(10, 99)
        self.lan = pick.choice(("192.168.7.", "10.20.30.", "172.20.5."))
        self.zone = pick.choice((-480, -300, -180, 0, 60, 120, 330, 345, 540))
        self.start = MONDAY + pick.randint(0, 300) * 86400 + pick.randint(0, 20000)
        self.n_mails = 0

    def token(self, n=8):
        return "".join(self.random.choice(LETTERS) for _ in range(n))

    def person(self, name):
        return "%s@%s" % (name, self.domain)

    def stranger(self):
        return "%s@%s" % (self.token(7), self.random.choice(STRANGERS))

    def words(self, n=60):
        return "Hello,\n%s\n" % " ".join(self.token(self.random.randint(2, 9)) for _ in range(n))

    def spam(self):
        return SPAM % (self.token(6).upper(), self.random.randint(1, 4), self.random.randint(1, 3), self.token(10))

    def mail(self, unix, sender, to, **more):
        """A mail with an id and a text of its own unless told otherwise."""
        self.n_mails += 1
        more.setdefault("body", self.words())
        more.setdefault("message_id", "%s.%d@%s" % (self.token(10), self.n_mails, self.host))
        return Mail(int(unix), sender, list(to), **more)


def outside(i):
    """Distinct addresses of one network outside."""
    return "203.0.113.%d" % (i % 200 + 10)


def far_network(i):
    """Distinct networks outside, a /48 each: documentation has three of IPv4 only."""
    return "2001:db8:%x::%x" % (0x100 + i, i + 5)


def render(fields, body, end="\r\n"):
    head = "".join("%s: %s\n" % pair for pair in fields)
    return (head + "\n" + body).replace("\n", end).encode("utf-8", "surrogateescape")
