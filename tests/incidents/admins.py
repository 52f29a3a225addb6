"""admins.py - a year at the desk of whoever looks after the mail: first and yearly mailings, moves and changes.

As in cases.py each expected verdict follows from how the case was made; none was read off
the program. Doubt goes to the accused.
"""
from case import Case
from habits import HOTEL, OUTLOOK, THIEF, THUNDERBIRD, dead, habit, keep_no_log, open_log_at, strangers
from world import far_network, outside


# --- first and yearly mailings ------------------------------------------------------------------------------------


def intern(name, server, place):
    """A marketing intern's first mailing, a mail merge to a list from a fair; a fifth is dead. At the desk, or at home by the same program."""
    case = Case(name, server)
    who, people = case.world.person("intern"), strangers(case, 320)
    habit(case, who, 30, lambda i: case.world.lan + "41", lambda i: people[i % 4], fields=OUTLOOK)
    ip = case.world.lan + "41" if place == "desk" else HOTEL
    case.run(who, 320, 8, ips=lambda i: ip, to=lambda i: people[i], failed=dead(people, 5), fields=OUTLOOK,
             bodies=lambda i: "Dear Sir or Madam,\n\nit was good to meet you at the fair, hall %d. Please find our new catalogue at our site.\n" % (i % 9))
    case.accuse(who, "rate-only")
    return case


def greetings(name, server):
    """Before the holidays twelve people send the firm's greeting to their customers, some from the office, some from home."""
    case = Case(name, server)
    world, text = case.world, case.world.words(70)
    for k in range(12):
        who, ip = world.person("u%d" % k), world.lan + str(20 + k) if k % 3 else outside(20 + k)
        habit(case, who, 12, lambda i: ip, lambda i: world.stranger())
        case.now = world.start + k * 500
        case.run(who, 110, 20, ips=lambda i: ip, bodies=lambda i: text)
        case.accuse(who, "rate-only")
    return case


def farewell(name):
    """She leaves the firm and says so to all whom she ever wrote to, from her telephone, one text."""
    case = Case(name, "exchange-smtp")
    who, people = case.world.person("ann"), strangers(case, 150)
    habit(case, who, 150, lambda i: case.world.lan + "33", lambda i: people[i], step=7200)
    text = case.world.words(60)
    case.run(who, 150, 12, ips=lambda i: HOTEL, to=lambda i: people[i], failed=dead(people, 7), bodies=lambda i: text)
    case.accuse(who, "rate-only")
    return case


def letter_to_the_house(name):
    """Personnel writes to all seventy colleagues from a hotel, each a mail of its own."""
    case = Case(name, "kerio")
    who = case.world.person("personnel")
    habit(case, who, 40, lambda i: case.world.lan + "12", lambda i: case.world.person("u%d" % i))
    text = case.world.words(80)
    case.run(who, 70, 20, ips=lambda i: HOTEL, to=lambda i: case.world.person("u%d" % i), bodies=lambda i: text)
    return case


def second_brand(name, server, place):
    """The firm sells under a second name from today on; nobody named its domain. Her desk or her home, her program, one text to customers."""
    case = Case(name, server)
    who, people = case.world.person("sales"), strangers(case, 200)
    ip = case.world.lan + "15" if place == "desk" else outside(8)
    habit(case, who, 45, lambda i: ip, lambda i: people[i % 12], fields=THUNDERBIRD)
    text = case.world.words(90)
    case.run(who, 200, 9, ips=lambda i: ip, froms=lambda i: "hello@secondbrand.example", to=lambda i: people[i], bodies=lambda i: text,
             fields=THUNDERBIRD)
    case.accuse(who, "rate-only")
    return case


def second_brand_of_a_thief(name, server):
    """A thief under one foreign name from a place of his own, beside the same past."""
    case = Case(name, server)
    who, people = case.world.person("sales"), strangers(case, 200)
    habit(case, who, 45, lambda i: outside(8), lambda i: people[i % 12], fields=THUNDERBIRD)
    text = case.world.spam()
    case.run(who, 200, 9, ips=lambda i: THIEF, froms=lambda i: "hello@secondbrand.example", bodies=lambda i: text, fields=THUNDERBIRD)
    case.accuse(who, "credential-stolen", [THIEF])
    return case


def fund_raiser(name):
    """A club's treasurer asks three hundred members for their fee by the club's login, each by name and sum, from a library."""
    case = Case(name, "hmailserver")
    who, people = case.world.person("treasurer"), strangers(case, 300)
    habit(case, who, 25, lambda i: outside(8), lambda i: people[i])
    case.run(who, 300, 10, ips=lambda i: HOTEL, to=lambda i: people[i],
             bodies=lambda i: "Dear member %d,\n\nyour fee for the year is %d.00. Please pay until the end of the month.\n\nThe treasurer\n" % (i, 20 + i % 7))
    case.accuse(who, "rate-only")
    return case


def service_of_many_ways(name):
    """A hired newsletter service logs in from ten networks of its own, whose machines say their names."""
    case = Case(name, "postfix")
    who, text = case.world.person("news"), case.world.words(150)
    fields = [("List-Unsubscribe", "<mailto:off@%s>" % case.world.domain), ("List-Id", "<news.%s>" % case.world.domain)]
    case.run(who, 400, 4, ips=lambda i: far_network(i % 10), helo=lambda i: "out%d.mailer.example" % (i % 10),
             rdns=lambda i: "out%d.mailer.example" % (i % 10), bodies=lambda i: text, fields=fields)
    case.accuse(who, "bulk-sender")
    return case


def queue_that_waits(name):
    """The provider defers us: three hundred of the firm's letters lie in Kerio's queue, and nothing else is there."""
    case = Case(name, "kerio")
    who, text = case.world.person("office"), case.world.words(90)
    case.run(who, 300, 6, ips=lambda i: case.world.lan + "15", bodies=lambda i: text)
    keep_no_log(case)
    case.accuse(who, "rate-only")
    return case


def came_back_of_a_mailing(name, server):
    """Thirty dead addresses of a mailing came back; there is neither a log nor a copy."""
    case = Case(name, server)
    who = case.world.person("office")
    case.own_bounces(who, case.world.lan + "15", 30, lambda i: who, 60)
    keep_no_log(case)
    case.bounces = (30, 0, 0)
    return case


# --- moves and changes --------------------------------------------------------------------------------------------


def migration_day(name, server):
    """All thirty people's programs were set up anew over night: each fails a while and comes from a new line; they write as always."""
    case = Case(name, server)
    world, staff = case.world, [case.world.person("u%d" % k) for k in range(30)]
    for k, who in enumerate(staff):
        habit(case, who, 8, lambda i: world.lan + str(20 + k), lambda i: world.stranger())
    for k, who in enumerate(staff):
        for i in range(14):
            case.server.login_failed(world.start + k * 40 + i * 61, who, HOTEL)
    case.now = world.start + 4000
    for i in range(240):
        case.take(world.mail(case.now + i * 90, staff[i * 7 % 30], [world.stranger()], account=staff[i * 7 % 30], ip=HOTEL))
    text, people = world.words(60), strangers(case, 140)
    case.run(staff[3], 140, 9, ips=lambda i: HOTEL, to=lambda i: people[i], bodies=lambda i: text, failed=dead(people, 8))
    case.accuse(staff[3], "rate-only")
    return case


def ticket_system_moves(name):
    """The ticket system moved to a cloud over night and goes on in its nine agents' names; a tenth of the askers typed a wrong address."""
    case = Case(name, "postfix")
    world, who = case.world, case.world.person("tickets")
    agents = [world.person("agent%d" % k) for k in range(9)]
    for i in range(60):
        case.take(world.mail(world.start - 86400 * 9 + i * 11000, agents[i % 9], [world.stranger()], account=who, ip=world.lan + "17", helo="zammad"))
    people = strangers(case, 170)
    case.run(who, 170, 20, ips=lambda i: HOTEL, froms=lambda i: agents[i % 9], to=lambda i: people[i], bodies=lambda i: world.words(50),
             failed=dead(people, 10), helo="zammad")
    case.accuse(who, "rate-only")
    return case


def hybrid(name):
    """Half of the mailboxes moved to a provider, whose servers hand in what those people write, without a login."""
    case = Case(name, "exchange-smtp")
    world, staff = case.world, [case.world.person("u%d" % k) for k in range(20)]
    for i in range(240):
        case.take(world.mail(case.now + i * 40, staff[i * 7 % 20], [world.stranger()], ip=outside(100 + i % 8), helo="out%d.cloud.example" % (i % 8)))
    return case


def password_changed(name, server):
    """A thief in many names since morning; at noon the password is changed, his program fails on and on, and the owner writes from home."""
    case = Case(name, server)
    who, world = case.world.person("ann"), case.world
    habit(case, who, 30, lambda i: outside(8), lambda i: world.stranger())
    case.run(who, 110, 20, ips=lambda i: THIEF, froms=case.fakes())
    for i in range(60):
        case.server.login_failed(case.now + 300 + i * 30, who, THIEF)
    for i in range(12):
        case.take(world.mail(case.now + 3000 + i * 900, who, [world.stranger()], account=who, ip=outside(8)))
    case.accuse(who, "credential-stolen")
    return case


def half_a_log(name, server):
    """The log was rotated away in the middle of the theft; the copies are all there."""
    case = Case(name, server)
    who = case.world.person("ann")
    case.run(who, 180, 20, ips=lambda i: THIEF, froms=case.fakes())
    open_log_at(case, case.now - 1800)
    case.accuse(who, "credential-stolen", [THIEF])
    return case


def half_a_log_quiet(name, server):
    """The same of thirty people's letters and one circular."""
    case = Case(name, server)
    world = case.world
    for i in range(150):
        who = world.person("u%d" % (i * 7 % 30))
        case.take(world.mail(case.now + i * 30, who, [world.stranger()], account=who, ip=world.lan + str(20 + i * 7 % 30)))
    text, who = world.words(80), world.person("u3")
    case.run(who, 140, 12, ips=lambda i: world.lan + "23", bodies=lambda i: text)
    open_log_at(case, case.now - 1000)
    case.accuse(who, "rate-only")
    return case


ADMINS = [
    *[("intern-%s-%s" % (s, p), intern, (s, p)) for s, p in (("exim", "desk"), ("kerio", "home"))],
    *[("greetings-" + s, greetings, (s,)) for s in ("exchange", "mdaemon18")],
    ("farewell", farewell, ()),
    ("letter-to-the-house", letter_to_the_house, ()),
    *[("second-brand-%s-%s" % (s, p), second_brand, (s, p)) for s, p in (("postfix", "desk"), ("kerio", "desk"), ("exim", "home"))],
    *[("second-brand-of-a-thief-" + s, second_brand_of_a_thief, (s,)) for s in ("postfix", "kerio")],
    ("fund-raiser", fund_raiser, ()),
    ("service-of-many-ways", service_of_many_ways, ()),
    ("queue-that-waits", queue_that_waits, ()),
    *[("came-back-of-a-mailing-" + s, came_back_of_a_mailing, (s,)) for s in ("postfix", "kerio")],
    *[("migration-day-" + s, migration_day, (s,)) for s in ("postfix", "hmailserver")],
    ("ticket-system-moves", ticket_system_moves, ()),
    ("hybrid", hybrid, ()),
    *[("password-changed-" + s, password_changed, (s,)) for s in ("mdaemon24", "exim")],
    *[("half-a-log-" + s, half_a_log, (s,)) for s in ("kerio", "mdaemon18", "postfix")],
    *[("half-a-log-quiet-" + s, half_a_log_quiet, (s,)) for s in ("postfix", "mdaemon24")],
]
