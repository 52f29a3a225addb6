"""habits.py - what many incidents are made of: a past, people, addresses that are dead, half of the evidence."""
THUNDERBIRD, ROUNDCUBE = [("User-Agent", "Mozilla Thunderbird 128.2")], [("User-Agent", "Roundcube Webmail/1.6.6")]
OUTLOOK = [("X-Mailer", "Microsoft Outlook 16.0")]
HOTEL, THIEF = "198.51.100.88", "198.51.100.140"


def habit(case, who, n, ip_of, to, step=21600, **more):
    """Mail of the weeks before, ip_of(i) and to(i)."""
    world = case.world
    for i in range(n):
        case.take(world.mail(world.start - 86400 - (n - i) * step, more.get("sender", who), [to(i)], account=who, ip=ip_of(i),
                             **{key: value for key, value in more.items() if key != "sender"}))


def strangers(case, n):
    return [case.world.stranger() for _ in range(n)]


def dead(people, every):
    """Whom the i-th mail does not reach, where each goes to another of the people: each every-th."""
    return lambda i: (people[i % len(people)],) if i % every == 0 else ()


def keep_nothing(case):
    """Only the log is left."""
    case.server.files = {}


def keep_no_log(case):
    case.server.log = []


def open_log_at(case, unix):
    """What was logged before was rotated away."""
    case.server.log = [entry for entry in case.server.log if entry[0] >= unix]


def abused_beside(case, who, ip, n_others):
    """An account is abused from an address of ours by which others sent the day before: of three and more, it tells nobody's machine."""
    for k in range(n_others):
        other = case.world.person("user%d" % k)
        for i in range(4):
            case.take(case.world.mail(case.now - 86400 + 3600 * i + k, other, [case.world.stranger()], account=other, ip=ip))
    case.run(who, froms=case.fakes(), ips=lambda i: ip)
    if n_others >= 3:
        case.accuse(who, "account-abuse-origin-unknown", [])
    else:
        case.accuse(who, "infected-machine", [ip])
