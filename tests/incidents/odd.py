"""odd.py - machines, addresses and spellings: shared ways out, tests, traps, lists of neighbours, names in other forms.

As in cases.py each expected verdict follows from how the case was made and from the
numbered rules; none was read off the program. Doubt goes to the accused.
"""
from case import Case
from world import outside


def behind_nat(name, has_login):
    """Four people share one way out inside, on the days before; one of their machines sends, by a login or without.

    Without a login it names nobody: the address is everybody's.
    """
    case = Case(name)
    world, ip = case.world, case.world.lan + "1"
    staff = [world.person("u%d" % k) for k in range(4)]
    for i in range(40):
        case.take(world.mail(case.now - 2 * 86400 + i * 600, staff[i % 4], [world.stranger()], account=staff[i % 4], ip=ip))
    case.run(staff[0] if has_login else "", froms=case.fakes(), ips=lambda i: ip)
    case.accuse(staff[0] if has_login else ip, "account-abuse-origin-unknown" if has_login else "rate-only", [])
    return case


def two_relays(name):
    """Two strangers in turn, neither at a rate of its own: one text."""
    case = Case(name)
    ips = (outside(3), "198.51.100.30")
    case.run("", 120, 30, ips=lambda i: ips[i % 2])
    for ip in ips:
        case.accuse(ip, "relay-abuse", [ip])
    return case


def plugin(name, server, user, uid, key, is_foreign):
    """A broken plugin of a site: foreign names accuse the script, the site's own name does not."""
    case = Case(name, server)
    own = "wordpress@www." + case.world.domain
    case.run("", 150, 8, ips=lambda i: "", user=user, uid=uid, froms=case.fakes() if is_foreign else lambda i: own,
             fields=[("X-PHP-Originating-Script", "%d:class-phpmailer.php" % uid)])
    case.accuse(key, "local-script" if is_foreign else "rate-only")
    return case


def script_of_a_client(name, server, place):
    """What a broken script makes up comes by a login: from a web server elsewhere, one in the house, or web mail on the server itself."""
    case = Case(name, server)
    who, ip = case.world.person("web"), {"outside": outside(9), "inside": case.world.lan + "60", "here": "127.0.0.1"}[place]
    case.run(who, 150, 10, froms=case.fakes(), ips=lambda i: ip, fields=[("X-PHP-Originating-Script", "33:mailer.php")])
    verdict = {"outside": "credential-stolen", "inside": "infected-machine", "here": "account-abuse-origin-unknown"}[place]
    case.accuse(who, verdict, [ip] if place != "here" else [])
    return case


def tests_the_filter(name, n_boxes):
    """An admin sends samples of spam to mailboxes of the house, from his desk and under his login."""
    case = Case(name)
    who, boxes = case.world.person("admin"), [case.world.person("test%d" % i) for i in range(n_boxes)]
    case.run(who, froms=case.fakes(), ips=lambda i: case.world.lan + "12", to=lambda i: boxes[i % n_boxes])
    case.accuse(who, "rate-only")
    return case


def fetched_by_login(name, ip_of, every_nth_away=0):
    """A program fetches the house's mail elsewhere and hands it in by a login; or a sick machine sends by that login as well."""
    case = Case(name)
    who, ip, staff = case.world.person("fetch"), ip_of(case), [case.world.person("u%d" % i) for i in range(20)]
    is_away = lambda i: every_nth_away and i % every_nth_away == 0
    case.run(who, 200, 6, ips=lambda i: ip, froms=lambda i: case.world.stranger(),
             bodies=lambda i: case.world.spam() if is_away(i) else case.world.words(),
             to=lambda i: case.world.stranger() if is_away(i) else staff[i % 20])
    case.accuse(who, "infected-machine" if every_nth_away else "rate-only")
    return case


def trap(name):
    """An address that nobody uses collects spam from everywhere."""
    case = Case(name)
    case.run("", 300, 7, ips=outside, helo="mx.fake.example", to=lambda i: case.world.person("trap"))
    return case


def sends_on_spam(name):
    """One account is abused; a colleague sends its spam on to the admin, text by text, as she got it."""
    case = Case(name)
    who, ann, admin = (case.world.person(word) for word in ("jack", "ann", "admin"))
    case.run(who, froms=case.fakes())
    case.run(ann, 25, 60, ips=lambda i: case.world.lan + "21", to=lambda i: admin, subject="Fwd: Your parcel")
    case.accuse(who, "credential-stolen", [outside(i) for i in range(4)])
    return case


def neighbours_listed(name, is_own):
    """Our address, or the network it lies in, is on a list; our people write as always."""
    case = Case(name)
    who = case.world.person("ann")
    case.quiet_past(who, 40, case.world.lan + "20")
    case.extra["lists/plain.txt"] = (case.world.public if is_own else "192.0.2.0/24").encode() + b"\n"
    case.options = ["--blocklist", "{folder}/lists/plain.txt"]
    return case


def clock_turns(name, server, step):
    """The clocks are put forward or back in the middle of the run."""
    case = Case(name, server)
    who, fake = case.world.person("jack"), case.fakes()
    case.run(who, 60, 15, froms=fake)
    case.world.zone += step
    case.run(who, 60, 15, froms=fake)
    case.accuse(who, "credential-stolen", [outside(i) for i in range(4)])
    return case


def unnamed_host_login(name, server, spelling):
    """The login is written without its domain, or as Windows writes it."""
    case = Case(name, server)
    who = spelling % "jack"
    case.run(who, froms=case.fakes())
    case.accuse(who.lower(), "credential-stolen", [outside(i) for i in range(4)])
    return case


def letters_beyond_ascii(name):
    """A login of RFC 6531, as the server logs it."""
    case = Case(name)
    who = case.world.person("j\u00fcrgen")
    case.run(who, froms=case.fakes())
    case.accuse(who, "credential-stolen", [outside(i) for i in range(4)])
    case.people.discard(who)
    return case


def machines_answer(name):
    """A helpdesk and a machine elsewhere acknowledge each other for an hour."""
    case = Case(name)
    who, machine = case.world.person("support"), case.world.stranger()
    case.run(who, 300, 10, ips=lambda i: case.world.lan + "9", to=lambda i: machine, bodies=lambda i: "We have received your request.\n",
             fields=lambda i: [("Auto-Submitted", "auto-replied"), ("In-Reply-To", "<%s@elsewhere.example>" % case.world.token())])
    return case


def newsletter_to_an_old_list(name):
    """A newsletter with its fields, but one in five readers is gone: no clean list, and no break-in."""
    case = Case(name)
    who, readers, text = case.world.person("news"), [case.world.stranger() for _ in range(200)], case.world.words(100)
    case.run(who, 200, 8, ips=lambda i: case.world.lan + "9", to=lambda i: readers[i], bodies=lambda i: text,
             fields=[("List-Unsubscribe", "<mailto:off@%s>" % case.world.domain)], failed=lambda i: (readers[i],) if i % 5 == 0 else ())
    case.accuse(who, "rate-only")
    return case


def brand(name):
    """The firm sells under another name, which nobody told; bounces come back to the firm."""
    case = Case(name)
    who, text = case.world.person("sales"), case.world.words(100)
    case.run(who, 150, 8, ips=lambda i: case.world.lan + "9", froms=lambda i: "hello@brand.example", envelope=who, bodies=lambda i: text)
    case.accuse(who, "rate-only")
    return case


def beside_a_flood(name):
    """Hundreds of forged bounces and one real theft that came back: the one counts."""
    case = Case(name)
    who = case.world.person("jack")
    case.forged_bounces(300)
    case.own_bounces(who, outside(9), 60, case.fakes())
    case.accuse(who, "credential-stolen", [outside(9)])
    case.bounces = (60, 300, 0)
    return case


ODD = [
    ("behind-nat", behind_nat, (True,)),
    ("behind-nat-no-login", behind_nat, (False,)),
    *[("script-of-a-client-%s-%s" % (s, place), script_of_a_client, (s, place)) for s, place in (
        ("postfix", "outside"), ("kerio", "outside"), ("exim", "inside"), ("postfix", "here"), ("exim", "here"))],
    ("two-relays", two_relays, ()),
    ("plugin-postfix", plugin, ("postfix", "web1005", 1005, "uid 1005", True)),
    ("plugin-own-name", plugin, ("postfix", "web1005", 1005, "uid 1005", False)),
    ("plugin-exim", plugin, ("exim", "blog", 1005, "blog", True)),
    ("tests-the-filter-2", tests_the_filter, (2,)),
    ("tests-the-filter-12", tests_the_filter, (12,)),
    ("fetched-by-login", fetched_by_login, (lambda case: case.world.lan + "4",)),
    ("fetched-by-login-here", fetched_by_login, (lambda case: "127.0.0.1",)),
    ("fetched-by-login-and-sick", fetched_by_login, (lambda case: case.world.lan + "4", 6)),
    ("trap", trap, ()),
    ("sends-on-spam", sends_on_spam, ()),
    ("neighbours-listed", neighbours_listed, (False,)),
    ("listed-alone", neighbours_listed, (True,)),
    *[("clock-turns-%s-%s" % (s, "on" if step > 0 else "back"), clock_turns, (s, step)) for s in ("postfix", "kerio", "exim", "mdaemon9")
      for step in (60, -60)],
    *[("login-bare-" + s, unnamed_host_login, (s, "%s")) for s in ("postfix", "exim", "kerio", "mdaemon24")],
    *[("login-of-windows-" + s, unnamed_host_login, (s, "CORP\\%s")) for s in ("postfix", "kerio")],
    ("letters-beyond-ascii", letters_beyond_ascii, ()),
    ("machines-answer", machines_answer, ()),
    ("newsletter-to-an-old-list", newsletter_to_an_old_list, ()),
    ("brand", brand, ()),
    ("beside-a-flood", beside_a_flood, ()),
]
