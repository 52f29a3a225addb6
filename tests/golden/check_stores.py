#!/usr/bin/env python3
"""check_stores.py - mail stores and queues of all kinds: what each message is, says and waits for.

usage: check_stores.py BACKHOP ROOT

A small tree of every store is built here, byte by byte, with what each message must come to
written beside it. The queue of an Exim server holds an incident as well: the login stands in
no header field, only in the queue's own files.
"""
import gzip
import hashlib
import os
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
import zlib

from ole import msg, ole
from pst import Store
from golden import OURS, Tap, check_books, difference, fingerprint, scan, summary, table

T0 = 1706184000  # 2024-01-25 12:00:00 UTC


def date(seconds):
    return time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(seconds))


def letter(n, more=b""):
    return (b"%sReceived: from pc.example.net (pc.example.net [198.51.100.7]) by mx.example.org with ESMTP id L%d;"
            b" Thu, 25 Jan 2024 12:00:00 +0000\nFrom: someone@example.net\nTo: kim@example.org\nSubject: letter %d\n"
            b"Message-ID: <l%d@example.net>\nDate: Thu, 25 Jan 2024 12:00:00 +0000\n\nletter number %d\n" % (more, n, n, n, n))


PLIST = (b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" '
         b'"http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0">\n<dict>\n\t<key>flags</key>\n'
         b"\t<integer>%d</integer>\n</dict>\n</plist>\n")


def emlx(message, flags, wrong=0):
    return b"%-10d\n" % (len(message) + wrong) + message + PLIST % flags


def exim(name, n, sender, options, recipients, fields, body):
    """The two files of a message in Exim's queue; fields: (flag, text with its line end)."""
    header = b"".join(b"%03d%s %s" % (len(text), flag, text) for flag, text in fields)
    front = b"%s-H\nmail 8 8\n<%s>\n%d 0\n%sXX\n%d\n%s\n\n" % (
        name, sender, T0 + n, options, len(recipients), b"\n".join(recipients))
    message = b"".join(text for flag, text in fields if flag != b"*") + b"\n" + body
    return {b"-H": front + header, b"-D": name + b"-D\n" + body}, message


def spam(n):
    """One of a run: the login is alice's, the From field changes, no field names the login."""
    name = b"1rSy%02d-0000%02d-%02d" % (n % 100, n // 100, n % 97)
    options = (b"--helo_name pc.example.net\n--host_address [203.0.113.9]:%d\n-host_auth plain\n"
               b"-received_protocol esmtpsa\n-aclm _seen 34\nx\n-auth_id innocent@example.org\nyz\n"
               b"--auth_id alice@example.org\n-deliver_firsttime\n" % (4000 + n))
    sender, to = b"offer%d@example.com" % (n % 40), b"victim%d@example.edu" % n
    fields = [(b"P", b"Received: from [203.0.113.9] (helo=pc.example.net)\n\tby mx.example.org with esmtpsa (Exim 4.96)\n"
                     b"\t(envelope-from <%s>)\n\tid %s;\n\t%s\n" % (sender, name, date(T0 + n * 10).encode())),
              (b"F", b"From: %s\n" % sender), (b"T", b"To: %s\n" % to), (b"*", b"Subject: replaced\n"),
              (b" ", b"Subject: a great offer for you\n"), (b"I", b"Message-ID: <s%d@example.com>\n" % n),
              (b" ", b"Date: %s\n" % date(T0 + n * 10).encode())]
    body = b"Buy the great offer today, only here and only now, at a price nobody has seen before.\n"
    files, message = exim(name, n * 10, sender, options, [to], fields, body)
    return name, files, message


def record(kind, data):
    """A record of a Postfix queue file: letter, length in groups of seven bits, data."""
    out, rest = kind, len(data)
    while True:
        rest, low = rest >> 7, rest & 0x7F
        out += bytes([low | (0x80 if rest else 0)])
        if not rest:
            return out + data


def postfix(message):
    lines = message.split(b"\n")[:-1]
    content = b"".join(record(b"N", line) for line in lines)
    front = (record(b"C", b"%15d %15d %15d %15d %15d %15d" % (len(content), 0, 2, 0, len(content), 0))
             + record(b"T", b"%d 1234" % T0) + record(b"A", b"sasl_username=bob@example.org")
             + record(b"S", b"bob@example.org") + record(b"A", b"log_client_address=192.0.2.44")
             + record(b"A", b"log_helo_name=laptop") + record(b"R", b"ann@example.net") + record(b"D", b"joe@example.net"))
    return front + record(b"M", b"") + content + record(b"X", b"") + record(b"E", b""), len(front) + 2, len(content)


def dbox(messages, outside=b""):
    """A file of Dovecot's, and where each of the messages begins in it. outside: a line of metadata of the first."""
    out, places = b"2 M1e C65b24e40\n", []
    for message in messages:
        out += b"\1\2N          %016x\n" % len(message)
        places.append(len(out))
        out += message + b"\n\1\3\nR65b24e40\nGaabbccdd00112233aabbccdd00112233\n" + outside + b"BINBOX\n\n"
        outside = b""
    return out, places


class Tree:
    def __init__(self, root):
        self.root, self.expected, self.sources = root, {}, {}

    def put(self, path, data):
        full = os.path.join(self.root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "wb") as file:
            file.write(data)

    def mail(self, path, data, message, offset=0, **facts):
        """A file and the one message in it: its bytes, where they lie, what is said of it."""
        self.put(path, data)
        self.expect(path, message, offset, **facts)

    def expect(self, path, message, offset=0, **facts):
        wanted = {"offset": offset, "length": len(message), "sha256": hashlib.sha256(message).hexdigest(),
                  "flags": [], "queue": None, "queue_id": None, "store_flaws": []}
        wanted.update(facts)
        self.expected.setdefault("mail/" + path, []).append(wanted)


def build(root):
    tree = Tree(root)
    m = letter(1)
    tree.mail("Apple/1.emlx", emlx(m, 1 | 4), m, 11, flags=["seen", "answered"])
    tree.mail("Apple/2.partial.emlx", emlx(letter(2), 2), letter(2), 11, flags=["deleted"], store_flaws=["incomplete"])
    tree.mail("Apple/3.emlx", emlx(letter(3), 64, wrong=-30), letter(3), 11, flags=["draft"], store_flaws=["wrong-length"])
    tree.put("Apple/Attachments/2/1.2/x.emlxpart", b"\x01\x02\x03")
    tree.mail("Maildir/cur/1706184000.M1P2.mx:2,RST", letter(4), letter(4), flags=["seen", "answered", "deleted"])
    tree.mail("Maildir/new/1706184001.M1P2.mx", letter(5), letter(5))
    tree.put("Maildir/dovecot-uidlist", b"3 V1 N2 G0\n1 :1706184000.M1P2.mx\n")

    one, two = letter(6, b"X-Mozilla-Status: 0009\nX-Mozilla-Status2: 00000000\n"), letter(7)
    # Below a Received field it came with the mail: it says nothing of this store.
    two = two.replace(b"From: someone", b"X-Mozilla-Status: 0008\nFrom: someone")
    line = b"From - Thu Jan 25 12:00:00 2024\n"
    tree.put("Thunderbird/Inbox.sbd/Lists", line + one + b"\n" + line + two + b"\n")
    tree.expect("Thunderbird/Inbox.sbd/Lists", one, len(line), flags=["seen", "deleted"])
    tree.expect("Thunderbird/Inbox.sbd/Lists", two, len(line) * 2 + len(one) + 1)
    tree.put("Thunderbird/Inbox.sbd/Lists.msf", b"// <!-- <mdb:mork:z v=\"1.4\"/> -->\n< <(a=c)> >\n")

    right, lying = letter(17), letter(18)
    line, wrong = b"#! rnews %d\n" % len(right), b"#! rnews 9000\n"
    tree.put("News/batch", line + right + wrong + lying)
    tree.expect("News/batch", right, len(line))
    tree.expect("News/batch", lying, len(line + right + wrong), store_flaws=["wrong-length"])

    pseudo = letter(16, b"X-IMAP: 1706184000 0000000002\n")
    tree.mail("Pine/saved", b"From MAILER-DAEMON Thu Jan 25 12:00:00 2024\n" + pseudo + b"\n", pseudo, 44,
              flags=["internal"])

    tree.mail("Kerio/mail/example.org/kim/INBOX/#msgs/0000001a.eml", letter(8), letter(8))
    tree.put("Kerio/mail/example.org/kim/INBOX/index.fld", b"U0000001a F80000001 S400 D43032abf\n")
    tree.mail("Kerio/queue/0a/65b24e40-00000001.eml", letter(9), letter(9), queue="kerio", queue_id="65b24e40-00000001")
    tree.put("Kerio/queue/0a/65b24e40-00000001.env", b"\x01\0F kim@example.org\0T ann@example.net\0H 192.0.2.9\0")
    tree.mail("Kerio/queue/0b/65b24e41-00000002.eml", letter(10), letter(10), queue="kerio", queue_id="65b24e41-00000002")

    tree.mail("MDaemon/Queues/Remote/md50000000011.msg", letter(11), letter(11), queue="mdaemon/remote",
              queue_id="md50000000011")
    tree.mail("MDaemon/Queues/Bad/md50000000012.msg", letter(12), letter(12))
    tree.mail("MDaemon/Users/example.org/kim/md50000000013.msg", letter(13), letter(13))

    tree.put("Outlook/offer.msg", msg(
        letter(15).split(b"\n\n")[0].decode().replace("\n", "\r\n") + "\r\nContent-Type: text/html\r\n\r\n",
        "text of Outlook", [("big picture.png", "image/png", bytes(range(256)) * 40)]))
    store = Store()
    inbox = store.folder("Inbox")
    header = letter(16).split(b"\n\n")[0].decode().replace("\n", "\r\n") + "\r\n\r\n"
    store.message(inbox, header, "text of a store")
    store.message(store.folder("Deep", inbox), None, "a draft")
    store.message(inbox, None, "nobody", "IPM.Contact")
    store.message(inbox, header.replace("l16", "l17"), "text that was deleted", is_deleted=True)
    tree.put("Outlook/store.pst", store.bytes())
    tree.put("Outlook/letter.doc", ole({"WordDocument": b"text"}))

    tree.mail("Cyrus/user/kim/1.", letter(17), letter(17))
    tree.put("Cyrus/user/kim/cyrus.cache", b"\0\0\0\4" + letter(17))
    plain, packed, broken, strange = letter(20), gzip.compress(letter(21), mtime=0), gzip.compress(letter(22), mtime=0)[:-9], b"Dovecot-LZ4\r\x2a\x9b\xc5" + bytes(40)
    data, places = dbox([plain, packed, broken, strange])
    tree.put("Dovecot/mdbox/storage/m.1", data)
    tree.expect("Dovecot/mdbox/storage/m.1", plain, places[0])
    tree.expect("Dovecot/mdbox/storage/m.1/#%d" % places[1], letter(21))
    tree.expect("Dovecot/mdbox/storage/m.1/#%d" % places[2], zlib.decompressobj(-15).decompress(broken[10:]))
    tree.packed = [("member", places[1], len(packed)), ("member", places[3], len(strange))]
    data, places = dbox([letter(25), letter(26)], b"X1234 567 - 0a/ab/0aab-1\n")
    tree.put("Dovecot/mdbox/storage/m.2", data)
    tree.expect("Dovecot/mdbox/storage/m.2", letter(25), places[0], store_flaws=["incomplete"])
    tree.expect("Dovecot/mdbox/storage/m.2", letter(26), places[1])
    tree.put("Dovecot/mdbox/storage/dovecot.map.index", b"\7\2\0")
    tree.put("Express/Inbox.dbx", b"\xcf\xad\x12\xfe\xc5\xfd\x74\x6f" + bytes(200) + letter(18))
    tree.put("Exchange/priv1.edb", b"\1\2\3\4\xef\xcd\xab\x89" + bytes(200))
    tree.put("Notes/kim.nsf", b"\x1a\0\0\4\0\0" + bytes(200))
    tree.mail("Pegasus/FOL1.PMM", b"Inbox" + bytes(123) + letter(19) + b"\x1a", letter(19), 128)
    tree.put("Smarter/root.grp", b"\1\2\0\0" + bytes(124) + letter(24) + b"\0")
    tree.put("Pictures/none.bin", b"\0\1\2\3" * 200)
    tree.put("Mac/com.microsoft.__Messages/Inbox/message_00001.xml", b"<?xml version=\"1.0\"?>\n<emails/>\n")

    message = letter(14)
    data, content_at, content_len = postfix(message)
    tree.mail("postfix/deferred/4/4F0A1B2C3D", data, message, queue="postfix/deferred", queue_id="4F0A1B2C3D",
              store_flaws=["assembled"])
    tree.postfix_tiles = [("container", 0, content_at), ("member", content_at, content_len),
                          ("container", content_at + content_len, 4)]

    for n in range(120):
        name, files, message = spam(n)
        for suffix, data in files.items():
            tree.put("exim/input/" + (name + suffix).decode(), data)
        tree.expect("exim/input/%s-H" % name.decode(), message, queue="exim", queue_id=name.decode(),
                    store_flaws=["assembled"])
    name, files, message = spam(120)
    tree.put("exim/input/%s-H" % name.decode(), files[b"-H"])
    tree.expect("exim/input/%s-H" % name.decode(), message[:message.index(b"\n\n") + 2], queue="exim",
                queue_id=name.decode(), store_flaws=["incomplete", "assembled"])
    return tree


def check_messages(tap, tree, case, archive=""):
    found, start = {}, archive + "/" if archive else ""
    for row in table(case, "messages"):
        row["store_flaws"] = [flaw for flaw in row["flaws"] if flaw in ("wrong-length", "incomplete", "assembled")]
        found.setdefault(row["path"][len(start):], []).append(row)
    faults = ["%s: not expected" % path for path in found
              if path not in tree.expected and not path.startswith("mail/Outlook/")]
    for path, wanted in tree.expected.items():
        rows = found.get(path, [])
        if len(rows) != len(wanted):
            faults.append("%s: %d messages, expected %d" % (path, len(rows), len(wanted)))
            continue
        for row, want in zip(rows, wanted):
            faults += ["%s: %s is %r, expected %r" % (path, key, row[key], value)
                       for key, value in want.items() if row[key] != value]
    tap.none(faults, (archive + ": " if archive else "") + "each message lies where it should, says what it should and waits where it should")


def pack(tree, path):
    """The tree as a server's export; the later of two files comes first."""
    names = sorted((os.path.join(folder, name) for folder, _, names in os.walk(tree.root) for name in names), reverse=True)
    inside = [os.path.relpath(name, os.path.dirname(tree.root)) for name in names]
    if path.endswith(".zip"):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, label in zip(names, inside):
                archive.write(name, label)
    else:
        with tarfile.open(path, "w:gz") as archive:
            for name, label in zip(names, inside):
                archive.add(name, label)


def check_packed(tap, program, tree, work, name):
    """What lies in an archive is what lies in a folder."""
    path, case = os.path.join(work, name), os.path.join(work, "case-" + name)
    pack(tree, path)
    run = scan(program, [path], case, "--jobs", "1", *OURS)
    tap.ok(run.returncode == 1, name + ": the same problems", run.stdout + run.stderr)
    check_books(tap, case, name)
    check_messages(tap, tree, case, name)
    tap.ok(summary(case)["queued"] == 125, name + ": what has not left is counted apart", str(summary(case)["queued"]))
    problems = sorted((row["kind"], row["path"].replace(name + "/", "")) for row in table(case, "problems"))
    plain = sorted((row["kind"], row["path"]) for row in table(os.path.join(work, "case"), "problems"))
    tap.ok(problems == plain, name + ": the same is missing", "%s\n%s" % (problems, plain))
    run = subprocess.run([program, "verify", case, "--evidence"], capture_output=True, text=True)
    tap.ok(run.returncode == 0, name + ": verify", run.stdout + run.stderr)
    two = os.path.join(work, "two-" + name)
    scan(program, [path], two, "--jobs", "2", *OURS)
    tap.none(difference(fingerprint(case), fingerprint(two)), name + ": two workers write the same case")


def check_ledger(tap, tree, case):
    rows = [(row["role"], row["offset"], row["length"]) for row in table(case, "ledger")
            if row["path"] == "mail/postfix/deferred/4/4F0A1B2C3D"]
    tap.ok(rows[:3] == tree.postfix_tiles, "a Postfix file: its records and the message's are told apart", str(rows))
    rows = [(row["role"], row["offset"], row["length"]) for row in table(case, "ledger")
            if row["path"] == "mail/Dovecot/mdbox/storage/m.1"]
    tap.ok(all(tile in rows for tile in tree.packed), "a message that Dovecot packed is a member of its file", str(rows))
    rows = [row["role"] for row in table(case, "ledger") if row["path"] == "mail/Apple/1.emlx"]
    tap.ok(rows == ["prologue", "headers", "separator", "body", "tail"], "an emlx file: number, message, list", str(rows))


def check_sources(tap, case):
    formats = {row["path"]: (row["format"], row["status"]) for row in table(case, "sources")}
    wanted = {
        "mail/Apple/Attachments/2/1.2/x.emlxpart": ("emlxpart", "not-mail"),
        "mail/Maildir/dovecot-uidlist": ("dovecot", "not-mail"),
        "mail/Thunderbird/Inbox.sbd/Lists.msf": ("thunderbird", "not-mail"),
        "mail/Kerio/mail/example.org/kim/INBOX/index.fld": ("kerio", "not-mail"),
        "mail/Kerio/queue/0a/65b24e40-00000001.env": ("kerio-env", "not-mail"),
        "mail/exim/input/1rSy00-000000-00-D": ("exim-data", "read"),
        "mail/Cyrus/user/kim/cyrus.cache": ("cyrus", "not-mail"),
        "mail/Pictures/none.bin": ("data", "not-mail"),
    }
    tap.none(["%s is %s" % (path, formats.get(path)) for path, want in wanted.items() if formats.get(path) != want],
             "files beside mail are named")
    wanted = {"mail/Express/Inbox.dbx": "dbx", "mail/Exchange/priv1.edb": "ese", "mail/Notes/kim.nsf": "nsf",
              "mail/Smarter/root.grp": "data", "mail/Mac/com.microsoft.__Messages/Inbox/message_00001.xml": "olm"}
    told = {row["path"]: row["detail"] for row in table(case, "problems") if row["kind"] == "not-processed"}
    tap.none(["%s is %s, %s" % (path, formats.get(path), told.get(path)) for path, kind in wanted.items()
              if formats.get(path) != (kind, "not-processed") or path not in told], "stores that are not read are named aloud")
    tap.ok("mail at 128;" in told.get("mail/Smarter/root.grp", ""), "mail in a file of unknown kind is told by its place", str(told))


def check_outlook(tap, case):
    """A build without libgsf lists such files as not processed."""
    source = [row for row in table(case, "sources") if row["path"] == "mail/Outlook/offer.msg"]
    if source[0]["status"] == "not-processed":
        tap.skip("Outlook's messages are read", "built without libgsf")
        return
    rows = [row for row in table(case, "messages") if row["path"] == "mail/Outlook/offer.msg"]
    parts = [row for row in table(case, "attachments") if rows and row["message"] == rows[0]["id"]]
    data = hashlib.sha256(bytes(range(256)) * 40).hexdigest()
    tap.ok(len(rows) == 1 and rows[0]["message_id"] == "l15@example.net" and "rendered" in rows[0]["flaws"]
           and rows[0]["hops"][0]["ip"] == "198.51.100.7", "an Outlook message: its header came with it", str(rows))
    tap.ok([(row["name"], row["type"], row["sha256"]) for row in parts] == [("big picture.png", "image/png", data)],
           "an Outlook message: its attachment is whole", str(parts))
    status = {row["path"]: (row["format"], row["status"]) for row in table(case, "sources")}
    tap.ok(status["mail/Outlook/letter.doc"] == ("ole", "not-mail"), "an office document is no mail")


def check_store(tap, case):
    """A build without libpff lists such files as not processed."""
    source = [row for row in table(case, "sources") if row["path"] == "mail/Outlook/store.pst"]
    if source[0]["status"] == "not-processed":
        tap.skip("Outlook's stores are read", "built without libpff")
        return
    rows = [(row["path"].split("/", 3)[3].rsplit("/", 1)[0], row["message_id"], row["subject"], "rendered" in row["flaws"])
            for row in table(case, "messages") if row["source"] == "mail/Outlook/store.pst"]
    wanted = [("Inbox", "l16@example.net", "letter 16", True), ("Inbox/Deep", None, "made", True),
              ("recovered", "l17@example.net", "letter 16", True)]
    tap.ok(sorted(rows) == wanted, "an Outlook store: its messages, and the deleted one", str(rows))
    tap.ok(source[0]["format"] == "pst" and source[0]["detail"] == "1 items in it are no mail",
           "an Outlook store: what is no mail is counted", str(source))


def check_queued(tap, case):
    rows = {row["queue_id"]: row for row in table(case, "queued")}
    facts = summary(case)
    tap.ok(facts["queued"] == len(rows) == 125, "what has not left is counted apart", "%s, %d" % (facts["queued"], len(rows)))
    row = rows["1rSy07-000000-07"]
    want = {"envelope": "exim", "sender": "offer7@example.com", "recipients": ["victim7@example.edu"], "delivered": [],
            "auth_user": "alice@example.org", "client_ip": "203.0.113.9", "helo": "pc.example.net", "ident": None,
            "protocol": "esmtpsa", "arrival_unix": T0 + 70}
    tap.none(["%s is %r" % (key, row[key]) for key in want if row[key] != want[key]], "Exim's envelope is told")
    row = rows["4F0A1B2C3D"]
    want = {"envelope": "postfix", "sender": "bob@example.org", "recipients": ["ann@example.net"],
            "delivered": ["joe@example.net"], "auth_user": "bob@example.org", "client_ip": "192.0.2.44",
            "arrival_unix": T0}
    tap.none(["%s is %r" % (key, row[key]) for key in want if row[key] != want[key]], "Postfix's envelope is told")
    row = rows["65b24e40-00000001"]
    tap.ok(row["envelope"] == "kerio-env" and row["recipients"] == ["kim@example.org", "ann@example.net"]
           and row["client_ip"] == "192.0.2.9", "Kerio's envelope is a hint", str(row))
    with open(os.path.join(case, "summary.txt"), encoding="utf-8") as file:
        text = file.read()
    tap.ok("125 messages have not left yet: exim 121" in text, "the summary says what waits, and where", text)


def check_verdict(tap, case):
    accounts = {row["account"]: row for row in table(case, "accounts")}
    alice = accounts.get("alice@example.org", {"verdict": None, "queued_ids": [], "remedy": ""})
    tap.ok(alice["verdict"] == "credential-stolen", "the login that only the queue names is judged", str(alice["verdict"]))
    tap.ok("innocent@example.org" not in accounts, "text of a client is no login")
    tap.ok(len(alice["queued_ids"]) == 121, "all its queue ids are listed", str(len(alice["queued_ids"])))
    first = "Stop the queue and delete the 121 messages of this account that are still in it, but none that its owner wrote: 1rSy00-000000-00, "
    tap.ok(alice["remedy"].startswith(first) and "what it still holds" not in alice["remedy"], "the remedy begins with what can be stopped", alice["remedy"])


def main():
    program = sys.argv[1]
    tap = Tap()
    with tempfile.TemporaryDirectory() as work:
        tree = build(os.path.join(work, "mail"))
        case, other = os.path.join(work, "case"), os.path.join(work, "other")
        run = scan(program, [tree.root], case, "--jobs", "1", *OURS)
        tap.ok(run.returncode == 1, "the wrong length and the lost body are problems", run.stdout + run.stderr)
        check_books(tap, case, "stores")
        check_messages(tap, tree, case)
        check_ledger(tap, tree, case)
        check_sources(tap, case)
        check_outlook(tap, case)
        check_store(tap, case)
        check_queued(tap, case)
        check_verdict(tap, case)
        check_packed(tap, program, tree, work, "export.zip")
        check_packed(tap, program, tree, work, "export.tar.gz")
        run = scan(program, [tree.root], other, "--jobs", "4", *OURS)
        tap.none(difference(fingerprint(case), fingerprint(other)), "four workers write the same case")
        run = subprocess.run([program, "verify", case, "--evidence"], capture_output=True, text=True)
        tap.ok(run.returncode == 0, "verify reads the evidence again and finds it unchanged", run.stdout + run.stderr)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
