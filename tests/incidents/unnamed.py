"""unnamed.py - names and recipients that nobody told: logs without recipients, alarms in machines' names, guests' names, an owner's private
name; and thieves who look like them.

As in cases.py each expected verdict follows from how the case was made; none was read
off the program. Doubt goes to the accused.
"""
from admins import THIEF
from case import Case
from further_servers import M365Audit
from offices import habit, strangers
from world import outside


def audited_thief(name, comes_back):
    """Microsoft 365's audit tells who sent and from where, never to whom: a thief in the owner's name, of whose mail a fifth came back."""
    case = Case(name)
    case.server = M365Audit(case.world)
    who, text = case.world.person("karin"), case.world.spam()
    habit(case, who, 40, lambda i: outside(9), lambda i: case.world.stranger())
    case.run(who, 120, 15, ips=lambda i: THIEF, bodies=lambda i: text)
    if comes_back:
        case.own_bounces(who, THIEF, 30, lambda i: who, 20)
        case.bounces = (30, 0, 0)
    case.accuse(who, "credential-stolen" if comes_back else "rate-only", [THIEF])
    return case


def copied_from_an_audit(name):
    """Strangers send under the Message-IDs of her letters and copy their trace fields; the log that knows the ids knows no recipients."""
    case = Case(name)
    case.server = M365Audit(case.world)
    world, who = case.world, case.world.person("karin")
    letters = []
    for i in range(30):
        mail = case.take(world.mail(case.now + i * 100, who, [world.stranger()], account=who, ip=outside(9)))
        letters.append(mail)
    case.now += 86400
    for i, mail in enumerate(letters):
        to = world.stranger()
        fields = [case.their_hop(case.now + i, to, "bot", "unknown", "198.51.100.%d" % (10 + i)), *case.server.stamp(mail)]
        fields += [("From", "<%s>" % who), ("To", "<%s>" % to), ("Message-ID", "<%s>" % mail.message_id)]
        case.returned(case.now + i + 60, "".join("%s: %s\n" % field for field in fields).encode() + b"\n" + world.spam().encode(), to)
    case.bounces = (0, 30, 0)
    return case


def alarms_of_nodes(name, server, n_on_call):
    """A network died: one machine alarms those on call at their private addresses, in the names of forty nodes elsewhere; or a sick one has a list."""
    case = Case(name, server)
    who, people = case.world.person("monitor"), strangers(case, n_on_call)
    case.run(who, 560, 1, ips=lambda i: case.world.lan + "10", froms=lambda i: "root@node%d.dc.example" % (i % 40), envelope=who,
             to=lambda i: people[i % n_on_call], bodies=lambda i: "PROBLEM: node%d is CRITICAL since %d seconds\n" % (i % 40, i))
    case.accuse(who, "rate-only" if n_on_call == 14 else "infected-machine", [case.world.lan + "10"])
    return case


def private_name(name, server, sender, verdict):
    """The first circular under a private address, from the desk; neither program nor machine has a name. Or a sick machine has one foreign name."""
    case = Case(name, server)
    who, desk, text = case.world.person("willi.weber"), case.world.lan + "20", case.world.words()
    habit(case, who, 40, lambda i: desk, lambda i: case.world.stranger())
    case.run(who, 130, 9, ips=lambda i: desk, froms=lambda i: sender, bodies=lambda i: text)
    case.accuse(who, verdict, [desk])
    return case


def bookings(name, server, is_thief):
    """A booking program writes to thirty-five hotels in each guest's name, as in the weeks before, today for many; or a thief found its login."""
    case = Case(name, server)
    world, who, hotels = case.world, case.world.person("booking"), strangers(case, 35)
    request = lambda guest, i: "Booking request %d\nGuest: %s\nNights: %d\nPlease confirm to the guest.\n" % (i, guest, i % 9 + 1)
    for i in range(80):
        guest = world.stranger()
        case.take(world.mail(world.start - 20 * 86400 + i * 20000, guest, [hotels[i % 35]], account=who, ip=world.lan + "6", envelope=who,
                             body=request(guest, i)))
    guests, people = strangers(case, 120), strangers(case, 120)
    case.run(who, 120, 25, froms=lambda i: guests[i], envelope=who, ips=lambda i: THIEF if is_thief else world.lan + "6",
             to=lambda i: people[i] if is_thief else hotels[i % 35], bodies=None if is_thief else lambda i: request(guests[i], i))
    case.accuse(who, "credential-stolen" if is_thief else "rate-only", [THIEF if is_thief else world.lan + "6"])
    return case


UNNAMED = [
    ("audited-thief", audited_thief, (True,)),
    ("audited-circular", audited_thief, (False,)),
    ("copied-from-an-audit", copied_from_an_audit, ()),
    *[("alarms-of-nodes-" + s, alarms_of_nodes, (s, 14)) for s in ("postfix", "kerio")],
    ("alarms-of-no-nodes", alarms_of_nodes, ("exim", 40)),
    *[("private-name-" + s, private_name, (s, "weber1961@gmail.com", "rate-only")) for s in ("postfix", "mdaemon24")],
    *[("bookings-" + s, bookings, (s, False)) for s in ("postfix", "kerio")],
    ("bookings-of-a-thief", bookings, ("exim", True)),
    ("private-name-of-another", private_name, ("postfix", "lotte.1961@gmail.com", "infected-machine")),
    ("private-name-at-a-firm", private_name, ("kerio", "weber@bank.example", "infected-machine")),
]
