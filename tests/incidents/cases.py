"""cases.py - incidents with known answers: a table of names and functions.

Each expected verdict follows from how the case was made and from the numbered rules;
none was read off the program. Pairs stand one below and one at a threshold.
"""
from admins import ADMINS
from awaited import AWAITED
from beside import BESIDE
from blind import BLIND
from bystanders import BYSTANDERS
from case import Case
from colleagues import COLLEAGUES
from daily import DAILY
from errands import ERRANDS
from fresh import FRESH
from namesakes import NAMESAKES
from odd import ODD
from offices import OFFICES
from passing import PASSING
from second_nights import SECOND_NIGHTS
from situations import SITUATIONS
from thieves import THIEVES
from trades import TRADES
from unnamed import UNNAMED
from weeks import WEEKS
from world import far_network, outside

ACCOUNTS = ("jack", "ann", "sales")


def stolen(name, server):
    """A password guessed outside: foreign From addresses, strangers, one text."""
    case = Case(name, server)
    who = case.world.person("jack")
    case.run(who, froms=case.fakes())
    case.accuse(who, "credential-stolen", [outside(i) for i in range(4)])
    case.joined = 120
    return case


def infected(name, server):
    """The same from a machine inside."""
    case = Case(name, server)
    who, ip = case.world.person("ann"), case.world.lan + "121"
    case.run(who, froms=case.fakes(), ips=lambda i: ip)
    case.accuse(who, "infected-machine", [ip])
    return case


def infected_without_login(name, server):
    case = Case(name, server)
    ip = case.world.lan + "66"
    case.run("", froms=case.fakes(), ips=lambda i: ip)
    case.accuse(ip, "infected-machine", [ip])
    return case


def relay(name, server, n=120, step=15, same=True, to=None, verdict="relay-abuse"):
    """A stranger sends to strangers through us, without a login."""
    case = Case(name, server)
    ip = outside(44)
    sender = case.world.stranger()
    case.run("", n, step, ips=lambda i: ip, froms=lambda i: sender, bodies=None if same else lambda i: case.world.words(),
             to=to(case) if to else None)
    if verdict != "none":
        case.accuse(ip, verdict, [ip])
    return case


def few_recipients(n):
    def make(case):
        people = [case.world.stranger() for _ in range(n)]
        return lambda i: people[i % n]
    return make


def relay_partly_same(name, n_other):
    """20 equal texts, spread evenly among n_other of their own; the first and the last are equal ones."""
    case = Case(name)
    n, ip, sender, text = 20 + n_other, outside(44), case.world.stranger(), case.world.spam()
    equal = {round(j * (n - 1) / 19) for j in range(20)}
    case.run("", n, 60, ips=lambda i: ip, froms=lambda i: sender, bodies=lambda i: text if i in equal else case.world.words())
    if n_other <= 13:
        case.accuse(ip, "relay-abuse", [ip])
    return case


def script(name, server, user, uid, key):
    """A web form under foreign names."""
    case = Case(name, server)
    case.run("", froms=case.fakes(), ips=lambda i: "", user=user, uid=uid)
    case.accuse(key, "local-script")
    return case


def web_shop(name, server, user, uid, key):
    """Orders confirmed in the shop's own name, many in an hour."""
    case = Case(name, server)
    shop = case.world.person("shop")
    case.run("", 150, 20, froms=lambda i: shop, ips=lambda i: "", user=user, uid=uid)
    case.accuse(key, "rate-only")
    return case


def contact_form(name):
    """Visitors write through a form to its owner, under their own addresses."""
    case = Case(name)
    owner = case.world.person("office")
    case.run("", 120, 25, froms=lambda i: case.world.stranger(), ips=lambda i: "", to=lambda i: owner, user="www-data", uid=33,
             bodies=lambda i: case.world.words())
    case.accuse("uid 33", "rate-only")
    return case


def web_mail(name):
    """Kerio's web mail: no address at all."""
    case = Case(name, "kerio")
    who = case.world.person("jack")
    case.run(who, froms=case.fakes(), ips=lambda i: "")
    case.accuse(who, "account-abuse-origin-unknown", [])
    return case


def shared_inside(name, n_others):
    """Others log in from the same machine inside on the days before."""
    case = Case(name)
    who, ip = case.world.person("jack"), case.world.lan + "37"
    for k in range(n_others):
        other = case.world.person("user%d" % k)
        for i in range(4):
            case.take(case.world.mail(case.now - 86400 + 3600 * i + k, other, [case.world.stranger()], account=other, ip=ip))
    case.run(who, froms=case.fakes(), ips=lambda i: ip)
    if n_others >= 3:
        case.accuse(who, "account-abuse-origin-unknown", [])
    else:
        case.accuse(who, "infected-machine", [ip])
    return case


def shared_named(name):
    """An outside address that the analyst knows as shared."""
    case = Case(name)
    who, ip = case.world.person("jack"), outside(3)
    case.run(who, froms=case.fakes(), ips=lambda i: ip)
    case.options = ["--shared-host", ip]
    case.accuse(who, "account-abuse-origin-unknown", [])
    return case


def mixed_origin(name, n_outside):
    case = Case(name)
    who, inside = case.world.person("jack"), case.world.lan + "9"
    case.run(who, 100, 15, froms=case.fakes(), ips=lambda i: outside(1) if i < n_outside else inside)
    case.accuse(who, "credential-stolen" if n_outside >= 80 else "account-abuse-origin-unknown", [outside(1), inside])
    return case


def many_inside(name, n):
    case = Case(name)
    who, ips = case.world.person("ann"), [case.world.lan + "%d" % (60 + k) for k in range(n)]
    case.run(who, froms=case.fakes(), ips=lambda i: ips[i % n])
    # Five of six have 83 %, five of seven 71 %.
    case.accuse(who, "infected-machine" if n <= 6 else "account-abuse-origin-unknown", ips)
    return case


def churn_beside_own(name, n_fakes):
    """Two in five mails are in the account's own name."""
    case = Case(name)
    who, fake = case.world.person("jack"), case.fakes(n_fakes)
    case.run(who, froms=lambda i: who if i % 5 < 2 else fake(i), envelope=who)
    case.accuse(who, "credential-stolen" if n_fakes >= 4 else "rate-only", [outside(i) for i in range(4)])
    return case


def churn_alone(name, n_fakes):
    """The reverse-path is ours, so that foreign names alone are no mismatch."""
    case = Case(name)
    who = case.world.person("jack")
    case.run(who, froms=case.fakes(n_fakes), envelope=who)
    case.accuse(who, "credential-stolen" if n_fakes >= 3 else "rate-only")
    return case


def mismatch(name, n_foreign):
    case = Case(name)
    who, fake = case.world.person("jack"), case.world.stranger()
    case.run(who, 100, 30, froms=lambda i: fake if i < n_foreign else who)
    case.accuse(who, "credential-stolen" if n_foreign >= 80 else "rate-only")
    return case


def few_but_failing(name, n, n_failed):
    """One foreign name, n mails of texts of their own, the first and the last among those that failed."""
    case = Case(name)
    who, fake = case.world.person("jack"), case.world.stranger()
    people = [case.world.stranger() for _ in range(n)]
    failing = {round(j * (n - 1) / (n_failed - 1)) for j in range(n_failed)}
    case.run(who, n, 200, froms=lambda i: fake, to=lambda i: people[i], failed=lambda i: (people[i],) if i in failing else (),
             bodies=lambda i: case.world.words())
    if n >= 10 and n_failed >= 5:
        case.accuse(who, "credential-stolen")
    return case


def many_networks(name, n):
    """One's own name, one text, many networks."""
    case = Case(name)
    who = case.world.person("jack")
    case.run(who, ips=lambda i: far_network(i % n))
    case.accuse(who, "credential-stolen" if n >= 5 else "rate-only", [far_network(i) for i in range(n)])
    return case


def guessed(name, server, n_guesses, n_others=0):
    """Failed logins, then a success, then one text in the account's own name."""
    case = Case(name, server)
    who, ip = case.world.person("jack"), outside(7)
    for k in range(n_others):
        other = case.world.person("user%d" % k)
        case.take(case.world.mail(case.now - 40000 + 60 * k, other, [case.world.stranger()], account=other, ip=ip))
    for i in range(n_guesses):
        case.server.login_failed(case.now - 7200 + 60 * i, who, ip)
    case.run(who, ips=lambda i: ip)
    case.accuse(who, "credential-stolen" if n_guesses >= 10 and n_others < 3 else "rate-only", [ip])
    return case


def train_and_invitation(name, ip_of):
    """An invitation goes out in the morning; in the afternoon its writer is on a train."""
    case = Case(name)
    who = case.world.person("ann")
    case.quiet_past(who, 30, ip_of(case))
    text = case.world.words()
    case.run(who, 140, 8, ips=lambda i: ip_of(case), bodies=lambda i: text)
    case.now += 4 * 3600
    case.run(who, 8, 400, ips=far_network, bodies=lambda i: case.world.words())
    case.accuse(who, "rate-only")
    return case


def strangers(name, n):
    """After a quiet past: one text to n strangers from an address never used, and it comes back."""
    case = Case(name)
    who = case.world.person("jack")
    case.quiet_past(who, 30, case.world.lan + "20")
    people, text = [case.world.stranger() for _ in range(n)], case.world.spam()
    case.run(who, 60, 50, to=lambda i: people[i % n], bodies=lambda i: text, failed=lambda i: (people[i % n],) if i % 5 == 0 else (),
             ips=lambda i: outside(5))
    if n >= 50:
        case.accuse(who, "credential-stolen", [outside(5)])
    return case


def headers_alone(name, server):
    case = stolen(name, server)
    case.server.log, case.joined = [], None
    return case


def log_alone(name, server):
    """Without the mail nobody knows its From and its text: not enough to accuse."""
    case = stolen(name, server)
    case.server.files, case.joined = {}, None
    case.accuse(case.world.person("jack"), "rate-only")
    case.origins = {}
    return case


def bounces_alone(name):
    """What came back is all there is, and it names our login."""
    case = Case(name)
    who = case.world.person("jack")
    case.own_bounces(who, outside(9), 60, case.fakes())
    case.server.log = []
    case.accuse(who, "credential-stolen", [outside(9)])
    case.bounces = (60, 0, 0)
    return case


def own_side_unknown(name, has_log):
    """Nothing says which servers are ours: headers alone accuse nobody. A log that is given is ours."""
    case = stolen(name, "postfix")
    case.knows_us = False
    if not has_log:
        case.server.log, case.verdicts, case.origins, case.joined = [], {}, {}, None
    return case


def log_of_another_day(name):
    case = stolen(name, "exim")
    case.server.log, case.joined = [], None
    who = case.world.person("ann")
    case.take(case.world.mail(case.now + 9 * 86400, who, [case.world.stranger()], account=who, ip=case.world.lan + "4", is_kept=False))
    return case


def forged_only(name, with_fake_hop):
    case = Case(name)
    case.forged_bounces(80, with_fake_hop)
    case.bounces = (0, 80, 0)
    return case


def mixed_folder(name):
    """Backscatter, arrivals, a newsletter, and among them one account that is abused."""
    case = Case(name)
    who, news, quiet = case.world.person("jack"), case.world.person("news"), case.world.person("eve")
    case.arrivals(who, 20)
    case.forged_bounces(60, with_fake_hop=True)
    newsletter_run(case, news, 150)
    case.quiet_past(quiet, 40, case.world.lan + "11")
    case.own_bounces(who, outside(12), 12, case.fakes(), 100)
    case.run(who, froms=case.fakes(), ips=lambda i: outside(12))
    case.accuse(who, "credential-stolen", [outside(12)])
    case.accuse(news, "bulk-sender")
    case.bounces = (12, 60, 0)
    return case


def newsletter_run(case, account, n, fields=None, senders=None, ip=None):
    text = case.world.words(150)
    listed = [("List-Id", "<news.%s>" % case.world.domain), ("List-Unsubscribe", "<mailto:off@%s>" % case.world.domain)]
    case.run(account, n, 4, froms=senders, ips=lambda i: ip or case.world.lan + "15", bodies=lambda i: text,
             fields=listed if fields is None else fields)


def newsletter(name, server, fields=None, verdict="bulk-sender"):
    case = Case(name, server)
    account = case.world.person("news")
    newsletter_run(case, account, 250, fields)
    case.accuse(account, verdict)
    return case


def false_newsletter(name):
    """Spam that dresses up as a newsletter: the fields are the thief's to write."""
    case = Case(name)
    account = case.world.person("jack")
    newsletter_run(case, account, 250, senders=case.fakes(), ip=outside(3))
    case.accuse(account, "credential-stolen", [outside(3)])
    return case


def list_server(name):
    """A mailing list of ours sends on under its writers' names."""
    case = Case(name)
    bounces, listed = case.world.person("talk-bounces"), [("List-Id", "<talk.%s>" % case.world.domain)]
    case.run("", 200, 6, froms=case.fakes(), ips=lambda i: "", user="list", uid=38, envelope=bounces, fields=listed,
             bodies=lambda i: case.world.words())
    case.accuse("uid 38", "bulk-sender")
    return case


def two_accounts(name, server):
    """One account stolen, another's machine infected, at the same time."""
    case = Case(name, server)
    thief, sick, ip = case.world.person("jack"), case.world.person("ann"), case.world.lan + "55"
    case.run(thief, froms=case.fakes())
    case.now -= 120 * 15
    case.run(sick, froms=case.fakes(), ips=lambda i: ip)
    case.accuse(thief, "credential-stolen", [outside(i) for i in range(4)])
    case.accuse(sick, "infected-machine", [ip])
    case.joined = 240
    return case


def relay_and_script(name):
    case = Case(name)
    ip, sender = outside(90), case.world.stranger()
    case.run("", froms=lambda i: sender, ips=lambda i: ip)
    case.now -= 600
    case.run("", froms=case.fakes(), ips=lambda i: "", user="www-data", uid=33)
    case.accuse(ip, "relay-abuse", [ip])
    case.accuse("uid 33", "local-script")
    return case


def twice_in_a_month(name):
    """Quiet, abused, quiet, and abused again three weeks later."""
    case = Case(name)
    who = case.world.person("jack")
    case.quiet_past(who, 30, case.world.lan + "20")
    case.run(who, froms=case.fakes())
    case.now += 21 * 86400
    case.run(who, froms=case.fakes())
    case.accuse(who, "credential-stolen", [outside(i) for i in range(4)])
    return case


def over_new_year(name, server):
    """A log without years, from December into January."""
    case = Case(name, server)
    who = case.world.person("jack")
    case.now = 1735689600 - case.world.zone * 60 - 900  # 2025-01-01 00:00 on the server's clock, less a quarter of an hour
    case.run(who, froms=case.fakes())
    case.accuse(who, "credential-stolen", [outside(i) for i in range(4)])
    case.joined = 120
    return case


def forwarded(name):
    """Arrivals for one of us that her alias sends on: nobody of ours wrote them."""
    case = Case(name)
    case.arrivals(case.world.person("eve"), 130, 20)
    return case


def spoofed_fields(name):
    """Spam for us that carries MDaemon's fields: the words of a stranger."""
    case = Case(name)
    who = case.world.person("ann")
    for i in range(120):
        case.take(case.world.mail(case.now + i * 20, case.world.stranger(), [case.world.person("info")], ip=outside(66), helo="bad.example",
                                  fields=[("X-MDRemoteIP", case.world.lan + "121"), ("X-Authenticated-Sender", who)]))
    return case


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


CASES = [
    ("situation-kerio", situation_kerio, ()),
    ("situation-mdaemon", situation_mdaemon, ()),
    *[("stolen-" + s, stolen, (s,)) for s in ("kerio", "mdaemon24", "mdaemon18", "mdaemon9", "postfix", "exim", "sendmail", "hmailserver",
                                              "exchange")],
    *[("infected-" + s, infected, (s,)) for s in ("kerio", "mdaemon24", "mdaemon18", "mdaemon9", "postfix", "exim", "sendmail",
                                                  "hmailserver", "exchange")],
    *[(what + "-" + s, make, (s,)) for what, make in (("stolen", stolen), ("infected", infected))
      for s in ("postfix-collector", "postfix-filter", "exchange-smtp", "exchange-export", "exchange-export-german")],
    *[("infected-no-login-" + s, infected_without_login, (s,)) for s in ("postfix", "mdaemon24", "kerio")],
    *[("relay-" + s, relay, (s,)) for s in ("postfix", "mdaemon24", "mdaemon9", "kerio", "exim", "sendmail")],
    ("script-postfix", script, ("postfix", "www-data", 33, "uid 33")),
    ("script-exim", script, ("exim", "nobody", 99, "nobody")),
    ("script-sendmail", script, ("sendmail", "apache", 48, "apache")),
    ("web-shop", web_shop, ("postfix", "www-data", 33, "uid 33")),
    ("web-shop-cpanel", web_shop, ("exim", "shopuser", 1001, "shopuser")),
    ("contact-form", contact_form, ()),
    ("web-mail", web_mail, ()),
    ("relay-rate-99", relay, ("postfix", 99, 36, False, None, "none")),
    ("relay-rate-100", relay, ("postfix", 100, 36, False)),
    ("relay-spike-19", relay, ("postfix", 19, 3, False, None, "none")),
    ("relay-spike-20", relay, ("postfix", 20, 3, False)),
    ("relay-same-19", relay, ("postfix", 19, 100, True, None, "none")),
    ("relay-same-20", relay, ("postfix", 20, 100, True)),
    ("relay-narrow-10", relay, ("postfix", 20, 3, False, few_recipients(10), "rate-only")),
    ("relay-narrow-11", relay, ("postfix", 20, 3, False, few_recipients(11))),
    ("relay-share-33", relay_partly_same, (13,)),
    ("relay-share-34", relay_partly_same, (14,)),
    ("shared-inside-2", shared_inside, (2,)),
    ("shared-inside-3", shared_inside, (3,)),
    ("shared-named", shared_named, ()),
    ("outside-79", mixed_origin, (79,)),
    ("outside-80", mixed_origin, (80,)),
    ("inside-6", many_inside, (6,)),
    ("inside-7", many_inside, (7,)),
    ("churn-beside-own-4", churn_beside_own, (3,)),
    ("churn-beside-own-5", churn_beside_own, (4,)),
    ("churn-2", churn_alone, (2,)),
    ("churn-3", churn_alone, (3,)),
    ("mismatch-79", mismatch, (79,)),
    ("mismatch-80", mismatch, (80,)),
    ("mismatch-9-mails", few_but_failing, (9, 5)),
    ("mismatch-10-mails", few_but_failing, (10, 5)),
    ("failures-4", few_but_failing, (12, 4)),
    ("failures-5", few_but_failing, (12, 5)),
    ("networks-4", many_networks, (4,)),
    ("networks-5", many_networks, (5,)),
    *[("guesses-%d-%s" % (n, s), guessed, (s, n)) for s in ("postfix", "kerio", "mdaemon24", "exim", "hmailserver") for n in (9, 10)],
    ("train-and-invitation-from-home", train_and_invitation, (lambda case: outside(30),)),
    ("train-and-invitation-from-office", train_and_invitation, (lambda case: case.world.lan + "30",)),
    ("guesses-office-2", guessed, ("postfix", 12, 2)),
    ("guesses-office-3", guessed, ("postfix", 12, 3)),
    ("strangers-49", strangers, (49,)),
    ("strangers-50", strangers, (50,)),
    *[("headers-alone-" + s, headers_alone, (s,)) for s in ("kerio", "mdaemon24", "postfix", "exim")],
    *[("log-alone-" + s, log_alone, (s,)) for s in ("kerio", "mdaemon24", "postfix", "exim")],
    ("bounces-alone", bounces_alone, ()),
    ("own-side-unknown", own_side_unknown, (False,)),
    ("own-side-unknown-but-log", own_side_unknown, (True,)),
    ("log-of-another-day", log_of_another_day, ()),
    ("forged-only", forged_only, (False,)),
    ("forged-only-fake-hops", forged_only, (True,)),
    ("mixed-folder", mixed_folder, ()),
    ("newsletter", newsletter, ("postfix",)),
    ("newsletter-kerio", newsletter, ("kerio",)),
    ("announcement-without-list-fields", newsletter, ("postfix", [], "rate-only")),
    ("false-newsletter", false_newsletter, ()),
    ("list-server", list_server, ()),
    *[("two-accounts-" + s, two_accounts, (s,)) for s in ("postfix", "kerio", "mdaemon24", "exim")],
    ("relay-and-script", relay_and_script, ()),
    ("twice-in-a-month", twice_in_a_month, ()),
    ("over-new-year-postfix", over_new_year, ("postfix",)),
    ("over-new-year-sendmail", over_new_year, ("sendmail",)),
    ("over-new-year-kerio", over_new_year, ("kerio",)),
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
    ("arrivals", forwarded, ()),
    ("spoofed-fields", spoofed_fields, ()),
    *SITUATIONS,
    *DAILY,
    *WEEKS,
    *ODD,
    *THIEVES,
    *BYSTANDERS,
    *BLIND,
    *FRESH,
    *OFFICES,
    *ERRANDS,
    *BESIDE,
    *ADMINS,
    *COLLEAGUES,
    *NAMESAKES,
    *PASSING,
    *UNNAMED,
    *AWAITED,
    *TRADES,
    *SECOND_NIGHTS,
]


def make(name):
    """The case of that name."""
    for row, function, arguments in CASES:
        if row == name:
            return function(name, *arguments)
    raise KeyError(name)
