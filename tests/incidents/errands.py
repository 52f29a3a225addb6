"""errands.py - programs that hand in on the server, filters behind it, logins and addresses that many share.

As in cases.py each expected verdict follows from how the case was made; none was read off
the program. Doubt goes to the accused.
"""
from case import Case
from habits import dead, habit, strangers
from servers import Exim
from world import far_network, outside

HERE = {"ips": lambda i: "127.0.0.1", "helo": "localhost"}


# --- by port 25 of the server itself ------------------------------------------------------------------------------


def letter_program(name, has_fields):
    """A newsletter program on the server sends the firm's letter to port 25, with the fields that a newsletter needs, or without."""
    case = Case(name)
    text, own = case.world.words(130), case.world.person("news")
    fields = [("List-Unsubscribe", "<mailto:off@%s>" % case.world.domain)] if has_fields else []
    case.run("", 200, 4, froms=lambda i: own, bodies=lambda i: text, fields=fields, **HERE)
    case.accuse("127.0.0.1", "bulk-sender" if has_fields else "rate-only", [])
    return case


def sites_of_customers(name, is_broken):
    """Forty customers' sites hand in at port 25 in their own names, one of them its letter; or one of them was broken into."""
    case = Case(name, "exim")
    world, text, fake = case.world, case.world.words(90), case.fakes(12)
    sites = ["shop@customer%d.example" % k for k in range(40)]
    for i in range(300):
        unix, kind = case.now + i * 11, i % 3
        if kind == 0 and is_broken:
            sender, body = fake(i), world.spam()
        else:
            sender, body = (sites[3], text) if kind == 0 else (sites[i * 7 % 40], world.words(40))
        case.take(world.mail(unix, sender, [world.stranger()], ip="127.0.0.1", helo="localhost", body=body))
    case.accuse("127.0.0.1", "local-script" if is_broken else "rate-only", [])
    return case


def forum(name):
    """A forum tells whoever follows a thread, in its own name, each text by itself."""
    case = Case(name, "sendmail")
    readers, own = strangers(case, 30), case.world.person("forum")
    case.run("", 240, 12, froms=lambda i: own, to=lambda i: readers[i % 30], bodies=lambda i: case.world.words(30), **HERE)
    case.accuse("127.0.0.1", "rate-only", [])
    return case


def watchmen(name):
    """Programs of the server report to its two admins at their addresses elsewhere, as the server's many users."""
    case = Case(name)
    admins = strangers(case, 2)
    case.run("", 160, 9, froms=lambda i: "user%d@node%d.example" % (i % 9, i % 4), to=lambda i: admins[i % 2],
             bodies=lambda i: "Job %d has ended.\n" % i, **HERE)
    case.accuse("127.0.0.1", "rate-only", [])
    return case


class Scanned(Exim):
    """A scanner gets each mail by SMTP and hands it back to the server: two entries of one Message-ID, the second from the server itself."""

    def record(self, mail):
        super().record(mail)
        self.n += 5000
        unix = mail.unix + 1
        self.say(unix, "%s <= %s H=localhost [127.0.0.1]:4001 P=scanned-ok S=%d id=%s for %s" % (
            self.queue_id(mail), mail.path, self.size(mail) + 300, mail.message_id, " ".join(mail.to)))
        for to in mail.to:
            self.say(unix + 2, "%s => %s R=dnslookup T=remote_smtp H=mx.%s [203.0.113.250] C=\"250 Ok\"" % (self.queue_id(mail), to, to.split("@")[1]))
        self.say(unix + 2, "%s Completed" % self.queue_id(mail))
        self.n -= 5000


def scanned(name, is_thief, is_kept):
    """People of the house send by such a server, or a thief does by one login."""
    case = Case(name)
    case.server, world, fake = Scanned(case.world), case.world, case.fakes()
    staff = [world.person("u%d" % k) for k in range(8)]
    for i in range(160):
        who = staff[0] if is_thief else staff[i % 8]
        case.take(world.mail(case.now + i * 12, fake(i) if is_thief else who, [world.stranger()], account=who, is_kept=is_kept,
                             ip=outside(i % 3) if is_thief else world.lan + str(30 + i % 8), body=world.spam() if is_thief else world.words()))
    if is_thief:
        case.accuse(staff[0], "credential-stolen" if is_kept else "rate-only", [outside(i) for i in range(3)])
    return case


# --- logins and addresses that many share -------------------------------------------------------------------------


def lessons_at_home(name, is_thief):
    """The teachers of a school write to their classes from their homes by one login, each a text of theirs; or a botnet invents teachers."""
    case = Case(name)
    world, who = case.world, case.world.person("school")
    teachers = [world.person("t%d" % k) for k in range(12)]
    texts = [world.words(60) for _ in teachers]
    for i in range(300):
        k = i * 5 % 12
        place = far_network(i % 30) if is_thief else far_network(k)
        case.take(world.mail(case.now + i * 9, teachers[k], [world.stranger()], account=who, ip=place, body=world.spam() if is_thief else texts[k]))
    case.accuse(who, "credential-stolen" if is_thief else "rate-only")
    return case


def trusted_customer(name, is_broken):
    """A customer's server outside may send by its address: its people's letters and one's circular; or it was broken into."""
    case = Case(name, "postfix")
    world, ip, text, fake = case.world, "203.0.113.200", case.world.words(80), case.fakes(9)
    people = ["u%d@customer.example" % k for k in range(20)]
    for i in range(300):
        is_circular = i % 3 == 0
        sender = fake(i) if is_broken else people[4] if is_circular else people[i * 7 % 20]
        body = world.spam() if is_broken else text if is_circular else world.words()
        case.take(world.mail(case.now + i * 11, sender, [world.stranger()], ip=ip, helo="mail.customer.example", rdns="mail.customer.example", body=body))
    case.accuse(ip, "relay-abuse" if is_broken else "rate-only")
    return case


def router_of_tenants(name, is_sick):
    """Offices of six firms that nobody named behind one public address of ours, without logins; one writes a circular, or one machine is sick."""
    case = Case(name)
    world, ip, text, fake = case.world, "198.51.100.130", case.world.words(90), case.fakes(9)
    case.options = ["--own-net", ip + "/32"]
    people = ["u%d@tenant%d.example" % (k, k % 6) for k in range(24)]
    for i in range(400):
        is_many = i % 5 < 2
        sender = (fake(i) if is_sick else people[3]) if is_many else people[i * 7 % 24]
        body = (world.spam() if is_sick else text) if is_many else world.words()
        case.take(world.mail(case.now + i * 9, sender, [world.stranger()], ip=ip, body=body))
    case.accuse(ip, "infected-machine" if is_sick else "rate-only", [ip])
    return case


def alarm_by_radio(name, helo):
    """The fire brigade's alarm goes to telephones by a radio line where it never was; numbers changed, and a fifth is dead."""
    case = Case(name)
    who, world = case.world.person("dispatch"), case.world
    phones = ["%d@sms.example" % (4900000 + i * 37) for i in range(120)]
    habit(case, who, 30, lambda i: world.lan + "8", lambda i: phones[i % 4], helo=helo)
    case.run(who, 120, 2, ips=lambda i: "198.51.100.99", to=lambda i: phones[i], failed=dead(phones, 5), bodies=lambda i: "FIRE, town hall.\n", helo=helo)
    case.accuse(who, "rate-only", ["198.51.100.99"])
    return case


def list_by_a_service(name):
    """A hired list service logs in and writes as the list, in whose name each post goes out since forged senders are refused."""
    case = Case(name, "kerio")
    world, who = case.world, case.world.person("club")
    readers = strangers(case, 70)
    for post in range(4):
        text = world.words(60)
        case.run(who, 70, 1, ips=lambda i: outside(40), to=lambda i: readers[i], bodies=lambda i: text, envelope=who.replace("club", "club-bounces"),
                 fields=[("List-Id", "<club.%s>" % world.domain), ("Reply-To", readers[post])])
        case.now += 3000
    case.accuse(who, "bulk-sender")
    return case


def invitations_to_meetings(name, server):
    """Exchange tells three hundred guests of a meeting that it moved, twice, each by a mail of its own."""
    case = Case(name, server)
    who, people = case.world.person("events"), strangers(case, 150)
    habit(case, who, 25, lambda i: case.world.lan + "15", lambda i: people[i % 9])
    case.run(who, 300, 3, ips=lambda i: case.world.lan + "15", to=lambda i: people[i % 150], bodies=lambda i: "The meeting moved to hall %d.\n" % (i // 150))
    case.accuse(who, "rate-only")
    return case


def load_test(name):
    """Somebody tests a new server's speed from his desk: thousands to one address of a test domain."""
    case = Case(name)
    case.run("", 1500, 1, ips=lambda i: case.world.lan + "44", froms=lambda i: "load%d@loadtest.example" % (i % 50), to=lambda i: "sink@loadtest.example",
             bodies=lambda i: "Test mail.\n")
    case.accuse(case.world.lan + "44", "rate-only")
    return case


def forwards_for_customers(name):
    """A ticket program of the house writes in each customer's name to suppliers, by its login from a server inside."""
    case = Case(name, "mdaemon24")
    who, world = case.world.person("otrs"), case.world
    suppliers = strangers(case, 80)
    case.run(who, 160, 15, ips=lambda i: world.lan + "17", froms=lambda i: world.stranger(), to=lambda i: suppliers[i % 80], envelope=who,
             bodies=lambda i: world.words(50))
    case.accuse(who, "rate-only")
    return case


def thief_after_a_letter(name):
    """The firm's letter in the morning from the office, a thief in the afternoon from outside in foreign names."""
    case = Case(name)
    who, text = case.world.person("sales"), case.world.words(100)
    case.run(who, 120, 8, ips=lambda i: case.world.lan + "15", bodies=lambda i: text)
    case.now += 20000
    case.run(who, 150, 8, froms=case.fakes())
    # One run of both, half of it from outside; but only what came from there is a thief's.
    case.accuse(who, "credential-stolen", [outside(i) for i in range(4)])
    return case


def two_logins_of_a_house(name):
    """A thief has the passwords of a couple, and sends by hers in foreign names while she and he write from home."""
    case = Case(name, "kerio")
    world, she, he = case.world, case.world.person("ann"), case.world.person("bob")
    for i in range(80):
        who = (she, he)[i % 2]
        case.take(world.mail(world.start - 86400 * 4 + i * 4000, who, [world.stranger()], account=who, ip=outside(8)))
    case.run(she, 130, 11, ips=lambda i: outside(100 + i % 2), froms=case.fakes())
    case.run(he, 8, 600, ips=lambda i: outside(8), bodies=lambda i: world.words())
    case.accuse(she, "credential-stolen", [outside(100), outside(101)])
    return case


def drip_inside(name):
    """A sick machine in the house sends by its owner's login, six an hour for four days, under one foreign name."""
    case = Case(name)
    who, ip = case.world.person("ann"), case.world.lan + "33"
    habit(case, who, 40, lambda i: ip, lambda i: case.world.stranger())
    case.run(who, 500, 600, ips=lambda i: ip, froms=lambda i: "claims@bank.example")
    # At its owner's place, at no rate, and it arrives: so does an owner with a new name.
    case.accuse(who, "none", [ip])
    return case


def drip_of_a_site(name):
    """A broken site sends ten an hour for days in many foreign names."""
    case = Case(name)
    case.run("", 500, 360, froms=case.fakes(9), ips=lambda i: "", user="www-data", uid=33)
    # No rate, and no past to tell strangers from.
    case.accuse("uid 33", "none")
    return case


ERRANDS = [
    ("letter-program", letter_program, (True,)),
    ("letter-program-bare", letter_program, (False,)),
    ("sites-of-customers", sites_of_customers, (False,)),
    ("sites-of-customers-broken", sites_of_customers, (True,)),
    ("forum", forum, ()),
    ("watchmen", watchmen, ()),
    *[("scanned-%s-%s" % ("thief" if thief else "house", "mail" if kept else "log"), scanned, (thief, kept)) for thief in (False, True) for kept in (True, False)],
    ("lessons-at-home", lessons_at_home, (False,)),
    ("lessons-at-home-botnet", lessons_at_home, (True,)),
    ("trusted-customer", trusted_customer, (False,)),
    ("trusted-customer-broken", trusted_customer, (True,)),
    ("router-of-tenants", router_of_tenants, (False,)),
    ("router-of-tenants-sick", router_of_tenants, (True,)),
    ("alarm-by-radio", alarm_by_radio, ("ALARM-PI-1",)),
    ("list-by-a-service", list_by_a_service, ()),
    *[("invitations-to-meetings-" + s, invitations_to_meetings, (s,)) for s in ("exchange", "kerio")],
    ("load-test", load_test, ()),
    ("forwards-for-customers", forwards_for_customers, ()),
    ("thief-after-a-letter", thief_after_a_letter, ()),
    ("two-logins-of-a-house", two_logins_of_a_house, ()),
    ("drip-inside", drip_inside, ()),
    ("drip-of-a-site", drip_of_a_site, ()),
]
