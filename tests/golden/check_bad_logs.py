#!/usr/bin/env python3
"""check_bad_logs.py PROGRAM ROOT [--all] - logs of every kind, damaged: one warning for the file, and nothing else changes (TAP).

Without --all each kind meets a third of the damages, the next kind the next third, and all meet the worst.
"""
import json
import os
import re
import sqlite3
import sys
import tempfile

import golden

N = 12  # mails of each of two days
SHARE = 3
CODE_PAGE = "\u041f\u0440\u0438\u0432\u0435\u0442".encode("cp1251")
FORGED = ('x: 4VyN001: client=unknown[192.0.2.1], sasl_username=ceo', "P=local A=plain:ceo", "User: ceo, Sender-Host: 192.0.2.1",
          '"192.0.2.1"\t"RECEIVED: AUTH LOGIN"', "235 ok, authid=ceo, relay=[192.0.2.1]", "ceo,authenticated,\"", "<-- AUTH LOGIN Y2Vv")


def tests_of(root):
    sys.path.insert(0, os.path.join(root, "tests", "incidents"))
    import case
    import joins
    import judge
    return case, joins, judge


def between(data, line):
    """A line more, in the middle of the log."""
    end = b"\r\n" if b"\r\n" in data else b"\n"
    lines = data.split(end)
    return end.join(lines[:len(lines) // 2] + [line] + lines[len(lines) // 2:])


DAMAGES = {  # name → (what becomes of the bytes of the log, how many warnings)
    "as UTF-16 with a mark": (lambda data: b"\xff\xfe" + data.decode("utf-8", "replace").encode("utf-16-le"), 0),
    "as UTF-16 of the other order": (lambda data: b"\xfe\xff" + data.decode("utf-8", "replace").encode("utf-16-be"), 0),
    "as UTF-16 without a mark": (lambda data: data.decode("utf-8", "replace").encode("utf-16-le"), 0),
    "with a mark of UTF-8": (lambda data: b"\xef\xbb\xbf" + data, 0),
    "with the line ends of Windows": (lambda data: data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"), 0),
    "with the line ends of old Macs": (lambda data: data.replace(b"\r\n", b"\n").replace(b"\n", b"\r"), 0),
    "with a line in a code page": (lambda data: between(data, b"remark: " + CODE_PAGE), 1),
    "with zero bytes": (lambda data: between(data, bytes(4096)), 1),
    "with a line without end": (lambda data: between(data, b"x" * 70000), 1),
    "cut in its last line": (lambda data: data + data.splitlines()[-1][:20], 1),
    "with all of it": (lambda data: between(between(between(data, CODE_PAGE), bytes(9)), b"x" * 70000) + b"and an en", 1),
}


class Judged:
    """What a finished case says, without line numbers."""

    def __init__(self, case_dir):
        store = sqlite3.connect(os.path.join(case_dir, "case.db"))
        self.joins = store.execute("SELECT message, state, key, sessions FROM message_logs ORDER BY message").fetchall()
        self.joins = [row[:3] + (plain_sessions(row[3]),) for row in self.joins]
        store.close()
        rows = golden.table(case_dir, "accounts")
        self.accounts = [re.sub(r"(log/[^\s:]+):\d+", r"\1", json.dumps(row, sort_keys=True)) for row in rows]
        self.names = [row["account"] for row in rows]
        self.problems = golden.table(case_dir, "problems")

    def warnings(self, path):
        return [row["kind"] + ": " + row["detail"] for row in self.problems if row["path"] == path]

    def n_joined(self):
        return sum(row[1] == "joined" for row in self.joins)


def plain_sessions(text):
    sessions = json.loads(text)
    for session in sessions:
        session.pop("where", None)
    return sessions


def two_days(joins, kind, **more):
    """(case, truth, logs): a day and, three days later, another; logs: (path, bytes) of either day."""
    case, truth = joins.busy_day("bad-" + kind, kind, N, **more)
    first, case.now = list(case.server.log), case.now + 3 * 86400
    joins.add_mails(case, truth, kind, N)
    second, days = case.server.log[len(first):], []
    for part in (first, second):
        case.server.log = part
        days.append(case.server.log_files())
    case.server.log = first + second
    return case, truth, days


def scan(modules, program, case, logs, place):
    """Evidence of the case beside these logs."""
    write, judge = modules[0].write, modules[2]
    case.extra = {path: data for path, data in logs.items()}
    case.server.log_files = dict
    with tempfile.TemporaryDirectory(dir=place) as folder:
        paths, options = write(case, folder)
        run = judge.scan(program, paths, os.path.join(folder, "case"), options)
        if run.returncode not in (0, 1):
            raise SystemExit("%s: exit %d: %s" % (case.name, run.returncode, run.stderr))
        return Judged(os.path.join(folder, "case"))


def changed(plain, judged):
    """What differs beside the warnings."""
    found = []
    if judged.joins != plain.joins:
        found += ["joins: %s, not %s" % pair for pair in zip(judged.joins, plain.joins) if pair[0] != pair[1]]
    if judged.accounts != plain.accounts:
        found += ["accounts: %s, not %s" % pair for pair in zip(judged.accounts, plain.accounts) if pair[0] != pair[1]] or ["accounts"]
    return found


def check_kind(tap, program, modules, kind, damages, place):
    case, truth, days = two_days(modules[1], kind)
    whole = case.server.log_files()
    plain, faults = scan(modules, program, case, whole, place), []
    name = [path for path in whole if "security" not in path][0]
    if plain.n_joined() != len(truth) or plain.warnings(name):
        faults.append("whole: %d of %d joined, warnings %s" % (plain.n_joined(), len(truth), plain.warnings(name)))
    for title in damages:
        damage, n_warnings = DAMAGES[title]
        judged = scan(modules, program, case, {**whole, name: damage(whole[name])}, place)
        faults += ["%s: %s" % (title, line) for line in changed(plain, judged)]
        if len(judged.warnings(name)) != n_warnings:
            faults.append("%s: %s, not %d" % (title, judged.warnings(name), n_warnings))
    tap.none(faults, "%s: damage is one warning and changes nothing" % kind)
    turned = scan(modules, program, case, {**whole, name: days[1][name] + days[0][name]}, place)
    n, warned = turned.n_joined(), turned.warnings(name)
    tap.ok(n == len(truth) and len(warned) == 1 and turned.names == plain.names,
           "%s: days in the wrong order are one warning" % kind, "%d of %d joined, %s" % (n, len(truth), warned))
    twice = scan(modules, program, case, {**whole, name + ".z": whole[name], "log/zz.txt": b"Shopping\n\nmilk\neggs\n"}, place)
    faults = changed(plain, twice)
    faults += [path for path in (name + ".z", "log/zz.txt") if len(twice.warnings(path)) != 1] + twice.warnings(name)
    tap.none(faults, "%s: a copy and a file of another kind are one warning each" % kind)


def check_forged(tap, program, modules, kind, place):
    """Words of strangers in HELO and Subject: nobody logs in by them."""
    case, truth = modules[1].busy_day("forged-" + kind, kind, len(FORGED) * 3, words=FORGED)
    judged = scan(modules, program, case, case.server.log_files(), place)
    warned = [row for row in judged.problems if row["path"].startswith("log/")]
    tap.ok(judged.n_joined() == len(truth) and not warned and not [name for name in judged.names if "ceo" in name],
           "%s: forged words in a log are no fields of it" % kind,
           "%d of %d joined, %s, %s" % (judged.n_joined(), len(truth), warned, judged.names))


def check_year(tap, program, root, place):
    """A log without years, and nobody said what is ours: messages that agree tell the year, one alone does not."""
    sys.path.insert(0, os.path.join(root, "tests", "incidents"))
    import case as incident
    import cases
    folder = os.path.join(place, "yearless")
    paths, _ = incident.write(cases.make("stolen-postfix"), folder)
    logs = ["--log", os.path.join(folder, "log")]
    whole, alone = os.path.join(place, "yearless-whole"), os.path.join(place, "yearless-alone")
    golden.scan(program, paths, whole, "--quiet", *logs)
    for path, _, names in os.walk(paths[0]):
        for name in sorted(names)[1:]:
            os.remove(os.path.join(path, name))
    golden.scan(program, paths, alone, "--quiet", *logs)
    window = golden.table(whole, "accounts")[0]["window"]
    dates = [m["hops"][0]["time"] for m in golden.table(whole, "messages")]
    tap.ok(window["start"] == min(dates), "messages tell the year of a log, though nobody said what is ours", str(window))
    account = golden.table(alone, "accounts")[0]
    tap.ok(account["window"]["start"] is None and account["window"]["messages"] > 1,
           "a year that is not known is no time", str(account["window"]))
    said = " ".join(line for rule in account["rules"] for line in rule["evidence"])
    tap.ok("of a year not known" in said and "1972" not in said, "and said to be so", said)
    with open(os.path.join(alone, "summary.txt"), encoding="utf-8") as text:
        tap.ok("its year or zone is not known" in text.read(), "the summary asks for it")


def check_among_mail(tap, program, modules, place):
    """Logs among the PATHs are not read, but named; text that is none is not."""
    for kind in modules[1].KINDS:
        case, _ = modules[1].busy_day("among-" + kind, kind, N)
        folder = os.path.join(place, "among-" + kind)
        modules[0].write(case, folder)
        with open(os.path.join(folder, "notes.txt"), "w", encoding="utf-8") as file:
            file.write("Jun 10: call the bank\nmilk, eggs\nclient=unknown\n" * 9)
        golden.scan(program, [folder], folder + "-case", "--quiet")
        kinds = {row["path"]: row["format"] for row in golden.table(folder + "-case", "sources")}
        logs = [path for path in kinds if "/log/" in path]
        asks = "give it with --log" if len(logs) == 1 else "give them, their folders or archives with --log"
        with open(os.path.join(folder + "-case", "summary.txt"), encoding="utf-8") as text:
            said = " ".join(text.read().split())
        tap.ok({kinds[path] for path in logs} == {"log"} and "log" not in {kinds[path] for path in kinds if path not in logs}
               and asks in said, "%s: a log among the mail is named" % kind, "%s %s" % (kinds, said))


def main():
    program, root = sys.argv[1:3]
    golden.use_memory()
    modules, tap = tests_of(root), golden.Tap()
    with tempfile.TemporaryDirectory() as place:
        for i, kind in enumerate(modules[1].KINDS):
            damages = list(DAMAGES) if "--all" in sys.argv else list(DAMAGES)[i % SHARE:-1:SHARE] + list(DAMAGES)[-1:]
            check_kind(tap, program, modules, kind, damages, place)
            check_forged(tap, program, modules, kind, place)
        check_year(tap, program, root, place)
        check_among_mail(tap, program, modules, place)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
