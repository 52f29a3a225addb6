"""admins.py - a year at the desk of whoever looks after the mail: first mailings, moves, machines, forms, and thieves.

As in cases.py each expected verdict follows from how the case was made; none was read off
the program. Doubt goes to the accused.
"""
from case import Case
from further_servers import ZimbraWeb
from offices import dead, habit, strangers
from world import far_network, outside

OUTLOOK, THUNDERBIRD = [("X-Mailer", "Microsoft Outlook 16.0")], [("User-Agent", "Mozilla Thunderbird 128.2")]
HOTEL, THIEF = "198.51.100.88", "198.51.100.140"


def keep_nothing(case):
    """Only the log is left."""
    case.server.files = {}


def keep_no_log(case):
    case.server.log = []


def open_log_at(case, unix):
    """What was logged before was rotated away."""
    case.server.log = [entry for entry in case.server.log if entry[0] >= unix]


# --- first and yearly mailings ------------------------------------------------------------------------------------


def intern(name, server, place):
    """A marketing intern's first mailing, a mail merge to a list from a fair; a fifth is dead. At the desk, or at home by the same program."""
    case = Case(name, server)
    who, people = case.world.person("intern"), strangers(case, 320)
    habit(case, who, 30, lambda i: case.world.lan + "41", lambda i: people[i % 4], fields=OUTLOOK)
    ip = case.world.lan + "41" if place == "desk" else HOTEL
    case.run(who, 320, 8, ips=lambda i: ip, to=lambda i: people[i], failed=dead(people, 5), fields=OUTLOOK,
             bodies=lambda i: "Dear Sir or Madam,\n\nit was good to meet you at the fair, hall %d. Please find our new catalogue at our site.\n" % (i % 9))
    case.accuse(who, "rate-only")
    return case


def greetings(name, server):
    """Before the holidays twelve people send the firm's greeting to their customers, some from the office, some from home."""
    case = Case(name, server)
    world, text = case.world, case.world.words(70)
    for k in range(12):
        who, ip = world.person("u%d" % k), world.lan + str(20 + k) if k % 3 else outside(20 + k)
        habit(case, who, 12, lambda i: ip, lambda i: world.stranger())
        case.now = world.start + k * 500
        case.run(who, 110, 20, ips=lambda i: ip, bodies=lambda i: text)
        case.accuse(who, "rate-only")
    return case


def farewell(name):
    """She leaves the firm and says so to all whom she ever wrote to, from her telephone, one text."""
    case = Case(name, "exchange-smtp")
    who, people = case.world.person("ann"), strangers(case, 150)
    habit(case, who, 150, lambda i: case.world.lan + "33", lambda i: people[i], step=7200)
    text = case.world.words(60)
    case.run(who, 150, 12, ips=lambda i: HOTEL, to=lambda i: people[i], failed=dead(people, 7), bodies=lambda i: text)
    case.accuse(who, "rate-only")
    return case


def letter_to_the_house(name):
    """Personnel writes to all seventy colleagues from a hotel, each a mail of its own."""
    case = Case(name, "kerio")
    who = case.world.person("personnel")
    habit(case, who, 40, lambda i: case.world.lan + "12", lambda i: case.world.person("u%d" % i))
    text = case.world.words(80)
    case.run(who, 70, 20, ips=lambda i: HOTEL, to=lambda i: case.world.person("u%d" % i), bodies=lambda i: text)
    return case


def second_brand(name, server, place):
    """The firm sells under a second name from today on; nobody named its domain. Her desk or her home, her program, one text to customers."""
    case = Case(name, server)
    who, people = case.world.person("sales"), strangers(case, 200)
    ip = case.world.lan + "15" if place == "desk" else outside(8)
    habit(case, who, 45, lambda i: ip, lambda i: people[i % 12], fields=THUNDERBIRD)
    text = case.world.words(90)
    case.run(who, 200, 9, ips=lambda i: ip, froms=lambda i: "hello@secondbrand.example", to=lambda i: people[i], bodies=lambda i: text,
             fields=THUNDERBIRD)
    case.accuse(who, "rate-only")
    return case


def second_brand_of_a_thief(name, server):
    """A thief under one foreign name from a place of his own, beside the same past."""
    case = Case(name, server)
    who, people = case.world.person("sales"), strangers(case, 200)
    habit(case, who, 45, lambda i: outside(8), lambda i: people[i % 12], fields=THUNDERBIRD)
    text = case.world.spam()
    case.run(who, 200, 9, ips=lambda i: THIEF, froms=lambda i: "hello@secondbrand.example", bodies=lambda i: text, fields=THUNDERBIRD)
    case.accuse(who, "credential-stolen", [THIEF])
    return case


def fund_raiser(name):
    """A club's treasurer asks three hundred members for their fee by the club's login, each by name and sum, from a library."""
    case = Case(name, "hmailserver")
    who, people = case.world.person("treasurer"), strangers(case, 300)
    habit(case, who, 25, lambda i: outside(8), lambda i: people[i])
    case.run(who, 300, 10, ips=lambda i: HOTEL, to=lambda i: people[i],
             bodies=lambda i: "Dear member %d,\n\nyour fee for the year is %d.00. Please pay until the end of the month.\n\nThe treasurer\n" % (i, 20 + i % 7))
    case.accuse(who, "rate-only")
    return case


def service_of_many_ways(name):
    """A hired newsletter service logs in from ten networks of its own, whose machines say their names."""
    case = Case(name, "postfix")
    who, text = case.world.person("news"), case.world.words(150)
    fields = [("List-Unsubscribe", "<mailto:off@%s>" % case.world.domain), ("List-Id", "<news.%s>" % case.world.domain)]
    case.run(who, 400, 4, ips=lambda i: far_network(i % 10), helo=lambda i: "out%d.mailer.example" % (i % 10),
             rdns=lambda i: "out%d.mailer.example" % (i % 10), bodies=lambda i: text, fields=fields)
    case.accuse(who, "bulk-sender")
    return case


def queue_that_waits(name):
    """The provider defers us: three hundred of the firm's letters lie in Kerio's queue, and nothing else is there."""
    case = Case(name, "kerio")
    who, text = case.world.person("office"), case.world.words(90)
    case.run(who, 300, 6, ips=lambda i: case.world.lan + "15", bodies=lambda i: text)
    keep_no_log(case)
    case.accuse(who, "rate-only")
    return case


def came_back_of_a_mailing(name, server):
    """Thirty dead addresses of a mailing came back; there is neither a log nor a copy."""
    case = Case(name, server)
    who = case.world.person("office")
    case.own_bounces(who, case.world.lan + "15", 30, lambda i: who, 60)
    keep_no_log(case)
    case.bounces = (30, 0, 0)
    return case


# --- moves and changes --------------------------------------------------------------------------------------------


def migration_day(name, server):
    """All thirty people's programs were set up anew over night: each fails a while and comes from a new line; they write as always."""
    case = Case(name, server)
    world, staff = case.world, [case.world.person("u%d" % k) for k in range(30)]
    for k, who in enumerate(staff):
        habit(case, who, 8, lambda i: world.lan + str(20 + k), lambda i: world.stranger())
    for k, who in enumerate(staff):
        for i in range(14):
            case.server.login_failed(world.start + k * 40 + i * 61, who, HOTEL)
    case.now = world.start + 4000
    for i in range(240):
        case.take(world.mail(case.now + i * 90, staff[i * 7 % 30], [world.stranger()], account=staff[i * 7 % 30], ip=HOTEL))
    text, people = world.words(60), strangers(case, 140)
    case.run(staff[3], 140, 9, ips=lambda i: HOTEL, to=lambda i: people[i], bodies=lambda i: text, failed=dead(people, 8))
    case.accuse(staff[3], "rate-only")
    return case


def ticket_system_moves(name):
    """The ticket system moved to a cloud over night and goes on in its nine agents' names; a tenth of the askers typed a wrong address."""
    case = Case(name, "postfix")
    world, who = case.world, case.world.person("tickets")
    agents = [world.person("agent%d" % k) for k in range(9)]
    for i in range(60):
        case.take(world.mail(world.start - 86400 * 9 + i * 11000, agents[i % 9], [world.stranger()], account=who, ip=world.lan + "17", helo="zammad"))
    people = strangers(case, 170)
    case.run(who, 170, 20, ips=lambda i: HOTEL, froms=lambda i: agents[i % 9], to=lambda i: people[i], bodies=lambda i: world.words(50),
             failed=dead(people, 10), helo="zammad")
    case.accuse(who, "rate-only")
    return case


def hybrid(name):
    """Half of the mailboxes moved to a provider, whose servers hand in what those people write, without a login."""
    case = Case(name, "exchange-smtp")
    world, staff = case.world, [case.world.person("u%d" % k) for k in range(20)]
    for i in range(240):
        case.take(world.mail(case.now + i * 40, staff[i * 7 % 20], [world.stranger()], ip=outside(100 + i % 8), helo="out%d.cloud.example" % (i % 8)))
    return case


def password_changed(name, server):
    """A thief in many names since morning; at noon the password is changed, his program fails on and on, and the owner writes from home."""
    case = Case(name, server)
    who, world = case.world.person("ann"), case.world
    habit(case, who, 30, lambda i: outside(8), lambda i: world.stranger())
    case.run(who, 110, 20, ips=lambda i: THIEF, froms=case.fakes())
    for i in range(60):
        case.server.login_failed(case.now + 300 + i * 30, who, THIEF)
    for i in range(12):
        case.take(world.mail(case.now + 3000 + i * 900, who, [world.stranger()], account=who, ip=outside(8)))
    case.accuse(who, "credential-stolen")
    return case


def half_a_log(name, server):
    """The log was rotated away in the middle of the theft; the copies are all there."""
    case = Case(name, server)
    who = case.world.person("ann")
    case.run(who, 180, 20, ips=lambda i: THIEF, froms=case.fakes())
    open_log_at(case, case.now - 1800)
    case.accuse(who, "credential-stolen", [THIEF])
    return case


def half_a_log_quiet(name, server):
    """The same of thirty people's letters and one circular."""
    case = Case(name, server)
    world = case.world
    for i in range(150):
        who = world.person("u%d" % (i * 7 % 30))
        case.take(world.mail(case.now + i * 30, who, [world.stranger()], account=who, ip=world.lan + str(20 + i * 7 % 30)))
    text, who = world.words(80), world.person("u3")
    case.run(who, 140, 12, ips=lambda i: world.lan + "23", bodies=lambda i: text)
    open_log_at(case, case.now - 1000)
    case.accuse(who, "rate-only")
    return case


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


# --- thieves ------------------------------------------------------------------------------------------------------


def slow_for_days(name, server):
    """Eight an hour for four days, in ever other names, beside the owner's letters."""
    case = Case(name, server)
    who, world = case.world.person("ann"), case.world
    habit(case, who, 40, lambda i: world.lan + "33", lambda i: world.stranger())
    case.run(who, 760, 450, ips=lambda i: "198.51.100.%d" % (140 + i % 3), froms=case.fakes())
    case.accuse(who, "credential-stolen", ["198.51.100.%d" % (140 + k) for k in range(3)])
    return case


def next_door(name, server):
    """The thief has the owner's own provider, and even the network of the owner's home; he writes in many names."""
    case = Case(name, server)
    who = case.world.person("ann")
    habit(case, who, 30, lambda i: outside(8), lambda i: case.world.stranger())
    case.run(who, 140, 14, ips=lambda i: outside(90), froms=case.fakes())
    case.accuse(who, "credential-stolen", [outside(90)])
    return case


def tried_before(name, server, days, n_tries=1):
    """A thief tries one foreign name by a letter, or by a few at once, waits some days, and then sends under it to all the world."""
    case = Case(name, server)
    who, world = case.world.person("ann"), case.world
    habit(case, who, 40, lambda i: world.lan + "33", lambda i: world.stranger())
    for i in range(n_tries):
        case.take(world.mail(world.start + i * 600, "desk@parcel.example", [world.stranger()], account=who, ip=THIEF))
    case.now = world.start + days * 86400
    case.run(who, 160, 12, ips=lambda i: THIEF, froms=lambda i: "desk@parcel.example")
    case.accuse(who, "credential-stolen", [THIEF])
    return case


def began_a_firm(name, server):
    """Not a thief: she tries her new firm's name at her desk, then at home, and after some days tells all her customers of it from home."""
    case = Case(name, server)
    who, world, people = case.world.person("ann"), case.world, strangers(case, 160)
    habit(case, who, 40, lambda i: world.lan + "33", lambda i: people[i % 9])
    for i in range(6):
        case.take(world.mail(world.start + i * 30000, "ann@herfirm.example", [people[i]], account=who, ip=HOTEL))
    case.now = world.start + 4 * 86400
    text = world.words(80)
    case.run(who, 160, 12, ips=lambda i: HOTEL, froms=lambda i: "ann@herfirm.example", to=lambda i: people[i], bodies=lambda i: text)
    case.accuse(who, "rate-only")
    return case


def guessed_for_colleagues(name, server):
    """Guessed, then twenty-five equal letters to colleagues that ask for their passwords."""
    case = Case(name, server)
    who, world, text = case.world.person("ann"), case.world, case.world.spam()
    habit(case, who, 30, lambda i: world.lan + "33", lambda i: world.person("u%d" % (i % 6)))
    for i in range(30):
        case.server.login_failed(world.start - 4000 + i * 60, who, THIEF)
    case.run(who, 25, 60, ips=lambda i: THIEF, to=lambda i: world.person("u%d" % i), bodies=lambda i: text)
    case.accuse(who, "credential-stolen", [THIEF])
    return case


def help_desk_of_a_thief(name):
    """By a colleague's login an invented help desk asks the house for its passwords, a mail a second."""
    case = Case(name, "postfix")
    who, text = case.world.person("ann"), case.world.spam()
    case.run(who, 80, 1, ips=lambda i: THIEF, froms=lambda i: "support@helpdesk-portal.example", to=lambda i: case.world.person("u%d" % i),
             bodies=lambda i: text)
    case.accuse(who, "credential-stolen", [THIEF])
    return case


def three_letters(name, server):
    """The thief knows how the boss writes: three letters to the bookkeeper from a new place. Nothing tells him."""
    case = Case(name, server)
    who, world = case.world.person("boss"), case.world
    habit(case, who, 60, lambda i: world.lan + "10", lambda i: world.person("books"))
    case.run(who, 3, 2000, ips=lambda i: THIEF, to=lambda i: world.person("books"), bodies=lambda i: world.words(),
             fields=[("Reply-To", "boss@0urs.example")])
    return case


def two_at_once(name, server):
    """A stolen password, a sick machine without a login and a circular, all in one hour."""
    case = Case(name, server)
    world, jack, sales, ip = case.world, case.world.person("jack"), case.world.person("sales"), case.world.lan + "66"
    first, text = case.now, world.words(80)
    case.run(jack, 140, 12, ips=lambda i: THIEF, froms=case.fakes())
    case.now = first + 300
    case.run("", 140, 12, ips=lambda i: ip, froms=case.fakes())
    case.now = first + 600
    case.run(sales, 140, 12, ips=lambda i: world.lan + "15", bodies=lambda i: text)
    case.accuse(jack, "credential-stolen", [THIEF])
    case.accuse(ip, "infected-machine", [ip])
    case.accuse(sales, "rate-only")
    return case


def web_mail_without_address(name):
    """A thief in the web mail of the server, which tells nothing of its users."""
    case = Case(name, "postfix")
    who = case.world.person("ann")
    habit(case, who, 20, lambda i: "127.0.0.1", lambda i: case.world.stranger(), helo="localhost")
    case.run(who, 200, 10, ips=lambda i: "127.0.0.1", froms=case.fakes(), helo="localhost")
    case.accuse(who, "account-abuse-origin-unknown", [])
    return case


def only_what_came_back(name, server):
    """Forty mails of a thief in many names came back; there is no log and no copy."""
    case = Case(name, server)
    who = case.world.person("ann")
    case.own_bounces(who, THIEF, 40, case.fakes())
    keep_no_log(case)
    case.bounces = (40, 0, 0)
    # Exim's trace field says that somebody logged in, not who.
    case.accuse(THIEF if server == "exim" else who, "credential-stolen", [THIEF])
    return case


def sick_behind_an_unnamed_line(name):
    """A sick machine of the office sends by a colleague's login; the office's line has an outside address that nobody named."""
    case = Case(name, "exim")
    world, line, jack = case.world, outside(60), case.world.person("jack")
    for k in range(10):
        habit(case, world.person("u%d" % k), 6, lambda i: line, lambda i: world.stranger())
    habit(case, jack, 20, lambda i: line, lambda i: world.stranger())
    case.run(jack, 160, 10, ips=lambda i: line, froms=case.fakes())
    case.accuse(jack, "credential-stolen", [line])
    return case


def same_people_in_many_names(name):
    """A thief has forty addresses and writes to them thrice on each of four days, ever in other names."""
    case = Case(name, "postfix")
    who, people, fake = case.world.person("ann"), strangers(case, 40), case.fakes(40)
    habit(case, who, 30, lambda i: case.world.lan + "33", lambda i: case.world.stranger())
    for day in range(4):
        case.now = case.world.start + day * 86400
        case.run(who, 120, 20, ips=lambda i: THIEF, froms=lambda i: fake(i + day * 13), to=lambda i: people[i % 40])
    case.accuse(who, "credential-stolen", [THIEF])
    return case


def redirects_to_full_mailboxes(name, server, n_desks):
    """Her telephone hands what came in on to two or three colleagues elsewhere whose mailboxes are full; that it came in nothing shows."""
    case = Case(name, server)
    who, world = case.world.person("ann"), case.world
    habit(case, who, 30, lambda i: world.lan + "33", lambda i: world.stranger())
    desks = strangers(case, n_desks)
    case.run(who, 5 * n_desks, 70, ips=lambda i: HOTEL, froms=lambda i: world.stranger(), to=lambda i: desks[i % n_desks],
             bodies=lambda i: world.words(), failed=tuple(desks))
    return case


def rush(name, server):
    """A thief writes a few letters in many names to strangers, and half of them comes back."""
    case = Case(name, server)
    who, people = case.world.person("ann"), strangers(case, 15)
    habit(case, who, 30, lambda i: case.world.lan + "33", lambda i: case.world.stranger())
    case.run(who, 15, 70, ips=lambda i: THIEF, froms=case.fakes(), to=lambda i: people[i], failed=dead(people, 2))
    case.accuse(who, "credential-stolen", [THIEF])
    return case


ADMINS = [
    *[("intern-%s-%s" % (s, p), intern, (s, p)) for s, p in (("exim", "desk"), ("kerio", "home"))],
    *[("greetings-" + s, greetings, (s,)) for s in ("exchange", "mdaemon18")],
    ("farewell", farewell, ()),
    ("letter-to-the-house", letter_to_the_house, ()),
    *[("second-brand-%s-%s" % (s, p), second_brand, (s, p)) for s, p in (("postfix", "desk"), ("kerio", "desk"), ("exim", "home"))],
    *[("second-brand-of-a-thief-" + s, second_brand_of_a_thief, (s,)) for s in ("postfix", "kerio")],
    ("fund-raiser", fund_raiser, ()),
    ("service-of-many-ways", service_of_many_ways, ()),
    ("queue-that-waits", queue_that_waits, ()),
    *[("came-back-of-a-mailing-" + s, came_back_of_a_mailing, (s,)) for s in ("postfix", "kerio")],
    *[("migration-day-" + s, migration_day, (s,)) for s in ("postfix", "hmailserver")],
    ("ticket-system-moves", ticket_system_moves, ()),
    ("hybrid", hybrid, ()),
    *[("password-changed-" + s, password_changed, (s,)) for s in ("mdaemon24", "exim")],
    *[("half-a-log-" + s, half_a_log, (s,)) for s in ("kerio", "mdaemon18", "postfix")],
    *[("half-a-log-quiet-" + s, half_a_log_quiet, (s,)) for s in ("postfix", "mdaemon24")],
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
    *[("slow-for-days-" + s, slow_for_days, (s,)) for s in ("kerio", "postfix")],
    *[("next-door-" + s, next_door, (s,)) for s in ("mdaemon24", "exim")],
    *[("tried-before-%s-%d" % (s, d), tried_before, (s, d)) for s, d in (("postfix", 2), ("kerio", 5))],
    *[("tried-before-by-three-" + s, tried_before, (s, 2, 3)) for s in ("exim", "kerio")],
    ("began-a-firm", began_a_firm, ("postfix",)),
    *[("guessed-for-colleagues-" + s, guessed_for_colleagues, (s,)) for s in ("kerio", "exchange-smtp")],
    ("help-desk-of-a-thief", help_desk_of_a_thief, ()),
    ("three-letters", three_letters, ("kerio",)),
    *[("two-at-once-" + s, two_at_once, (s,)) for s in ("postfix", "mdaemon24")],
    ("web-mail-without-address", web_mail_without_address, ()),
    *[("only-what-came-back-" + s, only_what_came_back, (s,)) for s in ("mdaemon24", "exim")],
    ("sick-behind-an-unnamed-line", sick_behind_an_unnamed_line, ()),
    ("same-people-in-many-names", same_people_in_many_names, ()),
    *[("redirects-to-full-mailboxes-%s-%d" % (s, n), redirects_to_full_mailboxes, (s, n)) for s, n in (("postfix", 2), ("kerio", 3))],
    ("rush", rush, ("postfix",)),
]
