#!/usr/bin/env python3
"""check_hostile_case.py - a case.db that is damaged, or made by somebody to do harm, ends no command by a bug.

usage: check_hostile_case.py BACKHOP ROOT

A case is made of the corpus. Its tables are then made to take any value in any column, values are
changed, and each command that reads a case has to end in order, with text that is UTF-8: 0, 1, 4 or
5. What is changed is drawn, the same way each time.
"""
import contextlib
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

from golden import OURS, Tap, extra_options, scan, use_memory

MAX, MIN = 2**63 - 1, -2**63
ENDS = {0, 1, 4, 5}
ROUNDS = 24
LONG = "x" * 100000
DEEP = "[" * 100000

# What no scan writes. A tuple: bytes as text.
VALUES = (None, -1, 0, MAX, MIN, 2**62, -2**62, 253402300800, 1.5, float("inf"), "", "x", LONG, "\x00\x1b[31m\u202e", b"", b"\xff\xfe\x00",
          (b"\xff\xc0\x80a",), (b"a\0b",), "[", "[]", "{}", "[null]", "[1,-2]", "[%d]" % MAX, "[1e999]", '["a",', '["\\ud800"]', '["\\u0000"]',
          "[[1,%d],[%d,0]]" % (MAX, MIN), '{"a":[{"account":1}]}', '[{"account":null,"verdict":3,"messages":"x"}]', '[{"rule":1,"evidence":[null,2]}]',
          DEEP, "[" + '"z",' * 20000 + '"z"]', "tttt", "external", "credential-stolen", "spam", "%s%n", "9" * 30, "1" * 64, "::", "<a>")

# One each that ended a command by a bug once, or is to be tried whatever is drawn.
ONCE = (
    ("a number in JSON that is too large", "UPDATE messages SET phones = '[1e999]'"),
    ("numbers in a list of texts", "UPDATE accounts SET origin_ips = '[1,9223372036854775807]'"),
    ("bytes that are none", "UPDATE messages SET subject_raw = x'', from_raw = x''; UPDATE sources SET path_raw = x''"),
    ("times beyond all calendars", "UPDATE conclusions SET time_unix = 9223372036854775807 - message % 2 * 9223372036854775000"),
    ("times from one end to the other", "UPDATE bursts SET onset = -9223372036854775808, \"end\" = 9223372036854775807; "
     "UPDATE conclusions SET time_unix = CASE message % 2 WHEN 1 THEN -9223372036854775808 ELSE 9223372036854775807 END"),
    ("times behind the year 9999", "UPDATE conclusions SET time_unix = 253402300800 + message"),
    ("counts beyond all", "UPDATE origins SET messages = 9223372036854775806; UPDATE accounts SET messages = 9223372036854775807; "
     "UPDATE clusters SET messages = 9223372036854775807; UPDATE bursts SET size = 9223372036854775807"),
    ("counts below none", "UPDATE origins SET messages = -9223372036854775808; UPDATE accounts SET messages = -1, recipients = -1; "
     "UPDATE clusters SET messages = -5, distinct_texts = -1; UPDATE bursts SET size = -1; UPDATE messages SET length = -1, offset = -1"),
    ("copies of one another", "UPDATE conclusions SET copy_of = (SELECT max(message) FROM conclusions) - message"),
    ("hops by hand", "UPDATE hops SET \"index\" = \"index\" + 9223372036854775000, time = 9223372036854775807, zone_minutes = 9223372036854775807"),
    ("clocks by hand", "UPDATE conclusions SET clock_offsets = '[9223372036854775807,-9223372036854775808]', boundary_hop = 9223372036854775807"),
    ("no message", "DELETE FROM messages"),
    ("no source", "DELETE FROM sources; DELETE FROM files"),
    ("no hop, no conclusion", "DELETE FROM hops; DELETE FROM conclusions"),
    ("nothing about the case", "DELETE FROM info"),
    ("a table less", "DROP TABLE hops"),
    ("a column less", "ALTER TABLE messages DROP COLUMN kind"),
    ("a trigger", "CREATE TRIGGER t AFTER UPDATE ON messages BEGIN DELETE FROM hops; END"),
    ("a view", "DROP TABLE accused; CREATE VIEW accused AS SELECT 1 AS message, 'a' AS account"),
    ("another form", "PRAGMA user_version = 1000000"),
    ("another program", "PRAGMA application_id = 1"),
)

LISTS = ("messages", "clusters", "bursts", "accounts", "hosts", "bounces", "queued", "attachments", "sources", "problems")
TERMS = ("ip:192.0.2.0/24", "hop:0.0.0.0/0", "host:*", "account:*", "from:*", "to:*", "subject:a", "id:1", "cluster:a", "since:1980", "until:2100",
         "path:*", "kind:mail", "verdict:external", "verdict:credential-stolen", "attachment:*", "link:*", "not:account:*")


class Hostile:
    def __init__(self, tap, program, work):
        self.tap, self.program, self.good, self.case = tap, program, os.path.join(work, "good"), os.path.join(work, "case")
        self.random = random.Random(20260101)
        self.out = os.path.join(work, "out")

    def prepare(self):
        """The case with tables that take anything: other people's SQLite asks for no form. What there is to ask for."""
        with sqlite3.connect(os.path.join(self.good, "case.db")) as db:
            things = {kind: [row[0] for row in db.execute("SELECT %s FROM %s ORDER BY 1" % columns)] for kind, columns in (
                ("message", ("id", "messages")), ("cluster", ("cluster", "clusters")), ("burst", ("burst", "bursts")),
                ("account", ("account", "accounts")), ("host", ("ip", "origins")), ("bounce", ("id", "messages JOIN reports USING (message)")),
                ("boundaries", ("path", "sources")))}
            tables = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
            db.execute("PRAGMA writable_schema = ON")
            for name, sql in tables:
                loose = re.sub(r"\) STRICT(, WITHOUT ROWID)?", lambda m: ") WITHOUT ROWID" if m[1] else ")", sql.replace(" NOT NULL", ""))
                db.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (loose, name))
        db.close()
        with sqlite3.connect(os.path.join(self.good, "case.db")) as db:
            self.columns = [(name, row[0]) for name, _ in tables if db.execute("SELECT 1 FROM %s LIMIT 1" % name).fetchone()
                            for row in db.execute("SELECT name FROM pragma_table_info(?)", (name,))]
        db.close()
        self.things = ["%s:%s" % (kind, self.random.choice(names)) for kind, names in things.items() for _ in range(3) if names]

    def commands(self):
        asked = [["show", self.case, what, *more] for what in self.things + list(LISTS) for more in ([], ["--json"])]
        asked += [["show", self.case, "messages", what] for what in self.things if what.split(":")[0] in ("cluster", "burst", "account", "host")]
        asked += [["query", self.case, term, *more] for term in TERMS for more in ([], ["--json"], ["--count"])]
        asked += [["verify", self.case], ["diff", self.case, self.good], ["report", self.case, "--redact"]]
        export = [["export", self.case, form, "-o", self.out, "--no-progress", *extra_options()] for form in ("eml", "mbox")]
        return [["report", self.case], ["show", self.case], self.random.choice(export), *self.random.sample(asked, 3)]

    def faults(self):
        for words in self.commands():
            shutil.rmtree(self.out, ignore_errors=True)
            run = subprocess.run([self.program, *words], capture_output=True, timeout=120)
            said = run.stderr.decode(errors="replace")
            if run.returncode not in ENDS or "bug" in said or "runtime error" in said:
                yield "%s: %d %s" % (" ".join(words), run.returncode, said[:2000])
            try:
                run.stdout.decode()
            except UnicodeDecodeError as error:
                yield "%s: %s" % (" ".join(words), error)

    def renew(self):
        shutil.rmtree(self.case, ignore_errors=True)
        shutil.copytree(self.good, self.case)
        return os.path.join(self.case, "case.db")

    def change(self, sql):
        with sqlite3.connect(self.renew()) as db:
            db.executescript(sql)
        db.close()

    def draw(self):
        """What was drawn. A key that would stand twice replaces the other row, or is left."""
        drawn = []
        with sqlite3.connect(self.renew()) as db:
            for _ in range(self.random.choice((1, 1, 2, 4))):
                (table, column), value = self.random.choice(self.columns), self.random.choice(VALUES)
                is_text, bound = isinstance(value, tuple), value[0] if isinstance(value, tuple) else value
                with contextlib.suppress(sqlite3.IntegrityError):  # a number of a row that is none
                    db.execute('UPDATE OR %s %s SET "%s" = %s %s' % (self.random.choice(("IGNORE", "REPLACE")), table, column, "CAST(? AS TEXT)" if is_text else "?",
                               self.random.choice(("", "WHERE length(hex(\"%s\")) %% 3 = 0" % column))), (bound,))
                drawn.append("%s.%s = %.40r" % (table, column, value))
        db.close()
        return ", ".join(drawn)


def check_files(tap, hostile):
    """No database, half of one, and files that SQLite would read beside it."""
    path = hostile.renew()
    with open(path, "rb") as file:
        whole = file.read()
    noise = hostile.random.randbytes(4096)
    for title, data, beside in (("empty", b"", ()), ("text", b"not a database\n" * 1000, ()), ("its first page", whole[:4096], ()), ("half of it", whole[:len(whole) // 2], ()),
                                ("a header alone", whole[:100], ()), ("noise in the middle", whole[:8192] + noise + whole[12288:], ()),
                                ("a log beside it", whole, ("-wal", "-shm")), ("a journal beside it", whole, ("-journal",))):
        path = hostile.renew()
        with open(path, "wb") as file:
            file.write(data)
        for name in beside:
            with open(path + name, "wb") as file:
                file.write(noise)
        tap.none(list(hostile.faults()), "case.db: " + title)


def check_scan(tap, hostile, root):
    """A case that is concluded again is read as well; what is wrong with it is no bug of the scan."""
    hostile.change("UPDATE messages SET recipients = 'no list'")
    options = [option.replace("example.org", "example.net") for option in OURS]
    for title in ("a damaged case is not concluded again", "… nor when that is gone on with"):
        said = scan(hostile.program, [os.path.join(root, "corpus")], hostile.case, *options)
        tap.ok(said.returncode == 4 and "case.db" in said.stderr, title, [said.returncode, said.stderr])


def main():
    program, root = sys.argv[1:3]
    use_memory()
    tap = Tap()
    with tempfile.TemporaryDirectory() as work:
        hostile = Hostile(tap, program, work)
        scan(program, [os.path.join(root, "corpus")], hostile.good, *OURS)
        hostile.prepare()
        hostile.renew()
        tap.none(list(hostile.faults()), "the case itself")
        for title, sql in ONCE:
            hostile.change(sql)
            tap.none(list(hostile.faults()), title)
        for _ in range(ROUNDS):
            drawn = hostile.draw()
            tap.none(list(hostile.faults()), drawn)
        check_files(tap, hostile)
        check_scan(tap, hostile, root)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
