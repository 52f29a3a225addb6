"""fresh.py - situations of houses that changed: containers, IPv6, new places, hired senders, many spellings.

As in cases.py each expected verdict follows from how the case was made; none was read off
the program. Doubt goes to the accused.
"""
from case import Case
from world import far_network, outside, render, rfc

BRIDGE = "172.17.0.1"  # Docker's default bridge, seen from inside a container


def privacy_address(net, i):
    """Addresses of one machine, one link: another one for each mail, as RFC 8981 has it each day."""
    return "2001:db8:%s:1:%x:%x:%x:%x" % (net, i * 31 + 7, i * 97 + 3, i + 5, i + 1)


# --- one login in several spellings -------------------------------------------------------------------------------


def spelled(name, server, forms):
    """The thief's programs spell the login as people did: with the domain, without, in capitals."""
    case = Case(name, server)
    case.has_lengths = True  # other names would be given to the whole login alone
    world, who, fake = case.world, case.world.person("jack"), case.fakes()
    for i in range(150):
        case.take(world.mail(case.now + i * 15, fake(i), [world.stranger()], account=forms[i % len(forms)] % {"who": who},
                             ip=outside(i % 4), body=world.spam()))
    case.accuse(who, "credential-stolen", [outside(i) for i in range(4)])
    return case


def two_jacks(name):
    """Two domains of one server each have a jack; one is robbed, and who the bare "jack" is nobody can tell."""
    case = Case(name)
    world, ours, theirs = case.world, case.world.person("jack"), "jack@customer.example"
    case.options = ["--own-domain", "customer.example"]
    case.quiet_past(ours, 30, world.lan + "20")
    for i in range(20):
        case.take(world.mail(world.start - 86400 + i * 3000, ours, [world.stranger()], account="jack", ip=world.lan + "20"))
    case.run(theirs, froms=case.fakes())
    case.accuse(theirs, "credential-stolen", [outside(i) for i in range(4)])
    return case


def jack_elsewhere(name):
    """A stranger of that name writes to us, and the log knows a robbed jack without a domain."""
    case = Case(name)
    world = case.world
    for i in range(30):
        case.take(world.mail(world.start - 86400 + i * 2000, "jack@faraway.example", [world.person("eve")], ip="198.51.100.9", helo="mx.faraway.example"))
    case.run("jack", froms=case.fakes())
    case.accuse("jack", "credential-stolen", [outside(i) for i in range(4)])
    return case


# --- IPv6 ---------------------------------------------------------------------------------------------------------


def notebook(name, server, has_login):
    """A sick notebook in the office has another address of the office's link for each mail."""
    case = Case(name, server)
    who = case.world.person("ann")
    case.options = ["--own-net", "2001:db8:aa::/48"]
    ips = [privacy_address("aa", i) for i in range(30)]
    case.run(who if has_login else "", 150, 12, ips=lambda i: ips[i % 30], froms=case.fakes())
    case.accuse(who if has_login else "2001:db8:aa:1::/64", "infected-machine")
    return case


def relayed_by_one_link(name):
    """A stranger relays through us from ever other addresses of the link that his hoster gave him."""
    case = Case(name)
    sender = case.world.stranger()
    case.run("", 150, 12, ips=lambda i: privacy_address("66", i), froms=lambda i: sender)
    case.accuse("2001:db8:66:1::/64", "relay-abuse")
    return case


def office_link(name):
    """Forty machines of the office on one link send their people's mail without a login, in their own names."""
    case = Case(name)
    world = case.world
    case.options = ["--own-net", "2001:db8:aa::/48"]
    staff = [world.person("u%d" % i) for i in range(40)]
    case.run("", 240, 12, ips=lambda i: privacy_address("aa", i % 40), froms=lambda i: staff[i % 40], bodies=lambda i: world.words())
    case.accuse("2001:db8:aa:1::/64", "rate-only")
    return case


def servers_of_a_link(name):
    """Two servers of one partner, on one link, bring mail for us."""
    case = Case(name)
    world = case.world
    case.run("", 200, 6, ips=lambda i: "2001:db8:88:1::%d" % (i % 2 + 1), froms=lambda i: "u%d@partner.example" % (i % 40),
             to=lambda i: world.person("u%d" % (i % 6)), bodies=lambda i: world.words(), helo="mx.partner.example")
    return case


# --- behind a gateway ---------------------------------------------------------------------------------------------


def container(name, what):
    """The server runs in a container, and all that comes by its published port has the bridge's address."""
    case = Case(name)
    world, staff = case.world, [case.world.person("u%d" % i) for i in range(20)]
    if what == "relay":
        sender = case.fakes(9)
        case.run("", 150, 10, ips=lambda i: BRIDGE, froms=sender, helo="pc")
        case.accuse(BRIDGE, "relay-abuse")
    elif what == "arrivals":
        case.run("", 240, 8, ips=lambda i: BRIDGE, froms=lambda i: world.stranger(), to=lambda i: staff[i % 20], helo="mx.post.example",
                 bodies=lambda i: world.spam() if i % 2 else world.words())
        case.accuse(BRIDGE, "rate-only")
    elif what == "sites":
        sites = ["shop@customer%d.example" % k for k in range(40)]
        case.run("", 300, 20, ips=lambda i: BRIDGE, froms=lambda i: sites[i * 7 % 40], helo="web1", bodies=lambda i: world.words(40))
        case.accuse(BRIDGE, "rate-only")
    elif what == "thief":
        case.quiet_past(staff[1], 20, BRIDGE)
        case.run(staff[0], 150, 10, ips=lambda i: BRIDGE, froms=case.fakes())
        case.accuse(staff[0], "account-abuse-origin-unknown", [])
    else:
        case.run(staff[0], 150, 10, ips=lambda i: BRIDGE, bodies=lambda i: world.words())
        case.accuse(staff[0], "rate-only", [])
    return case


def neighbour_container(name):
    """A site in the next container was broken into: its own address tells it."""
    case = Case(name)
    case.run("", 150, 10, ips=lambda i: "172.17.0.5", froms=case.fakes(), helo="wordpress")
    case.accuse("172.17.0.5", "infected-machine", ["172.17.0.5"])
    return case


# --- new places, hired senders ------------------------------------------------------------------------------------


def circular_from_elsewhere(name, helo, server="postfix"):
    """Her notebook writes to an old list from a place where it never was; her mail program names itself nowhere, the notebook does."""
    case = Case(name, server)
    who, world = case.world.person("ann"), case.world
    friends, people, text = [world.stranger() for _ in range(6)], [world.stranger() for _ in range(200)], case.world.words(120)
    for i in range(60):
        case.take(world.mail(world.start - 20 * 86400 + i * 26000, who, [friends[i % 6]], account=who, ip=world.lan + "30", helo="ANN-NB-7"))
    case.run(who, 200, 9, ips=lambda i: "198.51.100.77", to=lambda i: people[i], bodies=lambda i: text, helo=helo,
             failed=lambda i: (people[i],) if i % 4 == 0 else ())
    case.accuse(who, "rate-only" if helo == "ANN-NB-7" else "credential-stolen", ["198.51.100.77"])
    return case


def hired_pool(name, has_names):
    """A hired sender logs in from a pool in six networks and writes the firm's letter; its machines say whose they are, or they are bots."""
    case = Case(name)
    who, text = case.world.person("sales"), case.world.words(150)
    host = lambda i: "out%d.hired.example" % (i % 6) if has_names else "dyn-%d.isp%d.example" % (i % 6, i % 6)
    case.run(who, 300, 8, ips=lambda i: far_network(i % 6), bodies=lambda i: text, helo=host if has_names else "pc", rdns=host)
    case.accuse(who, "rate-only" if has_names else "credential-stolen")
    return case


def probes_of_the_world(name, n_echo):
    """A hired watchman logs in from eight places of the world, day and night, and writes one text to its echo addresses."""
    case = Case(name)
    who, world = case.world.person("probe"), case.world
    echo = [world.stranger() for _ in range(n_echo)]
    case.run(who, 160, 20, ips=lambda i: far_network(i % 8), to=lambda i: echo[i % n_echo], bodies=lambda i: "Probe, please ignore.\n")
    case.accuse(who, "rate-only")
    return case


def first_day_at_home(name):
    """Seven people of the support answer a wave of questions from seven homes, by one account, on the first day."""
    case = Case(name, "kerio")
    who, world = case.world.person("support"), case.world
    case.quiet_past(who, 40, world.lan + "21")
    case.run(who, 140, 25, ips=lambda i: far_network(i % 7), bodies=lambda i: world.words())
    case.accuse(who, "rate-only")
    return case


def cloud_program(name):
    """A program in a cloud logs in from another address each time, every day; today it tells all customers of a change."""
    case = Case(name)
    who, world, text = case.world.person("cloud"), case.world, case.world.words(90)
    for i in range(120):
        case.take(world.mail(world.start - 15 * 86400 + i * 10000, who, [world.stranger()], account=who, ip=far_network(i)))
    case.run(who, 150, 20, ips=lambda i: far_network(200 + i % 12), bodies=lambda i: text)
    case.accuse(who, "rate-only")
    return case


# --- reports of our own, without what they return -----------------------------------------------------------------


def own_reports(name, what):
    """Our server tells its senders what failed, and returns nothing but its queue id; the log is there, or of another day."""
    case = Case(name)
    world, who = case.world, case.world.person("jack")
    fake = case.fakes()
    for i in range(40):
        unix, to = case.now + i * 40, world.person("old%d" % i) if what == "arrival" else world.stranger()
        mail = world.mail(unix, fake(i), [to], account="" if what == "arrival" else who, ip=outside(9), body=world.spam(), is_kept=False,
                          failed=(to,))
        case.take(mail)
        mark, qid = world.token(12), case.server.queue_id()
        about = world.stranger() if what == "other-recipient" else to
        later = 40 * 86400 if what == "another-day" else 0
        text = ("--%s\n\nThis is the mail system at host %s.\n\n--%s\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; %s\n"
                "X-Postfix-Queue-ID: %s\nX-Postfix-Sender: rfc822; %s\nArrival-Date: %s\n\nFinal-Recipient: rfc822; %s\nAction: failed\nStatus: 5.1.1\n"
                "Diagnostic-Code: smtp; 550 5.1.1 unknown user\n\n--%s--\n" % (mark, world.host, mark, world.host, qid, mail.path, rfc(unix + later), about, mark))
        top = ("Received", "by %s (Postfix)\n\tid 4B%s; %s" % (world.host, world.token(6).upper(), rfc(unix + later + 9, world.zone)))
        if what == "from-outside":
            top = ("Received", "from mx.fake.example (unknown [203.0.113.66])\n\tby %s (Postfix) with ESMTP id 4B%s; %s" % (
                world.host, world.token(6).upper(), rfc(unix + 9, world.zone)))
        fields = [("Return-Path", "<>"), top, ("From", "MAILER-DAEMON@" + world.host), ("To", mail.path),
                  ("Subject", "Undelivered Mail Returned to Sender"), ("Date", rfc(unix + later + 9)),
                  ("Message-ID", "<%s@%s>" % (world.token(10), world.host)), ("Auto-Submitted", "auto-replied"), ("MIME-Version", "1.0"),
                  ("Content-Type", 'multipart/report; report-type=delivery-status; boundary="%s"' % mark)]
        case.extra["mail/bounces/%05d.eml" % i] = render(fields, text, "\n")
    case.bounces = {"ours": (40, 0, 0), "arrival": (0, 0, 0)}.get(what, (0, 0, 40))
    case.verdicts[who] = "none"
    return case


# --- guilty and innocent as ever, by other servers ----------------------------------------------------------------


def many_at_a_time(name, server):
    """Twelve mails to fifty each, a foreign name in all, half of each fails."""
    case = Case(name, server)
    who, world, fake = case.world.person("jack"), case.world, case.world.stranger()
    for i in range(12):
        to = [world.stranger() for _ in range(50)]
        case.take(world.mail(case.now + i * 120, fake, to, account=who, ip=outside(5), body=world.spam(), failed=tuple(to[::2])))
    case.accuse(who, "credential-stolen", [outside(5)])
    return case


def web_mail_then_smtp(name):
    """The thief begins in Kerio's web mail and goes on by SMTP: of half of it nothing tells from where."""
    case = Case(name, "kerio")
    who = case.world.person("jack")
    case.run(who, 150, 10, ips=lambda i: "" if i < 75 else outside(i % 3), froms=case.fakes())
    case.accuse(who, "account-abuse-origin-unknown", [outside(i) for i in range(3)])
    return case


def site_at_a_walk(name):
    """A plugin of a cPanel site sends thirty an hour in foreign names, all night."""
    case = Case(name, "exim")
    case.run("", 240, 120, froms=case.fakes(), ips=lambda i: "", user="garden", uid=1020)
    case.accuse("garden", "local-script")
    return case


def queue_of_a_sick_machine(name, server):
    """Only the queue is there: no log, one machine inside, many names."""
    case = Case(name, server)
    case.has_lengths = server == "exim-spool"
    who, ip = case.world.person("ann"), case.world.lan + "88"
    case.run(who, 140, 12, froms=case.fakes(), ips=lambda i: ip)
    case.server.log = []
    case.accuse(who, "infected-machine", [ip])
    return case


def teachers(name, server, user, uid, key):
    """A school's program writes to parents in the name of each teacher, by a user of the server."""
    case = Case(name, server)
    staff = [case.world.person("t%d" % i) for i in range(25)]
    case.run("", 200, 8, froms=lambda i: staff[i % 25], ips=lambda i: "", user=user, uid=uid, bodies=lambda i: case.world.words(50))
    case.accuse(key, "rate-only")
    return case


def carrier(name, is_thief):
    """The owner's line is behind a carrier's NAT, whose inner address the server sees in the same network; or a thief's is."""
    case = Case(name, "hmailserver")
    who, text = case.world.person("ann"), case.world.words(90)
    case.run(who, 140, 12, ips=lambda i: "100.64.3.9", froms=case.fakes() if is_thief else None, bodies=None if is_thief else lambda i: text)
    case.accuse(who, "account-abuse-origin-unknown" if is_thief else "rate-only")
    return case


def backups(name):
    """A backup program on a server of the house logs in and tells its owner of each of two hundred jobs; the log alone is there."""
    case = Case(name, "hmailserver")
    who, ip = case.world.person("backup"), case.world.lan + "12"
    case.run(who, 200, 5, ips=lambda i: ip, to=lambda i: case.world.person("admin"), bodies=lambda i: "Job %d done.\n" % i)
    case.server.files = {}
    case.accuse(who, "rate-only")
    return case


def new_password(name, server):
    """The owner changed his password; his telephone tried the old one forty times from home, where he always is. He writes to his club."""
    case = Case(name, server)
    who, text = case.world.person("fred"), case.world.words(80)
    case.quiet_past(who, 30, outside(30))
    for i in range(40):
        case.server.login_failed(case.now - 7000 + i * 90, who, outside(31))
    case.run(who, 120, 10, ips=lambda i: outside(31), bodies=lambda i: text)
    case.accuse(who, "rate-only", [outside(31)])
    return case


def answers_of_a_fair(name, server):
    """After a fair: two hundred letters of thanks to cards collected there, from the hotel, typed addresses, an eighth wrong, own mail program."""
    case = Case(name, server)
    who, world = case.world.person("rep"), case.world
    for i in range(50):
        case.take(world.mail(world.start - 15 * 86400 + i * 20000, who, [world.stranger()], account=who, ip=world.lan + "40", helo="REP-LAPTOP-3"))
    people = [world.stranger() for _ in range(200)]
    case.run(who, 200, 14, ips=lambda i: "198.51.100.90", to=lambda i: people[i], helo="REP-LAPTOP-3", failed=lambda i: (people[i],) if i % 8 == 0 else (),
             bodies=lambda i: "Dear guest %d,\n\nthank you for your visit at our stand, please find enclosed what we spoke of.\n" % i)
    case.accuse(who, "rate-only", ["198.51.100.90"])
    return case


def bounces_of_two(name):
    """What came back names two logins of ours: a thief's many, and three letters of an innocent."""
    case = Case(name)
    jack, eve = case.world.person("jack"), case.world.person("eve")
    case.own_bounces(jack, outside(9), 60, case.fakes())
    case.own_bounces(eve, case.world.lan + "15", 3, lambda i: eve, 4000)
    case.server.log = []
    case.accuse(jack, "credential-stolen", [outside(9)])
    case.bounces = (63, 0, 0)
    return case


FRESH = [
    ("spelled-three-ways", spelled, ("postfix", ("%(who)s", "jack", "Jack"))),
    ("spelled-bare-and-whole", spelled, ("kerio", ("%(who)s", "jack"))),
    ("spelled-exim", spelled, ("exim-plain", ("jack", "%(who)s"))),
    ("two-jacks", two_jacks, ()),
    ("jack-elsewhere", jack_elsewhere, ()),
    ("notebook-login", notebook, ("postfix", True)),
    ("notebook", notebook, ("postfix", False)),
    ("notebook-exim", notebook, ("exim", True)),
    ("relayed-by-one-link", relayed_by_one_link, ()),
    ("office-link", office_link, ()),
    ("servers-of-a-link", servers_of_a_link, ()),
    *[("container-" + what, container, (what,)) for what in ("relay", "arrivals", "sites", "thief", "busy")],
    ("neighbour-container", neighbour_container, ()),
    ("circular-from-elsewhere", circular_from_elsewhere, ("ANN-NB-7",)),
    ("circular-from-elsewhere-exim", circular_from_elsewhere, ("ANN-NB-7", "exim")),
    ("circular-from-elsewhere-hmail", circular_from_elsewhere, ("ANN-NB-7", "hmailserver")),
    ("circular-from-elsewhere-thief", circular_from_elsewhere, ("pc",)),
    ("hired-pool", hired_pool, (True,)),
    ("hired-pool-of-bots", hired_pool, (False,)),
    ("probes-of-the-world", probes_of_the_world, (1,)),
    ("first-day-at-home", first_day_at_home, ()),
    ("cloud-program", cloud_program, ()),
    *[("own-reports-" + what, own_reports, (what,)) for what in ("ours", "other-recipient", "another-day", "from-outside", "arrival")],
    *[("many-at-a-time-" + s, many_at_a_time, (s,)) for s in ("postfix", "exim")],
    ("web-mail-then-smtp", web_mail_then_smtp, ()),
    ("site-at-a-walk", site_at_a_walk, ()),
    *[("queue-of-a-sick-machine-" + s, queue_of_a_sick_machine, (s,)) for s in ("kerio", "mdaemon24", "exim-spool")],
    ("teachers", teachers, ("postfix", "www-data", 33, "uid 33")),
    ("teachers-cpanel", teachers, ("exim", "school", 1031, "school")),
    ("carrier", carrier, (False,)),
    ("carrier-thief", carrier, (True,)),
    ("backups", backups, ()),
    *[("new-password-" + s, new_password, (s,)) for s in ("kerio", "mdaemon24", "exim")],
    *[("answers-of-a-fair-" + s, answers_of_a_fair, (s,)) for s in ("postfix", "kerio")],
    ("bounces-of-two", bounces_of_two, ()),
]
