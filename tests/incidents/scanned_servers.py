"""scanned_servers.py - Postfix that shows each mail to rspamd, whose log is a file of its own: beside Postfix's, or alone.

As in servers.py one class a kind; SERVERS names them.
"""
from servers import Postfix
from world import local


class RspamdBeside(Postfix):
    """rspamd tells of each mail once more, and of nothing that no milter saw."""

    def __init__(self, world):
        super().__init__(world)
        self.scans = []

    def record(self, mail):
        super().record(mail)
        if mail.user:
            return
        user = " user: %s," % mail.account if mail.account else ""
        head = local("%Y-%m-%d %H:%M:%S", mail.unix, self.world.zone) + " #30(normal) <%06x>; task; " % self.n
        self.scans.append((mail.unix, len(self.scans), head + "rspamd_message_parse: loaded message; id: <%s>; queue-id: <%s>; size: %d" % (
            mail.message_id, self.queue_id(), self.size(mail))))
        self.scans.append((mail.unix, len(self.scans), head + (
            "rspamd_task_write_log: id: <%s>, qid: <%s>, ip: %s,%s from: <%s>, (default: F (no action): [1.20/15.00] "
            "[MIME_GOOD(-0.10){text/plain;},FROM_NEQ_ENVFROM(0.00){%s;%s;}]), len: %d, time: 92.1ms, dns req: 12, digest: <8c1d>, rcpts: <%s>, "
            "mime_rcpts: <%s,>" % (mail.message_id, self.queue_id(), mail.ip, user, mail.path, mail.sender, mail.path, self.size(mail),
                                   ",".join(mail.to[:7]), ",".join(mail.to)))))

    def scan_log(self):
        return {"log/rspamd.log": "".join(line + "\n" for _, _, line in sorted(self.scans)).encode()} if self.scans else {}

    def log_files(self):
        return {**super().log_files(), **self.scan_log()}


class RspamdAlone(RspamdBeside):
    """Postfix' own log is gone."""
    has_year = True

    def log_files(self):
        return self.scan_log()


SERVERS = {"postfix-rspamd": RspamdBeside, "rspamd": RspamdAlone}
