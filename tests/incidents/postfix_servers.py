"""postfix_servers.py - Postfix, its lines as a collector keeps them, and what stands around it.

As in servers.py one class a kind.
"""
from server import Syslog
from world import local, rfc


class Postfix(Syslog):
    def queue_id(self):
        return "4V%05dz1xH" % self.n

    def stamp(self, mail):
        date = rfc(mail.unix, self.world.zone)
        if mail.user:
            return [("Received", "by %s (Postfix, from userid %d)\n\tid %s; %s" % (self.host, mail.uid, self.queue_id(), date))]
        login = "\n\t(Authenticated sender: %s)" % mail.account if mail.account else ""
        return [("Received", "from %s (%s [%s])%s\n\tby %s (Postfix) with %s id %s\n\tfor <%s>; %s" % (
            mail.helo, mail.rdns or "unknown", ("IPv6:" if ":" in mail.ip else "") + mail.ip, login, self.host, "ESMTPSA" if mail.account else "ESMTP",
            self.queue_id(), mail.to[0], date))]

    def record(self, mail):
        qid, unix = self.queue_id(), mail.unix
        login = ", sasl_method=LOGIN, sasl_username=" + mail.account if mail.account else ""
        if mail.user:
            self.say(unix, "postfix/pickup[70]", "%s: uid=%d from=<%s>" % (qid, mail.uid, mail.user))
        else:
            self.say(unix, "postfix/submission/smtpd[71]", "%s: client=%s[%s]%s" % (qid, mail.rdns or "unknown", mail.ip, login))
        self.say(unix, "postfix/cleanup[72]", "%s: message-id=<%s>" % (qid, mail.message_id))
        self.say(unix, "postfix/qmgr[73]", "%s: from=<%s>, size=%d, nrcpt=%d (queue active)" % (
            qid, mail.path, self.size(mail), len(mail.to)))
        for to in mail.to:
            status = ("5.1.1, status=bounced (host said: 550 5.1.1 unknown user)" if to in mail.failed
                      else "2.0.0, status=sent (250 2.0.0 Ok: queued as 9F2)")
            self.say(unix + 2, "postfix/smtp[74]", "%s: to=<%s>, relay=mx.%s[203.0.113.250]:25, delay=2, delays=0.1/0/1/1, dsn=%s" % (
                qid, to, to.split("@")[1], status))
        self.say(unix + 2, "postfix/qmgr[73]", "%s: removed" % qid)

    def login_failed(self, unix, account, ip):
        self.say(unix, "postfix/submission/smtpd[71]", "warning: unknown[%s]: SASL LOGIN authentication failed: UGFzc3dvcmQ6, "
                 "sasl_username=%s" % (ip, account))


class PostfixCollector(Postfix):
    """Lines as a collector keeps them: RFC 5424, with year and zone."""
    has_year = True

    def line(self, unix, program, text):
        zone = self.world.zone
        name, pid = program.rstrip("]").split("[")
        stamp = local("%Y-%m-%dT%H:%M:%S.123456", unix, zone) + "%s%02d:%02d" % ("-" if zone < 0 else "+", abs(zone) // 60, abs(zone) % 60)
        return "<22>1 %s %s %s %s - - %s" % (stamp, self.host.split(".")[0], name, pid, text)


class PostfixFilter(Postfix):
    """A content filter takes each message and hands it back: two sessions, two queue ids, one Message-ID."""

    def second_id(self):
        return "4W%05dz1xH" % self.n

    def stamp(self, mail):
        date = rfc(mail.unix + 1, self.world.zone)
        return [("Received", "from localhost (localhost [127.0.0.1])\n\tby %s (Postfix) with ESMTP id %s\n\tfor <%s>; %s" % (
            self.host, self.second_id(), mail.to[0], date))] + super().stamp(mail)

    def record(self, mail):
        qid, second, unix = self.queue_id(), self.second_id(), mail.unix
        login = ", sasl_method=LOGIN, sasl_username=" + mail.account if mail.account else ""
        self.say(unix, "postfix/submission/smtpd[71]", "%s: client=unknown[%s]%s" % (qid, mail.ip, login))
        self.say(unix, "postfix/cleanup[72]", "%s: message-id=<%s>" % (qid, mail.message_id))
        self.say(unix, "postfix/qmgr[73]", "%s: from=<%s>, size=%d, nrcpt=%d (queue active)" % (qid, mail.path, self.size(mail), len(mail.to)))
        self.say(unix + 1, "postfix/filter/smtpd[75]", "%s: client=localhost[127.0.0.1], orig_queue_id=%s, orig_client=unknown[%s]" % (
            second, qid, mail.ip))
        self.say(unix + 1, "postfix/cleanup[72]", "%s: message-id=<%s>" % (second, mail.message_id))
        self.say(unix + 1, "postfix/qmgr[73]", "%s: from=<%s>, size=%d, nrcpt=%d (queue active)" % (
            second, mail.path, self.size(mail) + 300, len(mail.to)))
        for to in mail.to:
            self.say(unix + 1, "postfix/smtp[74]", "%s: to=<%s>, relay=127.0.0.1[127.0.0.1]:10024, delay=1, dsn=2.0.0, "
                     "status=sent (250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as %s)" % (qid, to, second))
        self.say(unix + 1, "postfix/qmgr[73]", "%s: removed" % qid)
        for to in mail.to:
            status = "5.1.1, status=bounced (550 5.1.1 unknown user)" if to in mail.failed else "2.0.0, status=sent (250 2.0.0 Ok)"
            self.say(unix + 3, "postfix/smtp[74]", "%s: to=<%s>, relay=mx.%s[203.0.113.250]:25, delay=2, dsn=%s" % (
                second, to, to.split("@")[1], status))
        self.say(unix + 3, "postfix/qmgr[73]", "%s: removed" % second)


class NoNames(Postfix):
    """smtpd_sasl_authenticated_header = no, as Postfix is by default: only the log names the account."""

    def stamp(self, mail):
        return [(name, value.replace("\n\t(Authenticated sender: %s)" % mail.account, "")) for name, value in super().stamp(mail)]
