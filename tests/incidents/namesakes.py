"""namesakes.py - programs and people under a second name, firms on one server, and whoever only reads for a while.

As in cases.py each expected verdict follows from how the case was made; none was read off
the program. Doubt goes to the accused.
"""
from case import Case
from further_servers import ZimbraWeb
from habits import THIEF, dead, habit, strangers
from world import outside


def business_program(name, server, is_sick):
    """A business program without a login bills for a second firm from today on, which nobody named; or the machine is sick."""
    case = Case(name, server)
    world, ip, fields = case.world, case.world.lan + "19", [("X-Mailer", "Ledger 9.2")]
    for i in range(60):
        case.take(world.mail(world.start - 20 * 86400 + i * 20000, world.person("billing"), [world.stranger()], ip=ip, fields=fields))
    case.run("", 200, 8, ips=lambda i: ip, froms=lambda i: "billing@secondfirm.example", fields=[("X-Mailer", "Express 6.0")] if is_sick else fields,
             bodies=lambda i: "Please find enclosed invoice %d over %d.00.\n" % (i, i * 7))
    case.accuse(ip, "infected-machine" if is_sick else "rate-only", [ip])
    return case


def reads_first(name):
    """A thief reads the mailbox by IMAP for ten days, then writes from there in its owner's name to strangers, a third of whom is gone."""
    case = Case(name, "postfix")
    who, people = case.world.person("ann"), strangers(case, 110)
    habit(case, who, 40, lambda i: outside(8), lambda i: case.world.stranger())
    lines = [case.server.line(case.now - (10 - i) * 80000, "dovecot", "imap-login: Login: user=<%s>, method=PLAIN, rip=%s, lip=%s, mpid=4101, TLS, "
                              "session=<aaaaaaaaaaaaaaa%x>" % (who, THIEF, case.world.public, i)) for i in range(10)]
    case.extra["log/dovecot.log"] = ("\n".join(lines) + "\n").encode()
    text = case.world.spam()
    case.run(who, 110, 25, ips=lambda i: THIEF, to=lambda i: people[i], failed=dead(people, 3), bodies=lambda i: text)
    case.accuse(who, "credential-stolen", [THIEF])
    return case


def web_mail_tells(name, is_thief):
    """Web mail tells the browser's address: a circular from home, or a thief in many names."""
    case = Case(name)
    case.server = ZimbraWeb(case.world)
    who, text = case.world.person("ann"), case.world.words(90)
    ip = THIEF if is_thief else outside(8)
    case.run(who, 140, 12, ips=lambda i: ip, froms=case.fakes() if is_thief else None, bodies=None if is_thief else lambda i: text)
    case.accuse(who, "credential-stolen" if is_thief else "rate-only", [ip])
    return case


def firm_beside_ours(name, server, is_thief):
    """A second firm has its mailboxes on our server, and nobody named its domain: a circular of one, or a thief has his password."""
    case = Case(name, server)
    who, text = "bob@secondfirm.example", case.world.words(90)
    habit(case, who, 25, lambda i: outside(8), lambda i: case.world.stranger())
    case.run(who, 140, 12, ips=lambda i: THIEF if is_thief else outside(8), froms=case.fakes() if is_thief else None,
             bodies=None if is_thief else lambda i: text)
    case.accuse(who, "credential-stolen" if is_thief else "rate-only")
    return case


def bare_login(name, server):
    """He logs in as "meier" and writes as meier@ of a firm that nobody named; there is one day of it, and it has his circular."""
    case = Case(name, server)
    text = case.world.words(90)
    case.run("meier", 150, 12, ips=lambda i: case.world.lan + "15", froms=lambda i: "meier@secondfirm.example", bodies=lambda i: text)
    case.accuse("meier", "rate-only")
    return case


def club_by_private_address(name, server):
    """She writes to her club under her private address, by the firm's login, from home; there is one day of it."""
    case = Case(name, server)
    who, text = case.world.person("annmiller"), case.world.words(90)
    case.run(who, 130, 14, ips=lambda i: outside(8), froms=lambda i: "annmiller@gmy.example", bodies=lambda i: text)
    case.accuse(who, "rate-only")
    return case


def role_of_a_bank(name, server):
    """A thief who has the password of info@ writes as info@ of a bank."""
    case = Case(name, server)
    who, text = case.world.person("info"), case.world.spam()
    case.run(who, 150, 12, ips=lambda i: THIEF, froms=lambda i: "info@bank.example", bodies=lambda i: text)
    case.accuse(who, "credential-stolen", [THIEF])
    return case


def namesake_of_a_thief(name, server):
    """A thief keeps the name before the sign and has ever other domains behind it."""
    case = Case(name, server)
    who = case.world.person("annmiller")
    case.run(who, 150, 12, ips=lambda i: THIEF, froms=lambda i: "annmiller@d%d.example" % (i % 30))
    case.accuse(who, "credential-stolen", [THIEF])
    return case


NAMESAKES = [
    *[("business-program-%s-%s" % (w, s), business_program, (s, w == "sick")) for w, s in (("well", "postfix"), ("well", "kerio"), ("sick", "postfix"))],
    ("reads-first", reads_first, ()),
    *[("web-mail-tells-" + w, web_mail_tells, (w == "thief",)) for w in ("owner", "thief")],
    *[("firm-beside-ours-%s-%s" % (w, s), firm_beside_ours, (s, w == "thief")) for w, s in (("owner", "kerio"), ("thief", "exim"))],
    *[("bare-login-" + s, bare_login, (s,)) for s in ("mdaemon24", "hmailserver")],
    *[("club-by-private-address-" + s, club_by_private_address, (s,)) for s in ("postfix", "exchange-smtp")],
    ("role-of-a-bank", role_of_a_bank, ("postfix",)),
    ("namesake-of-a-thief", namesake_of_a_thief, ("kerio",)),
]
