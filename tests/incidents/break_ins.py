"""break_ins.py - who breaks in at an office, and owners who look like it.

As in cases.py each expected verdict follows from how the case was made; none was read off
the program. Doubt goes to the accused.
"""
from case import Case
from habits import ROUNDCUBE, dead, habit, strangers
from thieves import web_mail_hop
from world import far_network, outside, render, rfc


def owners_web_mail(name, is_thief):
    """Owner and thief use the same web mail of the server, which names itself in each mail; the thief sits elsewhere, and a quarter comes back."""
    case = Case(name)
    who, people = case.world.person("jack"), strangers(case, 140)
    told = lambda ip: [*ROUNDCUBE, ("X-Originating-IP", "[%s]" % ip)]
    habit(case, who, 30, lambda i: "127.0.0.1", lambda i: people[i % 5], helo="localhost", fields=told(outside(8)))
    place = "198.51.100.61" if is_thief else outside(8)
    case.run(who, 140, 12, ips=lambda i: "127.0.0.1", helo="localhost", to=lambda i: people[i], failed=dead(people, 4), fields=told(place))
    case.accuse(who, "credential-stolen" if is_thief else "rate-only", [place])
    return case


def ever_other_networks(name, own_name):
    """A stolen login by a botnet: each mail from another network, one a minute, after a past at home."""
    case = Case(name, "exim")
    who = case.world.person("jack")
    habit(case, who, 30, lambda i: outside(8), lambda i: case.world.stranger())
    case.run(who, 120, 60, ips=lambda i: far_network(i), froms=None if own_name else case.fakes())
    case.accuse(who, "credential-stolen", [far_network(i) for i in range(120)])
    return case


def drip(name, n_networks, own_name, n_past):
    """Five an hour for five days, one text, after a past or none: from one place or from another network each time."""
    case = Case(name)
    who = case.world.person("jack")
    if n_past:
        habit(case, who, n_past, lambda i: case.world.lan + "20", lambda i: case.world.stranger())
    fake = "claims@bank.example"
    case.run(who, 600, 720, ips=lambda i: far_network(i % n_networks), froms=None if own_name else lambda i: fake)
    # In the owner's name it may be the owner: the past tells whether the places are new.
    is_told = n_past and not own_name or n_networks > 1 and (n_past or not own_name)
    case.accuse(who, "credential-stolen" if is_told else "none")
    return case


def owner_with_a_new_name(name):
    """The owner founded a firm: from today on he writes under its domain, by his old login, to ever new people, a letter each, for weeks."""
    case = Case(name)
    who = case.world.person("fred")
    habit(case, who, 60, lambda i: outside(8), lambda i: case.world.stranger())
    case.run(who, 160, 9000, ips=lambda i: outside(8), froms=lambda i: "fred@newfirm.example", bodies=lambda i: case.world.words())
    return case


def beside_the_owner(name, server):
    """The owner answers from her desk, four an hour, while a thief sends by her login under other names."""
    case = Case(name, server)
    world, who, fake = case.world, case.world.person("ann"), case.fakes()
    habit(case, who, 30, lambda i: world.lan + "21", lambda i: world.stranger())
    for i in range(150):
        if i % 12 == 5:
            case.take(world.mail(case.now + i * 20, who, [world.stranger()], account=who, ip=world.lan + "21"))
        else:
            case.take(world.mail(case.now + i * 20, fake(i), [world.stranger()], account=who, ip=outside(i % 3), body=world.spam()))
    case.accuse(who, "credential-stolen")
    return case


def three_letters(name, n_guesses):
    """A thief who reads for weeks and then writes three letters in her name."""
    case = Case(name)
    who, people = case.world.person("boss"), strangers(case, 6)
    habit(case, who, 30, lambda i: case.world.lan + "20", lambda i: people[i % 6])
    for i in range(n_guesses):
        case.server.login_failed(case.now - 4000 + i * 60, who, outside(5))
    case.run(who, 3, 500, ips=lambda i: outside(5), to=lambda i: people[i], bodies=lambda i: case.world.words())
    return case


def sick_behind_nat(name, has_others):
    """A sick machine behind the house's inner router hands in without a login; others log in from there, or nobody does."""
    case = Case(name, "mdaemon18")
    world, ip = case.world, case.world.lan + "1"
    for i in range(60 if has_others else 0):
        who = world.person("u%d" % (i % 6))
        case.take(world.mail(case.now - 2 * 86400 + i * 900, who, [world.stranger()], account=who, ip=ip))
    case.run("", 140, 10, ips=lambda i: ip, froms=case.fakes())
    case.accuse(ip, "rate-only" if has_others else "infected-machine", [] if has_others else [ip])
    return case


def direct_to_the_world(name):
    """A sick machine sends past our server; what comes back shows our public address and no field of ours."""
    case = Case(name)
    world = case.world
    for i in range(60):
        unix, to = case.now + i * 25, world.stranger()
        fields = [case.their_hop(unix, to, "pc", "unknown", world.public), ("From", "<%s@bank.example>" % world.token(6)), ("To", "<%s>" % to),
                  ("Subject", "Your parcel"), ("Date", rfc(unix)), ("Message-ID", "<%s@pc.example>" % world.token(12))]
        case.returned(unix + 60, render(fields, world.spam(), "\n"), to)
    case.bounces = (60, 0, 0)
    return case


def by_the_vpn(name):
    """A sick notebook in the firm's VPN, whose clients may send without a login."""
    case = Case(name, "sendmail")
    case.run("", 150, 9, ips=lambda i: "10.8.0.6", froms=case.fakes(), helo="nb")
    case.accuse("10.8.0.6", "infected-machine", ["10.8.0.6"])
    return case


def open_connector(name, server):
    """A connector that trusts all the world: three strangers send through us in many names."""
    case = Case(name, server)
    case.run("", 390, 4, ips=lambda i: outside(60 + i % 3), froms=case.fakes())
    for k in range(3):
        case.accuse(outside(60 + k), "relay-abuse", [outside(60 + k)])
    return case


def key_in_a_repository(name, own_name):
    """The login of a program stood in public code; machines in two clouds send by it, a fifth fails, beside the program's own mail."""
    case = Case(name)
    who, people = case.world.person("app"), strangers(case, 160)
    habit(case, who, 60, lambda i: case.world.lan + "60", lambda i: case.world.stranger(), 9000)
    case.run(who, 160, 12, ips=lambda i: far_network(i % 2), froms=None if own_name else case.fakes(), to=lambda i: people[i], failed=dead(people, 5))
    case.accuse(who, "credential-stolen", [far_network(0), far_network(1)])
    return case


def old_telephones_password(name):
    """The password that a lost telephone kept: a stranger sends by it from home in a foreign name."""
    case = Case(name, "kerio")
    who = case.world.person("eve")
    habit(case, who, 30, lambda i: case.world.lan + "21", lambda i: case.world.stranger())
    case.run(who, 130, 12, ips=lambda i: outside(9), froms=lambda i: "prize@lotto.example")
    case.accuse(who, "credential-stolen", [outside(9)])
    return case


def ways_out_of_tor(name):
    """In the owner's name by ways out of an anonymous network, another for each mail; a third fails."""
    case = Case(name, "hmailserver")
    who, people = case.world.person("jack"), strangers(case, 130)
    habit(case, who, 25, lambda i: outside(8), lambda i: people[i % 5])
    case.run(who, 130, 20, ips=lambda i: far_network(i * 3 % 50), to=lambda i: people[i], failed=dead(people, 3))
    case.accuse(who, "credential-stolen")
    return case


def log_alone(name, server, is_customer):
    """Only the log is there, and one login has another envelope for each mail: a customer's people at one domain, or all the world's banks."""
    case = Case(name, server)
    who, fake = case.world.person("relay7"), case.fakes(30)
    case.run(who, 160, 12, ips=lambda i: outside(12), froms=(lambda i: "u%d@customer.example" % (i % 40)) if is_customer else fake, is_kept=False)
    # The log names envelopes, not writers: what comes back goes to them, and programs set them as they like.
    case.accuse(who, "rate-only", [outside(12)])
    return case


def inner_server(name, is_thief):
    """A little mail server in the house logs in nowhere and writes no ids; behind it a thief with a password, or its people's mail."""
    case = Case(name)
    world, ip = case.world, case.world.lan + "2"
    stamp, fake, staff = case.server.stamp, case.fakes(), [world.person("u%d" % k) for k in range(9)]
    for i in range(140):
        unix, client = case.now + i * 12, outside(i % 4) if is_thief else world.lan + str(40 + i % 9)
        below = [("Received", "from pc (unknown [%s])\n\tby inner with ESMTPA\n\t; %s" % (client, rfc(unix - 1, world.zone)))]
        case.server.stamp = lambda mail: stamp(mail) + below
        case.take(world.mail(unix, fake(i) if is_thief else staff[i % 9], [world.stranger()], ip=ip, helo="inner",
                             body=world.spam() if is_thief else world.words(), message_id=""))
    case.server.stamp = stamp
    case.accuse(ip, "infected-machine" if is_thief else "rate-only", [ip])
    return case


BREAK_INS = [
    ("web-mail-thief-roundcube", web_mail_hop, ("from [%(ip)s]\n\tvia 203.0.113.250\n\tby %(host)s\n\twith HTTP (HTTP/1.1 POST)",)),
    ("owners-web-mail", owners_web_mail, (False,)),
    ("owners-web-mail-thief", owners_web_mail, (True,)),
    ("ever-other-networks", ever_other_networks, (True,)),
    ("ever-other-networks-foreign", ever_other_networks, (False,)),
    *[("drip-%s%s%s" % ("net" if n > 1 else "place", "-own" if own else "", "-past" if past else ""), drip, (n, own, past))
      for n in (1, 40) for own in (False, True) for past in (0, 40)],
    ("owner-with-a-new-name", owner_with_a_new_name, ()),
    *[("beside-the-owner-" + s, beside_the_owner, (s,)) for s in ("exim", "mdaemon18")],
    ("three-letters", three_letters, (0,)),
    ("three-letters-guessed", three_letters, (20,)),
    ("sick-behind-nat", sick_behind_nat, (False,)),
    ("sick-behind-nat-of-others", sick_behind_nat, (True,)),
    ("direct-to-the-world", direct_to_the_world, ()),
    ("by-the-vpn", by_the_vpn, ()),
    *[("open-connector-" + s, open_connector, (s,)) for s in ("mdaemon24", "exim")],
    ("key-in-a-repository", key_in_a_repository, (True,)),
    ("key-in-a-repository-foreign", key_in_a_repository, (False,)),
    ("old-telephones-password", old_telephones_password, ()),
    ("ways-out-of-tor", ways_out_of_tor, ()),
    *[("log-alone-%s-%s" % (s, "customer" if c else "thief"), log_alone, (s, c)) for s in ("exim-plain", "postfix") for c in (True, False)],
    ("inner-server", inner_server, (False,)),
    ("inner-server-thief", inner_server, (True,)),
]
