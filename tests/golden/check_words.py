#!/usr/bin/env python3
"""check_words.py PROGRAM ROOT - "explain" and "show" say what they promise, on standard output (TAP)."""
import collections
import fcntl
import gzip
import html
import io
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import zipfile

import golden

EXPLAINED_LEN = 128 << 20  # bytes that "explain" reads of one message
HEADERS = (b"Received: from relay.example (relay.example [203.0.113.9]) by mx.example.org (Postfix)\r\n"
           b"\twith ESMTP id 4F1A2B3C4D; Mon, 1 Jan 2024 10:00:00 +0000\r\n"
           b"Received: from [10.0.0.7] (account ann@relay.example HELO pc) by relay.example\r\n"
           b"\t(CommuniGate Pro SMTP 6.2) with ESMTPSA id 17; Mon, 1 Jan 2024 09:59:58 +0000\r\n"
           b"Subject: \x1b[31mred\r\n")


def run(program, *arguments, stdin=b""):
    return subprocess.run([program, *map(str, arguments)], input=stdin, capture_output=True, timeout=60)


def check_pasted(tap, program, wanted):
    """The same headers as people paste them: the same ladder, and what was done to them on standard error."""
    options = ["--own-net", "192.0.2.0/24"] + golden.extra_options()
    plain = HEADERS.replace(b"\r\n", b"\n")
    for name, text, said in (("indented", b"    " + plain[:-1].replace(b"\n", b"\n    "), b"blanks before each line taken off"),
                             ("quoted", b"Ann wrote:\n\n> " + plain[:-1].replace(b"\n", b"\n> "), b"2 lines above them left out; quote marks"),
                             ("below a heading", b"Original Message\n\n" + plain, b"pasted headers; 2 lines above them left out. "),
                             ("folded without a blank", plain.replace(b"\n\t", b"\n"), b"pasted headers; broken lines joined. ")):
        run_of = run(program, "explain", "-", *options, stdin=text)
        tap.ok(run_of.returncode == 0 and run_of.stdout == wanted and said in run_of.stderr, "explain reads pasted headers that are " + name,
               run_of.stdout.decode(errors="replace") + run_of.stderr.decode(errors="replace"))
    mended = [json.loads(run(program, "explain", "-", "--json", *options, stdin=text).stdout)["mended"]
              for text in (HEADERS, b"Ann wrote:\n\n> " + plain[:-1].replace(b"\n", b"\n> "))]
    tap.ok(mended == [None, {"lines_left_out": 2, "unquoted": True, "joined": False}], "explain --json says what was mended", mended)


def check_explain(tap, program):
    options = golden.extra_options()
    words = run(program, "explain", "-", "--own-net", "192.0.2.0/24", *options, stdin=HEADERS)
    tap.ok(words.returncode == 0 and b"203.0.113.9" in words.stdout and b"ann@relay.example" in words.stdout,
           "explain draws the hops of pasted headers", words.stdout.decode(errors="replace") + words.stderr.decode())
    tap.ok(b"\x1b" not in words.stdout, "explain lets no escape sequence through")
    rows = run(program, "explain", "-", "--json", *options, stdin=HEADERS)
    hops = json.loads(rows.stdout or b"{}").get("hops", [])
    tap.ok([hop["by"] for hop in hops] == ["mx.example.org", "relay.example"], "explain --json gives both hops", rows.stderr.decode())
    for text, wanted in ((b"Subject: x\r\n", b"no Received field"), (b" \n", b"standard input: is empty")):
        said = run(program, "explain", "-", *options, stdin=text)
        tap.ok(said.returncode == 5 and wanted in said.stderr, "explain without a Received field: 5, and why", said.stderr)
    check_pasted(tap, program, words.stdout)
    box = b"From ann@relay.example Mon Jun 10 06:40:00 2024\n" + HEADERS.replace(b"\r\n", b"\n") + b"\n\n"
    said = [run(program, "explain", "-", *options, stdin=box * n) for n in (1, 2)]
    tap.ok([b"'backhop scan' reads all" in run.stderr for run in said] == [False, True] and said[0].stdout == said[1].stdout,
           "explain says that of a mailbox the first message is explained", said[1].stderr.decode())
    with tempfile.NamedTemporaryFile(suffix=".eml") as long:
        long.write(HEADERS + b"\r\n")
        notices = []
        for length in (EXPLAINED_LEN, EXPLAINED_LEN + 1):
            long.truncate(length)
            notices.append(b"its first 128 MiB" in run(program, "explain", long.name, *options).stderr)
    tap.ok(notices == [False, True], "explain says that of a long message the rest is not explained", notices)
    tap.ok(run(program, "explain", "/does/not/exist", *options).returncode == 5, "explain of a file that is not there: 5")


def check_pair(tap, program, case):
    """Two messages of the cluster with most texts, and what a pair is refused for."""
    cluster = max(golden.table(case, "clusters"), key=lambda row: (row["distinct_texts"], row["cluster"]))["cluster"]
    messages = golden.table(case, "messages")
    a, *_, b = [row["id"] for row in messages if row["cluster"] == cluster]
    stranger = next(row["id"] for row in messages if row["cluster"] != cluster)
    said = run(program, "show", case, "cluster:" + cluster[:8], "--pair", a[:10], b)
    tap.ok(said.returncode == 0 and b"shingles shared" in said.stdout and b"also shared" in said.stdout,
           "show --pair says why two messages are together", said.stdout.decode() + said.stderr.decode())
    pair = json.loads(run(program, "show", case, "cluster:" + cluster, "--json", "--pair", a, b).stdout or b"{}")
    path = pair.get("path", [])
    tap.ok(path and path[0]["from"][:1] and path[-1]["to"] and all(100 * step["shared"] >= 35 * step["of"] for step in path),
           "each step of the path reaches the threshold", str(path))
    tap.ok(pair.get("messages") == [a, b] and (pair["joins"] or len(path) > 1), "a pair that does not join has texts between", str(pair))
    tap.ok(run(program, "show", case, "cluster:" + cluster, "--pair", a, stranger).returncode == 5, "--pair with a stranger: 5")
    tap.ok(run(program, "show", case, "cluster:" + cluster, "--pair", a).returncode == 2, "--pair with one message: 2")
    tap.ok(run(program, "show", case, "message:" + a, "--pair", a, b).returncode == 2, "--pair of a message: 2")


def check_host_accounts(tap, program, case, ip):
    """Each login from the address once, with its messages: copies are not counted."""
    logins = collections.Counter(m["origin"]["auth_user"] for m in golden.table(case, "messages")
                                 if m["origin"]["ip"] == ip and m["origin"]["auth_user"] and not m["same_as"])
    lines = [json.loads(line) for line in run(program, "show", case, "host:" + ip, "--json").stdout.splitlines()]
    shown = {line["account"]: line["messages"] for line in lines if line["schema"] == "backhop.host_account/1"}
    tap.ok(shown == dict(logins) and shown != {}, "show of a host names who logged in", "%s, %s" % (shown, dict(logins)))
    tap.ok(all(line["first_unix"] <= line["last_unix"] for line in lines if "account" in line), "and since when")


def by_hand(program, case, message):
    """The command that show gives for a message's bytes and hash, or None."""
    said = run(program, "show", case, "message:" + message["id"]).stdout.decode()
    return next((line[len("again by"):].strip() for line in said.splitlines() if line.startswith("again by")), None)


def check_by_hand(tap, program, root, case, message, where):
    command = by_hand(program, case, message)
    again = subprocess.run(["sh", "-c", command or "false"], cwd=root, capture_output=True, text=True)
    tap.ok(again.stdout.split()[:1] == [message["sha256"]], "what is shown gives the bytes of a message %s again" % where,
           "%s: %s%s" % (command, again.stdout, again.stderr))


def pack_tar(file, mode, members):
    with tarfile.open(fileobj=file, mode=mode) as tar:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))


def check_layers_by_hand(tap, program, root, folder):
    """Archives in archives, names that are patterns, and names that no program can be asked for."""
    evidence, case = os.path.join(folder, "ev"), os.path.join(folder, "layers")
    other, again = os.path.join(folder, "second", "other.mbox"), os.path.join(folder, "other.mbox")
    os.mkdir(evidence)
    os.mkdir(os.path.dirname(other))
    with open(os.path.join(root, "corpus", "inbox.mbox"), "rb") as file:
        box = file.read()
    inner, inner_tar = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("in 'quotes'.mbox", box)
    pack_tar(inner_tar, "w", [("of.mbox", box)])
    with open(os.path.join(evidence, "-all.tar.xz"), "wb") as file:
        pack_tar(file, "w:xz", (("a/box [1]*.mbox", box), ("a/box [1]x.mbox", b"From nobody\n"), ("a/packed.mbox.gz", gzip.compress(box)),
                                ("inner.zip", inner.getvalue()), ("twice.mbox", box), ("twice.mbox", box)))
    with open(os.path.join(evidence, "c.tar"), "wb") as file:
        pack_tar(file, "w", (("below/other.mbox", b"From nobody\n"), ("below", box), ("./dotted.mbox", box), ("./same.mbox", b"From nobody\n"),
                             ("same.mbox", box), ("$(false)`false`.mbox", box), ("^[!b]$", box), ("\nline.mbox", box), ("-n", box),
                             ("in.tar/direct.mbox", box), ("in.tar", inner_tar.getvalue())))
    with zipfile.ZipFile(os.path.join(evidence, "b.zip"), "w") as archive:
        archive.writestr("in 'quotes'.mbox", box)
        archive.writestr("gr\u00fc\u00dfe.mbox", box)
        archive.writestr("back\\slash.mbox", box)
    for path in (other, again):
        shutil.copy(os.path.join(root, "corpus", "inbox.mbox"), path)
    golden.scan(program, [evidence, again, other], case, "--quiet")
    firsts = {}
    for message in golden.table(case, "messages"):
        if message["offset"] > 0:
            firsts.setdefault(message["path"], message)
    for path in ("ev/-all.tar.xz/a/box [1]*.mbox", "ev/-all.tar.xz/a/packed.mbox.gz", "ev/-all.tar.xz/twice.mbox", "ev/b.zip/in 'quotes'.mbox",
                 "ev/c.tar/below", "ev/c.tar/./dotted.mbox", "ev/c.tar/$(false)`false`.mbox", "ev/c.tar/^[!b]$", "ev/c.tar/in.tar/of.mbox", "other.mbox"):
        check_by_hand(tap, program, folder, case, firsts[path], "at " + path)
    for path in ("ev/-all.tar.xz/inner.zip/in 'quotes'.mbox", "ev/-all.tar.xz/twice.mbox#2", "ev/b.zip/gr\u00fc\u00dfe.mbox", "ev/b.zip/back\\slash.mbox",
                 "ev/c.tar/same.mbox", "ev/c.tar/\nline.mbox", "ev/c.tar/-n", "ev/c.tar/in.tar/direct.mbox", "other.mbox#2"):
        tap.ok(by_hand(program, case, firsts[path]) is None, "no command that might fail for " + path.replace("\n", "\\n"))


def check_names(tap, program, root, case):
    """What rules quote, what servers call a message, and a bare name are taken as well."""
    messages = golden.table(case, "messages")
    times = collections.Counter(m["message_id"] for m in messages)
    message = next(m for m in messages if m["offset"] > 0 and m["path"].endswith(".mbox") and m["path"] == m["source"] and times[m["message_id"]] == 1)
    place = "%s at %d" % (message["path"], message["offset"])
    queued = golden.table(case, "queued")[0]
    check_by_hand(tap, program, root, case, message, "in a mailbox")
    check_by_hand(tap, program, root, case, next(m for m in messages if m["offset"] > 0 and m["path"].endswith(".gz")), "compressed")
    check_by_hand(tap, program, root, case, next(m for m in messages if m["offset"] > 0 and ".zip/" in m["path"]), "in an archive")
    host = next(h for h in golden.table(case, "origins") if h["rdns"])
    for what, wanted in ((message["id"][:12], message["id"]), ("<%s>" % message["message_id"], message["id"]),
                         (place, message["id"]), ("message:" + place, message["id"]),
                         ("the mail that %s returns" % place, message["id"]),
                         (queued["queue_id"], queued["message"]), ("sales@example.org", "credential-stolen"),
                         (host["ip"], host["ip"]), ("accounts", "sales@example.org"), ("hosts", "external"),
                         ("messages", messages[-1]["id"][:12]), ("clusters", "{")):
        said = run(program, "show", case, what)
        tap.ok(said.returncode == 0 and wanted.encode() in said.stdout, "show takes %s" % what, said.stdout[:300] + said.stderr)
    said = run(program, "show", case, "SALES")
    tap.ok(said.returncode == 5 and b"account:sales@example.org" in said.stderr, "a name that is near is offered", said.stderr)
    said = run(program, "show", case, message["path"])
    tap.ok(said.returncode == 2 and b"names several" in said.stderr, "a mailbox is several messages", said.stderr)
    kinds = [line.split()[4] for line in run(program, "show", case, "clusters").stdout.decode().splitlines()]
    tap.ok(sorted(kinds) == sorted(row["kind"] for row in golden.table(case, "clusters")), "the list of clusters says of which kind each is", kinds)
    rows = run(program, "show", case, "clusters", "--json").stdout.decode().splitlines()
    tap.ok([json.loads(row) for row in rows] == golden.table(case, "clusters"), "a list as JSON lines is the table")


def check_firsts(tap, program, case):
    """A report that returns a text of the cluster lies before the mail, in the evidence."""
    cluster = next(row["cluster"] for row in golden.table(case, "messages") if row["kind"] == "feedback" and row["cluster"])
    said = run(program, "show", case, "cluster:" + cluster).stdout.decode().splitlines()
    firsts = [line.split()[0] for line in said[said.index("The first messages, drawn by backhop show %s message:ID" % case) + 1:-2]]
    first = min((row["hops"][0]["time"], n, row["id"]) for n, row in enumerate(golden.table(case, "messages")) if row["cluster"] == cluster)
    tap.ok(len(firsts) == 10 and first[2].startswith(firsts[0]), "the first messages of a cluster are the first by time", firsts)
    tap.ok(said[-2:] == ["  … all: backhop show %s messages cluster:%s" % (case, cluster), "  … as files: backhop export %s eml cluster:%s -o DIR" % (case, cluster)],
           "and say how the others are had, and all as files", said[-2:])
    burst = golden.table(case, "bursts")[0]
    said = run(program, "show", case, "burst:" + burst["burst"]).stdout.decode().splitlines()
    tap.ok("Text and reason: backhop show %s cluster:%s" % (case, burst["cluster"][:12]) in said, "a burst says where its kind's reason is", said)


def check_owners(tap, program, case):
    """The messages of one thing: all in a pipe by time, and the table's own rows as JSON."""
    messages = golden.table(case, "messages")
    account, host = "sales@example.org", next(m["origin"]["ip"] for m in messages if m["origin"]["ip"])
    cluster, burst = next((m["cluster"], m["burst"]) for m in messages if m["burst"])
    for what, wanted in (("cluster:" + cluster[:12], [m for m in messages if m["cluster"] == cluster]),
                         ("burst:" + burst[:12], [m for m in messages if m["burst"] == burst]),
                         (account, [m for m in messages if m["origin"]["auth_user"] == account]),
                         ("host:" + host, [m for m in messages if m["origin"]["ip"] == host])):
        said = run(program, "show", case, "messages", what).stdout.decode().splitlines()
        tap.ok(sorted(line.split()[0] for line in said) == sorted(m["id"][:12] for m in wanted), "the messages of %s are listed" % what, said[:3])
        rows = run(program, "show", case, "messages", what, "--json").stdout.decode().splitlines()
        tap.ok([json.loads(row) for row in rows] == wanted, "and are the rows of the table as JSON lines", rows[:1])
    ids = next(row["queued_ids"] for row in golden.table(case, "accounts") if row["account"] == account)
    rows = run(program, "show", case, "queued", account, "--json").stdout.decode().splitlines()
    tap.ok(ids and sorted(json.loads(row)["queue_id"] for row in rows) == sorted(ids), "what is queued of an account is listed", rows[:1])
    tap.ok("All that is queued of it: backhop show %s queued account:%s\n" % (case, account) in run(program, "show", case, account).stdout.decode(),
           "and its card says how")
    for words, code, wanted in ((("messages", "message:" + messages[0]["id"]), 2, "listed of a cluster, burst, account or host"),
                                (("accounts", account), 2, "of the whole case only"), (("messages", "cluster:none"), 5, "show %s clusters" % case),
                                (("attachments", "message:" + messages[0]["id"]), 5, "there are no attachments of message:"),
                                ((account, account), 2, "one WHAT at a time"), (("accounts", "--raw"), 2, "--raw is asked of one message"),
                                ((account, "--raw"), 2, "--raw is asked of one message"),
                                (("account:slaes@example.org",), 5, "did you mean account:sales@example.org?"), (("host:203.0.113.299",), 5, "show %s hosts" % case),
                                (("source:corpus",), 2, "show %s source' lists all" % case), ((messages[0]["from"],), 5, "query %s from:%s" % (case, messages[0]["from"])),
                                (("boundaries:corpus/eml/0003.eml",), 5, "no line in it looks like the start of another message"),
                                (("boundaries:none",), 5, "show %s sources" % case), (("queued", "host:" + host), 2, "listed of an account, not of host:"),
                                (("queued", "account:marco@example.org"), 5, "there are no queued messages of account:")):
        said = run(program, "show", case, *words)
        tap.ok(said.returncode == code and wanted in said.stderr.decode() and not said.stdout, "%s: %s" % (" ".join(words), wanted), said.stderr)


def check_full_disk(tap, program, case):
    for what in ((), ("messages", "--json")):
        with open("/dev/full", "wb") as full:
            said = subprocess.run([program, "show", case, *what], stdout=full, stderr=subprocess.PIPE, timeout=60, text=True)
        wanted = "not all could be written" if what else "No space left on device"
        tap.ok(said.returncode == 3 and said.stderr == "backhop: standard output: %s\n" % wanted,
               "a full disk behind the output is told: %s" % " ".join(what), said.stderr)


def check_show(tap, program, root, folder):
    case = os.path.join(folder, "case")
    golden.scan(program, [os.path.join(root, "corpus")], case, "--quiet", *golden.OURS)
    message = golden.table(case, "messages")[0]
    loggedin = next(m for m in golden.table(case, "messages") if m["origin"]["ip"] and m["origin"]["auth_user"])
    for what, wanted in (("message:" + message["id"][:10], message["origin"]["ip"]),
                         ("cluster:" + golden.table(case, "clusters")[0]["cluster"][:6], "messages"),
                         ("account:sales@example.org", "credential-stolen"),
                         ("host:" + golden.table(case, "origins")[0]["ip"], "messages"),
                         ("host:" + loggedin["origin"]["ip"], loggedin["origin"]["auth_user"]),
                         ("bounce:" + golden.table(case, "bounces")[0]["message"], "verdict"),
                         ("boundaries:corpus/inbox.mbox", "date")):
        said = run(program, "show", case, what)
        tap.ok(said.returncode == 0 and wanted.encode() in said.stdout, "show %s" % what.split(":")[0],
               said.stdout[:500].decode(errors="replace") + said.stderr.decode())
    check_names(tap, program, root, case)
    check_page(tap, program, root, case, folder)
    check_host_accounts(tap, program, case, loggedin["origin"]["ip"])
    check_pair(tap, program, case)
    check_firsts(tap, program, case)
    check_owners(tap, program, case)
    bounce = golden.table(case, "bounces")[0]["message"]
    said = run(program, "show", case, "message:" + bounce).stdout.decode()
    tap.ok(said.endswith("backhop show %s bounce:%s\n" % (case, bounce[:12])), "a report's way leads to what it reports", said[-300:])
    said = run(program, "show", case, "message:" + message["id"]).stdout.decode()
    tap.ok("What it reports" not in said, "and mail's does not")
    check_full_disk(tap, program, case)
    with open(os.path.join(case, "summary.txt"), "rb") as summary: # named as short as in the file: notes need room
        said, filed = subprocess.run([program, "show", "case"], cwd=folder, capture_output=True, timeout=60).stdout, summary.read()
    tap.ok(said.replace(b" case", b" CASE").split() == filed.split(), "show of a case alone: its summary, with its name", said)
    tap.ok(said.count(b" case ") > 2, "whose commands name it", said)
    odd = os.path.join(os.path.dirname(case), os.fsdecode(b"no\xe9 UTF-8\x1b[31m\xf0"))
    os.symlink(case, odd)
    said = run(program, "show", odd).stdout
    tap.ok(b"\x1b" not in said and "no\ufffd UTF-8\\x1b[31m\ufffd/report.html" in said.decode(errors="replace") and said.decode(errors="ignore").encode() == said,
           "a folder that cannot be typed is shown, and no byte of it acts", said)
    tap.ok(run(program, "show", case, "--json").returncode == 2, "--json of a case alone: 2")
    tap.ok(run(program, "show", case, "message:zz").returncode == 5, "show of what is not there: 5")
    tap.ok(run(program, "show", case, "weather:now").returncode == 2, "show of what cannot be shown: 2")


def page_of(case, section):
    """The text of one section of the page, by its id."""
    with open(os.path.join(case, "report.html"), encoding="utf-8") as file:
        text = file.read().split('<section id="%s"' % section)[1].split("</section>")[0]
    return html.unescape(re.sub("<[^>]*>", "", text.split(">", 1)[1]))


def check_page(tap, program, root, case, folder):
    """The page shows the way of the mail that is spoken of, and is silent about nothing that was missing."""
    wanted = "Named by the evidence on sales@example.org. From field: cyril.graf@ggslfc.test."
    said = page_of(case, "ladders")
    tap.ok(wanted in said and "From field: loop@" not in said, "of an account no report is drawn, but what was sent", said[:900])
    said = page_of(case, "clusters")
    tap.ok("loop@feedback" not in said.split("Sample messages")[1], "a report is no sample of its cluster while there are others", said[:900])
    mail, other = os.path.join(root, "corpus", "inbox.mbox"), os.path.join(folder, "other-host")
    golden.scan(program, [mail], other, "--quiet", "--own-host", "mx.misspelt.example")
    said = page_of(other, "overview")
    tap.ok("look No message has a topmost line by a server that was named" in said and "networks were not named (--own-net): of addresses" in said,
           "a host that fits nothing asks for a look, networks that were not given are told of", said)
    golden.scan(program, [mail], other + "-none", "--quiet")
    said = page_of(other + "-none", "overview")
    tap.ok("what is ours was not given" in said and "No compromise" not in said and said.count("taken from the mailbox") == 1,
           "who was not judged is not cleared, and told why", said)


DATED = ("Received: from pc.example.net (pc.example.net [203.0.113.9])\n\tby mail.example.org (Postfix) with ESMTP id 4VyN00%d;\n"
         "\tMon, 10 Jun 2024 06:%02d:07 +0000\nFrom: <%s>\nTo: <user@example.org>\nSubject: Report %d\n"
         "Date: Mon, 10 Jun 2024 06:%02d:05 +0000\nMessage-ID: <%s.ABC%d@example.net>\n\nThe report.\n")


def check_show_clocks(tap, program, folder):
    """Nine messages of a sender whose Message-ID tells a time: eight of them Date's, the last one another day's."""
    mail, case = os.path.join(folder, "dated"), os.path.join(folder, "clocks")
    os.mkdir(mail)
    for n in range(1, 10):
        day = 10 if n < 9 else 4
        with open(os.path.join(mail, "%d.eml" % n), "w", encoding="ascii") as file:
            sender = "Bob@example.net" if n % 2 else "bob@example.net"
            file.write(DATED % (n, n, sender, n, n, "202406%02d06%02d03" % (day, n), n))
    golden.scan(program, [mail], case, "--quiet", *golden.OURS)
    ids = {os.path.basename(row["path"]): row["id"] for row in golden.table(case, "messages")}
    said = " ".join(run(program, "show", case, "message:" + ids["1.eml"]).stdout.decode().split())
    tap.ok("2024-06-10 06:01:03Z, 2 s before Date: it fits Date and the hops; in 9 messages of this sender it is mostly within 2 s of Date. "
           "No proof" in said, "show message sets a clock that fits beside its sender's habit", said)
    said = " ".join(run(program, "show", case, "message:" + ids["9.eml"]).stdout.decode().split())
    tap.ok("2024-06-04 06:09:03Z, 6 days before what else dates the message; in 9 messages of this sender it is mostly within 2 s of Date. "
           "No proof" in said, "show message says by how much another does not fit", said)
    noted = [row["path"] for row in golden.table(case, "messages") if row["origin"]["clock_notes"]]
    tap.ok(noted == ["dated/9.eml"], "the tables hold only the clock that does not fit", str(noted))


LOG = ("Jun 10 08:15:45 mail postfix/submission/smtpd[71]: 4VyN005: client=unknown[203.0.113.77], sasl_method=LOGIN, sasl_username=jack\n"
       "Jun 10 08:15:45 mail postfix/cleanup[72]: 4VyN005: message-id=<1@pc.example.org>\n"
       "Jun 10 08:15:45 mail postfix/qmgr[73]: 4VyN005: from=<jack@example.org>, size=900, nrcpt=1 (queue active)\n"
       "Jun 10 08:15:46 mail postfix/smtpd[75]: connect from unknown[198.51.100.9]\n"
       "Jun 10 08:15:46 mail postfix/smtpd[75]: 4VyN009: client=unknown[198.51.100.9]\n"
       "Jun 10 08:15:47 mail postfix/smtp[74]: 4VyN005: to=<user@example.net>, relay=mx.example.net[203.0.113.9]:25, delay=2, "
       "dsn=5.1.1, status=bounced (unknown user)\n"
       "Jun 10 08:15:47 mail postfix/qmgr[73]: 4VyN005: removed\n")
LETTER = ("Received: from laptop (unknown [203.0.113.77])\n\tby mail.example.org (Postfix) with ESMTP id %s;\n"
          "\tMon, 10 Jun 2024 06:15:46 +0000\nFrom: <jack@example.org>\nTo: <user@example.net>\nSubject: Minutes\n"
          "Message-ID: <%s@pc.example.org>\n\nThe minutes.\n")


def check_log_not_given(tap, program, folder):
    """A log in an archive cannot be given by its own path."""
    evidence, case = os.path.join(folder, "with-logs"), os.path.join(folder, "with-logs-case")
    os.mkdir(evidence)
    for archive, members in (("a.zip", ("mail.log",)), ("b.zip", ("mail.log", "mail.log.1"))):
        with zipfile.ZipFile(os.path.join(evidence, archive), "w") as packed:
            for name in members:
                packed.writestr(name, LOG)
        golden.scan(program, [evidence], case, "--quiet")
        said = " ".join(run(program, "show", case).stdout.decode().split())
        wanted = {"a.zip": "with-logs/a.zip/mail.log is one of a mail server: give with-logs/a.zip with --log",
                  "b.zip": "with-logs/a.zip/mail.log and 2 more are of a mail server"}[archive]
        tap.ok(wanted in said, "logs that were not given are named as they can be given: " + archive, said)
        shutil.rmtree(case)


def check_show_log(tap, program, folder):
    """What the log says of a message that it knows, and of one that it ought to know."""
    mail, case = os.path.join(folder, "letters"), os.path.join(folder, "logged")
    os.mkdir(mail)
    for name, queue_id, number in (("known.eml", "4VyN005", 1), ("stranger.eml", "4VyN006", 2)):
        with open(os.path.join(mail, name), "w", encoding="ascii") as file:
            file.write(LETTER % (queue_id, number))
    with open(os.path.join(folder, "mail.log"), "w", encoding="ascii") as file:
        file.write(LOG)
    golden.scan(program, [mail], case, "--quiet", "--log", os.path.join(folder, "mail.log"), *golden.OURS)
    ids = {os.path.basename(row["path"]): row["id"] for row in golden.table(case, "messages")}
    said = run(program, "show", case, "message:" + ids["known.eml"]).stdout.decode()
    tap.ok(all(words in said for words in ("by queue-id", "mail.log:1", "accepted", "authenticated: jack", "user@example.net, failed, 5.1.1")),
           "show message says what the log knows of it", said)
    said = run(program, "show", case, "message:" + ids["stranger.eml"]).stdout.decode()
    tap.ok("does not know it" in said, "show message says that the log does not know it", said)
    lines = run(program, "show", case, "message:" + ids["known.eml"], "--json").stdout.splitlines()
    row = json.loads(lines[1])
    check_log_not_given(tap, program, folder)
    tap.ok(row["state"] == "joined" and row["sessions"][0]["client_ip"] == "203.0.113.77", "show message --json: the log in a line of its own")


def scan_with_no_room(program, paths, case):
    """No file can be longer than 64 KiB, as on a disk that is full."""
    def set_limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # Python ignores it, a shell does not
        resource.setrlimit(resource.RLIMIT_FSIZE, (65536, resource.RLIM_INFINITY))
    return subprocess.run(golden.command(program, paths, case, "--quiet"), preexec_fn=set_limit, capture_output=True, text=True,
                          timeout=120)


def check_scan_that_failed(tap, program, root, folder):
    """Where something can be done about it, it is said; where a scan is at it already, nothing is to be mended."""
    mail, case = os.path.join(root, "corpus", "inbox.mbox"), os.path.join(folder, "another scan, no room\033")
    said = scan_with_no_room(program, [mail], case)
    tap.ok(said.returncode == 3 and "is kept in %s/another scan, no room\\x1b. Mend what" % folder in said.stderr, "a full disk: what to do", said.stderr)
    lock = os.open(case, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    said = golden.scan(program, [mail], case, "--quiet")
    os.close(lock)
    tap.ok(said.returncode == 3 and "another scan is writing" in said.stderr and "Mend" not in said.stderr, "a case that is being written: nothing to mend",
           said.stderr)
    said = golden.scan(program, [mail], case, "--quiet")
    tap.ok(said.returncode in (0, 1), "the same command goes on", said.stderr)


def main():
    program, root = sys.argv[1:3]
    golden.use_memory()
    tap = golden.Tap()
    check_explain(tap, program)
    with tempfile.TemporaryDirectory() as folder:
        check_show(tap, program, root, folder)
        check_show_log(tap, program, folder)
        check_layers_by_hand(tap, program, root, folder)
        check_scan_that_failed(tap, program, root, folder)
        check_show_clocks(tap, program, folder)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
