"""further_servers.py - servers whose logs tell less: IIS, SmarterMail, MailEnable, IceWarp, OpenSMTPD 5, Exchange Online's trace.

As in servers.py one class a kind; SERVERS names them.
"""
import time

from servers import Server, Syslog, b64
from world import local, rfc


class IisSmtp(Server):
    """A row a command, in UTC. DATA's has the Message-ID; nothing has the name of who logs in."""
    log_name = "ex240610.log"
    end = "\r\n"
    names_logins = False

    def stamp(self, mail):
        return [("Received", "from %s ([%s]) by %s with Microsoft SMTPSVC(6.0.3790.4675);\n\t %s" % (
            mail.helo, mail.ip, self.host, rfc(mail.unix, self.world.zone)))]

    def row(self, unix, mail, method, query, status):
        plus = lambda text: text.replace(" ", "+")
        self.write(unix, ["%s %s %s SMTPSVC1 MAIL %s 0 %s - +%s %d 0 120 60 15 SMTP - - - -" % (
            time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(unix)), mail.ip, plus(mail.helo), self.world.public, method, plus(query), status)])

    def record(self, mail):
        unix = mail.unix
        self.row(unix, mail, "EHLO", mail.helo, 250)
        self.row(unix, mail, "MAIL", "FROM:<%s>" % mail.path, 250)
        for to in mail.to:
            self.row(unix, mail, "RCPT", "TO:<%s>" % to, 250)
        self.row(unix, mail, "DATA", "<%s>" % mail.message_id, 250)
        self.row(unix, mail, "QUIT", mail.helo, 0)

    def log_files(self):
        head = ("#Software: Microsoft Internet Information Services 6.0\r\n#Version: 1.0\r\n#Date: 2024-06-10 00:00:00\r\n"
                "#Fields: date time c-ip cs-username s-sitename s-computername s-ip s-port cs-method cs-uri-stem cs-uri-query sc-status "
                "sc-win32-status sc-bytes cs-bytes time-taken cs-version cs-host cs(User-Agent) cs(Cookie) cs(Referer)\r\n")
        return {name: head.encode() + data for name, data in super().log_files().items()}


class Transcript(Server):
    """Both sides of the dialogue, and no Message-ID."""
    end = "\r\n"

    def said(self, mail, greeting, reply):
        """(is the client's, text) in turn."""
        lines = [(False, greeting), (True, "EHLO " + mail.helo), (False, "250-%s Hello [%s]" % (self.host, mail.ip))]
        if mail.account:
            lines += [(True, "AUTH LOGIN"), (False, "334 VXNlcm5hbWU6"), (True, b64(mail.account)), (False, "334 UGFzc3dvcmQ6"),
                      (True, "****"), (False, "235 Authentication successful")]
        lines += [(True, "MAIL FROM:<%s> SIZE=%d" % (mail.path, self.size(mail))), (False, "250 OK <%s> Sender ok" % mail.path)]
        for to in mail.to:
            lines += [(True, "RCPT TO:<%s>" % to), (False, "250 OK <%s> Recipient ok" % to)]
        return lines + [(True, "DATA"), (False, "354 Start mail input; end with <CRLF>.<CRLF>"), (False, reply), (True, "QUIT"),
                        (False, "221 Service closing transmission channel")]


class SmarterMail(Transcript):
    """What the client sends at AUTH is left out; a line of its own names the account."""
    log_name = "2024.06.10-smtpLog.log"

    def stamp(self, mail):
        return [("Received", "from %s (UnknownHost [%s]) by %s with SMTP;\n   %s" % (
            mail.helo, mail.ip, self.host, rfc(mail.unix, self.world.zone)))]

    def record(self, mail):
        head = local("[%Y.%m.%d] %H:%M:%S.123 ", mail.unix, self.world.zone) + "[%s][%d] " % (mail.ip, 41885938 + self.n)
        lines = ["connected at " + local("%m/%d/%Y %I:%M:%S %p", mail.unix, self.world.zone)]
        for is_client, text in self.said(mail, "220 " + self.host, "250 OK"):
            if is_client and (text == "****" or text == b64(mail.account or " ")):
                continue
            lines.append(("cmd: " if is_client else "rsp: ") + text)
            if text.startswith("235 "):
                lines.append("Authenticated as " + mail.account)
        lines.append("disconnected at " + local("%m/%d/%Y %I:%M:%S %p", mail.unix, self.world.zone))
        self.write(mail.unix, [head + line for line in lines])


class MailEnable(Transcript):
    """A command and its reply in one row, the account behind them."""
    log_name = "SMTP-Activity-240610.log"

    def stamp(self, mail):
        return [("Received", "from %s ([%s]) by %s with MailEnable %s; %s" % (
            mail.helo, mail.ip, self.host, "ESMTPA" if mail.account else "ESMTP", rfc(mail.unix, self.world.zone)))]

    def record(self, mail):
        head = "%s\tSMTP-IN\t%012X.MAI\t%d\t%s\t" % (
            local("%m/%d/%y %H:%M:%S", mail.unix, self.world.zone), 0x6F2AC2B00000 + self.n, 1460 + self.n % 40, mail.ip)
        rows, command, account = [], "", ""
        for is_client, text in self.said(mail, "220 %s ESMTP MailEnable Service" % self.host, "250 Requested mail action okay, completed"):
            if is_client:
                command = text
                continue
            account = mail.account if text.startswith("235") else account
            rows.append(head + "\t".join((command.split(" ")[0].split(":")[0] or "CNCT", command, text, "140", "14", account or "")))
        self.write(mail.unix, rows[1:])


class IceWarp(Transcript):
    """The greeting tells the day and the zone, the last reply the id that Received has."""
    log_name = "s20240610-00.log"

    def queue_id(self):
        return "ABC%05d" % self.n

    def stamp(self, mail):
        return [("Received", "from %s ([%s])\n\tby %s (IceWarp 10.4.5) with %s id %s\n\tfor <%s>; %s" % (
            mail.helo, mail.ip, self.host, "ASMTP" if mail.account else "ESMTP", self.queue_id(), mail.to[0], rfc(mail.unix, self.world.zone)))]

    def record(self, mail):
        head = "%-15s [%04X] %s " % (mail.ip, 0x1000 + self.n % 4096, local("%H:%M:%S", mail.unix, self.world.zone))
        lines = ["Connected, local IP=%s:25" % self.world.public]
        for is_client, text in self.said(mail, "220 %s ESMTP IceWarp 10.4.5; %s" % (self.host, rfc(mail.unix, self.world.zone)),
                                         "250 2.6.0 %d bytes received in 00:00:01; Message id %s accepted for delivery" % (
                                             self.size(mail), self.queue_id())):
            lines.append(("<<< " if is_client else ">>> ") + text)
        lines += ["*** <%s> <%s> 1 %d 00:00:01 OK %s" % (mail.path, mail.to[0], self.size(mail), self.queue_id()), "Disconnected"]
        self.write(mail.unix, [head + line for line in lines])


class OpenSmtpd5(Syslog):
    """Sentences, before version 6."""

    def msgid(self):
        return "%08x" % (0x1a2b0000 + self.n)

    def stamp(self, mail):
        return [("Received", "from %s (unknown [%s])\n\tby %s (OpenSMTPD) with %s id %s\n\tfor <%s>;\n\t%s" % (
            mail.helo, mail.ip, self.host, "ESMTPA" if mail.account else "ESMTP", self.msgid(), mail.to[0], rfc(mail.unix, self.world.zone)))]

    def record(self, mail):
        session = "2d8f%012x" % self.n
        say = lambda text, later=0: self.say(mail.unix + later, "smtpd[77]", text)
        say("smtp-in: New session %s from host pc.example.net [%s]" % (session, mail.ip))
        if mail.account:
            say("smtp-in: Accepted authentication for user %s on session %s" % (mail.account, session))
        for to in mail.to:
            say("smtp-in: Accepted message %s on session %s: from=<%s>, to=<%s>, size=%d, ndest=%d, proto=ESMTP" % (
                self.msgid(), session, mail.path, to, self.size(mail), len(mail.to)))
        say("smtp-in: Closing session " + session)
        for k, to in enumerate(mail.to):
            result, stat = ("PermFail", "550 5.1.1 No such user") if to in mail.failed else ("Ok", "250 2.0.0 Ok")
            say("relay: %s for %s%08x: session=2d8f9e0b5c6d7e8f, from=<%s>, to=<%s>, rcpt=<->, source=%s, relay=203.0.113.250 (mx.%s), delay=2s, "
                "stat=%s" % (result, self.msgid(), k + 1, mail.path, to, self.world.public, to.split("@")[1], stat), 2)


class MessageTrace(Server):
    """Get-MessageTrace | Export-Csv: a row a recipient, and no word of logins."""
    log_name = "trace.csv"
    end = "\r\n"
    names_logins = False
    columns = ("Organization", "MessageId", "Received", "SenderAddress", "RecipientAddress", "Subject", "Status", "ToIP", "FromIP", "Size",
               "MessageTraceId", "StartDate", "EndDate", "Index")

    def stamp(self, mail):
        return [("Received", "from %s (%s) by %s\n (%s) with Microsoft SMTP Server (version=TLS1_2,\n"
                 " cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.7677.%d; %s" % (
                     mail.helo, mail.ip, self.host, self.world.public, self.n % 100, rfc(mail.unix, 0)))]

    def record(self, mail):
        for k, to in enumerate(mail.to):
            cells = {"MessageId": "<%s>" % mail.message_id, "Received": time.strftime("%m/%d/%Y %I:%M:%S %p", time.gmtime(mail.unix)),
                     "SenderAddress": mail.path, "RecipientAddress": to, "Subject": mail.subject, "FromIP": mail.ip,
                     "Status": "Failed" if to in mail.failed else "Delivered", "Size": str(self.size(mail)), "Index": str(k),
                     "MessageTraceId": "%08x-1111-4222-8333-444455556666" % self.n}
            self.write(mail.unix, [",".join('"%s"' % cells.get(name, "").replace('"', '""') for name in self.columns)])

    def log_files(self):
        head = "#TYPE Microsoft.Exchange.Management.FfoReporting.MessageTraceObject\r\n%s\r\n" % ",".join('"%s"' % name for name in self.columns)
        return {name: head.encode() + data for name, data in super().log_files().items()}


SERVERS = {"iis-smtp": IisSmtp, "smartermail": SmarterMail, "mailenable": MailEnable, "icewarp": IceWarp, "opensmtpd-5": OpenSmtpd5,
           "message-trace": MessageTrace}
