"""mixtures.py - half of the evidence, newsletters true and false, two crimes at once, other years.

As in cases.py each expected verdict follows from how the case was made; none was read off
the program. Doubt goes to the accused.
"""
from case import Case
from postfix_servers import NoNames
from textbook import stolen
from world import outside


def headers_alone(name, server):
    case = stolen(name, server)
    case.server.log, case.joined = [], None
    return case


def log_alone(name, server):
    """Without the mail nobody knows its From and its text: not enough to accuse."""
    case = stolen(name, server)
    case.server.files, case.joined = {}, None
    case.accuse(case.world.person("jack"), "rate-only")
    case.origins = {}
    return case


def bounces_alone(name):
    """What came back is all there is, and it names our login."""
    case = Case(name)
    who = case.world.person("jack")
    case.own_bounces(who, outside(9), 60, case.fakes())
    case.server.log = []
    case.accuse(who, "credential-stolen", [outside(9)])
    case.bounces = (60, 0, 0)
    return case


def own_side_unknown(name, has_log):
    """Nothing says which servers are ours: headers alone accuse nobody. A log that is given is ours."""
    case = stolen(name, "postfix")
    case.knows_us = False
    if not has_log:
        case.server.log, case.verdicts, case.origins, case.joined = [], {}, {}, None
    return case


def log_of_another_day(name):
    case = stolen(name, "exim")
    case.server.log, case.joined = [], None
    who = case.world.person("ann")
    case.take(case.world.mail(case.now + 9 * 86400, who, [case.world.stranger()], account=who, ip=case.world.lan + "4", is_kept=False))
    return case


def forged_only(name, with_fake_hop):
    case = Case(name)
    case.forged_bounces(80, with_fake_hop)
    case.bounces = (0, 80, 0)
    return case


def mixed_folder(name):
    """Backscatter, arrivals, a newsletter, and among them one account that is abused."""
    case = Case(name)
    who, news, quiet = case.world.person("jack"), case.world.person("news"), case.world.person("eve")
    case.arrivals(who, 20)
    case.forged_bounces(60, with_fake_hop=True)
    newsletter_run(case, news, 150)
    case.quiet_past(quiet, 40, case.world.lan + "11")
    case.own_bounces(who, outside(12), 12, case.fakes(), 100)
    case.run(who, froms=case.fakes(), ips=lambda i: outside(12))
    case.accuse(who, "credential-stolen", [outside(12)])
    case.accuse(news, "bulk-sender")
    case.bounces = (12, 60, 0)
    return case


def newsletter_run(case, account, n, fields=None, senders=None, ip=None):
    text = case.world.words(150)
    listed = [("List-Id", "<news.%s>" % case.world.domain), ("List-Unsubscribe", "<mailto:off@%s>" % case.world.domain)]
    case.run(account, n, 4, froms=senders, ips=lambda i: ip or case.world.lan + "15", bodies=lambda i: text,
             fields=listed if fields is None else fields)


def newsletter(name, server, fields=None, verdict="bulk-sender"):
    case = Case(name, server)
    account = case.world.person("news")
    newsletter_run(case, account, 250, fields)
    case.accuse(account, verdict)
    return case


def false_newsletter(name):
    """Spam that dresses up as a newsletter: the fields are the thief's to write."""
    case = Case(name)
    account = case.world.person("jack")
    newsletter_run(case, account, 250, senders=case.fakes(), ip=outside(3))
    case.accuse(account, "credential-stolen", [outside(3)])
    return case


def list_server(name):
    """A mailing list of ours sends on under its writers' names."""
    case = Case(name)
    bounces, listed = case.world.person("talk-bounces"), [("List-Id", "<talk.%s>" % case.world.domain)]
    case.run("", 200, 6, froms=case.fakes(), ips=lambda i: "", user="list", uid=38, envelope=bounces, fields=listed,
             bodies=lambda i: case.world.words())
    case.accuse("uid 38", "bulk-sender")
    return case


def two_accounts(name, server):
    """One account stolen, another's machine infected, at the same time."""
    case = Case(name, server)
    thief, sick, ip = case.world.person("jack"), case.world.person("ann"), case.world.lan + "55"
    case.run(thief, froms=case.fakes())
    case.now -= 120 * 15
    case.run(sick, froms=case.fakes(), ips=lambda i: ip)
    case.accuse(thief, "credential-stolen", [outside(i) for i in range(4)])
    case.accuse(sick, "infected-machine", [ip])
    case.joined = 240
    return case


def relay_and_script(name):
    case = Case(name)
    ip, sender = outside(90), case.world.stranger()
    case.run("", froms=lambda i: sender, ips=lambda i: ip)
    case.now -= 600
    case.run("", froms=case.fakes(), ips=lambda i: "", user="www-data", uid=33)
    case.accuse(ip, "relay-abuse", [ip])
    case.accuse("uid 33", "local-script")
    return case


def twice_in_a_month(name):
    """Quiet, abused, quiet, and abused again three weeks later."""
    case = Case(name)
    who = case.world.person("jack")
    case.quiet_past(who, 30, case.world.lan + "20")
    case.run(who, froms=case.fakes())
    case.now += 21 * 86400
    case.run(who, froms=case.fakes())
    case.accuse(who, "credential-stolen", [outside(i) for i in range(4)])
    return case


def over_new_year(name, server):
    """A log without years, from December into January."""
    case = Case(name, server)
    who = case.world.person("jack")
    case.now = 1735689600 - case.world.zone * 60 - 900  # 2025-01-01 00:00 on the server's clock, less a quarter of an hour
    case.run(who, froms=case.fakes())
    case.accuse(who, "credential-stolen", [outside(i) for i in range(4)])
    case.joined = 120
    return case


def forwarded(name):
    """Arrivals for one of us that her alias sends on: nobody of ours wrote them."""
    case = Case(name)
    case.arrivals(case.world.person("eve"), 130, 20)
    return case


def spoofed_fields(name):
    """Spam for us that carries MDaemon's fields: the words of a stranger."""
    case = Case(name)
    who = case.world.person("ann")
    for i in range(120):
        case.take(case.world.mail(case.now + i * 20, case.world.stranger(), [case.world.person("info")], ip=outside(66), helo="bad.example",
                                  fields=[("X-MDRemoteIP", case.world.lan + "121"), ("X-Authenticated-Sender", who)]))
    return case


def framed_colleague(name):
    """Whoever is logged in names a colleague at the end of his header; the server's line names nobody, and its log is gone."""
    case = Case(name)
    case.server = NoNames(case.world)
    jack, ann, froms = case.world.person("jack"), case.world.person("ann"), case.fakes()
    case.arrivals(ann, 5)
    case.run(jack, ips=lambda i: outside(66), froms=froms, fields=[("X-Authenticated-Sender", ann)])
    case.server.log = []
    case.accuse(outside(66), "credential-stolen", [outside(66)])
    return case


MIXTURES = [
    *[("headers-alone-" + s, headers_alone, (s,)) for s in ("kerio", "mdaemon24", "postfix", "exim")],
    *[("log-alone-" + s, log_alone, (s,)) for s in ("kerio", "mdaemon24", "postfix", "exim")],
    ("bounces-alone", bounces_alone, ()),
    ("own-side-unknown", own_side_unknown, (False,)),
    ("own-side-unknown-but-log", own_side_unknown, (True,)),
    ("log-of-another-day", log_of_another_day, ()),
    ("forged-only", forged_only, (False,)),
    ("forged-only-fake-hops", forged_only, (True,)),
    ("mixed-folder", mixed_folder, ()),
    ("newsletter", newsletter, ("postfix",)),
    ("newsletter-kerio", newsletter, ("kerio",)),
    ("announcement-without-list-fields", newsletter, ("postfix", [], "rate-only")),
    ("false-newsletter", false_newsletter, ()),
    ("list-server", list_server, ()),
    *[("two-accounts-" + s, two_accounts, (s,)) for s in ("postfix", "kerio", "mdaemon24", "exim")],
    ("relay-and-script", relay_and_script, ()),
    ("twice-in-a-month", twice_in_a_month, ()),
    ("over-new-year-postfix", over_new_year, ("postfix",)),
    ("over-new-year-sendmail", over_new_year, ("sendmail",)),
    ("over-new-year-kerio", over_new_year, ("kerio",)),
    ("arrivals", forwarded, ()),
    ("spoofed-fields", spoofed_fields, ()),
    ("framed-colleague", framed_colleague, ()),
]
