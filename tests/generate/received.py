"""received.py - Received fields as the mail servers of this world write them.

Each style is one function: a Hop in, the field's text out (folded, without the
line end). Queue ids that encode the time (Exim, sendmail) are true to it, for a
forger's are often not, and a reader may check.
"""
import time
from dataclasses import dataclass

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
TLS13 = "TLS_AES_256_GCM_SHA384"
TLS12 = "ECDHE-RSA-AES256-GCM-SHA384"


@dataclass
class Hop:
    by: str
    unix: int
    helo: str = ""
    rdns: str = ""  # "": the server found no name
    ip: str = ""
    by_ip: str = ""
    user: str = ""  # the login, where the client gave one
    rcpt: str = ""
    env: str = ""
    tls: bool = False
    zone: int = 0  # minutes east of UTC


def zone_text(zone):
    return "%s%02d%02d" % ("-" if zone < 0 else "+", abs(zone) // 60, abs(zone) % 60)


def date(unix, zone=0, day="%d"):
    """RFC 5322 date-time; day: "%d", "%02d" or "%2d", as the program in question has it."""
    t = time.gmtime(unix + zone * 60)
    return "%s, %s %s %d %02d:%02d:%02d %s" % (DAYS[t.tm_wday], day % t.tm_mday, MONTHS[t.tm_mon - 1], t.tm_year,
                                               t.tm_hour, t.tm_min, t.tm_sec, zone_text(zone))


def base62(number, n):
    text = ""
    for _ in range(n):
        number, digit = divmod(number, 62)
        text = BASE62[digit] + text
    return text


def is_v6(ip):
    return ":" in ip


def literal(ip):
    return "IPv6:" + ip if is_v6(ip) else ip


def protocol(hop, base="ESMTP"):
    return base + ("S" if hop.tls else "") + ("A" if hop.user else "")


def postfix(hop, words):
    lines = ["from %s (%s [%s])" % (hop.helo, hop.rdns or "unknown", literal(hop.ip))]
    if hop.tls:
        lines += ["(using TLSv1.3 with cipher %s (256/256 bits)" % TLS13,
                  " key-exchange X25519 server-signature RSA-PSS (2048 bits) server-digest SHA256)",
                  "(No client certificate requested)"]
    if hop.user:
        lines.append("(Authenticated sender: %s)" % hop.user)
    lines.append("by %s (Postfix) with %s id %s" % (hop.by, protocol(hop), words.token(10, "0123456789ABCDEF")))
    when = date(hop.unix, hop.zone, "%2d") + (" (UTC)" if hop.zone == 0 else "")
    return "\n\t".join(lines) + ("\n\tfor <%s>; %s" % (hop.rcpt, when) if hop.rcpt else "; " + when)


def exim_id(unix, words):
    return "%s-%s-%s" % (base62(unix, 6), base62(words.random.randrange(62 ** 4), 6), base62(words.random.randrange(62), 2))


def exim(hop, words):
    if not hop.rdns:
        peer = "[%s] (helo=%s)" % (hop.ip, hop.helo)
    elif hop.rdns == hop.helo:
        peer = "%s ([%s])" % (hop.rdns, hop.ip)
    else:
        peer = "%s ([%s] helo=%s)" % (hop.rdns, hop.ip, hop.helo)
    lines = ["from " + peer]
    lines.append("by %s with %s%s" % (hop.by, protocol(hop).lower(), "  (TLS1.3) tls " + TLS13 if hop.tls else ""))
    lines.append("(Exim 4.96)")
    if hop.env:
        lines.append("(envelope-from <%s>)" % hop.env)
    lines.append("id " + exim_id(hop.unix, words))
    if hop.rcpt:
        lines.append("for %s" % hop.rcpt)
    return "\n\t".join(lines) + ";\n\t" + date(hop.unix, hop.zone, "%02d")


def sendmail_id(unix, words):
    t = time.gmtime(unix)
    letters = [(t.tm_year - 1900) % 60, t.tm_mon - 1, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec]
    return "".join(BASE62[n] for n in letters) + words.token(2, BASE62[:60]) + "%06d" % words.random.randrange(999999)


def sendmail(hop, words):
    lines = ["from %s (%s[%s])" % (hop.helo, hop.rdns + " " if hop.rdns else "", literal(hop.ip))]
    if hop.user:
        lines.append("(user=%s mech=PLAIN bits=0)" % hop.user)
    lines.append("by %s (8.15.2/8.15.2) with %s id %s" % (hop.by, protocol(hop), sendmail_id(hop.unix, words)))
    if hop.tls:
        lines.append("(version=TLSv1.3 cipher=%s bits=256 verify=NO)" % TLS13)
    end = "for <%s>; " % hop.rcpt if hop.rcpt else ""
    when = date(hop.unix, hop.zone)
    return "\n\t".join(lines) + ("\n\t" + end + when if end else "; " + when)


def exchange(hop, _words):
    cipher = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"
    return ("from %s (%s) by\n %s (%s) with Microsoft SMTP Server\n (version=TLS1_2, cipher=%s) id\n 15.1.2507.35; %s"
            % (hop.helo, hop.ip, hop.by, hop.by_ip, cipher, date(hop.unix, hop.zone)))


def exchange_mapi(hop, _words):
    inside = "fe80::d5c:7e21:90ab:1f"
    return ("from %s ([%s]) by\n %s ([%s%%6]) with mapi id\n 15.01.2507.035; %s"
            % (hop.by, inside, hop.by, inside, date(hop.unix, hop.zone)))


def qmail(hop, _words):
    when = "%d %s" % (time.gmtime(hop.unix).tm_mday, date(hop.unix).split(" ", 2)[2].replace("+0000", "-0000"))
    ident = hop.user.split("@")[0] + "@" if hop.user else ""
    return ("from %s (HELO %s) (%s%s)\n  by %s with %s; %s"
            % (hop.rdns or "unknown", hop.helo, ident, hop.ip, hop.by, protocol(hop), when))


def gmail(hop, words):
    number = words.token(16, "0123456789")
    if not hop.ip:  # the user sat in a browser: the service does not say where
        return ("by %s with SMTP id %s-%s.12\n        for <%s>; %s (PST)"
                % (hop.by, words.token(13, "0123456789abcdef"), words.token(12), hop.rcpt, date(hop.unix, -480, "%02d")))
    return ("from %s (%s[%s])\n        by %s with ESMTPSA id %s-%s.7.2025\n        for <%s>\n"
            "        (version=TLS1_3 cipher=%s bits=256/256);\n        %s (PST)"
            % (hop.helo, hop.rdns + ". " if hop.rdns else "", hop.ip, hop.by, words.token(13), number, hop.rcpt, TLS13,
               date(hop.unix, -480, "%02d")))


def yahoo_http(hop, _words):
    return "from [%s] by %s via HTTP; %s" % (hop.ip, hop.by, date(hop.unix, 0, "%02d"))


def courier(hop, words):
    login = "\n  (AUTH: LOGIN %s, TLS: TLSv1.2,256bits,%s)" % (hop.user, TLS12) if hop.user else ""
    peer = hop.ip if is_v6(hop.ip) else "::ffff:" + hop.ip
    return ("from %s (%s[%s])%s\n  by %s with ESMTPSA\n  id %s.%016X.%s; %s"
            % (hop.helo, hop.rdns + " " if hop.rdns else "", peer, login, hop.by,
               words.token(16, "0123456789ABCDEF"), hop.unix, words.token(8, "0123456789ABCDEF"),
               date(hop.unix, hop.zone, "%02d")))


def communigate(hop, words):
    peer = "[%s] (account %s HELO %s)" % (hop.ip, hop.user, hop.helo) if hop.user else \
        "%s ([%s] verified)" % (hop.helo, hop.ip)
    return ("from %s\n  by %s (CommuniGate Pro SMTP 6.2.14)\n  with %s id %s for %s; %s"
            % (peer, hop.by, protocol(hop), words.token(8, "123456789"), hop.rcpt, date(hop.unix, hop.zone, "%02d")))


def opensmtpd(hop, words):
    login = " auth=yes user=%s" % hop.user if hop.user else ""
    return ("from %s (%s [%s])\n\tby %s (OpenSMTPD) with %s id %s (TLSv1.3:%s:256:NO)%s\n\tfor <%s>;\n\t%s"
            % (hop.helo, hop.rdns or "<unknown>", hop.ip, hop.by, protocol(hop), words.token(8), TLS13, login, hop.rcpt,
               date(hop.unix, hop.zone)))


def kerio(hop, _words):
    lines = ["from %s ([%s])" % (hop.helo, hop.ip)]
    if hop.user:
        lines.append("(authenticated user %s)" % hop.user)
    lines.append("by %s (Kerio Connect 9.4.2) with %s" % (hop.by, protocol(hop)))
    if hop.tls:
        lines.append("(using TLSv1.2 with cipher %s (256 bits))" % TLS12)
    if hop.rcpt:
        lines.append("for %s" % hop.rcpt)
    return "\n\t".join(lines) + ";\n\t" + date(hop.unix, hop.zone)


def mdaemon_old(hop, words):
    return ("from %s by %s (MDaemon PRO v10.1.1)\n\twith ESMTP id md5%s.msg\n\tfor <%s>; %s"
            % (hop.helo, hop.by, words.token(10, "0123456789"), hop.rcpt, date(hop.unix, hop.zone, "%02d")))


def mdaemon(hop, words):
    return ("by %s (%s) (MDaemon PRO v24.0.0)\n\twith %s id md5%s.msg; %s"
            % (hop.by, hop.by_ip, protocol(hop), words.token(12, "0123456789"), date(hop.unix, hop.zone, "%02d")))


def mdaemon_fields(hop, is_new):
    """What MDaemon writes under its Received field: the only place of the peer's address."""
    fields = [("X-Spam-Processed", "%s, %s\n\t(not processed: message from trusted or authenticated source)"
               % (hop.by, date(hop.unix, hop.zone, "%02d")))]
    fields.append(("X-MDRemoteIP", hop.ip))
    if is_new:
        fields += [("X-MDHelo", hop.helo), ("X-MDArrival-Date", date(hop.unix, hop.zone, "%02d"))]
    if hop.user:
        fields.append(("X-Authenticated-Sender", hop.user))
    fields += [("X-Return-Path", hop.env), ("X-Envelope-From", hop.env), ("X-MDaemon-Deliver-To", hop.rcpt)]
    return fields


def roundcube(hop, _words):
    return ("from %s ([%s])\n\tby %s\n\twith HTTP (HTTP/1.1 POST); %s"
            % (hop.rdns or hop.ip, hop.ip, hop.by, date(hop.unix, hop.zone, "%02d")))


def squirrelmail(hop, _words):
    return ("from %s\n        (SquirrelMail authenticated user %s)\n        by %s with HTTP;\n        %s"
            % (hop.ip, hop.user, hop.by, date(hop.unix, hop.zone)))


def local_postfix(hop, words):
    return "by %s (Postfix, from userid 33)\n\tid %s; %s" % (hop.by, words.token(10, "0123456789ABCDEF"),
                                                            date(hop.unix, hop.zone, "%2d"))


def dovecot_lmtp(hop, words):
    return ("from %s\n\tby %s with LMTP\n\tid %s\n\t(envelope-from <%s>)\n\tfor <%s>; %s"
            % (hop.helo, hop.by, words.token(18, BASE62), hop.env, hop.rcpt, date(hop.unix, 0, "%02d")))


def generic(hop, _words):
    """RFC 5321 and nothing more: some appliance."""
    return ("from %s (%s[%s]) by %s\n with %s; %s"
            % (hop.helo, hop.rdns + " " if hop.rdns else "", literal(hop.ip), hop.by, protocol(hop), date(hop.unix, hop.zone)))
