#!/usr/bin/env python3
"""check_diff.py - two cases are compared: every known change is told, as what it is, and nothing else.

usage: check_diff.py BACKHOP ROOT

The second case is made of a copy of the corpus in which messages were changed, taken
out, put in and moved by hand.
"""
import collections
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

from golden import OURS, Tap, extra_options, scan, table

LETTER = (b"From a@a.example Mon Mar  3 10:00:00 2025\nFrom: a <a@a.example>\nTo: kim@example.org\nSubject: put in\n"
          b"Date: Mon, 3 Mar 2025 10:00:00 +0000\nMessage-ID: <put-in@a.example>\n\nWords that stand nowhere else.\n\n")
BARE = b"From: a <a@a.example>\nSubject: no id\nDate: Mon, 3 Mar 2025 10:00:00 +0000\n\n%s\n"


class Cases:
    def __init__(self, tap, program):
        self.tap, self.program = tap, program

    def diff(self, one, two, *options):
        return subprocess.run([self.program, "diff", one, two, *options, *extra_options()], capture_output=True, timeout=120,
                              text=True, errors="replace")

    def rows(self, one, two, *options):
        """Differences by kind, and the counts."""
        run = self.diff(one, two, "--json", *options)
        lines = [json.loads(line) for line in run.stdout.splitlines()]
        found = collections.defaultdict(list)
        for line in lines[:-1]:
            found[line["difference"]].append(line)
        return run.returncode, found, lines[-1] if lines else {}


def split_mbox(path):
    with open(path, "rb") as file:
        return [part for part in re.split(rb"(?m)(?=^From \S+ \w{3} \w{3})", file.read()) if part]


def message_id(part):
    return re.search(rb"(?mi)^message-id:\s*<([^>]+)>", part)[1].decode()


def change(evidence):
    """The second evidence; what was done, by kind, as Message-IDs or paths."""
    inbox = os.path.join(evidence, "inbox.mbox")
    parts = split_mbox(inbox)
    done = {"headers": message_id(parts[4]), "body": message_id(parts[7]), "missing": message_id(parts[11]), "added": "put-in@a.example"}
    parts[4] = parts[4].replace(b"\nSubject:", b"\nX-Label: read\nSubject:", 1)
    end = parts[7].index(b"\n\n") + 2
    parts[7] = parts[7][:end] + b"Nothing of what it said before is left in this one.\n\n"
    del parts[11]
    parts[30], parts[31] = parts[31], parts[30]
    parts.append(LETTER)
    with open(inbox, "wb") as file:
        file.write(b"".join(parts))
    letters = sorted(os.listdir(os.path.join(evidence, "eml")))
    done["renamed"] = "eml/" + letters[5]
    os.rename(os.path.join(evidence, "eml", letters[5]), os.path.join(evidence, "eml/zz-renamed.eml"))
    with open(os.path.join(evidence, "eml/bare.eml"), "wb") as file:
        file.write(BARE % b"Second words of a letter without an id.")
    return done


def check_changes(tap, cases, one, two, done, evidence):
    code, found, counts = cases.rows(one, two)
    tap.ok(code == 1, "different: exit 1", str(code))
    for kind in ("missing", "added", "headers"):
        tap.ok([row["message_id"] for row in found[kind]] == [done[kind]], "%s: the one message" % kind, found[kind])
    tap.ok([row["message_id"] for row in found["body"]] == [None, done["body"]], "body: the one without an id, and the changed one",
           found["body"])
    tap.ok({"text", "body_length"} <= {change["what"] for change in found["body"][-1]["changes"]}, "body: says what of it", found["body"])
    tap.ok(found["missing"][0]["two"] is None and found["added"][0]["one"] is None, "missing and added have one side")
    renamed = [row for row in found["moved"] if row["one"]["path"] != row["two"]["path"]]
    tap.ok([(row["one"]["path"], row["two"]["path"]) for row in renamed] == [(done["renamed"], "eml/zz-renamed.eml")],
           "a renamed file: its message moved", renamed)
    before = {row["id"]: row for row in table(one, "messages")}
    after = {row["id"]: row for row in table(two, "messages")}
    tap.none(["%s" % row for row in found["moved"] if not before[row["one"]["id"]]["sha256"] == after[row["two"]["id"]]["sha256"] == row["one"]["sha256"]],
             "moved messages have the same bytes")
    shifted = sum(row["path"] == "inbox.mbox" for row in after.values() if row["id"] not in before or before[row["id"]]["sha256"] != row["sha256"])
    told_otherwise = 3  # the added one, and those with other headers and body
    tap.ok(len(found["moved"]) - len(renamed) == shifted - told_otherwise, "every message behind a change is told as moved",
           "%d, %d" % (len(found["moved"]), shifted))
    tap.ok(counts["reordered"] == 2, "two stand in another order: the swapped pair's one, the renamed", counts)
    tap.ok([row["one"]["path"] for row in found["file-changed"]] == ["eml/bare.eml", "inbox.mbox"], "changed files", found["file-changed"])
    tap.ok([row["one"]["path"] for row in found["file-missing"]] == [done["renamed"]], "the missing file")
    tap.ok([row["two"]["path"] for row in found["file-added"]] == ["eml/zz-renamed.eml"], "the added file")
    tap.ok(counts["messages_one"] == len(before) and counts["messages_two"] == len(after), "messages are counted")
    kept = counts["same"] + len(found["moved"]) + len(found["headers"]) + len(found["body"])
    tap.ok(kept + len(found["missing"]) == len(before) and kept + len(found["added"]) == len(after), "every message is told once", counts)
    tap.ok({kind: len(rows) for kind, rows in found.items() if rows} == {kind: n for kind, n in counts["differences"].items() if n},
           "the counts are those of the lines", counts)


def check_mirror(tap, cases, one, two):
    """What is missing one way is added the other way."""
    _, there, _ = cases.rows(one, two)
    _, back, _ = cases.rows(two, one)
    for kind, other in (("missing", "added"), ("added", "missing"), ("headers", "headers"), ("body", "body"), ("moved", "moved"),
                        ("file-missing", "file-added")):
        tap.ok(sorted(str(row["one"]) + str(row["two"]) for row in there[kind]) ==
               sorted(str(row["two"]) + str(row["one"]) for row in back[other]), "%s is %s the other way" % (kind, other))


def check_words(tap, cases, one, two, done):
    run = cases.diff(one, two)
    lines = run.stdout.splitlines()
    tap.ok(run.returncode == 1 and lines[-1] == "different", "in words: the last line says it", lines[-2:])
    kinds = [line.split()[0] for line in lines[:-2]]
    tap.ok([kind for n, kind in enumerate(kinds) if n == 0 or kinds[n - 1] != kind] ==
           ["file-missing", "file-added", "file-changed", "missing", "added", "headers", "body", "moved"], "in words: kind by kind", kinds)
    tap.ok(any(line.startswith("headers ") and "<%s>" % done["headers"] in line and "header_length" in line for line in lines),
           "in words: the Message-ID, and that headers are longer")
    tap.ok(run.stdout == cases.diff(one, two).stdout, "the same bytes each time")


def check_conclusions(tap, cases, program, evidence, one, work):
    """The same evidence with another idea of our side: other origins, no other message."""
    other = os.path.join(work, "other-side")
    run = scan(program, [evidence], other, "--own-host", "nothing.example")
    tap.ok(run.returncode in (0, 1), "the same evidence, other options", run.stderr[-500:])
    code, found, counts = cases.rows(one, other)
    tap.ok(code == 0 and not found, "without --conclusions: the same", counts)
    code, found, _ = cases.rows(one, other, "--conclusions")
    before, after = ({row["id"]: row for row in table(case, "messages")} for case in (one, other))
    differ = [key for key in before if any(before[key]["origin"][part] != after[key]["origin"][part] for part in ("ip", "verdict")) or
              before[key]["cluster"] != after[key]["cluster"]]
    tap.ok(code == 1 and differ and sorted(row["one"]["id"] for row in found["conclusion"]) == sorted(differ),
           "with --conclusions: the messages whose origin or cluster differs", "%d, %d" % (len(found["conclusion"]), len(differ)))
    faults = []
    for row in found["conclusion"]:
        for part in row["changes"]:
            keys = part["what"].split(".")
            for side, rows in (("one", before), ("two", after)):
                value = rows[row[side]["id"]]
                for key in keys:
                    value = value[key]
                if value != part[side]:
                    faults.append("%s: %s is %s, not %s" % (row[side]["id"], part["what"], value, part[side]))
    tap.none(faults, "with --conclusions: values as in the tables")


def check_figures(tap, cases, program, work):
    """An altered amount has the same normal text, yet it is another body; line ends are none."""
    folder, made = os.path.join(work, "figures"), []
    os.mkdir(folder)
    for amount in (b"1234", b"9876"):
        with open(os.path.join(folder, "a.eml"), "wb") as file:
            file.write(b"From: a@a.example\nMessage-ID: <bill@a.example>\nSubject: bill\n\nPlease pay %s euro by Friday.\n" % amount)
        made.append(os.path.join(work, "figures-" + amount.decode()))
        scan(program, [folder], made[-1])
    lines = cases.diff(*made).stdout.splitlines()
    tap.ok([line.split()[0] for line in lines[:-2]] == ["file-changed", "body"] and lines[1].endswith("  body"),
           "an altered amount is another body", lines)
    with open(os.path.join(folder, "a.eml"), "rb") as file:
        letter = file.read()
    for name, data, wanted in (("crlf", letter.replace(b"\n", b"\r\n"), "nothing but line ends or mbox quoting"),
                               ("subject", letter.replace(b"Subject: bill", b"Subject: BILL"), "  canonical")):
        with open(os.path.join(folder, "a.eml"), "wb") as file:
            file.write(data)
        scan(program, [folder], os.path.join(work, "figures-" + name))
        lines = cases.diff(made[-1], os.path.join(work, "figures-" + name)).stdout.splitlines()
        tap.ok([line.split()[0] for line in lines[:-2]] == ["file-changed", "headers"] and lines[1].endswith(wanted),
               "headers alone: " + name, lines)


def check_calls(tap, cases, one, work):
    tap.ok(cases.diff(one, os.path.join(work, "none")).returncode == 2, "a case that is not there: exit 2")
    run = subprocess.run([cases.program, "diff", one], capture_output=True, text=True, timeout=60)
    tap.ok(run.returncode == 2 and "two" in run.stderr, "one case only: exit 2", run.stderr)
    hostile = os.path.join(work, "hostile")
    shutil.copytree(one, hostile)
    base = sqlite3.connect(os.path.join(hostile, "case.db"))
    base.execute("UPDATE messages SET subject = 'x' || char(27) || '[2J' || char(8238), message_id = 'm' || char(10), sha256 = 'no hash' "
                 "WHERE message IN (SELECT message FROM messages LIMIT 5)")
    base.execute("DROP TABLE attachments")
    base.commit()
    base.close()
    run = cases.diff(one, hostile)
    tap.ok(run.returncode == 4 and "\033" not in run.stdout + run.stderr, "tables that are not ours: exit 4", str(run.returncode) + run.stderr)
    base = sqlite3.connect(os.path.join(hostile, "case.db"))
    base.execute("CREATE TABLE attachments (message INTEGER NOT NULL, n INTEGER NOT NULL, part TEXT NOT NULL, name TEXT, type TEXT NOT NULL,"
                 " size INTEGER NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (message, n)) STRICT, WITHOUT ROWID")
    base.commit()
    base.close()
    run = cases.diff(one, hostile)
    tap.ok(run.returncode == 1 and "\033" not in run.stdout and "\u202e" not in run.stdout and
           all(re.match(r"(missing|added|body|headers|moved|file-\w+) |\d+ and|different", line) for line in run.stdout.splitlines()),
           "hostile text is made visible, a line stays a line", run.stdout[:500])
    with open(os.path.join(hostile, "case.db"), "r+b") as file:
        file.truncate(9000)
    tap.ok(cases.diff(one, hostile).returncode == 4, "a damaged case.db: exit 4")


def main():
    program, root = map(os.path.abspath, sys.argv[1:3])
    tap = Tap()
    cases = Cases(tap, program)
    with tempfile.TemporaryDirectory() as work:
        evidence, one, two = (os.path.join(work, name) for name in ("mail", "one", "two"))
        shutil.copytree(os.path.join(root, "corpus"), evidence)
        with open(os.path.join(evidence, "eml/bare.eml"), "wb") as file:
            file.write(BARE % b"First words of a letter without an id.")
        runs, done = [], None
        for case in (one, two):
            if case == two:
                done = change(evidence)
            run = subprocess.run([program, "scan", ".", "-o", case, "--no-progress", "--quiet", *OURS, *extra_options()], cwd=evidence,
                                 capture_output=True, text=True, timeout=120)
            runs.append(run)
        if not tap.ok(all(run.returncode in (0, 1) for run in runs), "both are scanned", [run.stderr[-500:] for run in runs]):
            return tap.done()
        code, found, counts = cases.rows(one, one)
        tap.ok(code == 0 and not found and counts["same"] == counts["messages_one"], "a case and itself: the same, exit 0", counts)
        check_changes(tap, cases, one, two, done, evidence)
        check_mirror(tap, cases, one, two)
        check_words(tap, cases, one, two, done)
        check_calls(tap, cases, one, work)
        check_figures(tap, cases, program, work)
        fresh = os.path.join(work, "fresh")
        scan(program, [evidence], fresh, *OURS)
        check_conclusions(tap, cases, program, evidence, fresh, work)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
