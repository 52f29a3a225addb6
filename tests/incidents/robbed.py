"""robbed.py - random mailboxes of quiet people, one of whom was robbed: a crime among habits.

Each crime is far beyond the thresholds of its rules, so that its verdict follows from how it was made; whatever else
its victim and the others do is innocent (quiet.py). What they do on the same day may hide from where it came, never
that it was a crime.
"""
import quiet
from world import far_network

FAILURE_SERVERS = ("postfix", "kerio", "exim", "sendmail")  # whose logs tell what came of each mail


def when(town):
    return town.world.start + town.random.randint(1, 20) * 86400 + town.random.randint(0, 80000)


def run(town, who, n, step, first=None, **more):
    town.case.now = first or when(town)
    town.case.run(who, n, step, **more)


def fakes(town):
    return town.case.fakes(town.random.randint(3, 60))


def phish(town):
    text = town.world.spam()
    return town.random.choice((lambda i: town.world.spam(), lambda i: text))


def thief_ips(town):
    n = town.random.randint(1, 4)
    return lambda i: "198.51.100.%d" % (100 + i % n)


def foreign_burst(town, who):
    """Foreign names, strangers, one text, from outside."""
    run(town, who, town.random.randint(110, 200), town.random.randint(1, 25), froms=fakes(town), bodies=phish(town), ips=thief_ips(town))
    return who, "credential-stolen"


def one_foreign_name(town, who):
    name = "security@bank.example"
    run(town, who, town.random.randint(110, 160), town.random.randint(1, 25), froms=lambda i: name, bodies=phish(town), ips=thief_ips(town))
    return who, "credential-stolen"


def foreign_dead(town, who):
    """Below V1's rate; a third comes back."""
    if town.kind not in FAILURE_SERVERS:
        return foreign_burst(town, who)
    people = [town.world.stranger() for _ in range(60)]
    run(town, who, 60, 70, froms=fakes(town), bodies=phish(town), ips=thief_ips(town), to=lambda i: people[i],
        failed=lambda i: (people[i],) if i % 3 == 0 else ())
    return who, "credential-stolen"


def botnet(town, who):
    n = town.random.randint(12, 60)
    run(town, who, town.random.randint(120, 200), town.random.randint(1, 20), ips=lambda i: far_network(100 + i % n), bodies=phish(town))
    return who, "credential-stolen"


def guessed(town, who):
    if town.kind not in quiet.GUESS_SERVERS:
        return foreign_burst(town, who)
    first, ip = when(town), "198.51.100.%d" % town.random.randint(200, 250)
    for i in range(town.random.randint(12, 80)):
        town.case.server.login_failed(first - 7200 + i * 60, who, ip)
    run(town, who, town.random.randint(110, 180), town.random.randint(1, 20), first, ips=lambda i: ip, bodies=phish(town))
    return who, "credential-stolen"


def sick_machine(town, who):
    ip = town.world.lan + "77"
    run(town, who, town.random.randint(110, 200), town.random.randint(1, 25), froms=fakes(town), bodies=phish(town), ips=lambda i: ip)
    return who, "infected-machine"


def sick_without_login(town, who):
    if town.kind == "exchange":
        return sick_machine(town, who)
    ip = town.world.lan + "78"
    run(town, "", town.random.randint(110, 200), town.random.randint(1, 25), froms=fakes(town), bodies=phish(town), ips=lambda i: ip)
    return ip, "infected-machine"


def relay(town, who):
    if town.kind == "exchange":  # its clients all log in
        return foreign_burst(town, who)
    ip, name = "198.51.100.99", "x@bank.example"
    run(town, "", town.random.randint(110, 200), town.random.randint(1, 25), froms=lambda i: name, bodies=phish(town), ips=lambda i: ip)
    return ip, "relay-abuse"


def script(town, who):
    if not town.has_local():
        return relay(town, who)
    run(town, "", town.random.randint(110, 200), town.random.randint(1, 25), froms=fakes(town), bodies=phish(town), ips=lambda i: "",
        user="webapp", uid=1077)
    return "uid 1077" if town.kind == "postfix" else "webapp", "local-script"


def shared_inside(town, who):
    ip = town.world.lan + "99"
    for k in range(4):
        for i in range(3):
            other = town.world.person("staff%d" % k)
            town.send(town.world.start - 86400 * 2 + i * 9000 + k * 60, other, [town.world.stranger()], ip=ip)
    run(town, who, town.random.randint(110, 200), town.random.randint(1, 25), froms=fakes(town), bodies=phish(town), ips=lambda i: ip)
    return who, "account-abuse-origin-unknown"


def in_the_owners_name(town, who):
    """Own name, one text, strangers, a third dead, from a network never used, after a past at one desk."""
    if town.kind not in FAILURE_SERVERS:
        return botnet(town, who)
    people, text = [town.world.stranger() for _ in range(90)], town.world.spam()
    for i in range(40):
        town.send(town.world.start - 30 * 86400 + i * 20000, who, [town.friends[who][i % 3]], ip=town.office)
    run(town, who, 90, 30, ips=lambda i: "198.51.100.240", bodies=lambda i: text, to=lambda i: people[i],
        failed=lambda i: (people[i],) if i % 3 == 0 else ())
    return who, "credential-stolen"


def drip(town, who):
    """Foreign names, ten an hour for a day."""
    run(town, who, 160, town.random.randint(150, 360), froms=fakes(town), bodies=phish(town), ips=lambda i: far_network(200 + i % 30))
    return who, "credential-stolen"


CRIMES = (foreign_burst, one_foreign_name, foreign_dead, botnet, guessed, sick_machine, sick_without_login, relay, script,
          shared_inside, in_the_owners_name, drip)


def mailbox(seed):
    """A case in which one account, or one address, does what its owner did not."""
    town = quiet.Town(seed)
    town.case.name = "robbed-%d" % seed
    quiet.letters(town, town.people[0])
    for habit in town.random.sample(quiet.HABITS, town.random.randint(1, 4)):
        habit(town, town.random.choice(town.people))
    victim = town.random.choice(town.people)
    crime = CRIMES[seed // len(quiet.SERVERS) % len(CRIMES)]
    account, verdict = crime(town, victim)
    town.case.accuse(account, verdict)
    return town.case
