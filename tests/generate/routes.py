"""routes.py - the way a message took: trace fields, and what is true of them.

Our side is example.org: mx.example.org (192.0.2.10, Postfix) takes mail in,
mail.example.org (192.0.2.25) holds mailboxes and takes our users' submissions,
kerio.example.org and md.example.org are two more servers of ours. All other
organisations are strangers, each with one server software and one way for its
users to hand mail in.
"""
from dataclasses import dataclass, field as default

import received
from received import Hop

MX, MX_IP = "mx.example.org", "192.0.2.10"
MAIL, MAIL_IP = "mail.example.org", "192.0.2.25"
KERIO, MD, MD_IP = "kerio.example.org", "md.example.org", "192.0.2.40"

STYLES = ("postfix", "exim", "sendmail", "exchange", "qmail", "gmail", "mdaemon_old", "mdaemon", "kerio", "yahoo",
          "courier", "communigate", "opensmtpd", "roundcube", "squirrelmail", "php", "generic")


@dataclass
class Org:
    domain: str
    style: str
    host: str  # its sending server, which also takes its users' mail
    ip: str


@dataclass
class Route:
    fields: list = default(default_factory=list)  # (name, value), topmost first
    origin: str = ""
    login: str = ""
    unix: int = 0  # when it came to the last server
    env: str = ""


def make_orgs():
    orgs = []
    for i, style in enumerate(STYLES * 2):
        domain = "%s%d.example" % (style.split("_")[0].replace("gmail", "bigmail").replace("yahoo", "yoohoo"), i + 1)
        orgs.append(Org(domain, style, "smtp." + domain, "203.0.113.%d" % (10 + i)))
    return orgs


class Routes:
    def __init__(self, words):
        self.words = words
        self.random = words.random

    # --- hosts -----------------------------------------------------------------------------------------------

    def client(self):
        """(helo, rdns, ip) of somebody's machine at an access provider."""
        n = self.random.randint(2, 119)
        if self.random.random() < 0.2:
            ip = "2001:db8:%x:%x::%x" % (self.random.randint(1, 0xFFF), n, self.random.randint(2, 0xFFFF))
            return "laptop-%d.local" % n, "", ip
        rdns = "dsl-%d.access.test" % n if self.random.random() < 0.7 else ""
        return self.random.choice(("[10.0.0.%d]" % n, "laptop-%d" % n, "[192.168.1.%d]" % n)), rdns, "198.51.100.%d" % n

    def bot(self):
        """(helo, rdns, ip) of a machine that sends straight to its victims."""
        n = self.random.randint(130, 250)
        kind = self.random.random()
        if kind < 0.4:
            ip = "203.0.113.%d" % n
        elif kind < 0.7:
            ip = "198.51.100.%d" % n
        else:
            ip = "2001:db8:%x::%x" % (self.random.randint(0x1000, 0xFFFF), n)
        rdns = "pool-%d.cable.test" % n if self.random.random() < 0.5 else ""
        return self.random.choice(("localhost", "user-pc", "%s.test" % self.words.token(7, "bcdfgklmnorst"))), rdns, ip

    # --- other people's servers ------------------------------------------------------------------------------

    def submission(self, org, unix, user, rcpt):
        """How a user of org hands a message in: fields below the hop to us, origin, login."""
        helo, rdns, ip = self.client()
        full = "%s@%s" % (user, org.domain)
        hop = Hop(by=org.host, by_ip=org.ip, unix=unix, helo=helo, rdns=rdns, ip=ip, rcpt=rcpt, env=full, tls=True, user=full,
                  zone=self.random.choice((0, 60, 120, -300, 330)))
        write = getattr(self, "by_" + org.style, None)
        if write:
            return write(hop)
        style = getattr(received, org.style)
        says_name = org.style not in ("exim", "generic")
        login = user if org.style == "qmail" else full if says_name else ""
        return [("Received", style(hop, self.words))], ip, login

    def by_gmail(self, hop):
        return [("Received", received.gmail(hop, self.words))], hop.ip, ""

    def by_exchange(self, hop):
        inner = Hop(by="EX01." + hop.by.split(".", 1)[1], unix=hop.unix)
        outer = Hop(by=hop.by, by_ip=hop.by_ip, helo=inner.by, ip="10.20.0.11", unix=hop.unix + 1, zone=hop.zone)
        return [("Received", received.exchange(outer, self.words)), ("Received", received.exchange_mapi(inner, self.words)),
                ("X-Originating-IP", "[%s]" % hop.ip)], hop.ip, ""

    def by_mdaemon_old(self, hop):
        return [("Received", received.mdaemon_old(hop, self.words))] + received.mdaemon_fields(hop, False), hop.ip, hop.user

    def by_mdaemon(self, hop):
        return [("Received", received.mdaemon(hop, self.words))] + received.mdaemon_fields(hop, True), hop.ip, hop.user

    def by_yahoo(self, hop):
        return [("Received", received.yahoo_http(hop, self.words))], hop.ip, ""

    def by_roundcube(self, hop):
        hop.user = ""
        return [("Received", received.roundcube(hop, self.words))], hop.ip, ""

    def by_squirrelmail(self, hop):
        hop.user = hop.user.split("@")[0]
        return [("Received", received.squirrelmail(hop, self.words))], hop.ip, hop.user

    def by_php(self, hop):
        return [("Received", received.local_postfix(hop, self.words)),
                ("X-PHP-Script", "%s/contact.php for %s" % (hop.by.replace("smtp", "www"), hop.ip))], hop.ip, ""

    # --- our side --------------------------------------------------------------------------------------------

    def to_us(self, peer, unix, rcpt, env, inside=""):
        """Fields that our servers put on top. inside: "", "lmtp" or "filter"."""
        helo, rdns, ip = peer
        mx = Hop(by=MX, unix=unix, helo=helo, rdns=rdns, ip=ip, rcpt=rcpt, env=env, tls=bool(rdns))
        fields = [("Received", received.postfix(mx, self.words))]
        if inside == "filter":
            into = "from %s ([127.0.0.1])\n\tby localhost (%s [127.0.0.1]) (amavisd-new, port 10024)\n\twith ESMTP id %s\n\tfor <%s>; %s" % (
                MX, MX, self.words.token(12, received.BASE62), rcpt, received.date(unix + 1, 0, "%2d") + " (UTC)")
            back = Hop(by=MX, unix=unix + 2, helo="localhost", rdns="localhost", ip="127.0.0.1", rcpt=rcpt)
            fields = [("Received", received.postfix(back, self.words)), ("Received", into)] + fields
        if inside == "lmtp":
            last = Hop(by=MAIL, unix=unix + 2, helo="%s ([%s])" % (MX, MX_IP), rcpt=rcpt, env=env)
            fields = [("Received", received.dovecot_lmtp(last, self.words))] + fields
        return [("Return-Path", "<%s>" % env), ("Delivered-To", rcpt)] + fields

    def from_org(self, org, unix, user, rcpt, inside=""):
        """A user of another organisation writes to one of ours."""
        fields, origin, login = self.submission(org, unix, user, rcpt)
        arrived = unix + self.random.randint(2, 40)
        env = "%s@%s" % (user, org.domain)
        top = self.to_us((org.host, org.host, org.ip), arrived, rcpt, env, inside)
        if org.style == "qmail":
            when = "%d %s" % (int(received.date(unix).split()[1]), received.date(unix).split(" ", 2)[2].replace("+0000", "-0000"))
            fields = [("Received", "(qmail %d invoked by uid 89); %s" % (self.random.randint(900, 32000), when))] + fields
        return Route(top + fields, origin, login, arrived, env)

    def from_list(self, org, server, unix, user, rcpt, list_address):
        """A user of org writes to a mailing list at server, which passes it on to us."""
        fields, origin, login = self.submission(org, unix, user, list_address)
        into = Hop(by=server.host, unix=unix + 5, helo=org.host, rdns=org.host, ip=org.ip, rcpt=list_address, tls=True)
        again = Hop(by=server.host, unix=unix + 9, helo=server.host, rdns="localhost", ip="127.0.0.1")
        bounces = list_address.replace("@", "-bounces@")
        fields = [("Received", received.postfix(again, self.words)), ("Received", received.postfix(into, self.words))] + fields
        top = self.to_us((server.host, server.host, server.ip), unix + 14, rcpt, bounces)
        return Route(top + fields, origin, login, unix + 14, bounces)

    def from_bot(self, unix, rcpt, env, n_forged=0, inside=""):
        """A stranger's machine comes straight to our MX, perhaps with made-up fields below."""
        peer = self.bot()
        fields = self.to_us(peer, unix, rcpt, env, inside)
        for i in range(n_forged):
            made_up = Hop(by="relay%d.bank.test" % i, unix=unix - 30 * (i + 1), helo="mail%d.bank.test" % i,
                          rdns="mail%d.bank.test" % i, ip="192.0.2.%d" % self.random.randint(100, 200) if i else
                          "203.0.113.%d" % self.random.randint(2, 9), rcpt=rcpt, env=env, tls=True)
            style = self.random.choice((received.postfix, received.exim, received.sendmail))
            fields.append(("Received", style(made_up, self.words)))
        return Route(fields, peer[2], "", unix, env)

    def from_us(self, unix, user, rcpt, peer=None, server="mail"):
        """One of our users, or whoever has the password, hands mail in at our server."""
        login = user + "@example.org"
        if peer is None:
            n = 60 + sum(user.encode()) % 30
            peer = ("pc-%d.example.org" % n, "pc-%d.example.org" % n, "192.0.2.%d" % n)
        helo, rdns, ip = peer
        hop = Hop(by=MAIL, unix=unix, helo=helo, rdns=rdns, ip=ip, user=login, rcpt=rcpt, env=login, tls=True)
        if server == "kerio":
            hop.by = KERIO
            fields = [("Received", received.kerio(hop, self.words))]
        elif server == "mdaemon":
            hop.by, hop.by_ip = MD, MD_IP
            fields = [("Received", received.mdaemon(hop, self.words))] + received.mdaemon_fields(hop, True)
        else:
            fields = [("Received", received.postfix(hop, self.words))]
        return Route([("Return-Path", "<%s>" % login)] + fields, ip, login, unix, login)
