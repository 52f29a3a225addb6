#!/usr/bin/env python3
"""check_clusters.py - clusters and bursts depend on neither order, workers nor memory (TAP).

usage: check_clusters.py BACKHOP ROOT
"""
import base64
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from email.utils import formatdate

from golden import OURS, Tap, difference, fingerprint, scan, table, use_memory
from kinds import START, letter, make_kinds, plain


def make_message(number, when, words, domain, rng):
    lines = [" ".join(words[i:i + 9]) for i in range(0, len(words), 9)]
    head = ["Received: from mail%d.example.net ([203.0.113.%d]) by mx.example.org with ESMTP id q%d; %s" % (
                number, rng.randint(1, 250), number, formatdate(when)),
            "From: p%d@%s" % (number, domain), "To: ann@example.org", "Subject: s%d" % (number % 7),
            "Date: " + formatdate(when), "Message-ID: <m%d@example.net>" % number, ""]
    return "\r\n".join(head + lines) + "\r\n"


def make_messages(rng):
    """Ten campaigns, each in an hour of its own, one of strangers with random words on top, and as many letters over
    a month. (name, bytes)"""
    messages = []
    for _ in range(10):
        template, when = letter(rng, rng.randint(40, 90)), START + rng.randrange(30 * 86400)
        for _ in range(rng.randint(15, 60)):
            words = [word if rng.random() < 0.9 else letter(rng, 1)[0] for word in template]
            messages.append((when + rng.randrange(3600), words, "example.net"))
    template, when = letter(rng, 60), START + rng.randrange(30 * 86400)
    for i in range(40):
        messages.append((when + rng.randrange(3600), letter(rng, rng.randint(10, 30)) + template, "d%d.example" % i))
    for _ in range(400):
        messages.append((START + rng.randrange(30 * 86400), letter(rng, rng.randint(10, 120)), "example.net"))
    return [("%04d.eml" % i, make_message(i, *message, rng)) for i, message in enumerate(messages)]


def write(folder, messages):
    os.makedirs(folder)
    for i, (_, message) in enumerate(messages):
        with open(os.path.join(folder, "%04d.eml" % i), "w", encoding="ascii", newline="") as file:
            file.write(message)


def check_clock(tap, program, work):
    """Where neither our line nor Date can be read, the line below tells when it was."""
    folder, case = os.path.join(work, "clock"), os.path.join(work, "clock-case")
    os.makedirs(folder)
    ours, told = "Received: from a.example ([203.0.113.9]) by mx.example.org with ESMTP id q1; ", (
        "Received: from b.example ([203.0.113.8]) by a.example with ESMTP id q2; " + formatdate(START))
    fields = {"1": [ours + formatdate(START + 60), told], "2": [ours + "noon", told, "Date: " + formatdate(START + 120)], "3": [ours + "noon", told]}
    for name, lines in fields.items():
        with open(os.path.join(folder, name + ".eml"), "w", encoding="ascii", newline="") as file:
            file.write("\r\n".join(lines + ["From: ann@a.example", "Message-ID: <%s@a.example>" % name, "", "good morning", ""]))
    scan(program, [folder], case, "--quiet", *OURS)
    with sqlite3.connect(os.path.join(case, "case.db")) as db:
        found = db.execute("SELECT time_source, time_unix FROM conclusions ORDER BY message").fetchall()
    tap.ok(found == [("received", START + 60), ("date", START + 120), ("told", START)], "each time says by which clock", str(found))


def check_kinds(tap, program, work, rng):
    """Each kind of mail is clustered as people would."""
    folder, case, mails = os.path.join(work, "kinds"), os.path.join(work, "kinds-case"), make_kinds(rng)
    os.makedirs(folder)
    for i, (_, _, message) in enumerate(mails):
        with open(os.path.join(folder, "%04d.eml" % i), "w", encoding="utf-8", newline="") as file:
            file.write(message)
    scan(program, [folder], case, "--quiet", *OURS)
    cluster_of = {row["message_id"]: row["cluster"] or "alone " + row["message_id"] for row in table(case, "messages")}
    found = [cluster_of["k%d@example.net" % i] for i in range(len(mails))]
    for kind in sorted({mail[0] for mail in mails}):
        rows = [(mail[1], found[i]) for i, mail in enumerate(mails) if mail[0] == kind]
        faults = ["%s and %s" % (a[0], b[0]) for i, a in enumerate(rows) for b in rows[:i] if (a[0] == b[0]) != (a[1] == b[1])]
        tap.none(faults, "%s: what belongs together is, and nothing else" % kind)
    named = [row["wallets"] for row in table(case, "clusters") if row["wallets"]]
    tap.ok(sorted(named) == [["bitcoin:16L5yRNPTuciSgXGHqYwn9N6NeoKqopAu"], ["bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"]],
           "clusters tell their wallets", str(named))
    for campaign, last, reason in [("wallet0", 1, "one wallet to be paid"), ("subject0", 1, "strangers that have one subject"),
                                   ("list", 2, "35 % joins two texts\n")]:
        ids = [row["id"] for i, row in enumerate(table(case, "messages")) if mails[i][1] == campaign]
        cluster = cluster_of["k%d@example.net" % [mail[1] for mail in mails].index(campaign)]
        run = subprocess.run([program, "show", case, "cluster:" + cluster, "--pair", ids[0], ids[last]], capture_output=True, text=True, check=False)
        tap.ok(reason in run.stdout, "and why two are together: " + reason.strip(), run.stdout + run.stderr)


def check_names(tap, program, work, rng):
    """Thirty hosts, each in its own provider's or firm's name, send one text with a link."""
    kinds = {"mail%d": "undecided", "dsl-%d": "spam", "203-0-113-%d.pool": "spam", "host-203-0-113-%03d": "spam"}
    for number, (name, kind) in enumerate(kinds.items()):
        text, mail, case = " ".join(letter(rng, 60)) + " http://shop.example/x", os.path.join(work, "names%d" % number), os.path.join(work, "named%d" % number)
        os.makedirs(mail)
        for i in range(1, 31):
            head = "Received: from pc (%s.d%d.example [203.0.113.%d]) by mx.example.org with ESMTP id q%d; %s" % (
                name % i, i, i, i, formatdate(START + 60 * i))
            with open(os.path.join(mail, "%d.eml" % i), "w", encoding="ascii") as file:
                file.write(head + "\n" + plain(i, "s", text, "p@d%d.example" % i).replace("\r", ""))
        scan(program, [mail], case, "--quiet", *OURS)
        found = [row["kind"] for row in table(case, "clusters")]
        tap.ok(found == [kind], "hosts called %s in From's domain: %s" % (name, kind), str(found))


def check_shops_and_friends(tap, program, work, rng):
    """Fourteen strangers write within an hour: shops by one template, and people who pass an article on; and who imitates them."""
    article, shop = " ".join(letter(rng, 60)), "s%d.shop%d.example"
    letter_of = lambda i, host: "%s\nyour order %d\nhttps://%s/o/%d\n" % (article, rng.randrange(10**6), host, i)
    order = lambda i, host: "Dear %s\n" % " ".join(letter(rng, 2)) + letter_of(i, host) + "2 %s\n" % " ".join(letter(rng, 3))
    passed = lambda i, words: " ".join(words) + "\n\n" + article + "\nhttps://paper.example/a\n"
    platform, server, line = "pc (out%d.platform.example", "pc (web7.hoster%d.example", "pc (dsl-%d.isp%d.example"
    at_home, own = (lambda i: "p@shop%d.example" % i), (lambda i: passed(i, letter(rng, 6)))
    kinds = {  # greeting and name of the peer, From, text
        "shops of one platform": ("undecided", lambda i: platform % i, at_home, lambda i: order(i, shop % (i, i) + "/ https://carrier.example")),
        "shops at hosters": ("undecided", lambda i: server % i, at_home, lambda i: order(i, shop % (i, i))),
        "broken-into servers": ("spam", lambda i: server % i, at_home, lambda i: order(i, "pay.example")),
        "a shop's page beside another": ("spam", lambda i: server % i, at_home, lambda i: order(i, shop % (i, i) + "/ https://pay%d.example" % i)),
        "broken-into shops": ("spam", lambda i: server % i, at_home, lambda i: "Hi %s\n" % letter(rng, 1)[0] + letter_of(i, shop % (i, i))),
        "domains bought for one day": ("spam", lambda i: "pc (vps%d.hoster.example" % i, at_home, lambda i: letter_of(i, shop % (i, i))),
        "one page beside their own": ("spam", lambda i: platform % i, at_home, lambda i: letter_of(i, shop % (i, i) + "/ https://pay.example")),
        "bots": ("spam", lambda i: line % (i, i), at_home, lambda i: order(i, shop % (i, i))),
        "people on lines": ("undecided", lambda i: line % (i, i), lambda i: "p%d@isp%d.example" % (i, i), own),
        "people of one town": ("undecided", lambda i: line % (i, i % 2), at_home, own),
        "bots in their providers' names": ("spam", lambda i: line % (i, i), lambda i: "p%d@isp%d.example" % (i, i), lambda i: passed(i, ["look"])),
        "bots with random words": ("spam", lambda i: line % (i, i), at_home, own),
        "bots that greet in From's domain": ("spam", lambda i: line.replace("pc", "shop%d.example" % i) % (i, i), at_home, own),
        "bots of one town with a wallet": ("spam", lambda i: line % (i, i % 2), at_home, lambda i: own(i) + "16L5yRNPTuciSgXGHqYwn9N6NeoKqopAu\n")}
    for number, (what, (kind, peer, sender, text)) in enumerate(kinds.items()):
        mail, case = os.path.join(work, "friends%d" % number), os.path.join(work, "friend%d" % number)
        os.makedirs(mail)
        for i in range(1, 75):
            head = "Received: from %s [203.0.113.%d]) by mx.example.org with ESMTP id q%d; %s\n" % (peer(i), i, i, formatdate(START + 60 * i))
            other = plain(i * 500, "s", " ".join(letter(rng, 30)), "p@other%d.example" % i)
            with open(os.path.join(mail, "%d.eml" % i), "w", encoding="ascii") as out:
                out.write((head + plain(i, "s", text(i), sender(i)) if i < 15 else other).replace("\r", ""))
        scan(program, [mail], case, "--quiet", *OURS)
        found = [row["kind"] for row in table(case, "clusters")]
        tap.ok(found == [kind], "%s: %s" % (what, kind), str([(row["kind"], row["reason"]) for row in table(case, "clusters")]))


def check_wants(tap, program, work, rng):
    """Thirty strangers send one text within an hour, none with a link: what makes a campaign of it. One more has a name."""
    def carrying(text, file):
        return "--b\nContent-Type: text/plain\n\n%s\n--b\nContent-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n%s--b--\n" % (
            text, base64.encodebytes(file).decode())
    file, mixed = rng.randbytes(2000), "multipart/mixed; boundary=b"
    named = lambda i: "mail%d.provider%d.example [203.0.113.%d]" % (i, i % 6, i)
    firm = lambda i: 1 if i <= 20 else i  # whom a stranger writes for
    wants = {  # name of the host, text below, a field, a file
        "nothing": (named, lambda i: "", [], None), "one file": (named, lambda i: "", [], lambda i: file),
        "a file each": (named, lambda i: "", [], lambda i: rng.randbytes(rng.randint(2000, 9000))),
        "one firm's logo": (named, lambda i: "", [], lambda i: file if firm(i) == 1 else rng.randbytes(2000)),
        "one of six telephones": (named, lambda i: "call 1-888-555-%04d" % (100 + i % 6), [], None),
        "one telephone": (named, lambda i: "call 1-888-555-0123", [], None),
        "a telephone each": (named, lambda i: "call 1-888-555-%04d" % (100 + i), [], None),
        "one address for answers": (named, lambda i: "", ["Reply-To: kim@answers.example"], None),
        "from lines": (lambda i: "dsl-%d.d%d.example [203.0.113.%d]" % (i, i, i), lambda i: "", [], None),
        "from anybody's hosts": (lambda i: "mail.d%d.example [203.0.113.%d]" % (i, i), lambda i: "", [], None),
        "from hosts without a name": (lambda i: "unknown [203.0.113.%d]" % i, lambda i: "", [], None),
        "where no names are looked for": (lambda i: "unknown [203.0.113.%d]" % i, lambda i: "", [], None)}
    innocent = ("nothing", "a file each", "one firm's logo", "a telephone each", "where no names are looked for")
    for number, (want, (host, below, fields, make_file)) in enumerate(wants.items()):
        text, mail, case = " ".join(letter(rng, 60)), os.path.join(work, "wants%d" % number), os.path.join(work, "wanted%d" % number)
        os.makedirs(mail)
        for i in range(1, 31):
            head = "Received: from pc (%s) by mx.example.org (Postfix) with ESMTP id q%d; %s" % (
                named(i) if i == 1 and want != "where no names are looked for" else host(i), i, formatdate(START + 60 * i))
            body, sender = text + "\n" + below(i), "p@from%d.example" % (firm(i) if want == "one firm's logo" else i)
            message = plain(i, "s", carrying(body, make_file(i)), sender, fields, "", mixed) if make_file else plain(i, "s", body, sender, fields)
            with open(os.path.join(mail, "%d.eml" % i), "w", encoding="ascii") as out:
                out.write(head + "\n" + message.replace("\r", ""))
            with open(os.path.join(mail, "other%d.eml" % i), "w", encoding="ascii") as out:
                out.write(plain(i * 1440, "s", " ".join(letter(rng, 30)), "p@other%d.example" % i).replace("\r", ""))
        scan(program, [mail], case, "--quiet", *OURS)
        found = [row["kind"] for row in table(case, "clusters")]
        tap.ok(found == ["undecided" if want in innocent else "spam"], "strangers of one hour, %s" % want, str(found))


def answer(case):
    """Clusters and bursts as they are told, and who is in which."""
    members = sorted((row["message_id"], str(row["cluster"]), str(row["burst"])) for row in table(case, "messages"))
    rows = [json.dumps(row, sort_keys=True) for name in ("clusters", "bursts") for row in table(case, name)]
    return rows, members


def check_added(tap, program, work, mail, rest, whole):
    """A case to which mail is added is that of one scan of all; grown clusters are told of."""
    case = os.path.join(work, "grown")
    scan(program, [mail], case, "--quiet", *OURS)
    before = {row["cluster"]: row["messages"] for row in table(case, "clusters")}
    run = scan(program, [mail, rest], case, "--quiet", *OURS)
    tap.ok(run.returncode == 0, "mail is added to a finished case", run.stderr)
    scan(program, [mail, rest], whole, "--quiet", *OURS)
    tap.none(difference(fingerprint(whole), fingerprint(case)), "the bytes are those of one scan of all")
    after = {row["cluster"]: row["messages"] for row in table(case, "clusters")}
    with open(os.path.join(case, "run.json"), encoding="utf-8") as file:
        changes = {row["old"]: row for row in json.load(file)["cluster_changes"]}
    faults = [old for old, n in before.items() if (after.get(old) == n) == (old in changes)]
    tap.none(faults, "a cluster is told of where it is not what it was")
    tap.none([str(row) for row in changes.values() if sum(after[new] for new in row["new"]) != row["messages"]],
             "and with the clusters that its messages are in now")
    tap.ok(any(row["messages"] > row["messages_before"] for row in changes.values()), "one of them grew")
    tap.ok(scan(program, [rest], case, "--quiet", *OURS).returncode == 2, "fewer PATHs are refused")


def main():
    program = sys.argv[1]
    use_memory()
    tap, rng = Tap(), random.Random(7)
    messages = make_messages(rng)
    with tempfile.TemporaryDirectory() as work:
        mail, shuffled = os.path.join(work, "mail"), os.path.join(work, "shuffled", "mail")
        write(mail, messages)
        rng.shuffle(messages)
        write(shuffled, messages)
        first = os.path.join(work, "first")
        run = scan(program, [mail], first, "--quiet", *OURS)
        tap.ok(run.returncode == 0, "the mail is scanned", run.stderr)
        rows, members = answer(first)
        tap.ok(len(table(first, "clusters")) == 11, "each campaign is a cluster", str(len(table(first, "clusters"))))
        tap.ok(len(table(first, "bursts")) == 11, "each campaign is a burst", str(len(table(first, "bursts"))))
        other = os.path.join(work, "other")
        scan(program, [shuffled], other, "--quiet", *OURS)
        other_rows, other_members = answer(other)
        tap.none(sorted(set(rows) ^ set(other_rows)), "shuffled mail has the same clusters and bursts")
        tap.none([str(pair) for pair in zip(members, other_members) if pair[0] != pair[1]],
                 "and each message is in the same ones")
        for options in (["--jobs", "1"], ["--jobs", "2"], ["--jobs", "8", "--cluster-memory", "1"], ["--cluster-memory", "2"],
                        ["--cluster-memory", "5"], ["--cluster-memory", "200"]):
            again = os.path.join(work, "again" + "".join(options))
            scan(program, [mail], again, "--quiet", *options, *OURS)
            tap.none(difference(fingerprint(first), fingerprint(again)), "the same bytes with " + " ".join(options))
        part, rest = os.path.join(work, "part"), os.path.join(work, "rest")
        write(part, messages[:500])
        write(rest, messages[500:])
        check_added(tap, program, work, part, rest, os.path.join(work, "whole"))
        check_kinds(tap, program, work, rng)
        check_clock(tap, program, work)
        check_names(tap, program, work, rng)
        check_wants(tap, program, work, rng)
        check_shops_and_friends(tap, program, work, rng)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
