"""beside.py - thieves on the day of the owner's own long list, and whoever does two things on one day.

As in cases.py each expected verdict follows from how the case was made; none was read off
the program. Doubt goes to the accused.
"""
from case import Case
from offices import strangers
from world import far_network, outside


def past(case, who, n, ip):
    """Letters to six friends at one desk, for some weeks."""
    friends = strangers(case, 6)
    for i in range(n):
        case.take(case.world.mail(case.world.start - 3 * 86400 - (n - i) * 20000, who, [friends[i % 6]], account=who, ip=ip))
    return friends


def circular(case, who, desk, n=200):
    text = case.world.words(100)
    case.run(who, n, 5, ips=lambda i: desk, bodies=lambda i: text)


def spam(case, who):
    case.run(who, 120, 9, froms=case.fakes(), ips=lambda i: outside(6))


def office(name, server="postfix"):
    case = Case(name, server)
    who, desk = case.world.person("ann"), case.world.lan + "20"
    return case, who, desk, past(case, who, 30, desk)


def thief_after_the_circular(name, server, gap):
    """Of all that the day's run holds less than half is under foreign names, and two thirds came from inside."""
    case, who, desk, _ = office(name, server)
    circular(case, who, desk, 300)
    case.now += gap
    spam(case, who)
    case.accuse(who, "credential-stolen", [outside(6)])
    return case


def circular_after_the_thief(name):
    case, who, desk, _ = office(name, "exim")
    spam(case, who)
    case.now += 6 * 3600
    circular(case, who, desk, 300)
    case.accuse(who, "credential-stolen", [outside(6)])
    return case


def circular_and_redirects(name):
    """From the desk a circular; three hours later a telephone hands thirty letters on to an assistant elsewhere."""
    case, who, desk, _ = office(name)
    assistant = case.world.stranger()
    circular(case, who, desk)
    case.now += 3 * 3600
    case.run(who, 30, 3, ips=lambda i: outside(9), froms=lambda i: case.world.stranger(), to=lambda i: assistant,
             bodies=lambda i: case.world.words())
    case.accuse(who, "rate-only")
    return case


def circular_and_club(name):
    """After the firm's circular she writes to her club from home, under its name, which she has had for a month."""
    case, who, desk, _ = office(name)
    club, text = "chair@club.example", case.world.words(100)
    for i in range(8):
        case.take(case.world.mail(case.world.start - (30 - i * 3) * 86400, club, [case.world.stranger()], account=who, ip=outside(9)))
    circular(case, who, desk)
    case.now += 3 * 3600
    case.run(who, 60, 10, ips=lambda i: outside(9), froms=lambda i: club, bodies=lambda i: text)
    case.accuse(who, "rate-only")
    return case


def circular_and_form(name):
    """A site hands in by the same login what its visitors write to the owner."""
    case, who, desk, _ = office(name)
    owner = case.world.person("boss")
    circular(case, who, desk)
    case.now += 2 * 3600
    case.run(who, 30, 100, ips=lambda i: outside(9), froms=lambda i: case.world.stranger(), to=lambda i: owner,
             bodies=lambda i: case.world.words())
    case.accuse(who, "rate-only")
    return case


def circular_and_train(name):
    case, who, desk, friends = office(name)
    circular(case, who, desk)
    case.now += 3 * 3600
    case.run(who, 12, 200, ips=far_network, to=lambda i: friends[i % 6], bodies=lambda i: case.world.words())
    case.accuse(who, "rate-only")
    return case


def first_day_of_the_log(name, server):
    """In the morning a circular from the desk, in the evening invoices from home: that is all that is known of her."""
    case = Case(name, server)
    world, who, people = case.world, case.world.person("ann"), strangers(case, 60)
    text, invoice = world.words(100), world.words(60)
    case.run(who, 100, 7, ips=lambda i: world.lan + "20", bodies=lambda i: text)
    case.now += 4 * 3600
    case.run(who, 60, 8, ips=lambda i: outside(4), to=lambda i: people[i], bodies=lambda i: invoice, failed=lambda i: (people[i],) if i % 6 == 0 else ())
    case.accuse(who, "rate-only")
    return case


def first_day_on_the_train(name):
    """The rest of the morning's circular goes out from a train."""
    case = Case(name, "exim")
    who, text = case.world.person("ann"), case.world.words(100)
    case.run(who, 60, 7, ips=lambda i: case.world.lan + "20", bodies=lambda i: text)
    case.now += 2 * 3600
    case.run(who, 60, 50, ips=lambda i: far_network(i // 6), bodies=lambda i: text)
    return case


def guessed_elsewhere(name):
    """Somebody outside guessed the password and wrote one letter; a week later the owner's circular goes out from the desk."""
    case, who, desk, _ = office(name)
    world = case.world
    for i in range(20):
        case.server.login_failed(world.start - 90000 + i * 60, who, "198.51.100.9")
    case.take(world.mail(world.start - 88000, who, [world.stranger()], account=who, ip="198.51.100.9"))
    case.now = world.start + 6 * 86400
    circular(case, who, desk)
    case.accuse(who, "rate-only")
    return case


def first_day_in_the_office(name):
    """Who wrote from home until now sends the month's invoices from the office; one in nine comes back."""
    case = Case(name, "exim")
    who, people, text = case.world.person("emma"), strangers(case, 51), case.world.words(60)
    past(case, who, 28, outside(4))
    case.run(who, 51, 8, ips=lambda i: case.world.lan + "18", to=lambda i: people[i], bodies=lambda i: text,
             failed=lambda i: (people[i],) if i % 9 == 0 else ())
    return case


def eight_of_one_login(name, is_one_text):
    """Eight people at eight homes use the office's login for the first time, two letters each; or a botnet with one text does."""
    case = Case(name)
    who, text = case.world.person("office"), case.world.spam()
    names = [case.world.person("p%d" % k) for k in range(8)]
    past(case, who, 30, case.world.lan + "20")
    case.run(who, 24 if is_one_text else 16, 140, ips=lambda i: far_network(i % 8), froms=lambda i: names[(i + i // 8) % 8] if is_one_text else names[i % 8],
             bodies=lambda i: text if is_one_text else case.world.words())
    case.accuse(who, "credential-stolen" if is_one_text else "none")
    return case


BESIDE = [
    ("thief-after-the-circular", thief_after_the_circular, ("postfix", 5 * 3600)),
    ("thief-after-the-circular-kerio", thief_after_the_circular, ("kerio", 20 * 3600)),
    ("thief-during-the-circular", thief_after_the_circular, ("postfix", -1200)),
    ("circular-after-the-thief", circular_after_the_thief, ()),
    ("circular-and-redirects", circular_and_redirects, ()),
    ("circular-and-club", circular_and_club, ()),
    ("circular-and-form", circular_and_form, ()),
    ("circular-and-train", circular_and_train, ()),
    ("first-day-of-the-log", first_day_of_the_log, ("exim",)),
    ("first-day-of-the-log-postfix", first_day_of_the_log, ("postfix",)),
    ("first-day-on-the-train", first_day_on_the_train, ()),
    ("guessed-elsewhere", guessed_elsewhere, ()),
    ("first-day-in-the-office", first_day_in_the_office, ()),
    ("eight-of-one-login", eight_of_one_login, (False,)),
    ("eight-of-one-login-botnet", eight_of_one_login, (True,)),
]
