"""intruders.py - thieves as an admin meets them: slow ones, neighbours, callers for help; and who is none.

As in cases.py each expected verdict follows from how the case was made; none was read off
the program. Doubt goes to the accused.
"""
from case import Case
from habits import HOTEL, THIEF, dead, habit, keep_no_log, strangers
from world import outside


def slow_for_days(name, server):
    """Eight an hour for four days, in ever other names, beside the owner's letters."""
    case = Case(name, server)
    who, world = case.world.person("ann"), case.world
    habit(case, who, 40, lambda i: world.lan + "33", lambda i: world.stranger())
    case.run(who, 760, 450, ips=lambda i: "198.51.100.%d" % (140 + i % 3), froms=case.fakes())
    case.accuse(who, "credential-stolen", ["198.51.100.%d" % (140 + k) for k in range(3)])
    return case


def next_door(name, server):
    """The thief has the owner's own provider, and even the network of the owner's home; he writes in many names."""
    case = Case(name, server)
    who = case.world.person("ann")
    habit(case, who, 30, lambda i: outside(8), lambda i: case.world.stranger())
    case.run(who, 140, 14, ips=lambda i: outside(90), froms=case.fakes())
    case.accuse(who, "credential-stolen", [outside(90)])
    return case


def tried_before(name, server, days, n_tries=1):
    """A thief tries one foreign name by a letter, or by a few at once, waits some days, and then sends under it to all the world."""
    case = Case(name, server)
    who, world = case.world.person("ann"), case.world
    habit(case, who, 40, lambda i: world.lan + "33", lambda i: world.stranger())
    for i in range(n_tries):
        case.take(world.mail(world.start + i * 600, "desk@parcel.example", [world.stranger()], account=who, ip=THIEF))
    case.now = world.start + days * 86400
    case.run(who, 160, 12, ips=lambda i: THIEF, froms=lambda i: "desk@parcel.example")
    case.accuse(who, "credential-stolen", [THIEF])
    return case


def began_a_firm(name, server):
    """Not a thief: she tries her new firm's name at her desk, then at home, and after some days tells all her customers of it from home."""
    case = Case(name, server)
    who, world, people = case.world.person("ann"), case.world, strangers(case, 160)
    habit(case, who, 40, lambda i: world.lan + "33", lambda i: people[i % 9])
    for i in range(6):
        case.take(world.mail(world.start + i * 30000, "ann@herfirm.example", [people[i]], account=who, ip=HOTEL))
    case.now = world.start + 4 * 86400
    text = world.words(80)
    case.run(who, 160, 12, ips=lambda i: HOTEL, froms=lambda i: "ann@herfirm.example", to=lambda i: people[i], bodies=lambda i: text)
    case.accuse(who, "rate-only")
    return case


def guessed_for_colleagues(name, server):
    """Guessed, then twenty-five equal letters to colleagues that ask for their passwords."""
    case = Case(name, server)
    who, world, text = case.world.person("ann"), case.world, case.world.spam()
    habit(case, who, 30, lambda i: world.lan + "33", lambda i: world.person("u%d" % (i % 6)))
    for i in range(30):
        case.server.login_failed(world.start - 4000 + i * 60, who, THIEF)
    case.run(who, 25, 60, ips=lambda i: THIEF, to=lambda i: world.person("u%d" % i), bodies=lambda i: text)
    case.accuse(who, "credential-stolen", [THIEF])
    return case


def help_desk_of_a_thief(name):
    """By a colleague's login an invented help desk asks the house for its passwords, a mail a second."""
    case = Case(name, "postfix")
    who, text = case.world.person("ann"), case.world.spam()
    case.run(who, 80, 1, ips=lambda i: THIEF, froms=lambda i: "support@helpdesk-portal.example", to=lambda i: case.world.person("u%d" % i),
             bodies=lambda i: text)
    case.accuse(who, "credential-stolen", [THIEF])
    return case


def three_letters(name, server):
    """The thief knows how the boss writes: three letters to the bookkeeper from a new place. Nothing tells him."""
    case = Case(name, server)
    who, world = case.world.person("boss"), case.world
    habit(case, who, 60, lambda i: world.lan + "10", lambda i: world.person("books"))
    case.run(who, 3, 2000, ips=lambda i: THIEF, to=lambda i: world.person("books"), bodies=lambda i: world.words(),
             fields=[("Reply-To", "boss@0urs.example")])
    return case


def two_at_once(name, server):
    """A stolen password, a sick machine without a login and a circular, all in one hour."""
    case = Case(name, server)
    world, jack, sales, ip = case.world, case.world.person("jack"), case.world.person("sales"), case.world.lan + "66"
    first, text = case.now, world.words(80)
    case.run(jack, 140, 12, ips=lambda i: THIEF, froms=case.fakes())
    case.now = first + 300
    case.run("", 140, 12, ips=lambda i: ip, froms=case.fakes())
    case.now = first + 600
    case.run(sales, 140, 12, ips=lambda i: world.lan + "15", bodies=lambda i: text)
    case.accuse(jack, "credential-stolen", [THIEF])
    case.accuse(ip, "infected-machine", [ip])
    case.accuse(sales, "rate-only")
    return case


def web_mail_without_address(name):
    """A thief in the web mail of the server, which tells nothing of its users."""
    case = Case(name, "postfix")
    who = case.world.person("ann")
    habit(case, who, 20, lambda i: "127.0.0.1", lambda i: case.world.stranger(), helo="localhost")
    case.run(who, 200, 10, ips=lambda i: "127.0.0.1", froms=case.fakes(), helo="localhost")
    case.accuse(who, "account-abuse-origin-unknown", [])
    return case


def only_what_came_back(name, server):
    """Forty mails of a thief in many names came back; there is no log and no copy."""
    case = Case(name, server)
    who = case.world.person("ann")
    case.own_bounces(who, THIEF, 40, case.fakes())
    keep_no_log(case)
    case.bounces = (40, 0, 0)
    # Exim's trace field says that somebody logged in, not who.
    case.accuse(THIEF if server == "exim" else who, "credential-stolen", [THIEF])
    return case


def sick_behind_an_unnamed_line(name):
    """A sick machine of the office sends by a colleague's login; the office's line has an outside address that nobody named."""
    case = Case(name, "exim")
    world, line, jack = case.world, outside(60), case.world.person("jack")
    for k in range(10):
        habit(case, world.person("u%d" % k), 6, lambda i: line, lambda i: world.stranger())
    habit(case, jack, 20, lambda i: line, lambda i: world.stranger())
    case.run(jack, 160, 10, ips=lambda i: line, froms=case.fakes())
    case.accuse(jack, "credential-stolen", [line])
    return case


def same_people_in_many_names(name):
    """A thief has forty addresses and writes to them thrice on each of four days, ever in other names."""
    case = Case(name, "postfix")
    who, people, fake = case.world.person("ann"), strangers(case, 40), case.fakes(40)
    habit(case, who, 30, lambda i: case.world.lan + "33", lambda i: case.world.stranger())
    for day in range(4):
        case.now = case.world.start + day * 86400
        case.run(who, 120, 20, ips=lambda i: THIEF, froms=lambda i: fake(i + day * 13), to=lambda i: people[i % 40])
    case.accuse(who, "credential-stolen", [THIEF])
    return case


def redirects_to_full_mailboxes(name, server, n_desks):
    """Her telephone hands what came in on to two or three colleagues elsewhere whose mailboxes are full; that it came in nothing shows."""
    case = Case(name, server)
    who, world = case.world.person("ann"), case.world
    habit(case, who, 30, lambda i: world.lan + "33", lambda i: world.stranger())
    desks = strangers(case, n_desks)
    case.run(who, 5 * n_desks, 70, ips=lambda i: HOTEL, froms=lambda i: world.stranger(), to=lambda i: desks[i % n_desks],
             bodies=lambda i: world.words(), failed=tuple(desks))
    return case


def rush(name, server):
    """A thief writes a few letters in many names to strangers, and half of them comes back."""
    case = Case(name, server)
    who, people = case.world.person("ann"), strangers(case, 15)
    habit(case, who, 30, lambda i: case.world.lan + "33", lambda i: case.world.stranger())
    case.run(who, 15, 70, ips=lambda i: THIEF, froms=case.fakes(), to=lambda i: people[i], failed=dead(people, 2))
    case.accuse(who, "credential-stolen", [THIEF])
    return case


INTRUDERS = [
    *[("slow-for-days-" + s, slow_for_days, (s,)) for s in ("kerio", "postfix")],
    *[("next-door-" + s, next_door, (s,)) for s in ("mdaemon24", "exim")],
    *[("tried-before-%s-%d" % (s, d), tried_before, (s, d)) for s, d in (("postfix", 2), ("kerio", 5))],
    *[("tried-before-by-three-" + s, tried_before, (s, 2, 3)) for s in ("exim", "kerio")],
    ("began-a-firm", began_a_firm, ("postfix",)),
    *[("guessed-for-colleagues-" + s, guessed_for_colleagues, (s,)) for s in ("kerio", "exchange-smtp")],
    ("help-desk-of-a-thief", help_desk_of_a_thief, ()),
    ("three-letters", three_letters, ("kerio",)),
    *[("two-at-once-" + s, two_at_once, (s,)) for s in ("postfix", "mdaemon24")],
    ("web-mail-without-address", web_mail_without_address, ()),
    *[("only-what-came-back-" + s, only_what_came_back, (s,)) for s in ("mdaemon24", "exim")],
    ("sick-behind-an-unnamed-line", sick_behind_an_unnamed_line, ()),
    ("same-people-in-many-names", same_people_in_many_names, ()),
    *[("redirects-to-full-mailboxes-%s-%d" % (s, n), redirects_to_full_mailboxes, (s, n)) for s, n in (("postfix", 2), ("kerio", 3))],
    ("rush", rush, ("postfix",)),
]
