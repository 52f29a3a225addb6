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


def flood(name, server, n_people, is_inside):
    """A dozen mails to each of some people within the hour, in a few names that come again: a monitor of the house, or a thief's flood."""
    case = Case(name, server)
    world, who, people = case.world, case.world.person("monitor"), strangers(case, n_people)
    ip = world.lan + "5" if is_inside else THIEF
    hosts = lambda i: "root@node%d.cloud.example" % (i % 40)
    case.run(who, 13 * n_people, 9, ips=lambda i: ip, froms=hosts if is_inside else case.fakes(), to=lambda i: people[i % n_people],
             bodies=(lambda i: "CRITICAL: node %d is down\n" % (i % 40)) if is_inside else None)
    case.accuse(who, "rate-only" if is_inside or n_people <= 10 else "credential-stolen", [ip])
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
    *[("flood-of-%d" % n, flood, ("postfix", n, False)) for n in (10, 11, 29, 31)],
    *[("alarms-of-the-house-%d" % n, flood, ("kerio", n, True)) for n in (11, 29)],
    ("reports-of-one-night-only", reports_of_one_night, ("postfix", True)),
    ("reports-of-a-phisher", reports_of_one_night, ("exim", False)),
    ("returned-without-ids", returned_without_ids, ("hmailserver",)),
]
