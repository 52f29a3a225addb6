"""quiet.py - random mailboxes in which nothing is wrong, though much looks alike.

A mailbox is a few people at one server and what they do for some weeks: each habit
is one function. Nobody in them may be accused, whatever comes together.
"""
from case import Case
from world import far_network

SERVERS = ("postfix", "kerio", "mdaemon24", "mdaemon18", "mdaemon9", "exim", "sendmail", "hmailserver", "exchange")
NAMES = ("anna", "ben", "carla", "dirk", "emma", "frank", "gina")
LOCAL_SERVERS = ("postfix", "exim", "sendmail")  # whose logs tell of local processes
GUESS_SERVERS = ("postfix", "kerio", "mdaemon24", "mdaemon18", "exim", "hmailserver")


class Town:
    """One case, its people and where they sit."""

    def __init__(self, seed):
        self.case = Case("quiet-%d" % seed, SERVERS[seed % len(SERVERS)])
        self.kind, self.world = SERVERS[seed % len(SERVERS)], self.case.world
        self.random = self.world.random
        self.people = [self.world.person(name) for name in self.random.sample(NAMES, self.random.randint(1, 6))]
        self.homes = {name: "203.0.113.%d" % (10 + i) for i, name in enumerate(self.people)}
        self.office = self.world.lan + str(self.random.randint(10, 30))
        self.friends = {name: [self.world.stranger() for _ in range(self.random.randint(3, 25))] for name in self.people}

    def day(self):
        """Some working moment of three weeks."""
        return self.world.start + self.random.randint(0, 20) * 86400 + self.random.randint(0, 36000)

    def place(self, person):
        return self.random.choice((self.office, self.office, self.homes.get(person, self.office)))

    def send(self, unix, person, to, **more):
        more.setdefault("ip", self.place(person))
        self.case.take(self.world.mail(unix, more.pop("sender", person), to, account=person, **more))

    def has_local(self):
        return self.kind in LOCAL_SERVERS


def letters(town, person):
    for _ in range(town.random.randint(5, 60)):
        town.send(town.day(), person, town.random.sample(town.friends[person], town.random.randint(1, 3)))


def traveller(town, person):
    """A phone on a train: another network every few minutes."""
    first, n = town.day(), town.random.randint(3, 9)
    for i in range(n):
        town.send(first + i * 400, person, [town.random.choice(town.friends[person])], ip=far_network(town.random.randint(0, 90)))


def roles(town, person):
    """Answers under several addresses of the house and one of her own elsewhere."""
    names = [town.world.person(role) for role in ("info", "orders", "jobs", "press", "help", "events")]
    private = "%s@gmy.example" % person.split("@")[0]
    for i in range(town.random.randint(10, 60)):
        sender = private if i % 9 == 8 else town.random.choice(names)
        town.send(town.day(), person, [town.world.stranger()], sender=sender, envelope=town.random.choice((person, sender)))


def invitation(town, person):
    """One text to all of a long list within the hour."""
    first, text, ip = town.day(), town.world.words(), town.place(person)
    for i in range(town.random.randint(30, 160)):
        town.send(first + i * town.random.randint(2, 12), person, [town.world.stranger()], body=text, ip=ip)


def invoices(town, person):
    """Month's end: a form letter to every customer; some addresses are dead."""
    first, dead = town.day(), town.random.randint(0, 9)
    for i in range(town.random.randint(40, 150)):
        to = town.world.stranger()
        body = "Dear customer %d,\n\nplease find enclosed our invoice over %d.%02d.\n\nThe office\n" % (i, 17 * i, i % 100)
        town.send(first + i * 8, person, [to], body=body, ip=town.office, failed=(to,) if i % 20 < dead / 5 else ())


def copier(town, person):
    """A machine of the office without a login."""
    ip = town.world.lan + "200"
    for _ in range(town.random.randint(5, 60)):
        town.case.take(town.world.mail(town.day(), town.world.person("copier"), [person], ip=ip, subject="Scan"))


def alerts(town, person):
    """Hundreds of equal alarms to one or two."""
    first, to = town.day(), [person, town.friends[person][0]][:town.random.randint(1, 2)]
    local = {"user": "root", "uid": 0, "ip": ""} if town.has_local() else {"ip": town.world.lan + "5"}
    for i in range(town.random.randint(50, 150)):
        town.case.take(town.world.mail(first + i * 3, "root@" + town.world.host, to, subject="disk full", body="disk full on node %d\n" % (i % 7),
                                       **local))


def contact_form(town, person):
    """Visitors' words and addresses, to the owner."""
    if not town.has_local():
        return
    for _ in range(town.random.randint(5, 120)):
        town.case.take(town.world.mail(town.day(), town.world.stranger(), [person], user="www-data", uid=33, ip="", subject="Contact"))


def web_shop(town, person):
    if not town.has_local():
        return
    first = town.day()
    for i in range(town.random.randint(20, 150)):
        town.case.take(town.world.mail(first + i * town.random.randint(5, 40), town.world.person("shop"), [town.world.stranger()],
                                       user="shop", uid=1005, ip="", subject="Your order"))


def newsletter(town, person):
    first, text, sender = town.day(), town.world.words(150), town.world.person("news")
    fields = [("List-Id", "<news.%s>" % town.world.domain), ("List-Unsubscribe", "<mailto:off@%s>" % town.world.domain)]
    for i in range(town.random.randint(40, 200)):
        town.send(first + i * 3, sender, [town.world.stranger()], body=text, fields=fields, ip=town.office)


def mailing_list(town, person):
    """A list of ours sends on under its writers' names; its copies tell their reverse-path."""
    if not town.has_local():
        return
    path, fields = town.world.person("talk-bounces"), [("List-Id", "<talk.%s>" % town.world.domain)]
    for _ in range(town.random.randint(2, 8)):
        first, writer, text = town.day(), town.world.stranger(), town.world.words()
        for i in range(town.random.randint(5, 30)):
            town.case.take(town.world.mail(first + i, writer, [town.world.stranger()], user="list", uid=38, ip="", envelope=path, body=text,
                                           fields=fields))


def redirects(town, person):
    """Resends what came in to an assistant, the old From kept."""
    first, to, ip = town.day(), [town.random.choice(town.friends[person])], town.place(person)
    for i in range(town.random.randint(5, 60)):
        sender = town.world.stranger()
        town.send(first + i * town.random.randint(1, 90), person, to, sender=sender, envelope=town.random.choice((person, sender)), ip=ip)


def away(town, person):
    """Automatic replies to whoever wrote."""
    first = town.day()
    for i in range(town.random.randint(5, 60)):
        fields = [("Auto-Submitted", "auto-replied"), ("In-Reply-To", "<%s@elsewhere.example>" % town.world.token())]
        town.send(first + i * 300, person, [town.world.stranger()], envelope="", body="I am away until Monday.\n", fields=fields, ip=town.office)


def backscatter(town, person):
    town.case.now = town.day()
    town.case.forged_bounces(town.random.randint(5, 60), with_fake_hop=town.random.random() < 0.5)


def typos(town, person):
    """Mail of one's own that comes back."""
    town.case.now = town.day()
    town.case.own_bounces(person, town.homes[person], town.random.randint(1, 8), lambda i: person, town.random.randint(300, 9000))


def old_password(town, person):
    """A phone that tries the old password all night; then it is told the new one."""
    if town.kind not in GUESS_SERVERS:
        return
    first, ip = town.day(), town.homes[person]
    town.send(town.world.start - 5 * 86400, person, [town.friends[person][0]], ip=ip)
    for i in range(town.random.randint(5, 60)):
        town.case.server.login_failed(first + i * 300, person, ip)
    for i in range(town.random.randint(1, 30)):
        town.send(first + 20000 + i * 200, person, [town.random.choice(town.friends[person])], ip=ip)


def guessers(town, person):
    """Somebody guesses and never gets in."""
    if town.kind not in GUESS_SERVERS:
        return
    first = town.day()
    for i in range(town.random.randint(5, 80)):
        town.case.server.login_failed(first + i * 20, person, "198.51.100.%d" % town.random.randint(1, 250))


def arrivals(town, person):
    """What everybody gets; some of it in our name, some with fields of our server's kind."""
    for i in range(town.random.randint(5, 40)):
        sender = person if i % 7 == 3 else town.world.stranger()
        fields = [("X-Authenticated-Sender", person), ("X-MDRemoteIP", town.office)] if i % 5 == 2 else []
        town.case.take(town.world.mail(town.day(), sender, [person], ip="198.51.100.%d" % town.random.randint(1, 250), fields=fields,
                                       helo=town.random.choice(("mx.yonder.example", town.world.domain, "pc"))))


def helpdesk(town, person):
    """A ticket system that logs in once and answers in many names of the house."""
    staff = [town.world.person("agent%d" % i) for i in range(town.random.randint(3, 12))]
    account, first = town.world.person("tickets"), town.day()
    for i in range(town.random.randint(20, 120)):
        town.send(first + i * town.random.randint(10, 200), account, [town.world.stranger()], sender=town.random.choice(staff), ip=town.office)


HABITS = (letters, letters, traveller, roles, invitation, invoices, copier, alerts, contact_form, web_shop, newsletter, mailing_list,
          redirects, away, backscatter, typos, old_password, guessers, arrivals, helpdesk)


def mailbox(seed):
    """A case in which nobody did anything."""
    town = Town(seed)
    letters(town, town.people[0])
    for habit in town.random.sample(HABITS, town.random.randint(2, 5)):
        habit(town, town.random.choice(town.people))
    if town.random.random() < 0.25:
        town.case.server.log = []  # nobody kept the log
    return town.case
