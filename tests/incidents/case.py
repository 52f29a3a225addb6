"""case.py - one incident: evidence, logs, what our side is, and the verdicts that follow from how it was made."""
import gzip
import lzma
import os
import zlib

import servers
import small_servers
from world import World, outside, render, rfc

SERVERS = {**servers.SERVERS, **small_servers.SERVERS}
PACKERS = {".gz": lambda data: gzip.compress(data, mtime=0), ".xz": lzma.compress}  # by the name's end, once written
INNOCENT = ("none", "rate-only", "bulk-sender")  # verdicts that accuse nobody


class Case:
    def __init__(self, name, server="postfix"):
        self.name, self.world = name, World(zlib.crc32(name.encode()))
        self.server = SERVERS[server](self.world) if isinstance(server, str) else server
        self.verdicts = {}  # account → verdict; whoever is not named: none
        self.origins = {}  # account → addresses, where they follow from the construction
        self.bounces = None  # (sent by us, forged, undecided), where stated
        self.joined = None
        self.people = set()  # whoever wrote or was written to
        self.knows_us = True
        self.has_lengths = False  # of texts, in its files: other names would make them wrong
        self.options = []
        self.extra = {}  # further files of the evidence and of logs
        self.now = self.world.start

    def accuse(self, account, verdict, origins=None):
        self.verdicts[account] = verdict
        if origins is not None:
            self.origins[account] = sorted(origins)

    def take(self, mail):
        self.people.update(name for name in (mail.account, mail.sender, *mail.to) if name)
        self.server.take(mail)
        return mail

    def everybody(self):
        return self.people

    def own_side(self):
        world = self.world
        return ["--own-host", world.host, "--own-domain", world.domain, "--own-net", world.public + "/32"] if self.knows_us else []

    def files(self):
        """Path → bytes; evidence below mail/, logs below log/."""
        return {**self.server.files, **self.server.log_files(), **self.extra}

    # --- what people and machines do -------------------------------------------------------------------------

    def run(self, account, n=120, step=15, ips=None, froms=None, bodies=None, to=None, **more):
        """n mails of one account (or of nobody) at equal steps; functions of the number say what differs."""
        world, first = self.world, self.now
        for i in range(n):
            sender = froms(i) if froms else (account or world.stranger())
            self.take(world.mail(first + i * step, sender, [to(i) if to else world.stranger()], account=account,
                                 ip=ips(i) if ips else outside(i % 4), body=bodies(i) if bodies else world.spam(),
                                 **{name: value(i) if callable(value) else value for name, value in more.items()}))
        self.now = first + n * step

    def quiet_past(self, account, n, ip, friends=6):
        """Ordinary mail of the days before, every six hours, to the same few people."""
        world = self.world
        people = [world.stranger() for _ in range(friends)]
        for i in range(n):
            unix = self.world.start - 2 * 86400 - (n - i) * 21600
            self.take(world.mail(unix, account, [people[i % friends]], account=account, ip=ip))

    def fakes(self, n=6):
        """A function that gives n foreign From addresses in turn."""
        names = ["%s@%s" % (self.world.token(6), name) for name in ("bank.example", "shop.example", "fake.example") for _ in range(n)]
        return lambda i: names[i % n]

    def returned(self, unix, original, to, remote_ip="203.0.113.250"):
        """A delivery report to us about an original (bytes)."""
        world, name = self.world, "mx." + to.split("@")[1]
        mark = world.token(12)
        text = ("--%s\n\nI could not deliver your message.\n\n--%s\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; %s\n"
                "Arrival-Date: %s\n\nFinal-Recipient: rfc822; %s\nAction: failed\nStatus: 5.1.1\n"
                "Diagnostic-Code: smtp; 550 5.1.1 unknown user\n\n--%s\nContent-Type: message/rfc822\n\n" % (mark, mark, name, rfc(unix), to, mark))
        fields = [("Return-Path", "<>"),
                  ("Received", "from %s (%s [%s])\n\tby %s (Postfix) with ESMTP id 4B%s; %s" % (
                      name, name, remote_ip, world.host, world.token(6).upper(), rfc(unix + 5, world.zone))),
                  ("From", "MAILER-DAEMON@" + name), ("To", world.person("someone")), ("Subject", "Undelivered Mail Returned to Sender"),
                  ("Date", rfc(unix)), ("Message-ID", "<%s@%s>" % (world.token(10), name)), ("Auto-Submitted", "auto-replied"),
                  ("MIME-Version", "1.0"), ("Content-Type", 'multipart/report; report-type=delivery-status; boundary="%s"' % mark)]
        self.extra["mail/bounces/%05d.eml" % len(self.extra)] = (
            render(fields, text, "\n") + original.replace(b"\r\n", b"\n") + ("\n--%s--\n" % mark).encode())

    def their_hop(self, unix, to, helo, rdns, ip):
        return ("Received", "from %s (%s [%s])\n\tby mx.%s (Postfix) with ESMTP id 7C%s\n\tfor <%s>; %s" % (
            helo, rdns, ip, to.split("@")[1], self.world.token(6).upper(), to, rfc(unix + 2)))

    def forged_bounces(self, n, with_fake_hop=False):
        """Somebody else sent in our name, and the world complains to us."""
        world = self.world
        for i in range(n):
            unix, to, helo = self.now + i * 29, world.stranger(), world.token(6)
            fields = [self.their_hop(unix, to, helo, "unknown", "198.51.100.%d" % (i % 90 + 10))]
            if with_fake_hop and i % 2:
                fields.append(("Received", "from pc (unknown [10.1.2.3])\n\tby %s (Postfix) with ESMTPSA id FAKE%04d;\n\t%s" % (
                    world.host, i, rfc(unix))))
            fields += [("From", "<%s>" % world.person(world.token(5))), ("To", "<%s>" % to), ("Subject", "Your parcel"),
                       ("Date", rfc(unix)), ("Message-ID", "<%s@pc.example>" % world.token(12))]
            self.returned(unix + 60, render(fields, world.spam(), "\n"), to)

    def own_bounces(self, account, ip, n, froms, step=30):
        """Mail that went out through us and came back."""
        world = self.world
        for i in range(n):
            unix, to = self.now + i * step, world.stranger()
            mail = world.mail(unix, froms(i), [to], account=account, ip=ip, body=world.spam(), is_kept=False)
            self.take(mail)
            fields = [self.their_hop(unix, to, world.host, world.host, world.public), *self.server.stamp(mail),
                      ("From", "<%s>" % mail.sender), ("To", "<%s>" % to), ("Subject", mail.subject), ("Date", rfc(unix)),
                      ("Message-ID", "<%s>" % mail.message_id)]
            self.returned(unix + 60, render(fields, mail.body, "\n"), to)

    def arrivals(self, account, n, step=7200):
        """Mail from outside for one of us."""
        world = self.world
        for i in range(n):
            self.take(world.mail(self.now - i * step, world.stranger(), [account], ip="198.51.100.%d" % (i % 80 + 100),
                                 helo="mx.%s" % world.token(5), envelope=None))


def write(case, folder):
    """Writes the files; gives the arguments of a scan."""
    for path, data in case.files().items():
        full = os.path.join(folder, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "wb") as file:
            file.write(PACKERS.get(os.path.splitext(path)[1], bytes)(data))
    for name in ("mail", "log"):
        os.makedirs(os.path.join(folder, name), exist_ok=True)
    options = case.own_side() + [word.replace("{folder}", folder) for word in case.options]
    if os.listdir(os.path.join(folder, "log")):
        options += ["--log", os.path.join(folder, "log")]
    return [os.path.join(folder, "mail")], options


