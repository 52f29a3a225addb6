"""passing.py - who passes mail on for others: second servers, shops, moved programs, forwarded meetings; and thieves among them.

As in cases.py each expected verdict follows from how the case was made; none was read off
the program. Doubt goes to the accused.
"""
from admins import HOTEL, OUTLOOK, THIEF, keep_nothing
from case import Case
from offices import dead, habit, strangers
from world import far_network, outside


# --- customers without a login ------------------------------------------------------------------------------------


def second_in_line(name, to_one_firm):
    """A filter's provider hands us a wave of spam for thirty people of a firm whose domain nobody named; or a robot has found that we relay."""
    case = Case(name)
    ip = outside(44)
    case.run("", 150, 10, ips=lambda i: ip, froms=lambda i: case.world.stranger(),
             to=(lambda i: "p%d@customer.example" % (i % 30)) if to_one_firm else lambda i: case.world.token() + "@gmail.com")
    case.accuse(ip, "rate-only" if to_one_firm else "relay-abuse", [ip])
    return case


def shop_by_address(name, is_customer):
    """A shop may send through us by its address, as it did for weeks, in one name; or a robot tries it out by a few, then has many names."""
    case = Case(name, "exim")
    world, ip, fake = case.world, outside(44), case.fakes()
    for i in range(60):
        case.take(world.mail(world.start - 20 * 86400 + i * 27000, "orders@shop.example", [world.stranger()], ip=ip, body="Thank you for your order %d.\n" % i))
    case.run("", 150, 10, ips=lambda i: ip, froms=(lambda i: "orders@shop.example") if is_customer else fake,
             bodies=(lambda i: "Thank you for your order %d.\n" % (7000 + i)) if is_customer else None)
    case.accuse(ip, "rate-only" if is_customer else "relay-abuse", [ip])
    return case


# --- logins -------------------------------------------------------------------------------------------------------


def meetings(name, server, is_thief):
    """From a hotel she forwards twelve meetings to six guests each, organizers' names kept, and some guests are gone; or a thief writes one text so."""
    case = Case(name, server)
    world, who, guests, spam = case.world, case.world.person("ann"), strangers(case, 40), case.world.spam()
    habit(case, who, 30, lambda i: world.lan + "33", lambda i: world.stranger(), fields=OUTLOOK)
    for i in range(12 if not is_thief else 40):
        to = [guests[(i * 5 + k) % 40] for k in range(6)]
        case.take(world.mail(case.now + i * 60, world.stranger(), to, account=who, envelope=who, ip=HOTEL, subject="Meeting %d" % i,
                             body=spam if is_thief else world.words(), fields=OUTLOOK, failed=tuple(one for one in to if one in guests[:8])))
    if is_thief:
        case.accuse(who, "credential-stolen", [HOTEL])
    return case


def botnet_in_a_log(name, server):
    """By lines of homes everywhere, in the owner's name, to strangers, a third of them gone; the copies were deleted, the log is there."""
    case = Case(name, server)
    who, people = case.world.person("ann"), strangers(case, 120)
    habit(case, who, 40, lambda i: case.world.lan + "33", lambda i: case.world.stranger())
    case.run(who, 120, 200, ips=lambda i: far_network(200 + i % 40), to=lambda i: people[i], failed=dead(people, 3))
    keep_nothing(case)
    case.accuse(who, "credential-stolen")
    return case


def owner_explains(name, server):
    """A thief in many names until the password is changed; an hour later the owner explains it to all from her desk. The thief's address is told."""
    case = Case(name, server)
    world, who, friends, text = case.world, case.world.person("ann"), strangers(case, 110), case.world.words(60)
    habit(case, who, 40, lambda i: world.lan + "33", lambda i: friends[i % 40])
    case.run(who, 130, 15, ips=lambda i: THIEF, froms=case.fakes())
    case.now += 5000
    case.run(who, 110, 12, ips=lambda i: world.lan + "33", to=lambda i: friends[i], bodies=lambda i: text)
    case.accuse(who, "credential-stolen", [THIEF])
    return case


def desk_moves(name, is_thief):
    """A desk answers for six customers in their names; it moves to a hired machine and goes on, a tenth of the askers is gone. Or a thief has its login."""
    case = Case(name)
    world, who, people, names = case.world, case.world.person("tickets"), strangers(case, 130), ["help@cust%d.example" % k for k in range(6)]
    for i in range(120):
        case.take(world.mail(world.start - 12 * 86400 + i * 7100, names[i % 6], [world.stranger()], account=who, ip=outside(5)))
    case.run(who, 130, 15, ips=lambda i: HOTEL, froms=None if is_thief else lambda i: names[i % 6], to=lambda i: people[i], failed=dead(people, 9),
             bodies=None if is_thief else lambda i: "Ticket %d was closed.\n" % i)
    case.accuse(who, "credential-stolen" if is_thief else "rate-only", [HOTEL])
    return case


PASSING = [
    ("second-in-line", second_in_line, (True,)),
    ("second-in-no-line", second_in_line, (False,)),
    ("shop-by-address", shop_by_address, (True,)),
    ("shop-by-address-robot", shop_by_address, (False,)),
    *[("meetings-" + s, meetings, (s, False)) for s in ("exim", "kerio")],
    ("meetings-of-a-thief", meetings, ("postfix", True)),
    *[("botnet-in-a-log-" + s, botnet_in_a_log, (s,)) for s in ("postfix", "kerio")],
    *[("owner-explains-" + s, owner_explains, (s,)) for s in ("postfix", "exim")],
    ("desk-moves", desk_moves, (False,)),
    ("desk-of-a-thief", desk_moves, (True,)),
]
