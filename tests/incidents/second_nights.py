"""second_nights.py - thieves who come again or tried their names the day before, floods of a few people, and their innocent likes.

As in cases.py each expected verdict follows from how the case was made and from the
numbered rules; none was read off the program. Pairs: each half is the other's test.
"""
from case import Case
from habits import strangers
from world import far_network, outside

THIEF, CUSTOMER = "198.51.100.44", "198.51.100.45"
DAY = 86400


def names_tried_before(name, server, n_names):
    """A thief tries each of his names by a letter the day before, from where nobody of ours was, and then sends in earnest."""
    case = Case(name, server)
    world, who, names = case.world, case.world.person("jack"), ["u%d@bank.example" % i for i in range(n_names)]
    case.quiet_past(who, 25, world.lan + "20")
    for i, sender in enumerate(names):
        case.take(world.mail(case.now - DAY - 4000 + i * 60, sender, [world.stranger()], account=who, ip=THIEF, body=world.spam()))
    case.run(who, 150, 12, ips=lambda i: THIEF, froms=lambda i: names[i % n_names])
    case.accuse(who, "credential-stolen", [THIEF])
    return case


def comes_again(name, server):
    """A thief's night under ten names of one bank, two letters by each; a week later he has ten others of it."""
    case = Case(name, server)
    who, names = case.world.person("ann"), ["a%d@bank.example" % i for i in range(20)]
    case.quiet_past(who, 30, case.world.lan + "7")
    case.run(who, 20, 700, froms=lambda i: names[i % 10], ips=lambda i: THIEF)
    case.now += 7 * DAY
    case.run(who, 150, 9, froms=lambda i: names[10 + i % 10], ips=lambda i: THIEF)
    case.accuse(who, "credential-stolen", [THIEF])
    return case


def thief_then_machine(name, server):
    """A thief outside, and three days later the owner's own machine, under other names of the same bank: the graver counts."""
    case = Case(name, server)
    who, machine = case.world.person("jack"), case.world.lan + "44"
    case.quiet_past(who, 30, machine)
    case.run(who, froms=case.fakes(), ips=lambda i: outside(3))
    case.now += 3 * DAY
    case.run(who, froms=case.fakes(), ips=lambda i: machine)
    case.accuse(who, "infected-machine", [machine])
    return case


def customers_people(name, server, is_new_name):
    """By one login a customer's server hands in for a domain that nobody named: some letters a day, and one day a circular of its desk."""
    case = Case(name, server)
    world, who, names, text = case.world, case.world.person("cust"), ["p%d@customer.example" % i for i in range(8)], case.world.words(90)
    for day in range(5):
        for i in range(5):
            case.take(world.mail(case.now - (6 - day) * DAY + i * 900, names[i], [world.stranger()], account=who, ip=CUSTOMER))
    case.run(who, 150, 9, froms=lambda i: "billing@customer.example" if is_new_name else names[i % 5], ips=lambda i: CUSTOMER, bodies=lambda i: text)
    case.accuse(who, "rate-only", [CUSTOMER])
    return case


def club_of_a_new_desk(name, server):
    """She has a desk elsewhere since Monday and writes for her club and her parish from there; on Thursday the club's circular."""
    case = Case(name, server)
    world, who, text = case.world, case.world.person("ann"), case.world.words(90)
    case.quiet_past(who, 30, world.lan + "7")
    for day in range(3):
        for i, sender in enumerate(("ann@club.example", "ann@parish.example")):
            case.take(world.mail(case.now - (3 - day) * DAY + i * 900, sender, [world.stranger()], account=who, ip=CUSTOMER))
    case.run(who, 120, 9, froms=lambda i: "ann@club.example", ips=lambda i: CUSTOMER, bodies=lambda i: text)
    case.accuse(who, "rate-only", [CUSTOMER])
    return case


def flood(name, server, n_people, kind):
    """A dozen mails to each of some people within the hour, in a few names that come again: a monitor of the house, one that was hired and sits
    elsewhere, or the flood of a thief, while the owner wrote from her desk."""
    case = Case(name, server)
    world, who, people = case.world, case.world.person("monitor"), strangers(case, n_people)
    ip = {"house": world.lan + "5", "hired": CUSTOMER, "thief": THIEF}[kind]
    for i in range(3 if kind == "thief" else 0):
        case.take(world.mail(case.now - 20000 + i * 900, who, [world.stranger()], account=who, ip=world.lan + "7"))
    case.run(who, 13 * n_people, 9, ips=lambda i: ip, froms=case.fakes() if kind == "thief" else lambda i: "root@node%d.cloud.example" % (i % 40),
             to=lambda i: people[i % n_people], bodies=None if kind == "thief" else lambda i: "CRITICAL: node %d is down\n" % (i % 40))
    case.accuse(who, "rate-only" if kind != "thief" or n_people <= 10 else "credential-stolen", [ip])
    return case


def second_day_of_a_customer(name, server, n_people):
    """All that is known of a customer's login are some letters of his people on one morning; on the next day comes the first circular of a new desk."""
    case = Case(name, server)
    world, who, names, text = case.world, case.world.person("cust"), ["p%d@customer.example" % i for i in range(n_people)], case.world.words(90)
    for i in range(3 * n_people):
        case.take(world.mail(case.now - 26 * 3600 + i * 60, names[i % n_people], [world.stranger()], account=who, ip=CUSTOMER))
    case.run(who, 120, 9, froms=lambda i: "billing@customer.example", ips=lambda i: CUSTOMER, bodies=lambda i: text)
    case.accuse(who, "rate-only", [CUSTOMER])
    return case


def club_on_a_journey(name, server, is_thief):
    """Since yesterday she is in a hotel, from where she wrote letters of her own and one as the club's treasurer; today the club's circular.
    A thief has written nothing in her name."""
    case = Case(name, server)
    world, who, text = case.world, case.world.person("ann"), case.world.words(90)
    case.quiet_past(who, 30, world.lan + "7")
    for i, sender in enumerate(["treasurer@club.example"] if is_thief else [who, who, who, "treasurer@club.example"]):
        case.take(world.mail(case.now - 30 * 3600 + i * 600, sender, [world.stranger()], account=who, ip=CUSTOMER))
    case.run(who, 120, 9, froms=lambda i: "treasurer@club.example", ips=lambda i: CUSTOMER, bodies=lambda i: text)
    case.accuse(who, "credential-stolen" if is_thief else "rate-only", [CUSTOMER])
    return case


def reports_of_one_night(name, server, has_lines):
    """Thirty firms' disk servers report four jobs each to their own admins, by one login; or the phisher of all of them has one line."""
    case = Case(name, server)
    who = case.world.person("reports")
    case.run(who, 120, 20, ips=lambda i: far_network(i % 30) if has_lines else THIEF, froms=lambda i: "nas@firm%d.example" % (i % 30),
             to=lambda i: "admin@firm%d.example" % (i % 30), bodies=(lambda i: "Job %d finished, %d GB\n" % (i, i * 7)) if has_lines else None)
    case.accuse(who, "rate-only" if has_lines else "credential-stolen")
    return case


def returned_without_ids(name, server):
    """What came back is all that is left of the thief's mail, and the log has neither its Message-ID nor its id: the envelope tells who it was."""
    case = Case(name, server)
    eve, who = case.world.person("eve"), case.world.person("ann")
    case.quiet_past(eve, 6, case.world.lan + "7")  # by which the clock of a log without zone is known
    case.forged_bounces(20, with_fake_hop=True)
    case.own_bounces(who, THIEF, 70, case.fakes(), 20)
    case.accuse(who, "credential-stolen", [THIEF])
    case.bounces = (70, 20, 0)
    return case


SECOND_NIGHTS = [
    *[("names-tried-before-" + s, names_tried_before, (s, 5)) for s in ("postfix", "kerio")],
    ("three-names-tried-before", names_tried_before, ("mdaemon24", 3)),
    *[("comes-again-" + s, comes_again, (s,)) for s in ("postfix", "kerio")],
    ("thief-then-machine", thief_then_machine, ("kerio",)),
    *[("customers-people-" + s, customers_people, (s, False)) for s in ("postfix", "kerio")],
    ("customers-desk", customers_people, ("exim", True)),
    ("club-of-a-new-desk", club_of_a_new_desk, ("postfix",)),
    *[("flood-of-%d" % n, flood, ("postfix", n, "thief")) for n in (10, 11, 29, 31)],
    *[("alarms-of-the-house-%d" % n, flood, ("kerio", n, "house")) for n in (11, 29)],
    *[("alarms-of-a-watchman-%d" % n, flood, ("postfix", n, "hired")) for n in (11, 29)],
    *[("second-day-of-a-customer-%d" % n, second_day_of_a_customer, ("kerio", n)) for n in (3, 8)],
    *[("club-on-a-journey-" + s, club_on_a_journey, (s, False)) for s in ("postfix", "kerio")],
    ("no-club-on-a-journey", club_on_a_journey, ("exim", True)),
    ("reports-of-one-night-only", reports_of_one_night, ("postfix", True)),
    ("reports-of-a-phisher", reports_of_one_night, ("exim", False)),
    ("returned-without-ids", returned_without_ids, ("hmailserver",)),
]
