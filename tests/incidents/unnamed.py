"""unnamed.py - names and recipients that nobody told: logs without recipients, alarms in machines' names, guests' names, an owner's private
name; and thieves who look like them.

As in cases.py each expected verdict follows from how the case was made; none was read
off the program. Doubt goes to the accused.
"""
from case import Case
from further_servers import M365Audit
from habits import THIEF, THUNDERBIRD, habit, strangers
from world import far_network, outside


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
    case.has_lengths = True  # other names would be given to the whole login alone
    who, desk, text = case.world.person("willi.weber"), case.world.lan + "20", case.world.words()
    habit(case, who, 40, lambda i: desk, lambda i: case.world.stranger())
    case.run(who, 130, 9, ips=lambda i: desk, froms=lambda i: sender, bodies=lambda i: text)
    case.accuse(who, verdict, [desk])
    return case


def name_of_the_victim(name, server, sender, verdict, fields=()):
    """One text under an address of a provider that bears the owner's name, from where he never was: a thief's, or by his own program his own."""
    case = Case(name, server)
    case.has_lengths = True  # other names would be given to the whole login alone
    who, people, text = case.world.person("karin.meier"), strangers(case, 130), case.world.words()
    habit(case, who, 40, lambda i: outside(9), lambda i: people[i % 8], fields=list(fields))
    case.run(who, 130, 9, ips=lambda i: THIEF, froms=lambda i: sender, to=lambda i: people[i], bodies=lambda i: text, fields=list(fields))
    case.accuse(who, verdict, [THIEF])
    return case


def office_word(name, server, login, sender):
    """A sick machine's one foreign name has a word of the login in it that is the name of an office."""
    case = Case(name, server)
    who, desk, text = case.world.person(login), case.world.lan + "20", case.world.words()
    habit(case, who, 40, lambda i: desk, lambda i: case.world.stranger())
    case.run(who, 130, 9, ips=lambda i: desk, froms=lambda i: sender, bodies=lambda i: text)
    case.accuse(who, "infected-machine", [desk])
    return case


def request(guest, i):
    return "Booking request %d\nGuest: %s\nNights: %d\nPlease confirm to the guest.\n" % (i, guest, i % 9 + 1)


def bookings_to_the_same(name, server, kind):
    """A program that writes in guests' names to hotels: from ever other networks of a cloud, or moved; or a thief who writes to the same hotels."""
    case = Case(name, server)
    world, who, hotels = case.world, case.world.person("booking"), strangers(case, 35)
    fields, text, fakes = [("X-Mailer", "PHPMailer 6.9.1")] if kind == "moved" else [], world.spam(), case.fakes(30)
    for i in range(80):
        guest = world.stranger()
        ip = far_network(i) if kind == "cloud" else outside(9)
        case.take(world.mail(world.start - 20 * 86400 + i * 20000, guest, [hotels[i % 35]], account=who, ip=ip, envelope=who,
                             body=request(guest, i), fields=fields))
    guests = strangers(case, 120)
    case.run(who, 120, 25, froms=fakes if kind == "thief" else lambda i: guests[i], envelope=who, to=lambda i: hotels[i % 35],
             ips=lambda i: far_network(1000 + i // 30) if kind == "cloud" else THIEF, fields=fields,
             bodies=lambda i: text if kind == "thief" else request(guests[i], i))
    case.accuse(who, "credential-stolen" if kind == "thief" else "rate-only")
    return case


def warmed_up(name, server):
    """Two months of the owner's letters; then a thief sends slowly for five days in strangers' names to the same people, then fast."""
    case = Case(name, server)
    world, who, people = case.world, case.world.person("ann"), strangers(case, 35)
    habit(case, who, 120, lambda i: world.lan + "6", lambda i: people[i % 6], step=43200)
    case.now = world.start - 5 * 86400
    case.run(who, 230, 1500, ips=lambda i: THIEF, froms=lambda i: world.stranger(), to=lambda i: people[i % 35])
    case.now = world.start
    case.run(who, 120, 25, ips=lambda i: THIEF, froms=lambda i: world.stranger(), to=lambda i: people[i % 35])
    case.accuse(who, "credential-stolen", [THIEF])
    return case


def flood(name, server, n_mailboxes):
    """A botnet floods a few mailboxes through a stolen login of which nothing earlier is known."""
    case = Case(name, server)
    who, people = case.world.person("ann"), strangers(case, n_mailboxes)
    case.run(who, 22 * n_mailboxes, 1, ips=lambda i: far_network(i % 30), froms=case.fakes(30), to=lambda i: people[i % n_mailboxes])
    case.accuse(who, "credential-stolen")
    return case


def bookings(name, server, is_thief):
    """A booking program writes to thirty-five hotels in each guest's name, as in the weeks before, today for many; or a thief found its login."""
    case = Case(name, server)
    world, who, hotels = case.world, case.world.person("booking"), strangers(case, 35)
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
    *[("name-of-the-victim-" + s, name_of_the_victim, (s, "karin.meier77@gmail.com", "credential-stolen")) for s in ("postfix", "mdaemon24")],
    ("name-of-the-owner", name_of_the_victim, ("kerio", "meier.karin@gmx.de", "rate-only", THUNDERBIRD)),
    ("name-of-an-office", office_word, ("exim", "service.berlin", "paypal.service@outlook.com")),
    *[("bookings-to-the-same-" + kind, bookings_to_the_same, (s, kind))
      for s, kind in (("postfix", "cloud"), ("kerio", "moved"), ("exim", "thief"))],
    ("warmed-up", warmed_up, ("postfix",)),
    ("flood-of-few", flood, ("kerio", 20)),
    ("private-name-at-a-firm", private_name, ("kerio", "weber@bank.example", "infected-machine")),
]
