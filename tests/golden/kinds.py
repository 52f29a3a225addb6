"""kinds.py - mail as real folders hold it, of kinds that people tell apart at a glance."""
import base64
from email.utils import formatdate

START = 1717200000  # 1 June 2024
SYLLABLES = "ba de fi go hu ja ke li mo nu pa re si to vu wa xe yi zo dra kel min sta tor ven".split()


def letter(rng, n):
    """A text of its own words."""
    return ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(n)]


def plain(number, subject, text, sender, fields=(), subtype="plain", kind=None):
    head = ["From: " + sender, "To: ann@example.org", "Subject: " + subject, "Date: " + formatdate(START + 60 * number),
            "Message-ID: <k%d@example.net>" % number, "MIME-Version: 1.0", "Content-Type: " + (kind or "text/%s; charset=utf-8" % subtype),
            "Content-Transfer-Encoding: 8bit"] + list(fields)
    return "\r\n".join(head) + "\r\n\r\n" + text


def carrying(text, file, name):
    """Parts for a multipart whose boundary is "b"."""
    return ("--b\r\nContent-Type: text/plain\r\n\r\n%s\r\n--b\r\nContent-Type: application/pdf; name=%s\r\n"
            "Content-Transfer-Encoding: base64\r\n\r\n%s\r\n--b--\r\n" % (
                text, name, base64.encodebytes(file).decode().replace("\n", "\r\n")))


def page(rng, *parts):
    """Of a bulk-mail service: its own counter and marks around what a customer sends."""
    marks = ["<img src='http://img.mailer.example/common/%s.png'>" % name for name in ("one", "two", "three", "by")]
    token = "%016x" % rng.randrange(2**64)
    return "<html><body>%s%s<img src='http://open.mailer.example/o/%s' width=1 height=1></body></html>" % (
        "".join(parts).replace("TOKEN", token), "".join(marks), token)


class Mails:
    """Rows (kind, campaign, text of the mail); what is of one campaign belongs together."""

    def __init__(self, rng):
        self.rng, self.rows = rng, []

    def words(self, n):
        return " ".join(letter(self.rng, n))

    def stranger(self):
        return "p%d@d%d.example" % (self.rng.randrange(10**6), self.rng.randrange(10**6))

    def add(self, kind, campaign, *rest):
        self.rows.append((kind, campaign, plain(len(self.rows), *rest)))


def replies(mails):
    """Replies repeat what they answer, with and without marks."""
    for thread in range(6):
        question, first = mails.words(60), len(mails.rows)
        mails.add("thread", "question%d" % thread, mails.words(3), question, mails.stranger())
        for reply in range(3):
            quoted = [question, "Kim> " + question,
                      "-----Original Message-----\nFrom: kim\nSent: monday\nTo: ann\n" + question][reply]
            mails.add("thread", "reply%d.%d" % (thread, reply), mails.words(3), mails.words(12) + "\n\n" + quoted, mails.stranger(),
                ["References: <k%d@example.net>" % first])


def firms(mails):
    """One host and one footer under letters that are none of one another."""
    for firm in range(4):
        footer = mails.words(70) + "\nhttp://firm%d.example/" % firm
        for _ in range(5):
            mails.add("firm", "letter%d" % len(mails.rows), mails.words(3), mails.words(8) + "\n\n" + footer,
                      "p%d@firm%d.example" % (len(mails.rows), firm))


def chinese(mails):
    """Chinese without spaces; each copy has other numbers and another tail."""
    for campaign in range(4):
        text = "".join(chr(mails.rng.randrange(0x4e00, 0x9000)) for _ in range(90))
        for _ in range(5):
            tail = "".join(chr(mails.rng.randrange(0x4e00, 0x9000)) for _ in range(12))
            mails.add("cjk", "cjk%d" % campaign, mails.words(2), "%s %d %s" % (text, mails.rng.randrange(10**6), tail), mails.stranger())


def forwards(mails):
    """One text sent on by many, and nothing said above it."""
    for campaign in range(4):
        text = mails.words(50)
        for _ in range(4):
            mails.add("forward", "forward%d" % campaign, "Fwd: " + mails.words(2),
                "---------- Forwarded message ----------\nFrom: kim@example.net\n\n" + text, mails.stranger())


def forms(mails):
    """A web form through which each spammer sends his own."""
    for number in range(8):
        mails.add("form", "form%d" % number, mails.words(2),
            "Below is the result of your feedback form.  It was submitted by\n (%s) on Monday, May %d, 2002 at 10:%d:00\n%s\n\n%s\n"
            % (mails.stranger(), number + 1, number + 10, "-" * 60, mails.words(10)), mails.stranger())


def pictures(mails):
    """A customer's logo on top of each of two campaigns of his, which show pictures and say nothing."""
    for customer in range(4):
        for campaign in range(2):
            for _ in range(4):
                pictures = ["<a href='http://click.mailer.example/c/TOKEN/%d'><img src='http://img.mailer.example/c%d/%s.jpg'></a>" % (
                    i, customer, name) for i, name in enumerate(["logo"] + ["%d-%d" % (campaign, n) for n in range(campaign + 1)])]
                mails.add("pictures", "pictures%d.%d" % (customer, campaign), mails.words(3), page(mails.rng, *pictures), mails.stranger(),
                          [], "html")


def logos(mails):
    """A firm's logo and marks under a word or two."""
    for answer in range(5):
        mails.add("logo", "answer%d" % answer, "Re: " + mails.words(2), page(mails.rng,
                  "<p>%s</p><img src='http://firm.example/logo.png'>" % mails.words(2)),
            "p%d@firm.example" % answer, [], "html")


def files(mails):
    """One file below no words or a few, from strangers; and the same few words above files that differ."""
    for campaign in range(2):
        file = mails.rng.randbytes(3000)
        for i in range(6):
            mails.add("file", "file%d" % campaign, mails.words(2), carrying(["", "please find attached", mails.words(2)][i % 3], file,
                      mails.words(1) + ".pdf"),
                mails.stranger(), [], "plain", "multipart/mixed; boundary=b")
    for number in range(6):
        mails.add("file", "other%d" % number, mails.words(2), carrying("please find attached", mails.rng.randbytes(3000), "a.pdf"),
            mails.stranger(), [], "plain", "multipart/mixed; boundary=b")


def crowds(mails):
    """Random words above the text of many strangers."""
    for campaign in range(2):
        text = mails.words(50)
        for _ in range(12):
            mails.add("crowd", "crowd%d" % campaign, mails.words(2), mails.words(mails.rng.randint(10, 30)) + "\n" + text, mails.stranger())


def wallets(mails):
    """All words are other, the wallet is one; the victim is written to in his own name. And who begs below all his letters, and a list that does."""
    wallets = ["16L5yRNPTuciSgXGHqYwn9N6NeoKqopAu", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
               "LKKHMBjCU89fyFNgSRprDoD8Jb25N8uWvd", "TA4Y62o6YC2Zsck9rZVGTvqW1AQ7X9zTnj"]
    for campaign in range(2):
        for i in range(6):
            mails.add("wallet", "wallet%d" % campaign, mails.words(3), mails.words(60) + "\npay to " + wallets[campaign] + "\n" + mails.words(9),
                ["ann@example.org", mails.stranger()][i % 2], ["Received: from pc ([203.0.113.%d]) by mx.example.org with ESMTP id w%d; %s" % (
                    len(mails.rows), len(mails.rows), formatdate(START))])
        mails.add("wallet", "answer%d" % campaign, "Re: " + mails.words(3), mails.words(30) + "\nthe wallet " + wallets[campaign], mails.stranger())
    for _ in range(5):
        mails.add("wallet", "begs%d" % len(mails.rows), mails.words(3), mails.words(40) + "\nhelp me: " + wallets[2], "kim@begs.example")
        mails.add("wallet", "list%d" % len(mails.rows), mails.words(3), mails.words(40) + "\nhelp us: " + wallets[3], mails.stranger(),
                  ["List-Id: <help.example>"])


def telephones(mails):
    """Colleagues with one telephone, and strangers with another."""
    for _ in range(12):
        mails.add("telephone", "colleague%d" % len(mails.rows), mails.words(3), mails.words(40) + "\n+44 20 7946 0018",
                  "p%d@phone.example" % len(mails.rows))
        mails.add("telephone", "stranger%d" % len(mails.rows), mails.words(3), mails.words(40) + "\n+44 20 7946 0019", mails.stranger())


def closings(mails):
    """Letters of a group of firms above one closing text."""
    closing = mails.words(50)
    for _ in range(12):
        mails.add("crowd", "group%d" % len(mails.rows), mails.words(2), mails.words(20) + "\n" + closing,
                  "p%d@firm%d.example" % (len(mails.rows), mails.rng.randrange(4)))


def subjects(mails):
    """Under one subject each fourth word is one of five; and letters that have no more than the subject."""
    for campaign in range(2):
        subject, opening, text = mails.words(4), mails.words(10), [[mails.words(1) for _ in range(5)] if i % 4 == 0 else [mails.words(1)] for i in range(60)]
        for _ in range(8):
            mails.add("subject", "subject%d" % campaign, subject, opening + "\n" + " ".join(map(mails.rng.choice,
                      text)) + "\n" + mails.words(25), mails.stranger())
            mails.add("subject", "letter%d" % len(mails.rows), subject, mails.words(60), mails.stranger())


def own_files(mails):
    """A file of its own for each of many strangers, below one subject and nothing else."""
    for campaign in range(2):
        subject = mails.words(4)
        for _ in range(12):
            mails.add("file", "ownfile%d" % campaign, subject, carrying("", mails.rng.randbytes(3000), mails.words(1) + ".pdf"),
                      mails.stranger(), [], "plain",
                "multipart/mixed; boundary=b")


def lists(mails):
    """On a list, the first and the last share a third; one between them has of both."""
    parts = [mails.words(10) for _ in range(8)]
    for i in range(3):
        mails.add("list", "list", "one subject of several words", "\n".join(parts[:2] + parts[2 + i * 2:6 + i * 2 - (i == 2) * 2]),
                  mails.stranger(), ["List-Id: <all.example>"])


def applicants(mails):
    """Applicants, whose files are of all sizes."""
    subject = mails.words(4)
    for _ in range(12):
        mails.add("file", "applicant%d" % len(mails.rows), subject, carrying("",
                  mails.rng.randbytes(int(2000 * 1.3 ** mails.rng.randrange(20))), mails.words(1) + ".pdf"),
            mails.stranger(), [], "plain", "multipart/mixed; boundary=b")


def stolen_letters(mails):
    """As if answering, above mail that was stolen from each; and those who answer one letter."""
    for campaign in range(2):
        bait, letter_of_all = mails.words(30), mails.words(120)
        for _ in range(12):
            mails.add("stolen", "stolen%d" % campaign, "Re: " + mails.words(3), bait + "\n\n" + mails.words(120), mails.stranger())
            mails.add("stolen", "answer%d" % len(mails.rows), "Re: letter of all", mails.words(20) + "\n\n" + letter_of_all, mails.stranger())


def openings(mails):
    """One notice of a firm below letters that open as anybody's do."""
    notice = mails.words(60)
    for _ in range(8):
        mails.add("opening", "letter%d" % len(mails.rows), mails.words(3),
                  "Dear Ann,\n\nI hope this email finds you well. " + mails.words(9) + "\n\n" + notice,
            "p%d@notice.example" % len(mails.rows))


KINDS = (replies, firms, chinese, forwards, forms, pictures, logos, files, crowds, wallets, telephones, closings, subjects, own_files, lists,
         applicants, stolen_letters, openings)


def make_kinds(rng):
    """All of them, as rows of Mails."""
    mails = Mails(rng)
    for make in KINDS:
        make(mails)
    return mails.rows
