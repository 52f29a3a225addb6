"""textbook.py - each verdict as the numbered rules tell it, by each kind of server.

Pairs stand one below and one at a threshold. Each expected verdict follows from how the case
was made and from the rules; none was read off the program.
"""
from case import Case
from habits import abused_beside
from world import far_network, outside


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
    abused_beside(case, who, ip, n_others)
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


TEXTBOOK = [
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
]
