"""neighbours.py - the two situations of the README, and what stands near a crime: machines, lists, ways on.

As in cases.py each expected verdict follows from how the case was made; none was read off
the program. Doubt goes to the accused.
"""
from case import Case
from textbook import guessed
from world import far_network, outside


def at_example_org(case):
    """The names that the documentation uses."""
    world = case.world
    world.host, world.domain, world.public, world.lan, world.zone = "mail.example.org", "example.org", "192.0.2.25", "192.168.7.", 120
    case.server.host, case.now = world.host, 1718001600
    return case


def situation_kerio(name):
    """A full queue, bounces of mail that nobody wrote, a listed address: the first question of an admin."""
    case = at_example_org(Case(name, "kerio"))
    who = case.world.person("jack")
    for i in range(24):
        case.server.login_failed(case.now - 7200 + 60 * i, who, "203.0.113.77")
    for other in ("ann", "eve"):
        case.quiet_past(case.world.person(other), 12, case.world.lan + "20")
    case.forged_bounces(9)
    case.own_bounces(who, "203.0.113.77", 14, case.fakes(), 60)
    case.run(who, 180, 15, froms=case.fakes(9), ips=lambda i: "203.0.113.77")
    case.extra["lists/drop.txt"] = b"; made for this example\n203.0.113.64/26 ; SBL000001\n"
    case.options = ["--blocklist", "{folder}/lists/drop.txt"]
    case.accuse(who, "credential-stolen", ["203.0.113.77"])
    case.bounces = (14, 9, 0)
    return case


def situation_mdaemon(name):
    """One spam message out of the queue, and the SMTP log: the second."""
    case = at_example_org(Case(name, "mdaemon24"))
    ip = case.world.lan + "121"
    case.run(case.world.person("ann"), 130, 20, froms=case.fakes(), ips=lambda i: ip, helo="accounts-pc")
    case.accuse(case.world.person("ann"), "infected-machine", [ip])
    return case


def at_once(name):
    """Two passwords stolen, both used from one address."""
    case = Case(name)
    for who in (case.world.person("jack"), case.world.person("ann")):
        case.now = case.world.start
        case.run(who, froms=case.fakes(), ips=lambda i: outside(3))
        case.accuse(who, "credential-stolen", [outside(3)])
    return case


def on_holiday(name, server):
    """Three weeks after her last mail the machine on her desk sends."""
    case = Case(name, server)
    who, ip = case.world.person("ann"), case.world.lan + "20"
    case.quiet_past(who, 60, ip)
    case.now += 20 * 86400
    case.run(who, froms=case.fakes(), ips=lambda i: ip)
    case.accuse(who, "infected-machine", [ip])
    return case


def one_sick_machine(name):
    """Three accounts of one family, all abused from their one machine."""
    case = Case(name)
    ip = case.world.lan + "30"
    for who in ("jack", "ann", "eve"):
        case.now = case.world.start
        case.run(case.world.person(who), froms=case.fakes(), ips=lambda i: ip)
        case.accuse(case.world.person(who), "infected-machine", [ip])
    return case


def guessed_from_everywhere(name, server):
    """A botnet guesses, a few tries an address, and then sends by all of it in the account's own name."""
    case = Case(name, server)
    who = case.world.person("jack")
    for i in range(60):
        case.server.login_failed(case.now - 7200 + 60 * i, who, far_network(i % 20))
    case.run(who, ips=lambda i: far_network(i % 20))
    case.accuse(who, "credential-stolen", [far_network(i) for i in range(20)])
    return case


def beside_its_owner(name, server):
    """The owner goes on working in the office while the thief sends."""
    case = Case(name, server)
    who, office, fake = case.world.person("jack"), case.world.lan + "20", case.fakes()
    case.quiet_past(who, 30, office)
    case.run(who, 200, froms=lambda i: fake(i) if i % 20 else who, ips=lambda i: outside(i % 4) if i % 20 else office)
    case.accuse(who, "credential-stolen")
    return case


def list_that_logs_in(name):
    """A mailing list program logs in and sends on under its writers' names."""
    case = Case(name)
    who, listed = case.world.person("talk"), [("List-Id", "<talk.%s>" % case.world.domain)]
    case.run(who, 200, 6, froms=case.fakes(), ips=lambda i: case.world.lan + "9", envelope=case.world.person("talk-bounces"), fields=listed,
             bodies=lambda i: case.world.words())
    case.accuse(who, "bulk-sender")
    return case


def forwarding_account(name):
    """A rule in a mail program sends all that arrives on to its owner's other mailbox, as it came."""
    case = Case(name)
    who, elsewhere = case.world.person("jack"), case.world.stranger()
    case.run(who, 300, 10, froms=lambda i: case.world.stranger(), ips=lambda i: case.world.lan + "9", to=lambda i: elsewhere,
             bodies=lambda i: case.world.words())
    case.accuse(who, "rate-only")
    return case


def monitoring(name, server):
    case = Case(name, server)
    who, admins, text = case.world.person("nagios"), [case.world.stranger() for _ in range(3)], case.world.words()
    case.run(who, 300, 5, ips=lambda i: case.world.lan + "9", to=lambda i: admins[i % 3], bodies=lambda i: text)
    case.accuse(who, "rate-only")
    return case


def ticket_system(name, n_agents):
    """Answers to customers, in its own name or in those of its agents."""
    case = Case(name)
    who = case.world.person("support")
    agents = [case.world.person("agent%d" % i) for i in range(n_agents)] or [who]
    case.run(who, 200, 10, ips=lambda i: case.world.lan + "9", froms=lambda i: agents[i % len(agents)], bodies=lambda i: case.world.words())
    case.accuse(who, "rate-only")
    return case


def copier(name):
    """A machine that scans to mail, without a login."""
    case = Case(name)
    ip = case.world.lan + "50"
    case.run("", 130, 20, ips=lambda i: ip, froms=lambda i: case.world.person("scanner"), to=lambda i: case.world.person("u%d" % (i % 6)),
             bodies=lambda i: case.world.words())
    case.accuse(ip, "rate-only")
    return case


def branch_office(name):
    """A server elsewhere hands its people's mail in by one login, under their domain, for weeks."""
    case = Case(name)
    who, people = case.world.person("branch"), ["u%d@branch.example" % i for i in range(12)]
    case.now -= 6 * 86400
    for n, step in [(40, 600)] * 5 + [(150, 20)]:
        case.run(who, n, step, ips=lambda i: outside(7), froms=lambda i: people[i % 12], bodies=lambda i: case.world.words())
        case.now += 40000
    case.accuse(who, "rate-only")
    return case


def away_messages(name):
    case = Case(name)
    case.run("", 200, 5, ips=lambda i: "", user="vacation", uid=65, froms=lambda i: case.world.person("ann"), envelope="",
             fields=[("Auto-Submitted", "auto-replied"), ("In-Reply-To", "<x@yonder.example>")], bodies=lambda i: "I am away.\n")
    return case


def roaming(name):
    """A telephone on its way through many networks, with ordinary mail."""
    case = Case(name)
    who = case.world.person("ann")
    case.quiet_past(who, 40, outside(8))
    case.run(who, 30, 100, ips=lambda i: far_network(i % 12), bodies=lambda i: case.world.words())
    return case


def partner(name):
    """Another company's server brings much mail for us."""
    case = Case(name)
    case.run("", 200, 5, ips=lambda i: outside(9), froms=lambda i: "u%d@partner.example" % (i % 40),
             to=lambda i: case.world.person("u%d" % (i % 6)), bodies=lambda i: case.world.words())
    return case


def failing_behind_filter(name, n_failed):
    """What a content filter handed back is refused by the world: only its second session tells."""
    case = Case(name, "postfix-filter")
    who, fake = case.world.person("jack"), case.world.stranger()
    people, failing = [case.world.stranger() for _ in range(12)], {round(j * 11 / (n_failed - 1)) for j in range(n_failed)}
    case.run(who, 12, 200, froms=lambda i: fake, to=lambda i: people[i], failed=lambda i: (people[i],) if i in failing else (),
             bodies=lambda i: case.world.words())
    case.accuse(who, "credential-stolen" if n_failed >= 5 else "none")
    return case


def log_given_twice(name, n_guesses):
    """A copy of the log beside it: nine failed logins stay nine."""
    case = guessed(name, "postfix", n_guesses)
    case.extra["log/copy/mail.log"] = case.server.log_files()["log/mail.log"]
    return case


NEIGHBOURS = [
    ("situation-kerio", situation_kerio, ()),
    ("situation-mdaemon", situation_mdaemon, ()),
    ("at-once", at_once, ()),
    *[("on-holiday-" + s, on_holiday, (s,)) for s in ("mdaemon24", "kerio")],
    ("one-sick-machine", one_sick_machine, ()),
    *[("guessed-from-everywhere-" + s, guessed_from_everywhere, (s,)) for s in ("postfix", "exim", "exchange-smtp")],
    *[("beside-its-owner-" + s, beside_its_owner, (s,)) for s in ("kerio", "postfix-collector")],
    ("list-that-logs-in", list_that_logs_in, ()),
    ("forwarding-account", forwarding_account, ()),
    *[("monitoring-" + s, monitoring, (s,)) for s in ("exim", "mdaemon18")],
    ("ticket-system", ticket_system, (0,)),
    ("ticket-system-agents", ticket_system, (5,)),
    ("copier", copier, ()),
    ("branch-office", branch_office, ()),
    ("away-messages", away_messages, ()),
    ("roaming", roaming, ()),
    ("partner", partner, ()),
    ("failing-behind-filter-4", failing_behind_filter, (4,)),
    ("failing-behind-filter-5", failing_behind_filter, (5,)),
    ("log-given-twice-9", log_given_twice, (9,)),
    ("log-given-twice-10", log_given_twice, (10,)),
]
