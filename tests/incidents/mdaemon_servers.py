"""mdaemon_servers.py - MDaemon in three generations.

As in servers.py one class a kind.
"""
from server import Server, b64
from world import local, rfc


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
