"""mailings.py - circulars, newsletters and customers of an office: many letters that nobody stole.

As in cases.py each expected verdict follows from how the case was made; none was read off
the program. Doubt goes to the accused.
"""
from case import Case
from habits import THUNDERBIRD, dead, habit, strangers
from world import outside


def year_end(name, server):
    """A tax office writes to each client of closing the year, by a mail merge from the desk; a twelfth is dead."""
    case = Case(name, server)
    who, people = case.world.person("office"), strangers(case, 260)
    habit(case, who, 40, lambda i: case.world.lan + "31", lambda i: people[i % 8])
    case.run(who, 260, 7, ips=lambda i: case.world.lan + "31", to=lambda i: people[i], failed=dead(people, 12), fields=THUNDERBIRD,
             bodies=lambda i: "Dear client %d,\n\nplease send us your papers of the year until the 31st, file %d.\n\nThe office\n" % (i, i * 17))
    case.accuse(who, "rate-only")
    return case


def parish_letter(name):
    """A volunteer sends the parish letter by the parish's login under his private address, as every month."""
    case = Case(name)
    who, text, private = case.world.person("parish"), case.world.words(120), "volunteer@gmy.example"
    people = strangers(case, 150)
    for month in (2, 1, 0):
        case.now = case.world.start - month * 30 * 86400
        case.run(who, 150, 6, ips=lambda i: outside(8), froms=lambda i: private, to=lambda i: people[i], bodies=lambda i: text + str(month),
                 fields=THUNDERBIRD)
    case.accuse(who, "rate-only")
    return case


def parish_letter_own(name, is_known):
    """The same under the parish's name from the volunteer's home, where he wrote before or never did; the list is clean."""
    case = Case(name)
    who, text, people = case.world.person("parish"), case.world.words(120), strangers(case, 220)
    habit(case, who, 30, lambda i: outside(8) if is_known else case.world.lan + "9", lambda i: people[i % 5])
    case.run(who, 220, 5, ips=lambda i: outside(8), to=lambda i: people[i], bodies=lambda i: text, fields=THUNDERBIRD)
    case.accuse(who, "rate-only")
    return case


def two_newsletters(name):
    """A marketing login sends the letters of two brands, each under its own domain, with what a newsletter needs."""
    case = Case(name, "exim")
    who = case.world.person("marketing")
    for brand in ("hello@brandone.example", "post@brandtwo.example"):
        text = case.world.words(140)
        case.run(who, 160, 4, ips=lambda i: case.world.lan + "14", froms=lambda i: brand, bodies=lambda i: text, envelope=who,
                 fields=[("List-Unsubscribe", "<mailto:off@%s>" % case.world.domain), ("List-Id", "<%s>" % brand.replace("@", "."))])
        case.now += 3600
    # The reverse-path is ours, so that failures come back to us: a list of ours.
    case.accuse(who, "bulk-sender")
    return case


def customer_with_login(name, is_logged_only):
    """A customer's own server logs in at ours as its smart host and sends what forty people write, one of them a circular."""
    case = Case(name)
    world, staff, text = case.world, ["u%d@customer.example" % k for k in range(40)], case.world.words(100)
    for i in range(400):
        is_circular = i % 4 == 3
        case.take(world.mail(case.now + i * 20, staff[7] if is_circular else staff[i * 11 % 40], [world.stranger()], account="customer17",
                             ip="198.51.100.41", helo="mail.customer.example", rdns="mail.customer.example",
                             body=text if is_circular else world.words(), is_kept=not is_logged_only))
    case.accuse("customer17", "rate-only")
    return case


def club_of_private_addresses(name):
    """Six of a club's board share its login, each under a private address of another provider, for weeks; now they invite."""
    case = Case(name, "hmailserver")
    who, world = case.world.person("board"), case.world
    board = ["%s@%s" % (case.world.token(6), host) for host in ("gmy.example", "post.example", "mailbox.example") for _ in range(2)]
    for i in range(90):
        case.take(world.mail(world.start - 30 * 86400 + i * 20000, board[i % 6], [world.stranger()], account=who, ip=outside(i % 6)))
    text = world.words(80)
    case.run(who, 120, 25, ips=lambda i: outside(i % 6), froms=lambda i: board[i % 6], bodies=lambda i: text)
    case.accuse(who, "rate-only")
    return case


MAILINGS = [
    *[("year-end-" + s, year_end, (s,)) for s in ("postfix", "kerio", "exchange")],
    ("parish-letter", parish_letter, ()),
    ("parish-letter-known-place", parish_letter_own, (True,)),
    ("parish-letter-new-place", parish_letter_own, (False,)),
    ("two-newsletters", two_newsletters, ()),
    ("customer-with-login", customer_with_login, (False,)),
    ("customer-with-login-log", customer_with_login, (True,)),
    ("club-of-private-addresses", club_of_private_addresses, ()),
]
