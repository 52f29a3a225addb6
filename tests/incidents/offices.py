"""offices.py - what offices, clubs and schools do all year, and those who break in meanwhile.

As in cases.py each expected verdict follows from how the case was made; none was read off
the program. Doubt goes to the accused.
"""
from case import Case
from servers import Exim, Postfix
from thieves import web_mail_hop
from world import far_network, outside, render, rfc

THUNDERBIRD, ROUNDCUBE = [("User-Agent", "Mozilla Thunderbird 128.2")], [("User-Agent", "Roundcube Webmail/1.6.6")]


def habit(case, who, n, ip_of, to, step=21600, **more):
    """Mail of the weeks before, ip_of(i) and to(i)."""
    world = case.world
    for i in range(n):
        case.take(world.mail(world.start - 86400 - (n - i) * step, more.get("sender", who), [to(i)], account=who, ip=ip_of(i),
                             **{key: value for key, value in more.items() if key != "sender"}))


def strangers(case, n):
    return [case.world.stranger() for _ in range(n)]


def dead(people, every):
    return lambda i: (people[i],) if i % every == 0 else ()


# --- circulars, newsletters, mailings -----------------------------------------------------------------------------


def year_end(name, server):
    """A tax office writes to each client of closing the year, by a mail merge from the desk; a twelfth is dead."""
    case = Case(name, server)
    who, people = case.world.person("office"), strangers(case, 260)
    habit(case, who, 40, lambda i: case.world.lan + "31", lambda i: people[i % 8])
    case.run(who, 260, 7, ips=lambda i: case.world.lan + "31", to=lambda i: people[i], failed=dead(people, 12), fields=THUNDERBIRD,
             bodies=lambda i: "Dear client %d,\n\nplease send us your papers of the year until the 31st, file %d.\n\nThe office\n" % (i, i * 17))
    case.accuse(who, "rate-only")
    return case


def parish_letter(name):
    """A volunteer sends the parish letter by the parish's login under his private address, as every month."""
    case = Case(name)
    who, text, private = case.world.person("parish"), case.world.words(120), "volunteer@gmy.example"
    people = strangers(case, 150)
    for month in (2, 1, 0):
        case.now = case.world.start - month * 30 * 86400
        case.run(who, 150, 6, ips=lambda i: outside(8), froms=lambda i: private, to=lambda i: people[i], bodies=lambda i: text + str(month),
                 fields=THUNDERBIRD)
    case.accuse(who, "rate-only")
    return case


def parish_letter_own(name, is_known):
    """The same under the parish's name from the volunteer's home, where he wrote before or never did; the list is clean."""
    case = Case(name)
    who, text, people = case.world.person("parish"), case.world.words(120), strangers(case, 220)
    habit(case, who, 30, lambda i: outside(8) if is_known else case.world.lan + "9", lambda i: people[i % 5])
    case.run(who, 220, 5, ips=lambda i: outside(8), to=lambda i: people[i], bodies=lambda i: text, fields=THUNDERBIRD)
    case.accuse(who, "rate-only")
    return case


def two_newsletters(name):
    """A marketing login sends the letters of two brands, each under its own domain, with what a newsletter needs."""
    case = Case(name, "exim")
    who = case.world.person("marketing")
    for brand in ("hello@brandone.example", "post@brandtwo.example"):
        text = case.world.words(140)
        case.run(who, 160, 4, ips=lambda i: case.world.lan + "14", froms=lambda i: brand, bodies=lambda i: text, envelope=who,
                 fields=[("List-Unsubscribe", "<mailto:off@%s>" % case.world.domain), ("List-Id", "<%s>" % brand.replace("@", "."))])
        case.now += 3600
    # The reverse-path is ours, so that failures come back to us: a list of ours.
    case.accuse(who, "bulk-sender")
    return case


def customer_with_login(name, is_logged_only):
    """A customer's own server logs in at ours as its smart host and sends what forty people write, one of them a circular."""
    case = Case(name)
    world, staff, text = case.world, ["u%d@customer.example" % k for k in range(40)], case.world.words(100)
    for i in range(400):
        is_circular = i % 4 == 3
        case.take(world.mail(case.now + i * 20, staff[7] if is_circular else staff[i * 11 % 40], [world.stranger()], account="customer17",
                             ip="198.51.100.41", helo="mail.customer.example", rdns="mail.customer.example",
                             body=text if is_circular else world.words(), is_kept=not is_logged_only))
    case.accuse("customer17", "rate-only")
    return case


def club_of_private_addresses(name):
    """Six of a club's board share its login, each under a private address of another provider, for weeks; now they invite."""
    case = Case(name, "hmailserver")
    who, world = case.world.person("board"), case.world
    board = ["%s@%s" % (case.world.token(6), host) for host in ("gmy.example", "post.example", "mailbox.example") for _ in range(2)]
    for i in range(90):
        case.take(world.mail(world.start - 30 * 86400 + i * 20000, board[i % 6], [world.stranger()], account=who, ip=outside(i % 6)))
    text = world.words(80)
    case.run(who, 120, 25, ips=lambda i: outside(i % 6), froms=lambda i: board[i % 6], bodies=lambda i: text)
    case.accuse(who, "rate-only")
    return case


# --- programs -----------------------------------------------------------------------------------------------------


def storm_of_alarms(name, server):
    """A switch died: two hundred machines alarm eight people within four minutes, by one login, as each machine's own name."""
    case = Case(name, server)
    who, people = case.world.person("nagios"), strangers(case, 8)
    case.run(who, 400, 1, ips=lambda i: case.world.lan + "9", froms=lambda i: "nagios@h%d.cellar.local" % (i % 200), to=lambda i: people[i % 8],
             bodies=lambda i: "PROBLEM: h%d is DOWN\n" % (i % 200))
    case.accuse(who, "rate-only")
    return case


def stores_of_customers(name, n_nights):
    """Storage boxes at thirty customers report each night by one login of the firm that looks after them, to its desk and the customer."""
    case = Case(name)
    who, world = "nas@%s" % case.world.domain, case.world
    for night in range(n_nights):
        for k in range(30):
            to = [world.person("desk"), "it@customer%d.example" % k]
            case.take(world.mail(case.now + night * 86400 + k * 50, "nas@customer%d.example" % k, to, account=who, ip=far_network(k),
                                 body="Backup of %d volumes done.\n" % (k + night)))
    return case


def school_program(name):
    """A timetable program of a school logs in without a domain and writes to parents as each teacher, at the school's domain, all year."""
    case = Case(name)
    world, teachers = case.world, ["t%d@school.example" % k for k in range(40)]
    for i in range(120):
        case.take(world.mail(world.start - 20 * 86400 + i * 13000, teachers[i % 20], [world.stranger()], account="timetable", ip=outside(70)))
    text = world.words(60)
    case.run("timetable", 200, 8, ips=lambda i: outside(70), froms=lambda i: teachers[20 + i % 20], bodies=lambda i: text)
    case.accuse("timetable", "rate-only")
    return case


def customer_system(name, server):
    """A hired customer system logs in from its cloud and answers as each of nine clerks of ours; forms alike, an eighth fails."""
    case = Case(name, server)
    who, clerks, people = case.world.person("crm"), [case.world.person("clerk%d" % k) for k in range(9)], strangers(case, 240)
    habit(case, who, 40, lambda i: far_network(i % 5), lambda i: case.world.stranger(), 40000)
    case.run(who, 240, 10, ips=lambda i: far_network(i % 7), froms=lambda i: clerks[i % 9], to=lambda i: people[i], failed=dead(people, 8),
             bodies=lambda i: "Your request %d has been received and will be answered by clerk %d.\n" % (i * 31, i % 9))
    case.accuse(who, "rate-only")
    return case


def tickets_in_a_loop(name, server):
    """Our ticket system and theirs confirm each other's confirmations until somebody wakes up."""
    case = Case(name, server)
    who, theirs = case.world.person("tickets"), "support@partner.example"
    for i in range(300):
        unix = case.now + i * 8
        case.take(case.world.mail(unix, theirs, [who], ip="198.51.100.33", helo="mx.partner.example", subject="Re: [#%d]" % i, body="We have got it.\n"))
        case.take(case.world.mail(unix + 3, who, [theirs], account=who, ip=case.world.lan + "6", subject="Re: [#%d]" % (i + 1), body="Received.\n"))
    case.accuse(who, "rate-only")
    return case


def moves_house(name):
    """A firm moves forty mailboxes: each was tried with the old password a dozen times and then copied by one machine in a data centre."""
    case = Case(name)
    world, staff, ip = case.world, [case.world.person("u%d" % k) for k in range(40)], "198.51.100.200"
    for k, who in enumerate(staff):
        for t in range(12):
            case.server.login_failed(case.now - 8000 + k * 60 + t, who, ip)
        case.take(world.mail(case.now - 5000 + k * 9, who, [world.person("admin")], account=who, ip=ip, subject="moved", body="Your mailbox was moved.\n"))
        case.take(world.mail(case.now + k * 300, who, [world.stranger()], account=who, ip=outside(k)))
    return case


def vacation_of_all(name, server):
    """The plant is closed for three weeks: fifty people's programs answer a newsletter that came to all, by their logins."""
    case = Case(name, server)
    world = case.world
    for i in range(50):
        who = world.person("u%d" % i)
        case.take(world.mail(case.now + i * 2, who, ["news@faraway.example"], account=who, ip=world.lan + str(20 + i), envelope="",
                             body="We are closed until the 20th.\n", fields=[("Auto-Submitted", "auto-replied"), ("In-Reply-To", "<1@faraway.example>")]))
    return case


def vacation_loop(name):
    """Two vacation programs without manners answer each other all night, one of them by a login of ours."""
    case = Case(name, "mdaemon24")
    who = case.world.person("ann")
    habit(case, who, 25, lambda i: case.world.lan + "20", lambda i: "pal@faraway.example")
    case.run(who, 500, 30, ips=lambda i: case.world.lan + "20", to=lambda i: "pal@faraway.example", subject="Out of office",
             bodies=lambda i: "I am away.\n")
    case.accuse(who, "rate-only")
    return case


def printers(name, server):
    """Three machines of the office log in by one name and send what people copy to customers, all day."""
    case = Case(name, server)
    who = case.world.person("scan")
    habit(case, who, 30, lambda i: case.world.lan + str(50 + i % 3), lambda i: case.world.stranger())
    case.run(who, 130, 25, ips=lambda i: case.world.lan + str(50 + i % 3), subject="Scan", bodies=lambda i: "Please find the document attached.\n")
    case.accuse(who, "rate-only")
    return case


def shop_by_port_25(name, is_broken):
    """A shop on the server hands its mail to port 25 of the server itself, without a login; a broken form of it takes foreign names."""
    case = Case(name)
    shop = case.world.person("shop")
    case.run("", 150, 10, ips=lambda i: "127.0.0.1", helo="localhost", froms=case.fakes() if is_broken else lambda i: shop,
             bodies=None if is_broken else lambda i: "Your order %d of %d items was received.\n" % (i * 31, i % 7 + 1))
    case.accuse("127.0.0.1", "local-script" if is_broken else "rate-only", [])
    return case


def lists_by_port_25(name):
    """Mailman hands the posts of three lists to port 25 of the server itself, in the names of whoever wrote."""
    case = Case(name)
    world = case.world
    for k in range(3):
        readers, path = strangers(case, 40), world.person("club%d-bounces" % k)
        for post in range(4):
            text, writer = world.words(60), readers[post]
            case.run("", 40, 1, ips=lambda i: "127.0.0.1", helo="localhost", froms=lambda i: writer, to=lambda i: readers[i], bodies=lambda i: text,
                     envelope=path, fields=[("List-Id", "<club%d.%s>" % (k, world.domain)), ("Precedence", "list")])
            case.now += 600
    case.accuse("127.0.0.1", "bulk-sender", [])
    return case


def fetched_by_port_25(name, server):
    """Getmail fetches what providers keep for the people of the house and hands it to port 25 of the server itself; much of it is spam."""
    case = Case(name, server)
    staff = [case.world.person("u%d" % i) for i in range(12)]
    case.run("", 200, 6, ips=lambda i: "127.0.0.1", helo="localhost", froms=case.fakes(30), to=lambda i: staff[i % 12])
    return case


def web_mail_without_login(name, is_thief):
    """Web mail on the server hands in for its users by port 25 without a login: forty people's letters, or one thief's."""
    case = Case(name, "sendmail")
    staff = [case.world.person("u%d" % i) for i in range(40)]
    case.run("", 200, 15, ips=lambda i: "127.0.0.1", helo="localhost", froms=case.fakes() if is_thief else lambda i: staff[i * 7 % 40], fields=ROUNDCUBE,
             bodies=None if is_thief else lambda i: case.world.words())
    case.accuse("127.0.0.1", "local-script" if is_thief else "rate-only", [])
    return case


# --- people on the move, offices behind one address ---------------------------------------------------------------


def telephone(name, n_networks):
    """A saleswoman answers whoever asked, from her telephone in a train; the carrier gives her another way out each few minutes."""
    case = Case(name)
    who = case.world.person("sales")
    habit(case, who, 45, lambda i: outside(8), lambda i: case.world.stranger())
    case.run(who, 14, 240, ips=lambda i: far_network(i % n_networks), bodies=lambda i: case.world.words(30))
    return case


def hidden_by_vpn(name, thief):
    """Her notebook's VPN leaves by another country each time; she invites seventy guests of a wedding. Or somebody else does so."""
    case = Case(name)
    who, people, text = case.world.person("ann"), strangers(case, 70), case.world.words(60)
    habit(case, who, 40, lambda i: outside(8), lambda i: people[i % 4], helo="ANN-NB-7", fields=THUNDERBIRD)
    case.run(who, 70, 40, ips=lambda i: far_network(i % 7), to=lambda i: people[i], bodies=lambda i: text, helo="xq" if thief else "ANN-NB-7",
             fields=[] if thief else THUNDERBIRD)
    case.accuse(who, "credential-stolen" if thief else "none")
    return case


def airport_hotel_office(name, server):
    """A traveller: airport, hotel, customer's guest network, home; thirty letters in all."""
    case = Case(name, server)
    who = case.world.person("rep")
    habit(case, who, 30, lambda i: case.world.lan + "20", lambda i: case.world.stranger())
    case.run(who, 30, 700, ips=lambda i: far_network(i // 8), bodies=lambda i: case.world.words(40))
    return case


def shared_by_two(name):
    """A couple runs a guest house by one login, one at home, one at the house; high season."""
    case = Case(name, "kerio")
    who = case.world.person("house")
    habit(case, who, 50, lambda i: (outside(8), "198.51.100.77")[i % 2], lambda i: case.world.stranger(), 9000)
    case.run(who, 110, 30, ips=lambda i: (outside(8), "198.51.100.77")[i % 2],
             bodies=lambda i: "Dear guest,\n\nyour room %d is free from day %d on, the price is as in the list enclosed.\n" % (i % 9, i))
    case.accuse(who, "rate-only")
    return case


def desk_at_home(name):
    """Nine people of the help desk work at home by one login in a wave of calls; only the log is left."""
    case = Case(name, "exim-plain")
    case.run(case.world.person("help"), 150, 20, ips=lambda i: far_network(i % 9), is_kept=False)
    case.accuse(case.world.person("help"), "rate-only")
    return case


def router(name, what):
    """Twelve people of an office behind one public address of ours, without a login; one writes to his club, or one machine is sick."""
    case = Case(name)
    world, ip, text = case.world, "198.51.100.130", case.world.words(90)
    case.options = ["--own-net", ip + "/32"]
    staff = [world.person("u%d" % k) if k % 2 else "u%d@tenant%d.example" % (k, k % 5) for k in range(12)]
    fake = case.fakes(9)
    for i in range(400):
        kind = i % 3
        if kind:
            sender, body = staff[i * 5 % 12], world.words()
        else:
            sender, body = (fake(i), world.spam()) if what == "sick" else (staff[3], text)
        case.take(world.mail(case.now + i * 12, sender, [world.stranger()], ip=ip, body=body, helo="pc"))
    case.accuse(ip, "infected-machine" if what == "sick" else "rate-only", [ip])
    return case


def router_with_logins(name, is_thief):
    """Thirty people log in from behind the office's router; one writes a circular, or one of their machines sends by her login."""
    case = Case(name)
    world, ip, staff, text = case.world, "198.51.100.130", [case.world.person("u%d" % k) for k in range(30)], case.world.words(100)
    case.options = ["--own-net", ip + "/32"]
    for i in range(300):
        case.take(world.mail(case.now - 86400 + i * 200, staff[i % 30], [world.stranger()], account=staff[i % 30], ip=ip))
    case.run(staff[3], 140, 12, ips=lambda i: ip, froms=case.fakes() if is_thief else None, bodies=None if is_thief else lambda i: text)
    case.accuse(staff[3], "account-abuse-origin-unknown" if is_thief else "rate-only", [])
    return case


def secretary_pc(name, is_new_place):
    """A secretary's machine greets as "pc", as it always did; she writes a big circular, at her desk or at home for once, the list clean."""
    case = Case(name)
    who, people, text = case.world.person("ann"), strangers(case, 240), case.world.words(110)
    habit(case, who, 50, lambda i: case.world.lan + "30", lambda i: people[i % 6])
    case.run(who, 240, 6, ips=lambda i: "198.51.100.77" if is_new_place else case.world.lan + "30", to=lambda i: people[i],
             failed=dead(people, 40), bodies=lambda i: text)
    case.accuse(who, "rate-only")
    return case


# --- in our name --------------------------------------------------------------------------------------------------


def our_name_abroad(name):
    """Strangers send in the names of five of us; the world returns it to us, while one of the five sends her newsletter."""
    case = Case(name)
    who, text = case.world.person("news"), case.world.words(100)
    case.forged_bounces(250, with_fake_hop=True)
    case.run(who, 150, 5, ips=lambda i: case.world.lan + "12", bodies=lambda i: text, fields=[("List-Unsubscribe", "<mailto:off@%s>" % case.world.domain)])
    case.accuse(who, "bulk-sender")
    case.bounces = (0, 250, 0)
    return case


def stolen_key_of_a_service(name):
    """A sending service's key was stolen: what comes back passed none of our servers. No account of ours is to blame."""
    case = Case(name)
    world = case.world
    for i in range(90):
        unix, to = case.now + i * 20, world.stranger()
        fields = [case.their_hop(unix, to, "o%d.sender.example" % (i % 4), "o%d.sender.example" % (i % 4), "198.51.100.%d" % (i % 4 + 20)),
                  ("From", "<%s>" % world.person("shop")), ("To", "<%s>" % to), ("Subject", "Your parcel"), ("Date", rfc(unix)),
                  ("Message-ID", "<%s@sender.example>" % world.token(12))]
        case.returned(unix + 60, render(fields, world.spam(), "\n"), to)
    case.bounces = (0, 90, 0)
    return case


class Forwards(Exim):
    """Sends all that comes for one of us on to her other mailbox, the writer's path rewritten."""

    def record(self, mail):
        qid, unix = self.queue_id(mail), mail.unix
        self.say(unix, "%s <= %s H=mx.fake.example [%s]:4000 P=esmtp S=%d id=%s for %s" % (
            qid, mail.path, mail.ip, self.size(mail), mail.message_id, mail.to[0]))
        srs = "SRS0=a1B2=7X=%s=%s@%s" % (mail.path.split("@")[1], mail.path.split("@")[0], self.world.domain)
        self.say(unix + 2, "%s => eve@gmy.example <%s> F=<%s> R=srs T=remote_smtp H=mx.gmy.example [203.0.113.250] C=\"250 Ok\"" % (qid, mail.to[0], srs))
        self.say(unix + 2, "%s Completed" % qid)


def forwarded_by_srs(name):
    """Spam for somebody whose mail we send on under a path of ours."""
    case = Case(name)
    case.server = Forwards(case.world)
    case.run("", 200, 9, ips=lambda i: outside(i % 30), helo="mx.fake.example", froms=case.fakes(9), to=lambda i: case.world.person("eve"), is_kept=False)
    return case


# --- clocks, damaged and missing logs -----------------------------------------------------------------------------


def skewed(name, is_thief):
    """The log's clock is three hours off the server's stamps."""
    case = Case(name, "postfix-collector")
    who, text = case.world.person("jack"), case.world.words(100)
    say = case.server.say
    case.server.say = lambda unix, program, said: say(unix + 3 * 3600, program, said)
    case.run(who, 150, 12, froms=case.fakes() if is_thief else None, bodies=None if is_thief else lambda i: text)
    case.accuse(who, "credential-stolen" if is_thief else "rate-only")
    return case


def cut_log(name, is_thief):
    """The log was cut in the middle of lines, at both ends and once within."""
    case = Case(name)
    who, text = case.world.person("jack"), case.world.words(100)
    case.run(who, 200, 10, froms=case.fakes() if is_thief else None, bodies=None if is_thief else lambda i: text)
    (path, data), = case.server.log_files().items()
    third = len(data) // 3
    case.extra[path] = data[77:third + 13] + data[third + 4011:len(data) - 95]
    case.server.log = []
    case.accuse(who, "credential-stolen" if is_thief else "rate-only")
    return case


def of_two_servers(name, is_thief):
    """People send by one server in the morning and by another in the afternoon; each has a log of its own."""
    case = Case(name)
    world, who = case.world, case.world.person("jack")
    first, text, fake = case.server, world.words(90), case.fakes()
    second = Postfix(world)
    second.host = "smtp2." + world.domain
    second.path = lambda mail: "mail/two/%05d.eml" % second.n
    second.queue_id = lambda: "5W%05dz1xK" % second.n
    case.options = ["--own-host", second.host]
    for i in range(160):
        case.server = first if i < 80 else second
        case.take(world.mail(case.now + i * 14, fake(i) if is_thief else who, [world.stranger()], account=who, ip=outside(3),
                             body=world.spam() if is_thief else text))
    case.server = first
    case.extra.update(second.files)
    case.extra["log/two.log"] = next(iter(second.log_files().values()))
    case.accuse(who, "credential-stolen" if is_thief else "rate-only", [outside(3)])
    return case


# --- thieves ------------------------------------------------------------------------------------------------------


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


OFFICES = [
    *[("year-end-" + s, year_end, (s,)) for s in ("postfix", "kerio", "exchange")],
    ("parish-letter", parish_letter, ()),
    ("parish-letter-known-place", parish_letter_own, (True,)),
    ("parish-letter-new-place", parish_letter_own, (False,)),
    ("two-newsletters", two_newsletters, ()),
    ("customer-with-login", customer_with_login, (False,)),
    ("customer-with-login-log", customer_with_login, (True,)),
    ("club-of-private-addresses", club_of_private_addresses, ()),
    *[("storm-of-alarms-" + s, storm_of_alarms, (s,)) for s in ("postfix", "kerio")],
    ("stores-of-customers", stores_of_customers, (4,)),
    ("school-program", school_program, ()),
    *[("customer-system-" + s, customer_system, (s,)) for s in ("postfix", "mdaemon24")],
    *[("tickets-in-a-loop-" + s, tickets_in_a_loop, (s,)) for s in ("exim", "kerio")],
    ("moves-house", moves_house, ()),
    ("vacation-of-all", vacation_of_all, ("postfix",)),
    ("vacation-loop", vacation_loop, ()),
    *[("printers-" + s, printers, (s,)) for s in ("kerio", "exim")],
    ("shop-by-port-25", shop_by_port_25, (False,)),
    ("shop-by-port-25-broken", shop_by_port_25, (True,)),
    ("lists-by-port-25", lists_by_port_25, ()),
    *[("fetched-by-port-25-" + s, fetched_by_port_25, (s,)) for s in ("postfix", "exim")],
    ("web-mail-without-login", web_mail_without_login, (False,)),
    ("web-mail-without-login-thief", web_mail_without_login, (True,)),
    ("telephone", telephone, (7,)),
    ("hidden-by-vpn", hidden_by_vpn, (False,)),
    ("hidden-by-vpn-thief", hidden_by_vpn, (True,)),
    ("airport-hotel-office", airport_hotel_office, ("mdaemon18",)),
    ("shared-by-two", shared_by_two, ()),
    ("desk-at-home", desk_at_home, ()),
    ("router", router, ("circular",)),
    ("router-sick", router, ("sick",)),
    ("router-with-logins", router_with_logins, (False,)),
    ("router-with-logins-thief", router_with_logins, (True,)),
    ("secretary-pc", secretary_pc, (False,)),
    ("secretary-pc-at-home", secretary_pc, (True,)),
    ("our-name-abroad", our_name_abroad, ()),
    ("stolen-key-of-a-service", stolen_key_of_a_service, ()),
    ("forwarded-by-srs", forwarded_by_srs, ()),
    ("skewed", skewed, (False,)),
    ("skewed-thief", skewed, (True,)),
    ("cut-log", cut_log, (False,)),
    ("cut-log-thief", cut_log, (True,)),
    ("of-two-servers", of_two_servers, (False,)),
    ("of-two-servers-thief", of_two_servers, (True,)),
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
