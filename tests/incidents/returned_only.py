"""returned_only.py - what came back is all that there is: no copies, no log. How much arrived beside it nobody knows.

As in cases.py each expected verdict follows from how the case was made; none was read off
the program.
"""
from case import Case
from habits import THIEF
from world import render, rfc

SHOP, FORUM = "orders@shop.example", "noreply@forum.example"


def come_back(case, n, step, hops, froms, to=None, bodies=None, fields=()):
    """n mails that left us and were returned; hops(i, unix, recipient) of ours, newest first."""
    world = case.world
    for i in range(n):
        unix, recipient = case.now + i * step, to(i) if to else world.stranger()
        head = [case.their_hop(unix, recipient, world.host, world.host, world.public), *hops(i, unix, recipient), ("From", "<%s>" % froms(i)),
                ("To", "<%s>" % recipient), ("Subject", "Offer"), ("Date", rfc(unix)), ("Message-ID", "<%s@pc.example>" % world.token(14)), *fields]
        case.returned(unix + 60, render(head, bodies(i) if bodies else world.spam(), "\n"), recipient)
    case.bounces = (n, 0, 0)


def hop(case, i, unix, ip, recipient, mark="4C"):
    """Postfix names a recipient where there is one alone."""
    client = "localhost (localhost" if ip == "127.0.0.1" else "client (unknown"
    return ("Received", "from %s [%s])\n\tby %s (Postfix) with ESMTP id %s%08d%s; %s" % (
        client, ip, case.world.host, mark, i, "\n\tfor <%s>" % recipient if recipient else "", rfc(unix - 1)))


def relay(name, server):
    """A robot found us open."""
    case = Case(name, server)
    world, sender = case.world, case.world.stranger()
    case.own_bounces("", THIEF, 120, lambda i: sender, step=15)
    case.server.log, case.server.files = [], {}
    case.accuse(THIEF, "relay-abuse", [THIEF])
    case.bounces = (120, 0, 0)
    return case


def on_the_server(name, kind):
    """By port 25 of the server itself, without a login: a broken form, or a shop and a forum whose domains nobody named."""
    case = Case(name)
    from_here = lambda i, unix, to: [hop(case, i, unix, "127.0.0.1", to)]
    if kind.startswith("broken"):
        come_back(case, 120, 15, from_here, case.fakes(8), bodies=None if kind == "broken" else lambda i: case.world.words())
        case.accuse("127.0.0.1", "local-script", [])
    elif kind == "shop":
        come_back(case, 60, 40, from_here, lambda i: SHOP, bodies=lambda i: "Thank you for your order %d. It will be sent today.\n" % i)
    elif kind == "forum":
        come_back(case, 130, 20, from_here, lambda i: FORUM, bodies=lambda i: case.world.words())
        case.accuse("127.0.0.1", "rate-only")
    else:  # of the questions at a market some sellers are gone, not a hundred in an hour
        come_back(case, 40, 2000, from_here, lambda i: case.world.stranger(), bodies=lambda i: case.world.words())
    return case


def by_login(name, place, n, n_names):
    """A thief's program under names of others: of so few nobody knows whether it is one text or letters."""
    case = Case(name)
    world = case.world
    who, text, ip = world.person("ann"), world.spam(), {"outside": THIEF, "inside": world.lan + "44", "here": "127.0.0.1"}[place]

    def logged_in(i, unix, to):
        field, value = hop(case, i, unix, ip, to)
        return [(field, value.replace(")\n\tby", ")\n\t(Authenticated sender: %s)\n\tby" % who).replace("ESMTP", "ESMTPSA"))]

    come_back(case, n, 20, logged_in, case.fakes(n_names), bodies=(lambda i: text) if n < 20 else lambda i: world.words())
    verdict = {"outside": "credential-stolen", "inside": "infected-machine", "here": "account-abuse-origin-unknown"}[place]
    case.accuse(who, verdict, [ip] if place != "here" else [])
    return case


def of_hosted_domain(name):
    """The people of a domain that we host, and nobody named, have their mail redirected; what a robot sends them is refused there."""
    case = Case(name)
    text, private = case.world.spam(), [case.world.stranger() for _ in range(40)]
    come_back(case, 120, 10, lambda i, unix, to: [hop(case, i, unix, THIEF, "p%d@hosted.example" % (i % 40))], lambda i: case.world.stranger(),
              to=lambda i: private[i % 40], bodies=lambda i: text)
    return case


def redirected(name, n_people, recipients, has_filter):
    """Spam for people of ours went on to their private mailboxes, which refused it; a filter hands it back to the server in between."""
    case = Case(name)
    text, private = case.world.spam(), lambda i: "p%d@gmy.example" % (i % n_people)

    def hops(i, unix, to):
        door = hop(case, i, unix, THIEF, case.world.person("p%d" % (i % n_people)) if recipients == "one" else None)
        return [hop(case, i, unix, "127.0.0.1", to, "4D"), door] if has_filter else [door]

    come_back(case, 120, 10, hops, lambda i: case.world.stranger(), to=private, bodies=lambda i: text)
    return case


def list_of_strangers(name):
    """A list program on the server takes off the trace of each post; of sixty of its readers the mailbox is gone."""
    case = Case(name)
    world, posts = case.world, [(case.world.stranger(), case.world.words()) for _ in range(12)]
    come_back(case, 60, 30, lambda i, unix, to: [hop(case, i, unix, "127.0.0.1", to)], lambda i: posts[i % 12][0], bodies=lambda i: posts[i % 12][1],
              fields=[("List-Id", "<talk.%s>" % world.domain), ("Return-Path", "<talk-bounces@%s>" % world.domain)])
    return case


def second_in_line(name):
    """We take mail for a customer whose domain nobody named; a robot tries out names there."""
    case = Case(name)
    text, sender = case.world.spam(), case.world.stranger()
    come_back(case, 120, 10, lambda i, unix, to: [hop(case, i, unix, THIEF, to)], lambda i: sender,
              to=lambda i: "%s@customer.example" % case.world.token(5), bodies=lambda i: text)
    case.accuse(THIEF, "rate-only")
    return case


def customers_letters(name):
    """A customer's server may send by its address; thirty of its people, for a day."""
    case = Case(name)
    come_back(case, 60, 600, lambda i, unix, to: [hop(case, i, unix, "203.0.113.20", to)], lambda i: "u%d@customer.example" % (i % 30),
              bodies=lambda i: case.world.words())
    return case


RETURNED_ONLY = [
    *[("only-returned-relay-" + s, relay, (s,)) for s in ("postfix", "exim", "sendmail")],
    *[("only-returned-here-" + kind, on_the_server, (kind,)) for kind in ("broken", "broken-words", "shop", "forum", "market")],
    *[("only-returned-login-%s-%d-%d" % row, by_login, row) for row in (
        ("outside", 6, 6), ("outside", 12, 1), ("outside", 40, 8), ("here", 12, 8), ("inside", 120, 8))],
    ("only-returned-hosted", of_hosted_domain, ()),
    ("only-returned-redirected", redirected, (40, "one", False)),
    ("only-returned-redirected-one", redirected, (1, "one", True)),
    ("only-returned-redirected-filter", redirected, (40, "several", True)),
    ("only-returned-list", list_of_strangers, ()),
    ("only-returned-second-in-line", second_in_line, ()),
    ("only-returned-customers", customers_letters, ()),
]
