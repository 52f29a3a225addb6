"""broken.py - mail as it also comes: torn, unlabelled, badly encoded. Each has a reason."""
import mime
from boxes import Mail
from words import wrap


class Broken:
    def __init__(self, words, routes, letters):
        self.words = words
        self.routes = routes
        self.letters = letters

    def parts(self, unix, omit=()):
        """Head fields, text, and the truth of an ordinary mail by a stranger, to be damaged."""
        route = self.routes.from_bot(unix, "kim@example.org", "%s@wild.test" % self.words.token(6, "bcdfgk"))
        message_id = self.letters.message_id("wild.test")
        fields = [f for f in self.letters.head(route, "Wild <%s>" % route.env, "kim@example.org", self.words.subject(
            self.words.topic()), message_id) if f[0] not in omit]
        text = "\n".join(wrap(" ".join(self.words.sentences(6)))) + "\n"
        mail = Mail(b"", "-" if "Message-ID" in omit else message_id, route.origin, env=route.env, unix=unix)
        return fields, text, mail

    def all(self, unix):
        """(name, why, mail) of each kind of damage."""
        for i, name in enumerate(sorted(n for n in dir(self) if n.startswith("make_"))):
            maker = getattr(self, name)
            fields, text, mail = self.parts(unix + i * 86400, maker.omit if hasattr(maker, "omit") else ())
            mail.data = maker(fields, text)
            yield name.removeprefix("make_").replace("_", "-"), maker.__doc__, mail

    def header(self, fields):
        return b"".join(mime.field(name, value) for name, value in fields)

    def make_no_header_end(self, fields, _text):
        """the header runs into the end of the file"""
        return self.header(fields) + b"X-Last: no empty line"

    def make_nul_bytes(self, fields, text):
        """NUL bytes in a field and in the body"""
        return self.header(fields) + b"X-Hole: a\0b\n\n" + text.encode().replace(b". ", b".\0 ")

    def make_bad_base64(self, fields, text):
        """base64 with foreign characters and without its padding"""
        part = mime.part("text/plain; charset=utf-8", text.encode(), "base64").rstrip(b"=\n")
        return mime.message(fields, part.replace(b"A", b"A*!", 3))

    def make_base64_after_padding(self, fields, text):
        """two base64 texts in a row: some decoders stop at the first padding"""
        first = mime.part("text/plain; charset=utf-8", b"Once.\n\n" + text.encode()[:50 * 3 + 1], "base64")
        return mime.message(fields, first + mime.base64_lines(text.encode()[151:]))

    def make_no_date_no_id(self, fields, text):
        """neither Date nor Message-ID"""
        return mime.message(fields, mime.text(text))

    make_no_date_no_id.omit = ("Date", "Message-ID")

    def make_raw_latin1(self, fields, text):
        """8-bit latin-1 in the header, no charset named"""
        return self.header(fields) + b"X-Note: Gr\xfc\xdfe aus K\xf6ln\n\n" + text.encode() + b"Sch\xf6ne Gr\xfc\xdfe\n"

    def make_cut_multipart(self, fields, text):
        """a multipart cut off inside its attachment"""
        part = mime.multipart("mixed", "cut-here", [mime.text(text), mime.attachment("x.bin", "application/octet-stream",
                                                                                     self.words.random.randbytes(900))])
        return mime.message(fields, part)[:-400]

    def make_bare_cr(self, fields, text):
        """lines of the body end in CR alone"""
        return self.header(fields) + b"\n" + text.encode().replace(b"\n", b"\r") + b"\n"

    def make_long_line(self, fields, text):
        """a line of 20,000 bytes"""
        return self.header(fields) + b"\n" + text.encode() + (b"longword " * 2222) + b"\n"

    def make_twice_from(self, fields, text):
        """two From and two Subject fields"""
        return self.header(fields + [("From", "Other <other@wild.test>"), ("Subject", "Another one")]) + b"\n" + text.encode()

    def make_line_without_colon(self, fields, text):
        """a line in the header that is no field"""
        return self.header(fields[:-2]) + b"this line lost its name\n" + self.header(fields[-2:]) + b"\n" + text.encode()

    def make_unknown_charset(self, fields, text):
        """a charset that nobody knows"""
        return mime.message(fields, mime.part("text/plain; charset=x-martian", text.encode()))

    def make_no_boundary(self, fields, text):
        """multipart without a boundary parameter"""
        return self.header(fields) + b"Content-Type: multipart/mixed\n\n--x\n\n" + text.encode() + b"--x--\n"

    def make_crlf(self, fields, text):
        """CRLF line ends throughout: nothing wrong, but everything shifted"""
        return mime.message(fields, mime.text(text)).replace(b"\n", b"\r\n")

    def make_blank_lines_first(self, fields, text):
        """two empty lines before the header"""
        return b"\n\n" + mime.message(fields, mime.text(text))

    def make_bad_date(self, fields, text):
        """a Date that is none"""
        return mime.message(fields + [("Date", "yesterday, around tea time")], mime.text(text))

    make_bad_date.omit = ("Date",)

    def make_old_quote_first(self, fields, text):
        """starts with a quoted envelope line"""
        return b">From wild@wild.test Mon Mar  3 10:00:00 2025\n" + mime.message(fields, mime.text(text))
