#!/usr/bin/env python3
"""check_export.py - what a query lists an export writes, byte for byte; what is no longer so is told.

usage: check_export.py BACKHOP ROOT

Each message that is written is held against the hash that the case has of it, and against bytes that
are read here. Then the evidence is changed, one thing at a time.
"""
import hashlib
import json
import os
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile

import check_carve
import check_sendmail
import check_stores
from golden import OURS, Tap, difference, extra_options, fingerprint, scan, table, use_memory


def run(program, *arguments):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, timeout=120, text=True, errors="replace")


def export(program, case, out, *terms, form="eml"):
    return run(program, "export", case, form, *terms, "-o", out, "--no-progress", *extra_options())


def index_of(out):
    with open(os.path.join(out, "index.jsonl"), encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def read(path):
    with open(path, "rb") as file:
        return file.read()


def faults_of(out, rows):
    """What is wrong with a folder that should hold these rows of the table messages, all of them."""
    index = index_of(out)
    if [line["id"] for line in index] != [row["id"] for row in rows]:
        yield "the index has other messages, or in another order"
        return
    names = {"index.jsonl", "MANIFEST.sha256"}
    for n, (line, row) in enumerate(zip(index, rows), 1):
        if line["file"] != "%06d-%s.eml" % (n, row["id"]) or line["state"] != "written":
            yield "%s: %s, %s" % (row["path"], line["state"], line["file"])
            continue
        names.add(line["file"])
        data = read(os.path.join(out, line["file"]))
        if hashlib.sha256(data).hexdigest() != row["sha256"] or len(data) != row["length"]:
            yield "%s: other bytes" % line["file"]
        wrong = [key for key in ("source", "path", "offset", "length", "sha256", "message_id", "date_unix") if line[key] != row[key]]
        if wrong:
            yield "%s: the index differs in %s" % (line["file"], wrong)
    for name in set(os.listdir(out)) ^ names:
        yield "%s: there, or not there" % name
    check = subprocess.run(["sha256sum", "--quiet", "-c", "MANIFEST.sha256"], cwd=out, capture_output=True, text=True)
    if check.returncode != 0:
        yield check.stdout + check.stderr


def place_of(line):
    return line["file_offset"], line["file_length"]


def faults_of_box(out, rows):
    """The same of a folder with a mailbox: each message lies where the index says, behind its line "From "."""
    index, box = index_of(out), read(os.path.join(out, "messages.mbox"))
    if [line["id"] for line in index] != [row["id"] for row in rows]:
        yield "the index has other messages, or in another order"
        return
    end = 0
    for line in sorted(index, key=place_of):
        offset, length = place_of(line)
        first = re.match(rb"From \S+ [A-Z][a-z][a-z] [A-Z][a-z][a-z] [ \d]\d \d\d:\d\d:\d\d \d{4}\n", box[end:offset])
        if not first or end + first.end() != offset:
            yield "%s: %r before it" % (line["path"], box[end:offset][:80])
        held = box[offset:offset + length]
        if re.search(rb"^From ", held, re.M):
            yield "%s: not quoted" % line["path"]
        if hashlib.sha256(re.sub(rb"^>(>*From )", rb"\1", held, flags=re.M)).hexdigest() != line["sha256"]:
            yield "%s at %d: other bytes" % (line["path"], line["offset"])
        end = offset + length + (1 if held.endswith(b"\n") else 2)
    if end != len(box):
        yield "%d bytes behind the last message" % (len(box) - end)
    if sorted(os.listdir(out)) != ["MANIFEST.sha256", "index.jsonl", "messages.mbox"]:
        yield str(os.listdir(out))
    check = subprocess.run(["sha256sum", "--quiet", "-c", "MANIFEST.sha256"], cwd=out, capture_output=True, text=True)
    if check.returncode != 0:
        yield check.stdout + check.stderr


def check_box(tap, program, case, rows, work, title):
    """A mailbox of all, by its index and as a scan finds it again."""
    out, again, found = (os.path.join(work, name + title) for name in ("box-", "box-again-", "case-box-"))
    said = export(program, case, out, form="mbox")
    tap.ok(said.returncode == 0 and said.stdout.startswith("%d messages" % len(rows)) and not said.stderr,
           title + ": all messages are written into a mailbox", said.stdout + said.stderr)
    tap.none(list(faults_of_box(out, rows)), title + ": each lies where the index says, byte for byte")
    export(program, case, again, form="mbox")
    tap.none(difference(fingerprint(out), fingerprint(again)), title + ": once more, the same bytes")
    scan(program, [os.path.join(out, "messages.mbox")], found, *OURS)
    box = read(os.path.join(out, "messages.mbox"))
    wanted = {}
    for line in index_of(out):  # a line that was open is ended, and that line end is of the message
        offset, length = place_of(line)
        whole = box[offset:offset + length] + (b"" if box[offset:offset + length].endswith(b"\n") else b"\n")
        wanted[offset] = hashlib.sha256(whole).hexdigest()
    have = {row["offset"]: row["sha256"] for row in table(found, "messages")}
    tap.none(["at %d: %s" % (offset, "found" if offset in have else "not found") for offset in sorted(set(wanted) | set(have))
              if wanted.get(offset) != have.get(offset)], title + ": a scan of the mailbox finds the same messages")


def check_corpus(tap, program, root, work):
    case, out, again = (os.path.join(work, name) for name in ("case", "all", "again"))
    paths = [os.path.join(root, "corpus", name) for name in sorted(os.listdir(os.path.join(root, "corpus")))]
    scan(program, paths, case, *OURS)
    rows = table(case, "messages")
    said = export(program, case, out)
    tap.ok(said.returncode == 0 and said.stdout.startswith("%d messages" % len(rows)) and not said.stderr,
           "all messages of the corpus are written", said.stdout + said.stderr)
    tap.none(list(faults_of(out, rows)), "each file is its message, and the index and the manifest say so")
    box = read(os.path.join(root, "corpus", "inbox.mbox"))
    tap.none([line["file"] for line in index_of(out) if line["path"] == "inbox.mbox" and
              read(os.path.join(out, line["file"])) != box[line["offset"]:line["offset"] + line["length"]]],
             "what lies in a mailbox is written as it lies there")
    export(program, case, again)
    tap.none(difference(fingerprint(out), fingerprint(again)), "once more: the same bytes")
    return case, rows


def check_terms(tap, program, case, rows, work):
    bounces = [row for row in rows if row["kind"] == "bounce" and row["path"].startswith("inbox")]
    out = os.path.join(work, "terms")
    listed = run(program, "query", case, "kind:bounce path:inbox.mbox", "--json")
    tap.ok(listed.returncode == 0 and [json.loads(line) for line in listed.stdout.splitlines()] == bounces,
           "query --json has the lines of messages.jsonl that fit", listed.stderr)
    said = export(program, case, out, "kind:bounce", "path:inbox.mbox")
    tap.ok(said.returncode == 0, "terms in words of their own", said.stderr)
    tap.none(list(faults_of(out, bounces)), "export writes what query lists")
    first = [row for row in rows if row["same_as"] is None]
    said = export(program, case, os.path.join(work, "distinct"), "--distinct")
    tap.ok(said.returncode == 0 and 0 < len(first) < len(rows), "--distinct", said.stderr)
    tap.none(list(faults_of(os.path.join(work, "distinct"), first)), "--distinct writes first copies")
    lines = run(program, "query", case, "kind:bounce").stdout.splitlines()
    ids = [row["id"][:12] for row in rows if row["kind"] == "bounce"]
    tap.ok([line.split()[0] for line in lines] == ids, "query lists a line a message, in evidence order", lines)
    count = run(program, "query", case, "kind:bounce", "--count")
    tap.ok((count.returncode, count.stdout) == (0, "%d\n" % len(ids)), "query --count", count.stdout)
    none = run(program, "query", case, "subject:nobody-writes-this", "--count")
    tap.ok((none.returncode, none.stdout) == (5, "0\n"), "query --count of none: 5", none.stdout)


def check_slips(tap, program, case, root, work):
    full, new = os.path.join(work, "all"), os.path.join(work, "new")
    for title, words, code, says in (
            ("query without a case", ["query"], 2, "name a CASE folder"),
            ("a slip in a term", ["query", case, "acount:x"], 2, "did you mean account:?"),
            ("no term at all", ["query", case, "invoice"], 2, "the terms are ip: "),
            ("a value with blanks", ["query", case, "subject:your invoice"], 2, "subject:\"your invoice\""),
            ("no message fits", ["query", case, "subject:nobody-writes-this"], 5, "no message"),
            ("no case", ["query", work, "kind:mail"], 5, "there is no case here"),
            ("export without -o", ["export", case, "eml"], 2, "-o DIR is missing"),
            ("export without a format", ["export", case, "-o", new], 2, "FORMAT"),
            ("a slip in the format", ["export", case, "emll", "-o", new], 2, "did you mean eml?"),
            ("a slip in the other format", ["export", case, "mobx", "-o", new], 2, "did you mean mbox?"),
            ("terms for a format", ["export", case, "kind:mail", "-o", new], 2, "there are eml mbox"),
            ("a file for a mailbox", ["export", case, "mbox", "-o", os.path.join(full, "index.jsonl")], 2, "no folder"),
            ("a time that ends before it begins", ["query", case, "since:2024", "until:2023"], 2, "no message fits"),
            ("what must and must not hold", ["query", case, "kind:mail", "not:kind:mail"], 2, "must hold, and must not"),
            ("a folder that holds something", ["export", case, "eml", "-o", full], 2, "holds something already"),
            ("a file", ["export", case, "eml", "-o", os.path.join(full, "index.jsonl")], 2, "no folder"),
            ("a folder in the case", ["export", case, "eml", "-o", os.path.join(case, "out")], 2, "lies in the case"),
            ("a new folder in the case, with a slash", ["export", case, "eml", "-o", os.path.join(case, "out", "")], 2, "lies in the case"),
            ("a folder in the evidence", ["export", case, "eml", "-o", os.path.join(root, "corpus", "eml", "out")], 2,
             "outside of the evidence"),
            ("a folder nowhere", ["export", case, "eml", "-o", os.path.join(new, "deeper")], 2, "No such file"),
            ("nothing to export", ["export", case, "eml", "subject:nobody-writes-this", "-o", new], 5, "no message")):
        said = run(program, *words, *(extra_options() if words[0] == "export" else []))
        tap.ok(said.returncode == code and says in said.stderr and not said.stdout, title,
               "%d %s%s" % (said.returncode, said.stdout, said.stderr))
    tap.ok(not os.path.exists(new) and not os.path.exists(os.path.join(case, "out")), "none of these leaves a folder")


ODD_ACCOUNTS = ("john doe", "o'neil", 'say "hi" now', "a;b|c&d", "$home", "example\\ann", "--help")
OF_AN_ACCOUNT = """From x Mon Jun 10 08:00:00 2024
Received: from pc (unknown [203.0.113.9])
\t(Authenticated sender: %s)
\tby mx.example.org (Postfix) with ESMTPSA id 4X%05d
\tfor <bob@example.net>; Mon, 10 Jun 2024 08:00:00 +0000 (UTC)
From: x@example.org
Message-ID: <%d@example.org>

x
"""


def check_typed(tap, program, work):
    """What "show" says of the way to files is typed as it stands, whatever an account is called."""
    box, case = os.path.join(work, "odd.mbox"), os.path.join(work, "case-odd")
    with open(box, "w", encoding="utf-8") as file:
        file.write("\n".join(OF_AN_ACCOUNT % (name, n, n) for n, name in enumerate(ODD_ACCOUNTS)) + "\n")
    scan(program, [box], case, "--own-host", "mx.example.org", "--own-domain", "example.org")
    for n, row in enumerate(table(case, "messages")):
        out = os.path.join(work, "odd-%d" % n)
        shown = run(program, "show", case, "account:" + ODD_ACCOUNTS[n]).stdout
        command = re.search(r"as files: backhop (export .* -o) DIR$", shown, re.M)
        typed = "%s %s %s --no-progress %s" % (program, command[1], out, " ".join(extra_options())) if command else "false"
        said = subprocess.run(["sh", "-c", typed], capture_output=True, timeout=120, text=True)
        tap.ok(said.returncode == 0, "account %s: its command is taken" % ODD_ACCOUNTS[n], (typed, said.stderr))
        tap.none(list(faults_of(out, [row])) if said.returncode == 0 else [typed], "and writes its message alone")


TOLD_BY_A_STRANGER = """From x Mon Jun 10 09:00:00 2024
Received: from mail.example.net (mail.example.net [198.51.100.7])
\tby mx.example.org (Postfix) with ESMTP id 5X1
\tfor <ann@example.org>; Mon, 10 Jun 2024 09:00:00 +0000 (UTC)
Received: from pc (unknown [192.0.2.9])
\t(Authenticated sender: bob@example.org)
\tby mail.example.net (Postfix) with ESMTPSA id 6X1; Mon, 10 Jun 2024 09:00:00 +0000 (UTC)
From: bob@example.org
Message-ID: <told@example.net>

y
"""


def check_told(tap, program, work):
    """A stranger's line with the name of an account of ours makes no mail of the account."""
    box, case, out = (os.path.join(work, name) for name in ("told.mbox", "case-told", "told"))
    with open(box, "w", encoding="utf-8") as file:
        file.write(OF_AN_ACCOUNT % ("bob@example.org", 1, 1) + "\n" + TOLD_BY_A_STRANGER + "\n")
    scan(program, [box], case, "--own-host", "mx.example.org", "--own-domain", "example.org")
    rows = table(case, "messages")
    tap.ok([row["origin"]["auth_user"] for row in rows] == ["bob@example.org"] * 2, "both tell of the login", rows)
    export(program, case, out, "account:bob@example.org")
    tap.none(list(faults_of(out, rows[:1])), "and one is written as the account's")


def check_kinds(tap, program, work):
    """Stores, queues, stores in archives, mail in pieces and carved mail."""
    top = os.path.join(work, "kinds")
    os.mkdir(top)
    tree = check_stores.build(os.path.join(top, "mail"))
    check_stores.pack(tree, os.path.join(top, "mail.zip"))
    check_stores.pack(tree, os.path.join(top, "mail.tar.gz"))
    check_sendmail.make_queue(os.path.join(top, "mqueue"))
    check_carve.write_gaps(os.path.join(top, "gaps"))
    for title, options in (("stores", []), ("carved", ["--carve", "--limit", "archive-depth=7"])):
        case, out = os.path.join(work, "case-" + title), os.path.join(work, "out-" + title)
        scan(program, [top], case, *options, *OURS)
        said = export(program, case, out)
        rows = table(case, "messages")
        tap.ok(said.returncode == 0 and len(rows) > 100, "%s: %d messages are written" % (title, len(rows)), said.stdout + said.stderr)
        tap.none(list(faults_of(out, rows)), title + ": each by its hash")
        said = export(program, case, out + "-box", form="mbox")
        tap.ok(said.returncode == 0, title + ": all are written into a mailbox", said.stdout + said.stderr)
        tap.none(list(faults_of_box(out + "-box", rows)), title + ": each lies there by its hash")


def check_orders(tap, program, work):
    """A message that somebody ordered is found again, also in an archive."""
    top, orders, case, out = (os.path.join(work, name) for name in ("ordered", "orders.txt", "case-ordered", "out-ordered"))
    box = b"".join(b"From a@example.org Thu Apr 16 09:53:04 2015\n" + check_stores.letter(n) + b"\n" for n in range(3))
    os.mkdir(top)
    tree = check_stores.Tree(os.path.join(top, "in"))
    tree.put("box.mbox", box)
    check_stores.pack(tree, os.path.join(top, "box.zip"))
    second = box.index(b"From a@", 1)
    with open(orders, "w", encoding="utf-8") as file:
        file.write("forbid %d ordered/box.zip/in/box.mbox\n" % second)
    scan(program, [top], case, "--boundaries", orders, *OURS)
    said = export(program, case, out)
    rows = table(case, "messages")
    tap.ok(said.returncode == 0 and len([row for row in rows if "box.zip" in row["path"]]) == 2, "by orders: all are written", said.stderr)
    tap.none(list(faults_of(out, rows)), "by orders: each by its hash")


def check_long(tap, program, work):
    """A message over the limit message-bytes is held nowhere: it is written where it lies in a file as it is."""
    top, case, out = (os.path.join(work, name) for name in ("long", "case-long", "out-long"))
    tree = check_stores.Tree(os.path.join(top, "in"))
    tree.put("long.eml", check_stores.letter(1) + b"a line of it\n" * 100000)
    tree.put("short.eml", check_stores.letter(2))
    check_stores.pack(tree, os.path.join(top, "all.zip"))
    scan(program, [top], case, "--limit", "message-bytes=500000", *OURS)
    said = export(program, case, out)
    lost = [line["path"] for line in index_of(out) if line["state"] != "written"]
    tap.ok(said.returncode == 1 and lost == ["long/all.zip/in/long.eml"] and said.stdout.startswith("3 messages") and
           "longer than the limit message-bytes" in said.stderr, "a long message of an archive is told", [str(lost), said.stderr])


def check_changes(tap, program, case, root, work):
    """The evidence elsewhere; then each way in which it can be other than it was."""
    copy = os.path.join(work, "copy")
    shutil.copytree(os.path.join(root, "corpus"), copy)
    out = os.path.join(work, "moved")
    said = export(program, case, out, "--evidence-root", copy)
    tap.ok(said.returncode == 0, "evidence that lies elsewhere", said.stderr)
    tap.none(difference(fingerprint(out), fingerprint(os.path.join(work, "all"))), "… gives the same bytes")

    rows = table(case, "messages")
    box, zipped = os.path.join(copy, "inbox.mbox"), os.path.join(copy, "export.zip")
    changed = [row for row in rows if row["path"] == "inbox.mbox"][1]
    data = bytearray(read(box))
    data[changed["offset"] + changed["length"] - 2] ^= 1
    with open(box, "wb") as file:
        file.write(data)
    os.truncate(zipped, os.path.getsize(zipped) // 2)
    os.unlink(os.path.join(copy, "archive.mbox.gz"))
    one = next(row["path"] for row in rows if row["path"].startswith("eml/"))
    os.unlink(os.path.join(copy, one))
    out = os.path.join(work, "changed")
    said = export(program, case, out, "--evidence-root", copy)
    index = {line["id"]: line for line in index_of(out)}
    states = {path: {line["state"] for line in index.values() if line["source"] == path}
              for path in ("inbox.mbox", "archive.mbox.gz", "export.zip", one)}
    tap.ok(said.returncode == 1 and index[changed["id"]]["state"] == "changed" and index[changed["id"]]["file"] is None and
           states["inbox.mbox"] == {"written", "changed"}, "a changed bit costs its message", said.stderr)
    tap.ok("inbox.mbox at %d: its SHA-256 is " % changed["offset"] in said.stderr, "… and is told", said.stderr)
    tap.ok(states["archive.mbox.gz"] == states[one] == {"missing"} and said.stderr.count(one + ": not there") == 1,
           "a file that is gone is told once", [str(states), said.stderr])
    tap.ok("written" not in states["export.zip"] or states["export.zip"] - {"written"}, "half an archive is no whole one", str(states))
    written = [line for line in index.values() if line["file"]]
    tap.none([line["file"] for line in written if hashlib.sha256(read(os.path.join(out, line["file"]))).hexdigest() != line["sha256"]],
             "what is written is right")
    tap.ok(len(os.listdir(out)) == len(written) + 2 and said.stdout.startswith("%d messages" % len(written)) and
           "%d messages are not" % (len(rows) - len(written)) in said.stdout, "the rest is counted", said.stdout)
    boxed = os.path.join(work, "changed-box")
    said = export(program, case, boxed, "--evidence-root", copy, form="mbox")
    states = {line["id"]: line["state"] for line in index_of(boxed)}
    tap.ok(said.returncode == 1 and states == {key: line["state"] for key, line in index.items()}, "in a mailbox the same are told", said.stderr)
    box = read(os.path.join(boxed, "messages.mbox"))
    places = sorted(place_of(line) for line in index_of(boxed) if line["file"])
    tap.ok(len(places) == len(written) == len(re.findall(rb"^From ", box, re.M)) and sum(places[-1]) in (len(box) - 1, len(box) - 2),
           "… and nothing is left of them in it", "%d %d" % (len(places), len(box)))
    gone = export(program, case, os.path.join(work, "gone"), "--evidence-root", os.path.join(work, "nowhere"))
    tap.ok(gone.returncode == 1 and "--evidence-root" in gone.stderr and
           {line["state"] for line in index_of(os.path.join(work, "gone"))} == {"missing"}, "no evidence at all", gone.stderr)


def check_full(tap, program, case, work):
    """No room: told by 3, nothing half written keeps a name, and the next try says what to do."""
    def allow_little():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    out = os.path.join(work, "full")
    words = [program, "export", case, "eml", "-o", out, "--no-progress", *extra_options()]
    box = words[:3] + ["mbox", "-o", out + "-box"] + words[6:]
    said = subprocess.run(box, capture_output=True, timeout=120, text=True, preexec_fn=allow_little)
    tap.ok(said.returncode == 3 and "cannot be written" in said.stderr and not os.listdir(out + "-box"), "no room for a mailbox",
           [said.returncode, said.stderr, os.listdir(out + "-box")])
    said = subprocess.run(words, capture_output=True, timeout=120, text=True, preexec_fn=allow_little)
    tap.ok(said.returncode == 3 and "cannot be written" in said.stderr and
           {name[-4:] for name in os.listdir(out)} == {".eml"}, "no room for a message", [said.returncode, said.stderr, os.listdir(out)])
    again = run(*words)
    tap.ok(again.returncode == 2 and "name a new or an empty one" in again.stderr, "… and the folder is not gone on with", again.stderr)


def check_hostile(tap, program, case, work):
    """A case from somebody else names no file outside of the folder, and asks for nothing that is not there."""
    db = os.path.join(case, "case.db")
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE messages SET id = '../../evil' WHERE message = (SELECT min(message) FROM messages)")
        connection.execute("UPDATE messages SET length = 9223372036854775807, offset = -5 WHERE message = (SELECT max(message) FROM messages)")
    connection.close()
    out = os.path.join(work, "hostile")
    said = export(program, case, out)
    index = index_of(out)
    tap.ok(said.returncode == 1 and index[0]["file"] == "000001.eml" and index[-1]["file"] is None and
           all("/" not in name for name in os.listdir(out)), "an ID that is none makes no name", said.stderr)


def main():
    program, root = sys.argv[1:3]
    use_memory()
    tap = Tap()
    with tempfile.TemporaryDirectory() as work:
        case, rows = check_corpus(tap, program, root, work)
        check_box(tap, program, case, rows, work, "corpus")
        check_terms(tap, program, case, rows, work)
        check_slips(tap, program, case, root, work)
        check_typed(tap, program, work)
        check_told(tap, program, work)
        check_kinds(tap, program, work)
        check_orders(tap, program, work)
        check_long(tap, program, work)
        check_changes(tap, program, case, root, work)
        check_full(tap, program, case, work)
        check_hostile(tap, program, case, work)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
