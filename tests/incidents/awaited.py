"""awaited.py - mail in others' names that is awaited: reports, orders, scans, bills, letters of guests; and what looks like it and is not.

As in cases.py each expected verdict follows from how the case was made; none was read
off the program. Doubt goes to the accused.
"""
from case import Case
from world import outside


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
    *[("names-tried-out-" + s, names_tried_out, (s, False)) for s in ("postfix", "kerio", "exim")],
    ("names-of-a-customer", names_tried_out, ("sendmail", True)),
    *[("letters-under-a-name-each-" + s, letters_of_a_firm, (s, 140)) for s in ("postfix", "kerio", "exim")],
    ("letters-of-a-big-firm", letters_of_a_firm, ("postfix", 120)),
]
