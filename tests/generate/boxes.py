"""boxes.py - messages into mailbox files and folders, with the place of each.

Paths are as the program reports them: below the folder's own name, members of an
archive behind the archive's name. Offsets count from the first byte of the file
or member to the first byte of the message, behind the envelope line.
"""
import gzip
import hashlib
import io
import os
import re
import tarfile
import time
import zipfile
from dataclasses import dataclass

COLUMNS = ("path", "offset", "sha256", "message_id", "origin", "cluster", "burst", "login", "kind", "bounce")
QUOTED = re.compile(rb"^(>*From )", re.M)


@dataclass
class Mail:
    data: bytes  # LF line ends, without envelope line
    message_id: str = "-"
    origin: str = "-"
    cluster: str = "-"
    burst: str = "-"
    login: str = "-"
    kind: str = "mail"
    bounce: str = "-"
    env: str = "MAILER-DAEMON"
    unix: int = 0
    is_raw: bool = False  # not to be quoted in an mbox: some programs forget to


class Truth:
    """Rows of truth.tsv, in the order in which they were written."""

    def __init__(self, top):
        self.top = top
        self.rows = []

    def add(self, path, offset, data, mail):
        self.rows.append((self.top + "/" + path, str(offset), hashlib.sha256(data).hexdigest(), mail.message_id, mail.origin,
                          mail.cluster, mail.burst, mail.login, mail.kind, mail.bounce))

    def write(self, path):
        with open(path, "w", encoding="utf-8", newline="\n") as out:
            out.write("\t".join(COLUMNS) + "\n")
            for row in sorted(self.rows, key=lambda row: (row[0].encode(), int(row[1]))):
                out.write("\t".join(row) + "\n")


def write_file(path, data):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as out:
        out.write(data)


class Mbox:
    """An mbox under way: mboxrd quoting, one empty line behind each message."""

    def __init__(self, stream, truth, path, line_end=b"\n"):
        self.stream, self.truth, self.path, self.line_end = stream, truth, path, line_end
        self.offset = 0

    def add(self, mail):
        when = time.strftime("%a %b %e %H:%M:%S %Y", time.gmtime(mail.unix))
        envelope = ("From %s %s" % (mail.env or "MAILER-DAEMON", when)).encode() + self.line_end
        data = mail.data if mail.is_raw else QUOTED.sub(rb">\1", mail.data)
        if not data.endswith(b"\n"):
            data += b"\n"
        if self.line_end != b"\n":
            data = data.replace(b"\n", self.line_end)
        self.truth.add(self.path, self.offset + len(envelope), data, mail)
        self.stream.write(envelope + data + self.line_end)
        self.offset += len(envelope) + len(data) + len(self.line_end)


def mbox_bytes(mails, truth, path, line_end=b"\n"):
    stream = io.BytesIO()
    box = Mbox(stream, truth, path, line_end)
    for mail in mails:
        box.add(mail)
    return stream.getvalue()


def gzip_bytes(data):
    """The same bytes each time: no name, no clock, and "Unix" where versions of Python disagree."""
    packed = gzip.compress(data, 9, mtime=0)
    return packed[:9] + b"\x03" + packed[10:]


class Zip:
    """A zip file whose bytes depend on its members only."""

    def __init__(self, stream):
        self.zip = zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED)

    def add(self, name, data):
        info = zipfile.ZipInfo(name, (2025, 6, 2, 12, 0, 0))
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o100644 << 16
        info.create_system = 3
        self.zip.writestr(info, data, compresslevel=6)

    def close(self):
        self.zip.close()


class TarGz:
    def __init__(self, stream):
        self.gzip = gzip.GzipFile("", "wb", 6, stream, mtime=0)
        self.tar = tarfile.open(fileobj=self.gzip, mode="w", format=tarfile.USTAR_FORMAT)

    def add(self, name, data):
        info = tarfile.TarInfo(name)
        info.size, info.mtime = len(data), 1748865600
        self.tar.addfile(info, io.BytesIO(data))

    def close(self):
        self.tar.close()
        self.gzip.close()


def maildir_name(i, mail):
    return "%d.M%06dP%d.mail,S=%d:2,S" % (mail.unix, i * 7919 % 1000000, 1000 + i, len(mail.data))
