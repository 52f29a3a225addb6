"""couriers.py - machines of ours that nobody named and that bring strangers' mail along: relays, lists, gateways; and sick ones that
make the strangers up in a line of their own below ours.

As in cases.py each expected verdict follows from how the case was made; none was read off the program. Doubt goes to the accused.
"""
from case import Case
from habits import strangers
from world import outside, rfc

FOREIGN = ("bank.example", "shop.example", "fake.example", "win.example")


def anywhere(i):
    """Ever other addresses of the three networks that documentation has."""
    return ("203.0.113.%d", "198.51.100.%d", "192.0.2.%d")[i % 3] % (100 + i * 7 % 150)


def with_lines(case):
    """The server keeps what a client's message begins with, below its own line."""
    case.options += ["--own-net", case.world.lan + "0/24"]
    let_lines_stand(case.server)


def let_lines_stand(server):
    stamp = server.stamp
    server.stamp = lambda mail: stamp(mail) + list(getattr(mail, "lines", ()))


def line(case, i, unix, ip, name, by, form="postfix", to="", rdns=None):
    """As a server by that name writes of a client without a login."""
    what = {"postfix": "by %s (Postfix) with ESMTP id %s", "plain": "by %s with SMTP id %s", "exim": "by %s with esmtp (Exim 4.94.2) id %s",
            "login": "by %s (Postfix) with ESMTPSA id %s", "smtpsvc": "by %s with Microsoft SMTPSVC(6.0.3790.4675) id %s"}[form]
    end = "\n\tfor <%s>; " % to if to else "; "
    return ("Received", "from %s (%s [%s])\n\t" % (name, rdns or name, ip) + what % (by, "8A%05X" % (i * 977 + 4096)) + end + rfc(unix, case.world.zone))


def bring(case, i, step, machine, name, peer, greeting, sender, to, body, **how):
    """One mail that a machine of ours by that name says to have from that peer."""
    world, unix = case.world, case.now + i * step
    ahead, rdns = how.pop("ahead", -3), how.pop("looked_up", name)
    mail = world.mail(unix, sender, [to], ip=machine, helo=name, rdns=rdns, body=body, **{k: v for k, v in how.items() if k in ("failed", "envelope", "is_kept")})
    mail.lines = [line(case, i, unix + ahead, peer, greeting, how.get("by", name), how.get("form", "postfix"), how.get("door", to), how.get("rdns"))]
    mail.lines += how.get("below", [])
    return case.take(mail)


# --- sick machines that make strangers up ---------------------------------------------------------------------------


def makes_strangers_up(name, server="postfix", form="postfix", n=140, step=15, looked_up=True, quiet=0, plain=0, nights=1):
    """A sick PC with a name in the DNS writes one line below ours: ever other strangers gave it what it sends."""
    case = Case(name, server)
    with_lines(case)
    world, names = case.world, case.fakes(9)
    pc, me = world.lan + "66", "ws66." + world.domain
    if quiet:
        for i in range(quiet):
            case.take(world.mail(world.start - 5 * 86400 + i * 9000, world.person("ann"), [world.person("ben")], ip=pc, helo="ws66", rdns=me))
    for night in range(nights):
        case.now = world.start + night * 86400
        for i in range(n):
            bring(case, i, step, pc, me, anywhere(i), "mx%d.%s" % (i % 50, FOREIGN[i % 4]), names(i), world.stranger(), world.spam(), form=form,
                  looked_up=me if looked_up else "", door=None)
        case.run("", plain, step, ips=lambda i: pc, froms=names, helo="ws66")
    case.accuse(pc, "infected-machine", [pc])
    return case


def one_stranger_made_up(name, sign):
    """A sick PC says of one stranger's address what cannot be: other names that were looked up for it, times that are not yet, or itself by ever
    other names."""
    case = Case(name, "postfix")
    with_lines(case)
    world, names = case.world, case.fakes(9)
    pc = world.lan + "66"
    for i in range(140):
        me = "%s.%s" % (world.token(6), world.domain) if sign == "names" else "ws66." + world.domain
        stranger = "mx%d.%s" % (i, FOREIGN[i % 4]) if sign == "looked-up" else "mx.bank.example"
        bring(case, i, 15, pc, me, "203.0.113.77", stranger, names(i), world.stranger(), world.spam(),
              ahead=300 + i * 7919 % 40000 if sign == "times" else -3, looked_up=me, door=None)
    case.accuse(pc, "infected-machine", [pc])
    return case


def two_lines_made_up(name):
    """The sick PC writes two lines: the stranger's server has it from another."""
    case = Case(name, "exim")
    with_lines(case)
    world, names = case.world, case.fakes(9)
    pc, me = world.lan + "66", "ws66." + world.domain
    for i in range(140):
        first = "mx%d.%s" % (i % 50, FOREIGN[i % 4])
        bring(case, i, 15, pc, me, anywhere(i), first, names(i), world.stranger(), world.spam(), looked_up=me, door=None,
              below=[line(case, i, case.now + i * 15 - 9, anywhere(i + 70), "home%d.example" % i, first)])
    case.accuse(pc, "infected-machine", [pc])
    return case


def by_public_address(name):
    """The same by a machine with an address of ours in public."""
    case = Case(name, "postfix")
    with_lines(case)
    case.options += ["--own-net", "198.51.100.64/28"]
    world, names = case.world, case.fakes(9)
    pc, me = "198.51.100.66", "pool66." + world.domain
    for i in range(140):
        bring(case, i, 15, pc, me, "203.0.113.%d" % (10 + i), "mx%d.%s" % (i % 50, FOREIGN[i % 4]), names(i), world.stranger(), world.spam(), looked_up=me, door=None)
    case.accuse(pc, "infected-machine", [pc])
    return case


def told_by_bounces(name):
    """Nothing but what came back tells of it."""
    case = Case(name, "postfix")
    with_lines(case)
    world, names = case.world, case.fakes(9)
    pc, me = world.lan + "66", "ws66." + world.domain
    for i in range(60):
        to, unix = world.stranger(), case.now + i * 20
        mail = bring(case, i, 20, pc, me, anywhere(i), "mx%d.%s" % (i % 50, FOREIGN[i % 4]), names(i), to, world.spam(), looked_up=me, door=None, is_kept=False)
        fields = [case.their_hop(unix, to, world.host, world.host, world.public), *case.server.stamp(mail), ("From", "<%s>" % mail.sender),
                  ("To", "<%s>" % to), ("Subject", mail.subject), ("Date", rfc(unix)), ("Message-ID", "<%s>" % mail.message_id)]
        case.returned(unix + 60, "".join("%s: %s\n" % field for field in fields).encode() + b"\n" + mail.body.encode(), to)
    case.bounces = (60, 0, 0)
    case.accuse(pc, "infected-machine", [pc])
    return case


def two_sick(name):
    """Two of them at once."""
    case = Case(name, "postfix")
    with_lines(case)
    world, names = case.world, case.fakes(9)
    for i in range(280):
        pc, me = world.lan + str(66 + i % 2), "ws%d.%s" % (66 + i % 2, world.domain)
        bring(case, i, 7, pc, me, anywhere(i), "mx%d.%s" % (i % 50, FOREIGN[i % 4]), names(i), world.stranger(), world.spam(), looked_up=me, door=None)
    for k in (66, 67):
        case.accuse(world.lan + str(k), "infected-machine", [world.lan + str(k)])
    return case


# --- relays that nobody named -----------------------------------------------------------------------------------------


def branch(name, is_sick):
    """The relay of a branch brings what its PCs hand in: invoices of the day; or one PC there is sick."""
    case = Case(name, "postfix")
    with_lines(case)
    world = case.world
    relay, me, names = world.lan + "9", "branch." + world.domain, case.fakes(9)
    for i in range(150):
        sender = names(i) if is_sick else world.person("u%d" % (i % 9))
        bring(case, i, 15, relay, me, world.lan + (str(101) if is_sick else str(100 + i % 9)), "pc", sender, world.stranger(),
              world.spam() if is_sick else world.words(40), looked_up=me, rdns="unknown")
    if is_sick:
        case.accuse(world.lan + "101", "infected-machine", [world.lan + "101"])
    return case


def list_host(name, server):
    """A list server that nobody named: six strangers' posts, each to eighty readers elsewhere."""
    case = Case(name, server)
    with_lines(case)
    world = case.world
    relay, me = world.lan + "9", "lists." + world.domain
    readers = strangers(case, 80)
    for post in range(6):
        body, writer = world.words(80), world.stranger()
        for i in range(80):
            bring(case, post * 80 + i, 2, relay, me, "203.0.113.%d" % (10 + post * 9), "mx." + writer.split("@")[1], writer, readers[i], body, looked_up=me,
                  door="talk@lists." + world.domain, envelope="talk-bounces@lists." + world.domain)
        case.accuse("203.0.113.%d" % (10 + post * 9), "rate-only")
    return case


def smarthost(name, server, kind):
    """A relay for customers by their addresses, which nobody named: letters of twenty firms; one customer is sick; thirty are, of one provider, among
    the letters of others; or the till of each of a chain's hundred shops sends its receipts."""
    case = Case(name, server)
    with_lines(case)
    world, names = case.world, case.fakes(9)
    relay, me = world.lan + "9", "out." + world.domain
    if kind in ("letters", "many"):
        for i in range(120):
            bring(case, i - 600, 1800, relay, me, "203.0.113.%d" % (10 + i % 20), "mail.firm%d.example" % (i % 20), "u%d@firm%d.example" % (i % 7, i % 20),
                  world.stranger(), world.words(50), looked_up=me)
    if kind == "one":
        for i in range(140):
            bring(case, i, 15, relay, me, "203.0.113.77", "dsl77.lines.example", names(i), world.stranger(), world.spam(), looked_up=me)
        case.accuse("203.0.113.77", "relay-abuse")
    if kind == "many":
        for i in range(150):
            bring(case, i, 15, relay, me, anywhere(i % 30), "dsl%d.lines.example" % (i % 30), names(i), world.stranger(), world.spam(), looked_up=me)
    if kind == "tills":
        for i in range(150):
            bring(case, i, 15, relay, me, anywhere(i), "till%d.chain.example" % (i % 100), "receipts@chain.example", world.stranger(),
                  "Thank you for your visit.\nReceipt %d over %d.99\nYour shop\n" % (i, i % 60), looked_up=me)
    return case


def forwards(name, server, has_past):
    """A host of ours that nobody named redirects hosted mailboxes to private ones; a botnet writes to a hundred and fifty of them."""
    case = Case(name, server)
    with_lines(case)
    world, names = case.world, case.fakes(9)
    relay, me = world.lan + "9", "hosting." + world.domain
    if has_past:
        for i in range(80):
            bring(case, i - 400, 2400, relay, me, anywhere(i), "mail.firm%d.example" % (i % 20), "u%d@firm%d.example" % (i % 7, i % 20), world.stranger(),
                  world.words(50), looked_up=me, door="info@hosted%d.example" % (i % 30))
    for i in range(150):
        bring(case, i, 15, relay, me, anywhere(i), "bot%d.example" % i, names(i), world.stranger(), world.spam(), looked_up=me, door="info@hosted%d.example" % (i % 30))
    return case


def inbound_gateway(name, server):
    """A gateway in front, which nobody named, brings in what all the world writes to us: half a botnet's."""
    case = Case(name, server)
    with_lines(case)
    world, names = case.world, case.fakes(9)
    for i in range(200):
        bring(case, i, 12, world.lan + "9", "gw." + world.domain, anywhere(i), "mx%d.%s" % (i % 50, FOREIGN[i % 4]), names(i) if i % 2 else world.stranger(),
              world.person("u%d" % (i % 40)), world.spam() if i % 2 else world.words(), looked_up="gw." + world.domain)
    return case


def groupware_of_a_thief(name, form):
    """A groupware server that nobody named hands on what a thief's botnet sends by a login there; some such servers do not write that there was one."""
    case = Case(name, "postfix")
    with_lines(case)
    world, names = case.world, case.fakes(9)
    for i in range(140):
        bring(case, i, 15, world.lan + "9", "exch01." + world.domain, anywhere(i), "bot%d" % i, names(i), world.stranger(), world.spam(),
              looked_up="exch01." + world.domain, form=form, rdns="unknown", door=None)
    return case


def clock_of_a_relay(name):
    """A relay's clock is two hours ahead; a customer's shop in the cloud sends orders by it."""
    case = Case(name, "postfix")
    with_lines(case)
    world = case.world
    for i in range(150):
        bring(case, i, 15, world.lan + "9", "out." + world.domain, "203.0.113.20", "shop.cloud.example", "shop@store.example", world.stranger(),
              "Thank you for your order no. %d. It is sent within %d days.\n" % (7000 + i, i % 5 + 1), looked_up="out." + world.domain, ahead=7200)
    case.accuse("203.0.113.20", "relay-abuse")
    return case


def open_relay_inside(name, has_past):
    """A relay that nobody named stands open: a botnet sends by it, beside what our own PCs send."""
    case = Case(name, "postfix")
    with_lines(case)
    world, names = case.world, case.fakes(9)
    relay, me = world.lan + "9", "branch." + world.domain
    for i in range(90 if has_past else 0):
        bring(case, i - 300, 3000, relay, me, world.lan + str(100 + i % 9), "pc", world.person("u%d" % (i % 9)), world.stranger(), world.words(50), looked_up=me, rdns="unknown")
    for i in range(150):
        bring(case, i, 15, relay, me, anywhere(i), "bot%d.example" % i, names(i), world.stranger(), world.spam(), looked_up=me)
    return case


def alarms_by_a_relay(name):
    """Forty controls in the field send alarms by a relay that nobody named, by their addresses, to three on call."""
    case = Case(name, "exim")
    with_lines(case)
    world = case.world
    for i in range(160):
        bring(case, i, 15, world.lan + "9", "out." + world.domain, anywhere(i % 40), "plc%d.plant.example" % (i % 40), "plc%d@plant.example" % (i % 40),
              "oncall%d@phone.example" % (i % 3), "Boiler %d: pressure low.\n" % (i % 40), looked_up="out." + world.domain)
    return case


def named_relay(name):
    """The relay was named: who sends by it is an open relay's guest."""
    case = smarthost(name, "postfix", "one")
    case.options += ["--own-host", "out." + case.world.domain]
    return case


def fleet(name, is_sick):
    """Pumps in the field, each at a line of its own, write in their firm's name by a relay that nobody named; or a sick PC makes them up, and they write in
    others' names."""
    case = Case(name, "postfix")
    with_lines(case)
    world, names = case.world, case.fakes(9)
    machine, me = world.lan + "66", "node66." + world.domain
    for i in range(150):
        bring(case, i, 15, machine, me, anywhere(i), "pump%d.%s" % (i, "water.example" if not is_sick else FOREIGN[i % 4]),
              names(i) if is_sick else "pump%d@water.example" % i, world.stranger(), world.spam() if is_sick else "Pressure %d is low since today.\n" % (i % 9),
              looked_up=me, door=None)
    if is_sick:
        case.accuse(machine, "infected-machine", [machine])
    return case


def hosted_mailboxes(name, server):
    """A gateway that nobody named brings in a botnet's campaign for mailboxes here whose domains nobody named."""
    case = Case(name, server)
    with_lines(case)
    world, names = case.world, case.fakes(9)
    me = "gw." + world.domain
    stamp = case.server.stamp
    case.server.stamp = lambda mail: [("Delivered-To", mail.to[0]), *stamp(mail)]
    for i in range(150):
        bring(case, i, 15, world.lan + "9", me, anywhere(i), "bot%d.%s" % (i, FOREIGN[i % 4]), names(i), "info%d@hosted%d.example" % (i, i % 30), world.spam(), looked_up=me)
    return case


def router_in_front(name):
    """A router gives all the world its inner address; of hosted mailboxes, whose domains nobody named, a quarantine is left: a campaign by hacked servers."""
    case = Case(name, "postfix")
    with_lines(case)
    world, names = case.world, case.fakes(9)
    for i in range(150):
        me = "mail%d.%s" % (i, FOREIGN[i % 4])
        bring(case, i, 15, world.lan + "1", me, anywhere(i), "user%d.%s" % (i, FOREIGN[i % 4]), names(i), "info%d@hosted%d.example" % (i, i % 30), world.spam(), looked_up=me)
    return case


def open_relay_by_name(name, label, n_inside):
    """An open relay that nobody named, on the first day that we know of: its name says what it is, or a few of our PCs send by it as well."""
    case = Case(name, "postfix")
    with_lines(case)
    world, names = case.world, case.fakes(9)
    relay, me = world.lan + "9", "%s.%s" % (label, world.domain)
    for i in range(n_inside):
        bring(case, i, 400, relay, me, world.lan + str(100 + i), "pc", world.person("u%d" % i), world.stranger(), world.words(50), looked_up=me, rdns="unknown")
    for i in range(150):
        bring(case, i, 15, relay, me, anywhere(i), "bot%d.%s" % (i, FOREIGN[i % 4]), names(i), world.stranger(), world.spam(), looked_up=me, door=None)
    return case


def plague_at_a_provider(name):
    """A hundred and fifty lines of one provider, which may relay by their addresses, are sick; each sends once by a relay that nobody named."""
    case = Case(name, "exim")
    with_lines(case)
    world, names = case.world, case.fakes(9)
    me = "node9." + world.domain
    for i in range(150):
        bring(case, i, 15, world.lan + "9", me, anywhere(i), "dsl%d.lines.example" % i, names(i), world.stranger(), world.spam(), looked_up=me, door=None)
    return case


def staff_at_home(name):
    """Thirty people at home send letters by a relay that nobody named, once they have fetched their mail there: it knows their addresses then."""
    case = Case(name, "sendmail")
    with_lines(case)
    world = case.world
    me = "node9." + world.domain
    for i in range(150):
        bring(case, i, 15, world.lan + "9", me, anywhere(i % 30), "dsl%d.isp%d.example" % (i % 30, i % 5), world.person("u%d" % (i % 30)), world.stranger(),
              world.words(50), looked_up=me, door=None)
    return case


def journal_of_a_sick_pc(name):
    """The journal keeps all that goes out; some of a sick PC's spam goes to our own people."""
    case = Case(name, "postfix")
    with_lines(case)
    world, names = case.world, case.fakes(9)
    pc, me = world.lan + "66", "ws66." + world.domain
    stamp = case.server.stamp
    case.server.stamp = lambda mail: [("Delivered-To", world.person("journal")), *stamp(mail)]
    for i in range(150):
        bring(case, i, 15, pc, me, anywhere(i), "mx%d.%s" % (i % 50, FOREIGN[i % 4]), names(i), world.person("u%d" % i) if i % 10 == 0 else world.stranger(),
              world.spam(), looked_up=me, door=None)
    case.accuse(pc, "infected-machine", [pc])
    return case


def junk_folders(name, server, n_campaigns):
    """Junk folders are left of mailboxes whose domains nobody named; a gateway that nobody named brought it all in."""
    case = Case(name, server)
    with_lines(case)
    world, names = case.world, case.fakes(9)
    texts, me = [world.words() for _ in range(n_campaigns)], "gw." + world.domain
    for i in range(240):
        bring(case, i, 9000, world.lan + "9", me, anywhere(i), "bot%d.%s" % (i, FOREIGN[i % 4]), names(i), "u%d@hosted%d.example" % (i % 80, i % 30),
              texts[i % n_campaigns], looked_up=me)
    return case


def partners(name, server, is_to_one):
    """A hundred dealers order at one maker's, or shops confirm orders to their customers, each by a server of its own and a relay that nobody named."""
    case = Case(name, server)
    with_lines(case)
    world, me = case.world, "node9." + case.world.domain
    for i in range(150):
        firm = "firm%d.example" % (i % 100)
        bring(case, i, 20, world.lan + "9", me, anywhere(i), "mx." + firm, "orders@" + firm, "in@maker.example" if is_to_one else world.stranger(),
              "Order no. %d\nsee enclosed, within %d days\n" % (i, i % 5), looked_up=me)
    return case


def fetched_from_a_provider(name, server):
    """A program fetches what lies in private mailboxes at a provider, a campaign, and hands it to our people."""
    case = Case(name, server)
    with_lines(case)
    world, names = case.world, case.fakes(9)
    me = "fetch." + world.domain
    for i in range(120):
        unix = case.now + i * 300
        mail = world.mail(unix, names(i), [world.person("u%d" % (i % 20))], ip=world.lan + "9", helo=me, rdns=me, body=world.spam())
        mail.lines = [("Received", "from pop.isp.example [198.51.100.9]\n\tby %s with POP3 (fetchmail-6.4.37)\n\tfor <u%d@localhost> (single-drop); %s" % (
            me, i % 20, rfc(unix - 1))), line(case, i, unix - 60, anywhere(i), "bot%d.example" % i, "mx.isp.example", to="private%d@isp.example" % (i % 20))]
        case.take(mail)
    return case


def delivered_here(name, server, top, label="node9"):
    """A gateway that nobody named brings a botnet's campaign into mailboxes here whose domains nobody named; no server wrote Delivered-To."""
    case = Case(name, server)
    with_lines(case)
    world, names, stamp, me = case.world, case.fakes(9), case.server.stamp, label + "." + case.world.domain
    tops = {"path": lambda mail: [("Return-Path", "<%s>" % mail.path)],
            "lmtp": lambda mail: [("Received", "from %s\n\tby %s with LMTP\n\tid oBqQHW%d; %s" % (world.host, world.host, mail.unix, rfc(mail.unix)))],
            "nothing": lambda mail: []}
    case.server.stamp = lambda mail: tops[top](mail) + stamp(mail)
    for i in range(150):
        bring(case, i, 15, world.lan + "9", me, anywhere(i), "bot%d.%s" % (i, FOREIGN[i % 4]), names(i), "info%d@hosted%d.example" % (i, i % 30), world.spam(), looked_up=me)
    return case


def blind_copies(name):
    """The same for people of ours, to whom it comes as a blind copy: our server writes for whom it is nowhere, the gateway does."""
    case = Case(name, "exchange-smtp")
    with_lines(case)
    world, names, me = case.world, case.fakes(9), "node9." + case.world.domain
    for i in range(150):
        bring(case, i, 15, world.lan + "9", me, anywhere(i), "bot%d.%s" % (i, FOREIGN[i % 4]), names(i), world.stranger(), world.spam(), looked_up=me,
              door=world.person("u%d" % (i % 40)))
    return case


def strange_filter_behind_router(name, n_names):
    """A router with a name hides whom it lets in: the servers of a filter service outside, which a botnet writes to for hosted mailboxes."""
    case = Case(name, "postfix")
    with_lines(case)
    world, names = case.world, case.fakes(9)
    for i in range(150):
        bring(case, i, 15, world.lan + "1", "mx%d.filter.example" % (i % n_names), anywhere(i), "bot%d.%s" % (i, FOREIGN[i % 4]), names(i),
              "info%d@hosted%d.example" % (i, i % 30), world.spam(), looked_up="node1." + world.domain)
    return case


def hides_logins(name, what):
    """A thief's botnet logs in at a server of some make that does not write that there was a login; nobody named it."""
    case = Case(name, "postfix")
    with_lines(case)
    world, names, me = case.world, case.fakes(9), "node9." + case.world.domain
    for i in range(150):
        unix, peer = case.now + i * 15, "bot%d.%s" % (i, FOREIGN[i % 4])
        mail = world.mail(unix, names(i), [world.stranger()], ip=world.lan + "9", helo=me, rdns=me, body=world.spam())
        mail.lines = [("Received", "from %s (%s [%s])\n\tby %s with %s id A%d; %s" % (peer, peer, anywhere(i), me, what, i, rfc(unix - 3)))]
        case.take(mail)
    return case


def lines_without_names(name):
    """A hundred and fifty customers' lines without names in the DNS are sick; each sends once by a relay that nobody named."""
    case = Case(name, "postfix")
    with_lines(case)
    world, names, me = case.world, case.fakes(9), "node9." + case.world.domain
    for i in range(150):
        bring(case, i, 15, world.lan + "9", me, anywhere(i), "pc%d" % i, names(i), world.stranger(), world.spam(), looked_up=me, rdns="unknown", door=None)
    return case


def cars(name):
    """Cars tell of themselves by the lines of two mobile providers, in their firm's name, by a relay that nobody named."""
    case = Case(name, "postfix")
    with_lines(case)
    world, me = case.world, "node9." + case.world.domain
    for i in range(150):
        bring(case, i, 15, world.lan + "9", me, anywhere(i), "m%d.mobile%d.example" % (i, i % 2), "car%d@fleet.example" % i, world.stranger(),
              "Car %d: service is due.\n" % (i % 9), looked_up=me, door=None)
    return case


def waits_in_a_queue(name):
    """A relay's clock is two hours ahead, and a sick customer's mail waits in its queue for up to two hours, first come, first served."""
    case = Case(name, "postfix")
    with_lines(case)
    world, names, me = case.world, case.fakes(9), "node9." + case.world.domain
    for i in range(140):
        bring(case, i, 60, world.lan + "9", me, "203.0.113.77", "dsl77.lines.example", names(i), world.stranger(), world.spam(), looked_up=me, door=None,
              ahead=7200 - i * 50)
    case.accuse("203.0.113.77", "relay-abuse")
    return case


def beside_a_branch(name):
    """One machine makes strangers up, and the relay of a branch brings letters on that day."""
    case = branch(name, False)
    world, names = case.world, case.fakes(9)
    pc, me = world.lan + "66", "ws66." + world.domain
    for i in range(140):
        bring(case, i, 15, pc, me, anywhere(i), "mx%d.%s" % (i % 50, FOREIGN[i % 4]), names(i), world.stranger(), world.spam(), looked_up=me, door=None)
    case.accuse(pc, "infected-machine", [pc])
    return case


COURIERS = [
    *[("strangers-made-up-" + s, makes_strangers_up, (s,)) for s in ("postfix", "exim", "kerio", "mdaemon24", "sendmail", "exchange-smtp", "hmailserver")],
    ("strangers-made-up-as-exim", makes_strangers_up, ("exim", "exim")),
    ("strangers-made-up-beside-old-mail", makes_strangers_up, ("postfix", "postfix", 140, 15, True, 30)),
    ("strangers-made-up-at-times", makes_strangers_up, ("postfix", "plain", 90, 15, True, 0, 60)),
    ("strangers-made-up-each-night", makes_strangers_up, ("exim", "postfix", 120, 15, True, 0, 0, 3)),
    ("strangers-made-up-slowly", makes_strangers_up, ("postfix", "postfix", 60, 50)),
    *[("stranger-made-up-" + sign, one_stranger_made_up, (sign,)) for sign in ("names", "times", "looked-up")],
    ("strangers-made-up-twice", two_lines_made_up, ()),
    ("strangers-made-up-in-public", by_public_address, ()),
    ("strangers-made-up-returned", told_by_bounces, ()),
    ("strangers-made-up-by-two", two_sick, ()),
    ("branch-relay", branch, (False,)),
    ("branch-relay-sick-pc", branch, (True,)),
    *[("list-host-" + s, list_host, (s,)) for s in ("postfix", "exim")],
    *[("smarthost-" + kind, smarthost, ("postfix", kind)) for kind in ("letters", "one", "many", "tills")],
    ("smarthost-exim-one", smarthost, ("exim", "one")),
    *[("forwarding-host-" + s, forwards, (s, past)) for s, past in (("postfix", True), ("exim", False))],
    *[("gateway-in-front-" + s, inbound_gateway, (s,)) for s in ("postfix", "kerio")],
    *[("groupware-of-a-thief-" + form, groupware_of_a_thief, (form,)) for form in ("smtpsvc", "login")],
    ("clock-of-a-relay", clock_of_a_relay, ()),
    ("open-relay-inside", open_relay_inside, (True,)),
    ("alarms-by-a-relay", alarms_by_a_relay, ()),
    ("named-relay", named_relay, ()),
    *[("fleet-" + who, fleet, (who == "made-up",)) for who in ("in-the-field", "made-up")],
    *[("hosted-mailboxes-" + s, hosted_mailboxes, (s,)) for s in ("postfix", "exim")],
    ("router-in-front", router_in_front, ()),
    ("open-relay-by-name", open_relay_by_name, ("relay2", 0)),
    ("open-relay-of-ours-as-well", open_relay_by_name, ("node9", 6)),
    ("plague-at-a-provider", plague_at_a_provider, ()),
    ("staff-at-home", staff_at_home, ()),
    ("journal-of-a-sick-pc", journal_of_a_sick_pc, ()),
    *[("junk-folders-%s-%d" % row, junk_folders, row) for row in (("postfix", 8), ("exim", 20), ("kerio", 8))],
    *[("partners-%s" % s, partners, (s, is_to_one)) for s, is_to_one in (("postfix", True), ("exim", False))],
    *[("fetched-from-a-provider-" + s, fetched_from_a_provider, (s,)) for s in ("postfix", "kerio")],
    ("beside-a-branch", beside_a_branch, ()),
    *[("delivered-here-%s-%s" % row, delivered_here, row) for row in (("postfix", "path"), ("postfix", "lmtp"), ("exim", "path"), ("sendmail", "path"))],
    ("delivered-here-by-name", delivered_here, ("postfix", "nothing", "edge1")),
    ("blind-copies", blind_copies, ()),
    *[("strange-filter-behind-router-%d" % n, strange_filter_behind_router, (n,)) for n in (3, 20)],
    *[("hides-logins-" + how, hides_logins, (what,)) for how, what in (("plain", "SMTP"), ("appliance", "ESMTP (Post Office 3.1)"))],
    ("lines-without-names", lines_without_names, ()),
    ("cars-of-two-providers", cars, ()),
    ("waits-in-a-queue", waits_in_a_queue, ()),
]
