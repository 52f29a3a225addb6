"""further_servers.py - servers whose logs tell less: IIS, SmarterMail, MailEnable, IceWarp, OpenSMTPD 5, Exchange Online's trace,
Courier, Haraka, Stalwart, PowerMTA, Zimbra's web mail, Microsoft 365's audit log.

As in servers.py one class a kind; SERVERS names them.
"""
import json
import time

from server import Server, Syslog, b64
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


class Courier(Syslog):
    """An id that Received has too, the login beside it, and no Message-ID."""

    def queue_id(self):
        return "00000000001A%04X.0000000066680540.00004D5E" % self.n

    def stamp(self, mail):
        login = "\n  (AUTH: LOGIN %s, TLS: TLSv1.3,256bits,TLS_AES_256_GCM_SHA384)" % mail.account if mail.account else ""
        return [("Received", "from %s ([::ffff:%s])%s\n  by %s with %s; %s\n  id %s" % (
            mail.helo, mail.ip, login, self.host, "ESMTPSA" if mail.account else "ESMTP", rfc(mail.unix, self.world.zone), self.queue_id()))]

    def record(self, mail):
        qid, unix = self.queue_id(), mail.unix
        self.say(unix, "courieresmtpd", "started,ip=[::ffff:%s],port=[%d]" % (mail.ip, 40000 + self.n))
        self.say(unix, "courierd", "newmsg,id=%s%s: dns; %s ([::ffff:%s])" % (
            qid, ",auth=" + mail.account if mail.account else "", mail.helo, mail.ip))
        for to in mail.to:
            self.say(unix, "courierd", "started,id=%s,from=<%s>,module=esmtp,host=%s,addr=<%s>" % (qid, mail.path, to.split("@")[1], to))
        for to in mail.to:
            head = "id=%s,from=<%s>,addr=<%s>" % (qid, mail.path, to)
            if to in mail.failed:
                self.say(unix + 1, "courieresmtp", head + ": 550 5.1.1 No such user")
                self.say(unix + 1, "courieresmtp", head + ",status: failure")
            else:
                self.say(unix + 1, "courieresmtp", "%s,size=%d,success: delivered: mx.example.net [203.0.113.250]" % (head, self.size(mail)))
        self.say(unix + 2, "courierd", "completed,id=" + qid)

    def login_failed(self, unix, account, ip):
        self.say(unix, "courieresmtpd", 'error,relay=::ffff:%s,port=4711,msg="535 Authentication failed.",cmd: AUTH PLAIN AGEAYg== %s' % (ip, account))


class Haraka(Syslog):
    """The Message-ID and the client; who logs in is not told."""
    names_logins = False

    def uuid(self):
        return "8D1CA8FE-3B2A-4C5D-8E9F-%012X" % self.n

    def stamp(self, mail):
        return [("Received", "from %s (unknown [%s])\n\tby %s (Haraka/3.0.3) with %s id %s.1\n\tenvelope-from <%s>%s;\n\t%s" % (
            mail.helo, mail.ip, self.host, "ESMTPSA" if mail.account else "ESMTP", self.uuid(), mail.path,
            "\n\ttls TLS_AES_256_GCM_SHA384 (authenticated bits=0)" if mail.account else "", rfc(mail.unix, self.world.zone)))]

    def record(self, mail):
        notice = lambda id, text: self.say(mail.unix, "haraka[77]", "[NOTICE] [%s] [core] %s" % (id, text))
        uuid = self.uuid()
        notice(uuid, "connect ip=%s port=51234 local_ip=%s local_port=25" % (mail.ip, self.world.public))
        notice(uuid + ".1", 'sender <%s> code=CONT msg=""' % mail.path)
        for to in mail.to:
            notice(uuid + ".1", 'recipient <%s> code=OK msg="" sender="<%s>"' % (to, mail.path))
        notice(uuid + ".1", 'message mid=<%s> size=%d rcpts=%d/0/0 delay=0.2 code=CONT msg=""' % (mail.message_id, self.size(mail), len(mail.to)))
        notice(uuid + ".1", 'queue code=OK msg="Message Queued (%s.1)"' % uuid)
        notice(uuid, 'disconnect ip=%s rdns=NXDOMAIN helo=%s relay=%s early=N esmtp=Y tls=Y pipe=N errors=0 txns=1 rcpts=%d/0/0 msgs=1/0/0 '
               'bytes=%d lr="" time=1.2' % (mail.ip, mail.helo, "Y" if mail.account else "N", len(mail.to), self.size(mail)))


class Stalwart(Server):
    """An event a line, in UTC; a login goes by its client's address and port."""
    log_name = "stalwart.log"

    def queue_id(self):
        return "%x" % (0x2b94d28d00000 + self.n)

    def stamp(self, mail):
        return [("Received", "from %s (unknown [%s])\n\tby %s (Stalwart SMTP) with %s id %s;\n\t%s" % (
            mail.helo, mail.ip, self.host, "ESMTPSA" if mail.account else "ESMTP", self.queue_id().upper(), rfc(mail.unix, 0)))]

    def say(self, unix, sentence, values):
        self.write(unix, ["%s INFO %s %s" % (time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(unix)), sentence, values)])

    def record(self, mail):
        client = 'listenerId = "%s", localPort = %d, remoteIp = %s, remotePort = %d' % (
            "submission" if mail.account else "smtp", 587 if mail.account else 25, mail.ip, 30000 + self.n)
        if mail.account:
            self.say(mail.unix, "Authentication successful (auth.success)", '%s, accountName = "%s", accountId = 5' % (client, mail.account))
        number = int(self.queue_id(), 16)
        quoted = lambda all: ", ".join('"%s"' % to for to in all)
        self.say(mail.unix, "Queued message submission for delivery (queue.authenticated-message-queued)" if mail.account
                 else "Queued message for delivery (queue.message-queued)", '%s, queueId = %d, from = "%s", to = [%s], size = %d' % (
                     client, number, mail.path, quoted(mail.to), self.size(mail)))
        for to in mail.to:
            done = "Message delivered (delivery.delivered)", "DSN permanent failure notification (delivery.dsn-perm-fail)"
            self.say(mail.unix + 1, done[to in mail.failed], 'queueId = %d, from = "%s", size = %d, to = [%s], hostname = "mx.example.net"' % (
                number, mail.path, self.size(mail), quoted([to])))

    def login_failed(self, unix, account, ip):
        self.say(unix, "Authentication failed (auth.failed)", 'listenerId = "submission", localPort = 587, remoteIp = %s, remotePort = 4711, '
                 'accountName = "%s"' % (ip, account))


class PowerMta(Server):
    """A row a recipient once it is done with; nothing has the name of who logs in."""
    log_name = "acct-2024-06-10-0000.csv"
    names_logins = False

    def stamp(self, mail):
        return [("Received", "from %s (%s) by %s (PowerMTA(TM) v5.0r3) id h%07x for <%s>; %s (envelope-from <%s>)" % (
            mail.helo, mail.ip, self.host, self.n, mail.to[0], rfc(mail.unix, self.world.zone), mail.path))]

    def record(self, mail):
        clock = lambda unix: local("%Y-%m-%d %H:%M:%S", unix, self.world.zone) + rfc(unix, self.world.zone)[-5:]
        for to in mail.to:
            failed = to in mail.failed
            self.write(mail.unix + 1, [",".join((
                "b" if failed else "d", clock(mail.unix + 1), clock(mail.unix), mail.path, to, "", "failed" if failed else "relayed",
                "5.1.1 (bad destination mailbox address)" if failed else "2.0.0 (success)",
                "smtp;550 5.1.1 No such user" if failed else '"smtp;250 2.0.0 Ok, queued"', "mx.example.net (203.0.113.250)",
                "bad-mailbox" if failed else "", "smtp", '"%s (%s)"' % (mail.helo.replace('"', '""'), mail.ip), "smtp", self.world.public,
                "203.0.113.250", '"PIPELINING,8BITMIME"', str(self.size(mail)), "vmta1", "job1", "", '"<%s>"' % mail.message_id))])

    def log_files(self):
        head = ("type,timeLogged,timeQueued,orig,rcpt,orcpt,dsnAction,dsnStatus,dsnDiag,dsnMta,bounceCat,srcType,srcMta,dlvType,dlvSourceIp,"
                "dlvDestinationIp,dlvEsmtpAvailable,dlvSize,vmta,jobId,envId,header_Message-Id\n")
        return {name: head.encode() + data for name, data in super().log_files().items()}


class CiscoEsa(Server):
    """A connection, a message and its recipients have numbers; half of the messages are rewritten by a filter."""
    log_name = "mail.current"
    names_logins = False

    def stamp(self, mail):
        return [("Received", "from %s (HELO %s) ([%s])\n  by %s with ESMTP; %s" % (
            mail.helo, mail.helo, mail.ip, self.host, rfc(mail.unix, self.world.zone).split(", ")[1]))]

    def record(self, mail):
        say = lambda unix, text: self.write(unix, ["%s Info: %s" % (local("%a %b %e %H:%M:%S %Y", unix, self.world.zone), text)])
        icid, mid, dcid = 5000 + self.n, 2 * self.n, 900 + self.n
        say(mail.unix, "New SMTP ICID %d interface Data 1 (%s) address %s reverse dns host unknown verified no" % (icid, self.world.public, mail.ip))
        say(mail.unix, "Start MID %d ICID %d" % (mid, icid))
        say(mail.unix, "MID %d ICID %d From: <%s>" % (mid, icid, mail.path))
        for i, to in enumerate(mail.to):
            say(mail.unix, "MID %d ICID %d RID %d To: <%s>" % (mid, icid, i, to))
        say(mail.unix, "MID %d Message-ID '<%s>'" % (mid, mail.message_id))
        say(mail.unix, "MID %d Subject '%s'" % (mid, mail.subject))
        say(mail.unix, "MID %d ready %d bytes from <%s>" % (mid, self.size(mail), mail.path))
        out = mid
        if self.n % 2:
            out = mid + 1
            say(mail.unix, "MID %d rewritten to MID %d by add-footer filter 'Footer'" % (mid, out))
            say(mail.unix, "Message finished MID %d done" % mid)
        say(mail.unix, "MID %d queued for delivery" % out)
        say(mail.unix, "ICID %d close" % icid)
        for i, to in enumerate(mail.to):
            if to in mail.failed:
                say(mail.unix + 1, "Bounced: DCID %d MID %d to RID %d - 5.1.0 - Unknown address error ('550', ['No such user'])" % (dcid, out, i))
            else:
                say(mail.unix + 1, "Message done DCID %d MID %d to RID [%d]" % (dcid, out, i))
        say(mail.unix + 1, "Message finished MID %d done" % out)


class ZimbraWeb(Server):
    """mailbox.log: who sent what from which browser; Postfix behind it sees the server itself."""
    log_name = "mailbox.log"

    def stamp(self, mail):
        return [("Received", "from %s (%s [%s])\n\tby %s (Postfix) with ESMTP id %X\n\tfor <%s>; %s" % (
            self.host, self.host, self.world.public, self.host, 0xA1B2C00000 + self.n, mail.to[0], rfc(mail.unix, self.world.zone)))]

    def stamp_below(self, mail):
        return [("X-Originating-IP", "[%s]" % mail.ip), ("X-Mailer", "Zimbra 8.8.15_GA_4581 (ZimbraWebClient - FF126 (Linux)/8.8.15_GA_4581)")]

    def record(self, mail):
        self.write(mail.unix, ["%s INFO  [qtp509-%d:https://%s/service/soap/SendMsgRequest] [name=%s;mid=3;oip=%s;ua=ZimbraWebClient - FF126 "
                               "(Linux)/8.8.15_GA_4581;soapId=%x;] smtp - Sending message to MTA at %s: Message-ID=<%s>, replyType=w" % (
                                   local("%Y-%m-%d %H:%M:%S,123", mail.unix, self.world.zone), self.n, self.host, mail.account, mail.ip,
                                   self.n, self.host, mail.message_id)])


class M365Audit(Server):
    """A record a line: what a mailbox sent, and from where."""
    log_name = "audit.csv"
    end = "\r\n"

    def stamp(self, mail):
        return [("Received", "from %s ([fe80::1]) by %s ([fe80::1%%3])\n with mapi id 15.20.7677.%d; %s" % (
            self.host, self.host, self.n % 100, rfc(mail.unix, 0)))]

    def record(self, mail):
        data = {"CreationTime": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(mail.unix)), "Id": "%08x" % self.n, "Operation": "Send",
                "RecordType": 2, "ResultStatus": "Succeeded", "Workload": "Exchange", "UserId": mail.account,
                "ClientIPAddress": mail.ip, "ClientInfoString": "Client=OWA;Action=ViaProxy",
                "Item": {"Id": "x", "InternetMessageId": "<%s>" % mail.message_id, "SizeInBytes": self.size(mail), "Subject": mail.subject}}
        self.write(mail.unix, ['%d,%s.0000000Z,2,Send,%s,"%s",,' % (
            self.n, data["CreationTime"], mail.account, json.dumps(data, separators=(",", ":")).replace('"', '""'))])

    def log_files(self):
        head = "RecordId,CreationDate,RecordType,Operation,UserId,AuditData,AssociatedAdminUnits,AssociatedAdminUnitsNames\r\n"
        return {name: head.encode() + data for name, data in super().log_files().items()}


SERVERS = {"iis-smtp": IisSmtp, "smartermail": SmarterMail, "mailenable": MailEnable, "icewarp": IceWarp, "opensmtpd-5": OpenSmtpd5,
           "message-trace": MessageTrace, "courier": Courier, "haraka": Haraka, "stalwart": Stalwart, "powermta": PowerMta, "cisco-esa": CiscoEsa,
           "zimbra-web": ZimbraWeb, "m365-audit": M365Audit}
