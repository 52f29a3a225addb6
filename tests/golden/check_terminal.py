#!/usr/bin/env python3
"""check_terminal.py PROGRAM ROOT - what a person at a terminal sees: widths, colours, slips of the fingers (TAP)."""
import fcntl
import json
import os
import pty
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import termios
import unicodedata
import zipfile

import golden

LISTS = ("messages", "clusters", "bursts", "accounts", "hosts", "bounces", "queued", "attachments", "sources", "problems")


def run(program, *arguments, cwd=None):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=60, cwd=cwd)


def at_terminal(program, columns, *arguments, **environment):
    """What is printed on a terminal of so many columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    child = subprocess.Popen([program, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=theirs, stderr=subprocess.DEVNULL,
                             env={**os.environ, "TERM": "xterm", **environment})
    os.close(theirs)
    said = b""
    try:
        while piece := os.read(ours, 65536):
            said += piece
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    child.wait(timeout=60)
    return said.decode().replace("\r\n", "\n")


def width(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def check_lists(tap, program, case):
    for columns in (60, 80, 120, 200):
        for name in LISTS:
            said = at_terminal(program, columns, "show", case, name, NO_COLOR="1")
            widest = max(said.splitlines(), key=width)
            tap.ok(width(widest) <= columns, "a list of %s keeps to %d columns" % (name, columns), widest)
    for name in LISTS:
        said = at_terminal(program, 80, "show", case, name, NO_COLOR="1").splitlines()
        piped = run(program, "show", case, name).stdout.splitlines()
        n_said, n_piped = (len([line for line in lines if line[:1] != " "]) for lines in (said, piped))
        has_more = n_piped > 50
        tap.ok(n_said == (52 if has_more else n_piped + 1) and ("more: a pipe" in said[-1]) == has_more,
               "a list of %s has a heading and an end on a terminal only" % name, said[:2] + piped[:2])
    rows = golden.table(case, "messages")
    tap.ok(len(run(program, "show", case, "messages").stdout.splitlines()) == len(rows) > 50, "a pipe is given all")
    sources = golden.table(case, "sources")
    tap.ok(any(row["detail"] for row in sources) and len(run(program, "show", case, "sources").stdout.splitlines()) == len(sources),
           "in a pipe a row is a line, with what is told of it")
    first = rows[0]
    tap.ok(run(program, "show", case, "messages").stdout.splitlines()[0].endswith(first["path"]), "a path is whole in a pipe")


def is_unbreakable(line, columns):
    """A hash, a command to be pasted, or another word that is too long where it begins."""
    return "sha256sum" in line or ": backhop " in line or "drawn by backhop " in line or line.startswith(("next ", "          backhop ")) or max(map(width, line.split())) > columns - 20


def check_cards(tap, program, root, case):
    """What is shown of one thing keeps to the terminal as well, but for words that cannot be broken."""
    host = next(row["ip"] for row in golden.table(case, "origins") if row["accounts"])
    cluster, burst = golden.table(case, "clusters")[0]["cluster"], golden.table(case, "bursts")[0]["burst"]
    message = next(row for row in golden.table(case, "messages") if len(row["hops"]) > 1)
    things = [(), ("account:sales@example.org",), ("host:" + host,), ("cluster:" + cluster,), ("burst:" + burst,), ("message:" + message["id"],),
              ("boundaries:corpus/inbox.mbox",)]
    calls = [("show", case, *thing) for thing in things] + [("explain", os.path.join(root, "corpus/eml/0003.eml"), *golden.extra_options())]
    for columns in (60, 80, 120):
        for call in calls:
            lines = at_terminal(program, columns, *call, NO_COLOR="1").splitlines()
            tap.none([line for line in lines if width(line) > columns and not is_unbreakable(line, columns)],
                     "%s keeps to %d columns" % (" ".join([call[0], *call[2:3]]), columns))


def check_colours(tap, program, case):
    for environment, wanted in (({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)):
        said = at_terminal(program, 80, "show", case, **environment)
        tap.ok(("\033[" in said) == wanted, "colours with %s: %s" % (environment or "a terminal", wanted), said[:200])
    tap.ok("\033" not in run(program, "show", case).stdout, "no colours in a pipe")


def check_locale(tap, program, case):
    """UTF-8 whatever the locale, and the same bytes."""
    wanted = subprocess.run([program, "show", case], capture_output=True, timeout=60).stdout
    for name in ("C", "POSIX", "de_DE.ISO-8859-1"):
        said = subprocess.run([program, "show", case], capture_output=True, timeout=60, env={**os.environ, "LC_ALL": name, "LANG": name})
        tap.ok(said.stdout == wanted, "the same bytes in the locale " + name)


def check_slips(tap, program, case):
    for arguments, wanted in ((("shwo",), "did you mean 'show'?"), (("ver",), "did you mean 'verify'?"), (("--verison",), "there is no option '--verison'; did you mean '--version'?"),
                              (("query", case, "ann@example.org"), "write from:ann@example.org, to:ann@example.org or account:ann@example.org"), (("weather",), "there is no command 'weather'.\n"),
                              (("scan", "--ownhost", "x"), "did you mean --own-host?"), (("scan", "--own-dmain=x"), "did you mean --own-domain?"),
                              (("scan", "--weather"), "Unknown option --weather\n"), (("verify", "--evidnce", case), "did you mean --evidence?"),
                              (("scan", case, "-o", case, "--threshold=burst-message=3"), "did you mean burst-messages?"),
                              (("scan", case, "-o", case, "--limit=part=3"), "did you mean parts?"),
                              (("show", case, "messge:12"), "did you mean message:?")):
        said = run(program, *arguments)
        tap.ok(said.returncode == 2 and wanted in said.stderr and not said.stdout, "a slip is told: " + " ".join(map(str, arguments[:2])), said.stderr)
    for arguments, wanted in (((case,), "to read it: backhop scan PATH -o CASE"), (("explain", case), "'backhop scan' reads folders"),
                              (("scan", "-", "-o", "none"), "'backhop explain -' reads one message"),
                              (("show", case, "message:"), "'backhop show %s messages' lists them" % case)):
        said = run(program, *arguments)
        tap.ok(said.returncode == 2 and wanted in said.stderr and not said.stdout, "what was meant is told: %s" % wanted, said.stderr)
    said = run(program, "show", case, "acounts")
    tap.ok(said.returncode == 5 and "did you mean accounts?" in said.stderr, "so is one in the name of a list", said.stderr)


def check_other_options(tap, program, root, case, folder):
    """A case that the options do not fit says by which they differ."""
    paths = [os.path.join(root, "corpus"), os.path.join(folder, "broken.mbox")]
    for options, wanted in ((("--hash", "md5", "--limit", "parts=9"), "holds a finished scan that differs in --limit, --hash; choose"),
                            (("--carve",), "holds a finished scan that differs in --carve; choose")):
        said = golden.scan(program, paths, case, *options, *golden.OURS)
        tap.ok(said.returncode == 2 and wanted in said.stderr, "other options are named: " + options[0], said.stderr)


def check_progress(tap, program, root, folder):
    """Before anything was read nobody knows how long it takes."""
    said = at_terminal("sh", 60, "-c", 'exec "$0" "$@" 2>&1', program, "scan", os.path.join(root, "corpus"), "-q",
                       "-o", os.path.join(folder, "progress"), *golden.extra_options())
    first = next((line for line in said.replace("\r", "\n").splitlines() if "reading" in line), "")
    tap.ok("reading   0 %  0 bytes of " in first and first.endswith("  0 messages") and "left" not in first,
           "progress begins without a guess of the time that is left", said[:400])


def check_help(tap, program):
    asked, other, full = run(program, "help", "scan"), run(program, "scan", "--help"), run(program, "scan", "--help-all")
    tap.ok(other.stdout.count("\n") <= 60 and "--help-all" in other.stdout, "the help of scan is two screens, and says where the rest is", other.stdout)
    tap.ok(full.returncode == 0 and "  burst-messages " in full.stdout and "  parts " in full.stdout and "  parts " not in other.stdout,
           "limits and thresholds are in --help-all", full.stderr)
    tap.ok(asked.returncode == 0 and asked.stdout == other.stdout and "--own-host" in asked.stdout, "help COMMAND is COMMAND --help", asked.stderr)
    asked = run(program, "version")
    tap.ok(asked.returncode == 0 and asked.stdout == run(program, "--version").stdout, "version is --version", asked.stderr)


def check_letters(tap, program, root, folder):
    """An option's letter and its value in one word, as make and tar take them."""
    case = os.path.join(folder, "letters")
    said = run(program, "scan", "--note", "-j4x", os.path.join(root, "corpus/eml"), "-q", "-j2", "-o" + case, *golden.extra_options())
    with open(os.path.join(case, "run.json"), encoding="utf-8") as file:
        made = json.load(file)
    tap.ok(said.returncode in (0, 1) and made["jobs"] == 2, "-j2 and -oCASE are read", said.stderr)
    tap.ok(made["confined"] == ("--no-sandbox" not in golden.extra_options()), "run.json says whether workers were confined", made)
    with open(os.path.join(case, "method.json"), encoding="utf-8") as file:
        tap.ok(json.load(file)["note"] == "-j4x", "an option's value is none, whatever it looks like")


def check_redacted(tap, program, case, folder):
    copy = os.path.join(folder, "redacted")
    shutil.copytree(case, copy)
    said = run(program, "report", copy, "--html", "--redact")
    tap.ok(said.returncode == 0 and "case.db and all other files of the case still name them" in said.stderr, "what --redact leaves is said", said.stderr)
    said = run(program, "report", copy)
    tap.ok(said.returncode == 0 and not said.stderr and run(program, "verify", copy, *golden.extra_options()).returncode == 0,
           "the full reports fit the manifest again", said.stderr)


def check_older_version(tap, program, root, case, folder):
    """A case of another version: nothing reads it, nothing writes into it, and it is no bug."""
    old = os.path.join(folder, "old")
    shutil.copytree(case, old)
    database = sqlite3.connect(os.path.join(old, "case.db"))
    database.execute("PRAGMA user_version = 3")
    database.close()
    for command in ("show", "report"):
        said = run(program, command, old)
        tap.ok(said.returncode == 4 and "'%s': case.db: made by another version" % old in said.stderr,
               "%s of another version's case: 4, and which case it is" % command, said.stderr)
    said = run(program, "verify", old, *golden.extra_options())
    tap.ok(said.returncode == 4 and said.stdout.count("case.db: made by another version") == 1, "verify says so", said.stdout)
    said = golden.scan(program, [os.path.join(root, "corpus")], old, *golden.OURS)
    tap.ok(said.returncode == 2 and "another version" in said.stderr, "scan refuses such a folder: 2", said.stderr)
    said = golden.scan(program, [old], os.path.join(folder, "of-a-case"))
    rows = {row["path"]: row for row in golden.table(os.path.join(folder, "of-a-case"), "sources")}
    tap.ok(said.returncode == 1 and rows["old/case.db"]["format"] == "backhop-case" and rows["old/case.db"]["status"] == "not-processed",
           "a case given as evidence is known, whatever its version", said.stdout)
    tap.ok(said.stdout.find("case.db: the database of a case") < said.stdout.find("no message was found"), "and that is said first", said.stdout)


def check_names_of_copies(tap, program, root, folder):
    """Copies of one evidence in folders of other names."""
    for name in ("lab-a", "lab-b"):
        os.mkdir(os.path.join(folder, name))
        with open(os.path.join(folder, name, "box.mbox"), "wb") as file:
            file.write(b"From a@b.example Mon Mar  3 10:00:00 2025\nFrom: a@b.example\n\nx\n")
        golden.scan(program, [os.path.join(folder, name)], os.path.join(folder, "case-" + name), "--quiet")
    cases = [os.path.join(folder, "case-lab-" + side) for side in "ab"]
    said = run(program, "diff", *cases, *golden.extra_options())
    tap.ok(said.returncode == 0 and "have other names, 'lab-a' and 'lab-b'" in said.stderr, "diff: a copy elsewhere is the same, and its name is said",
           said.stdout + said.stderr)
    several = [os.path.join(folder, "case-several-" + side) for side in "ab"]
    for case, name in zip(several, ("lab-a", "lab-b")):
        golden.scan(program, [os.path.join(folder, name), os.path.join(root, "corpus/inbox.mbox")], case, "--quiet")
    said = run(program, "diff", *several, *golden.extra_options())
    tap.ok(said.returncode == 1 and "of the same name, files would be compared" in said.stderr, "of several PATHs nobody can tell which is which",
           said.stderr)
    said = run(program, "diff", cases[0], cases[0], *golden.extra_options())
    tap.ok(said.returncode == 0 and not said.stderr, "and nothing where they have not", said.stderr)


def check_damaged_zip(tap, program, root, folder):
    """Of two mailboxes in an archive one is damaged: the other's messages are still had by hand."""
    with open(os.path.join(root, "corpus", "inbox.mbox"), "rb") as file:
        box = file.read()
    archive, case = os.path.join(folder, "two.zip"), os.path.join(folder, "two")
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("good.mbox", box)
        packed.writestr("bad.mbox", box)
    with open(archive, "r+b") as file:
        file.seek(len(box) + 5000)
        file.write(b"x" * 20)
    golden.scan(program, [archive], case, "--quiet")
    firsts = {row["path"]: row for row in reversed(golden.table(case, "messages"))}
    said = run(program, "show", case, firsts["two.zip/good.mbox"]["id"]).stdout.splitlines()
    line = next((line for line in said if line.startswith("again by")), "again by false")
    again = subprocess.run(["sh", "-c", line[len("again by"):]], cwd=folder, capture_output=True, text=True, timeout=60).stdout
    tap.ok(again.split()[:1] == [firsts["two.zip/good.mbox"]["sha256"]], "a message beside damage is had again by hand", line)
    said = run(program, "show", case, firsts["two.zip/bad.mbox"]["id"]).stdout
    tap.ok("not by one command: what it lies in was not read whole" in " ".join(said.split()), "of a damaged one it is said why not", said)


def check_no_permission(tap, program, case):
    database = os.path.join(case, "case.db")
    os.chmod(database, 0)
    said = run(program, "show", case)
    os.chmod(database, 0o644)
    if os.geteuid() == 0:  # who may read everything
        return
    tap.ok(said.returncode == 3 and "Permission denied" in said.stderr, "a case that may not be read is not called absent", said.stderr)


def main():
    program, root = sys.argv[1:3]
    golden.use_memory()
    tap = golden.Tap()
    with tempfile.TemporaryDirectory() as folder:
        case = os.path.join(folder, "case")
        broken = os.path.join(folder, "broken.mbox")
        with open(broken, "wb") as file:
            file.write(b"From a@b.example Mon Mar  3 10:00:00 2025\nFrom: a@b.example\n\nx" + bytes(4000))
        golden.scan(program, [os.path.join(root, "corpus"), broken], case, "--quiet", *golden.OURS)
        if golden.has_terminals():
            check_lists(tap, program, case)
            check_cards(tap, program, root, case)
            check_colours(tap, program, case)
            check_progress(tap, program, root, folder)
        else:
            tap.skip("lists, cards, colours and progress at a terminal", "no pseudo-terminals on this system")
        check_locale(tap, program, case)
        check_slips(tap, program, case)
        check_other_options(tap, program, root, case, folder)
        check_help(tap, program)
        check_letters(tap, program, root, folder)
        check_redacted(tap, program, case, folder)
        check_no_permission(tap, program, case)
        check_damaged_zip(tap, program, root, folder)
        check_names_of_copies(tap, program, root, folder)
        check_older_version(tap, program, root, case, folder)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
