"""small_servers.py - further servers: OpenSMTPD, qmail, Exim's spool, and chains of two kinds.

As in servers.py one class a kind; SERVERS names them.
"""
import time

from exchange_servers import Exchange
from mdaemon_servers import MDaemon
from postfix_servers import Postfix
from server import Server, Syslog
from servers import Exim, Kerio
from world import Mail, rfc


class OpenSmtpd(Syslog):
    """OpenSMTPD 7: a session in hex, a msgid that the trace field tells as well."""

    def msgid(self):
        return "%08x" % (0x1a2b0000 + self.n)

    def stamp(self, mail):
        date = rfc(mail.unix, self.world.zone)
        if mail.user:
            return [("Received", "from localhost (%s [local])\n\tby %s (OpenSMTPD) with ESMTPA id %s\n\tfor <%s>;\n\t%s" % (
                self.host, self.host, self.msgid(), mail.to[0], date))]
        login = " auth=yes user=" + mail.account if mail.account else ""
        return [("Received", "from %s (unknown [%s])\n\tby %s (OpenSMTPD) with %s id %s (TLSv1.3:TLS_AES_256_GCM_SHA384:256:NO)%s\n\tfor <%s>;\n\t%s" % (
            mail.helo, mail.ip, self.host, "ESMTPSA" if mail.account else "ESMTPS", self.msgid(), login, mail.to[0], date))]

    def session(self):
        return "5a1b%012x" % self.n

    def record(self, mail):
        unix, session, program = mail.unix, self.session(), "smtpd[123]"
        say = lambda text, later=0: self.say(unix + later, program, "%s %s" % (session, text))
        say("smtp connected address=%s host=unknown" % mail.ip)
        if mail.account:
            say("smtp authentication user=%s result=ok" % mail.account)
        for k, to in enumerate(mail.to):
            say("smtp envelope evpid=%s%08x from=<%s> to=<%s>" % (self.msgid(), k + 1, mail.path, to))
        say("smtp message msgid=%s size=%d nrcpt=%d proto=ESMTP" % (self.msgid(), self.size(mail), len(mail.to)))
        say("smtp disconnected reason=quit", 1)
        for k, to in enumerate(mail.to):
            result = 'result="PermFail" stat="550 5.1.1 unknown user"' if to in mail.failed else 'result="Ok" stat="250 2.0.0 Ok"'
            self.say(unix + 2, program, 'c0de%012x mta delivery evpid=%s%08x from=<%s> to=<%s> rcpt=<-> source="%s" relay="203.0.113.250 '
                     '(mx.%s)" delay=2s %s' % (self.n, self.msgid(), k + 1, mail.path, to, self.world.public, to.split("@")[1], result))

    def login_failed(self, unix, account, ip):
        self.n += 1
        for text in ("connected address=%s host=unknown" % ip, "authentication user=%s result=permfail" % account,
                     'failed-command command="AUTH LOGIN (password)" result="535 Authentication failed"', "disconnected reason=disconnect"):
            self.say(unix, "smtpd[123]", "%s smtp %s" % (self.session(), text))


class Qmail(Server):
    """qmail with vpopmail's login in the trace field; its log knows neither clients nor logins."""
    log_name = "current"

    def stamp(self, mail):
        date = time.strftime("%d %b %Y %H:%M:%S -0000", time.gmtime(mail.unix)).lstrip("0")
        top = ("Received", "(qmail %d invoked by uid %d); %s" % (10000 + self.n, mail.uid if mail.user else 89, date))
        if mail.user:
            return [top]
        login = mail.account + "@" if mail.account else ""
        return [top, ("Received", "from unknown (HELO %s) (%s%s)\n  by %s with %s; %s" % (
            mail.helo, login, mail.ip, self.host, "ESMTPA" if mail.account else "SMTP", date))]

    def label(self, unix):
        return "@%016x%08x " % (0x4000000000000000 + 10 + unix, 500000000)

    def say(self, unix, text):
        self.write(unix, [self.label(unix) + text])

    def record(self, mail):
        unix, number = mail.unix, 400000 + self.n % 50
        self.say(unix, "new msg %d" % number)
        self.say(unix, "info msg %d: bytes %d from <%s> qp %d uid %d" % (
            number, self.size(mail), mail.path, 10000 + self.n, mail.uid if mail.user else 89))
        for k, to in enumerate(mail.to):
            delivery = self.n * 10 + k
            self.say(unix, "starting delivery %d: msg %d to remote %s" % (delivery, number, to))
            self.say(unix + 1, "delivery %d: %s" % (delivery, "failure: 203.0.113.250_does_not_like_recipient./Remote_host_said:_550_5.1.1_No_user/"
                                                    if to in mail.failed else "success: 203.0.113.250_accepted_message./Remote_host_said:_250_ok/"))
        self.say(unix + 1, "end msg %d" % number)


class EximPlain(Exim):
    """Exim outside of cPanel: the header tells that somebody logged in, the log who."""

    def stamp_below(self, mail):
        return []


class EximCwd(Exim):
    """cPanel's log_selector: before each local hand-in the folder of the caller."""

    def __init__(self, world, folder="/home/blog/public_html/wp-content/plugins/old-form"):
        super().__init__(world)
        self.folder = folder

    def record(self, mail):
        if mail.user:
            self.say(mail.unix, "cwd=%s 3 args: /usr/sbin/sendmail -t -i" % self.folder)
        super().record(mail)


class EximSpool(EximPlain):
    """All that is left is the spool: two files a message, and no log."""

    def take(self, mail):
        self.n += 1
        qid, fields = self.queue_id(mail), self.stamp(mail)
        fields += [("From", "<%s>" % mail.sender), ("To", "<%s>" % mail.to[0]), ("Subject", mail.subject),
                   ("Date", rfc(mail.unix, self.world.zone)), ("Message-ID", "<%s>" % mail.message_id), *mail.fields]
        options = ["-received_time_usec .120000", "-helo_name " + mail.helo, "-host_address [%s]:40000" % mail.ip,
                   "-received_protocol " + ("esmtpsa" if mail.account else "esmtp")] if not mail.user else [
                       "-ident " + mail.user, "-received_protocol local", "-auth_id " + mail.user, "-local"]
        if mail.account:
            options += ["-host_auth dovecot_login", "-auth_id " + mail.account, "-auth_sender " + mail.account]
        head = "%s-H\nmail 8 12\n<%s>\n%d 0\n%s\nXX\n%d\n%s\n\n" % (
            qid, mail.path, mail.unix, "\n".join(options + ["-body_linecount 9"]), len(mail.to), "\n".join(mail.to))
        for name, value in fields:
            field = "%s: %s\n" % (name, value)
            head += "%03d%s %s" % (len(field), {"Received": "P", "From": "F", "To": "T", "Message-ID": "I"}.get(name, " "), field)
        self.files["mail/input/%s-H" % qid] = head.encode()
        self.files["mail/input/%s-D" % qid] = ("%s-D\n" % qid + mail.body).encode()


class Chain(Server):
    """The users' server, and a gateway in front of it through which all leaves: two hops, two logs, copies at the gateway."""

    def __init__(self, world, inner, outer, inner_host):
        super().__init__(world)
        self.outer = outer(world)
        self.inner = inner(world)
        self.login = ""  # by which it hands on, if any
        self.inner.host, self.inner_ip = inner_host + "." + world.domain, world.lan + "2"

    def take(self, mail):
        self.inner.n += 1
        below = self.inner.stamp(mail)
        self.inner.record(mail)
        handed = Mail(**{**vars(mail), "account": self.login, "ip": self.inner_ip, "helo": self.inner.host, "user": "", "unix": mail.unix + 1})
        stamp = self.outer.stamp
        self.outer.stamp = lambda mail: stamp(mail) + below
        self.outer.take(handed)
        self.outer.stamp = stamp

    def stamp(self, mail):
        return self.outer.stamp(mail) + self.inner.stamp(mail)

    @property
    def files(self):
        return self.outer.files

    @files.setter
    def files(self, value):
        if value:
            self.outer.files = value

    def log_files(self):
        return {**self.inner.log_files(), **{path.replace("log/", "log/gateway-"): data for path, data in self.outer.log_files().items()}}

    def login_failed(self, unix, account, ip):
        self.inner.login_failed(unix, account, ip)


class PostfixBeforeMDaemon(Chain):
    def __init__(self, world):
        super().__init__(world, MDaemon, Postfix, "mdaemon")


class KerioBeforeExchange(Chain):
    def __init__(self, world):
        super().__init__(world, Exchange, Kerio, "exchange")


class PostfixBeforeExchange(Chain):
    def __init__(self, world):
        super().__init__(world, Exchange, Postfix, "exchange")


SERVERS = {"opensmtpd": OpenSmtpd, "qmail": Qmail, "exim-plain": EximPlain, "exim-cwd": EximCwd, "exim-spool": EximSpool,
           "postfix-before-mdaemon": PostfixBeforeMDaemon, "kerio-before-exchange": KerioBeforeExchange,
           "postfix-before-exchange": PostfixBeforeExchange}
