"""awaited.py - mail in others' names that is awaited: reports, orders, scans, bills, letters of guests; and what looks like it and is not.

As in cases.py each expected verdict follows from how the case was made; none was read
off the program. Doubt goes to the accused.
"""
from case import Case
from habits import THIEF, dead, habit, strangers
from world import far_network, outside

DESK = "203.0.113.9"  # where the owner of a login sits


# --- to a desk of ours, or to the writer himself ------------------------------------------------------------------


def reports_of_a_night(name, server, to_a_desk):
    """Thirty customers' disk servers report by one login, each by its own line and in its own name, to our desk and its admin; or thieves to strangers."""
    case = Case(name, server)
    world, who, admins = case.world, case.world.person("backup"), strangers(case, 60)
    for i in range(30):
        to = [world.person("support") if to_a_desk else admins[30 + i], admins[i]]
        case.take(world.mail(case.now + i * 40, "nas@firm%d.example" % i, to, account=who, ip=far_network(i * 3), envelope=who,
                             body="Job nightly on NAS%02d finished: %d files, %d GB.\n" % (i, 1000 + i * 37, i * 9)))
    if not to_a_desk:
        case.accuse(who, "credential-stolen")
    return case


def orders_in_a_sale(name, server, is_thief):
    """A shop tells its owner of each order in the customer's name, and thanks the customer in its own. A thief of its login writes to strangers in both."""
    case = Case(name, server)
    world, who, customers = case.world, case.world.person("shop"), strangers(case, 110)
    habit(case, who, 20, lambda i: THIEF, lambda i: world.stranger())
    for i, customer in enumerate(customers):
        order, unix = "Order %d\n%s" % (9000 + i, world.words(30)), case.now + i * 30
        case.take(world.mail(unix, customer, [world.stranger() if is_thief else world.person("orders")], account=who, ip=THIEF, envelope=who, body=order))
        case.take(world.mail(unix + 1, who, [customer], account=who, ip=THIEF, body="Thank you for your order.\n\n" + order))
    case.accuse(who, "credential-stolen" if is_thief else "rate-only", [THIEF])
    return case


class Archived(Case):
    """A house that keeps a copy of all mail in a mailbox (Postfix: always_bcc)."""

    def take(self, mail):
        mail.to = [*mail.to, self.world.person("archive")]
        return super().take(mail)

    def colleagues(self):
        for k, colleague in enumerate(("clara", "emil", "nora")):
            habit(self, self.world.person(colleague), 8, lambda i: self.world.lan + str(40 + k), lambda i: self.world.stranger())


def archived(name, server):
    """A thief writes under eight foreign names, and the archive gets a copy of each as of anybody's mail."""
    case = Archived(name, server)
    who, names = case.world.person("ann"), strangers(case, 8)
    case.colleagues()
    habit(case, who, 30, lambda i: case.world.lan + "20", lambda i: case.world.stranger())
    case.run(who, 140, froms=lambda i: names[i % 8], ips=lambda i: THIEF, envelope=who)
    case.accuse(who, "credential-stolen", [THIEF])
    return case


def archived_reports(name, server):
    """Customers' disk servers report to the admin of their own firm, and the archive gets a copy."""
    case = Archived(name, server)
    who = case.world.person("backup")
    case.colleagues()
    for i in range(30):
        case.take(case.world.mail(case.now + i * 40, "nas@firm%d.example" % i, ["admin@firm%d.example" % i], account=who, ip=far_network(i * 3),
                                  envelope=who, body="Job nightly on NAS%02d finished: %d files, %d GB.\n" % (i, 1000 + i * 37, i * 9)))
    return case


def scans(name, server, n_students, place=None):
    """A public scanner sends to whoever stands there, in his own name, a few times; or a sick machine threatens each in his own name, once, or a thief outside does, twice."""
    case = Case(name, server)
    who, ip, students = case.world.person("scanner"), place or case.world.lan + "61", strangers(case, n_students)
    case.run(who, 130, 27, ips=lambda i: ip, froms=lambda i: students[i * 7 % n_students], to=lambda i: students[i * 7 % n_students], envelope=who,
             bodies=lambda i: "Your scan is attached.\nNumber of images: %d\nDevice: library, ground floor, %d\n" % (i % 9 + 1, i))
    sick = "credential-stolen" if place else "infected-machine"
    case.accuse(who, "rate-only" if n_students < 60 else sick, [ip])
    return case


# --- by a machine of the house ------------------------------------------------------------------------------------


def bills_of_a_group(name, server, days):
    """A program without a login bills for four firms, ever other customers; a month or two or six weeks later again. Or a sick machine under four names, nine or forty days later."""
    case = Case(name, server)
    ip = case.world.lan + "14"
    for part in range(2):
        case.now = case.world.start + part * days * 86400
        case.run("", 130, 12, froms=lambda i: "billing@firm%d.example" % (i % 4), ips=lambda i: ip,
                 bodies=lambda i: "Dear customer,\n\nplease find attached our invoice no. %d of %d EUR, due within 14 days.\n" % (70000 + i * 7, i * 13))
    case.accuse(ip, "rate-only" if days in (30, 42, 61) else "infected-machine", [ip])
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


def old_list(name, server, is_announced):
    """From today a service in a cloud sends the newsletter; a seventh of the list is dead. It says that it is a list, or it is a thief."""
    case = Case(name, server)
    who, people, text = case.world.person("marketing"), strangers(case, 210), case.world.words(90)
    habit(case, who, 40, lambda i: case.world.lan + "31", lambda i: people[i % 6])
    fields = [("List-Id", "<news.%s>" % case.world.domain), ("List-Unsubscribe", "<https://news.%s/off>" % case.world.domain)]
    case.run(who, 210, 8, ips=lambda i: THIEF, to=lambda i: people[i], failed=dead(people, 7), bodies=lambda i: text,
             fields=fields if is_announced else [])
    case.accuse(who, "rate-only" if is_announced else "credential-stolen", [THIEF])
    return case


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


def letters_of_a_firm(name, server, n_names, is_desk=False):
    """Letters under names of one firm whose address nobody named: of many people or a helpdesk, or a robot has another name for each."""
    case = Case(name, server)
    ip = outside(46)
    names = ["%s%s@builder.example" % ("reply+" if is_desk else "", case.world.token(6)) for _ in range(n_names)]
    case.run("", 140, 15, froms=lambda i: names[i % n_names], ips=lambda i: ip, bodies=lambda i: case.world.words())
    case.accuse(ip, "relay-abuse" if n_names >= 130 and not is_desk else "rate-only", [ip])
    return case


def invented_writers(name, server, kind, verdict, domains=("bank.example",), number="%s", n_own=3):
    """Ever other words to strangers, each letter in another name of one domain or three, by the login of somebody who wrote from another place that
    day; or nobody did: a market place has its writers' names so, a school's server its people's, a helpdesk a ticket's number before the sign."""
    case = Case(name, server)
    world, who = case.world, case.world.person("jack")
    account, ip = {"outside": (who, THIEF), "inside": (who, world.lan + "9"), "web": (who, ""), "site": ("", "")}[kind]
    more = {"user": "www-data", "uid": 33} if kind == "site" else {}
    for i in range(n_own if account else 0):
        case.take(world.mail(case.now - 9000 + i * 300, who, [world.stranger()], account=who, ip=DESK))
    case.run(account, 150, 20, froms=lambda i: "%s@%s" % (number % (world.token(6) if number == "%s" else 4000 + i), domains[i % len(domains)]),
             ips=lambda i: ip, bodies=lambda i: world.words(), **more)
    case.accuse(account or ("www-data" if server == "exim" else "uid 33"), verdict)
    return case


THREE = ("bank.example", "shop.example", "fake.example")

AWAITED = [
    *[("invented-writers-" + s, invented_writers, (s, "outside", "credential-stolen")) for s in ("postfix", "mdaemon24")],
    ("invented-writers-of-three", invented_writers, ("kerio", "outside", "credential-stolen", THREE)),
    ("invented-writers-inside", invented_writers, ("mdaemon18", "inside", "infected-machine")),
    ("invented-writers-web", invented_writers, ("kerio", "web", "account-abuse-origin-unknown")),
    *[("writers-of-a-market-" + s, invented_writers, (s, "outside", "rate-only", ("reply.market.example",), "%s", 0)) for s in ("postfix", "kerio")],
    ("writers-of-three-schools", invented_writers, ("exim", "outside", "rate-only", THREE, "%s", 0)),
    ("writers-of-a-market-inside", invented_writers, ("mdaemon24", "inside", "rate-only", ("reply.market.example",), "%s", 0)),
    ("writers-tested-by-the-admin", invented_writers, ("kerio", "outside", "rate-only", ("school.example",), "%s", 2)),
    *[("writers-of-a-portal-" + s, invented_writers, (s, "site", "rate-only")) for s in ("postfix", "exim")],
    ("visitors-of-three-providers", invented_writers, ("exim", "site", "rate-only", THREE)),
    ("numbers-of-tickets", invented_writers, ("postfix", "outside", "rate-only", ("desk.example",), "ticket-%d")),
    *[("reports-of-a-night-" + s, reports_of_a_night, (s, True)) for s in ("postfix", "kerio")],
    ("reports-of-no-night", reports_of_a_night, ("exim", False)),
    *[("orders-in-a-sale-" + s, orders_in_a_sale, (s, False)) for s in ("postfix", "mdaemon24")],
    ("orders-of-a-thief", orders_in_a_sale, ("kerio", True)),
    *[("scans-to-students-" + s, scans, (s, 40)) for s in ("postfix", "exim")],
    ("scans-that-threaten", scans, ("kerio", 130)),
    *[("threats-that-come-twice-" + s, scans, (s, 65, THIEF)) for s in ("postfix", "exim")],
    *[("thief-in-an-archived-house-" + s, archived, (s,)) for s in ("postfix", "kerio", "mdaemon24")],
    ("reports-in-an-archived-house", archived_reports, ("exim",)),
    *[("bills-of-a-group-" + s, bills_of_a_group, (s, 30)) for s in ("postfix", "mdaemon24")],
    ("bills-of-two-months", bills_of_a_group, ("kerio", 61)),
    ("bills-of-a-week", bills_of_a_group, ("exim", 9)),
    ("bills-of-six-weeks", bills_of_a_group, ("exim", 42)),
    ("bills-of-forty-days", bills_of_a_group, ("postfix", 40)),
    *[("pay-slips-" + s, pay_slips, (s, True)) for s in ("postfix", "kerio")],
    ("pay-slips-of-others", pay_slips, ("exim", False)),
    *[("guests-of-a-house-" + s, guests, (s, True)) for s in ("postfix", "kerio")],
    ("guests-of-no-house", guests, ("exim", False)),
    *[("old-list-announced-" + s, old_list, (s, True)) for s in ("postfix", "exim")],
    ("old-list-of-a-thief", old_list, ("kerio", False)),
    *[("names-tried-out-" + s, names_tried_out, (s, False)) for s in ("postfix", "kerio", "exim")],
    ("names-of-a-customer", names_tried_out, ("sendmail", True)),
    *[("letters-under-a-name-each-" + s, letters_of_a_firm, (s, 140)) for s in ("postfix", "kerio", "exim")],
    ("letters-under-nearly-a-name-each", letters_of_a_firm, ("postfix", 130)),
    ("letters-of-a-helpdesk", letters_of_a_firm, ("postfix", 140, True)),
    ("letters-of-a-big-firm", letters_of_a_firm, ("postfix", 120)),
]
