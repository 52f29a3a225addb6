"""beside.py - thieves on the day of the owner's own long list, and whoever does two things on one day.

As in cases.py each expected verdict follows from how the case was made; none was read off
the program. Doubt goes to the accused.
"""
from case import Case
from habits import dead, strangers
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
    return text


def mailing(case, who, n, ip, text, every):
    """One text to n strangers, every so many of whom are gone."""
    people = strangers(case, n)
    case.run(who, n, 8, ips=lambda i: ip, to=lambda i: people[i], bodies=lambda i: text, failed=dead(people, every))


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


def redirects_to_a_full_mailbox(name, n):
    """A telephone hands letters on to an assistant whose mailbox is full; that they arrived is not in the evidence."""
    case, who, _, _ = office(name)
    assistant = case.world.stranger()
    case.run(who, n, 60, ips=lambda i: outside(9), froms=lambda i: case.world.stranger(), to=lambda i: assistant,
             bodies=lambda i: case.world.words(), failed=(assistant,))
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
    who = case.world.person("ann")
    circular(case, who, case.world.lan + "20", 100)
    case.now += 4 * 3600
    mailing(case, who, 60, outside(4), case.world.words(60), 6)
    case.accuse(who, "rate-only")
    return case


def first_day_on_the_train(name):
    """The rest of the morning's circular goes out from a train."""
    case = Case(name, "exim")
    who = case.world.person("ann")
    text = circular(case, who, case.world.lan + "20", 60)
    case.now += 2 * 3600
    case.run(who, 60, 50, ips=lambda i: far_network(i // 6), bodies=lambda i: text)
    return case


def circular_ends_at_home(name):
    """The same letter to the last sixty, from a home that never was used; one in eight is dead."""
    case, who, desk, _ = office(name, "exim")
    text = circular(case, who, desk, 300)
    case.now += 3 * 3600
    mailing(case, who, 60, outside(9), text, 8)
    case.accuse(who, "rate-only")
    return case


def thief_during_the_circular_from_home(name):
    """The owner's letters and the thief's come from outside alike, at the same hour: only his network is new."""
    case = Case(name, "postfix")
    who, thief = case.world.person("ann"), "198.51.100.77"
    past(case, who, 30, outside(4))
    circular(case, who, outside(4), 300)
    case.now -= 1200
    case.run(who, 120, 9, froms=case.fakes(), ips=lambda i: thief)
    case.accuse(who, "credential-stolen", [thief])
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


def day_in_the_office(name, n_visits):
    """Who wrote from home until now, or nearly always, sends the month's invoices from the office; one in nine comes back."""
    case = Case(name, "exim")
    who = case.world.person("emma")
    past(case, who, 28, outside(4))
    past(case, who, n_visits, "192.168.99.4")
    mailing(case, who, 51, case.world.lan + "18", case.world.words(60), 9)
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
    ("redirects-to-a-full-mailbox-12", redirects_to_a_full_mailbox, (12,)),
    ("redirects-to-a-full-mailbox-19", redirects_to_a_full_mailbox, (19,)),
    ("circular-and-club", circular_and_club, ()),
    ("circular-and-form", circular_and_form, ()),
    ("circular-and-train", circular_and_train, ()),
    ("first-day-of-the-log", first_day_of_the_log, ("exim",)),
    ("first-day-of-the-log-postfix", first_day_of_the_log, ("postfix",)),
    ("first-day-on-the-train", first_day_on_the_train, ()),
    ("circular-ends-at-home", circular_ends_at_home, ()),
    ("thief-during-the-circular-from-home", thief_during_the_circular_from_home, ()),
    ("guessed-elsewhere", guessed_elsewhere, ()),
    ("first-day-in-the-office", day_in_the_office, (0,)),
    ("fourth-day-in-the-office", day_in_the_office, (3,)),
    ("eight-of-one-login", eight_of_one_login, (False,)),
    ("eight-of-one-login-botnet", eight_of_one_login, (True,)),
]
