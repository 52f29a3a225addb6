"""servers.py - mail servers as they stamp a mail and as they log it.

One class a kind; SERVERS names them, those of other files (server.py has what they share) among them.
"""
from exchange_servers import Exchange, ExchangeExport, ExchangeExportGerman, ExchangeSmtp
from mdaemon_servers import MDaemon, MDaemon9, MDaemon18
from postfix_servers import Postfix, PostfixCollector, PostfixFilter
from server import Server, Syslog, b64, base62
from world import local, rfc


class Kerio(Server):
    end = "\r\n"

    def __init__(self, world):
        super().__init__(world)
        self.security = []

    def queue_id(self, mail):
        return "%08x-%08x" % (mail.unix, self.n)

    def path(self, mail):
        return "mail/queue/%02x/%s.eml" % (self.n % 16, self.queue_id(mail))

    def stamp(self, mail):
        if not mail.ip:
            return [("Received", "by %s (Kerio Connect 9.4.2) with HTTP;\n\t%s" % (self.host, rfc(mail.unix, self.world.zone)))]
        login = "\n\t(authenticated user %s)" % mail.account if mail.account else ""
        return [("Received", "from %s ([%s])%s\n\tby %s (Kerio Connect 9.4.2) with %s;\n\t%s" % (
            mail.helo, mail.ip, login, self.host, "ESMTPA" if mail.account else "ESMTP", rfc(mail.unix, self.world.zone)))]

    def time(self, unix):
        return local("[%d/%b/%Y %H:%M:%S]", unix, self.world.zone)

    def record(self, mail):
        qid, to = self.queue_id(mail), ",".join("<%s>" % to for to in mail.to)
        user = " User: %s," % mail.account if mail.account else ""
        self.write(mail.unix, ["%s Recv: Queue-ID: %s, Service: %s, From: <%s>, To: %s, Size: %d, Sender-Host: %s,%s SSL: yes, "
                               "Subject: %s, Msg-Id: <%s>" % (self.time(mail.unix), qid, "SMTP" if mail.ip else "HTTP", mail.path, to,
                                                              self.size(mail), mail.ip or "0.0.0.0", user, mail.subject, mail.message_id)])
        for to in mail.to:
            result = "failed, Status: 5.1.1" if to in mail.failed else "delivered, Status: 2.0.0"
            self.write(mail.unix + 1, ["%s Sent: Queue-ID: %s, Recipient: <%s>, Result: %s , Remote-Host: 203.0.113.250, Msg-Id: <%s>" % (
                self.time(mail.unix + 1), qid, to, result, mail.message_id)])

    def login_failed(self, unix, account, ip):
        self.security.append((unix, "%s SMTP: Invalid password for user %s. Attempt from IP address %s." % (self.time(unix), account, ip)))

    def log_files(self):
        files = super().log_files()
        if self.security:
            files["log/security.log"] = "".join(line + self.end for _, line in sorted(self.security)).encode()
        return files


class Exim(Server):
    log_name = "exim_mainlog"

    def queue_id(self, mail):
        return "%s-%s-%s" % (base62(mail.unix, 6), base62(self.n, 6), base62(self.n % 3000, 2))

    def stamp(self, mail):
        date, qid = rfc(mail.unix, self.world.zone), self.queue_id(mail)
        if mail.user:
            return [("Received", "from %s by %s with local (Exim 4.96)\n\t(envelope-from <%s>)\n\tid %s\n\tfor %s; %s" % (
                mail.user, self.host, mail.path, qid, mail.to[0], date))]
        return [("Received", "from [%s] (port=%d helo=%s)\n\tby %s with %s\n\t(Exim 4.96)\n\t(envelope-from <%s>)\n\tid %s\n\tfor %s; %s" % (
            mail.ip, 30000 + self.n % 9999, mail.helo, self.host, "esmtpa" if mail.account else "esmtp", mail.path, qid, mail.to[0], date))]

    def stamp_below(self, mail):
        """As cPanel writes it; elsewhere Exim names no account in the header."""
        if mail.account:
            return [("X-Get-Message-Sender-Via", "%s: authenticated_id: %s" % (self.host, mail.account)),
                    ("X-Authenticated-Sender", "%s: %s" % (self.host, mail.account))]
        return []

    def say(self, unix, text):
        self.write(unix, [local("%Y-%m-%d %H:%M:%S ", unix, self.world.zone) + text])

    def record(self, mail):
        qid, unix = self.queue_id(mail), mail.unix
        login = " A=dovecot_login:" + mail.account if mail.account else ""
        source = "U=%s P=local" % mail.user if mail.user else "H=(%s) [%s]:%d P=%s%s" % (
            mail.helo, mail.ip, 30000 + self.n % 9999, "esmtpa" if mail.account else "esmtp", login)
        self.say(unix, "%s <= %s %s S=%d id=%s T=\"%s\" for %s" % (qid, mail.path or "<>", source, self.size(mail), mail.message_id,
                                                                  mail.subject.replace('"', '\\"'), " ".join(mail.to)))
        for to in mail.to:
            if to in mail.failed:
                self.say(unix + 2, "%s ** %s R=dnslookup T=remote_smtp H=mx.%s [203.0.113.250]: SMTP error from remote mail server "
                         "after RCPT TO:<%s>: 550 5.1.1 unknown user" % (qid, to, to.split("@")[1], to))
            else:
                self.say(unix + 2, "%s => %s R=dnslookup T=remote_smtp H=mx.%s [203.0.113.250] C=\"250 2.0.0 Ok\"" % (
                    qid, to, to.split("@")[1]))
        self.say(unix + 2, "%s Completed" % qid)

    def login_failed(self, unix, account, ip):
        self.say(unix, "dovecot_login authenticator failed for (x) [%s]:4444: 535 Incorrect authentication data (set_id=%s)" % (ip, account))


class Sendmail(Syslog):
    def queue_id(self):
        return "3AA%05dz%06d" % (self.n % 100000, self.n % 1000000)

    def stamp(self, mail):
        date = rfc(mail.unix, self.world.zone)
        if mail.user:
            return [("Received", "(from %s@localhost)\n\tby %s (8.15.2/8.15.2/Submit) id %s;\n\t%s" % (
                mail.user, self.host, self.queue_id(), date))]
        login = " (authenticated bits=0)" if mail.account else ""
        return [("Received", "from %s ([%s])%s\n\tby %s (8.15.2/8.15.2) with ESMTP id %s\n\tfor <%s>; %s" % (
            mail.helo, mail.ip, login, self.host, self.queue_id(), mail.to[0], date))]

    def record(self, mail):
        qid, unix, program = self.queue_id(), mail.unix, "sm-mta[%d]" % (2000 + self.n)
        relay = "[%s]" % mail.ip if mail.ip else "%s@localhost" % mail.user
        if mail.account:
            self.say(unix, program, "AUTH=server, relay=[%s], authid=%s, mech=LOGIN, bits=0" % (mail.ip, mail.account))
        self.say(unix, program, "%s: from=<%s>, size=%d, class=0, nrcpts=%d, msgid=<%s>, proto=ESMTP, daemon=MTA, relay=%s" % (
            qid, mail.path, self.size(mail), len(mail.to), mail.message_id, relay))
        for to in mail.to:
            stat = "dsn=5.1.1, stat=User unknown" if to in mail.failed else "dsn=2.0.0, stat=Sent (Ok: queued)"
            self.say(unix + 2, "sm-mta[%d]" % (50000 + self.n), "%s: to=<%s>, delay=00:00:02, xdelay=00:00:01, mailer=esmtp, pri=120000, "
                     "relay=mx.%s. [203.0.113.250], %s" % (qid, to, to.split("@")[1], stat))


class HMailServer(Server):
    """Its log knows no Message-ID, its trace field no queue id."""
    log_name = "hmailserver_log.txt"
    end = "\r\n"

    def stamp(self, mail):
        fields = [("Received", "from %s (unknown [%s])\n\tby %s with %s\n\t; %s" % (
            mail.helo, mail.ip, self.host, "ESMTPA" if mail.account else "ESMTP", rfc(mail.unix, self.world.zone)))]
        return ([("Return-Path", "<%s>" % mail.path)] if mail.envelope is not None else []) + fields

    def say(self, unix, ip, said, side="SMTPD"):
        form = '"' + side + '"\t%d\t%d\t"%s.%03d"\t"%s"\t"%s"'
        stamp = local("%Y-%m-%d %H:%M:%S", unix, self.world.zone)
        self.write(unix, [form % (4000 + self.n % 20, self.n, stamp, 7 * i % 1000, ip, line) for i, line in enumerate(said)])

    def record(self, mail):
        said = ["SENT: 220 %s ESMTP" % self.host, "RECEIVED: EHLO " + mail.helo, "SENT: 250-%s[nl]250-SIZE[nl]250 AUTH LOGIN" % self.host]
        if mail.account:
            said += ["RECEIVED: AUTH LOGIN", "SENT: 334 VXNlcm5hbWU6", "RECEIVED: " + b64(mail.account), "SENT: 334 UGFzc3dvcmQ6",
                     "RECEIVED: ***", "SENT: 235 authenticated."]
        said += ["RECEIVED: MAIL FROM:<%s> SIZE=%d" % (mail.path, self.size(mail)), "SENT: 250 OK"]
        for to in mail.to:
            said += ["RECEIVED: RCPT TO:<%s>" % to, "SENT: 250 OK"]
        said += ["RECEIVED: DATA", "SENT: 354 OK, send.", "SENT: 250 Queued (0.012 seconds)", "RECEIVED: QUIT", "SENT: 221 goodbye"]
        self.say(mail.unix, mail.ip, said)
        self.hand_on(mail)

    def hand_on(self, mail):
        """To the next server, under a number that a session of ours has as well."""
        said = ["RECEIVED: 220 mx ESMTP", "SENT: EHLO " + self.host, "RECEIVED: 250 mx", "SENT: MAIL FROM:<%s>" % mail.path, "RECEIVED: 250 OK"]
        for to in mail.to:
            said += ["SENT: RCPT TO:<%s>" % to, "RECEIVED: 550 5.1.1 unknown" if to in mail.failed else "RECEIVED: 250 OK"]
        said += ["SENT: DATA", "RECEIVED: 354 go", "SENT: [nl].", "RECEIVED: 250 OK", "SENT: QUIT", "RECEIVED: 221 bye"]
        self.say(mail.unix + 1, "203.0.113.250", said, side="SMTPC")

    def login_failed(self, unix, account, ip):
        self.n += 1
        self.say(unix, ip, ["SENT: 220 %s ESMTP" % self.host, "RECEIVED: EHLO x", "SENT: 250 AUTH LOGIN", "RECEIVED: AUTH LOGIN",
                            "SENT: 334 VXNlcm5hbWU6", "RECEIVED: " + b64(account), "SENT: 334 UGFzc3dvcmQ6", "RECEIVED: ***",
                            "SENT: 535 Authentication failed. Restarting authentication process.", "RECEIVED: QUIT", "SENT: 221 goodbye"])


SERVERS = {"postfix-collector": PostfixCollector, "postfix-filter": PostfixFilter, "exchange-smtp": ExchangeSmtp,
           "kerio": Kerio, "mdaemon24": MDaemon, "mdaemon18": MDaemon18, "mdaemon9": MDaemon9, "postfix": Postfix, "exim": Exim,
           "sendmail": Sendmail, "hmailserver": HMailServer, "exchange": Exchange, "exchange-export": ExchangeExport,
           "exchange-export-german": ExchangeExportGerman}
