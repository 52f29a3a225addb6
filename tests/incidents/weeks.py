"""weeks.py - thieves who take their time, owners who do not, and what stands between both.

As in cases.py each expected verdict follows from how the case was made and from the
numbered rules; none was read off the program. Doubt goes to the accused.
"""
from case import Case
from world import far_network, outside


def few_a_day(name, n_past, n_names, are_new=False):
    """Six mails a day for three weeks: names that are new each day make one run, and a past makes its recipients strange."""
    case = Case(name)
    who, fake = case.world.person("jack"), case.fakes(n_names)
    case.quiet_past(who, n_past, case.world.lan + "20")
    for _ in range(21):
        case.run(who, 6, 400, froms=case.fakes(n_names) if are_new else fake)
        case.now += 80000 - 2400
    # A name used a day before is known: many make a run of the first day alone, of too few strangers. A few make none, and then
    # all is judged that came after the owner's own mail.
    case.accuse(who, "credential-stolen" if n_past >= 20 and (are_new or n_names < 3) else "none")
    return case


def answers_to_friends(name, n_networks, has_one_text):
    """A stolen mailbox answers its own threads: own name, known people, one link."""
    case = Case(name)
    who, world = case.world.person("jack"), case.world
    friends, text = [world.stranger() for _ in range(20)], world.spam()
    for i in range(40):
        case.take(world.mail(case.now - 2 * 86400 - i * 9000, who, [friends[i % 20]], account=who, ip=world.lan + "20"))
    case.run(who, 120, 15, ips=lambda i: far_network(i % n_networks), to=lambda i: friends[i % 20], subject="Re: Minutes",
             bodies=lambda i: text if has_one_text else world.words())
    case.accuse(who, "credential-stolen" if n_networks >= 5 and has_one_text else "rate-only")
    return case


def neighbour(name, thief):
    """The thief has the provider of the owner, or the owner's own machine at home."""
    case = Case(name)
    who = case.world.person("jack")
    case.quiet_past(who, 30, outside(50))
    case.run(who, froms=case.fakes(), ips=lambda i: outside(thief))
    case.accuse(who, "credential-stolen", [outside(thief)])
    return case


def two_thieves(name, server):
    """A password sold twice: two runs in a week, from elsewhere each."""
    case = Case(name, server)
    who = case.world.person("jack")
    case.run(who, froms=case.fakes())
    case.now += 5 * 86400
    case.run(who, froms=case.fakes(), ips=lambda i: "198.51.100.%d" % (i % 3 + 40))
    case.accuse(who, "credential-stolen")
    return case


def answers_by_many(name):
    """Eight people answer for info@ on the day after an advertisement, from the office and from home."""
    case = Case(name, "mdaemon24")
    who = case.world.person("info")
    ips = [case.world.lan + "%d" % (30 + k) for k in range(5)] + [outside(k) for k in range(3)]
    case.run(who, 130, 20, ips=lambda i: ips[i % 8], bodies=lambda i: case.world.words())
    case.accuse(who, "rate-only")
    return case


def service(name, server, user, is_stolen):
    """A device or program with a login of its own: noisy to its two keepers, or its password is used outside."""
    case = Case(name, server)
    who, ip = case.world.person(user), case.world.lan + "50"
    keepers = [case.world.stranger() for _ in range(2)]
    case.run(who, 150, 10, ips=lambda i: ip, to=lambda i: keepers[i % 2], bodies=lambda i: "State of job %d\n" % i)
    case.now += 3 * 86400
    if is_stolen:
        case.run(who, froms=case.fakes())
    case.accuse(who, "credential-stolen" if is_stolen else "rate-only")
    return case


def at_night(name, server):
    """The owner writes by day from his desk, the thief by night in many names."""
    case = Case(name, server)
    who = case.world.person("jack")
    case.quiet_past(who, 60, case.world.lan + "20")
    case.now += 12 * 3600
    case.run(who, froms=case.fakes())
    case.accuse(who, "credential-stolen", [outside(i) for i in range(4)])
    return case


def old_account(name, is_foreign):
    """Nobody has used it for two years; then it sends, in foreign names or in its own."""
    case = Case(name)
    who = case.world.person("apprentice")
    for i in range(30):
        case.take(case.world.mail(case.now - 730 * 86400 + i * 9000, who, [case.world.stranger()], account=who, ip=case.world.lan + "20"))
    case.run(who, froms=case.fakes() if is_foreign else None)
    case.accuse(who, "credential-stolen" if is_foreign else "rate-only")
    return case


def one_text_in_own_name(name, reply_to):
    """Whether an invitation or a thief cannot be told: one address, one's own name, nothing comes back."""
    case = Case(name)
    who, text = case.world.person("jack"), case.world.words(80)
    case.run(who, ips=lambda i: outside(5), bodies=lambda i: text,
             fields=[("Reply-To", "prize@post.example")] if reply_to else [])
    case.accuse(who, "rate-only")
    return case


def botnet_without_rate(name, n_past):
    """Sixty an hour in the account's own name, out of twenty networks: only with a past it is strange."""
    case = Case(name)
    who, text = case.world.person("jack"), case.world.spam()
    case.quiet_past(who, n_past, case.world.lan + "20")
    case.run(who, 60, 50, ips=lambda i: far_network(i % 20), bodies=lambda i: text)
    case.accuse(who, "credential-stolen" if n_past >= 20 else "none")
    return case


def to_colleagues(name, is_foreign):
    """A thief outside writes to the house: foreign names accuse the login, the account's own does not."""
    case = Case(name)
    who, staff = case.world.person("jack"), [case.world.person("u%d" % i) for i in range(60)]
    case.run(who, froms=case.fakes() if is_foreign else None, to=lambda i: staff[i % 60])
    case.accuse(who, "credential-stolen" if is_foreign else "rate-only")
    return case


def invented_colleagues(name, n_failed):
    """Every mail under another invented name of our domain; of every twenty so many come back."""
    case = Case(name)
    who, people = case.world.person("jack"), [case.world.stranger() for _ in range(120)]
    names = [case.world.person("x" + case.world.token(6)) for _ in range(120)]
    case.run(who, froms=lambda i: names[i], to=lambda i: people[i], failed=lambda i: (people[i],) if i % 20 < n_failed else ())
    case.accuse(who, "credential-stolen" if n_failed else "rate-only")
    return case


def guessed_and_few(name, n):
    """Guessed, then n equal letters within the hour: twenty are a run of spam, nineteen are letters."""
    case = Case(name)
    who, text = case.world.person("jack"), case.world.spam()
    for i in range(12):
        case.server.login_failed(case.now - 7200 + 60 * i, who, outside(7))
    case.run(who, n, 120, ips=lambda i: outside(7), bodies=lambda i: text)
    case.accuse(who, "credential-stolen" if n >= 20 else "none")
    return case


def travels(name):
    """Another continent, the usual amount."""
    case = Case(name)
    who = case.world.person("ann")
    case.quiet_past(who, 40, outside(8))
    case.run(who, 20, 3000, ips=lambda i: far_network(3), bodies=lambda i: case.world.words())
    return case


def three_places(name):
    """Telephone, home and office in turn, all day."""
    case = Case(name, "exim")
    who, places = case.world.person("ann"), (case.world.lan + "20", outside(8), "198.51.100.77")
    case.run(who, 90, 300, ips=lambda i: places[i % 3], bodies=lambda i: case.world.words())
    return case


def hidden_recipients(name, n, ip_of):
    """One letter to hundreds, hidden from each other: one message."""
    case = Case(name)
    who = case.world.person("chair")
    case.take(case.world.mail(case.now, who, [case.world.stranger() for _ in range(n)], account=who, ip=ip_of(case)))
    return case


def timetable(name, server):
    """A school writes to all parents from the secretary's home; one in twenty addresses is dead."""
    case = Case(name, server)
    who, text = case.world.person("school"), case.world.words(120)
    case.quiet_past(who, 30, case.world.lan + "20")
    parents = [case.world.stranger() for _ in range(180)]
    case.run(who, 180, 8, ips=lambda i: outside(8), to=lambda i: parents[i], bodies=lambda i: text,
             failed=lambda i: (parents[i],) if i % 20 == 10 else ())
    case.accuse(who, "rate-only")
    return case


def house_letter(name):
    """The boss thanks each of two hundred by a mail of their own."""
    case = Case(name, "exchange")
    who, text = case.world.person("boss"), case.world.words(80)
    case.run(who, 200, 5, ips=lambda i: case.world.lan + "11", to=lambda i: case.world.person("u%d" % i), bodies=lambda i: text)
    case.accuse(who, "rate-only")
    return case


def moved(name):
    """The firm has a new name: the account writes from the old domain, then from the new one, both ours."""
    case = Case(name)
    who = case.world.person("jack")
    case.options = ["--own-domain", "old.example"]
    for i in range(40):
        case.take(case.world.mail(case.now - 5 * 86400 + i * 3000, "jack@old.example", [case.world.stranger()],
                                  account="jack@old.example", ip=case.world.lan + "20"))
    case.run(who, 120, 20, froms=lambda i: (who, "jack@old.example")[i % 2], ips=lambda i: case.world.lan + "20",
             bodies=lambda i: case.world.words())
    case.accuse(who, "rate-only")
    return case


def by_aliases(name):
    """One person, eight addresses of the house that all end with him, and a day of many answers."""
    case = Case(name, "hmailserver")
    who, names = case.world.person("jack"), [case.world.person(word) for word in ("info", "sales", "post", "hr", "it", "web", "shop", "jack")]
    for other in names:
        case.arrivals(other, 3)
    case.run(who, 130, 20, froms=lambda i: names[i % 8], ips=lambda i: outside(8), bodies=lambda i: case.world.words())
    case.accuse(who, "rate-only")
    return case


WEEKS = [
    ("few-a-day", few_a_day, (0, 6)),
    ("few-a-day-past", few_a_day, (30, 6)),
    ("few-a-day-past-2-names", few_a_day, (30, 2)),
    ("few-a-day-new-names", few_a_day, (0, 6, True)),
    ("few-a-day-past-new-names", few_a_day, (30, 6, True)),
    ("answers-to-friends", answers_to_friends, (1, False)),
    ("answers-to-friends-one-text", answers_to_friends, (1, True)),
    ("answers-to-friends-botnet", answers_to_friends, (20, True)),
    ("neighbour", neighbour, (60,)),
    ("neighbour-at-home", neighbour, (50,)),
    *[("two-thieves-" + s, two_thieves, (s,)) for s in ("postfix", "kerio", "mdaemon18")],
    ("answers-by-many", answers_by_many, ()),
    *[("%s-%s" % (user, "stolen" if is_stolen else "noisy"), service, (s, user, is_stolen))
      for s, user in (("mdaemon24", "printer"), ("exim", "crmbot"), ("kerio", "monitor")) for is_stolen in (False, True)],
    *[("at-night-" + s, at_night, (s,)) for s in ("hmailserver", "exchange-smtp")],
    ("old-account", old_account, (False,)),
    ("old-account-foreign", old_account, (True,)),
    ("one-text-in-own-name", one_text_in_own_name, (False,)),
    ("one-text-in-own-name-reply-to", one_text_in_own_name, (True,)),
    ("botnet-without-rate", botnet_without_rate, (0,)),
    ("botnet-without-rate-past", botnet_without_rate, (30,)),
    ("to-colleagues", to_colleagues, (False,)),
    ("to-colleagues-foreign", to_colleagues, (True,)),
    ("invented-colleagues", invented_colleagues, (0,)),
    ("invented-colleagues-dead", invented_colleagues, (5,)),
    ("guessed-and-19", guessed_and_few, (19,)),
    ("guessed-and-20", guessed_and_few, (20,)),
    ("travels", travels, ()),
    ("three-places", three_places, ()),
    ("hidden-recipients-office", hidden_recipients, (400, lambda case: case.world.lan + "20")),
    ("hidden-recipients-phone", hidden_recipients, (300, lambda case: outside(8))),
    *[("timetable-" + s, timetable, (s,)) for s in ("postfix", "exim")],
    ("house-letter", house_letter, ()),
    ("moved", moved, ()),
    ("by-aliases", by_aliases, ()),
]
