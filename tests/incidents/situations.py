"""situations.py - what admins meet beside the textbook cases: guilty, and innocent though it looks alike.

As in cases.py each expected verdict follows from how the case was made and from the
numbered rules; none was read off the program.
"""
from case import Case
from habits import abused_beside
from world import far_network, outside, render, rfc


def web_mail_on_the_server(name):
    """A stolen password used in web mail that logs in for its users from the server itself: who sat there is not told."""
    case = Case(name)
    who = case.world.person("jack")
    case.run(who, froms=case.fakes(), ips=lambda i: "127.0.0.1", helo="localhost")
    case.accuse(who, "account-abuse-origin-unknown", [])
    return case


def put_into_folders(name):
    """A thief leaves letters in the Sent folder by IMAP: no server of ours stamped them, nobody sent them."""
    case = Case(name)
    who, world = case.world.person("jack"), case.world
    for i in range(150):
        unix, to = case.now + i * 10, world.stranger()
        fields = [("From", "<%s>" % who), ("To", "<%s>" % to), ("Subject", "Your parcel"), ("Date", rfc(unix)),
                  ("Message-ID", "<%s@pc.example>" % world.token(12))]
        case.extra["mail/Sent/%05d.eml" % i] = render(fields, world.spam(), "\n")
        case.people.update((who, to))
    return case


def app_password(name):
    """Programs spell one account in several ways; it stays one."""
    case = Case(name)
    who = case.world.person("jack")
    spelled = (who, who.replace("jack", "JACK"), who.capitalize())
    world, fake = case.world, case.fakes()
    for i in range(120):
        case.take(world.mail(case.now + i * 15, fake(i), [world.stranger()], account=spelled[i % 3], ip=outside(i % 4), body=world.spam()))
    case.accuse(who, "credential-stolen", [outside(i) for i in range(4)])
    case.joined = 120
    return case


def one_site_of_two(name):
    """Two sites on one machine: the shop confirms its orders, the blog of the other user was broken into."""
    case = Case(name, "exim")
    shop = case.world.person("shop")
    case.run("", 130, 20, froms=lambda i: shop, ips=lambda i: "", user="shopuser", uid=1001, bodies=lambda i: case.world.words())
    case.now = case.world.start
    case.run("", froms=case.fakes(), ips=lambda i: "", user="bloguser", uid=1002)
    case.accuse("shopuser", "rate-only")
    case.accuse("bloguser", "local-script")
    return case


def answer_to_all(name):
    """A letter to the whole house, and everybody asks everybody to stop."""
    case = Case(name)
    staff = [case.world.person("u%d" % i) for i in range(40)]
    for i in range(160):
        who = staff[i % 40]
        case.take(case.world.mail(case.now + i * 9, who, [name for name in staff if name != who], account=who,
                                  ip=case.world.lan + "%d" % (20 + i % 40), subject="Re: cake in the kitchen", body="Please stop.\n"))
    return case


def letters_to_customers(name, is_dead):
    """The firm writes to all customers through its own account, from the office; one in eight addresses is dead."""
    case = Case(name)
    who, office, text = case.world.person("sales"), case.world.lan + "15", case.world.words(150)
    case.quiet_past(who, 30, office)
    customers = [case.world.stranger() for _ in range(300)]
    case.run(who, 300, 8, ips=lambda i: office, to=lambda i: customers[i], bodies=lambda i: text,
             failed=lambda i: (customers[i],) if is_dead and i % 8 == 0 else ())
    case.accuse(who, "rate-only")
    return case


def letters_by_a_service(name):
    """The same by a hired sender outside, who logs in, with what a newsletter needs."""
    case = Case(name)
    who, text = case.world.person("sales"), case.world.words(150)
    listed = [("List-Unsubscribe", "<mailto:off@%s>" % case.world.domain)]
    case.run(who, 300, 8, ips=lambda i: outside(i % 3), bodies=lambda i: text, fields=listed)
    case.accuse(who, "bulk-sender")
    return case


def list_fields_and_botnet(name):
    """A newsletter's fields over spam in the account's own name, out of many networks at once."""
    case = Case(name)
    who, listed = case.world.person("jack"), [("List-Unsubscribe", "<mailto:off@fake.example>")]
    case.run(who, ips=lambda i: far_network(i % 20), fields=listed)
    case.accuse(who, "credential-stolen", [far_network(i) for i in range(20)])
    return case


def alarms_by_the_thousand(name, server):
    case = Case(name, server)
    who, admins = case.world.person("monitor"), [case.world.stranger() for _ in range(2)]
    case.run(who, 2000, 1, ips=lambda i: case.world.lan + "9", to=lambda i: admins[i % 2],
             bodies=lambda i: "CRITICAL: disk full on node %d\n" % (i % 50))
    case.accuse(who, "rate-only")
    return case


def copier_with_login(name, server):
    """A copier logs in by its own account and writes in the name of whoever stands before it."""
    case = Case(name, server)
    who, staff = case.world.person("copier"), [case.world.person("u%d" % i) for i in range(12)]
    case.run(who, 130, 20, ips=lambda i: case.world.lan + "50", froms=lambda i: staff[i % 12], bodies=lambda i: case.world.words())
    case.accuse(who, "rate-only")
    return case


def through_our_vpn(name, n_others):
    """A stolen password used behind our VPN: its way out is an address of ours, which others use or do not."""
    case = Case(name)
    who, ip = case.world.person("jack"), "198.51.100.200"
    case.options = ["--own-net", ip + "/32"]
    abused_beside(case, who, ip, n_others)
    return case


def slow_thief(name, n_failed):
    """Fourteen an hour for two days, too few for any rate: only how many fail within an hour tells."""
    case = Case(name)
    who = case.world.person("jack")
    people = [case.world.stranger() for _ in range(670)]
    case.run(who, 670, 258, froms=case.fakes(), to=lambda i: people[i],
             failed=lambda i: (people[i],) if i % 14 < n_failed else ())
    case.accuse(who, "credential-stolen" if n_failed >= 5 else "none")
    return case


def answering_machine(name):
    """A helpdesk that acknowledges a wave of spam, by a login and with a reverse-path."""
    case = Case(name)
    who = case.world.person("support")
    case.run(who, 200, 5, ips=lambda i: case.world.lan + "9", bodies=lambda i: "We have received your request.\n",
             fields=lambda i: [("Auto-Submitted", "auto-replied"), ("In-Reply-To", "<%s@elsewhere.example>" % case.world.token())])
    return case


def backscatter_of_ours(name):
    """We take spam for people who do not exist and tell its forged writers so: bad manners, no break-in."""
    case = Case(name)
    case.run("", 200, 5, froms=lambda i: "MAILER-DAEMON@" + case.world.host, ips=lambda i: "", envelope="", user="postfix", uid=89,
             fields=[("Auto-Submitted", "auto-replied")], bodies=lambda i: "I could not deliver your message.\n")
    return case


def loop(name):
    """Two servers send one message to each other until one has enough."""
    case = Case(name)
    one = case.world.mail(case.now, case.world.stranger(), [case.world.person("info")])
    for i in range(150):
        case.take(case.world.mail(case.now + i * 4, one.sender, one.to, ip=outside(9), helo="mx.partner.example",
                                  message_id=one.message_id, body=one.body, subject=one.subject))
    return case


def wages(name):
    """A program of the office sends every pay slip at once, without a login, in the name of the boss."""
    case = Case(name)
    ip, boss, slips = case.world.lan + "77", case.world.person("boss"), [case.world.words() for _ in range(150)]
    case.run("", 150, 4, ips=lambda i: ip, froms=lambda i: boss, to=lambda i: case.world.person("u%d" % i), bodies=lambda i: slips[i])
    case.accuse(ip, "rate-only")
    return case


def one_mailbox_of_many(name):
    """Six people at home answer for one address all morning."""
    case = Case(name)
    who = case.world.person("office")
    case.quiet_past(who, 40, outside(8))
    case.run(who, 60, 50, ips=lambda i: far_network(i % 6), bodies=lambda i: case.world.words())
    return case


def two_doors(name):
    """One thief with two passwords, now by the one, now by the other, from one network."""
    case = Case(name, "kerio")
    names, fake = [case.world.person("jack"), case.world.person("ann")], case.fakes()
    for i in range(240):
        who = names[i % 2]
        case.take(case.world.mail(case.now + i * 8, fake(i // 2), [case.world.stranger()], account=who, ip=outside(i % 4),
                                  body=case.world.spam()))
    for k, who in enumerate(names):
        case.accuse(who, "credential-stolen", [outside(k), outside(k + 2)])
    case.joined = 240
    return case


SITUATIONS = [
    ("web-mail-on-the-server", web_mail_on_the_server, ()),
    ("put-into-folders", put_into_folders, ()),
    ("app-password", app_password, ()),
    ("one-site-of-two", one_site_of_two, ()),
    ("answer-to-all", answer_to_all, ()),
    ("letters-to-customers", letters_to_customers, (False,)),
    ("letters-to-customers-dead", letters_to_customers, (True,)),
    ("letters-by-a-service", letters_by_a_service, ()),
    ("list-fields-and-botnet", list_fields_and_botnet, ()),
    *[("alarms-by-the-thousand-" + s, alarms_by_the_thousand, (s,)) for s in ("postfix", "kerio")],
    *[("copier-with-login-" + s, copier_with_login, (s,)) for s in ("postfix", "mdaemon24")],
    ("through-our-vpn-2", through_our_vpn, (2,)),
    ("through-our-vpn-3", through_our_vpn, (3,)),
    ("slow-thief-4", slow_thief, (4,)),
    ("slow-thief-5", slow_thief, (5,)),
    ("answering-machine", answering_machine, ()),
    ("backscatter-of-ours", backscatter_of_ours, ()),
    ("loop", loop, ()),
    ("wages", wages, ()),
    ("one-mailbox-of-many", one_mailbox_of_many, ()),
    ("two-doors", two_doors, ()),
]
