#!/usr/bin/env python3
"""check_slips.py PROGRAM ROOT - names that are not there, Ctrl-C in the midst of writing, options left out (TAP)."""
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

from golden import OURS, Tap, difference, extra_options, fingerprint, scan, table, use_memory

N_MESSAGES = 12000  # so that reports and exports take longer than a signal does
MESSAGE = """From a@example.org Mon Jun 10 08:00:00 2024
From: a@example.org
Message-ID: <%d@example.org>
Date: Mon, 10 Jun 2024 08:00:00 +0000

number %d

"""


def run(program, *arguments, **more):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, timeout=120, text=True, errors="replace", **more)


def check_names(tap, program, case, work):
    """The term that nothing fits is named, and what may have been meant."""
    out = os.path.join(work, "none")
    only_logs = next((row["account"] for row in table(case, "accounts") if row["scanned"] == 0), None)
    for terms, wanted in (
            (("account:slaes@example.org",), "fits account:slaes@example.org; did you mean account:sales@example.org?"),
            (("account:SALES",), "; there is account:sales@example.org"),
            (("kind:mail", "account:slaes@example.org", "since:2025"), "fits account:slaes@example.org; did you mean"),
            (("account:nobody-of-that-name",), "; 'backhop show %s accounts' lists what there is" % case),
            (("path:zip",), "; there is path:corpus/export.zip"),
            (("path:queue/hold",), "; there is path:corpus/export.zip/queue/hold"),
            (("ip:198.51.100.0/32",), "; 'backhop show %s hosts' lists what there is" % case),
            (("cluster:0000000000",), "; 'backhop show %s clusters' lists what there is" % case),
            (("from:sales",), "fits from:*@sales, a domain; an address begins with a name: from:sales@*"),
            (("since:2030",), "fits since:2030-01-01 00:00:00Z"),
            (("subject:nobody-writes-this",), "fits subject:nobody-writes-this\n"),
            (("kind:mail", "verdict:forged"), "fits all of that; each term alone fits some"),
            (("verdict:relay-abuse", "verdict:local-script"), "fits verdict:relay-abuse"),
            (("not:path:corpus",), "fits not:path:corpus\n"),
            (("account:slaes@example.org", "account:sales@example.org", "since:2030"), "fits since:2030")):
        for words in (("query", case, *terms), ("export", case, "eml", *terms, "-o", out, *extra_options())):
            said = run(program, *words)
            tap.ok(said.returncode == 5 and wanted in said.stderr and said.stderr.count("\n") == 1 and not said.stdout,
                   "%s of none: %s" % (words[0], " ".join(terms)), "%d %s" % (said.returncode, said.stderr))
    tap.ok(not os.path.exists(out), "nothing is left of what found nothing")
    if only_logs is not None:
        said = run(program, "query", case, "account:" + only_logs)
        tap.ok("accounts' lists it, but no message is its own" in said.stderr, "an account of logs alone", said.stderr)
    source = next(row["path"] for row in table(case, "sources") if row["messages"] == 0 and "/" in row["path"])
    said = run(program, "query", case, 'path:"%s"' % source)
    tap.ok(said.returncode == 5 and "sources' lists it, but no message is its own" in said.stderr, "a file without mail", said.stderr)


def check_folders(tap, program, case, work):
    """What is no case is told with the way out."""
    database = os.path.join(case, "case.db")
    for command in ("show", "query", "report"):
        said = run(program, command, database)
        tap.ok(said.returncode == 5 and "name the folder: '%s'" % case in said.stderr, command + " of the database", said.stderr)
    said = run(program, "verify", database)
    tap.ok(said.returncode == 2 and "is a file; name the folder of a case" in said.stderr, "verify of the database", said.stderr)
    said = run(program, "verify", work)
    tap.ok(said.returncode == 2 and "a case is a folder that 'backhop scan -o' made" in said.stderr, "verify of another folder", said.stderr)
    empty = os.path.join(work, "empty.eml")
    open(empty, "wb").close()
    said = run(program, "explain", empty)
    tap.ok(said.returncode == 5 and empty + ": is empty" in said.stderr, "explain names a file that is empty", said.stderr)


def check_database(tap, program, work):
    """What SQLite says of a hostile schema is told whole, whatever the schema holds."""
    box, case = os.path.join(work, "one.eml"), os.path.join(work, "hostile")
    with open(box, "w", encoding="ascii") as file:
        file.write("From: a@example.org\n\nx\n")
    scan(program, [box], case, *OURS)
    with sqlite3.connect(os.path.join(case, "case.db")) as database:
        database.execute("PRAGMA writable_schema=ON")
        database.execute("INSERT INTO sqlite_schema VALUES ('table', 'x: case.db: y', 'x: case.db: y', 0, 'CREATE nothing')")
    database.close()
    said = run(program, "verify", case, *extra_options())
    line = next((line for line in said.stdout.splitlines() if line.startswith("case.db ")), "")
    tap.ok(said.returncode == 4 and "x: case.db: y" in line, "a hostile schema's name cuts nothing off", said.stdout)


def stop(program, signal_number, is_begun, *arguments):
    """The exit code and what is said, when the signal comes as soon as that holds; None: it was done before."""
    # Whoever runs the tests in the background has it ignored.
    child = subprocess.Popen([program, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                             preexec_fn=lambda: signal.signal(signal_number, signal.SIG_DFL))
    end = time.monotonic() + 60
    while child.poll() is None and not is_begun() and time.monotonic() < end:
        time.sleep(0.001)
    if child.poll() is not None:
        child.communicate()
        return None
    child.send_signal(signal_number)
    said = child.communicate(timeout=60)[1]
    return child.returncode, said


def check_stops(tap, program, work):
    """A signal while files are written: the reports are as they were, and a folder is not finished."""
    box, case = os.path.join(work, "many.mbox"), os.path.join(work, "many")
    with open(box, "w", encoding="ascii") as file:
        file.writelines(MESSAGE % (i, i) for i in range(N_MESSAGES))
    scan(program, [box], case, "--quiet", *OURS)
    before = fingerprint(case)
    tables = os.path.join(case, "tables")
    for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)):
        said = stop(program, number, lambda: any(name.endswith(".tmp") for name in os.listdir(tables)), "report", case)
        if said is None:
            tap.skip("a report that is stopped", "it was done before")
        else:
            tap.ok(said == (code, "backhop: stopped; the reports are as they were\n"), "a report that is stopped says so", str(said))
        tap.none(difference(before, fingerprint(case)), "and leaves nothing behind")
        for form in ("eml", "mbox"):
            out = os.path.join(work, "stopped-%s-%d" % (form, code))
            said = stop(program, number, lambda out=out: os.path.isdir(out) and os.listdir(out), "export", case, form, "-o", out, *extra_options())
            if said is None:
                tap.skip("an export that is stopped", "it was done before")
                continue
            tap.ok(said[0] == code and said[1].startswith("backhop: stopped\n"), "an export as %s that is stopped says so" % form, str(said))
            left = os.listdir(out)
            tap.ok("MANIFEST.sha256" not in left and not [name for name in left if name.endswith(".tmp")] and
                   bool(left) == ("%s is not finished: remove it" % out in said[1]), "and what is left is told", [str(said), str(left[:3])])
    tap.none(difference(before, fingerprint(case)), "the case is as it was")


def blocked():
    """SIGINT has come before the program begins."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    os.kill(os.getpid(), signal.SIGINT)


def ignored():
    """As nohup, and a shell that puts a program into the background."""
    for number in (signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_BLOCK, [number])
        os.kill(os.getpid(), number)


def check_early_stop(tap, program, case, work):
    out = os.path.join(work, "early")
    said = run(program, "export", case, "eml", "-o", out, *extra_options(), preexec_fn=blocked)
    tap.ok(said.returncode == 130 and said.stderr == "backhop: stopped\n" and not os.path.exists(out), "stopped before the folder is made", said.stderr)
    said = run(program, "report", case, preexec_fn=blocked)
    tap.ok(said.returncode == 130 and "as they were" in said.stderr, "stopped before the first report", said.stderr)
    said = run(program, "report", case, preexec_fn=ignored)
    tap.ok(said.returncode == 0, "a report that nohup began is not stopped", said.stderr)
    again = run(program, "export", case, "eml", "-o", out, *extra_options())
    tap.ok(again.returncode == 0 and os.path.exists(os.path.join(out, "MANIFEST.sha256")), "and done when nothing stops it", again.stderr)


def check_options(tap, program, root, work):
    """Who leaves an option out concludes again, and hears of it."""
    paths, case = [os.path.join(root, "corpus", "eml")], os.path.join(work, "again")
    said = run(program, "scan", *paths, "-o", case, "--quiet", "--no-progress", *OURS, *extra_options())
    tap.ok(not said.stderr, "a new case is concluded once", said.stderr)
    said = run(program, "scan", *paths, "-o", case, "--quiet", "--no-progress", *OURS, *extra_options())
    tap.ok(not said.stderr, "--quiet: nor is a finished one told of", said.stderr)
    said = run(program, "scan", *paths, "-o", case, "--no-progress", *OURS, *extra_options())
    tap.ok("concluded again" not in said.stderr and said.stderr.startswith("backhop: this scan is finished already, and nothing was read again"),
           "a finished one, with the same options, is told to be that", said.stderr)
    said = run(program, "scan", *paths, "-o", case, "--quiet", "--no-progress", *OURS[:2], *extra_options())
    tap.ok("backhop: concluded again, for options are not as they were: --own-net, --own-domain; what was concluded before is replaced\n" in said.stderr,
           "options that are left out are told", said.stderr)


def check_links(tap, program, root, work):
    """A case folder behind links, as where /home lies on another disk; below it none is followed."""
    real, link, paths = os.path.join(work, "real"), os.path.join(work, "link"), [os.path.join(root, "corpus", "eml")]
    os.mkdir(real)
    os.symlink("real", link)
    os.mkdir(os.path.join(real, "own"))
    os.symlink("real/own", os.path.join(work, "own-link"))
    direct = os.path.join(work, "direct")
    scan(program, paths, direct, "--quiet", *OURS)
    for case, words in ((os.path.join(link, "case"), {}), (os.path.join(work, "own-link"), {}), ("here", {"cwd": link, "env": {**os.environ, "PWD": link}})):
        said = run(program, "scan", *paths, "-o", case, "--quiet", "--no-progress", *OURS, *extra_options(), **words)
        place = os.path.join(link, case)
        tap.ok(said.returncode == 0 and not said.stderr, "a case behind a link: " + os.path.basename(case), said.stderr)
        tap.none(difference(fingerprint(direct), fingerprint(place)), "has the bytes of any other")
        said = run(program, "verify", place, *extra_options())
        tap.ok(said.returncode == 0, "and is verified", said.stdout + said.stderr)
    check_trap(tap, program, paths, work)


def check_trap(tap, program, paths, work):
    """A link that others may have made leads nowhere: neither one in the case nor one in the evidence."""
    real, trap = os.path.join(work, "real"), os.path.join(work, "trap")
    os.mkdir(trap)
    os.symlink("../real", os.path.join(trap, "work"))
    said = run(program, "scan", *paths, "-o", trap, "--quiet", "--no-progress", *extra_options())
    tap.ok(said.returncode in (2, 3) and not os.path.exists(os.path.join(real, "case.db")), "a link in the case is not followed", said.stderr)
    evidence, target = os.path.join(work, "seized"), os.path.join(work, "target")
    os.makedirs(os.path.join(evidence, "folder"))
    os.mkdir(target)
    with open(os.path.join(evidence, "1.eml"), "w", encoding="ascii") as file:
        file.write("From: a@example.org\n\nx\n")
    os.symlink("../target", os.path.join(evidence, "case"))
    for case in ("case", "case/", "case/new", "case/../new", "folder/../case"):
        said = run(program, "scan", evidence, "-o", os.path.join(evidence, case), "--quiet", "--no-progress", *extra_options())
        tap.ok(said.returncode == 2 and "put it outside of the evidence" in said.stderr and not os.listdir(target), "nor one in the evidence: " + case, said.stderr)
    said = run(program, "scan", ".", "-o", "../beside", "--quiet", "--no-progress", *extra_options(), cwd=evidence)
    tap.ok(said.returncode in (0, 1) and not said.stderr, "a case beside the evidence is no such thing", said.stderr)


def check_empty_name(tap, program, case, work):
    """-o "$CASE" of a script whose CASE is not set."""
    for words in (("scan", case, "-o", ""), ("export", case, "eml", "-o", "")):
        said = run(program, *words, cwd=work)
        tap.ok(said.returncode == 2 and "-o " in said.stderr, "%s -o ''" % words[0], said.stderr)
    said = run(program, "scan", "--log", case, "-o", os.path.join(work, "logs"))
    tap.ok(said.returncode == 2 and "an empty folder where there are logs alone" in said.stderr, "logs alone", said.stderr)


def check_usage(tap, program, case):
    """What a command does not take is refused with the words that it takes."""
    for words, wanted in ((("scan", "-o", "x"), "name at least one PATH"), (("scan", case, "-o", "x", "-j", "2000"), "--jobs takes a number from 1 to 1024"),
                          (("scan", case, "-o", "x", "--cluster-memory", "-1"), "--cluster-memory takes"), (("scan", case, "-o", "x", "--hash", "sha512"), "none of md5, sha1"),
                          (("scan", case, "-o", "x", "--log-year", "24"), "a year of four digits"), (("query", case, "--json", "--count"), "one of them"),
                          (("query", case, "from=a@example.org"), "write from:a@example.org"), (("query", case, "<a@example.org>"), "write from:a@example.org, to:"),
                          (("report",), "name one CASE folder"), (("report", case, case), "name one CASE folder"), (("explain",), "name one FILE"),
                          (("explain", case, case), "name one FILE"), (("explain", case), "is a folder"), (("verify", case, case), "name one CASE folder"),
                          (("diff", case), "name two CASE folders"), (("show", case, "message:", "x"), "one WHAT at a time"), ((), "Usage: backhop COMMAND"),
                          (("explain", case, "--own-net", "x"), "no network"), (("frobnicate",), "there is no command 'frobnicate'"), (("-v",), "there is no option '-v'")):
        said = run(program, *words)
        tap.ok(said.returncode == 2 and wanted in said.stderr and not said.stdout, "refused: " + " ".join(words).replace(case, "CASE"), said.stderr)


def check_other_meanings(tap, program, root, work):
    """What rules quote and a case does not keep is told to be that."""
    made, case = os.path.join(work, "night"), os.path.join(work, "night-case")
    subprocess.run([os.path.join(root, "tests", "incidents", "make"), "situation-kerio", made], check=True, capture_output=True, timeout=60)
    scan(program, [os.path.join(made, "mail")], case, "--quiet", "--log", os.path.join(made, "log"), "--own-host", "mail.example.org",
         "--own-net", "192.0.2.25", "--own-domain", "example.org")
    accused = next(row for row in table(case, "accounts") if row["queue_ids"])
    gone = next(name for name in accused["queue_ids"] if name not in accused["queued_ids"])
    for what, wanted in (("log/mail.log:12", "it is line 12 of a log, which is not kept"), ("log/mail.log", "it is a log, which is not kept"),
                         ("log/mail.log:x", "nothing in this case is called 'log/mail.log:x'\n"),
                         (gone, "it is a queue id of account:%s whose message the evidence does not hold" % accused["account"])):
        said = run(program, "show", case, what)
        tap.ok(said.returncode == 5 and wanted in said.stderr, "show " + what, said.stderr)
    judged = run(program, "query", case, "account:%s verdict:%s" % (accused["account"], accused["verdict"]), "--json").stdout.splitlines()
    ids = sorted(row["queue_id"] for row in map(json.loads, judged) if row["queue_id"])
    tap.ok(ids == sorted(accused["queued_ids"]), "the queue ids of what was judged are had by a query", str(ids[:3]))


def main():
    program, root = sys.argv[1:3]
    use_memory()
    tap = Tap()
    with tempfile.TemporaryDirectory() as work:
        case = os.path.join(work, "case")
        scan(program, [os.path.join(root, "corpus")], case, "--quiet", *OURS)
        check_names(tap, program, case, work)
        check_folders(tap, program, case, work)
        check_database(tap, program, work)
        check_stops(tap, program, work)
        check_early_stop(tap, program, case, work)
        check_options(tap, program, root, work)
        check_links(tap, program, root, work)
        check_empty_name(tap, program, case, work)
        check_usage(tap, program, case)
        check_other_meanings(tap, program, root, work)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
