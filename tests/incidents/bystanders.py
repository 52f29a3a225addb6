"""bystanders.py - people and programs who did nothing, and whose mail looks as if they had.

As in cases.py each expected verdict follows from how the case was made and from the
numbered rules; none was read off the program. Doubt goes to the accused.
"""
from case import Case
from postfix_servers import NoNames, Postfix
from servers import Exim
from world import far_network, outside, render, rfc


def letter_in_bursts(name, server):
    """The editor sends her circular in portions, now from the office, now from home, over three days."""
    case = Case(name, server)
    who, text = case.world.person("editor"), case.world.words(150)
    for ip in (case.world.lan + "20", outside(8), case.world.lan + "20"):
        case.run(who, 110, 10, ips=lambda i: ip, bodies=lambda i: text)
        case.now += 80000
    case.accuse(who, "rate-only")
    return case


def mail_merge(name, server, ip_of):
    """Four hundred letters by name from a list of five years ago: a quarter is dead, and nobody was written to before."""
    case = Case(name, server)
    who, world = case.world.person("office"), case.world
    case.quiet_past(who, 30, ip_of(case, 0))
    people = [world.stranger() for _ in range(300)]
    case.run(who, 300, 8, ips=lambda i: ip_of(case, i), to=lambda i: people[i], failed=lambda i: (people[i],) if i % 4 == 0 else (),
             bodies=lambda i: "Dear customer %d,\n\nplease find enclosed our offer number %d for this summer.\n\nThe office\n" % (i, 31 * i))
    case.accuse(who, "rate-only")
    return case


def on_the_road(name, server):
    """Hotel, train, telephone, the firm's VPN, another country: a working day of letters."""
    case = Case(name, server)
    who, world = case.world.person("rep"), case.world
    case.quiet_past(who, 40, world.lan + "20")
    places = [outside(8), "198.51.100.77", "198.51.100.90", *(far_network(k) for k in range(8)), world.public]
    case.run(who, 60, 400, ips=lambda i: places[i // 3 % len(places)], bodies=lambda i: world.words())
    return case


def club_by_telephone(name, n_members, n_networks):
    """The chair writes to her members, each by name, from a train: the telephone's network gives another way out for each mail."""
    case = Case(name)
    who, world = case.world.person("chair"), case.world
    members = [world.stranger() for _ in range(n_members)]
    for i in range(2 * n_members):
        case.take(world.mail(case.now - 9 * 86400 - i * 7000, who, [members[i % n_members]], account=who, ip=outside(8)))
    case.run(who, n_members, 60, ips=lambda i: far_network(i % n_networks), to=lambda i: members[i],
             bodies=lambda i: "Dear %s,\n\nwe meet on Friday at eight in the town hall, please bring the papers of last year.\n\nThe chair\n" % (
                 members[i].split("@")[0]))
    return case


def new_telephone(name, server):
    """A new telephone at a new home, the password typed wrong fifteen times; then two weeks of mail are answered in an evening."""
    case = Case(name, server)
    who, world, ip = case.world.person("ann"), case.world, "198.51.100.140"
    case.quiet_past(who, 40, world.lan + "20")
    for i in range(15):
        case.server.login_failed(case.now - 3000 + i * 100, who, ip)
    case.run(who, 35, 90, ips=lambda i: ip, bodies=lambda i: world.words())
    return case


def new_provider(name, server):
    """The office has a new line, and with it a new address, on the day on which the invoices go out; an eighth of the customers is gone."""
    case = Case(name, server)
    world, old, new = case.world, outside(8), "198.51.100.150"
    who, staff = case.world.person("accounts"), [case.world.person("u%d" % k) for k in range(6)]
    case.quiet_past(who, 40, old)
    for i in range(60):
        case.take(world.mail(case.now - 3 * 86400 + i * 3000, staff[i % 6], [world.stranger()], account=staff[i % 6], ip=old))
    for i in range(36):
        case.take(world.mail(case.now - 5000 + i * 350, staff[i % 6], [world.stranger()], account=staff[i % 6], ip=new))
    people = [world.stranger() for _ in range(160)]
    case.run(who, 160, 12, ips=lambda i: new, to=lambda i: people[i], failed=lambda i: (people[i],) if i % 8 == 0 else (),
             bodies=lambda i: "Dear customer %d,\n\nplease find enclosed our invoice over %d.%02d.\n\nThe office\n" % (i, 17 * i, i % 100))
    case.accuse(who, "rate-only")
    return case


def probe(name, server, step):
    """A service outside tests the mail server: wrong password, right password, one equal mail to its echo address, day and night."""
    case = Case(name, server)
    who, echo, ip = case.world.person("probe"), case.world.stranger(), outside(7)
    for i in range(120):
        if i % 3 == 0:
            case.server.login_failed(case.now + i * step - 5, who, ip)
    case.run(who, 120, step, ips=lambda i: ip, to=lambda i: echo, subject="Probe", bodies=lambda i: "Probe of the mail service, please ignore.\n")
    if step < 37:
        case.accuse(who, "rate-only")
    return case


def jobs_of_many_hosts(name, n_hosts, keepers_of):
    """Every machine of the cellar reports its nightly backup by one login, as root of itself."""
    case = Case(name)
    who, keepers = case.world.person("backup"), keepers_of(case)
    case.run(who, 150, 4, ips=lambda i: case.world.lan + "%d" % (100 + i % n_hosts), froms=lambda i: "root@node%d.cellar.local" % (i % n_hosts),
             to=lambda i: keepers[i % len(keepers)], subject="backup", bodies=lambda i: "Job %d done: %d files.\n" % (i, i * 37))
    case.accuse(who, "rate-only")
    return case


def alarm_host(name, has_login):
    """One machine watches all others and alarms fifteen people on call at their private addresses, as each machine's root."""
    case = Case(name)
    who, ip = case.world.person("alarms"), case.world.lan + "9"
    on_call = [case.world.stranger() for _ in range(15)]
    case.run(who if has_login else "", 150, 10, ips=lambda i: ip, froms=lambda i: "root@node%d.cellar.local" % (i % 12),
             to=lambda i: on_call[i % 15], subject="disk full", bodies=lambda i: "Disk of node %d is full: %d blocks.\n" % (i % 12, i * 7))
    case.accuse(who if has_login else ip, "rate-only")
    return case


def list_without_fields(name):
    """A list program of one's own making logs in and writes as "Ann via club"; a tenth of its members is gone."""
    case = Case(name)
    who, members = case.world.person("club"), [case.world.stranger() for _ in range(200)]
    case.quiet_past(who, 25, case.world.lan + "6")
    case.run(who, 200, 5, ips=lambda i: case.world.lan + "6", to=lambda i: members[i], bodies=lambda i: "Minutes of our meeting, all of them.\n",
             failed=lambda i: (members[i],) if i % 9 == 0 else ())
    case.accuse(who, "rate-only")
    return case


class Alias(Postfix):
    """Sends what comes for an alias on to its owner elsewhere, by SRS."""

    def record(self, mail):
        qid, unix = self.queue_id(), mail.unix
        door, away = mail.to[0], "eve@gmy.example"
        self.say(unix, "postfix/smtpd[71]", "%s: client=unknown[%s]" % (qid, mail.ip))
        self.say(unix, "postfix/cleanup[72]", "%s: message-id=<%s>" % (qid, mail.message_id))
        self.say(unix, "postfix/qmgr[73]", "%s: from=<%s>, size=%d, nrcpt=1 (queue active)" % (qid, mail.path, self.size(mail)))
        self.say(unix + 2, "postfix/smtp[74]", "%s: to=<%s>, orig_to=<%s>, relay=mx.gmy.example[203.0.113.250]:25, delay=2, delays=0.1/0/1/1, "
                 "dsn=%s" % (qid, away, door, "5.7.1, status=bounced (host said: 550 5.7.1 spam)" if mail.failed else "2.0.0, status=sent (250 Ok)"))
        self.say(unix + 2, "postfix/qmgr[73]", "%s: removed" % qid)


class EximAlias(Exim):
    """The same as Exim logs it: the address at the door stands in angle brackets."""

    def record(self, mail):
        qid, unix = self.queue_id(mail), mail.unix
        self.say(unix, "%s <= %s H=(%s) [%s]:4000 P=esmtp S=%d id=%s T=\"%s\" for %s" % (
            qid, mail.path, mail.helo, mail.ip, self.size(mail), mail.message_id, mail.subject, mail.to[0]))
        self.say(unix + 2, "%s %s eve@gmy.example <%s> R=dnslookup T=remote_smtp H=mx.gmy.example [203.0.113.250]%s" % (
            qid, "**" if mail.failed else "=>", mail.to[0], ": 550 5.7.1 spam" if mail.failed else " C=\"250 Ok\""))
        self.say(unix + 2, "%s Completed" % qid)


def alias_of_spam(name, server):
    """A wave of spam for an alias whose owner reads her mail elsewhere: her provider refuses most of what we send on."""
    case = Case(name)
    case.server = server(case.world)
    eve, ip = case.world.person("eve"), outside(66)
    case.run("", 200, 6, ips=lambda i: ip, helo="mx.fake.example", froms=case.fakes(9), to=lambda i: eve,
             failed=lambda i: (eve,) if i % 5 < 3 else ())
    return case


def sieve_redirects(name, kind, is_logged):
    """Thirty people have their mail sent on by a filter rule; spam comes in for all, and the filter's user hands it in again."""
    case = Case(name)
    world, server = case.world, case.server
    stamp = server.stamp
    for i in range(200):
        unix, boss = case.now + i * 8, world.person("u%d" % (i % 30))
        sender = "%s@%s" % (world.token(6), ("bank.example", "shop.example", "fake.example")[i % 3])
        first = world.mail(unix, sender, [boss], ip=outside(i % 90), helo="mx.fake.example", body=world.spam(), is_kept=False, is_logged=is_logged)
        case.take(first)
        below = stamp(first)
        again = world.mail(unix + 1, sender, ["u%d@gmy.example" % (i % 30)], user="vmail", uid=5000, body=first.body, envelope={
            "kept": sender, "srs": "SRS0=a1B2=7X=%s=%s@%s" % (sender.split("@")[1], sender.split("@")[0], world.domain)}[kind],
            message_id=first.message_id, fields=[("X-Sieve-Redirected-From", boss)], is_logged=is_logged)
        server.stamp = lambda mail: stamp(mail) + below
        case.take(again)
        server.stamp = stamp
    return case


def away_without_mark(name, server):
    """An old mail program answers a wave of spam that somebody is away, without saying that a machine wrote it."""
    case = Case(name, server)
    who = case.world.person("ann")
    case.quiet_past(who, 30, case.world.lan + "20")
    case.run(who, 140, 15, ips=lambda i: case.world.lan + "20", subject="Out of office", bodies=lambda i: "I am away until the fifth.\n",
             failed=lambda i: ())
    case.accuse(who, "rate-only")
    return case


def five_homes(name):
    """Five people sell by one account from five homes, on this day as on the days before; the new catalogue goes to all."""
    case = Case(name, "mdaemon24")
    who, world, text = case.world.person("sales"), case.world, case.world.words(100)
    for i in range(50):
        case.take(world.mail(case.now - 6 * 86400 + i * 7000, who, [world.stranger()], account=who, ip=far_network(i % 5)))
    case.run(who, 200, 9, ips=lambda i: far_network(i % 5), bodies=lambda i: text)
    case.accuse(who, "rate-only")
    return case


def school_class(name, server, user, uid, key):
    """Thirty pupils register at a site in one lesson; the site confirms, twice each, in the pupil's own name by mistake of its maker."""
    case = Case(name, server)
    pupils = ["pupil%d@class.example" % i for i in range(30)]
    case.run("", 60, 2, froms=lambda i: case.world.person("register"), ips=lambda i: "", user=user, uid=uid, to=lambda i: pupils[i % 30],
             bodies=lambda i: "Welcome, pupil %d. Your code is %d.\n" % (i % 30, 7919 * i))
    case.accuse(key, "rate-only")
    return case


def samples(name, knows_us):
    """A folder of spam samples: a provider's customer was robbed, the provider's hop names him, and it all came to us."""
    case = Case(name)
    case.knows_us = knows_us
    world, stamp = case.world, case.server.stamp
    for i in range(120):
        unix = case.now + i * 20
        hop = ("Received", "from pc (unknown [198.51.100.%d])\n\t(Authenticated sender: bob@provider.example)\n\tby out.provider.example "
               "(Postfix) with ESMTPSA id 6A%05d;\n\t%s" % (i % 5 + 20, i, rfc(unix - 3)))
        case.server.stamp = lambda mail: stamp(mail) + [hop]
        case.take(world.mail(unix, "%s@bank.example" % world.token(5), [world.person("trap%d" % (i % 9))], ip="203.0.113.9",
                             helo="out.provider.example", body=world.spam(), fields=[("X-Authenticated-Sender", "bob@provider.example")]))
    case.server.stamp = stamp
    return case


def customers_server(name):
    """A customer's server has an address of our network and sends its people's mail through us, as on all days before."""
    case = Case(name)
    ip, people = "198.51.100.131", ["u%d@customer.example" % i for i in range(12)]
    case.options = ["--own-net", "198.51.100.128/28"]
    for n, step in ((60, 900), (60, 900), (160, 15)):
        case.run("", n, step, ips=lambda i: ip, froms=lambda i: people[i % 12], bodies=lambda i: case.world.words(), helo="mail.customer.example")
        case.now += 40000
    case.accuse(ip, "rate-only")
    return case


def balancer(name, server):
    """All clients come by a balancer, and one of them writes to all members of his choir."""
    case = Case(name, server)
    world, proxy, text = case.world, case.world.lan + "3", case.world.words(90)
    staff = [world.person("u%d" % k) for k in range(20)]
    for i in range(200):
        case.take(world.mail(case.now - 4 * 86400 + i * 1500, staff[i % 20], [world.stranger()], account=staff[i % 20], ip=proxy))
    case.run(staff[7], 120, 12, ips=lambda i: proxy, bodies=lambda i: text)
    case.accuse(staff[7], "rate-only")
    return case


def stopped_clock(name, server):
    """The server's clock stood for a day: what twelve people wrote all day is stamped within a minute."""
    case = Case(name, server)
    world, staff = case.world, [case.world.person("u%d" % k) for k in range(4)]
    for i in range(100):
        case.take(world.mail(case.now + i // 2, staff[i % 4], [world.stranger()], account=staff[i % 4], ip=outside(i % 4)))
    for who in staff:
        case.accuse(who, "rate-only")
    return case


def old_mail_imported(name):
    """Ten years of a former provider's mail, imported: its servers named the login as ours do."""
    case = Case(name)
    world, who = case.world, case.world.person("ann")
    for i in range(300):
        unix = case.now - 3000 * 86400 + i * 86400
        fields = [("Received", "from pc (unknown [203.0.113.%d])\n\t(Authenticated sender: ann)\n\tby smtp.former.example (Postfix) with "
                   "ESMTPSA id 2B%05d;\n\t%s" % (i % 200 + 1, i, rfc(unix))), ("From", "<ann@former.example>"), ("To", "<%s>" % world.stranger()),
                  ("Subject", "Letter %d" % i), ("Date", rfc(unix)), ("Message-ID", "<%d.old@former.example>" % i)]
        case.extra["mail/import/%04d.eml" % i] = render(fields, world.words(), "\n")
    case.quiet_past(who, 40, world.lan + "20")
    return case


def training(name, how):
    """The house tests its people: an invented bank asks them for their password, from the security officer's machine or a hired one."""
    case = Case(name)
    who, staff, fake = case.world.person("security"), [case.world.person("u%d" % i) for i in range(150)], case.fakes(5)
    ip = outside(40) if how == "hired" else case.world.lan + "9"
    case.run(who if how == "login" else "", 150, 6, ips=lambda i: ip, froms=fake, to=lambda i: staff[i],
             helo="phish.trainer.example" if how == "hired" else "pc")
    if how != "hired":
        case.accuse(who if how == "login" else ip, "rate-only")
    return case


def two_continents(name, server):
    """By the VPN of a customer he is in another country every other minute; he answers all day, and some of it is the same text."""
    case = Case(name, server)
    who, world = case.world.person("dev"), case.world
    case.quiet_past(who, 30, outside(8))
    case.run(who, 90, 120, ips=lambda i: (outside(8), far_network(9))[i % 2],
             bodies=lambda i: "Thank you, done.\n" if i % 3 == 0 else world.words())
    return case


def club_at_work(name):
    """She is treasurer of a club and writes to its members by her account at work, under the club's address, as she did in spring."""
    case = Case(name)
    who, world, text, club = case.world.person("ann"), case.world, case.world.words(90), "treasurer@club.example"
    case.quiet_past(who, 30, world.lan + "20")
    for i in range(5):
        case.take(world.mail(case.now - 60 * 86400 + i * 3000, club, [world.stranger()], account=who, ip=world.lan + "20"))
    people = [world.stranger() for _ in range(70)]
    case.run(who, 70, 20, ips=lambda i: world.lan + "20", froms=lambda i: club, to=lambda i: people[i], bodies=lambda i: text,
             failed=lambda i: (people[i],) if i % 8 == 0 else ())
    return case


def commits(name, n_subscribers):
    """A repository mails each commit in its author's name, by a local user, to those who watch."""
    case = Case(name)
    authors, watch = ["dev%d@%s" % (i, ("alpha.example", "beta.example")[i % 2]) for i in range(15)], [case.world.stranger() for _ in range(n_subscribers)]
    texts = [case.world.words(20) for _ in range(160 // n_subscribers)]
    case.run("", 160, 5, froms=lambda i: authors[i // n_subscribers % 15], ips=lambda i: "", user="git", uid=1002, to=lambda i: watch[i % n_subscribers],
             bodies=lambda i: "commit %d\n\n%s" % (i // n_subscribers, texts[i // n_subscribers]), fields=[("X-Git-Refname", "refs/heads/main")])
    case.accuse("uid 1002", "rate-only")
    return case


def market_place(name, server, user, uid, key):
    """A site for used cars hands each visitor's question to the seller, in the visitor's name: ever other people on both sides."""
    case = Case(name, server)
    case.run("", 140, 20, froms=lambda i: case.world.stranger(), ips=lambda i: "", user=user, uid=uid, bodies=lambda i: case.world.words(40),
             envelope="%s@%s" % (user, case.world.host))
    case.accuse(key, "rate-only")
    return case


def office_without_names(name, is_logged):
    """Postfix as it is by default names no login: thirty people behind one way out are one address; some write as private persons."""
    case = Case(name)
    case.server = NoNames(case.world)
    world, ip = case.world, outside(8)
    for i in range(180):
        who = world.person("u%d" % (i % 30))
        sender = "u%d@gmy.example" % (i % 30) if i % 12 == 5 else who
        case.take(world.mail(case.now + i * 15, sender, [world.stranger()], account=who, ip=ip, is_logged=is_logged))
    if not is_logged:
        case.accuse(ip, "rate-only")
    return case


def internet_provider(name):
    """Customers log in by number and write from domains of their own; one sends his invoices, from whatever address he has today."""
    case = Case(name)
    world = case.world
    for k in range(8):
        who, sender = "c1029%d" % k, "office@firm%d.example" % k
        for i in range(25):
            case.take(world.mail(case.now - 9 * 86400 + i * 20000, sender, [world.stranger()], account=who, ip="203.0.113.%d" % (20 + i % 9)))
    case.run("c10293", 130, 15, froms=lambda i: "office@firm3.example", ips=lambda i: "203.0.113.140",
             bodies=lambda i: "Dear customer %d,\n\nplease find enclosed our invoice.\n" % i)
    case.accuse("c10293", "rate-only")
    return case


def leaves_by_another_way(name):
    """Our mail goes out by an address that nobody named; ten letters of a salesman come back. The log knows them."""
    case = Case(name)
    who, true_public = case.world.person("sales"), case.world.public
    case.quiet_past(who, 20, case.world.lan + "15")
    case.world.public = "198.51.100.201"
    case.own_bounces(who, case.world.lan + "15", 10, lambda i: who, step=3000)
    case.world.public = true_public
    case.bounces = (10, 0, 0)
    return case


def replayed(name):
    """Spammers put the trace fields of one true letter of ours below their own, and the world complains to us."""
    case = Case(name)
    world, who = case.world, case.world.person("jack")
    case.quiet_past(who, 20, world.lan + "15")
    letter = world.mail(case.now - 3600, who, [world.stranger()], account=who, ip=world.lan + "15")
    case.take(letter)
    true_fields = case.server.stamp(letter)
    for i in range(60):
        unix, to = case.now + i * 20, world.stranger()
        fields = [case.their_hop(unix, to, world.host, "unknown", "198.51.100.%d" % (i % 90 + 10)), *true_fields, ("From", "<%s>" % who),
                  ("To", "<%s>" % to), ("Subject", "Your parcel"), ("Date", rfc(unix)), ("Message-ID", "<%s>" % letter.message_id)]
        case.returned(unix + 60, render(fields, world.spam(), "\n"), to)
    case.bounces = (0, 60, 0)
    return case


def behind_two_servers(name, kind, inner):
    """A circular through users' server and gateway, and alarms of the users' server itself."""
    case = Case(name, kind)
    who, text = case.world.person("boss"), case.world.words(90)
    case.options = ["--own-host", inner + "." + case.world.domain]
    case.quiet_past(who, 25, case.world.lan + "21")
    case.run(who, 140, 10, ips=lambda i: case.world.lan + "21", bodies=lambda i: text)
    case.accuse(who, "rate-only")
    return case


def orders_without_login(name, server):
    """The cash register of each shop mails its receipts, by VPN, as the customer's own address: the maker thought it polite."""
    case = Case(name, server)
    ip = case.world.lan + "90"
    for day in range(5):
        case.run("", 30, 700, ips=lambda i: ip, froms=lambda i: case.world.person("shop"), bodies=lambda i: "Receipt %d\n" % i)
        case.now += 60000
    case.run("", 130, 20, ips=lambda i: ip, froms=lambda i: case.world.person("shop"), bodies=lambda i: "Receipt %d over %d\n" % (i, 7 * i))
    case.accuse(ip, "rate-only")
    return case


def sprayed_in_vain(name, server):
    """The owner has moved to a provider next door to the guessers; they never get in, and he sends his circular from there."""
    case = Case(name, server)
    who, text = case.world.person("jack"), case.world.words(90)
    case.quiet_past(who, 30, outside(120))
    for i in range(60):
        case.server.login_failed(case.now - 9000 + i * 100, who, outside(i % 6))
    case.run(who, 120, 15, ips=lambda i: outside(121), bodies=lambda i: text)
    case.accuse(who, "rate-only")
    return case


def tester(name):
    """Postmaster and abuse send samples, tests and complaints about all day, to providers everywhere."""
    case = Case(name)
    for word in ("postmaster", "abuse"):
        case.now = case.world.start
        who = case.world.person(word)
        case.run(who, 60, 70, ips=lambda i: case.world.lan + "12", froms=lambda i: who, bodies=lambda i: "Complaint about:\n\n> " +
                 case.world.spam().replace("\n", "\n> "))
    return case


BYSTANDERS = [
    *[("letter-in-bursts-" + s, letter_in_bursts, (s,)) for s in ("postfix", "mdaemon24", "hmailserver")],
    *[("mail-merge-" + s, mail_merge, (s, lambda case, i: case.world.lan + "20")) for s in ("postfix", "kerio", "exim")],
    ("mail-merge-ipv6", mail_merge, ("postfix", lambda case, i: "2001:db8:20:1:%x:%x::7" % (i // 20 + 3, i // 20 + 9))),
    *[("on-the-road-" + s, on_the_road, (s,)) for s in ("postfix", "kerio", "mdaemon18", "exim")],
    ("club-by-telephone", club_by_telephone, (40, 6)),
    ("club-by-telephone-small", club_by_telephone, (19, 6)),
    *[("new-telephone-" + s, new_telephone, (s,)) for s in ("postfix", "exim", "kerio", "hmailserver")],
    *[("new-provider-" + s, new_provider, (s,)) for s in ("postfix", "exim")],
    ("probe", probe, ("postfix", 60)),
    ("probe-busy", probe, ("kerio", 20)),
    ("jobs-of-many-hosts", jobs_of_many_hosts, (30, lambda case: [case.world.person("admin"), case.world.stranger()])),
    ("jobs-of-many-hosts-team", jobs_of_many_hosts, (4, lambda case: [case.world.person("admin%d" % i) for i in range(14)])),
    ("alarm-host", alarm_host, (True,)),
    ("alarm-host-no-login", alarm_host, (False,)),
    ("list-without-fields", list_without_fields, ()),
    ("alias-of-spam", alias_of_spam, (Alias,)),
    ("alias-of-spam-exim", alias_of_spam, (EximAlias,)),
    ("sieve-redirects", sieve_redirects, ("kept", True)),
    ("sieve-redirects-srs", sieve_redirects, ("srs", True)),
    ("sieve-redirects-no-log", sieve_redirects, ("kept", False)),
    *[("away-without-mark-" + s, away_without_mark, (s,)) for s in ("exchange", "kerio")],
    ("five-homes", five_homes, ()),
    ("school-class", school_class, ("postfix", "www-data", 33, "uid 33")),
    ("school-class-cpanel", school_class, ("exim", "school", 1010, "school")),
    ("samples", samples, (True,)),
    ("samples-unknown-side", samples, (False,)),
    ("customers-server", customers_server, ()),
    *[("balancer-" + s, balancer, (s,)) for s in ("postfix", "mdaemon24")],
    *[("stopped-clock-" + s, stopped_clock, (s,)) for s in ("postfix", "exim")],
    ("old-mail-imported", old_mail_imported, ()),
    *[("training-" + how, training, (how,)) for how in ("login", "machine", "hired")],
    *[("two-continents-" + s, two_continents, (s,)) for s in ("postfix", "exchange-smtp")],
    ("club-at-work", club_at_work, ()),
    ("commits-few", commits, (8,)),
    ("commits-many", commits, (40,)),
    ("market-place", market_place, ("postfix", "www-data", 33, "uid 33")),
    ("market-place-cpanel", market_place, ("exim", "cars", 1012, "cars")),
    ("office-without-names", office_without_names, (False,)),
    ("office-without-names-but-log", office_without_names, (True,)),
    ("internet-provider", internet_provider, ()),
    ("leaves-by-another-way", leaves_by_another_way, ()),
    ("replayed", replayed, ()),
    ("circular-behind-kerio", behind_two_servers, ("kerio-before-exchange", "exchange")),
    ("circular-behind-postfix", behind_two_servers, ("postfix-before-mdaemon", "mdaemon")),
    *[("cash-registers-" + s, orders_without_login, (s,)) for s in ("postfix", "mdaemon24")],
    ("sprayed-in-vain", sprayed_in_vain, ("postfix",)),
    ("tester", tester, ()),
]
