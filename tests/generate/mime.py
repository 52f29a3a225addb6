"""mime.py - parts and whole messages, as bytes with LF line ends."""
import base64
import binascii
import quopri

LINE = 76


def field(name, value):
    return ("%s: %s\n" % (name, value)).encode("utf-8", "surrogateescape")


def word(text):
    """RFC 2047 where the text is not plain ASCII."""
    if text.isascii():
        return text
    return "=?UTF-8?B?%s?=" % base64.b64encode(text.encode()).decode()


def base64_lines(data):
    text = binascii.b2a_base64(data, newline=False)
    return b"\n".join(text[i:i + LINE] for i in range(0, len(text), LINE)) + b"\n"


def part(content_type, data, encoding="7bit", extra=()):
    """One MIME part: header block, empty line, body with a line end."""
    head = field("Content-Type", content_type) + field("Content-Transfer-Encoding", encoding)
    for name, value in extra:
        head += field(name, value)
    if encoding == "base64":
        body = base64_lines(data)
    elif encoding == "quoted-printable":
        body = quopri.encodestring(data)
    else:
        body = data
    if not body.endswith(b"\n"):
        body += b"\n"
    return head + b"\n" + body


def text(plain):
    data = plain.encode()
    if plain.isascii():
        return part('text/plain; charset="us-ascii"', data)
    return part('text/plain; charset="utf-8"', data, "quoted-printable")


def html(markup):
    return part('text/html; charset="utf-8"', markup.encode(), "quoted-printable")


def attachment(name, content_type, data):
    return part('%s; name="%s"' % (content_type, name), data, "base64",
                [("Content-Disposition", 'attachment; filename="%s"' % name)])


def multipart(kind, boundary, parts, parameters=""):
    head = field("Content-Type", 'multipart/%s; boundary="%s"%s' % (kind, boundary, parameters)) + b"\n"
    body = b"".join(b"--" + boundary.encode() + b"\n" + p for p in parts)
    return head + body + b"--" + boundary.encode() + b"--\n"


def message(fields, body_part):
    """fields: (name, value) pairs in order; body_part: a part, whose header block joins theirs."""
    head = b"".join(field(name, value) for name, value in fields)
    return head + field("MIME-Version", "1.0") + body_part
