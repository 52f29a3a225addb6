"""offices.py - people on the move, offices behind one address, others in our name, and logs that are damaged.

As in cases.py each expected verdict follows from how the case was made; none was read off
the program. Doubt goes to the accused.
"""
from case import Case
from habits import THUNDERBIRD, dead, habit, strangers
from postfix_servers import Postfix
from servers import Exim
from world import far_network, outside, render, rfc


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


OFFICES = [
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
]
