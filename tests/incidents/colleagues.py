"""colleagues.py - who stands in for whom, sits with whom and shares what; and thieves among them.

As in cases.py each expected verdict follows from how the case was made; none was read off
the program. Doubt goes to the accused.
"""
from case import Case
from habits import HOTEL, THIEF, dead, habit, keep_no_log, keep_nothing, strangers
from world import far_network, outside


def stands_in(name, server, is_thief):
    """A colleague stands in and writes from her home by the desk's login, where only her own was used for weeks; or a thief has both since today."""
    case = Case(name, server)
    world, desk, ann, people = case.world, case.world.person("orders"), case.world.person("ann"), strangers(case, 120)
    home = THIEF if is_thief else HOTEL
    habit(case, desk, 40, lambda i: world.lan + "21", lambda i: world.stranger())
    habit(case, ann, 40, lambda i: world.lan + "33" if is_thief or i % 2 else home, lambda i: world.stranger())
    text = world.words(60)
    for i in range(3):
        case.take(world.mail(case.now - 3000 + i * 600, ann, [world.stranger()], account=ann, ip=home))
    case.run(desk, 120, 25, ips=lambda i: home, to=lambda i: people[i], bodies=lambda i: text, failed=dead(people, 7))
    case.accuse(desk, "credential-stolen" if is_thief else "rate-only", [home])
    return case


def thief_moves_on(name, server):
    """A thief drips by one account from his address for eight days, then sends in earnest by another from there, in its own name, a third dead."""
    case = Case(name, server)
    world, ann, bob, people = case.world, case.world.person("ann"), case.world.person("bob"), strangers(case, 110)
    habit(case, ann, 40, lambda i: outside(8), lambda i: world.stranger())
    habit(case, bob, 40, lambda i: world.lan + "33", lambda i: world.stranger())
    for i in range(16):
        case.take(world.mail(world.start - 8 * 86400 + i * 43000, ann, [world.stranger()], account=ann, ip=THIEF, body=world.spam()))
    text = world.spam()
    case.run(bob, 110, 25, ips=lambda i: THIEF, to=lambda i: people[i], bodies=lambda i: text, failed=dead(people, 3))
    case.accuse(bob, "credential-stolen", [THIEF])
    return case


def fair(name, server):
    """Five of the sales people sit in one hotel; one writes to all whom she met, an eighth of the cards was wrong."""
    case = Case(name, server)
    world, staff, people = case.world, [case.world.person("s%d" % k) for k in range(5)], strangers(case, 130)
    for who in staff:
        habit(case, who, 25, lambda i: world.lan + "33", lambda i: world.stranger())
    for i in range(60):
        case.take(world.mail(case.now - 40000 + i * 500, staff[i % 5], [world.stranger()], account=staff[i % 5], ip=HOTEL))
    text = world.words(60)
    case.run(staff[2], 130, 20, ips=lambda i: HOTEL, to=lambda i: people[i], bodies=lambda i: text, failed=dead(people, 8))
    case.accuse(staff[2], "rate-only", [HOTEL])
    return case


def router_that_hides_all(name, is_relay):
    """The router gives its own inner address to all who come from outside: mail for us, much of it spam; or strangers relay by it."""
    case = Case(name, "postfix")
    world, router = case.world, case.world.lan + "1"
    for i in range(300):
        to = world.stranger() if is_relay else world.person("u%d" % (i % 30))
        case.take(world.mail(case.now + i * 10, world.stranger(), [to], ip=router, helo="mx%d" % (i % 40), body=world.spam() if i % 3 else world.words()))
    case.accuse(router, "infected-machine" if is_relay else "rate-only", [router])
    return case


def log_alone(name, server, is_thief):
    """The log alone: strangers, a third of them gone, in the account's own name, from a thief's place or from where its owner always was."""
    case = Case(name, server)
    who, people = case.world.person("ann"), strangers(case, 110)
    ip = THIEF if is_thief else outside(8)
    habit(case, who, 40, lambda i: outside(8), lambda i: case.world.stranger())
    case.run(who, 110, 30, ips=lambda i: ip, to=lambda i: people[i], failed=dead(people, 3))
    keep_nothing(case)
    # A log has no text and no From: a thief's rate accuses nobody yet.
    case.accuse(who, "rate-only", [ip])
    return case


def notice_of_a_leak(name, server):
    """The firm has to tell two thousand customers of a leak; the admin does so by night, as root, in the firm's name."""
    case = Case(name, server)
    text = case.world.words(120)
    case.run("", 800, 2, froms=lambda i: case.world.person("privacy"), ips=lambda i: "", user="root", uid=0, bodies=lambda i: text)
    case.accuse("uid 0" if server == "postfix" else "root", "rate-only")
    return case


def root_is_broken(name, server):
    """Malware sends as root in many names."""
    case = Case(name, server)
    case.run("", 250, 8, froms=case.fakes(), ips=lambda i: "", user="root", uid=0)
    case.accuse("uid 0" if server == "postfix" else "root", "local-script")
    return case


def shares(name):
    """A file server on the machine tells guests what was shared with them, in the name of whoever shared it."""
    case = Case(name, "postfix")
    world = case.world
    case.run("", 150, 20, froms=lambda i: world.person("u%d" % (i % 25)), ips=lambda i: "", user="www-data", uid=33,
             bodies=lambda i: "A folder was shared with you. Open it at http://files.%s/s/%d\n" % (world.domain, i))
    case.accuse("uid 33", "rate-only")
    return case


def trusted_cloud(name, server):
    """A connector trusts a provider's machines, and a stranger there sends through two of them under one bank's name."""
    case = Case(name, server)
    first = case.now
    for k in range(2):
        case.now = first
        case.run("", 130, 15, ips=lambda i: "198.51.100.%d" % (170 + k), froms=lambda i: "notice@bank.example")
        case.accuse("198.51.100.%d" % (170 + k), "relay-abuse")
    return case


def brand_on_the_way(name):
    """The second brand's first letter goes out half from her desk, half from home, by her program."""
    case = Case(name, "postfix")
    who, people, fields = case.world.person("sales"), strangers(case, 200), [("User-Agent", "Mozilla Thunderbird 128.2")]
    habit(case, who, 50, lambda i: outside(8) if i % 2 else case.world.lan + "15", lambda i: people[i % 12], fields=fields)
    text = case.world.words(90)
    case.run(who, 200, 9, ips=lambda i: outside(8) if i > 100 else case.world.lan + "15", froms=lambda i: "hello@secondbrand.example",
             to=lambda i: people[i], bodies=lambda i: text, fields=fields)
    case.accuse(who, "rate-only")
    return case


def three_of_a_spray(name, server):
    """One password opened three mailboxes; forty mails by each within the hour, in many names, a third comes back."""
    case = Case(name, server)
    first = case.now
    for k in range(3):
        who, people = case.world.person("u%d" % k), strangers(case, 40)
        case.now = first + k * 4000
        case.run(who, 40, 70, ips=lambda i: "198.51.100.%d" % (140 + k), froms=case.fakes(), to=lambda i: people[i], failed=dead(people, 3))
        case.accuse(who, "credential-stolen", ["198.51.100.%d" % (140 + k)])
    return case


def queue_of_a_thief(name, server):
    """What a thief left in the queue is all that there is."""
    case = Case(name, server)
    who = case.world.person("ann")
    case.run(who, 160, 9, ips=lambda i: THIEF, froms=case.fakes())
    keep_no_log(case)
    case.accuse(who, "credential-stolen", [THIEF])
    return case


def lessons_by_web_mail(name):
    """A teacher invites all parents by the server's web mail, own name, one text."""
    case = Case(name, "postfix")
    who, text = case.world.person("teacher"), case.world.words(60)
    habit(case, who, 25, lambda i: "127.0.0.1", lambda i: case.world.stranger(), helo="localhost")
    case.run(who, 140, 8, ips=lambda i: "127.0.0.1", helo="localhost", bodies=lambda i: text)
    case.accuse(who, "rate-only")
    return case


def weekend_botnet(name, server):
    """A botnet of nine networks by night, own name, one text, after a past at a desk; nothing comes back."""
    case = Case(name, server)
    who, text = case.world.person("ann"), case.world.spam()
    habit(case, who, 30, lambda i: case.world.lan + "33", lambda i: case.world.stranger())
    case.run(who, 140, 13, ips=lambda i: far_network(300 + i % 9), bodies=lambda i: text)
    case.accuse(who, "credential-stolen")
    return case


def works_council(name):
    """The council writes to all staff at their private addresses in its own name from the council's room, twice, hidden from each other in portions."""
    case = Case(name, "exchange")
    who, people, text = case.world.person("council"), strangers(case, 400), case.world.words(90)
    habit(case, who, 22, lambda i: case.world.lan + "44", lambda i: people[i])
    for part in range(8):
        case.take(case.world.mail(case.now + part * 90, who, people[part * 50:part * 50 + 50], account=who, ip=case.world.lan + "44", body=text))
    return case


def telephone_with_the_old_password(name, server):
    """She changed her password; the telephone tries the old one from ever other networks of its carrier, then she types the new one and answers."""
    case = Case(name, server)
    who, world = case.world.person("ann"), case.world
    friends = strangers(case, 25)
    habit(case, who, 50, lambda i: world.lan + "33" if i % 3 else far_network(i), lambda i: friends[i % 25])
    for i in range(70):
        case.server.login_failed(world.start - 9000 + i * 90, who, far_network(500 + i // 25))
    case.run(who, 35, 200, ips=lambda i: far_network(502), to=lambda i: friends[i % 25], bodies=lambda i: world.words())
    return case


COLLEAGUES = [
    *[("stands-in-%s-%s" % (w, s), stands_in, (s, w == "thief")) for w, s in (("colleague", "postfix"), ("colleague", "kerio"), ("thief", "postfix"))],
    *[("thief-moves-on-" + s, thief_moves_on, (s,)) for s in ("postfix", "kerio", "exim")],
    *[("fair-" + s, fair, (s,)) for s in ("exim", "kerio")],
    *[("router-that-hides-all-" + w, router_that_hides_all, (w == "relay",)) for w in ("mail", "relay")],
    *[("log-alone-%s-%s" % (w, s), log_alone, (s, w == "thief")) for w, s in (("owner", "sendmail"), ("thief", "sendmail"), ("owner", "kerio"))],
    *[("notice-of-a-leak-" + s, notice_of_a_leak, (s,)) for s in ("postfix", "exim")],
    *[("root-is-broken-" + s, root_is_broken, (s,)) for s in ("postfix", "exim")],
    ("shares", shares, ()),
    *[("trusted-cloud-" + s, trusted_cloud, (s,)) for s in ("exchange-smtp", "sendmail")],
    ("brand-on-the-way", brand_on_the_way, ()),
    *[("three-of-a-spray-" + s, three_of_a_spray, (s,)) for s in ("postfix", "kerio")],
    *[("queue-of-a-thief-" + s, queue_of_a_thief, (s,)) for s in ("kerio", "mdaemon24")],
    ("lessons-by-web-mail", lessons_by_web_mail, ()),
    *[("weekend-botnet-" + s, weekend_botnet, (s,)) for s in ("mdaemon18", "exim")],
    ("works-council", works_council, ()),
    *[("telephone-with-the-old-password-" + s, telephone_with_the_old_password, (s,)) for s in ("postfix", "mdaemon24")],
]
