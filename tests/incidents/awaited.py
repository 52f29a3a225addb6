"""awaited.py - mail in others' names that is awaited: reports, orders, scans, bills, letters of guests; and what looks like it and is not.

As in cases.py each expected verdict follows from how the case was made; none was read
off the program. Doubt goes to the accused.
"""
from case import Case
from world import outside


# --- by a machine of the house ------------------------------------------------------------------------------------


def bills_of_a_group(name, server, days):
    """A program without a login bills for four firms, ever other customers; a month later again. Or a sick machine under four names, a week later."""
    case = Case(name, server)
    ip = case.world.lan + "14"
    for part in range(2):
        case.now = case.world.start + part * days * 86400
        case.run("", 130, 12, froms=lambda i: "billing@firm%d.example" % (i % 4), ips=lambda i: ip,
                 bodies=lambda i: "Dear customer,\n\nplease find attached our invoice no. %d of %d EUR, due within 14 days.\n" % (70000 + i * 7, i * 13))
    case.accuse(ip, "rate-only" if days == 30 else "infected-machine", [ip])
    return case


def pay_slips(name, server, to_the_same):
    """A tax office sends the pay slips of twenty firms in their names by its login, each month to the same people; or a sick machine has ever others."""
    case = Case(name, server)
    who, ip = case.world.person("payroll"), case.world.lan + "17"
    for month in range(2):
        case.now = case.world.start + month * 30 * 86400
        case.run(who, 160, 10, froms=lambda i: "hr@client%d.example" % (i % 20), ips=lambda i: ip, envelope=who,
                 to=lambda i: "p%d@client%d.example" % (i if to_the_same else i + month * 1000, i % 20),
                 bodies=lambda i: "Dear employee,\n\nyour pay slip is attached. Net %d EUR.\n" % (1500 + i * 13))
    case.accuse(who, "rate-only" if to_the_same else "infected-machine", [ip])
    return case


def guests(name, server, had_guests):
    """Guests of a house write without a login, under private names that are others each week; today many. Or only colleagues wrote, and a machine is sick."""
    case = Case(name, server)
    world, ip = case.world, case.world.lan + "1"
    hosts = ("gmail.com", "gmx.net", "yahoo.com")
    for week in range(3):
        names = [world.token(6) + "@" + (hosts[k % 3] if had_guests else world.domain) for k in range(25)]
        for i in range(60):
            case.take(world.mail(world.start - (3 - week) * 7 * 86400 + i * 7000, names[i % 25], [world.stranger()], ip=ip))
    names = ["%s@%s" % (world.token(6), hosts[k % 3]) for k in range(45)]
    case.run("", 130, 25, ips=lambda i: ip, froms=lambda i: names[i * 7 % 45], bodies=lambda i: world.words())
    case.accuse(ip, "rate-only" if had_guests else "infected-machine", [ip])
    return case


# --- from outside -------------------------------------------------------------------------------------------------


def names_tried_out(name, server, is_customer):
    """A robot tries out the names of one firm, by us. Or the firm is a customer: another brings it mail by us, too."""
    case = Case(name, server)
    world, ip = case.world, outside(45)
    people = ["%s@bigfirm.example" % world.token(6) for _ in range(160)]
    if is_customer:
        for i in range(8):
            case.take(world.mail(case.now - 90000 + i * 9000, world.stranger(), ["office@bigfirm.example"], ip="198.51.100.30", helo="mx.far.example"))
    case.run("", 160, 9, froms=lambda i: "promo@casino.example", ips=lambda i: ip, to=lambda i: people[i],
             failed=lambda i: (people[i],) if i % 5 else ())
    case.accuse(ip, "rate-only" if is_customer else "relay-abuse", [ip])
    return case


def letters_of_a_firm(name, server, n_names):
    """Letters under names of one firm whose address nobody named: of many people, or a robot has another name for each."""
    case = Case(name, server)
    ip = outside(46)
    names = ["%s@builder.example" % case.world.token(6) for _ in range(n_names)]
    case.run("", 140, 15, froms=lambda i: names[i % n_names], ips=lambda i: ip, bodies=lambda i: case.world.words())
    case.accuse(ip, "relay-abuse" if n_names == 140 else "rate-only", [ip])
    return case


AWAITED = [
    *[("bills-of-a-group-" + s, bills_of_a_group, (s, 30)) for s in ("postfix", "mdaemon24")],
    ("bills-of-a-week", bills_of_a_group, ("exim", 9)),
    *[("pay-slips-" + s, pay_slips, (s, True)) for s in ("postfix", "kerio")],
    ("pay-slips-of-others", pay_slips, ("exim", False)),
    *[("guests-of-a-house-" + s, guests, (s, True)) for s in ("postfix", "kerio")],
    ("guests-of-no-house", guests, ("exim", False)),
    *[("names-tried-out-" + s, names_tried_out, (s, False)) for s in ("postfix", "kerio", "exim")],
    ("names-of-a-customer", names_tried_out, ("sendmail", True)),
    *[("letters-under-a-name-each-" + s, letters_of_a_firm, (s, 140)) for s in ("postfix", "kerio", "exim")],
    ("letters-of-a-big-firm", letters_of_a_firm, ("postfix", 120)),
]
