"""trades.py - what people's trades look like from outside, and thieves who look like them: pairs, each half the other's test.

As in cases.py each expected verdict follows from how the case was made and from the
numbered rules; none was read off the program. Doubt goes to the accused.
"""
from case import Case
from habits import dead, strangers
from world import far_network, outside, render, rfc

FORM = ("Dear customer %d,\n\nthe appointment of %s is on Monday at nine. Please bring the card and be there ten minutes early,\n"
        "as the room is booked.\n\nThe office\n")
VISIT = "Look at this page %d of our shop, which %s thought you might like. It is about boots, and they are cheap today.\n\nThe shop\n"


def form(case, text=FORM):
    return lambda i: text % (i, case.world.token(5))


# --- one machine, one place ---------------------------------------------------------------------------------------


def in_turn(name, server, is_thief):
    """One machine sends by five stolen logins one after the other, in their own names; or the office has a new line, and one of five has invoices."""
    case = Case(name, server)
    world, text = case.world, case.world.spam()
    staff = [world.person("u%d" % k) for k in range(5)]
    for k, who in enumerate(staff):
        for i in range(24):
            case.take(world.mail(world.start - (30 + k) * 86400 + i * 50000, who, [world.stranger()], account=who, ip=world.lan + "%d" % (20 + k)))
    for k, who in enumerate(staff if is_thief else staff[:1]):
        people = strangers(case, 120)
        case.run(who, 120, 20, ips=lambda i: outside(100), to=lambda i: people[i], bodies=lambda i: text, failed=dead(people, 5))
        case.now += 7200
        case.accuse(who, "credential-stolen" if is_thief else "rate-only", [outside(100)])
    for i in range(0 if is_thief else 40):
        who = staff[1 + i % 4]
        case.take(world.mail(world.start - 9000 + i * 900, who, [world.stranger()], account=who, ip=outside(100)))
    return case


def desk_in_turn(name, server, n_letters, step):
    """Five people have the only desk of a new branch one after the other, some letters each; a sixth sends a mailing of which a fifth is gone."""
    case = Case(name, server)
    world, text, people = case.world, case.world.words(), strangers(case, 140)
    staff = [world.person("u%d" % k) for k in range(6)]
    for k, who in enumerate(staff):
        for i in range(24):
            case.take(world.mail(world.start - (30 + k) * 86400 + i * 50000, who, [world.stranger()], account=who, ip=world.lan + "%d" % (20 + k)))
        for i in range(n_letters if k else 0):
            case.take(world.mail(world.start - 20000 + (k * n_letters + i) * step + k * 300, who, [world.stranger()], account=who, ip=outside(100)))
    case.run(staff[0], 140, 15, ips=lambda i: outside(100), to=lambda i: people[i], bodies=lambda i: text, failed=dead(people, 5))
    case.accuse(staff[0], "rate-only", [outside(100)])
    return case


def announced(name, server, every):
    """In the owner's name, to strangers, from where nobody was before, with a List-Id: of a list of readers a seventh is gone, of a thief's a quarter."""
    case = Case(name, server)
    who, people, text = case.world.person("jack"), strangers(case, 160), case.world.spam()
    case.quiet_past(who, 30, case.world.lan + "20")
    case.run(who, 160, 12, ips=lambda i: outside(45), to=lambda i: people[i], bodies=lambda i: text, failed=dead(people, every),
             fields=[("List-Id", "<offers.example.net>")])
    case.accuse(who, "credential-stolen" if every == 4 else "rate-only", [outside(45)])
    return case


def consent(name, server):
    """A hired service asks ten years of addresses for consent by the owner's login: a quarter is gone, and whoever wants to can leave the list."""
    case = Case(name, server)
    who, people, text = case.world.person("marketing"), strangers(case, 200), case.world.words()
    case.quiet_past(who, 30, case.world.lan + "20")
    case.run(who, 200, 6, ips=lambda i: outside(40), to=lambda i: people[i], bodies=lambda i: text, failed=dead(people, 4),
             fields=[("List-Id", "<news.%s>" % case.world.domain), ("List-Unsubscribe", "<https://news.%s/off>" % case.world.domain)])
    case.accuse(who, "rate-only", [outside(40)])
    return case


def renamed_firm(name, server, place, is_thief):
    """The firm is called otherwise from Monday on: eight people write so, logins and names unlike, and one has a circular; or a thief has many names."""
    case = Case(name, server)
    case.has_lengths = True  # other names would not be kept before the sign
    world, text = case.world, case.world.words()
    for k in range(8):
        who, ip = world.person("u%d" % k), world.lan + "%d" % (20 + k)
        for day in range(22):
            case.take(world.mail(world.start - (30 - day) * 86400 + k * 60, "first%d.last%d@%s" % (k, k, world.domain), [world.stranger()], account=who, ip=ip))
        for i in range(14):
            case.take(world.mail(world.start + i * 700 + k, "first%d.last%d@newname.example" % (k, k), [world.stranger()], account=who, ip=ip))
    who, ip = world.person("u3"), world.lan + "23" if place == "desk" else outside(2)
    case.run(who, 150, 10, froms=case.fakes() if is_thief else lambda i: "first3.last3@newname.example", ips=lambda i: ip,
             bodies=None if is_thief else lambda i: text)
    case.accuse(who, "credential-stolen" if is_thief else "rate-only")
    return case


def borrowed_names(name, server):
    """A thief with one password writes in six names of the house, and then in the same of a domain that looks like it."""
    case = Case(name, server)
    case.has_lengths = True  # other names would not be kept before the sign
    world, who = case.world, case.world.person("u3")
    case.quiet_past(who, 30, world.lan + "23")
    for i in range(6):
        case.take(world.mail(case.now - 3600 + i * 300, "first%d.last%d@%s" % (i, i, world.domain), [world.stranger()], account=who, ip=outside(2)))
    case.run(who, 150, 10, froms=lambda i: "first%d.last%d@our-house.example" % (i % 6, i % 6), ips=lambda i: outside(2))
    case.accuse(who, "credential-stolen")
    return case


def stuck(name, server):
    """A telephone on a train sends one letter with a big picture again and again."""
    case = Case(name, server)
    who, text, friend = case.world.person("ann"), case.world.words(), case.world.stranger()
    case.quiet_past(who, 25, case.world.lan + "20")
    case.run(who, 240, 14, ips=lambda i: far_network(i // 9), to=lambda i: friend, bodies=lambda i: text)
    case.accuse(who, "rate-only")
    return case


def sold(name, server):
    """A robot guesses, and tells his drop box; a day later whoever bought the password sends in the owner's name from elsewhere."""
    case = Case(name, server)
    who = case.world.person("scan")
    for i in range(40):
        case.server.login_failed(case.now - 3000 + i * 60, who, outside(80))
    for i in range(2):
        case.take(case.world.mail(case.now + i * 5, who, ["drop@gmy.example"], account=who, ip=outside(80), subject="mail:587|scan|scan1"))
    case.now += 86400
    case.run(who, 150, 8, ips=lambda i: "2001:db8:900::%x" % (i % 3 + 1))
    case.accuse(who, "credential-stolen", ["2001:db8:900::%x" % k for k in (1, 2, 3)])
    return case


# --- without a login ----------------------------------------------------------------------------------------------


def two_robots(name, server):
    """Two robots try out the names of one firm by us: neither tells that the firm is a customer."""
    case = Case(name, server)
    for k, ip in enumerate((outside(46), "198.51.100.46")):
        people = ["%s@victim.example" % case.world.token(6) for _ in range(130)]
        case.run("", 130, 10, froms=lambda i: "x%d@bank.example" % k, ips=lambda i: ip, to=lambda i: people[i],
                 failed=lambda i: (people[i],) if i % 10 else ())
        case.accuse(ip, "relay-abuse", [ip])
    return case


def second_mx(name, n_robots, n_failed):
    """Robots alone use the second MX of a customer whom nobody named: what we take for it, so many find by the DNS."""
    case = Case(name)
    for k in range(n_robots):
        people = ["%s@customer.example" % case.world.token(6) for _ in range(110)]
        case.run("", 110, 5, froms=lambda i: "x%d@bank.example" % k, ips=lambda i: "198.51.100.%d" % (20 + k), to=lambda i: people[i],
                 failed=lambda i: (people[i],) if i % 10 < n_failed else ())
        case.accuse("198.51.100.%d" % (20 + k), "rate-only")
    return case


def many_alarms(name, server, account, n_people):
    """A monitor alarms 29 people elsewhere in the names of forty machines, a dozen times each; or a sick machine has 90 and as many names."""
    case = Case(name, server)
    world, ip, people = case.world, case.world.lan + "8", strangers(case, n_people)
    who = world.person(account) if account else ""
    case.run(who, 400, 9, froms=lambda i: "root@node%d.example" % (i % 40), ips=lambda i: ip, to=lambda i: people[i * 13 % n_people],
             bodies=form(case))
    case.accuse(who or ip, "rate-only" if n_people == 29 else "infected-machine", [ip])
    return case


def gateway_of_firms(name, is_broken):
    """A provider's gateway sends for twelve firms by its address, as for a week: their people's letters, or what a robot behind it says."""
    case = Case(name)
    world, ip = case.world, outside(50)
    names = ["p%d@firm%d.example" % (k, k % 12) for k in range(48)]
    host = {"helo": "gw.msp.example", "rdns": "gw.msp.example"}
    for day in range(8):
        for i in range(40):
            case.take(world.mail(case.now - (9 - day) * 86400 + i * 500, names[(i * 5 + day) % 48], [world.stranger()], ip=ip, **host))
    case.run("", 150, 20, froms=case.fakes(20) if is_broken else lambda i: names[i * 11 % 48], ips=lambda i: ip,
             bodies=None if is_broken else lambda i: world.words(), **host)
    case.accuse(ip, "relay-abuse" if is_broken else "rate-only", [ip])
    return case


def backup_mx(name, server):
    """A provider's second MX, which nobody named, brings three hundred mails for our people."""
    case = Case(name, server)
    for i in range(300):
        case.take(case.world.mail(case.now + i, case.world.stranger(), [case.world.person("u%d" % (i % 30))], ip=outside(1),
                                  helo="mx2.relay.example", rdns="mx2.relay.example"))
    return case


# --- by a program -------------------------------------------------------------------------------------------------


def own_admins(name, n_nights, server):
    """Eighty customers' servers report by one login, each to its own firm's admin, night by night; of one night nothing tells them from a thief."""
    case = Case(name, server)
    who = case.world.person("reports")
    for night in range(n_nights):
        for i in range(80):
            case.take(case.world.mail(case.now - (3 - night) * 86400 + i * 20, "root@cust%d.example" % i, ["it@cust%d.example" % i], account=who,
                                      ip=far_network(i), body=form(case)(i)))
    case.accuse(who, "none" if n_nights == 3 else "credential-stolen")
    return case


def own_desk_phished(name, server):
    """Three days in a row a thief phishes a hundred and twenty people in the name of their own firm's desk, from where he sits."""
    case = Case(name, server)
    world, who = case.world, case.world.person("ann")
    for i in range(30):
        case.take(world.mail(world.start - 20 * 86400 + i * 21600, who, [world.stranger()], account=who, ip=world.lan + "20"))
    for night in range(3):
        for i in range(120):
            firm = "victim%d.example" % (i // 2)
            case.take(world.mail(case.now - (3 - night) * 86400 + i * 20, "it@" + firm, ["p%d@%s" % (i, firm)], account=who, ip=outside(3),
                                 body=world.spam()))
    case.accuse(who, "credential-stolen", [outside(3)])
    return case


def form_found(name, server):
    """Robots found a shop's form and say one thing by it for six days, today more than ever, and it arrives; the shop has written for weeks."""
    case = Case(name, server)
    world, who = case.world, "uid 1003" if server == "postfix" else "shop"
    for day in range(20):
        for i in range(4):
            case.take(world.mail(case.now - (30 - day) * 86400 + i * 5000, world.person("shop"), [world.stranger()], user="shop", uid=1003,
                                 body="Thank you for order %d of %s boots.\n" % (day * 10 + i, world.token(4))))
    for day in range(6):
        for i in range(15):
            case.take(world.mail(case.now - (8 - day) * 86400 + i * 1500, world.stranger(), [world.stranger()], user="shop", uid=1003, body=world.spam()))
    case.run("", 130, 20, froms=lambda i: world.stranger(), ips=lambda i: "", user="shop", uid=1003)
    case.accuse(who, "local-script")
    return case


def to_a_friend(name, server, n_days, kind):
    """A shop's visitors send its page to a friend, in their own names, for days, today more than ever; or robots found the form."""
    case = Case(name, server)
    world, people = case.world, strangers(case, 130)
    who = "uid 1003" if server == "postfix" else "shop"
    for day in range(n_days):
        for i in range(30):
            case.take(world.mail(case.now - (10 - day) * 86400 + i * 1500, world.stranger(), [world.stranger()], user="shop", uid=1003,
                                 body=form(case, VISIT)(i)))
    case.run("", 130, 20, froms=lambda i: world.stranger(), ips=lambda i: "", user="shop", uid=1003, to=lambda i: people[i],
             bodies=None if kind == "robots" else form(case, VISIT), **({"failed": dead(people, 3)} if kind == "list" else {}))
    case.accuse(who, "rate-only" if kind == "visitors" and n_days > 3 else "local-script")
    return case


def reminders(name, server, place):
    """A hospital's program reminds of appointments by its login, from the house or from the clouds where it always was; an eighth is gone."""
    case = Case(name, server)
    who, people = case.world.person("appointments"), strangers(case, 200)
    ips = (lambda i: case.world.lan + "31") if place == "house" else lambda i: ("198.51.100.62", "203.0.113.201")[i % 2]
    for i in range(40):
        case.take(case.world.mail(case.now - 86400 * 15 + i * 30000, who, [case.world.stranger()], account=who, ip=ips(i)))
    case.run(who, 200, 9, ips=ips, to=lambda i: people[i], bodies=form(case), failed=dead(people, 8))
    case.accuse(who, "rate-only", sorted({ips(0), ips(1)}))
    return case


def acceptance(name, server):
    """A conference's chair tells 250 authors, all of whom wrote to him, from a hotel; an eighth has left the university."""
    case = Case(name, server)
    world, who, people = case.world, case.world.person("chair"), strangers(case, 250)
    case.quiet_past(who, 30, world.lan + "20")
    for i, author in enumerate(people):
        case.take(world.mail(case.now - 20 * 86400 + i * 600, author, [who], ip="198.51.100.%d" % (i % 90 + 100), helo="mx"))
    case.run(who, 250, 10, ips=lambda i: outside(5), to=lambda i: people[i], bodies=form(case), failed=dead(people, 8))
    case.accuse(who, "rate-only", [outside(5)])
    return case


# --- what comes back, what goes on --------------------------------------------------------------------------------


def by_a_smart_host(name):
    """We send by a hired smart host; five wrong addresses come back with its line above ours."""
    case = Case(name, "kerio")
    world, who = case.world, case.world.person("ann")
    for i in range(5):
        to = world.stranger()
        mail = case.take(world.mail(case.now + i * 400, who, [to], account=who, ip=world.lan + "20"))
        theirs = ("Received", "from %s (%s [%s])\n\tby out.smart.example with ESMTPSA id 1x%d\n\tfor <%s>; %s" % (
            world.host, world.host, world.public, i, to, rfc(mail.unix + 2)))
        fields = [case.their_hop(mail.unix + 4, to, "out.smart.example", "out.smart.example", "198.51.100.200"), theirs,
                  *case.server.stamp(mail), ("From", "<%s>" % who), ("To", "<%s>" % to), ("Subject", mail.subject),
                  ("Date", rfc(mail.unix)), ("Message-ID", "<%s>" % mail.message_id)]
        case.returned(mail.unix + 60, render(fields, mail.body, "\n"), to)
    case.bounces = (5, 0, 0)
    return case


def rule_of_a_thief(name):
    """A thief's rule sends all that arrives on to his drop box: our server passes it on, nobody of ours wrote it."""
    case = Case(name)
    world, who, drop = case.world, case.world.person("ann"), case.world.stranger()
    for i in range(120):
        writer, mid = world.stranger(), "%s@there.example" % world.token(12)
        case.take(world.mail(case.now + i * 900, writer, [who], ip="198.51.100.%d" % (i % 80 + 100), message_id=mid))
        case.take(world.mail(case.now + i * 900 + 3, writer, [drop], user="vmail", uid=5000, message_id=mid, envelope=who))
    return case


TRADES = [
    *[("logins-in-turn-" + s, in_turn, (s, True)) for s in ("exim", "postfix", "kerio")],
    ("new-line-of-five", in_turn, ("exim", False)),
    ("branch-with-one-desk", desk_in_turn, ("postfix", 8, 300)),
    ("computer-room-in-turn", desk_in_turn, ("exim", 15, 100)),
    *[("list-id-of-a-thief-" + s, announced, (s, 4)) for s in ("postfix", "kerio")],
    ("list-id-of-a-list", announced, ("postfix", 7)),
    ("consent-asked-by-a-service", consent, ("postfix",)),
    ("renamed-firm-at-its-desk", renamed_firm, ("postfix", "desk", False)),
    ("renamed-firm-at-home", renamed_firm, ("kerio", "home", False)),
    ("renamed-firm-and-a-thief", renamed_firm, ("exim", "home", True)),
    *[("borrowed-names-" + s, borrowed_names, (s,)) for s in ("postfix", "kerio")],
    *[("stuck-outbox-" + s, stuck, (s,)) for s in ("kerio", "postfix")],
    ("password-sold", sold, ("hmailserver",)),
    *[("two-robots-at-one-firm-" + s, two_robots, (s,)) for s in ("postfix", "sendmail")],
    ("second-mx-of-robots", second_mx, (20, 9)),
    *[("alarms-of-a-monitor-" + s, many_alarms, (s, who, 29)) for s, who in (("postfix", ""), ("exchange-smtp", "monitor"))],
    ("alarms-to-ninety", many_alarms, ("kerio", "", 90)),
    ("gateway-of-firms", gateway_of_firms, (False,)),
    ("gateway-of-firms-broken", gateway_of_firms, (True,)),
    ("backup-mx-unnamed", backup_mx, ("postfix",)),
    *[("reports-to-own-admins-" + s, own_admins, (3, s)) for s in ("exim", "postfix")],
    ("reports-of-one-night", own_admins, (1, "postfix")),
    *[("phished-as-their-own-desk-" + s, own_desk_phished, (s,)) for s in ("postfix", "exim")],
    *[("form-found-last-week-" + s, form_found, (s,)) for s in ("postfix", "exim")],
    *[("page-to-a-friend-" + s, to_a_friend, (s, 9, "visitors")) for s in ("exim", "postfix")],
    ("page-to-a-friend-by-robots", to_a_friend, ("exim", 9, "robots")),
    ("page-to-a-friend-to-a-list", to_a_friend, ("exim", 9, "list")),
    ("page-to-a-friend-of-today", to_a_friend, ("exim", 2, "visitors")),
    ("reminders-of-a-hospital", reminders, ("mdaemon18", "house")),
    ("reminders-from-a-cloud", reminders, ("postfix", "cloud")),
    ("acceptance-from-a-hotel", acceptance, ("postfix",)),
    ("came-back-by-a-smart-host", by_a_smart_host, ()),
    ("rule-of-a-thief", rule_of_a_thief, ()),
]
