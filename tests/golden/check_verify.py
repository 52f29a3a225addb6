#!/usr/bin/env python3
"""check_verify.py - whatever is changed in a case or in its evidence, verify names it; else it is silent.

usage: check_verify.py BACKHOP ROOT

A case is made of the corpus. Then one thing at a time is changed, verify must end
with 4 and name the path and what differs, and the thing is put back.
"""
import contextlib
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile

from golden import OURS, Tap, check_books, extra_options, scan, table

PATHS = ["inbox.mbox", "archive.mbox.gz", "export.zip", "eml", "broken"]


class Case:
    def __init__(self, tap, program, case):
        self.tap, self.program, self.case = tap, program, case

    def verify(self, *options):
        run = subprocess.run([self.program, "verify", self.case, *options, *extra_options()], capture_output=True,
                             timeout=120, text=True, errors="replace")
        return run.returncode, run.stdout.splitlines(), run.stderr

    def holds(self, title, *options):
        code, lines, errors = self.verify(*options)
        self.tap.ok(code == 0 and lines[-1:] == ["all is as recorded"], title, [str(code), *lines, errors])
        return lines

    def differs(self, title, wanted, *options):
        """wanted: (area, kind, path, words in the detail), all of them and no others."""
        code, lines, errors = self.verify(*options)
        found = [line for line in lines if line.split(" ")[0] in ("output", "case.db", "ledger", "evidence", "log", "list")]
        faults = [] if code == 4 else ["exit code %d" % code]
        rest = list(found)
        for area, kind, path, words in wanted:
            hit = next((line for line in rest if line.split()[:2] == [area, kind] and
                        line[20:].startswith(path + ": ") and words in line), None)
            if hit is None:
                faults.append("no line for %s %s %s (%s)" % (area, kind, path, words))
            else:
                rest.remove(hit)
        faults += ["too much: " + line for line in rest]
        self.tap.none(faults + ([errors] if faults else []), title)

    def path(self, name):
        return os.path.join(self.case, name)


@contextlib.contextmanager
def kept(path):
    """The file as it was, afterwards."""
    with open(path, "rb") as file:
        data, times = file.read(), os.stat(path)
    try:
        yield data
    finally:
        if os.path.islink(path) or not os.path.isfile(path):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(path)
        with open(path, "wb") as file:
            file.write(data)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def write(path, data):
    with open(path, "wb") as file:
        file.write(data)


def flip(data, at):
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1:]


def outputs(case):
    with open(os.path.join(case, "MANIFEST.sha256"), encoding="utf-8") as file:
        return [line.split("  ", 1)[1].rstrip("\n") for line in file]


def renew_manifest(case):
    """What somebody would do who changes the database and its hash too."""
    lines = []
    for name in outputs(case):
        with open(os.path.join(case, name), "rb") as file:
            lines.append("%s  %s\n" % (hashlib.sha256(file.read()).hexdigest(), name))
    write(os.path.join(case, "MANIFEST.sha256"), "".join(lines).encode())


def check_outputs(tap, this):
    for name in outputs(this.case):
        with kept(this.path(name)) as data:
            if not data:
                write(this.path(name), b"x")
            else:
                write(this.path(name), flip(data, len(data) // 2))
            if name in ("case.db", "evidence.sha256"):
                continue  # these are read as well: below
            this.differs("a flipped bit in %s" % name, [("output", "changed", name, "SHA-256 is ")])
    with kept(this.path("summary.txt")):
        os.unlink(this.path("summary.txt"))
        this.differs("an output that is gone", [("output", "missing", "summary.txt", "not there")])
        os.mkfifo(this.path("summary.txt"))
        this.differs("a FIFO in its place", [("output", "changed", "summary.txt", "no plain file")])
        os.unlink(this.path("summary.txt"))
        os.symlink("summary.json", this.path("summary.txt"))
        this.differs("a link in its place", [("output", "changed", "summary.txt", "a link")])
    with kept(this.path("run.json")):
        os.unlink(this.path("run.json"))
        this.differs("run.json gone", [("output", "missing", "run.json", "not there")])
    for name in ("notes.txt", "tables/extra.jsonl", "case.db-journal"):
        write(this.path(name), b"")
        this.differs("an added %s" % name, [("output", "extra", name, "not named")])
        os.unlink(this.path(name))
    os.mkdir(this.path("work"))
    this.differs("an added folder", [("output", "extra", "work", "not named")])
    os.rmdir(this.path("work"))


def check_manifest(tap, this):
    name = this.path("MANIFEST.sha256")
    with kept(name) as data:
        lines = data.splitlines(keepends=True)
        last = lines[-1].split(b"  ")[1].decode().strip()
        write(name, b"".join(lines[:-1]))
        this.differs("a line taken from the manifest", [("output", "broken", "MANIFEST.sha256", last),
                                                         ("output", "extra", last, "not named")])
        write(name, data + b"0" * 64 + b"  ../outside\n" + b"no hash\n" + lines[0])
        this.differs("odd lines in the manifest",
                     [("output", "broken", "MANIFEST.sha256", "'../outside'"),
                      ("output", "broken", "MANIFEST.sha256", "line %d " % (len(lines) + 2)),
                      ("output", "broken", "MANIFEST.sha256", "twice")])
        os.unlink(name)
        this.differs("no manifest", [("output", "missing", "MANIFEST.sha256", "")])


# One change of case.db each, what it must be called, and where.
EDITS = [
    ("a tile gone", "DELETE FROM ledger WHERE role = 'body' AND offset = (SELECT max(offset) FROM ledger WHERE role = 'body' AND"
     " file = 0 AND member = 1) AND file = 0 AND member = 1",
     [("ledger", "broken", "archive.mbox.gz", "belong to no tile"), ("ledger", "broken", "archive.mbox.gz", "its tiles hold")]),
    ("a tile over another", "UPDATE ledger SET length = length + 1 WHERE file = 0 AND member = 1 AND offset = 0",
     [("ledger", "broken", "archive.mbox.gz", "at 58: 1 bytes belong to two tiles")]),
    ("a tile beyond the end", "INSERT INTO ledger VALUES (0, 0, (SELECT bytes FROM files WHERE file = 0), 5, 'gap', NULL, 0)",
     [("ledger", "broken", "archive.mbox.gz", "the tiles end at"), ("ledger", "broken", "case.db", "bytes_accounted is"),
      ("ledger", "broken", "case.db", "bytes_in ")]),
    ("a number without measure", "UPDATE ledger SET length = 9223372036854775807 WHERE file = 0 AND member = 0",
     [("ledger", "broken", "archive.mbox.gz", "the tiles end at"), ("ledger", "broken", "case.db", "bytes_accounted is"),
      ("ledger", "broken", "case.db", "bytes_in ")]),
    ("a role that is none", "UPDATE ledger SET role = 'air' WHERE file = 0 AND member = 0",
     [("ledger", "broken", "archive.mbox.gz", "role air"), ("ledger", "broken", "archive.mbox.gz", "the tiles end at 0"),
      ("ledger", "broken", "case.db", "bytes_accounted is"), ("ledger", "broken", "case.db", "bytes_in ")]),
    ("a message longer than its tiles", "UPDATE messages SET length = length + 1 WHERE message = (SELECT min(message) FROM messages)",
     [("ledger", "broken", "archive.mbox.gz", "its tiles hold")]),
    ("a message at another offset", "UPDATE messages SET offset = offset + 1 WHERE message = (SELECT min(message) FROM messages)",
     [("ledger", "broken", "archive.mbox.gz", "but path and offset give"), ("ledger", "broken", "archive.mbox.gz", "its tiles hold")]),
    ("a message gone", "DELETE FROM messages WHERE message = (SELECT min(message) FROM messages)",
     [("ledger", "broken", "archive.mbox.gz", "a message that is not there"), ("ledger", "broken", "case.db", "messages is ")]),
    ("a message of no tile", "UPDATE ledger SET message = NULL WHERE message = (SELECT min(message) FROM messages)",
     [("ledger", "broken", "archive.mbox.gz", "has no tile")]),
    ("a source gone", "DELETE FROM sources WHERE path = 'broken/crlf.eml'",
     [("ledger", "broken", "broken/crlf.eml", "no source"), ("ledger", "broken", "case.db", "bytes_accounted is"),
      ("ledger", "broken", "case.db", "bytes_in "), ("ledger", "broken", "case.db", "messages is "),
      ("ledger", "broken", "case.db", "ledger: "), ("ledger", "broken", "case.db", "messages: "),
      ("ledger", "extra", "broken/crlf.eml", "no source of case.db")]),
    ("another hash of a source", "UPDATE sources SET sha256 = replace(sha256, substr(sha256, 1, 8), '00000000') WHERE path = 'inbox.mbox'",
     [("ledger", "changed", "inbox.mbox", "in evidence.sha256")]),
    ("another number of messages", "UPDATE info SET value = '7' WHERE key = 'messages'",
     [("ledger", "broken", "case.db", "messages is 7")]),
    ("a table more", "CREATE TABLE more (a TEXT)", [("case.db", "broken", "case.db", "table more is none")]),
    ("a column more", "ALTER TABLE bursts ADD COLUMN more TEXT", [("case.db", "broken", "case.db", "table bursts is not")]),
    ("a table less", "DROP TABLE bursts", [("case.db", "broken", "case.db", "table bursts is missing")]),
    ("a view", "CREATE VIEW v AS SELECT 1", [("case.db", "broken", "case.db", "not a case")]),
]


def check_database(tap, this):
    name = this.path("case.db")
    with kept(name) as data, kept(this.path("MANIFEST.sha256")):
        for title, sql, wanted in EDITS:
            write(name, data)
            base = sqlite3.connect(name)
            base.execute("PRAGMA journal_mode = MEMORY")
            base.execute(sql)
            base.commit()
            base.close()
            renew_manifest(this.case)
            this.differs("case.db: %s" % title, wanted)
        for title, damaged in (("no database at all", b"not a database " * 300), ("cut in half", data[:len(data) // 2]),
                               ("pages of zeros", data[:8192] + bytes(len(data) // 2) + data[8192 + len(data) // 2:])):
            write(name, damaged)
            renew_manifest(this.case)
            code, lines, errors = this.verify()
            tap.ok(code == 4 and any(line.startswith("case.db  broken") for line in lines), "case.db: %s" % title,
                   [str(code), *lines, errors])
    check_loose_tables(tap, this)
    name = this.path("evidence.sha256")
    with kept(name) as data, kept(this.path("MANIFEST.sha256")):
        lines = data.splitlines(keepends=True)
        write(name, b"".join([lines[0].replace(lines[0][:4], b"0000"), *lines[2:], b"f" * 64 + b"  zzz\n"]))
        renew_manifest(this.case)
        names = [line.split(b"  ")[1].decode().strip() for line in lines[:2]]
        this.differs("evidence.sha256: a hash, a line gone, a line more",
                     [("ledger", "changed", names[0], "in case.db"), ("ledger", "missing", names[1], "not named"),
                      ("ledger", "extra", "zzz", "no source")])


def check_json(tap, this):
    """Differences as JSON lines, and their count as the last one; without the evidence nothing is said of it."""
    code, lines, _ = this.verify("--json")
    counts = json.loads(lines[-1])
    tap.ok(code == 0 and len(lines) == 1 and counts["schema"] == "backhop.verify/1" and counts["differences"] == 0 and
           counts["messages"] == len(table(this.case, "messages")) and counts["messages_hashed"] is None, "--json of a case that is right", lines)
    with kept(this.path("summary.txt")):
        with open(this.path("summary.txt"), "a", encoding="utf-8") as file:
            file.write("more")
        os.mkdir(this.path('tables/"new"\n'))
        code, lines, _ = this.verify("--json", "--evidence")
        os.rmdir(this.path('tables/"new"\n'))
    faults = [json.loads(line) for line in lines]
    tap.ok(code == 4 and [(row["area"], row["kind"], row["path"]) for row in faults[:-1]] == [("output", "changed", "summary.txt"),
                                                                                             ("output", "extra", 'tables/"new"\n')] and
           {row["schema"] for row in faults[:-1]} == {"backhop.fault/1"} and all(row["detail"] for row in faults[:-1]),
           "--json of one that is not", lines)
    tap.ok(faults[-1]["differences"] == 2 and faults[-1]["messages_hashed"] > 0, "and its counts, of the evidence too", lines[-1:])


def check_folder_of_any_name(tap, program, case, work):
    """What is said of a database begins behind the folder, whatever that is called."""
    folder = os.path.join(work, "a: case.db: b")
    shutil.copytree(case, folder)
    write(os.path.join(folder, "case.db"), b"not a database " * 300)
    code, lines, errors = Case(tap, program, folder).verify()
    tap.ok(code == 4 and any(line.startswith("case.db  broken     case.db: cannot be read: ") for line in lines),
           "a folder that is called like an error", [str(code), *lines, errors])


def check_loose_tables(tap, this):
    """Tables of the same names without rules: nulls, texts for numbers, no keys."""
    name = this.path("case.db")
    with kept(name), kept(this.path("MANIFEST.sha256")):
        base = sqlite3.connect(name)
        tables = [row[0] for row in base.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")]
        for table_name in tables:
            base.execute("CREATE TABLE loose AS SELECT * FROM %s" % table_name)
            base.execute("DROP TABLE %s" % table_name)
            base.execute("ALTER TABLE loose RENAME TO %s" % table_name)
            if table_name in ("files", "sources", "messages", "ledger"):
                columns = [row[1] for row in base.execute("PRAGMA table_info(%s)" % table_name) if row[1] not in ("file", "member", "message")]
                for n, column in enumerate(columns):
                    for value, part in (("NULL", 0), ("'text'", 1), ("x'00ff'", 2), ("-9223372036854775808", 3), ("9223372036854775807", 4)):
                        base.execute("UPDATE %s SET %s = %s WHERE rowid %% 40 = %d" % (table_name, column, value, 5 * (n % 7) + part))
        base.commit()
        base.close()
        renew_manifest(this.case)
        for options in ((), ("--evidence",)):
            code, lines, errors = this.verify(*options)
            tap.ok(code == 4 and sum("is not as this version makes it" in line for line in lines) == len(tables) and not errors,
                   "case.db: tables without rules are told, and survived %s" % " ".join(options), [str(code), *lines[-20:], errors])
        run = subprocess.run([this.program, "diff", this.case, this.case, *extra_options()], capture_output=True, timeout=120)
        tap.ok(run.returncode in (0, 4), "case.db: tables without rules do not end diff", str(run.returncode))


def check_evidence(tap, this, evidence, case):
    lines = this.holds("the evidence, read again", "--evidence")
    plain = [row for row in table(case, "messages") if row["source"].endswith((".mbox", ".eml"))]
    tap.ok(any("%d messages hashed again" % len(plain) in line for line in lines), "each message of a plain file is hashed again",
           lines)
    inbox = os.path.join(evidence, "inbox.mbox")
    rows = [row for row in plain if row["path"] == "inbox.mbox"]
    with kept(inbox) as data:
        row = rows[len(rows) // 2]
        write(inbox, flip(data, row["offset"] + row["length"] // 2))
        this.differs("a flipped bit in a mailbox names its message",
                     [("evidence", "changed", "inbox.mbox", "at %d: " % row["offset"]),
                      ("evidence", "changed", "inbox.mbox", "SHA-256 is ")], "--evidence")
        write(inbox, data[:rows[-1]["offset"] + 10])
        this.differs("a mailbox cut short",
                     [("evidence", "changed", "inbox.mbox", " bytes, recorded are "), ("evidence", "changed", "inbox.mbox", "SHA-256 is "),
                      ("evidence", "missing", "inbox.mbox", "at %d: " % rows[-1]["offset"])], "--evidence")
        os.unlink(inbox)
        this.differs("a PATH that is gone", [("evidence", "missing", os.path.abspath(inbox), "--evidence-root")], "--evidence")
    box = os.path.join(evidence, "export.zip")
    with kept(box) as data:
        write(box, flip(data, len(data) // 2))
        this.differs("a flipped bit in an archive", [("evidence", "changed", "export.zip", "SHA-256 is ")], "--evidence")
    letter = sorted(name for name in os.listdir(os.path.join(evidence, "eml")))[3]
    with kept(os.path.join(evidence, "eml", letter)):
        os.unlink(os.path.join(evidence, "eml", letter))
        write(os.path.join(evidence, "eml/added.eml"), b"Subject: x\n\n")
        this.differs("a file gone and a file added", [("evidence", "missing", "eml/" + letter, "not there"),
                                                      ("evidence", "extra", "eml/added.eml", "")], "--evidence")
        os.unlink(os.path.join(evidence, "eml/added.eml"))


def check_moved(tap, this, evidence, work):
    moved = os.path.join(work, "elsewhere")
    os.rename(evidence, moved)
    code, lines, _ = this.verify("--evidence")
    tap.ok(code == 4 and sum("--evidence-root" in line for line in lines) == len(PATHS), "moved evidence: told once a PATH",
           [str(code), *lines])
    this.holds("moved evidence, with its new place", "--evidence-root", moved)
    os.rename(moved, evidence)


def check_calls(tap, program, work):
    os.mkdir(os.path.join(work, "empty"))
    os.makedirs(os.path.join(work, "stopped/work"))
    for title, arguments in (("no folder named", []), ("a folder that is not there", [os.path.join(work, "none")]),
                             ("a folder that is no case", [os.path.join(work, "empty")]),
                             ("an unfinished scan", [os.path.join(work, "stopped")]), ("a file", [program])):
        run = subprocess.run([program, "verify", *arguments, *extra_options()], capture_output=True, text=True, timeout=60)
        tap.ok(run.returncode == 2 and run.stderr != "", "%s: exit 2, with a word" % title, "%d %s" % (run.returncode, run.stderr))


def check_dot(tap, program, evidence, work):
    """A folder given as "." has no name in the paths; and names that are no text."""
    case = os.path.join(work, "dot")
    for odd in (b"caf\xe9.eml", b"two\nlines.eml", b"back\\slash.eml"):
        write(os.path.join(os.fsencode(evidence), b"eml", odd), b"Subject: odd name\nFrom: a@a.example\n\n" + odd)
    run = subprocess.run([program, "scan", ".", "-o", case, "--no-progress", "--quiet", *extra_options()],
                         cwd=os.path.join(evidence, "eml"), capture_output=True, text=True, timeout=120)
    tap.ok(run.returncode in (0, 1), "a scan of .", run.stderr)
    Case(tap, program, case).holds("evidence given as ., with odd names", "--evidence")
    os.unlink(os.path.join(os.fsencode(evidence), b"eml/two\nlines.eml"))
    Case(tap, program, case).differs("a name with a line end stays on its line",
                                     [("evidence", "missing", "two\\x0alines.eml", "")], "--evidence")


def state(case):
    found = {}
    for folder, _, names in os.walk(case):
        for name in names:
            at = os.stat(os.path.join(folder, name))
            found[os.path.join(folder, name)] = (at.st_size, at.st_mtime_ns, at.st_ctime_ns, at.st_ino)
    return found


def check_beside(tap, program, root, work):
    """Logs and lists are read again as well: a line that a rule quotes is one of theirs."""
    made, case = os.path.join(work, "night"), os.path.join(work, "night-case")
    subprocess.run([os.path.join(root, "tests", "incidents", "make"), "situation-kerio", made], check=True, capture_output=True, timeout=60)
    logs, drop = os.path.join(made, "log"), os.path.join(made, "lists", "drop.txt")
    packed, log = os.path.join(made, "old.zip"), os.path.join(logs, "mail.log")
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(log, "mail.log")
    subprocess.run([program, "scan", "mail", "-o", case, "--quiet", "--no-progress", *OURS, "--log", "log", "--log", "old.zip", "--blocklist", "lists/drop.txt",
                    *extra_options()], cwd=made, check=False, capture_output=True, timeout=120)
    this = Case(tap, program, case)
    tap.ok("4 logs and block lists hashed again" in this.holds("logs and lists, from another folder", "--evidence"), "they are counted")
    tap.ok(not [line for line in this.holds("without --evidence") if "block list" in line], "and not read where they were not asked for")
    with kept(log) as data:
        write(log, flip(data, 100))
        this.differs("a log that was changed", [("log", "changed", "log/mail.log", hashlib.sha256(data).hexdigest())], "--evidence")
        write(log, data + b"more\n")
        this.differs("a log that grew", [("log", "changed", "log/mail.log", "recorded is")], "--evidence")
        os.unlink(log)
        this.differs("a log that is gone", [("log", "missing", "log/mail.log", "not there")], "--evidence")
    with kept(packed) as data:
        write(packed, flip(data, 60))
        this.differs("an archive of logs stands for its members", [("log", "changed", "old.zip", "recorded is")], "--evidence")
        os.unlink(packed)
        os.mkfifo(packed)
        this.differs("a FIFO in place of it is not read", [("log", "missing", "old.zip", "not there")], "--evidence")
    with kept(drop) as data:
        write(drop, data[:-1])
        this.differs("a list that was changed", [("list", "changed", drop, "recorded is")], "--evidence")
        os.unlink(drop)
        this.differs("a list that is gone", [("list", "missing", drop, "not there")], "--evidence")
    for key, values, found in (("logs", ["/dev/null", "/dev/null"], [("log", "unreadable", "run.json", "the same PATH")]),
                               ("blocklists", ["/"], [("list", "missing", "/", "no file")])):
        with kept(this.path("run.json")) as data:
            write(this.path("run.json"), json.dumps({**json.loads(data), key: values}).encode())
            this.differs("run.json is somebody else's: " + key, found, "--evidence")
    other = os.path.join(logs, "other.log")
    write(other, b"")
    this.differs("a log that was not there", [("log", "extra", "log/other.log", "was not there")], "--evidence")
    os.unlink(other)
    moved = os.path.join(work, "moved-night")
    shutil.move(made, moved)
    os.rename(os.path.join(moved, "lists", "drop.txt"), os.path.join(moved, "drop.txt"))
    this.holds("all of it in another folder", "--evidence-root", moved)
    shutil.rmtree(os.path.join(moved, "log"))
    this.differs("logs that were left behind", [("log", "missing", logs, "not there")], "--evidence-root", moved)
    os.mkdir(os.path.join(work, "dot-logs"))
    os.rename(os.path.join(moved, "drop.txt"), os.path.join(work, "dot-logs", "mail.log"))
    dotted = os.path.join(work, "dot-case")
    subprocess.run([program, "scan", os.path.join(moved, "mail"), "-o", dotted, "--quiet", "--no-progress", "--log", ".", *extra_options()],
                   cwd=os.path.join(work, "dot-logs"), check=False, capture_output=True, timeout=120)
    Case(tap, program, dotted).holds("logs that were given as .", "--evidence")


def main():
    program, root = map(os.path.abspath, sys.argv[1:3])
    tap = Tap()
    with tempfile.TemporaryDirectory() as work:
        evidence, case = os.path.join(work, "evidence"), os.path.join(work, "case")
        shutil.copytree(os.path.join(root, "corpus"), evidence)
        run = scan(program, [os.path.join(evidence, name) for name in PATHS], case, *OURS)
        if not tap.ok(run.returncode in (0, 1), "the corpus is scanned", run.stderr[-2000:]):
            return tap.done()
        check_books(tap, case, "corpus")
        this = Case(tap, program, case)
        before = state(case)
        this.holds("a case as it was made")
        check_evidence(tap, this, evidence, case)
        tap.ok(before == state(case), "verify writes nothing")
        check_moved(tap, this, evidence, work)
        check_folder_of_any_name(tap, program, case, work)
        check_outputs(tap, this)
        check_manifest(tap, this)
        check_json(tap, this)
        check_database(tap, this)
        this.holds("all put back", "--evidence")
        os.symlink(case, os.path.join(work, "link"))
        Case(tap, program, os.path.join(work, "link/")).holds("a case reached by a link, its name ending in /", "--evidence")
        check_dot(tap, program, evidence, work)
        check_calls(tap, program, work)
        check_beside(tap, program, root, work)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
