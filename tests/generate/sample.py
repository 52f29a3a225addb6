"""sample.py - the checked-in corpus: which messages there are and where each lies."""
import hashlib
import io
import os
import random

import mime
import notices
from boxes import Truth, Zip, gzip_bytes, maildir_name, mbox_bytes, write_file
from broken import Broken
from letters import SPAM_BOTNET, SPAM_STOLEN, Letters
from notices import Notices
from routes import MAIL, Org, Routes, make_orgs
from words import Words

SEED = 20250303
START = 1740996000  # Monday 3 March 2025, 10:00 UTC
DAY = 86400
BURST_STOLEN = 1744808820  # Wednesday 16 April 2025, 13:07 UTC
BURST_BOTNET = 1747125600  # Tuesday 13 May 2025, 08:40 UTC
LETTER_DAY = 1746522000  # Tuesday 6 May 2025, 09:00 UTC
USERS = ("kim", "lena", "paula", "marco", "rosa", "sales")
STOLEN_SUBJECTS = ("Parcel held back", "Your parcel waits", "Delivery failed, action needed")
BOTNET_SUBJECTS = ("The copper tip", "Before Friday's bell", "BLZQ and you", "Keep it under your hat")


class Sample:
    def __init__(self):
        self.random = random.Random(SEED)
        self.words = Words(self.random)
        self.routes = Routes(self.words)
        self.letters = Letters(self.words)
        self.notices = Notices(self.words, self.letters)
        self.orgs = make_orgs()
        self.threads = []  # what can be replied to
        self.stolen = []
        self.sent = []

    def office_time(self):
        """Some second of a working day's hours, in the three months of the corpus."""
        day = self.random.randrange(88)
        while day % 7 >= 5:
            day = self.random.randrange(88)
        return START + day * DAY + self.random.randrange(-2 * 3600, 8 * 3600)

    def user(self):
        return self.random.choice(USERS) + "@example.org"

    # --- kinds of mail ---------------------------------------------------------------------------------------

    def ham_in(self, n, inside=""):
        mails = []
        for _ in range(n):
            org, (first, last) = self.random.choice(self.orgs), self.words.person()
            rcpt = self.user()
            route = self.routes.from_org(org, self.office_time(), first, rcpt, inside)
            reply = self.random.choice(self.threads) if self.threads and self.random.random() < 0.3 else None
            mail, thread = self.letters.ham(route, "%s %s" % (first.capitalize(), last.capitalize()),
                                            "%s@%s" % (first, org.domain), rcpt, reply_to=reply)
            self.threads.append(thread)
            mails.append(mail)
        return mails

    def ham_out(self, n, server="mail", users=USERS):
        """Our own users write: from the office, and now and then from elsewhere."""
        mails = []
        for _ in range(n):
            user, org = self.random.choice(users), self.random.choice(self.orgs)
            peer = self.routes.client() if self.random.random() < 0.3 else None
            rcpt = "%s@%s" % (self.words.person()[0], org.domain)
            route = self.routes.from_us(self.office_time(), user, rcpt, peer, server)
            reply = self.random.choice(self.threads) if self.threads and self.random.random() < 0.4 else None
            mail, thread = self.letters.ham(route, user.capitalize() + " Example", user + "@example.org", rcpt, reply_to=reply)
            self.threads.append(thread)
            mails.append(mail)
        self.sent += mails
        return mails

    def list_mail(self, n):
        server = Org("lists.club.example", "postfix", "lists.club.example", "203.0.113.99")
        orgs = [org for org in self.orgs if org.style in ("postfix", "sendmail", "exim", "opensmtpd", "communigate", "courier")]
        mails = []
        for _ in range(n):
            org, (first, last) = self.random.choice(orgs), self.words.person()
            route = self.routes.from_list(org, server, self.office_time(), first, self.user(), "chess@lists.club.example")
            mail, thread = self.letters.ham(route, "%s %s" % (first.capitalize(), last.capitalize()),
                                            "%s@%s" % (first, org.domain), "chess@lists.club.example", list_name="chess")
            self.threads.append(thread)
            mails.append(mail)
        return mails

    def burst_stolen(self, n):
        """The password of sales@ is known to many machines, which send through our own server."""
        for i in range(n):
            rcpt = "%s.%s@%s" % (*self.words.person(), self.random.choice(self.orgs).domain)
            route = self.routes.from_us(BURST_STOLEN + i * 5 // 2, "sales", rcpt, self.routes.bot())
            self.stolen.append(self.letters.spam(route, rcpt, "spam-stolen", SPAM_STOLEN, STOLEN_SUBJECTS))
        return self.stolen

    def burst_botnet(self, n, first=0, inside=""):
        """Many machines write to our users; one in three puts false Received fields below."""
        mails = []
        for i in range(first, first + n):
            rcpt = self.user()
            route = self.routes.from_bot(BURST_BOTNET + i * 23, rcpt, "bounce%d@%s.test" % (i, self.words.token(5, "klmnopr")),
                                         n_forged=self.random.choice((0, 0, 1, 2)), inside=inside)
            mails.append(self.letters.spam(route, rcpt, "spam-botnet", SPAM_BOTNET, BOTNET_SUBJECTS))
        return mails

    def newsletter(self, n, first=0):
        org = Org("pottery.example", "postfix", "out.pottery.example", "203.0.113.100")
        mails = []
        for i in range(first, first + n):
            rcpt = "%s%d@example.org" % (USERS[i % len(USERS)], i // len(USERS)) if i >= len(USERS) else USERS[i] + "@example.org"
            env = "letter-bounces@pottery.example"
            fields = self.routes.to_us((org.host, org.host, org.ip), LETTER_DAY + i * 7, rcpt, env)
            route = type(self.routes.from_bot(0, rcpt, env))(fields, org.ip, "", LETTER_DAY + i * 7, env)
            mails.append(self.letters.newsletter(route, rcpt, "letter@pottery.example"))
        return mails

    # --- reports about mail ----------------------------------------------------------------------------------

    def remote(self, unix, to, org):
        """A stranger's server itself writes to us (null reverse-path)."""
        route = self.routes.from_bot(unix, to, "")
        route.fields = self.routes.to_us((org.host, org.host, org.ip), unix, to, "")
        route.origin = org.ip
        return route

    def as_relayed(self, mail, org):
        """The message as the next server had it: with its own field on top, our address in it."""
        import received
        top = received.Hop(by=org.host, unix=mail.unix + 3, helo=MAIL, rdns=MAIL, ip="192.0.2.25", tls=True)
        return mime.field("Received", received.postfix(top, self.words)) + mail.data

    def bounces_ours(self):
        """About mail that we did send: from other servers, and from our own."""
        mails = []
        for mail in self.sent[3:9]:
            org = self.random.choice([o for o in self.orgs if o.style == "postfix"])
            failed = "nobody%d@%s" % (mail.unix % 97, org.domain)
            mails.append(self.notices.bounce(self.remote(mail.unix + 70, mail.env, org), org.host, mail.env, failed,
                                             self.as_relayed(mail, org), notices.POSTFIX_TEXT, "sent-by-us",
                                             label=mail.cluster))
        for mail in self.stolen[4:12]:
            failed = "gone%d@%s" % (mail.unix % 89, self.random.choice(self.orgs).domain)
            route = self.remote(mail.unix + 30, "sales@example.org", self.orgs[0])
            route.origin = ""
            route.fields = [("Return-Path", "<>"), ("Delivered-To", "sales@example.org"),
                            ("Received", "by %s (Postfix)\n\tid %s; %s" % (MAIL, self.words.token(10, "0123456789ABCDEF"),
                                                                         notices.received.date(mail.unix + 30, 0, "%2d") + " (UTC)"))]
            mails.append(self.notices.bounce(route, MAIL, "sales@example.org", failed, mail.data, notices.POSTFIX_TEXT,
                                             "sent-by-us", label=mail.cluster))
        return mails

    def backscatter(self, n):
        """About mail in our name that never came near us."""
        mails = []
        for i in range(n):
            org = self.orgs[1] if i % 2 else self.orgs[4]  # Exim and qmail
            victim = self.user()
            spam = self.routes.from_bot(BURST_BOTNET - 3 * DAY + i * 900, "someone@" + org.domain, victim)
            forged = [(name, value.replace("mx.example.org", org.host).replace("192.0.2.10", org.ip))
                      for name, value in spam.fields if name == "Received"]
            original = mime.message(forged + [("From", victim), ("To", "someone@" + org.domain), ("Subject", "Cheap watches"),
                                              ("Message-ID", "<%s>" % self.letters.message_id("watches.test"))],
                                    mime.text("Watches that tick louder than your heart.\n"))
            template = notices.EXIM_TEXT if i % 2 else notices.QMAIL_TEXT
            mails.append(self.notices.bounce(self.remote(spam.unix + 20, victim, org), org.host, victim, "someone@" + org.domain,
                                             original, template, "forged", label="watches"))
            mails[-1].burst = "undecided-watches"
        return mails

    def other_notices(self):
        mails = []
        for mail in self.sent[10:15]:
            org = self.random.choice(self.orgs[:3])
            first, last = self.words.person()
            route = self.routes.from_org(org, mail.unix + 300, first, mail.env)
            mails.append(self.notices.auto_reply(route, "%s %s" % (first.capitalize(), last.capitalize()),
                                                 "%s@%s" % (first, org.domain), mail.env, mail.message_id))
        late, org = self.sent[15], self.orgs[0]
        mails.append(self.notices.bounce(self.remote(late.unix + 4 * 3600, late.env, org), org.host, late.env,
                                         "slow@" + org.domain, self.as_relayed(late, org), notices.DELAY_TEXT, "-", "delayed",
                                         "4.4.1", "connection timed out", headers_only=True))
        route = self.routes.from_org(self.orgs[0], self.sent[16].unix + 999, "nadia", self.sent[16].env)
        mails.append(self.notices.receipt(route, "nadia@" + self.orgs[0].domain, self.sent[16].env, self.sent[16].message_id))
        loop = Org("feedback.example", "postfix", "out.feedback.example", "203.0.113.101")
        mails.append(self.notices.complaint(self.remote(BURST_STOLEN + 5000, "abuse@example.org", loop), "abuse@example.org",
                                            self.as_relayed(self.stolen[0], self.orgs[0]), "192.0.2.25",
                                            self.stolen[0].cluster))
        for i in range(2):
            loop = Org("reports.example", "postfix", "out.reports.example", "203.0.113.102")
            mails.append(self.notices.dmarc(self.remote(BURST_BOTNET + i * DAY, "postmaster@example.org", loop),
                                            "postmaster@example.org"))
        return mails

    def from_lines(self):
        """Bodies with "From " at a line start that somebody forgot to quote."""
        mails = self.ham_in(4)
        texts = (b"From the harbour one sees both towers.\n",
                 b"\nFrom now on the key hangs behind the clock,\nas it did before.\n",
                 b"\nFrom 3f786850e387550fdab836ed7e6dc881de23001b Mon Sep 17 00:00:00 2001\n"
                 b"From: Oskar <oskar@example.net>\nSubject: [PATCH] clock: wind it weekly\n\n---\n",
                 b"\nFrom here there are two ways: the short one, and the one with trees.\n")
        for mail, extra in zip(mails, texts):
            mail.data = mail.data.split(b"MIME-Version")[0] + b"\n" + "\n".join(self.words.sentences(5)).encode() + b"\n" + extra
            mail.is_raw = True
        return mails


class Files:
    """Writes files below a folder, each with its manifest row."""

    def __init__(self, folder):
        self.folder = folder
        self.rows = []

    def add(self, path, data, kind, why):
        write_file(os.path.join(self.folder, path), data)
        self.rows.append((path, hashlib.sha256(data).hexdigest(), str(len(data)), kind, why))

    def write_manifest(self):
        with open(os.path.join(self.folder, "manifest.tsv"), "w", encoding="utf-8", newline="\n") as out:
            out.write("path\tsha256\tbytes\tkind\twhy\n")
            for row in sorted(self.rows, key=lambda row: row[0].encode()):
                out.write("\t".join(row) + "\n")


def by_time(mails):
    return sorted(mails, key=lambda mail: (mail.unix, mail.message_id))


def add_files(files, truth, folder, mails, name, kind, why):
    """One file a message; name: a function of the index and the mail."""
    for i, mail in enumerate(mails):
        path = folder + "/" + name(i, mail)
        files.add(path, mail.data, kind, why)
        truth.add(path, 0, mail.data, mail)


def write(folder, top="corpus"):
    """The whole corpus into folder; top: the name that paths in the truth begin with."""
    sample, truth, files = Sample(), Truth(top), Files(folder)
    sent = sample.ham_out(38)
    stolen = sample.burst_stolen(60)

    inbox = sample.ham_in(84) + sample.burst_botnet(26) + sample.newsletter(14) + sample.bounces_ours()
    inbox = by_time(inbox)
    files.add("inbox.mbox", mbox_bytes(inbox, truth, "inbox.mbox"), "mbox", "LF, mboxrd quoting: letters, floods, bounces")
    crlf = by_time(sent + sample.list_mail(18) + sample.ham_in(8, "filter") + sample.newsletter(10, 14))
    files.add("sent-and-lists.mbox", mbox_bytes(crlf, truth, "sent-and-lists.mbox", b"\r\n"), "mbox",
              "CRLF line ends: what we sent, a mailing list, mail through a content filter")
    files.add("unquoted.mbox", mbox_bytes(sample.from_lines(), truth, "unquoted.mbox"), "mbox",
              "lines that begin with \"From \" in bodies and were never quoted")
    old = by_time(sample.ham_in(18) + sample.backscatter(14))
    files.add("archive.mbox.gz", gzip_bytes(mbox_bytes(old, truth, "archive.mbox.gz")), "gzip",
              "a compressed mbox: letters, and bounces about mail that was not ours")

    maildir = by_time(sample.ham_in(20, "lmtp") + sample.burst_botnet(18, 26, "lmtp")) + inbox[5:8]
    add_files(files, truth, "maildir/cur", maildir[:-4], maildir_name, "maildir", "a message of a maildir, seen")
    add_files(files, truth, "maildir/new", maildir[-4:], lambda i, m: maildir_name(i + 500, m).split(":")[0], "maildir",
              "a message of a maildir, not yet seen; some are copies of inbox.mbox")
    files.add("maildir/dovecot-uidlist", b"3 V1740996000 N42 G1a2b3c\n", "not-mail", "an index beside mail, no mail")
    add_files(files, truth, "eml", sample.ham_in(24) + sample.other_notices(), lambda i, m: "%04d.eml" % (i + 1), "eml",
              "one message: a letter, an auto-reply, a receipt or a report")
    for name, why, mail in Broken(sample.words, sample.routes, sample.letters).all(START + 40 * DAY):
        files.add("broken/%s.eml" % name, mail.data, "eml", why)
        # What stands before the header is no part of the message: it is a prologue.
        n_before = len(mail.data) - len(mail.data.lstrip(b"\n"))
        truth.add("broken/%s.eml" % name, n_before, mail.data[n_before:], mail)
    files.add("eml/notes.txt", b"Ask Lena about the second key.\n", "not-mail", "another file among mail")
    add_files(files, truth, "kerio/store/mail/example.org/kim/Sent Items/#msgs", sample.ham_out(10, "kerio", ("kim",)),
              lambda i, m: "%08X.eml" % (i + 1), "eml", "a mail store as Kerio Connect keeps it")
    add_files(files, truth, "mdaemon/Queues/Remote", sample.ham_out(8, "mdaemon"), lambda i, m: "pd5%012d.msg" % (1001003 + i), "eml",
              "a queue as MDaemon keeps it")

    stream = io.BytesIO()
    box = Zip(stream)
    for i, mail in enumerate(stolen):
        name = "queue/hold/%s.eml" % sample.words.token(10, "0123456789ABCDEF")
        box.add(name, mail.data)
        truth.add("export.zip/" + name, 0, mail.data, mail)
    box.add("Mail/Archive.mbox", mbox_bytes(by_time(sample.ham_in(12)), truth, "export.zip/Mail/Archive.mbox"))
    box.add("readme.txt", b"Export of the outgoing queue and one folder.\n")
    box.close()
    files.add("export.zip", stream.getvalue(), "zip", "the held queue with a flood through one login, and a mailbox")

    files.write_manifest()
    truth.write(os.path.join(folder, "truth.tsv"))
    return truth
