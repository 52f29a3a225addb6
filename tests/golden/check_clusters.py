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

from golden import OURS, Tap, difference, fingerprint, scan, table

START = 1717200000  # 1 June 2024
SYLLABLES = "ba de fi go hu ja ke li mo nu pa re si to vu wa xe yi zo dra kel min sta tor ven".split()


def letter(rng, n):
    """A text of its own words."""
    return ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(n)]


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


def plain(number, subject, text, sender, fields=(), subtype="plain", kind=None):
    head = ["From: " + sender, "To: ann@example.org", "Subject: " + subject, "Date: " + formatdate(START + 60 * number),
            "Message-ID: <k%d@example.net>" % number, "MIME-Version: 1.0", "Content-Type: " + (kind or "text/%s; charset=utf-8" % subtype),
            "Content-Transfer-Encoding: 8bit"] + list(fields)
    return "\r\n".join(head) + "\r\n\r\n" + text


def make_kinds(rng):
    """Mail as real folders hold it: (kind, campaign, bytes); what is of one campaign belongs together."""
    def words(n):
        return " ".join(letter(rng, n))

    def stranger():
        return "p%d@d%d.example" % (rng.randrange(10**6), rng.randrange(10**6))

    mails = []

    def add(kind, campaign, *rest):
        mails.append((kind, campaign, plain(len(mails), *rest)))
    for thread in range(6):  # replies that repeat what they answer, with and without marks
        question, first = words(60), len(mails)
        add("thread", "question%d" % thread, words(3), question, stranger())
        for reply in range(3):
            quoted = [question, "Kim> " + question,
                      "-----Original Message-----\nFrom: kim\nSent: monday\nTo: ann\n" + question][reply]
            add("thread", "reply%d.%d" % (thread, reply), words(3), words(12) + "\n\n" + quoted, stranger(),
                ["References: <k%d@example.net>" % first])
    for firm in range(4):  # one host and one footer under letters that are none of one another
        footer = words(70) + "\nhttp://firm%d.example/" % firm
        for _ in range(5):
            add("firm", "letter%d" % len(mails), words(3), words(8) + "\n\n" + footer, "p%d@firm%d.example" % (len(mails), firm))
    for campaign in range(4):  # Chinese without spaces; each copy has other numbers and another tail
        text = "".join(chr(rng.randrange(0x4e00, 0x9000)) for _ in range(90))
        for _ in range(5):
            tail = "".join(chr(rng.randrange(0x4e00, 0x9000)) for _ in range(12))
            add("cjk", "cjk%d" % campaign, words(2), "%s %d %s" % (text, rng.randrange(10**6), tail), stranger())
    for campaign in range(4):  # one text sent on by many, and nothing said above it
        text = words(50)
        for _ in range(4):
            add("forward", "forward%d" % campaign, "Fwd: " + words(2),
                "---------- Forwarded message ----------\nFrom: kim@example.net\n\n" + text, stranger())
    for number in range(8):  # a web form through which each spammer sends his own
        add("form", "form%d" % number, words(2),
            "Below is the result of your feedback form.  It was submitted by\n (%s) on Monday, May %d, 2002 at 10:%d:00\n%s\n\n%s\n"
            % (stranger(), number + 1, number + 10, "-" * 60, words(10)), stranger())
    def page(*parts):  # of a bulk-mail service: its own counter and marks around what a customer sends
        marks = ["<img src='http://img.mailer.example/common/%s.png'>" % name for name in ("one", "two", "three", "by")]
        token = "%016x" % rng.randrange(2**64)
        return "<html><body>%s%s<img src='http://open.mailer.example/o/%s' width=1 height=1></body></html>" % (
            "".join(parts).replace("TOKEN", token), "".join(marks), token)
    for customer in range(4):  # its logo on top of each of two campaigns, which show pictures and say nothing
        for campaign in range(2):
            for _ in range(4):
                pictures = ["<a href='http://click.mailer.example/c/TOKEN/%d'><img src='http://img.mailer.example/c%d/%s.jpg'></a>" % (
                    i, customer, name) for i, name in enumerate(["logo"] + ["%d-%d" % (campaign, n) for n in range(campaign + 1)])]
                add("pictures", "pictures%d.%d" % (customer, campaign), words(3), page(*pictures), stranger(), [], "html")
    for answer in range(5):  # a firm's logo and marks under a word or two
        add("logo", "answer%d" % answer, "Re: " + words(2), page("<p>%s</p><img src='http://firm.example/logo.png'>" % words(2)),
            "p%d@firm.example" % answer, [], "html")
    def carrying(text, file, name):
        return ("--b\r\nContent-Type: text/plain\r\n\r\n%s\r\n--b\r\nContent-Type: application/pdf; name=%s\r\n"
                "Content-Transfer-Encoding: base64\r\n\r\n%s\r\n--b--\r\n" % (
                    text, name, base64.encodebytes(file).decode().replace("\n", "\r\n")))
    for campaign in range(2):  # one file below no words or a few, from strangers
        file = rng.randbytes(3000)
        for i in range(6):
            add("file", "file%d" % campaign, words(2), carrying(["", "please find attached", words(2)][i % 3], file, words(1) + ".pdf"),
                stranger(), [], "plain", "multipart/mixed; boundary=b")
    for number in range(6):  # the same few words above files that differ
        add("file", "other%d" % number, words(2), carrying("please find attached", rng.randbytes(3000), "a.pdf"),
            stranger(), [], "plain", "multipart/mixed; boundary=b")
    for campaign in range(2):  # random words above the text of many strangers
        text = words(50)
        for _ in range(12):
            add("crowd", "crowd%d" % campaign, words(2), words(rng.randint(10, 30)) + "\n" + text, stranger())
    wallets = ["16L5yRNPTuciSgXGHqYwn9N6NeoKqopAu", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
               "LKKHMBjCU89fyFNgSRprDoD8Jb25N8uWvd", "TA4Y62o6YC2Zsck9rZVGTvqW1AQ7X9zTnj"]
    for campaign in range(2):  # all words are other, the wallet is one; the victim is written to in his own name
        for i in range(6):
            add("wallet", "wallet%d" % campaign, words(3), words(60) + "\npay to " + wallets[campaign] + "\n" + words(9),
                ["ann@example.org", stranger()][i % 2], ["Received: from pc ([203.0.113.%d]) by mx.example.org with ESMTP id w%d; %s" % (
                    len(mails), len(mails), formatdate(START))])
        add("wallet", "answer%d" % campaign, "Re: " + words(3), words(30) + "\nthe wallet " + wallets[campaign], stranger())
    for _ in range(5):  # who begs below all his letters, and a list that does
        add("wallet", "begs%d" % len(mails), words(3), words(40) + "\nhelp me: " + wallets[2], "kim@begs.example")
        add("wallet", "list%d" % len(mails), words(3), words(40) + "\nhelp us: " + wallets[3], stranger(), ["List-Id: <help.example>"])
    for _ in range(12):  # colleagues with one telephone, and strangers with another
        add("telephone", "colleague%d" % len(mails), words(3), words(40) + "\n+44 20 7946 0018", "p%d@phone.example" % len(mails))
        add("telephone", "stranger%d" % len(mails), words(3), words(40) + "\n+44 20 7946 0019", stranger())
    closing = words(50)  # and letters of a group of firms above one closing text
    for _ in range(12):
        add("crowd", "group%d" % len(mails), words(2), words(20) + "\n" + closing, "p%d@firm%d.example" % (len(mails), rng.randrange(4)))
    for campaign in range(2):  # under one subject each fourth word is one of five; and letters that have no more than the subject
        subject, opening, text = words(4), words(10), [[words(1) for _ in range(5)] if i % 4 == 0 else [words(1)] for i in range(60)]
        for _ in range(8):
            add("subject", "subject%d" % campaign, subject, opening + "\n" + " ".join(map(rng.choice, text)) + "\n" + words(25), stranger())
            add("subject", "letter%d" % len(mails), subject, words(60), stranger())
    for campaign in range(2):  # a file of its own for each of many strangers, below one subject and nothing else
        subject = words(4)
        for _ in range(12):
            add("file", "ownfile%d" % campaign, subject, carrying("", rng.randbytes(3000), words(1) + ".pdf"), stranger(), [], "plain",
                "multipart/mixed; boundary=b")
    parts = [words(10) for _ in range(8)]  # on a list, the first and the last share a third; one between them has of both
    for i in range(3):
        add("list", "list", "one subject of several words", "\n".join(parts[:2] + parts[2 + i * 2:6 + i * 2 - (i == 2) * 2]), stranger(), ["List-Id: <all.example>"])
    subject = words(4)
    for _ in range(12):  # applicants, whose files are of all sizes
        add("file", "applicant%d" % len(mails), subject, carrying("", rng.randbytes(int(2000 * 1.3 ** rng.randrange(20))), words(1) + ".pdf"),
            stranger(), [], "plain", "multipart/mixed; boundary=b")
    for campaign in range(2):  # as if answering, above mail that was stolen from each; and those who answer one letter
        bait, letter_of_all = words(30), words(120)
        for _ in range(12):
            add("stolen", "stolen%d" % campaign, "Re: " + words(3), bait + "\n\n" + words(120), stranger())
            add("stolen", "answer%d" % len(mails), "Re: letter of all", words(20) + "\n\n" + letter_of_all, stranger())
    notice = words(60)
    for _ in range(8):  # one notice of a firm below letters that open as anybody's do
        add("opening", "letter%d" % len(mails), words(3), "Dear Ann,\n\nI hope this email finds you well. " + words(9) + "\n\n" + notice,
            "p%d@notice.example" % len(mails))
    return mails


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
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
