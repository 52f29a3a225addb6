#!/usr/bin/env python3
"""check_figures.py PROGRAM ROOT - a figure that stands in several places is the same in all (TAP).

Of the sample corpus and of an incident with a queue, bounces and logs: summary.txt, summary.json and report.html against
what the tables hold, row by row.
"""
import collections
import html
import os
import re
import subprocess
import sys
import tempfile

import golden

ACCUSING = ("credential-stolen", "infected-machine", "relay-abuse", "local-script", "account-abuse-origin-unknown")


def number(text):
    return int((text or "0").replace(",", ""))


def text_of(case, name):
    """Words of a file, a blank between them; of the page without its marks."""
    with open(os.path.join(case, name), encoding="utf-8") as file:
        text = file.read()
    if name.endswith(".html"):
        text = html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<style.*?</style>", "", text, flags=re.S)))
    return re.sub(r"\s+", " ", text)


def found(pattern, text):
    """The numbers of the first match, or what was looked for."""
    match = re.search(pattern, text)
    return [number(group) for group in match.groups()] if match else pattern


def check_messages(expect, case, text, page):
    said, messages, sources = golden.summary(case), golden.table(case, "messages"), golden.table(case, "sources")
    firsts = [row for row in messages if row["same_as"] is None]
    verdicts = collections.Counter(row["origin"]["verdict"] for row in messages)
    expect("messages", said["messages"], len(messages))
    expect("messages of the sources", sum(row["messages"] for row in sources), len(messages))
    expect("first copies", said["distinct"], len(firsts))
    expect("messages and sources of the text", found(r"([\d,]+) messages?(?: \([\d,]+ without copies\))? from ([\d,]+) source", text),
           [len(messages), said["sources"]])
    expect("messages of the page", found(r" Overview ([\d,]+) message", page), [len(messages)])
    expect("origins", {key: n for key, n in said["origins"].items() if n}, dict(verdicts))
    for verdict, n in verdicts.items():
        expect(verdict + " in the text", found(r"ORIGIN [^.]*?\b%s ([\d,]+)\b" % verdict, text), [n])
    seen = collections.Counter((row["origin"]["ip"], row["origin"]["verdict"]) for row in firsts if row["origin"]["ip"])
    expect("origin addresses", {(row["ip"], row["verdict"]): row["messages"] for row in golden.table(case, "origins")}, dict(seen))
    states = collections.Counter(row["status"] for row in sources)
    for state, n in states.items():
        expect(state + " in the text", found(r"files and members: .*?\b%s ([\d,]+)\b" % state, text), [n])
    expect("problems", said["problems"], dict(collections.Counter(row["kind"] for row in golden.table(case, "problems"))))


def check_campaigns(expect, case, text, page):
    said, clusters, bursts = golden.summary(case), golden.table(case, "clusters"), golden.table(case, "bursts")
    firsts = [row for row in golden.table(case, "messages") if row["same_as"] is None]
    expect("bursts and clusters", [said["bursts"], said["clusters"]], [len(bursts), len(clusters)])
    expect("bursts and clusters of the text", found(r"BURSTS ([\d,]+) bursts? among ([\d,]+) cluster", text), [len(bursts), len(clusters)])
    for row in clusters:
        members = [one["kind"] in ("bounce", "feedback") for one in firsts if one["cluster"] == row["cluster"]]
        least = members.count(False)  # a report counts for the mail that it returns, unless the evidence holds that as well
        expect("members of " + row["cluster"], row["messages"], min(max(row["messages"], least), len(members)))
        shown = re.search(r"([\d,]+) messages? (?:spam|legitimate|undecided) %s " % row["cluster"], page)
        expect(row["cluster"] + " of the page", number(shown and shown[1]), row["messages"] if shown else 0)
    for row in bursts:
        size, cluster = row["size"], next(one for one in clusters if one["cluster"] == row["cluster"])
        expect("members of burst " + row["burst"], sum(one["burst"] == row["burst"] for one in firsts), size)
        expect("kind of burst " + row["burst"], row["kind"], cluster["kind"])
        expect("its sentence", found(r"The chance that ([\d,]+) messages", row["statement"]), [cluster["messages"]])


def check_accounts(expect, case, text, page):
    accounts = golden.table(case, "accounts")
    accused = [row for row in accounts if row["verdict"] in ACCUSING]
    expect("accused accounts", golden.summary(case)["accounts"], len(accused))
    expect("accounts of the text", found(r"ACCOUNTS ([\d,]+) accounts?, ([\d,]+) compromised", text), [len(accounts), len(accused)])
    for row in accused:
        name, judged = re.escape(row["account"]), [row["window"]["messages"], len(row["recipient_list"])]
        expect(name + " in the text", found(name + r" \S+, confidence \w+: ([\d,]+) messages.*?, to ([\d,]+) recipient", text), judged)
        expect(name + " on the page", found(row["verdict"] + r" Finding: .*? Judged: ([\d,]+) messages? to ([\d,]+) recipient", page), judged)
        expect("all of " + name, found(r"In all: ([\d,]+) messages? with ([\d,]+) From address(?:es)? to ([\d,]+) recipient", page),
               [row["messages"], row["from_addresses"], row["recipients"]])
        asked = re.search(r"the ([\d,]+) messages? of this account that (?:are|is) still", row["remedy"])
        expect("queued of " + name, number(asked and asked[1]), len(row["queued_ids"]) if asked else 0)


def check_reports(expect, case, text, page):
    said, rows, queued = golden.summary(case), golden.table(case, "bounces"), golden.table(case, "queued")
    failed = {row["message"]: row["verdict"] for row in rows if row["action"] == "failed"}
    n = [sum(verdict == wanted for verdict in failed.values()) for wanted in ("sent-by-us", "forged", "undecided")]
    expect("bounces", [said["bounces"][key] for key in ("sent_by_us", "forged", "undecided")], n)
    expect("bounces of the text", found(r"BOUNCES ([\d,]+) about mail sent by us · ([\d,]+) forged in our name · ([\d,]+) undecided", text), n)
    expect("bounces of the page", found(r"Bounces: ([\d,]+) about mail sent by us, ([\d,]+) forged in our name, ([\d,]+) undecided", page), n)
    reasons = collections.Counter(row["reason"] for row in rows if row["reason"])
    for reason, count in reasons.items():
        expect(reason + " in the text", found(r"recipients: .*?\b%s ([\d,]+)\b" % reason, text), [count])
    expect("queued", [said["queued"]], [len(queued)])
    expect("queued of the text", found(r"QUEUED ([\d,]+) message", text), [len(queued)])
    if said["logs"]["files"]:
        expect("logs", found(r"LOGS ([\d,]+) log files?; ([\d,]+) messages? tied to one session, ([\d,]+) ambiguous", text),
               [said["logs"][key] for key in ("files", "joined", "ambiguous")])


def check_case(tap, case, title):
    faults, n = [], [0]

    def expect(what, one, other):
        n[0] += 1
        if one != other:
            faults.append("%s: %r is not %r" % (what, one, other))

    text, page = text_of(case, "summary.txt"), text_of(case, "report.html")
    for check in (check_messages, check_campaigns, check_accounts, check_reports):
        check(expect, case, text, page)
    tap.none(faults, "figures of %s are the same wherever they stand" % title)
    tap.ok(n[0] >= 30, "and there are many", str(n[0]))


def main():
    program, root = sys.argv[1:3]
    tap = golden.Tap()
    with tempfile.TemporaryDirectory() as folder:
        made, case, incident = (os.path.join(folder, name) for name in ("made", "case", "incident"))
        golden.scan(program, [os.path.join(root, "corpus")], case, "--quiet", *golden.OURS)
        check_case(tap, case, "the corpus")
        subprocess.run([sys.executable, os.path.join(root, "tests", "incidents", "make"), "situation-kerio", made], check=True, stdout=subprocess.DEVNULL)
        golden.scan(program, [os.path.join(made, "mail")], incident, "--quiet", "--own-host", "mail.example.org", "--own-net", "192.0.2.25",
                    "--own-domain", "example.org", "--log", os.path.join(made, "log"))
        check_case(tap, incident, "an incident")
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
