"""exchange_servers.py - Exchange by its tracking log, that log exported, and its SMTP receive protocol.

As in servers.py one class a kind.
"""
import time

from server import Server
from world import local, rfc


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
