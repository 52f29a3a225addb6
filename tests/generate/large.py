"""large.py - mailboxes of any size for benchmarks and long runs, with their truth.

Sizes follow what mailboxes show: a tenth below 4.5 KB, half below 11 KB, a tenth
above 57 KB, one in a hundred above 600 KB. Most of the bytes are attachments. A
third of the messages belongs to campaigns: 180 of them in a gigabyte.
"""
import bisect
import math
import os
import random
from itertools import accumulate

import mime
from boxes import Mail, Mbox, TarGz, Truth, Zip, maildir_name, write_file
from letters import Letters
from routes import Routes, make_orgs
from words import Words

SIZES = ((0.0, 1800), (0.1, 4500), (0.5, 11000), (0.9, 57000), (0.99, 607000), (1.0, 1800000))
START, MONTHS = 1735689600, 12  # from 1 January 2025
SYLLABLES = "ba de fi go hu ja ke li mo nu pa re si to vu wa xe yi zo dra kel min sta tor ven rish lund brok".split()
ACCENTS = "café naïve über straße señor façade Zürich Köln déjà größe мост река город письмо".split()
CAMPAIGN_SHARE = 0.37
CAMPAIGN_MEAN = 46
CAMPAIGN_SIZE_MAX = 14000  # bytes: floods are small mails
BASE64_POOL_LINES = 60000


def draw_size(rng):
    at = rng.random()
    i = bisect.bisect_right([q for q, _ in SIZES], at) - 1
    (q0, s0), (q1, s1) = SIZES[i], SIZES[min(i + 1, len(SIZES) - 1)]
    share = (at - q0) / (q1 - q0) if q1 > q0 else 0
    return int(math.exp(math.log(s0) + share * (math.log(s1) - math.log(s0))))


class Text:
    """Sentences of made-up words, common ones more often, prepared once and drawn from."""

    def __init__(self, rng, n_words=12000, n_sentences=30000):
        self.rng = rng
        words = sorted({"".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4))) for _ in range(n_words)})
        rng.shuffle(words)
        weights = list(accumulate(1 / (rank + 8) for rank in range(len(words))))
        drawn = iter(rng.choices(words, cum_weights=weights, k=n_sentences * 16))
        self.sentences = []
        for _ in range(n_sentences):
            sentence = " ".join(next(drawn) for _ in range(rng.randint(6, 15)))
            if rng.random() < 0.1:
                sentence += " " + rng.choice(ACCENTS)
            self.sentences.append(sentence.capitalize() + ".")
        data = rng.randbytes(BASE64_POOL_LINES * 57)
        self.pool = mime.base64_lines(data)

    def paragraphs(self, size):
        """About size bytes of text in paragraphs."""
        result = []
        while size > 0:
            paragraph = " ".join(self.rng.choices(self.sentences, k=self.rng.randint(2, 6)))
            result.append(paragraph)
            size -= len(paragraph) + 2
        return result

    def base64(self, size):
        """Whole lines of base64, about size bytes of them: any run of lines of the pool is valid."""
        n = min(max(1, size // 77), BASE64_POOL_LINES - 1)
        first = self.rng.randrange(BASE64_POOL_LINES - n)
        return self.pool[first * 77:(first + n) * 77]


class Campaign:
    """A text with alternatives, a time, and a way to send."""

    def __init__(self, number, text, rng):
        self.label = "campaign-%d" % number
        self.sentences = [rng.sample(text.sentences, 1 if rng.random() < 0.6 else 3) for _ in range(rng.randint(7, 15))]
        self.subjects = rng.sample(text.sentences, 3)
        self.start = START + rng.randrange(MONTHS * 30 * 86400)
        self.gap = rng.choice((2, 10, 45, 120))
        self.is_stolen = rng.random() < 0.3
        self.count = 0

    def draw(self, rng):
        return [rng.choice(choices) for choices in self.sentences] + [" ".join(rng.choices(ACCENTS + SYLLABLES, k=3))]


class Large:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.words = Words(self.rng)
        self.routes = Routes(self.words)
        self.letters = Letters(self.words)
        self.text = Text(self.rng)
        self.orgs = make_orgs()

    def plan(self, size):
        """(unix, wanted bytes, campaign or None) of each message, by time."""
        rng, plan, total, campaigns = self.rng, [], 0, []
        while total < size:
            wanted = draw_size(rng)
            if rng.random() < CAMPAIGN_SHARE and wanted <= CAMPAIGN_SIZE_MAX * 4:
                if not campaigns or campaigns[-1].count >= campaigns[-1].limit:
                    campaigns.append(Campaign(len(campaigns) + 1, self.text, rng))
                    campaigns[-1].limit = max(10, int(rng.expovariate(1 / CAMPAIGN_MEAN)))
                campaign = campaigns[-1]
                wanted = min(wanted, CAMPAIGN_SIZE_MAX)
                unix = campaign.start + campaign.count * campaign.gap + rng.randrange(campaign.gap)
                campaign.count += 1
            else:
                campaign, unix = None, START + rng.randrange(MONTHS * 30) * 86400 + int(rng.triangular(6, 22, 11) * 3600)
            plan.append((unix, wanted, campaign))
            total += wanted
        plan.sort(key=lambda item: item[0])
        return plan

    def mail(self, unix, wanted, campaign):
        rng = self.rng
        first, last = self.words.person()
        rcpt = self.words.person()[0] + "@example.org"
        if campaign is None:
            org = rng.choice(self.orgs)
            route = self.routes.from_org(org, unix, first, rcpt, rng.choice(("", "", "lmtp", "filter")))
            sender, subject = "%s@%s" % (first, org.domain), rng.choice(self.text.sentences)
            label = "-"
        else:
            sender = "%s.%s@%s.test" % (first, last, self.words.token(6, "bcdfgklmnorst"))
            if campaign.is_stolen:
                route = self.routes.from_us(unix, "sales", rcpt, self.routes.bot())
            else:
                route = self.routes.from_bot(unix, rcpt, sender, n_forged=rng.choice((0, 0, 1, 2)))
            subject, label = rng.choice(campaign.subjects), campaign.label
        message_id = self.letters.message_id(sender.split("@")[1])
        fields = self.letters.head(route, "%s %s <%s>" % (first.capitalize(), last.capitalize(), sender), rcpt, subject,
                                   message_id)
        data = mime.message(fields, self.body(wanted - 1200, campaign))
        return Mail(data, message_id, route.origin, label, label, route.login or "-", env=route.env, unix=route.unix)

    def body(self, room, campaign):
        """A part of about room bytes: text, text and HTML, or these with attachments."""
        rng = self.rng
        # Half of the middling mails are all text and markup: newsletters, notices, threads.
        is_wordy = campaign is None and room < 60000 and rng.random() < 0.5
        if campaign:
            paragraphs = campaign.draw(rng)
        else:
            paragraphs = self.text.paragraphs(room // 3 if is_wordy else min(room // 3, rng.randint(500, 9000)))
        plain = "\n\n".join(paragraphs) + "\n"
        if campaign is None and not is_wordy and rng.random() < 0.35:
            inner = mime.part('text/plain; charset="utf-8"', plain.encode(), "8bit")
        else:
            page = self.page(paragraphs, min(room - len(plain), 60000))
            markup = mime.part('text/html; charset="utf-8"', page.encode(), rng.choice(("8bit", "8bit", "base64")))
            inner = mime.multipart("alternative", "=_a" + self.words.token(14),
                                   [mime.part('text/plain; charset="utf-8"', plain.encode(), "8bit"), markup])
        room -= len(inner)
        if room < 2000:
            return inner
        n_files = rng.randint(1, 3) if room > 30000 else 1
        files = [self.file(i, room // n_files - 250) for i in range(n_files)]
        return mime.multipart("mixed", "=_m" + self.words.token(14), [inner] + files)

    def file(self, number, size):
        name = "scan-%d.pdf" % number
        return mime.field("Content-Type", 'application/pdf; name="%s"' % name) + \
            mime.field("Content-Transfer-Encoding", "base64") + \
            mime.field("Content-Disposition", 'attachment; filename="%s"' % name) + b"\n" + self.text.base64(size)

    def page(self, paragraphs, room):
        """HTML as mailers write it: more markup than text, and links with long tokens."""
        cell = ('<tr><td align="left" valign="top" style="padding:0 18px 9px;font-family:Helvetica,Arial,sans-serif;'
                'font-size:14px;line-height:150%%;color:#%06x"><p>%s</p><a href="https://www.shop%d.example/c?t=%x">%s</a>'
                '</td></tr>\n')
        rng = self.rng
        rows = [cell % (rng.randrange(1 << 24), paragraph, rng.randrange(40), rng.getrandbits(160), paragraph[:20])
                for paragraph in paragraphs]
        spacer = '<tr><td height="12" style="font-size:1px;line-height:1px" bgcolor="#ffffff">&nbsp;</td></tr>\n'
        fill = max(0, (room - sum(map(len, rows))) // 2 // len(spacer))
        rows.append(spacer * min(fill, 80))
        return '<html><head><meta charset="utf-8"><style>p { margin: 0 }</style></head><body><table width="600">\n' + \
            "".join(rows) + "</table></body></html>\n"


class Outputs:
    """The same messages in each wanted format."""

    def __init__(self, folder, formats):
        self.folder, self.formats, self.n = folder, set(formats), 0
        unknown = self.formats - {"mbox", "eml", "maildir", "zip", "targz"}
        if unknown:
            raise SystemExit("no such format: %s" % ", ".join(sorted(unknown)))
        os.makedirs(folder, exist_ok=True)
        self.truth = Truth(os.path.basename(os.path.abspath(folder)))
        self.streams = []
        self.mbox = Mbox(self.open("corpus.mbox"), self.truth, "corpus.mbox") if "mbox" in formats else None
        self.zip = Zip(self.open("corpus.zip")) if "zip" in formats else None
        self.targz = TarGz(self.open("corpus.tar.gz")) if "targz" in formats else None
        if "maildir" in formats:
            for name in ("cur", "new", "tmp"):
                os.makedirs(os.path.join(folder, "maildir", name), exist_ok=True)

    def open(self, name):
        stream = open(os.path.join(self.folder, name), "wb", buffering=1 << 20)
        self.streams.append(stream)
        return stream

    def add(self, mail):
        name = "%03d/%06d.eml" % (self.n // 1000, self.n)
        if self.mbox:
            self.mbox.add(mail)
        for box, path in ((self.zip, "corpus.zip/"), (self.targz, "corpus.tar.gz/")):
            if box:
                box.add(name, mail.data)
                self.truth.add(path + name, 0, mail.data, mail)
        paths = {"eml": "eml/" + name, "maildir": "maildir/cur/" + maildir_name(self.n, mail)}
        for kind in sorted(self.formats & set(paths)):
            write_file(os.path.join(self.folder, paths[kind]), mail.data)
            self.truth.add(paths[kind], 0, mail.data, mail)
        self.n += 1

    def close(self):
        for box in (self.zip, self.targz):
            if box:
                box.close()
        for stream in self.streams:
            stream.close()
        self.truth.write(os.path.join(self.folder, "truth.tsv"))


def write(folder, size, formats, seed):
    large, outputs = Large(seed), Outputs(folder, formats)
    for item in large.plan(size):
        outputs.add(large.mail(*item))
    outputs.close()
    return outputs.n
