"""letters.py - what people, newsletters and spammers write: a route becomes a message."""
import mime
import received
from boxes import Mail
from words import CLOSINGS, GREETINGS, wrap

LIST_FOOTER = ("\n_______________________________________________\nchess mailing list\nchess@lists.club.example\n"
               "https://lists.club.example/listinfo/chess\n")
ACCENTS = {"the ": "the café ", "and ": "und für ", "before ": "before the soirée "}
SPAM_STOLEN = (
    ("Dear customer {p}, your parcel {num} could not be handed over at your door today",
     "Good day {p}, parcel number {num} is held back at our depot since this morning"),
    ("Our courier tried twice and nobody answered the bell at the address on the label",
     "The courier rang two times but nobody opened at the address on the label"),
    ("A customs fee of {num} crowns is still open and must be settled within two days",
     "An unpaid customs fee of {num} crowns must be settled within forty eight hours"),
    ("Please confirm your address and pay the small amount on the secure page below",),
    ("https://parcel-{tok}.test/pay?id={num}",),
    ("Parcels that are not claimed go back to the shop at the expense of the receiver",
     "Parcels which nobody claims are returned to the shop and the receiver bears the expense"),
    ("This notice was made by our tracking robot and replies to it are not read by anyone",),
)
SPAM_BOTNET = (
    ("Hello {p}! Lonely shares make lonely people, but not this winter",
     "Hi {p}! Lonely shares make lonely folks, but surely not this winter"),
    ("The ticker BLZQ climbed {num} percent in one week and the analysts are asleep",),
    ("Insiders of the copper mine whisper about a takeover by a giant from overseas",
     "Insiders at the copper mine whisper of a takeover by some giant from overseas"),
    ("Buy before the bell rings on Friday, sell when your dentist asks you about it",),
    ("Read the whole story at http://{tok}.copper-tips.test/{num}",),
    ("Only {num} readers of this letter get the tip, so keep it under your hat, {p}",
     "Only {num} readers of this circular get the tip, so keep it under your hat"),
)
NEWSLETTER = (
    "Welcome to issue 17 of the pottery letter, sent to all friends of the workshop.",
    "The wood kiln burns again from the second week of May, and twelve shelves are free for guests.",
    "Ines shows on three evenings how celadon glaze gets its depth without any cobalt at all.",
    "New clay from the river pit has arrived; it shrinks by nine percent and likes slow drying.",
    "Our summer market takes place under the chestnut trees, tables are given by lot.",
    "Write to the office when you want to give back a wheel or borrow the tall pugmill.",
)


class Letters:
    def __init__(self, words):
        self.words = words
        self.random = words.random

    def message_id(self, domain):
        return "%s.%s@%s" % (self.words.token(8), self.words.token(10, received.BASE62), domain)

    def head(self, route, sender, rcpt, subject, message_id, extra=()):
        zone = self.random.choice((0, 60, 120, -300))
        fields = list(route.fields)
        fields += [("From", sender), ("To", rcpt), ("Subject", mime.word(subject)),
                   ("Date", received.date(route.unix - self.random.randint(5, 50), zone)),
                   ("Message-ID", "<%s>" % message_id)]
        return fields + list(extra)

    def body(self, topic, first_name, sender_name, quoted=()):
        text = self.random.choice(GREETINGS).format(p=first_name.capitalize()) + "\n\n"
        sentences = self.words.sentences(self.random.randint(5, 11), topic)
        while sentences:
            n = self.random.randint(2, 4)
            paragraph, sentences = " ".join(sentences[:n]), sentences[n:]
            text += "\n".join(wrap(paragraph)) + "\n\n"
        if quoted:
            text += "".join("> " + line + "\n" for line in quoted) + "\n"
        return text + self.random.choice(CLOSINGS) + "\n" + sender_name.split()[0] + "\n"

    def shape(self, text):
        """One of the ways in which mailers wrap a text."""
        kind = self.random.random()
        boundary = "=_" + self.words.token(16)
        if kind < 0.12:
            for plain, accented in ACCENTS.items():
                text = text.replace(plain, accented, 2)
            return mime.text(text)
        if kind < 0.2:
            return mime.part("text/plain; charset=utf-8", text.encode(), "base64")
        if kind < 0.26:
            latin = text.replace("and ", "und für ", 1).encode("latin-1", "replace")
            return mime.part("text/plain; charset=iso-8859-1", latin, "quoted-printable")
        if kind < 0.5:
            paragraphs = "".join("<p>%s</p>\n" % p.replace("\n", " ") for p in text.split("\n\n"))
            page = "<html><head><style>p { margin: 4px }</style></head><body>\n%s</body></html>\n" % paragraphs
            return mime.multipart("alternative", boundary, [mime.text(text), mime.html(page)])
        if kind < 0.62:
            return self.with_file(text, boundary)
        return mime.text(text)

    def with_file(self, text, boundary):
        kinds = (("minutes-%d.pdf", "application/pdf", b"%PDF-1.4\n"), ("photo-%d.png", "image/png", b"\x89PNG\r\n\x1a\n"),
                 ("table-%d.csv", "text/csv", b"item,count\n"))
        name, content_type, magic = self.random.choice(kinds)
        data = magic + self.random.randbytes(self.random.randint(200, 2500))
        return mime.multipart("mixed", boundary, [mime.text(text),
                                                  mime.attachment(name % self.random.randint(1, 99), content_type, data)])

    def ham(self, route, sender_name, sender, rcpt, topic=None, reply_to=None, list_name=None):
        """Ordinary correspondence. reply_to: (message id, subject, lines to quote)."""
        topic = topic or self.words.topic()
        message_id = self.message_id(sender.split("@")[1])
        subject, quoted, extra = self.words.subject(topic), (), []
        if reply_to:
            subject, quoted = "Re: " + reply_to[1].removeprefix("Re: "), reply_to[2]
            extra = [("In-Reply-To", "<%s>" % reply_to[0]), ("References", "<%s>" % reply_to[0])]
        text = self.body(topic, rcpt.split(".")[0].split("@")[0], sender_name, quoted)
        if list_name:
            subject = "[chess] " + subject
            extra += [("List-Id", "Chess club <chess.lists.club.example>"), ("Precedence", "list"),
                      ("List-Unsubscribe", "<mailto:chess-leave@lists.club.example>")]
            part = mime.text(text + LIST_FOOTER)
        else:
            part = self.shape(text)
        fields = self.head(route, "%s <%s>" % (sender_name, sender), rcpt, subject, message_id, extra)
        mail = Mail(mime.message(fields, part), message_id, route.origin, login=route.login or "-", env=route.env,
                    unix=route.unix)
        return mail, (message_id, subject, [line for line in text.splitlines() if line][1:4])

    def fill(self, template):
        sentence = self.random.choice(template)
        return sentence.format(p=self.random.choice(("friend", "Kim", "Lena", "Paula", "Marco", "Rosa", "sir", "madam")),
                               num=self.random.randint(100, 99999), tok=self.words.token(6, "abcdefghkmnpqrstuvwx"))

    def spam(self, route, rcpt, label, template, subjects):
        """One mail of a campaign: the From is made up anew each time."""
        name, last = self.words.person()
        sender = "%s.%s@%s.test" % (name, last, self.words.token(6, "bcdfgklmnorst"))
        text = ".\n".join(self.fill(sentences) for sentences in template)
        # Some random words at the end: what hides a text from exact hashes.
        text += "\n\n" + " ".join(self.words.token(self.random.randint(4, 9), "aeioubdlmnrst") for _ in range(4)) + "\n"
        message_id = self.message_id(sender.split("@")[1])
        fields = self.head(route, "%s <%s>" % (name.capitalize(), sender), rcpt, self.random.choice(subjects), message_id)
        if self.random.random() < 0.5:
            page = "<html><body><div>%s</div></body></html>\n" % text.replace("\n", "<br>\n")
            part = mime.html(page)
        else:
            part = mime.text(text)
        return Mail(mime.message(fields, part), message_id, route.origin, label, label, route.login or "-", env=route.env,
                    unix=route.unix)

    def newsletter(self, route, rcpt, sender):
        """Legitimate bulk: one domain, a List-Id, signed, the same text for all."""
        message_id = self.message_id("pottery.example")
        auth = "mx.example.org; dkim=pass header.d=pottery.example header.s=s1; spf=pass smtp.mailfrom=" + route.env
        extra = [("List-Id", "Pottery letter <letter.pottery.example>"),
                 ("List-Unsubscribe", "<https://www.pottery.example/leave/%s>" % self.words.token(12)),
                 ("Precedence", "bulk")]
        place = next(i for i, (name, _) in enumerate(route.fields) if name == "Received")
        route.fields.insert(place, ("Authentication-Results", auth))
        name = rcpt.split("@")[0].capitalize()
        text = "Dear %s,\n\n%s\n" % (name, "\n\n".join("\n".join(wrap(p)) for p in NEWSLETTER))
        page = "<html><body><h1>Pottery letter</h1><p>Dear %s,</p>%s</body></html>\n" % (
            name, "".join("<p>%s</p>\n" % p for p in NEWSLETTER))
        part = mime.multipart("alternative", "=_" + self.words.token(16), [mime.text(text), mime.html(page)])
        fields = self.head(route, "Pottery letter <%s>" % sender, rcpt, "Pottery letter, issue 17", message_id, extra)
        return Mail(mime.message(fields, part), message_id, route.origin, "legit-newsletter", "legit-newsletter", env=route.env,
                    unix=route.unix)
