"""passing.py - who passes mail on for others: hosts of shops and firms, second servers, redirects, moved programs; and thieves among them.

As in cases.py each expected verdict follows from how the case was made; none was read off
the program. Doubt goes to the accused.
"""
from case import Case
from habits import HOTEL, OUTLOOK, THIEF, dead, habit, keep_nothing, strangers
from postfix_servers import Postfix
from servers import HMailServer
from small_servers import Chain
from world import far_network, outside, rfc


def signature(domain):
    return ("DKIM-Signature", "v=1; a=rsa-sha256; c=relaxed/relaxed; d=%s; s=s1;\n\th=from:to:subject:date; "
            "bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;\n\tb=c2lnbmVk" % domain)


def domain_of(address):
    return address.split("@")[1]


def our_signer(case, domain=None):
    """Our side signs all that leaves, above its own trace field: with the key of the From, or always with one."""
    stamp = case.server.stamp
    case.server.stamp = lambda mail: [signature(domain or domain_of(mail.sender))] + stamp(mail)


# --- signed above our line, or below it ---------------------------------------------------------------------------


def signed_shop(name, server, is_ours):
    """A site reminds of carts left behind under one name that nobody told; a fifth is dead. We have the key of that domain, or only our own."""
    case = Case(name, server)
    people = strangers(case, 150)
    our_signer(case, None if is_ours else case.world.domain)
    case.run("", 150, 9, froms=lambda i: "info@shop.example", ips=lambda i: "", to=lambda i: people[i], failed=dead(people, 5), user="www-data",
             uid=33, bodies=lambda i: "You left %d things in your cart.\n" % (i % 4 + 1))
    case.accuse("uid 33" if server == "postfix" else "www-data", "rate-only" if is_ours else "local-script")
    return case


def second_firm_signed(name, is_ours):
    """By one login a program writes to customers in six names of a second firm, an eighth is dead: we have that firm's key, or it is a thief."""
    case = Case(name)
    who, people, text = case.world.person("crm"), strangers(case, 160), case.world.words(50)
    our_signer(case, None if is_ours else case.world.domain)
    case.run(who, 160, 10, froms=lambda i: "sales%d@secondfirm.example" % (i % 6), ips=lambda i: outside(9), to=lambda i: people[i],
             failed=dead(people, 8), bodies=lambda i: text)
    case.accuse(who, "rate-only" if is_ours else "credential-stolen", [outside(9)])
    return case


def came_back_signed(name):
    """Only what came back of the second firm's mail is there: its signature stands between the next server's line and ours."""
    case = Case(name)
    our_signer(case)
    case.own_bounces(case.world.person("crm"), outside(9), 40, lambda i: "sales%d@secondfirm.example" % (i % 6))
    case.server.log = []
    case.bounces = (40, 0, 0)
    return case


def thief_with_signatures(name, server):
    """A thief in many names, whose program writes a signature of each below our line; our side signs with its own key."""
    case = Case(name, server)
    who, names = case.world.person("ann"), ["service@bank%d.example" % k for k in range(12)]
    our_signer(case, case.world.domain)
    case.run(who, 130, 10, froms=lambda i: names[i % 12], ips=lambda i: THIEF, fields=lambda i: [signature(domain_of(names[i % 12]))])
    case.accuse(who, "credential-stolen", [THIEF])
    return case


def signs_for_anybody(name, who_sends):
    """Exim signs whatever domain stands in From, by one key, also what a thief, a broken site, a robot or a sick machine sends in many names."""
    case = Case(name, "exim")
    world, people = case.world, strangers(case, 150)
    names = ["%s@%s" % (world.token(6), host) for host in ("gmail.com", "bank.example", "shop.example", "yahoo.com", "fake.example", "parcel.example")]
    account, ip, user, verdict = {"thief": (world.person("ann"), THIEF, "", "credential-stolen"), "site": ("", "", "www-data", "local-script"),
                                  "robot": ("", THIEF, "", "relay-abuse"), "machine": ("", world.lan + "66", "", "infected-machine")}[who_sends]
    our_signer(case)
    case.run(account, 150, 9, froms=lambda i: names[i % 6], ips=lambda i: ip, to=lambda i: people[i], failed=dead(people, 6), user=user, uid=33)
    case.accuse(account or ip or user, verdict, [ip] if ip else [])
    return case


def site_that_signs(name, server):
    """A broken site's program writes a signature of each of its many names into what it sends; a fifth is dead."""
    case = Case(name, server)
    names, people = ["service@bank%d.example" % k for k in range(12)], strangers(case, 150)
    case.run("", 150, 9, froms=lambda i: names[i % 12], ips=lambda i: "", to=lambda i: people[i], failed=dead(people, 5), user="www-data", uid=33,
             fields=lambda i: [signature(domain_of(names[i % 12]))])
    case.accuse("uid 33" if server == "postfix" else "www-data", "local-script")
    return case


def host_with_a_milter(name, kind):
    """Broken sites of a host, or a sick machine, make names up at the host's own eight domains; its milter signs below the line of Postfix."""
    case = Case(name)
    domains, people, ip = ["site%d.example" % k for k in range(8)], strangers(case, 150), case.world.lan + "66"
    stamp = case.server.stamp
    case.server.stamp = lambda mail: stamp(mail) + [signature(domain_of(mail.sender))]
    case.options = [word for domain in domains for word in ("--own-domain", domain)]
    case.run("", 150, 9, froms=lambda i: "%s@%s" % (case.world.token(6), domains[i % 8]), ips=lambda i: "" if kind == "sites" else ip,
             to=lambda i: people[i], failed=dead(people, 5), user="www-data" if kind == "sites" else "", uid=33,
             bodies=None if kind == "sites" else lambda i: case.world.words())
    case.accuse("uid 33" if kind == "sites" else ip, "local-script" if kind == "sites" else "infected-machine")
    return case


def redirects_of_a_host(name, server, is_signed):
    """A filter's user hands on what came in for eighty people, and no copy of that is left; the writers' servers signed it. Or a broken site."""
    case = Case(name, server)
    writers, desks = ["news@firm%d.example" % k for k in range(40)], strangers(case, 80)
    case.run("", 160, 14, froms=lambda i: writers[i % 40], ips=lambda i: "", to=lambda i: desks[i % 80], user="vmail", uid=5000,
             fields=lambda i: [signature(domain_of(writers[i % 40]))] if is_signed and i % 5 else [])
    case.accuse("uid 5000" if server == "postfix" else "vmail", "rate-only" if is_signed else "local-script")
    return case


def letters_handed_on(name, server):
    """Her program at a hotel hands seventy letters on to fourteen colleagues elsewhere, some of whose mailboxes are full; their writers' servers signed them."""
    case = Case(name, server)
    world, who, desks = case.world, case.world.person("ann"), strangers(case, 14)
    habit(case, who, 30, lambda i: world.lan + "33", lambda i: world.stranger())
    case.run(who, 70, 40, ips=lambda i: HOTEL, froms=lambda i: "w%d@firm%d.example" % (i, i % 20), to=lambda i: desks[i % 14], envelope=who,
             bodies=lambda i: world.words(), fields=lambda i: [signature("firm%d.example" % (i % 20))], failed=tuple(desks[:3]))
    return case


# --- customers without a login ------------------------------------------------------------------------------------


def second_in_line(name, to_one_firm):
    """A filter's provider hands us a wave of spam for thirty people of a firm whose domain nobody named; or a robot has found that we relay."""
    case = Case(name)
    ip = outside(44)
    case.run("", 150, 10, ips=lambda i: ip, froms=lambda i: case.world.stranger(),
             to=(lambda i: "p%d@customer.example" % (i % 30)) if to_one_firm else lambda i: case.world.token() + "@gmail.com")
    case.accuse(ip, "rate-only" if to_one_firm else "relay-abuse", [ip])
    return case


def shop_by_address(name, is_customer):
    """A shop may send through us by its address, as it did for weeks, in one name; or a robot tries it out by a few, then has many names."""
    case = Case(name, "exim")
    world, ip, fake = case.world, outside(44), case.fakes()
    for i in range(60):
        case.take(world.mail(world.start - 20 * 86400 + i * 27000, "orders@shop.example", [world.stranger()], ip=ip, body="Thank you for your order %d.\n" % i))
    case.run("", 150, 10, ips=lambda i: ip, froms=(lambda i: "orders@shop.example") if is_customer else fake,
             bodies=(lambda i: "Thank you for your order %d.\n" % (7000 + i)) if is_customer else None)
    case.accuse(ip, "rate-only" if is_customer else "relay-abuse", [ip])
    return case


def relay_again(name, server, n_days):
    """A robot that found us open works through its list of people under one name, and again some days later; all of it arrives."""
    case = Case(name, server)
    ip, people = outside(44), strangers(case, 150)
    for k in (1, 0):
        case.now = case.world.start - k * n_days * 86400
        case.run("", 150, 9, ips=lambda i: ip, froms=lambda i: "offer@deals.example", to=lambda i: people[i])
    case.accuse(ip, "relay-abuse", [ip])
    return case


def group_of_firms(name, is_sick):
    """A program without a login bills the customers of five firms, whose domains nobody named, once a month, and two months are there. Or a sick
    machine comes back nine days later with the names that it had, and other victims."""
    case = Case(name)
    ip, people = case.world.lan + "19", strangers(case, 150)
    for month in (1, 0):
        case.now = case.world.start - month * (9 if is_sick else 30) * 86400
        case.run("", 150, 8, ips=lambda i: ip, froms=lambda i: "billing@firm%d.example" % (i % 5),
                 to=lambda i: people[i] if not is_sick and i % 9 else case.world.stranger(),
                 bodies=lambda i: "Please find enclosed invoice %d over %d.00.\n" % (month * 200 + i, i * 7))
    case.accuse(ip, "infected-machine" if is_sick else "rate-only", [ip])
    return case


# --- logins -------------------------------------------------------------------------------------------------------


def meetings(name, server, is_thief):
    """From a hotel she forwards twelve meetings to six guests each, organizers' names kept, and some guests are gone; or a thief writes one text so."""
    case = Case(name, server)
    world, who, guests, spam = case.world, case.world.person("ann"), strangers(case, 40), case.world.spam()
    habit(case, who, 30, lambda i: world.lan + "33", lambda i: world.stranger(), fields=OUTLOOK)
    for i in range(12 if not is_thief else 40):
        to = [guests[(i * 5 + k) % 40] for k in range(6)]
        case.take(world.mail(case.now + i * 60, world.stranger(), to, account=who, envelope=who, ip=HOTEL, subject="Meeting %d" % i,
                             body=spam if is_thief else world.words(), fields=OUTLOOK, failed=tuple(one for one in to if one in guests[:8])))
    if is_thief:
        case.accuse(who, "credential-stolen", [HOTEL])
    return case


def botnet_in_a_log(name, server):
    """By lines of homes everywhere, in the owner's name, to strangers, a third of them gone; the copies were deleted, the log is there."""
    case = Case(name, server)
    who, people = case.world.person("ann"), strangers(case, 120)
    habit(case, who, 40, lambda i: case.world.lan + "33", lambda i: case.world.stranger())
    case.run(who, 120, 200, ips=lambda i: far_network(200 + i % 40), to=lambda i: people[i], failed=dead(people, 3))
    keep_nothing(case)
    case.accuse(who, "credential-stolen")
    return case


def seats_in_a_log(name, server, n_seats):
    """Nine people of a help desk at home by one login, or a hired program by seven ways out of a cloud; an eighth is gone, and only the log is there."""
    case = Case(name, server)
    who, people = case.world.person("help"), strangers(case, 150)
    habit(case, who, 40, lambda i: case.world.lan + "33", lambda i: case.world.stranger())
    case.run(who, 150, 20, ips=lambda i: far_network(i % n_seats), to=lambda i: people[i], failed=dead(people, 8))
    keep_nothing(case)
    case.accuse(who, "rate-only")
    return case


def owner_explains(name, server):
    """A thief in many names until the password is changed; an hour later the owner explains it to all from her desk. The thief's address is told."""
    case = Case(name, server)
    world, who, friends, text = case.world, case.world.person("ann"), strangers(case, 110), case.world.words(60)
    habit(case, who, 40, lambda i: world.lan + "33", lambda i: friends[i % 40])
    case.run(who, 130, 15, ips=lambda i: THIEF, froms=case.fakes())
    case.now += 5000
    case.run(who, 110, 12, ips=lambda i: world.lan + "33", to=lambda i: friends[i], bodies=lambda i: text)
    case.accuse(who, "credential-stolen", [THIEF])
    return case


def old_list(name, server, is_thief):
    """A list server elsewhere logs in with each post for each of its readers, an eighth of whom is gone. Or a thief writes a List-Id into his mail."""
    case = Case(name, server)
    world, who, people, fake = case.world, case.world.person("lists"), strangers(case, 200), case.fakes(40)
    fields = [("List-Id", "<talk.%s>" % world.domain), ("List-Unsubscribe", "<mailto:off@%s>" % world.domain)]
    for _ in range(3):
        writer, text = world.stranger(), world.words(70)
        case.run(who, 200, 3, ips=lambda i: outside(7), froms=lambda i: fake(i) if is_thief else writer, to=lambda i: people[i],
                 failed=dead(people, 8), bodies=lambda i: text, envelope=who if is_thief else world.person("talk-bounces"), fields=fields)
    case.accuse(who, "credential-stolen" if is_thief else "bulk-sender", [outside(7)])
    return case


def from_both_sides(name):
    """Spam in foreign names by one login, half of it by a machine inside and half by one outside: which of them was first nobody can tell."""
    case = Case(name)
    case.run(case.world.person("ann"), 160, 12, froms=case.fakes(), ips=lambda i: THIEF if i % 2 else case.world.lan + "66")
    case.accuse(case.world.person("ann"), "account-abuse-origin-unknown")
    return case


def desk_moves(name, is_thief):
    """A desk answers for six customers in their names; it moves to a hired machine and goes on, a tenth of the askers is gone. Or a thief has its login."""
    case = Case(name)
    world, who, people, names = case.world, case.world.person("tickets"), strangers(case, 130), ["help@cust%d.example" % k for k in range(6)]
    for i in range(120):
        case.take(world.mail(world.start - 12 * 86400 + i * 7100, names[i % 6], [world.stranger()], account=who, ip=outside(5)))
    case.run(who, 130, 15, ips=lambda i: HOTEL, froms=None if is_thief else lambda i: names[i % 6], to=lambda i: people[i], failed=dead(people, 9),
             bodies=None if is_thief else lambda i: "Ticket %d was closed.\n" % i)
    case.accuse(who, "credential-stolen" if is_thief else "rate-only", [HOTEL])
    return case


# --- a gateway before a server whose log has no ids ----------------------------------------------------------------


class PostfixBeforeHMailServer(Chain):
    def __init__(self, world):
        super().__init__(world, HMailServer, Postfix, "inner")


def behind_a_gateway(name, who_sends):
    """The inner server's log knows who logged in: a thief, or its people with their letters. Or a sick machine hands in at the gateway beside them."""
    case = Case(name)
    world, inner = case.world, PostfixBeforeHMailServer(case.world)
    ann, staff, sick = world.person("ann"), [world.person("u%d" % k) for k in range(9)], world.lan + "66"
    case.server = inner
    for k in range(9):
        habit(case, staff[k], 6, lambda i: world.lan + str(40 + k), lambda i: world.stranger())
    if who_sends == "thief":
        case.run(ann, 130, 12, ips=lambda i: THIEF, froms=case.fakes())
        case.accuse(ann, "credential-stolen", [THIEF])
        return case
    for i in range(130):
        case.take(world.mail(case.now + i * 12, staff[i % 9], [world.stranger()], account=staff[i % 9], ip=world.lan + str(40 + i % 9)))
    if who_sends == "machine":
        case.server = inner.outer
        case.run("", 130, 12, ips=lambda i: sick, froms=lambda i: staff[i % 9] if i % 5 == 0 else world.stranger())
        case.server = inner
        case.accuse(sick, "infected-machine", [sick])
    return case


# --- a gateway that logs in at the inner server -------------------------------------------------------------------


def brought(case, unix, i, name, ip, to, account="relay"):
    """A mail of a stranger's as a server of that name took it from him, and gave it to ours by a login."""
    world, writer = case.world, case.world.stranger()
    stamp = ("Received", "from mx.%s (unknown [198.51.100.%d])\n\tby %s (Postfix) with ESMTP id 7F%05d\n\tfor <%s>; %s" % (
        domain_of(writer), 10 + i % 90, name, i, to, rfc(unix - 2)))
    case.take(world.mail(unix, writer, [to], account=account, ip=ip, helo="gw." + world.domain, body=world.spam(),
                         rdns="" if ip.startswith(world.lan) else "gw." + world.domain, fields=[stamp]))


def login_of_a_gateway(name, server, is_inside, knows_us):
    """By one login the house's gateway brings in what strangers write to thirty of us, most of it spam. Nobody need say what is ours."""
    case = Case(name, server)
    case.knows_us = knows_us
    for i in range(160):
        brought(case, case.now + i * 14, i, "gw." + case.world.domain, case.world.lan + "5" if is_inside else outside(9),
                case.world.person("u%d" % (i % 30)))
    return case


def login_of_no_gateway(name, server, kind):
    """A thief has the gateway's login, or says that he is one: he writes to strangers, his stamps are by another, he comes by many
    addresses, or the gateway's own mail goes on beside his."""
    case = Case(name, server)
    world, gateway, ip = case.world, "gw." + case.world.domain, outside(9)
    case.knows_us = False
    staff = [world.person("u%d" % i) for i in range(30)]
    for i in range(160):
        brought(case, case.now + i * 14, i, "mx.relay.example" if kind == "stamps" else gateway,
                outside(i % 7) if kind == "addresses" else ip, world.stranger() if kind == "strangers" else staff[i % 30])
    if kind == "beside":
        case.run("relay", 150, 9, froms=case.fakes(), ips=lambda i: THIEF)
    case.accuse("relay", "credential-stolen")
    return case


PASSING = [
    *[("signed-shop-" + s, signed_shop, (s, True)) for s in ("postfix", "exim")],
    ("signed-shop-by-default", signed_shop, ("postfix", False)),
    ("second-firm-signed", second_firm_signed, (True,)),
    ("second-firm-of-a-thief", second_firm_signed, (False,)),
    ("came-back-signed", came_back_signed, ()),
    *[("thief-with-signatures-" + s, thief_with_signatures, (s,)) for s in ("postfix", "exim")],
    *[("signs-for-anybody-" + who, signs_for_anybody, (who,)) for who in ("thief", "site", "robot", "machine")],
    *[("site-that-signs-" + s, site_that_signs, (s,)) for s in ("postfix", "exim")],
    *[("host-with-a-milter-" + kind, host_with_a_milter, (kind,)) for kind in ("sites", "machine")],
    *[("redirects-of-a-host-" + s, redirects_of_a_host, (s, True)) for s in ("postfix", "exim")],
    ("redirects-of-no-host", redirects_of_a_host, ("postfix", False)),
    *[("letters-handed-on-" + s, letters_handed_on, (s,)) for s in ("postfix", "kerio")],
    ("second-in-line", second_in_line, (True,)),
    ("second-in-no-line", second_in_line, (False,)),
    ("shop-by-address", shop_by_address, (True,)),
    ("shop-by-address-robot", shop_by_address, (False,)),
    ("relay-again-next-week", relay_again, ("postfix", 6)),
    ("relay-again-next-month", relay_again, ("exim", 30)),
    ("group-of-firms", group_of_firms, (False,)),
    ("group-of-firms-sick", group_of_firms, (True,)),
    *[("meetings-" + s, meetings, (s, False)) for s in ("exim", "kerio")],
    ("meetings-of-a-thief", meetings, ("postfix", True)),
    *[("botnet-in-a-log-" + s, botnet_in_a_log, (s,)) for s in ("postfix", "kerio")],
    ("seats-in-a-log-desk", seats_in_a_log, ("exim", 9)),
    *[("seats-in-a-log-" + s, seats_in_a_log, (s, 7)) for s in ("postfix", "kerio")],
    *[("owner-explains-" + s, owner_explains, (s,)) for s in ("postfix", "exim")],
    *[("old-list-" + s, old_list, (s, False)) for s in ("postfix", "kerio")],
    ("old-list-of-a-thief", old_list, ("exim", True)),
    ("from-both-sides", from_both_sides, ()),
    ("desk-moves", desk_moves, (False,)),
    ("desk-of-a-thief", desk_moves, (True,)),
    *[("behind-a-gateway-" + who, behind_a_gateway, (who,)) for who in ("thief", "people", "machine")],
    *[("login-of-a-gateway-" + s, login_of_a_gateway, (s, False, False)) for s in ("postfix", "kerio", "exim", "sendmail")],
    ("login-of-a-gateway-inside", login_of_a_gateway, ("postfix", True, False)),
    ("login-of-a-gateway-inside-known", login_of_a_gateway, ("postfix", True, True)),
    *[("login-of-no-gateway-" + kind, login_of_no_gateway, ("postfix", kind)) for kind in ("strangers", "stamps", "addresses", "beside")],
    ("login-of-no-gateway-kerio", login_of_no_gateway, ("kerio", "strangers")),
]
