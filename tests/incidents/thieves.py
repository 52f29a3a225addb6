"""thieves.py - break-ins as admins tell of them: sprayed, bought, phished; seen by one server or by two.

As in cases.py each expected verdict follows from how the case was made and from the
numbered rules; none was read off the program. Doubt goes to the accused.
"""
from case import Case
from postfix_servers import NoNames
from world import far_network, outside, render, rfc


def sprayed(name, server):
    """For two weeks somebody tries one password at thirty accounts a day; one opens, and at three in the morning half the world sends."""
    case = Case(name, server)
    world, who = case.world, case.world.person("jack")
    staff = [who] + [world.person("u%d" % i) for i in range(29)]
    case.quiet_past(who, 30, world.lan + "20")
    for day in range(14):
        for i, account in enumerate(staff):
            case.server.login_failed(case.now - (14 - day) * 86400 + i * 97, account, far_network(day * 3 + i))
    case.now += 20 * 3600
    case.run(who, 150, 12, ips=lambda i: far_network(i % 24))
    case.accuse(who, "credential-stolen", [far_network(i) for i in range(24)])
    return case


def own_name_dead(name, server, who_ip, n_past):
    """A thief who keeps the owner's name and one text, from one new place; a quarter comes back."""
    case = Case(name, server)
    who, ip = case.world.person("jack"), who_ip(case)
    case.quiet_past(who, n_past, case.world.lan + "20")
    people = [case.world.stranger() for _ in range(160)]
    case.run(who, 160, 15, ips=lambda i: ip, to=lambda i: people[i], failed=lambda i: (people[i],) if i % 4 == 0 else ())
    case.accuse(who, "credential-stolen" if n_past >= 20 else "rate-only", [ip])
    return case


def outlook_web(name):
    """Exchange lets nobody choose a From. The thief sits in Outlook on the web; what tells is what comes back to the owner."""
    case = Case(name, "exchange")
    who, ip = case.world.person("jack"), outside(9)
    case.quiet_past(who, 30, case.world.lan + "20")
    case.run(who, 100, 12, ips=lambda i: ip)
    case.own_bounces(who, ip, 30, lambda i: who, 20)
    case.accuse(who, "credential-stolen", [ip])
    case.bounces = (30, 0, 0)
    return case


def new_bank_account(name, n_guesses, has_one_text):
    """Two dozen customers are told of a new bank account, in the owner's name, with answers going to the thief."""
    case = Case(name)
    who, world = case.world.person("accounts"), case.world
    customers, text = [world.stranger() for _ in range(24)], world.spam()
    for i in range(40):
        case.take(world.mail(case.now - 3 * 86400 - i * 9000, who, [customers[i % 24]], account=who, ip=world.lan + "20"))
    for i in range(n_guesses):
        case.server.login_failed(case.now - 9000 + 60 * i, who, outside(7))
    case.run(who, 24, 100, ips=lambda i: outside(7), to=lambda i: customers[i], subject="Re: invoice",
             bodies=lambda i: text if has_one_text else world.words(), fields=[("Reply-To", "accounts@0urs.example")])
    # Without guesses nothing tells the thief from the owner at another place.
    case.accuse(who, "credential-stolen" if n_guesses >= 10 and has_one_text else "none")
    return case


def branch_machine(name):
    """A sick machine in a branch, whose way out is a network of ours that may send without a login."""
    case = Case(name)
    ip = "198.51.100.130"
    case.options = ["--own-net", "198.51.100.128/28"]
    case.run("", ips=lambda i: ip, froms=case.fakes())
    case.accuse(ip, "infected-machine", [ip])
    return case


def plugin_with_folder(name, kept):
    """cPanel's log names the folder that calls sendmail; the mail itself is kept or gone."""
    case = Case(name, "exim-cwd")
    case.run("", froms=case.fakes(), ips=lambda i: "", user="blog", uid=1005, is_kept=kept)
    # From is known by the mail alone.
    case.accuse("blog", "local-script" if kept else "rate-only")
    return case


def copy_to_me(name):
    """A contact form that sends its visitor a copy: robots type in others' addresses. It has the site's own name, like a shop."""
    case = Case(name, "exim")
    people, own = [case.world.stranger() for _ in range(160)], "wordpress@www." + case.world.domain
    case.run("", 160, 10, froms=lambda i: own, ips=lambda i: "", user="site", uid=1006, to=lambda i: people[i],
             failed=lambda i: (people[i],) if i % 3 == 0 else ())
    case.accuse("site", "rate-only")
    return case


def key_of_a_program(name, server):
    """The login of a shop program stood in a public repository: strangers in clouds send by it, beside the program."""
    case = Case(name, server)
    who, world, fake = case.world.person("shopmail"), case.world, case.fakes()
    for i in range(60):
        case.take(world.mail(case.now - 20 * 86400 + i * 20000, who, [world.stranger()], account=who, ip=world.lan + "60", subject="Your order"))
    case.run(who, 130, 12, froms=fake, ips=lambda i: far_network(i % 6))
    case.accuse(who, "credential-stolen", [far_network(i) for i in range(6)])
    return case


def printer_guessed(name, server):
    """The printer's password was the printer's name. Robots find it after a dozen tries and send in the printer's own name."""
    case = Case(name, server)
    who, ip, staff = case.world.person("printer"), outside(7), [case.world.person("u%d" % i) for i in range(5)]
    for i in range(40):
        case.take(case.world.mail(case.now - 10 * 86400 + i * 7000, who, [staff[i % 5]], account=who, ip=case.world.lan + "50", subject="Scan"))
    for i in range(14):
        case.server.login_failed(case.now - 4000 + 30 * i, who, ip)
    case.run(who, ips=lambda i: ip)
    case.accuse(who, "credential-stolen", [ip])
    return case


def login_unlike_address(name, is_thief):
    """People log in as jdoe and write as jane.doe: one thief, and one owner with a circular."""
    case = Case(name)
    world, jane = case.world, case.world.person("jane.doe")
    for i in range(30):
        case.take(world.mail(case.now - 9 * 86400 + i * 8000, jane, [world.stranger()], account="jdoe", ip=world.lan + "20"))
    if is_thief:
        case.run("jdoe", froms=case.fakes())
    else:
        case.run("jdoe", froms=lambda i: jane, ips=lambda i: world.lan + "20", bodies=lambda i: world.words())
    case.accuse("jdoe", "credential-stolen" if is_thief else "rate-only")
    return case


def second_account_in_own_name(name):
    """A thief with two passwords: by one he sends in many names, by the other thirty equal mails in its owner's."""
    case = Case(name)
    jack, eve, ip = case.world.person("jack"), case.world.person("eve"), outside(3)
    case.run(jack, froms=case.fakes(), ips=lambda i: ip)
    case.run(eve, 30, 60, ips=lambda i: ip)
    case.accuse(jack, "credential-stolen", [ip])
    # Nothing but the address speaks against eve, and an address may be a hotel.
    case.accuse(eve, "none")
    return case


def anothers_login(name, server):
    """The machine of one sends by the login of a colleague, which its owner once typed in there."""
    case = Case(name, server)
    ann, bob, machine = case.world.person("ann"), case.world.person("bob"), case.world.lan + "77"
    case.quiet_past(ann, 30, case.world.lan + "20")
    case.quiet_past(bob, 30, machine)
    case.run(ann, froms=case.fakes(), ips=lambda i: machine)
    case.accuse(ann, "infected-machine", [machine])
    return case


def left_the_firm(name, n_guesses):
    """She left a year ago and nobody closed the account; it is guessed, and sends in her name."""
    case = Case(name)
    who, ip = case.world.person("trainee"), "198.51.100.61"
    for i in range(25):
        case.take(case.world.mail(case.now - 400 * 86400 + i * 9000, who, [case.world.stranger()], account=who, ip=case.world.lan + "20",
                                  is_logged=False))
    for i in range(n_guesses):
        case.server.login_failed(case.now - 3600 + 60 * i, who, ip)
    case.run(who, 110, 12, ips=lambda i: ip)
    case.accuse(who, "credential-stolen" if n_guesses >= 10 else "rate-only", [ip])
    return case


def bounces_deleted(name):
    """The thief deletes what comes back and what he sent; the log has kept that a third failed. Nobody knows text and From."""
    case = Case(name)
    who, people = case.world.person("jack"), [case.world.stranger() for _ in range(150)]
    case.quiet_past(who, 30, case.world.lan + "20")
    case.run(who, 150, 15, ips=lambda i: outside(5), to=lambda i: people[i], is_kept=False,
             failed=lambda i: (people[i],) if i % 3 == 0 else ())
    case.accuse(who, "rate-only", [outside(5)])
    return case


def spool_alone(name, what):
    """Nothing but Exim's spool could be saved before the machine was wiped."""
    case = Case(name, "exim-spool")
    case.has_lengths = True
    if what == "stolen":
        who = case.world.person("jack")
        case.run(who, froms=case.fakes())
        case.accuse(who, "credential-stolen", [outside(i) for i in range(4)])
    else:
        case.run("", froms=case.fakes(), ips=lambda i: "", user="blog", uid=1005)
        case.accuse("blog", "local-script")
    return case


def bounces_without_names(name):
    """Only what came back is there, and it says that somebody logged in, not who: the address stands for the account."""
    case = Case(name)
    case.server = NoNames(case.world)
    ip = outside(9)
    case.own_bounces(case.world.person("jack"), ip, 60, case.fakes())
    case.server.log = []
    case.accuse(ip, "credential-stolen", [ip])
    case.bounces = (60, 0, 0)
    return case


def two_servers(name, kind, inner, is_named):
    """All mail of the users' server leaves by a gateway: the gateway is no machine that was broken into, nor is the server."""
    case = Case(name, kind)
    who, other = case.world.person("jack"), case.world.person("ann")
    if is_named:
        case.options = ["--own-host", inner + "." + case.world.domain]
    case.quiet_past(other, 25, case.world.lan + "21")
    case.quiet_past(who, 25, case.world.lan + "20")
    people = [case.world.stranger() for _ in range(130)]
    case.run(who, 130, 15, froms=case.fakes(), ips=lambda i: outside(i % 4), to=lambda i: people[i])
    case.accuse(who, "credential-stolen", [outside(i) for i in range(4)])
    return case


def with_a_login(name, kind, inner, is_named):
    """The same, and the users' server logs in at the gateway as servers do at a provider's: that login is nobody's who was robbed."""
    case = Case(name, kind)
    who, case.server.login = case.world.person("jack"), case.world.person("smarthost")
    if is_named:
        case.options = ["--own-host", inner + "." + case.world.domain]
    case.quiet_past(case.world.person("ann"), 25, case.world.lan + "21")
    case.quiet_past(who, 25, case.world.lan + "20")
    case.run(who, 130, 15, froms=case.fakes())
    case.accuse(who, "credential-stolen", [outside(i) for i in range(4)])
    return case


def two_servers_own_name(name, kind, inner):
    """The same behind Exchange, which keeps the owner's name: a quarter comes back, told by the gateway's log."""
    case = Case(name, kind)
    who, ip = case.world.person("jack"), outside(5)
    case.options = ["--own-host", inner + "." + case.world.domain]
    case.quiet_past(who, 30, case.world.lan + "20")
    people = [case.world.stranger() for _ in range(130)]
    case.run(who, 130, 15, ips=lambda i: ip, to=lambda i: people[i], failed=lambda i: (people[i],) if i % 4 == 0 else ())
    case.accuse(who, "credential-stolen", [ip])
    return case


def report_mails(name, n):
    """Providers send what their users called spam: reports with the mail as it left us, and nothing else is there."""
    case = Case(name)
    world, who, fake = case.world, case.world.person("jack"), case.fakes()
    for i in range(n):
        unix, to, mark = case.now + i * 15, world.stranger(), world.token(12)
        mail = world.mail(unix, fake(i), [to], account=who, ip=outside(i % 4), body=world.spam(), is_kept=False)
        case.people.update((who, mail.sender, to))
        case.server.n += 1
        fields = [case.their_hop(unix, to, world.host, world.host, world.public), *case.server.stamp(mail), ("From", "<%s>" % mail.sender),
                  ("To", "<%s>" % to), ("Subject", "Your parcel"), ("Date", rfc(unix)), ("Message-ID", "<%s>" % mail.message_id)]
        text = ("--%s\n\nThis is an email abuse report.\n\n--%s\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n"
                "User-Agent: loop/1.0\nVersion: 1\nSource-IP: %s\n\n--%s\nContent-Type: message/rfc822\n\n" % (mark, mark, world.public, mark))
        outer = [("Return-Path", "<fbl@loop.example>"),
                 ("Received", "from out.loop.example (out.loop.example [198.51.100.9])\n\tby %s (Postfix) with ESMTP id 4F%s; %s" % (
                     world.host, world.token(6).upper(), rfc(unix + 900, world.zone))),
                 ("From", "fbl@loop.example"), ("To", world.person("abuse")), ("Subject", "complaint"), ("Date", rfc(unix + 890)),
                 ("Message-ID", "<%s@loop.example>" % world.token(10)), ("MIME-Version", "1.0"),
                 ("Content-Type", 'multipart/report; report-type=feedback-report; boundary="%s"' % mark)]
        case.extra["mail/abuse/%05d.eml" % i] = render(outer, text, "\n") + render(fields, mail.body, "\n") + ("\n--%s--\n" % mark).encode()
    case.accuse(who, "credential-stolen", [outside(i) for i in range(4)])
    case.bounces = (0, 0, 0)
    return case


def web_mail_hop(name, form):
    """Web mail on the server logs in for its users; its own trace field below says from where and, of one kind, who."""
    case = Case(name)
    world, who, fake = case.world, case.world.person("jack"), case.fakes()
    stamp = case.server.stamp
    for i in range(130):
        unix, ip = case.now + i * 12, outside(i % 4)
        hop = ("Received", form % {"ip": ip, "host": world.host, "user": who} + "; " + rfc(unix, world.zone))
        case.server.stamp = lambda mail: stamp(mail) + [hop]
        case.take(world.mail(unix, fake(i), [world.stranger()], account=who, ip="127.0.0.1", helo="localhost", body=world.spam()))
    case.server.stamp = stamp
    case.accuse(who, "credential-stolen", [outside(i) for i in range(4)])
    return case


def shell(name):
    """Somebody has the shell of a user and feeds sendmail from it."""
    case = Case(name)
    case.run("", 140, 10, froms=case.fakes(), ips=lambda i: "", user="webdev", uid=1004)
    case.accuse("uid 1004", "local-script")
    return case


def one_network_of_ipv6(name):
    """A thief at home with IPv6: another address of one network for each mail."""
    case = Case(name)
    who = case.world.person("jack")
    ips = ["2001:db8:77:1:%x:%x:%x:%x" % (i * 31 + 7, i * 97 + 3, i + 5, i + 1) for i in range(120)]
    case.run(who, froms=case.fakes(), ips=lambda i: ips[i])
    case.accuse(who, "credential-stolen", ips)
    return case


def open_to_the_world(name, server):
    """A setting was slipped, and ten robots in ten countries relay at once."""
    case = Case(name, server)
    for k in range(10):
        case.now = case.world.start + k * 5
        sender, ip = case.world.stranger(), far_network(k) if server != "mdaemon9" else outside(k)
        case.run("", 40, 50, ips=lambda i: ip, froms=lambda i: sender)
        case.accuse(ip, "relay-abuse", [ip])
    return case


def newsletter_and_thief(name):
    """The newsletter went out on Monday by the account that a thief uses on Thursday."""
    case = Case(name)
    who, text = case.world.person("news"), case.world.words(120)
    listed = [("List-Id", "<news.%s>" % case.world.domain), ("List-Unsubscribe", "<mailto:off@%s>" % case.world.domain)]
    case.run(who, 200, 5, ips=lambda i: case.world.lan + "9", bodies=lambda i: text, fields=listed)
    case.now += 3 * 86400
    case.run(who, froms=case.fakes(), ips=outside)
    case.accuse(who, "credential-stolen")
    return case


def guessed_by_imap(name, other_network):
    """Dovecot's log has the guesses, by IMAP, and the login that worked; the mail goes out by SMTP, from there or from elsewhere."""
    case = Case(name)
    world, who = case.world, case.world.person("jack")
    lines = [case.server.line(case.now - 7000 + 60 * i, "dovecot", "imap-login: Disconnected: Connection closed (auth failed, 1 attempts in 2 "
             "secs): user=<%s>, method=PLAIN, rip=%s, lip=%s, TLS, session=<%s>" % (who, outside(7), world.public, world.token(16)))
             for i in range(25)]
    lines.append(case.server.line(case.now - 4000, "dovecot", "imap-login: Login: user=<%s>, method=PLAIN, rip=%s, lip=%s, mpid=4101, TLS, "
                                  "session=<%s>" % (who, outside(7), world.public, world.token(16))))
    ip = "198.51.100.88" if other_network else outside(7)
    case.run(who, ips=lambda i: ip)
    case.extra["log/dovecot.log"] = ("\n".join(lines) + "\n").encode()
    case.accuse(who, "credential-stolen", [ip])
    return case


def other_server(name, server, what):
    """The textbook cases at further servers."""
    case = Case(name, server)
    if what == "script":
        case.run("", froms=case.fakes(), ips=lambda i: "", user="www-data", uid=33)
        case.accuse("uid 33", "local-script")
    elif what == "relay":
        ip, sender = outside(44), case.world.stranger()
        case.run("", ips=lambda i: ip, froms=lambda i: sender)
        case.accuse(ip, "relay-abuse", [ip])
    else:
        who, ip = case.world.person("jack"), case.world.lan + "121"
        case.run(who, froms=case.fakes(), ips=(lambda i: ip) if what == "infected" else None)
        case.accuse(who, "infected-machine" if what == "infected" else "credential-stolen",
                    [ip] if what == "infected" else [outside(i) for i in range(4)])
    return case


def behind_balancer(name):
    """Behind a balancer that hides all clients a stolen password is used: from where nobody can say."""
    case = Case(name)
    world, proxy = case.world, case.world.lan + "3"
    staff = [world.person("u%d" % k) for k in range(12)]
    for i in range(120):
        case.take(world.mail(case.now - 4 * 86400 + i * 2000, staff[i % 12], [world.stranger()], account=staff[i % 12], ip=proxy))
    case.run(staff[3], froms=case.fakes(), ips=lambda i: proxy)
    case.accuse(staff[3], "account-abuse-origin-unknown", [])
    return case


SQUIRREL = "from %(ip)s\n\t(SquirrelMail authenticated user %(user)s)\n\tby %(host)s with HTTP"
HORDE = "from dialup.far.example (dialup.far.example [%(ip)s])\n\tby %(host)s (Horde Framework) with HTTP"

def tries_for_a_week(name):
    """A thief writes three letters a day for a week, each under a new name of one bank, before he begins in earnest."""
    case = Case(name)
    who, world = case.world.person("jack"), case.world
    bank = lambda i: "%s@bank.example" % world.token(7)
    case.quiet_past(who, 40, world.lan + "20")
    for i in range(21):
        case.take(world.mail(world.start - 8 * 86400 + i * 28800, bank(i), [world.stranger()], account=who, ip=outside(5), body=world.spam()))
    case.run(who, 200, 10, ips=lambda i: outside(5), froms=bank)
    case.accuse(who, "credential-stolen", [outside(5)])
    return case


def botnet_in_our_names(name, mailer, n_names):
    """A botnet says one thing in names of ours: with the mail program that the owner has as well, or a name for each of its machines."""
    case = Case(name)
    who, fields = case.world.person("jack"), [("X-Mailer", mailer)] if mailer else []
    names = [who if k == 0 else case.world.person("x%d" % k) for k in range(n_names)]
    for i in range(40):
        case.take(case.world.mail(case.now - 20 * 86400 + i * 40000, who, [case.world.stranger()], account=who, ip=case.world.lan + "20", fields=fields))
    case.run(who, 200, 10, ips=lambda i: far_network(i % 20), froms=lambda i: names[i % n_names], fields=fields)
    case.accuse(who, "credential-stolen")
    return case


def program_of_half_the_world(name, is_thief):
    """Nine an hour under one foreign name and one text from a new place, with the program that the owner has; or the owner's VPN in a mail merge."""
    case = Case(name)
    who, place = case.world.person("jack"), "203.0.113.77"
    fields = [("User-Agent", "Mozilla Thunderbird")]
    for i in range(40):
        case.take(case.world.mail(case.now - 20 * 86400 + i * 40000, who, [case.world.stranger()], account=who, ip=case.world.lan + "20", fields=fields))
    if is_thief:
        case.run(who, 100, 400, ips=lambda i: place, froms=lambda i: "claims@bank.example", fields=fields)
    else:
        text = case.world.words()
        case.run(who, 150, 20, ips=lambda i: far_network(i // 20), bodies=lambda i: text, fields=fields)
    case.accuse(who, "credential-stolen" if is_thief else "rate-only")
    return case


def open_for_public_names(name):
    """A stranger sends through us without a login, ever other words under ever other names of one provider of public mail."""
    case = Case(name)
    case.run("", 200, 12, ips=lambda i: "203.0.113.200", froms=lambda i: "%s@gmail.com" % case.world.token(8), bodies=lambda i: case.world.words())
    case.accuse("203.0.113.200", "relay-abuse", ["203.0.113.200"])
    return case


THIEVES = [
    *[("sprayed-" + s, sprayed, (s,)) for s in ("postfix", "kerio")],
    ("own-name-dead", own_name_dead, ("exim", lambda case: outside(9), 30)),
    ("own-name-dead-no-past", own_name_dead, ("exim", lambda case: outside(9), 0)),
    ("own-name-dead-ipv6", own_name_dead, ("postfix", lambda case: far_network(3), 20)),
    ("outlook-web", outlook_web, ()),
    ("new-bank-account", new_bank_account, (0, True)),
    ("new-bank-account-guessed", new_bank_account, (15, True)),
    ("new-bank-account-guessed-letters", new_bank_account, (15, False)),
    ("branch-machine", branch_machine, ()),
    ("plugin-with-folder", plugin_with_folder, (True,)),
    ("plugin-with-folder-log-alone", plugin_with_folder, (False,)),
    ("copy-to-me", copy_to_me, ()),
    *[("key-of-a-program-" + s, key_of_a_program, (s,)) for s in ("postfix", "mdaemon24", "hmailserver")],
    *[("printer-guessed-" + s, printer_guessed, (s,)) for s in ("mdaemon18", "exim")],
    ("login-unlike-address", login_unlike_address, (False,)),
    ("login-unlike-address-thief", login_unlike_address, (True,)),
    ("second-account-in-own-name", second_account_in_own_name, ()),
    *[("anothers-login-" + s, anothers_login, (s,)) for s in ("kerio", "postfix")],
    ("left-the-firm", left_the_firm, (0,)),
    ("left-the-firm-guessed", left_the_firm, (12,)),
    ("bounces-deleted", bounces_deleted, ()),
    ("spool-alone", spool_alone, ("stolen",)),
    ("spool-alone-script", spool_alone, ("script",)),
    ("bounces-without-names", bounces_without_names, ()),
    ("mdaemon-behind-postfix", two_servers, ("postfix-before-mdaemon", "mdaemon", True)),
    ("mdaemon-behind-postfix-unnamed", two_servers, ("postfix-before-mdaemon", "mdaemon", False)),
    ("mdaemon-behind-a-smart-host", with_a_login, ("postfix-before-mdaemon", "mdaemon", True)),
    ("mdaemon-behind-a-smart-host-unnamed", with_a_login, ("postfix-before-mdaemon", "mdaemon", False)),
    ("exchange-behind-kerio", two_servers_own_name, ("kerio-before-exchange", "exchange")),
    ("exchange-behind-postfix", two_servers_own_name, ("postfix-before-exchange", "exchange")),
    ("report-mails", report_mails, (120,)),
    ("web-mail-squirrel", web_mail_hop, (SQUIRREL,)),
    ("web-mail-horde", web_mail_hop, (HORDE,)),
    ("shell", shell, ()),
    ("one-network-of-ipv6", one_network_of_ipv6, ()),
    *[("open-to-the-world-" + s, open_to_the_world, (s,)) for s in ("postfix", "sendmail")],
    ("newsletter-and-thief", newsletter_and_thief, ()),
    ("guessed-by-imap", guessed_by_imap, (False,)),
    ("guessed-by-imap-sent-elsewhere", guessed_by_imap, (True,)),
    *[("%s-%s" % (what, s), other_server, (s, what)) for s, kinds in (
        ("opensmtpd", ("stolen", "infected", "relay")), ("qmail", ("stolen", "infected", "relay", "script")),
        ("exim-plain", ("stolen", "infected"))) for what in kinds],
    ("balancer-stolen", behind_balancer, ()),
    ("tries-for-a-week", tries_for_a_week, ()),
    ("botnet-with-the-owners-program", botnet_in_our_names, ("Microsoft Outlook 16.0", 1)),
    ("botnet-a-name-a-machine", botnet_in_our_names, (None, 20)),
    ("program-of-half-the-world", program_of_half_the_world, (False,)),
    ("program-of-half-the-world-thief", program_of_half_the_world, (True,)),
    ("open-for-public-names", open_for_public_names, ()),
]
