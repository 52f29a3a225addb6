"""programs.py - programs and machines that write: alarms, tickets, vacations, copiers, shops, lists; and broken ones.

As in cases.py each expected verdict follows from how the case was made; none was read off
the program. Doubt goes to the accused.
"""
from case import Case
from habits import ROUNDCUBE, dead, habit, strangers
from world import far_network, outside


def storm_of_alarms(name, server):
    """A switch died: two hundred machines alarm eight people within four minutes, by one login, as each machine's own name."""
    case = Case(name, server)
    who, people = case.world.person("nagios"), strangers(case, 8)
    case.run(who, 400, 1, ips=lambda i: case.world.lan + "9", froms=lambda i: "nagios@h%d.cellar.local" % (i % 200), to=lambda i: people[i % 8],
             bodies=lambda i: "PROBLEM: h%d is DOWN\n" % (i % 200))
    case.accuse(who, "rate-only")
    return case


def stores_of_customers(name, n_nights):
    """Storage boxes at thirty customers report each night by one login of the firm that looks after them, to its desk and the customer."""
    case = Case(name)
    who, world = "nas@%s" % case.world.domain, case.world
    for night in range(n_nights):
        for k in range(30):
            to = [world.person("desk"), "it@customer%d.example" % k]
            case.take(world.mail(case.now + night * 86400 + k * 50, "nas@customer%d.example" % k, to, account=who, ip=far_network(k),
                                 body="Backup of %d volumes done.\n" % (k + night)))
    return case


def school_program(name):
    """A timetable program of a school logs in without a domain and writes to parents as each teacher, at the school's domain, all year."""
    case = Case(name)
    world, teachers = case.world, ["t%d@school.example" % k for k in range(40)]
    for i in range(120):
        case.take(world.mail(world.start - 20 * 86400 + i * 13000, teachers[i % 20], [world.stranger()], account="timetable", ip=outside(70)))
    text = world.words(60)
    case.run("timetable", 200, 8, ips=lambda i: outside(70), froms=lambda i: teachers[20 + i % 20], bodies=lambda i: text)
    case.accuse("timetable", "rate-only")
    return case


def customer_system(name, server):
    """A hired customer system logs in from its cloud and answers as each of nine clerks of ours; forms alike, an eighth fails."""
    case = Case(name, server)
    who, clerks, people = case.world.person("crm"), [case.world.person("clerk%d" % k) for k in range(9)], strangers(case, 240)
    habit(case, who, 40, lambda i: far_network(i % 5), lambda i: case.world.stranger(), 40000)
    case.run(who, 240, 10, ips=lambda i: far_network(i % 7), froms=lambda i: clerks[i % 9], to=lambda i: people[i], failed=dead(people, 8),
             bodies=lambda i: "Your request %d has been received and will be answered by clerk %d.\n" % (i * 31, i % 9))
    case.accuse(who, "rate-only")
    return case


def tickets_in_a_loop(name, server):
    """Our ticket system and theirs confirm each other's confirmations until somebody wakes up."""
    case = Case(name, server)
    who, theirs = case.world.person("tickets"), "support@partner.example"
    for i in range(300):
        unix = case.now + i * 8
        case.take(case.world.mail(unix, theirs, [who], ip="198.51.100.33", helo="mx.partner.example", subject="Re: [#%d]" % i, body="We have got it.\n"))
        case.take(case.world.mail(unix + 3, who, [theirs], account=who, ip=case.world.lan + "6", subject="Re: [#%d]" % (i + 1), body="Received.\n"))
    case.accuse(who, "rate-only")
    return case


def moves_house(name):
    """A firm moves forty mailboxes: each was tried with the old password a dozen times and then copied by one machine in a data centre."""
    case = Case(name)
    world, staff, ip = case.world, [case.world.person("u%d" % k) for k in range(40)], "198.51.100.200"
    for k, who in enumerate(staff):
        for t in range(12):
            case.server.login_failed(case.now - 8000 + k * 60 + t, who, ip)
        case.take(world.mail(case.now - 5000 + k * 9, who, [world.person("admin")], account=who, ip=ip, subject="moved", body="Your mailbox was moved.\n"))
        case.take(world.mail(case.now + k * 300, who, [world.stranger()], account=who, ip=outside(k)))
    return case


def vacation_of_all(name, server):
    """The plant is closed for three weeks: fifty people's programs answer a newsletter that came to all, by their logins."""
    case = Case(name, server)
    world = case.world
    for i in range(50):
        who = world.person("u%d" % i)
        case.take(world.mail(case.now + i * 2, who, ["news@faraway.example"], account=who, ip=world.lan + str(20 + i), envelope="",
                             body="We are closed until the 20th.\n", fields=[("Auto-Submitted", "auto-replied"), ("In-Reply-To", "<1@faraway.example>")]))
    return case


def vacation_loop(name):
    """Two vacation programs without manners answer each other all night, one of them by a login of ours."""
    case = Case(name, "mdaemon24")
    who = case.world.person("ann")
    habit(case, who, 25, lambda i: case.world.lan + "20", lambda i: "pal@faraway.example")
    case.run(who, 500, 30, ips=lambda i: case.world.lan + "20", to=lambda i: "pal@faraway.example", subject="Out of office",
             bodies=lambda i: "I am away.\n")
    case.accuse(who, "rate-only")
    return case


def printers(name, server):
    """Three machines of the office log in by one name and send what people copy to customers, all day."""
    case = Case(name, server)
    who = case.world.person("scan")
    habit(case, who, 30, lambda i: case.world.lan + str(50 + i % 3), lambda i: case.world.stranger())
    case.run(who, 130, 25, ips=lambda i: case.world.lan + str(50 + i % 3), subject="Scan", bodies=lambda i: "Please find the document attached.\n")
    case.accuse(who, "rate-only")
    return case


def shop_by_port_25(name, is_broken):
    """A shop on the server hands its mail to port 25 of the server itself, without a login; a broken form of it takes foreign names."""
    case = Case(name)
    shop = case.world.person("shop")
    case.run("", 150, 10, ips=lambda i: "127.0.0.1", helo="localhost", froms=case.fakes() if is_broken else lambda i: shop,
             bodies=None if is_broken else lambda i: "Your order %d of %d items was received.\n" % (i * 31, i % 7 + 1))
    case.accuse("127.0.0.1", "local-script" if is_broken else "rate-only", [])
    return case


def lists_by_port_25(name):
    """Mailman hands the posts of three lists to port 25 of the server itself, in the names of whoever wrote."""
    case = Case(name)
    world = case.world
    for k in range(3):
        readers, path = strangers(case, 40), world.person("club%d-bounces" % k)
        for post in range(4):
            text, writer = world.words(60), readers[post]
            case.run("", 40, 1, ips=lambda i: "127.0.0.1", helo="localhost", froms=lambda i: writer, to=lambda i: readers[i], bodies=lambda i: text,
                     envelope=path, fields=[("List-Id", "<club%d.%s>" % (k, world.domain)), ("Precedence", "list")])
            case.now += 600
    case.accuse("127.0.0.1", "bulk-sender", [])
    return case


def fetched_by_port_25(name, server):
    """Getmail fetches what providers keep for the people of the house and hands it to port 25 of the server itself; much of it is spam."""
    case = Case(name, server)
    staff = [case.world.person("u%d" % i) for i in range(12)]
    case.run("", 200, 6, ips=lambda i: "127.0.0.1", helo="localhost", froms=case.fakes(30), to=lambda i: staff[i % 12])
    return case


def web_mail_without_login(name, is_thief):
    """Web mail on the server hands in for its users by port 25 without a login: forty people's letters, or one thief's."""
    case = Case(name, "sendmail")
    staff = [case.world.person("u%d" % i) for i in range(40)]
    case.run("", 200, 15, ips=lambda i: "127.0.0.1", helo="localhost", froms=case.fakes() if is_thief else lambda i: staff[i * 7 % 40], fields=ROUNDCUBE,
             bodies=None if is_thief else lambda i: case.world.words())
    case.accuse("127.0.0.1", "local-script" if is_thief else "rate-only", [])
    return case


def more_machines(name, server, what):
    """A shop's program in a cloud is given more machines for a day: it says what it said before. A thief's has its own text, or names, or many are gone."""
    case = Case(name, server)
    world, people = case.world, strangers(case, 300)
    who, text = world.person("app"), world.words(80)
    order = lambda i: "Dear customer,\n\nthank you for order %d. We pack it today and send it tomorrow by our usual carrier.\n\nYour shop\n" % i
    for i in range(60):
        case.take(world.mail(world.start - 12 * 86400 + i * 15000, who, [world.stranger()], account=who, ip=far_network(i % 10), body=order(1000 + i)))
    case.run(who, 300, 5, ips=lambda i: far_network(i % 22), to=lambda i: people[i], failed=dead(people, 3 if what == "dead" else 20),
             froms=case.fakes(9) if what == "names" else None, bodies=(lambda i: text) if what == "text" else order)
    case.accuse(who, "rate-only" if what == "orders" else "credential-stolen")
    return case


def tries_for_days(name):
    """A thief tries his text by a few machines, four a day beside what the owner writes, and then sends it by all."""
    case = Case(name)
    world, who, text = case.world, case.world.person("ann"), case.world.words(80)
    habit(case, who, 60, lambda i: world.lan + "9", lambda i: world.stranger(), step=14400)
    for i in range(32):
        case.take(world.mail(world.start - 9 * 86400 + i * 21600, who, [world.stranger()], account=who, ip=far_network(100 + i), body=text))
    case.run(who, 300, 5, ips=lambda i: far_network(200 + i % 60), bodies=lambda i: text)
    case.accuse(who, "credential-stolen")
    return case


PROGRAMS = [
    *[("storm-of-alarms-" + s, storm_of_alarms, (s,)) for s in ("postfix", "kerio")],
    ("stores-of-customers", stores_of_customers, (4,)),
    ("school-program", school_program, ()),
    *[("customer-system-" + s, customer_system, (s,)) for s in ("postfix", "mdaemon24")],
    *[("tickets-in-a-loop-" + s, tickets_in_a_loop, (s,)) for s in ("exim", "kerio")],
    ("moves-house", moves_house, ()),
    ("vacation-of-all", vacation_of_all, ("postfix",)),
    ("vacation-loop", vacation_loop, ()),
    *[("printers-" + s, printers, (s,)) for s in ("kerio", "exim")],
    ("shop-by-port-25", shop_by_port_25, (False,)),
    ("shop-by-port-25-broken", shop_by_port_25, (True,)),
    ("lists-by-port-25", lists_by_port_25, ()),
    *[("fetched-by-port-25-" + s, fetched_by_port_25, (s,)) for s in ("postfix", "exim")],
    *[("more-machines-" + s, more_machines, (s, "orders")) for s in ("postfix", "kerio")],
    *[("more-machines-thief-" + what, more_machines, ("postfix", what)) for what in ("text", "names", "dead")],
    ("tries-for-days", tries_for_days, ()),
    ("web-mail-without-login", web_mail_without_login, (False,)),
    ("web-mail-without-login-thief", web_mail_without_login, (True,)),
]
