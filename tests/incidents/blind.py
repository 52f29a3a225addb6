"""blind.py - situations written without a look at the rules: houses with many hands, and their thieves.

As in cases.py each expected verdict follows from how the case was made; none was read off
the program. Doubt goes to the accused.
"""
from case import Case
from mdaemon_servers import MDaemon
from postfix_servers import Postfix
from servers import Kerio
from small_servers import Chain
from world import far_network, outside, rfc


class KerioBeforePostfix(Chain):
    def __init__(self, world):
        super().__init__(world, Postfix, Kerio, "inner")


class KerioBeforeMDaemon(Chain):
    def __init__(self, world):
        super().__init__(world, MDaemon, Kerio, "inner")


def machine_with_five_logins(name):
    """Five people of the firm have each typed their password into one machine once; it sends by all of them in turn."""
    case = Case(name)
    world, ip, fake = case.world, case.world.lan + "20", case.fakes()
    names = [world.person(word) for word in ("ann", "bob", "cid", "dan", "eve")]
    for k, who in enumerate(names):
        for i in range(8):
            case.take(world.mail(world.start - 86400 * (2 + i % 6) + 3000 * k + i, who, [world.stranger()], account=who, ip=world.lan + str(20 + k)))
        case.accuse(who, "infected-machine", [ip])
    for i in range(300):
        case.take(world.mail(world.start + i * 9, fake(i), [world.stranger()], account=names[i % 5], ip=ip, body=world.spam()))
    return case


def old_list_at_home(name, mailer, thief):
    """The secretary writes to all of an old list, from home for the first time; or a thief does, by a program of his own."""
    case = Case(name)
    who, world = case.world.person("ann"), case.world
    friends, people, text = [world.stranger() for _ in range(6)], [world.stranger() for _ in range(250)], case.world.words(120)
    for i in range(60):
        case.take(world.mail(world.start - 20 * 86400 + i * 26000, who, [friends[i % 6]], account=who, ip=world.lan + "30",
                             fields=[("User-Agent", mailer)]))
    case.run(who, 250, 9, ips=lambda i: "198.51.100.77", to=lambda i: people[i], bodies=lambda i: text,
             failed=lambda i: (people[i],) if i % 4 == 0 else (), fields=[("User-Agent", thief or mailer)])
    case.accuse(who, "credential-stolen" if thief else "rate-only", ["198.51.100.77"])
    return case


def another_network_each_day(name):
    """A telephone is in another network whenever it writes; now it invites a club, and a third of the addresses is dead."""
    case = Case(name)
    who, world = case.world.person("ann"), case.world
    friends, people, text = [world.stranger() for _ in range(12)], [world.stranger() for _ in range(60)], case.world.words()
    for i in range(70):
        case.take(world.mail(world.start - 12 * 86400 + i * 14000, who, [friends[i % 12]], account=who, ip=far_network(i)))
    case.run(who, 60, 30, ips=lambda i: far_network(90), to=lambda i: people[i], bodies=lambda i: text,
             failed=lambda i: (people[i],) if i % 3 == 0 else ())
    return case


def redirects_by_login(name, is_spam):
    """A rule of a mail program redirects what comes in to people on call, writers and Message-IDs kept, by its owner's login."""
    case = Case(name)
    who, world = case.world.person("duty"), case.world
    call = ["oncall%d@phone.example" % k for k in range(40 if is_spam else 14)]
    for i in range(160):
        sender = world.stranger() if is_spam else "root@host%d.customer%d.example" % (i % 40, i % 9)
        came = world.mail(case.now + i * 20, sender, [who], ip="198.51.100.%d" % (i % 40 + 100), helo="host%d" % (i % 40),
                          body=world.spam() if is_spam else world.words())
        case.take(came)
        to = call[i % len(call)]
        case.take(world.mail(came.unix + 9, sender, [to], account=who, ip=world.lan + "44", body=came.body, message_id=came.message_id,
                             envelope=sender, failed=(to,) if is_spam and i % 2 else ()))
    return case


def one_message_id(name, kind, comes_in):
    """A spam program writes one Message-ID into all it sends, in ever other names; a copy may have come to us from outside before."""
    case = Case(name, kind)
    who, world, text, one = case.world.person("ann"), case.world, case.world.spam(), "1@bulk.example"
    case.quiet_past(who, 30, world.lan + "33")
    if comes_in:
        case.take(world.mail(case.now - 300, "x@bank.example", [who], ip="198.51.100.7", body=text, message_id=one))
    case.run(who, 150, 15, froms=case.fakes(), bodies=lambda i: text, message_id=one)
    case.accuse(who, "credential-stolen", [outside(i) for i in range(4)])
    return case


def list_of_readers(name):
    """A list program writes each post to each of its readers by itself, under the post's Message-ID, by a login."""
    case = Case(name)
    who, world = case.world.person("talk"), case.world
    readers = [world.stranger() for _ in range(60)]
    for post in range(4):
        text, one, writer = world.words(60), "post%d@reader.example" % post, readers[post]
        case.run(who, 60, 1, ips=lambda i: world.lan + "9", froms=lambda i: writer, to=lambda i: readers[i], bodies=lambda i: text,
                 message_id=one, failed=lambda i: (readers[i],) if i % 9 == 0 else ())
        case.now += 7200
    return case


def web_server_of_sites(name):
    """A web server in the house hands in the mail of forty customers' sites, in the sites' names, without a login."""
    case = Case(name)
    world, ip, sites = case.world, case.world.lan + "5", ["shop@customer%d.example" % k for k in range(40)]
    case.run("", 600, 30, ips=lambda i: ip, froms=lambda i: sites[i * 7 % 40], helo="web1", bodies=lambda i: world.words(40))
    case.accuse(ip, "rate-only")
    return case


def agency(name):
    """An agency writes in the names of three customers, from its office; there is one day of it."""
    case = Case(name, "kerio")
    who, world, brands = case.world.person("agency"), case.world, ["hello@brand%d.example" % k for k in range(3)]
    case.run(who, 130, 25, ips=lambda i: world.lan + "70", froms=lambda i: brands[i // 44], bodies=lambda i: world.words(90))
    case.accuse(who, "rate-only")
    return case


def login_at_a_gateway(name, kind):
    """The users' server logs in at a gateway to which it hands all mail: the thief's login is the one at the users' server."""
    case = Case(name)
    case.server = kind(case.world)
    world, who = case.world, case.world.person("ann")
    case.server.login = world.person("relay")
    case.quiet_past(who, 20, world.lan + "33")
    case.run(who, 130, 15, froms=case.fakes())
    case.accuse(who, "credential-stolen", [outside(i) for i in range(4)])
    return case


def writes_below(name, greeting):
    """A sick machine without a login writes a trace field of ours below its mail that names a login of a colleague."""
    case = Case(name)
    world, ip, ann, fake = case.world, case.world.lan + "66", case.world.person("ann"), case.fakes()
    case.quiet_past(ann, 30, world.lan + "31")
    stamp = case.server.stamp
    for i in range(130):
        mail = world.mail(case.now + i * 15, fake(i), [world.stranger()], ip=ip, body=world.spam(), helo=greeting)
        below = [("Received", "from pc (unknown [203.0.113.9])\n\t(Authenticated sender: %s)\n\tby %s (Postfix) with ESMTPSA id 4FAKE%04d\n\t"
                  "for <%s>; %s" % (ann, world.host, i, mail.to[0], rfc(mail.unix - 1, world.zone)))]
        case.server.stamp = lambda mail: stamp(mail) + below
        case.take(mail)
    case.accuse(ip, "infected-machine", [ip])
    return case


def after_the_guess(name, what):
    """A login that failed a dozen times, then worked, and weeks of mail at a walking pace: the owner's in his other name, or a thief's."""
    case = Case(name)
    who, world, ip = case.world.person("fred"), case.world, "198.51.100.61"
    friends = [world.stranger() for _ in range(30)]
    name = {"owner": "fred@society.example", "thief": who, "thief-own-name": who}[what]
    for i in range(60):
        case.take(world.mail(world.start - 30 * 86400 + i * 40000, name, [friends[i % 30]], account=who, ip=outside(5)))
    for i in range(12):
        case.server.login_failed(world.start - 3000 + 60 * i, who, ip)
    people = [world.stranger() for _ in range(570)]
    if what == "owner":
        case.run(who, 40, 4000, ips=lambda i: ip, froms=lambda i: name, to=lambda i: friends[i % 30], bodies=lambda i: world.words())
    elif what == "thief":
        case.run(who, 90, 1000, ips=lambda i: ip, froms=lambda i: "loan@bank.example")
    else:
        case.run(who, 570, 450, ips=lambda i: ip, to=lambda i: people[i], failed=lambda i: (people[i],) if i % 3 == 0 else ())
    if what != "owner":
        case.accuse(who, "credential-stolen", [ip])
    return case


BLIND = [
    ("machine-with-five-logins", machine_with_five_logins, ()),
    ("old-list-at-home", old_list_at_home, ("Mozilla Thunderbird 115.3", None)),
    ("old-list-at-home-thief", old_list_at_home, ("Mozilla Thunderbird 115.3", "Express 6.0")),
    ("another-network-each-day", another_network_each_day, ()),
    ("one-message-id", one_message_id, ("postfix", False)),
    ("one-message-id-kerio", one_message_id, ("kerio", False)),
    ("one-message-id-came-in", one_message_id, ("postfix", True)),
    ("list-of-readers", list_of_readers, ()),
    ("redirects-by-login", redirects_by_login, (False,)),
    ("redirects-by-login-spam", redirects_by_login, (True,)),
    ("web-server-of-sites", web_server_of_sites, ()),
    ("agency", agency, ()),
    ("login-at-a-gateway-postfix", login_at_a_gateway, (KerioBeforePostfix,)),
    ("login-at-a-gateway-mdaemon", login_at_a_gateway, (KerioBeforeMDaemon,)),
    *[("after-the-guess-" + what, after_the_guess, (what,)) for what in ("owner", "thief", "thief-own-name")],
    ("writes-below", writes_below, ("pc",)),
]
