#!/usr/bin/env python3
"""check_custody.py - every hash of a case is the one that others compute, in the forms that they read.

usage: check_custody.py BACKHOP ROOT
"""
import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

from golden import Tap, check_books, difference, extra_options, fingerprint, scan, summary, table

PATHS = ["inbox.mbox", "eml", "broken", "export.zip"]


def evidence(case):
    """Name, size and hashes of each line of evidence.hashdeep, and its columns."""
    with open(os.path.join(case, "evidence.hashdeep"), encoding="utf-8") as file:
        lines = file.read().splitlines()
    columns = lines[1].split(" ", 1)[1].split(",")
    rows = [dict(zip(columns, line.split(",", len(columns) - 1))) for line in lines if line[0] not in "%#"]
    return lines[0], columns, rows


def read(root, path):
    with open(os.path.join(root, "corpus", path), "rb") as file:
        return file.read()


def canonical(data, is_quoted):
    data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return re.sub(rb"(?m)^>(>*From )", rb"\1", data) if is_quoted else data


def check_plain(tap, case):
    head, columns, _ = evidence(case)
    tap.ok(head == "%%%% HASHDEEP-1.0" and columns == ["size", "sha256", "filename"], "evidence.hashdeep: SHA-256 alone", str(columns))
    tap.ok(all("md5" not in row for name in ("messages", "sources") for row in table(case, name)), "no column that was not asked for")
    with open(os.path.join(case, "tables/messages.csv"), encoding="utf-8") as file:
        tap.ok("md5" not in file.readline(), "nor in CSV")


def check_hashes(tap, case, root):
    _, columns, rows = evidence(case)
    tap.ok(columns == ["size", "md5", "sha1", "sha256", "filename"], "evidence.hashdeep: what was asked for", str(columns))
    faults, known = [], {row["path"]: row for row in table(case, "sources")}
    for row in rows:
        data = read(root, row["filename"])
        if row != dict({kind: hashlib.new(kind, data).hexdigest() for kind in ("md5", "sha1", "sha256")}, size=str(len(data)),
                       filename=row["filename"]):
            faults.append("%s: other hashes" % row["filename"])
        if any(known[row["filename"]][kind] != row[kind] for kind in ("md5", "sha1", "sha256")):
            faults.append("%s: the table of sources says otherwise" % row["filename"])
    tap.none(faults, "evidence.hashdeep: size and hashes (%d files)" % len(rows))
    tap.ok(sorted(row["filename"] for row in rows) == sorted(path for path, row in known.items() if "export.zip/" not in path),
           "evidence.hashdeep: each file")
    faults, n_forms = [], 0
    for row in table(case, "messages"):
        if row["source"] != row["path"]:
            continue
        data = read(root, row["path"])[row["offset"]:row["offset"] + row["length"]]
        form = canonical(data, row["path"].endswith("mbox"))
        n_forms += form != data
        for key, value, kind in (("md5", data, "md5"), ("sha1", data, "sha1"), ("canonical_sha256", form, "sha256")):
            if row[key] != hashlib.new(kind, value).hexdigest():
                faults.append("%s at %d: %s" % (row["path"], row["offset"], key))
    tap.none(faults, "messages: their hashes, as they lie and in canonical form (%d differ)" % n_forms)
    tap.ok(n_forms > 1, "some messages have another canonical form", str(n_forms))


def check_hashdeep(tap, case, root):
    if not shutil.which("hashdeep"):
        tap.skip("hashdeep takes evidence.hashdeep", "hashdeep is not installed")
        return
    run = subprocess.run(["hashdeep", "-r", "-l", "-a", "-v", "-k", os.path.abspath(os.path.join(case, "evidence.hashdeep")), *PATHS],
                         cwd=os.path.join(root, "corpus"), capture_output=True, text=True, timeout=60)
    tap.ok(run.returncode == 0 and "Audit passed" in run.stdout, "hashdeep takes evidence.hashdeep", run.stdout + run.stderr)


def check_json(tap, program, case):
    def verify():
        run = subprocess.run([program, "verify", "--json", case, *extra_options()], capture_output=True, text=True, timeout=120)
        return run.returncode, [json.loads(line) for line in run.stdout.splitlines()]

    code, lines = verify()
    tap.ok(code == 0 and len(lines) == 1 and lines[0]["schema"] == "backhop.verify/1" and lines[0]["differences"] == 0 and
           lines[0]["messages"] == summary(case)["messages"] and lines[0]["evidence_files"] is None, "verify --json: counts", str(lines))
    with open(os.path.join(case, "evidence.hashdeep"), "a", encoding="utf-8") as file:
        file.write("##\n")
    code, lines = verify()
    tap.ok(code == 4 and [(line["area"], line["kind"], line["path"]) for line in lines[:-1]] == [("output", "changed", "evidence.hashdeep")] and
           lines[-1]["differences"] == 1, "verify --json: a difference", str(lines))


def check_large(tap, program, work):
    """A mailbox that is cut into ranges, with a letter across each cut and a long one, hashed by few and by many workers."""
    path, letter = os.path.join(work, "large.mbox"), "From a@example.org Mon Jun 10 10:00:00 2024\nFrom: a@example.org\nSubject: %d\n\n%s\n"
    with open(path, "w", encoding="ascii") as file:
        for i in range(100):
            file.write(letter % (i, ("%d seventy letters make a line of this letter, and that is all of it.\n" % i) * (60000 if i == 40 else 4000)))
    with open(path, "rb") as file:
        data = file.read()
    faults = []
    for jobs in ("1", "2", "3", "6"):
        case = os.path.join(work, "large-" + jobs)
        scan(program, [path], case, "--jobs", jobs)
        if [(row["sha256"], row["bytes"]) for row in table(case, "sources")] != [(hashlib.sha256(data).hexdigest(), len(data))]:
            faults.append("--jobs %s: another hash of the source" % jobs)
        rows = table(case, "messages")
        if len(rows) != 100 or any(row["sha256"] != hashlib.sha256(data[row["offset"]:row["offset"] + row["length"]]).hexdigest() for row in rows):
            faults.append("--jobs %s: other hashes of messages" % jobs)
    tap.none(faults, "a large mailbox: its hash, and those of its messages, whoever hashes them (%d bytes)" % len(data))


def check_changed(tap, program, work):
    """Mail is added to a case whose evidence did not stay: its bytes are those of one scan, and what changed is told beside them."""
    first, second, case = (os.path.join(work, name) for name in ("seized", "later", "added"))
    letter = "From: a@example.org\nDate: Mon, 10 Jun 2024 10:00:00 +0000\nSubject: %d\n\n%d\n"
    for folder in (first, second):
        os.mkdir(folder)
        for i in range(4):
            with open(os.path.join(folder, "%d.eml" % i), "w", encoding="ascii") as file:
                file.write(letter % (i, i))
    scan(program, [first], case, "--quiet")
    with open(os.path.join(case, "run.json"), encoding="utf-8") as file:
        tap.ok("source_changes" not in json.load(file), "a new case has no scan before")
    run = scan(program, [first, second], case, "--quiet")
    tap.ok("since the scan before" not in run.stderr, "evidence that stayed: nothing is told", run.stderr)
    shutil.rmtree(case)
    scan(program, [first], case, "--quiet")
    os.remove(os.path.join(first, "1.eml"))
    with open(os.path.join(first, "2.eml"), "a", encoding="ascii") as file:
        file.write("and more\n")
    run = scan(program, [first, second], case, "--quiet")
    tap.ok(run.returncode == 0 and "since the scan before, sources changed: 1, gone: 1" in run.stderr, "a file that changed and one that is gone", run.stderr)
    with open(os.path.join(case, "run.json"), encoding="utf-8") as file:
        changes = json.load(file).get("source_changes")
    tap.ok(changes == {"changed": 1, "gone": 1, "first": ["seized/1.eml", "seized/2.eml"]}, "run.json names them", changes)
    whole = os.path.join(work, "whole")
    scan(program, [first, second], whole, "--quiet")
    tap.none(difference(fingerprint(whole), fingerprint(case)), "the bytes are those of one scan of what is there")


def check_beside(tap, program, root, work):
    """Logs and lists are no sources; a rule that quotes them means bytes that the case can name."""
    made, case = os.path.join(work, "night"), os.path.join(work, "night-case")
    subprocess.run([os.path.join(root, "tests", "incidents", "make"), "situation-kerio", made], check=True, capture_output=True, timeout=60)
    logs, lists = os.path.join(made, "log"), [os.path.join(made, "lists", "drop.txt"), os.path.join(made, "lists", "packed.gz")]
    with gzip.open(lists[1], "wb") as file:
        file.write(b"198.51.100.7\nnonsense here\n192.0.2.0/28\n")
    ours = ["--own-host", "mail.example.org", "--own-net", "192.0.2.25", "--own-domain", "example.org"]
    run = scan(program, [os.path.join(made, "mail")], case, "--quiet", *ours, "--log", logs, *("--blocklist=" + path for path in lists))
    tap.ok(run.returncode == 1, "scanned with logs and lists", run.stderr)
    with open(os.path.join(case, "method.json"), encoding="utf-8") as file:
        method = json.load(file)
    wanted = [(os.path.join("log", name), os.path.join(logs, name)) for name in sorted(os.listdir(logs))]
    tap.ok(method["logs"] == [dict(path=label, **size_and_hash(path)) for label, path in wanted], "method.json names the bytes of each log", str(method["logs"]))
    tap.ok(method["blocklists"] == [dict(file=os.path.basename(path), entries=n, **size_and_hash(path)) for path, n in zip(lists, (1, 2))],
           "and of each list, as it lies there", str(method["blocklists"]))
    with open(os.path.join(case, "report.html"), encoding="utf-8") as file:
        page = file.read()
    tap.none([path for path in [path for _, path in wanted] + lists if size_and_hash(path)["sha256"] not in page], "so does the report")
    scan(program, [os.path.join(made, "mail")], case, "--quiet", *ours)
    with open(os.path.join(case, "method.json"), encoding="utf-8") as file:
        method = json.load(file)
    tap.ok(method["logs"] == method["blocklists"] == [], "a case that is concluded without them names none", str(method["logs"]))


def size_and_hash(path):
    with open(path, "rb") as file:
        data = file.read()
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def main():
    program, root = sys.argv[1:3]
    tap, paths = Tap(), [os.path.join(root, "corpus", name) for name in PATHS]
    with tempfile.TemporaryDirectory() as work:
        plain, case = os.path.join(work, "plain"), os.path.join(work, "case")
        scan(program, paths, plain)
        check_plain(tap, plain)
        run = scan(program, paths, case, "--hash", "md5,sha1")
        tap.ok(run.returncode in (0, 1), "scanned with --hash", run.stderr)
        check_books(tap, case, "with --hash")
        check_hashes(tap, case, root)
        check_hashdeep(tap, case, root)
        run = scan(program, paths, case)
        tap.ok(run.returncode == 2, "another --hash is another scan", run.stderr)
        run = scan(program, paths, os.path.join(work, "none"), "--hash", "md4")
        tap.ok(run.returncode == 2 and "md4" in run.stderr, "a hash that is not known: exit 2", run.stderr)
        check_json(tap, program, case)
        check_large(tap, program, work)
        check_changed(tap, program, work)
        check_beside(tap, program, root, work)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
