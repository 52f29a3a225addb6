"""daily.py - further situations of admins: gateways, lists, logs in pieces and in other forms.

As in cases.py each expected verdict follows from how the case was made and from the
numbered rules; none was read off the program. Doubt goes to the accused.
"""
from case import Case
from postfix_servers import NoNames, Postfix
from world import local, outside, rfc


class OtherZone(Postfix):
    """A server whose headers are in UTC and whose log is in local time."""

    def stamp(self, mail):
        zone, self.world.zone = self.world.zone, 0
        fields = super().stamp(mail)
        self.world.zone = zone
        return fields


class Prefixed(Postfix):
    """The log of a container, as its manager prints it."""

    def line(self, unix, program, text):
        return "mail-1  | " + super().line(unix, program, text)


class Journal(Postfix):
    """journalctl -o short-iso."""
    has_year = True

    def line(self, unix, program, text):
        zone = self.world.zone
        plain = super().line(unix, program, text)
        return local("%Y-%m-%dT%H:%M:%S", unix, zone) + rfc(unix, zone)[-5:] + plain[15:]


class Rsyslog(Journal):
    """rsyslog's own form: microseconds and a colon in the zone."""

    def line(self, unix, program, text):
        plain = super().line(unix, program, text)
        return plain[:19] + ".123456" + plain[19:22] + ":" + plain[22:]


def stolen_by(name, kind, joined=120):
    """The same theft, told by a log in another form."""
    case = Case(name)
    case.server = kind(case.world)
    who = case.world.person("jack")
    case.run(who, froms=case.fakes())
    case.accuse(who, "credential-stolen", [outside(i) for i in range(4)])
    case.joined = joined
    return case


def rotated(name):
    """logrotate cut the log into four, within a session each time, and packed the old ones (see case.write)."""
    case = stolen_by(name, Postfix)
    log_files = case.server.log_files
    case.server.log_files = lambda: cut(log_files(), (".3.gz", ".2.gz", ".1.xz", ""))
    return case


def cut(files, endings):
    (path, data), = files.items()
    lines = data.splitlines(keepends=True)
    step = len(lines) // len(endings) + 1
    return {path + ending: b"".join(lines[i * step:(i + 1) * step]) for i, ending in enumerate(endings)}


def first_half_gone(name):
    """The log begins in the middle of the run: the mails before it are known by their headers."""
    case = Case(name)
    who, fake = case.world.person("jack"), case.fakes()
    for i in range(120):
        case.take(case.world.mail(case.now + i * 15, fake(i), [case.world.stranger()], account=who, ip=outside(i % 4),
                                  body=case.world.spam(), is_logged=i >= 60))
    case.accuse(who, "credential-stolen", [outside(i) for i in range(4)])
    case.joined = 60
    return case


def take_with(case, mail, below):
    """A mail that has passed other servers, which stand below ours in its header."""
    stamp = case.server.stamp
    case.server.stamp = lambda mail: stamp(mail) + below
    case.take(mail)
    case.server.stamp = stamp


def gateway_inside(name, has_hop, is_named):
    """A filter in the LAN takes all mail of the firm from outside and hands it over without a login."""
    case = Case(name)
    world, gateway = case.world, case.world.lan + "5"
    staff = [world.person("u%d" % i) for i in range(30)]
    if is_named:
        case.options = ["--own-host", "filter." + world.domain]
    for i in range(240):
        unix, writer = case.now + i * 10, world.stranger()
        below = [("Received", "from mx.%s (mx.%s [%s])\n\tby filter.%s with ESMTP id 7F%05d; %s" % (
            writer.split("@")[1], writer.split("@")[1], outside(i), world.domain, i, rfc(unix - 1)))] if has_hop else []
        mail = world.mail(unix, writer, [staff[i % 30]], ip=gateway, helo="filter." + world.domain,
                          body=world.spam() if i % 3 else world.words())
        take_with(case, mail, below)
    if not is_named:  # else it is a server of ours, and what it brings are arrivals
        case.accuse(gateway, "rate-only")
    return case


def fax_gateway(name):
    """A fax machine writes in the name of whoever rang, to everybody in the house."""
    case = Case(name)
    ip, staff = case.world.lan + "8", [case.world.person("u%d" % i) for i in range(15)]
    case.run("", 130, 20, ips=lambda i: ip, froms=lambda i: "+49305550%03d@fax.example" % i, to=lambda i: staff[i % 15],
             envelope=case.world.person("fax"), subject="Fax", bodies=lambda i: "One page, see attachment.\n")
    case.accuse(ip, "rate-only")
    return case


def fetched(name):
    """A connector fetches the firm's mail from a provider by POP3 and hands it to the server on the same machine."""
    case = Case(name)
    staff = [case.world.person("u%d" % i) for i in range(15)]
    case.run("", 130, 10, ips=lambda i: "127.0.0.1", helo="localhost", froms=lambda i: case.world.stranger(), to=lambda i: staff[i % 15],
             bodies=lambda i: case.world.words())
    return case


def backup_mx(name):
    """Our second MX took mail while the first was down, and now brings all of it at once."""
    case = Case(name)
    world, second = case.world, "192.0.2.200"
    case.options = ["--own-host", "mx2." + world.domain, "--own-net", second + "/32"]
    for i in range(200):
        unix, writer = case.now + i * 3, world.stranger()
        hop = [("Received", "from mx.%s (mx.%s [%s])\n\tby mx2.%s (Postfix) with ESMTP id 7B%05d; %s" % (
            writer.split("@")[1], writer.split("@")[1], outside(i), world.domain, i, rfc(unix - 7200)))]
        take_with(case, world.mail(unix, writer, [world.person("u%d" % (i % 25))], ip=second, helo="mx2." + world.domain,
                                   body=world.spam()), hop)
    return case


def old_list(name, fields, user):
    """A list program of the nineties: no List-Id, but its bounces come to us and it says that it is a list."""
    case = Case(name)
    members = [case.world.stranger() for _ in range(150)]
    more = {"user": user, "uid": 54} if user else {}
    case.run("", 150, 4, ips=lambda i: "" if user else case.world.lan + "6", froms=lambda i: members[i // 15], to=lambda i: members[i],
             envelope=case.world.person("owner-chess"), bodies=lambda i: "Move %d: e4\n" % (i // 15),
             fields=[(field, value.replace("DOMAIN", case.world.domain)) for field, value in fields], **more)
    case.accuse("uid 54" if user else case.world.lan + "6", "bulk-sender")
    return case


def crm(name, is_dead):
    """A customer system in a data centre logs in once and writes in the name of each salesman."""
    case = Case(name)
    who, staff = case.world.person("crm"), [case.world.person("seller%d" % i) for i in range(12)]
    people = [case.world.stranger() for _ in range(200)]
    case.quiet_past(who, 30, outside(50))
    case.run(who, 200, 8, ips=lambda i: outside(50), froms=lambda i: staff[i % 12], to=lambda i: people[i],
             bodies=lambda i: case.world.words(), failed=lambda i: (people[i],) if is_dead and i % 8 == 0 else ())
    case.accuse(who, "rate-only")
    return case


def assistant(name):
    """An assistant invites in the name of the boss, from the office."""
    case = Case(name, "exim")
    who, boss, text = case.world.person("assistant"), case.world.person("boss"), case.world.words(100)
    case.quiet_past(who, 25, case.world.lan + "22")
    case.run(who, 140, 6, ips=lambda i: case.world.lan + "22", froms=lambda i: boss, bodies=lambda i: text)
    case.accuse(who, "rate-only")
    return case


def pop_before_smtp(name, is_thief):
    """Who has fetched mail may send without a login for a while: the address is all that the mail shows."""
    case = Case(name)
    ip, who = outside(77), case.world.person("jack")
    if is_thief:
        case.run("", 130, 10, ips=lambda i: ip, froms=case.fakes())
        case.accuse(ip, "relay-abuse", [ip])
    else:
        case.run("", 130, 10, ips=lambda i: ip, froms=lambda i: who, bodies=lambda i: case.world.words())
        case.accuse(ip, "rate-only")
    return case


def web_mail_tells(name, is_thief):
    """Web mail on the server writes the browser's address into each mail."""
    case = Case(name)
    who, fake = case.world.person("jack"), case.fakes()
    case.quiet_past(who, 25, case.world.lan + "22")
    for i in range(130):
        case.take(case.world.mail(case.now + i * 12, fake(i) if is_thief else who, [case.world.stranger()], account=who, ip="127.0.0.1",
                                  helo="localhost", body=case.world.spam() if is_thief else case.world.words(),
                                  fields=[("X-Originating-IP", "[%s]" % outside(i % 4)), ("User-Agent", "Roundcube Webmail/1.6.1")]))
    if is_thief:
        case.accuse(who, "credential-stolen", [outside(i) for i in range(4)])
    else:
        case.accuse(who, "rate-only")
    return case


def spoofed_from_outside(name):
    """Spam for us in the name of our own boss: SPF failed, it was taken all the same."""
    case = Case(name)
    boss = case.world.person("boss")
    case.run("", 200, 5, ips=lambda i: outside(i % 3), helo="mx.fake.example", froms=lambda i: boss,
             to=lambda i: case.world.person("u%d" % (i % 40)),
             fields=lambda i: [("Received-SPF", "fail (%s: domain of %s does not designate %s as permitted sender)" % (
                 case.world.domain, boss, outside(i % 3)))])
    return case


def storm(name):
    """A storm of foreign bounces, and among it two of a salesman's own typing errors."""
    case = Case(name)
    who = case.world.person("sales")
    case.quiet_past(who, 20, case.world.lan + "15")
    case.forged_bounces(400, with_fake_hop=True)
    case.own_bounces(who, case.world.lan + "15", 2, lambda i: who, step=3000)
    case.bounces = (2, 400, 0)
    return case


def php_without_envelope(name, n_fakes):
    """A broken form: the server writes the site's user as reverse-path, the script puts others' names into From."""
    case = Case(name, "exim")
    fake = case.fakes(n_fakes)
    case.run("", 130, 10, froms=fake, ips=lambda i: "", user="siteuser", uid=1007, envelope="siteuser@" + case.world.host,
             fields=lambda i: [("X-PHP-Script", "www.%s/wp-content/mail.php for %s" % (case.world.domain, outside(i)))])
    case.accuse("siteuser", "local-script" if n_fakes >= 3 else "rate-only")
    return case


def old_mail_again(name):
    """Somebody moves his mailbox and hands in five hundred old letters once more, all to himself."""
    case = Case(name)
    who = case.world.person("ann")
    case.run("", 500, 1, froms=lambda i: case.world.stranger(), ips=lambda i: "", user="ann", uid=1004, to=lambda i: who,
             bodies=lambda i: case.world.words())
    case.accuse("uid 1004", "rate-only")
    return case


def journal(name):
    """A copy of each mail of the house goes to an archive outside, whoever wrote it."""
    case = Case(name)
    ip = case.world.lan + "2"
    case.run("", 300, 6, ips=lambda i: ip, froms=lambda i: case.world.stranger(), to=lambda i: "journal@archive.example",
             bodies=lambda i: case.world.words())
    case.accuse(ip, "rate-only")
    return case


def digests(name):
    """The spam filter tells everybody every morning what it kept back."""
    case = Case(name)
    ip, who = case.world.lan + "5", case.world.person("quarantine")
    case.run("", 160, 2, ips=lambda i: ip, froms=lambda i: who, to=lambda i: case.world.person("u%d" % i),
             bodies=lambda i: "You have %d new messages in quarantine.\n" % (i % 9))
    case.accuse(ip, "rate-only")
    return case


def locked_out(name):
    """Thousands of guesses from outside, none right; the owner invites his club from his desk on the same day."""
    case = Case(name)
    who = case.world.person("jack")
    for i in range(400):
        case.server.login_failed(case.now - 4000 + i * 9, who, outside(i % 50))
    case.run(who, 120, 10, ips=lambda i: case.world.lan + "31", bodies=lambda i: case.world.words())
    case.accuse(who, "rate-only")
    return case


def guessed_but_idle(name):
    """The password was guessed, and nothing but three ordinary mails followed: to change it, not to accuse of spam."""
    case = Case(name)
    who = case.world.person("jack")
    for i in range(40):
        case.server.login_failed(case.now - 2000 + i * 30, who, outside(5))
    case.run(who, 3, 600, ips=lambda i: outside(5), bodies=lambda i: case.world.words())
    return case


def web_mail_letters(name):
    """A club secretary writes one letter to all by Kerio's web mail, whose address is not told."""
    case = Case(name, "kerio")
    who, text = case.world.person("club"), case.world.words(80)
    case.run(who, 150, 5, ips=lambda i: "", bodies=lambda i: text)
    case.accuse(who, "rate-only")
    return case


def trusted_program(name, server):
    """A program on a trusted host sends the firm's price list without a login."""
    case = Case(name, server)
    ip, who, text = case.world.lan + "40", case.world.person("prices"), case.world.words(120)
    case.run("", 200, 5, ips=lambda i: ip, froms=lambda i: who, bodies=lambda i: text)
    case.accuse(ip, "rate-only")
    return case


def homes(name):
    """Everybody works from home, each from a network of his own, and one password is stolen meanwhile."""
    case = Case(name)
    staff, fake = [case.world.person("u%d" % i) for i in range(20)], case.fakes()
    thief_of = staff[7]
    for i in range(400):
        who = staff[i % 20]
        case.take(case.world.mail(case.now + i * 12, who, [case.world.stranger()], account=who, ip="198.51.100.%d" % (i % 20 + 30)))
    for i in range(130):
        case.take(case.world.mail(case.now + i * 10, fake(i), [case.world.stranger()], account=thief_of, ip=outside(i % 3),
                                  body=case.world.spam()))
    case.accuse(thief_of, "credential-stolen", ["198.51.100.37", *(outside(i) for i in range(3))])
    return case


def sick_machine_writes_home_too(name, n_home):
    """A sick machine sends without a login, and of every twenty recipients so many are colleagues: the rest accuses it."""
    case = Case(name)
    ip = case.world.lan + "66"
    case.run("", 200, 6, ips=lambda i: ip, froms=case.fakes(),
             to=lambda i: case.world.person("u%d" % i) if i % 20 < n_home else case.world.stranger())
    case.accuse(ip, "infected-machine" if n_home < 20 else "rate-only", [ip])
    return case


def gateway_beside(name, kind):
    """A filter brings in the firm's mail, of every five one to a domain that nobody named; or a sick machine sends from its address."""
    case = Case(name)
    world, ip = case.world, case.world.lan + "5"
    away = world.stranger if kind == "bot" else lambda: "v%d@alias.example" % world.random.randint(1, 30)
    case.run("", 240, 10, ips=lambda i: ip, froms=lambda i: world.stranger(),
             to=lambda i: world.person("u%d" % (i % 30)) if i % 5 else away(),
             bodies=lambda i: world.spam() if kind == "bot" and i % 5 == 0 else world.words())
    case.accuse(ip, "infected-machine" if kind == "bot" else "rate-only")
    return case


def form_with_thanks(name, is_broken):
    """A contact form writes to its owner in the visitor's name and thanks the visitor; a broken one writes to strangers as well."""
    case = Case(name)
    owner, fake = case.world.person("shop"), case.fakes(8)
    for i in range(130):
        visitor = fake(i) if is_broken else case.world.stranger()
        unix, more = case.now + i * 20, {"user": "www-data", "uid": 33}
        case.take(case.world.mail(unix, visitor, [owner], body=case.world.words(20), **more))
        to = case.world.stranger() if is_broken else visitor
        case.take(case.world.mail(unix + 1, visitor if is_broken else owner, [to], body=case.world.spam() if is_broken else "Thank you.\n", **more))
    case.accuse("uid 33", "local-script" if is_broken else "rate-only")
    return case


def list_signs_of_a_thief(name):
    """Spam of a stolen account that dresses as an old list: whoever logs in is no list program."""
    case = Case(name)
    who = case.world.person("jack")
    case.run(who, froms=case.fakes(), envelope=case.world.person("owner-chess"), fields=[("Precedence", "bulk")])
    case.accuse(who, "credential-stolen", [outside(i) for i in range(4)])
    return case


DAILY = [
    ("zones-two", stolen_by, (OtherZone,)),
    ("names-in-the-log-alone", stolen_by, (NoNames,)),
    ("log-of-a-container", stolen_by, (Prefixed,)),
    ("log-of-the-journal", stolen_by, (Journal,)),
    ("log-of-rsyslog", stolen_by, (Rsyslog,)),
    ("log-rotated-and-packed", rotated, ()),
    ("log-first-half-gone", first_half_gone, ()),
    ("gateway-inside", gateway_inside, (False, False)),
    ("gateway-inside-stamps", gateway_inside, (True, False)),
    ("gateway-inside-named", gateway_inside, (True, True)),
    ("fax-gateway", fax_gateway, ()),
    ("fetched", fetched, ()),
    ("backup-mx", backup_mx, ()),
    ("old-list-precedence", old_list, ([("Precedence", "list"), ("Sender", "owner-chess@DOMAIN")], "majordom")),
    ("old-list-ezmlm", old_list, ([("Mailing-List", "contact chess-help@DOMAIN; run by ezmlm"), ("Precedence", "bulk")], "alias")),
    ("old-list-inside", old_list, ([("List-Post", "<mailto:chess@DOMAIN>"), ("Precedence", "list")], "")),
    ("crm", crm, (False,)),
    ("crm-dead", crm, (True,)),
    ("assistant", assistant, ()),
    ("pop-before-smtp", pop_before_smtp, (False,)),
    ("pop-before-smtp-thief", pop_before_smtp, (True,)),
    ("web-mail-tells-thief", web_mail_tells, (True,)),
    ("web-mail-tells", web_mail_tells, (False,)),
    ("spoofed-from-outside", spoofed_from_outside, ()),
    ("storm", storm, ()),
    ("php-without-envelope", php_without_envelope, (6,)),
    ("php-without-envelope-2", php_without_envelope, (2,)),
    ("old-mail-again", old_mail_again, ()),
    ("journal", journal, ()),
    ("digests", digests, ()),
    ("locked-out", locked_out, ()),
    ("guessed-but-idle", guessed_but_idle, ()),
    ("web-mail-letters", web_mail_letters, ()),
    *[("trusted-program-" + s, trusted_program, (s,)) for s in ("mdaemon24", "sendmail")],
    ("homes", homes, ()),
    ("sick-machine-writes-home-too-15", sick_machine_writes_home_too, (15,)),
    ("sick-machine-writes-home-too-16", sick_machine_writes_home_too, (16,)),
    ("sick-machine-writes-home-alone", sick_machine_writes_home_too, (20,)),
    ("gateway-beside-a-bot", gateway_beside, ("bot",)),
    ("gateway-with-an-unnamed-domain", gateway_beside, ("domain",)),
    ("form-with-thanks", form_with_thanks, (False,)),
    ("form-with-thanks-broken", form_with_thanks, (True,)),
    ("list-signs-of-a-thief", list_signs_of_a_thief, ()),
]
