"""servers.py - mail servers as they stamp a mail and as they log it.

A server takes mails (world.Mail), keeps a copy where its kind keeps it, and writes
its log in the form and the order of its kind: transcripts whole after they ended,
syslog lines mixed. One class a kind; SERVERS names them.
"""
import base64
import time

from world import local, render, rfc

BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def base62(number, n):
    text = ""
    for _ in range(n):
        number, rest = divmod(number, 62)
        text = BASE62[rest] + text
    return text


def b64(text):
    return base64.b64encode(text.encode()).decode()


class Server:
    """What all kinds share: copies, the log in order of time, failed logins."""
    log_name = "mail.log"
    has_year = has_ids = True
    end = "\n"

    def __init__(self, world):
        self.world, self.host, self.n = world, world.host, 0
        self.files = {}  # of the evidence: path → bytes
        self.log = []  # (unix, order, lines)
        self.n_logged = 0  # mails that stand in evidence and log

    def take(self, mail):
        self.n += 1
        fields = self.stamp(mail)
        if mail.is_logged:
            self.record(mail)
        if not mail.is_kept:
            return
        fields += [("From", "<%s>" % mail.sender), ("To", ", ".join("<%s>" % to for to in mail.to)),
                   ("Subject", mail.subject), ("Date", rfc(mail.unix, self.world.zone)),
                   ("Message-ID", "<%s>" % mail.message_id), *mail.fields, *self.stamp_below(mail)]
        self.files[self.path(mail)] = render(fields, mail.body, self.end)
        self.n_logged += mail.is_logged

    def write(self, unix, lines):
        self.log.append((unix, len(self.log), lines))

    def path(self, mail):
        return "mail/sent/%05d.eml" % self.n

    def stamp_below(self, mail):
        return []

    def log_files(self):
        lines = [line for _, _, lines in sorted(self.log) for line in lines]
        return {"log/" + self.log_name: (self.end.join(lines) + self.end).encode()} if lines else {}

    def size(self, mail):
        return 400 + len(mail.body)


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


class MDaemon(Server):
    """v24 and later; the older generations differ in the words of class attributes."""
    log_name = "MDaemon-SMTP-(in).log"
    end = "\r\n"
    version, head = "v24.0.0", "%a %Y-%m-%d %H:%M:%S.214: 05: "
    digits = "5001%09d"

    def number(self):
        return self.digits % (3025058 + self.n)

    def path(self, mail):
        return "mail/Queues/Remote/pd%s.msg" % self.number()

    def received(self, mail, protocol):
        return "by %s (%s) (MDaemon PRO %s)\n\twith %s id md%s.msg; %s" % (
            self.host, self.world.public, self.version, protocol, self.number(), rfc(mail.unix, self.world.zone))

    def stamp(self, mail):
        zone = self.world.zone
        fields = [("Received", self.received(mail, "ESMTPA" if mail.account else "ESMTP")),
                  ("X-Spam-Processed", "%s, %s\n\t(not processed: message from trusted or authenticated source)" % (
                      self.host, rfc(mail.unix, zone))),
                  ("X-MDRemoteIP", mail.ip), ("X-MDArrival-Date", rfc(mail.unix, zone))]
        if mail.account:
            fields.append(("X-Authenticated-Sender", mail.account))
        return fields + [("X-Return-Path", mail.path), ("X-Envelope-From", mail.path), ("X-MDaemon-Deliver-To", mail.to[0])]

    def accepting(self, mail):
        return "%s:%d to 192.168.0.10:%d" % (mail.ip if ":" not in mail.ip else "[%s]" % mail.ip, 40000 + self.n % 20000,
                                             587 if mail.account else 25)

    def first(self):
        return "Session %08d; child %04d" % (9012313 + self.n, self.n % 9 + 1)

    def transcript(self, unix, ip, port, said):
        lines = [self.first(), "Accepting SMTP connection from " + port] + said
        self.write(unix, [local(self.head, unix, self.world.zone) + line for line in lines + ["----------"]])

    def record(self, mail):
        said = ["--> 220 %s ESMTP MDaemon" % self.host, "<-- EHLO " + mail.helo, "--> 250-%s Hello %s" % (self.host, mail.helo)]
        if mail.account:
            said += ["<-- AUTH LOGIN", "--> 334 VXNlcm5hbWU6", "<-- " + b64(mail.account), "--> 334 UGFzc3dvcmQ6", "<-- ******",
                     "--> 235 2.7.0 Authentication successful"]
        said += ["<-- MAIL FROM:<%s> SIZE=%d" % (mail.path, self.size(mail)), "--> 250 2.1.0 Sender OK"]
        for to in mail.to:
            said += ["<-- RCPT TO:<%s>" % to, "--> 250 2.1.5 Recipient OK"]
        said += ["<-- DATA", "Creating temp file (SMTP): c:\\mdaemon\\queues\\temp\\md%s.tmp" % self.number(),
                 "--> 354 Enter mail, end with <CRLF>.<CRLF>", "--> 250 Ok, message saved <Message-ID: <%s>>" % mail.message_id,
                 "<-- QUIT", "--> 221 See ya in cyberspace", "SMTP session successful (Bytes in/out: 2345/410)"]
        self.transcript(mail.unix, mail.ip, self.accepting(mail), said)

    def login_failed(self, unix, account, ip):
        self.n += 1
        said = ["--> 220 %s ESMTP MDaemon" % self.host, "<-- EHLO x", "<-- AUTH LOGIN", "--> 334 VXNlcm5hbWU6", "<-- " + b64(account),
                "--> 334 UGFzc3dvcmQ6", "<-- ******", "--> 535 5.7.8 Authentication failed",
                "SMTP session terminated (Bytes in/out: 60/410)"]
        self.transcript(unix, ip, "%s:4444 to 192.168.0.10:587" % ip, said)


class MDaemon18(MDaemon):
    version, head, digits = "v18.5.1", "%a %Y-%m-%d %H:%M:%S: ", "50%09d"

    def received(self, mail, protocol):
        return "from %s (%s) by %s (%s) (MDaemon PRO %s)\n\twith %s id md%s.msg; %s" % (
            mail.helo, mail.ip, self.host, self.world.public, self.version, protocol, self.number(), rfc(mail.unix, self.world.zone))

    def accepting(self, mail):
        return "[%s:%d] to [192.168.0.10:25]" % (mail.ip, 40000 + self.n % 20000)


class MDaemon9(MDaemon18):
    """The trace field names the HELO alone; X-MDRemoteIP has the address."""
    version = "v9.0.6"

    def received(self, mail, protocol):
        return "from %s by %s (MDaemon PRO %s)\n\twith ESMTP id md%s.msg\n\tfor <%s>; %s" % (
            mail.helo, self.host, self.version, self.number(), mail.to[0], rfc(mail.unix, self.world.zone))

    def accepting(self, mail):
        return "[%s : %d]" % (mail.ip, 3000 + self.n % 20000)

    def first(self):
        return "Session %d; child 1; thread %d" % (1111 + self.n, 4572 + self.n)


class Syslog(Server):
    """Servers that log a line at a time, without year and zone."""
    has_year = False
    program = "postfix"

    def line(self, unix, program, text):
        return "%s %s %s: %s" % (local("%b %e %H:%M:%S", unix, self.world.zone), self.host.split(".")[0], program, text)

    def say(self, unix, program, text):
        self.write(unix, [self.line(unix, program, text)])


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


class Exchange(Server):
    """Outlook on a mailbox: the trace field shows the server to itself, the tracking log the machine."""
    log_name = "MSGTRK.LOG"
    end = "\r\n"
    columns = ("date-time", "client-ip", "client-hostname", "server-ip", "server-hostname", "source-context", "connector-id", "source",
               "event-id", "internal-message-id", "message-id", "recipient-address", "recipient-status", "total-bytes",
               "recipient-count", "sender-address", "return-path", "message-info", "directionality", "original-client-ip")

    def stamp(self, mail):
        return [("Received", "from %s ([fe80::1c2d:3e4f:5a6b:7c8d])\n\tby %s ([fe80::1c2d:3e4f:5a6b:7c8d%%6])\n\twith mapi id "
                 "15.01.2507.%03d; %s" % (self.host, self.host, self.n % 1000, rfc(mail.unix, self.world.zone)))]

    def row(self, unix, **cells):
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S.031Z", time.gmtime(unix))
        cells["date-time"] = stamp
        self.write(unix, [",".join('"%s"' % cells.get(name, "") if "," in cells.get(name, "") else cells.get(name, "")
                                   for name in self.columns)])

    def record(self, mail):
        shared = {"message-id": "<%s>" % mail.message_id, "recipient-address": ";".join(mail.to), "total-bytes": str(self.size(mail)),
                  "recipient-count": str(len(mail.to)), "return-path": mail.path, "server-hostname": self.host,
                  "original-client-ip": mail.ip, "internal-message-id": str(9000 + self.n)}
        # The mailbox that submits is the sender-address: Exchange lets nobody choose it.
        self.row(mail.unix, **{"source": "STOREDRIVER", "event-id": "SUBMIT", "sender-address": mail.account, **shared})
        self.row(mail.unix + 1, **{"source": "SMTP", "event-id": "SEND", "sender-address": mail.account, **shared})

    def log_files(self):
        files = super().log_files()
        head = "#Software: Microsoft Exchange Server\r\n#Version: 15.01.2507.006\r\n#Log-type: Message Tracking Log\r\n#Fields: %s\r\n"
        return {name: (head % ",".join(self.columns)).encode() + data for name, data in files.items()}


class ExchangeExport(Exchange):
    """The same rows as a cmdlet exports them: other names, all cells in quotes, the clock of the country of who asked."""
    log_name = "tracking.csv"
    names = {"date-time": "Timestamp", "recipient-address": "Recipients", "sender-address": "Sender"}
    separator, time_form = ",", "%m/%d/%Y %I:%M:%S %p"

    def row(self, unix, **cells):
        cells["date-time"] = local(self.time_form, unix, self.world.zone)
        self.write(unix, [self.separator.join('"%s"' % cells.get(name, "").replace('"', '""') for name in self.columns)])

    def log_files(self):
        names = [self.names.get(name, "".join(word.capitalize() for word in name.split("-"))) for name in self.columns]
        head = "#TYPE Microsoft.Exchange.Management.TransportLogSearchTasks.MessageTrackingEvent\r\n%s\r\n" % self.separator.join(
            '"%s"' % name for name in names)
        return {name: head.encode() + data for name, data in Server.log_files(self).items()}


class ExchangeExportGerman(ExchangeExport):
    separator, time_form = ";", "%d.%m.%Y %H:%M:%S"


class ExchangeSmtp(Server):
    """Mail programs on port 587: the trace field names no login, the SMTP receive protocol does."""
    log_name = "RECV.LOG"
    end = "\r\n"

    def stamp(self, mail):
        return [("Received", "from %s (%s) by %s\n\t(%s) with Microsoft SMTP Server (version=TLS1_2,\n\t"
                 "cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.1.2507.%d; %s" % (
                     mail.helo, mail.ip, self.host, self.world.public, self.n % 1000, rfc(mail.unix, self.world.zone)))]

    def say(self, unix, ip, said):
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S.031Z", time.gmtime(unix))
        name = "MAIL\\Client Frontend MAIL,08D6A7A1%08X" % self.n
        self.write(unix, ["%s,%s,%d,%s:587,%s:5555,%s" % (stamp, name, i, self.world.public, "[%s]" % ip if ":" in ip else ip, row)
                          for i, row in enumerate(said)])

    def record(self, mail):
        hello = "EHLO " + mail.helo
        if "," in hello or '"' in hello:
            hello = '"%s"' % hello.replace('"', '""')
        said = ["+,,", '>,"220 %s Microsoft ESMTP MAIL Service ready, hello",' % self.host, "<,%s," % hello, ">,250 SIZE,"]
        if mail.account:
            said += ["<,AUTH LOGIN,", ">,334 <authentication response>,", "*,%s,authenticated" % mail.account,
                     ">,235 2.7.0 Authentication successful,"]
        said += ["<,MAIL FROM:<%s> SIZE=%d," % (mail.path, self.size(mail)), ">,250 2.1.0 Sender OK,"]
        for to in mail.to:
            said += ["<,RCPT TO:<%s>," % to, ">,250 2.1.5 Recipient OK,"]
        said += ["<,DATA,", ">,354 Start mail input,", '>,"250 2.6.0 <%s> [InternalId=%d, Hostname=%s] Queued mail for delivery",' % (
            mail.message_id, 9000 + self.n, self.host), "-,,Local"]
        self.say(mail.unix, mail.ip, said)

    def login_failed(self, unix, account, ip):
        self.n += 1
        self.say(unix, ip, ["+,,", "<,AUTH LOGIN,", "*,,Inbound authentication failed with error LogonDenied for User %s. The authentication "
                            "mechanism is Login." % account, ">,535 5.7.3 Authentication unsuccessful,", "-,,Remote"])

    def log_files(self):
        head = ("#Software: Microsoft Exchange Server\r\n#Log-type: SMTP Receive Protocol Log\r\n#Fields: date-time,connector-id,session-id,"
                "sequence-number,local-endpoint,remote-endpoint,event,data,context\r\n")
        return {name: head.encode() + data for name, data in super().log_files().items()}


SERVERS = {"postfix-collector": PostfixCollector, "postfix-filter": PostfixFilter, "exchange-smtp": ExchangeSmtp,
           "kerio": Kerio, "mdaemon24": MDaemon, "mdaemon18": MDaemon18, "mdaemon9": MDaemon9, "postfix": Postfix, "exim": Exim,
           "sendmail": Sendmail, "hmailserver": HMailServer, "exchange": Exchange, "exchange-export": ExchangeExport,
           "exchange-export-german": ExchangeExportGerman}
