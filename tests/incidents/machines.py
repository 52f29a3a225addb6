"""machines.py - what an admin has beside people: scanners, shops, forges, forms and relays, good and broken.

As in cases.py each expected verdict follows from how the case was made; none was read off
the program. Doubt goes to the accused.
"""
from case import Case
from further_servers import ZimbraWeb
from habits import THIEF, dead, habit, keep_nothing, strangers
from world import outside


# --- machines and programs ----------------------------------------------------------------------------------------


def receipts_of_reading(name, has_manners):
    """She opens three hundred mails at once and each asked for a receipt; her program sends them with a null path or with her own."""
    case = Case(name, "exchange-smtp")
    who, world = case.world.person("ann"), case.world
    habit(case, who, 25, lambda i: world.lan + "33", lambda i: world.stranger())
    case.run(who, 300, 1, ips=lambda i: world.lan + "33", envelope="" if has_manners else who,
             bodies=lambda i: "Your message was read on this day.\n")
    # A null path excuses no login.
    case.accuse(who, "rate-only")
    return case


def scanner_to_customers(name, server):
    """A copier without a login sends what the office scans to customers, a hundred and fifty contracts in a morning."""
    case = Case(name, server)
    ip = case.world.lan + "200"
    case.run("", 150, 22, ips=lambda i: ip, froms=lambda i: case.world.person("copier"), bodies=lambda i: "Please see the attached scan.\n", helo="copier")
    case.accuse(ip, "rate-only")
    return case


def printers(name):
    """Twenty printers behind one way out tell the supplier that their toner is low, each in a name of its own."""
    case = Case(name, "postfix")
    case.options = ["--own-net", "198.51.100.64/28"]
    ip = "198.51.100.66"
    case.run("", 120, 20, ips=lambda i: ip, froms=lambda i: "printer%d@fleet.example" % (i % 20), to=lambda i: "toner@supplier.example",
             bodies=lambda i: "Toner of printer %d is low.\n" % (i % 20))
    case.accuse(ip, "rate-only")
    return case


def heating(name):
    """A customer's building controls may relay by address: alarms to three caretakers, in the customer's name."""
    case = Case(name, "mdaemon24")
    ip = outside(120)
    case.run("", 160, 15, ips=lambda i: ip, froms=lambda i: "heating@customer.example", to=lambda i: "caretaker%d@phone.example" % (i % 3),
             bodies=lambda i: "Boiler %d: pressure low.\n" % (i % 4))
    case.accuse(ip, "rate-only")
    return case


def digests(name):
    """A filter in the house tells each of two hundred people each morning what it kept back."""
    case = Case(name, "kerio")
    ip = case.world.lan + "6"
    for day in range(3):
        case.now = case.world.start + day * 86400
        case.run("", 200, 2, ips=lambda i: ip, froms=lambda i: case.world.person("quarantine"), to=lambda i: case.world.person("u%d" % i),
                 bodies=lambda i: "%d messages are in your quarantine.\n" % (i % 9))
    case.accuse(ip, "rate-only")
    return case


def pay_slips_by_login(name, server):
    """The pay program logs in once and sends each slip in the name of the clerk who is in charge, to private addresses."""
    case = Case(name, server)
    world, who = case.world, case.world.person("payroll")
    case.run(who, 180, 3, ips=lambda i: world.lan + "18", froms=lambda i: world.person("clerk%d" % (i % 6)),
             bodies=lambda i: "Enclosed is your pay slip no. %d.\n" % i)
    case.accuse(who, "rate-only")
    return case


def erp_of_the_group(name):
    """One business program of a group writes for its five firms, whose domains nobody named, without a login, as in each month."""
    case = Case(name, "sendmail")
    world, ip = case.world, case.world.lan + "19"
    for month in (2, 1, 0):
        case.now = world.start - month * 30 * 86400
        case.run("", 250, 8, ips=lambda i: ip, froms=lambda i: "billing@firm%d.example" % (i % 5),
                 bodies=lambda i: "Dear customer,\n\nplease find enclosed invoice %d over %d.00.\n" % (i, i * 7))
    case.accuse(ip, "rate-only")
    return case


def git_forge(name):
    """A forge on the server tells whoever follows what others did, in its own name, to people everywhere."""
    case = Case(name, "exim")
    readers = strangers(case, 120)
    case.run("", 300, 9, froms=lambda i: case.world.person("git"), to=lambda i: readers[i * 7 % 120], ips=lambda i: "", user="git", uid=998,
             bodies=lambda i: case.world.words(30))
    case.accuse("git", "rate-only")
    return case


def shop_of_a_customer(name, server):
    """A customer's shop on a shared server confirms orders under the customer's domain, which nobody named; the log has one day."""
    case = Case(name, server)
    case.run("", 200, 15, froms=lambda i: "shop@customer4.example", ips=lambda i: "", user="cust4", uid=1044,
             bodies=lambda i: "Thank you for your order no. %d. We send it within %d days.\n" % (7000 + i, i % 5 + 1))
    case.accuse("uid 1044" if server == "postfix" else "cust4", "rate-only")
    return case


def carts(name):
    """A shop reminds of carts left behind, in its own name; a fifth of the addresses was invented."""
    case = Case(name, "postfix")
    people = strangers(case, 260)
    case.run("", 260, 9, froms=lambda i: case.world.person("shop"), to=lambda i: people[i], ips=lambda i: "", user="shop", uid=1005,
             failed=dead(people, 5), bodies=lambda i: "You left %d things in your cart.\n" % (i % 4 + 1))
    case.accuse("uid 1005", "rate-only")
    return case


def class_room(name):
    """Thirty pupils write by one login of the class from thirty machines, each in a name of the school."""
    case = Case(name, "hmailserver")
    world, who = case.world, case.world.person("class7b")
    for i in range(90):
        case.take(world.mail(case.now + i * 41, world.person("pupil%d" % (i % 30)), [world.stranger()], account=who, ip=world.lan + str(50 + i % 30)))
    return case


def personas(name):
    """A freelancer with three names of three customers answers all day in web mail, ever other words."""
    case = Case(name)
    case.server = ZimbraWeb(case.world)
    who, names = case.world.person("free"), ["free@brand%d.example" % k for k in range(3)]
    case.run(who, 40, 500, ips=lambda i: outside(8), froms=lambda i: names[i % 3], bodies=lambda i: case.world.words())
    return case


# --- backscatter, forms, relays -----------------------------------------------------------------------------------


def flood_and_mailing(name):
    """Six hundred foreign bounces in our name, and on that day a mailing of ours, four of which came back."""
    case = Case(name, "postfix")
    who, text = case.world.person("sales"), case.world.words(90)
    case.run(who, 130, 12, ips=lambda i: case.world.lan + "15", bodies=lambda i: text)
    case.forged_bounces(600, True)
    case.own_bounces(who, case.world.lan + "15", 4, lambda i: who)
    case.bounces = (4, 600, 0)
    case.accuse(who, "rate-only")
    return case


def form_that_thanks(name, server):
    """Robots fill a form that thanks its visitor in the visitor's own name: spam to strangers from themselves."""
    case = Case(name, server)
    people = strangers(case, 300)
    case.run("", 300, 7, froms=lambda i: people[i], to=lambda i: people[i], ips=lambda i: "", user="www-data", uid=33)
    case.accuse("uid 33" if server == "postfix" else "www-data", "local-script")
    return case


def form_against_one(name):
    """Somebody floods one enemy by a form of ours."""
    case = Case(name, "exim")
    case.run("", 300, 3, froms=lambda i: case.world.stranger(), to=lambda i: "enemy@yonder.example", ips=lambda i: "", user="www-data", uid=33)
    case.accuse("www-data", "rate-only")
    return case


def relay_for_a_stranger(name, server):
    """A slipped entry lets one outside address relay: one name, one text, all the world."""
    case = Case(name, server)
    case.run("", 200, 12, ips=lambda i: THIEF, froms=lambda i: "notice@bank.example")
    case.accuse(THIEF, "relay-abuse", [THIEF])
    return case


def envelope_tells(name):
    """A broken site; Exim's log alone is left, and has another envelope for each mail."""
    case = Case(name, "exim")
    case.run("", 300, 8, froms=case.fakes(), ips=lambda i: "", user="blog", uid=1077)
    keep_nothing(case)
    case.accuse("blog", "rate-only")
    return case


MACHINES = [
    *[("receipts-of-reading-" + w, receipts_of_reading, (w == "null",)) for w in ("null", "own")],
    *[("scanner-to-customers-" + s, scanner_to_customers, (s,)) for s in ("mdaemon9", "postfix")],
    ("printers", printers, ()),
    ("heating", heating, ()),
    ("digests", digests, ()),
    *[("pay-slips-by-login-" + s, pay_slips_by_login, (s,)) for s in ("mdaemon24", "exim")],
    ("erp-of-the-group", erp_of_the_group, ()),
    ("git-forge", git_forge, ()),
    *[("shop-of-a-customer-" + s, shop_of_a_customer, (s,)) for s in ("exim", "postfix")],
    ("carts", carts, ()),
    ("class-room", class_room, ()),
    ("personas", personas, ()),
    ("flood-and-mailing", flood_and_mailing, ()),
    *[("form-that-thanks-" + s, form_that_thanks, (s,)) for s in ("postfix", "exim")],
    ("form-against-one", form_against_one, ()),
    *[("relay-for-a-stranger-" + s, relay_for_a_stranger, (s,)) for s in ("hmailserver", "exim")],
    ("envelope-tells", envelope_tells, ()),
]
