#!/usr/bin/env python3
"""check_ptr.py PROGRAM TREE - origin addresses get names by --ptr, and their row of IANA's registries (TAP)."""
import gzip
import hashlib
import json
import os
import subprocess
import sys
import tempfile

import golden

LETTER = """Received: from pc (unknown [{ip}])
\tby mail.example.org (Postfix) with ESMTP id 4F1A2B{n:02d}
\tfor <kim@example.org>; Mon, 1 Jan 2024 10:{n:02d}:00 +0000
From: ann@example.net
To: kim@example.org
Subject: Letter {n}
Date: Mon, 1 Jan 2024 10:{n:02d}:00 +0000
Message-ID: <{n}@example.net>

The text of letter {n} is its own, as it should be.
"""
ORIGINS = ["198.51.100.7", "203.0.113.66", "203.0.113.200", "10.9.8.7"]
LIST = b"# a list\n198.51.100.7 a.example.net\n8.8.8.8 not.in.the.case.example\n198.51.100.7 b.example.net\n"
LINES = (b'{"host":"203.0.113.66","ptr":["c.example.net"],"timestamp":"2024-01-01T00:00:00Z"}\n'
         b'{"host":"198.51.100.7","ptr":["a.example.net"],"timestamp":"2024-01-03T00:00:00Z"}\n')
NAMES = {"198.51.100.7": "a.example.net b.example.net", "203.0.113.66": "c.example.net", "203.0.113.200": None,
         "10.9.8.7": None}
SPECIAL = "10.0.0.0/8, Private-Use, RFC 1918"


def write(path, data):
    with open(path, "wb") as file:
        file.write(data)
    return path


def rows(case):
    return {row["ip"]: row for row in golden.table(case, "origins")}


def names(case):
    return {ip: row["ptr"] for ip, row in rows(case).items()}


def read(case, name):
    with open(os.path.join(case, name), encoding="utf-8") as file:
        return file.read()


def check_scan(tap, program, work, mail, dumps):
    case = os.path.join(work, "case")
    options = [option for path in dumps for option in ("--ptr", path)]
    run = golden.scan(program, [mail], case, *golden.OURS)
    tap.ok(set(names(case).values()) == {None} and json.loads(read(case, "method.json"))["ptr"] == [], "without a dump all is null",
           run.stderr)
    run = golden.scan(program, [mail], case, *golden.OURS, *options)
    tap.ok(run.returncode == 0 and names(case) == NAMES, "a list and gzipped JSON lines name the addresses", str(names(case)) + run.stderr)
    tap.ok(rows(case)["10.9.8.7"]["special"] == SPECIAL, "a private address has its row of the registries", str(rows(case)["10.9.8.7"]))
    method = json.loads(read(case, "method.json"))
    tap.ok(method["ptr"] == [
        {"file": "names.txt", "entries": 3, "first_unix": None, "last_unix": None, "sha256": hashlib.sha256(LIST).hexdigest()},
        {"file": "names.json.gz", "entries": 2, "first_unix": 1704067200, "last_unix": 1704240000,
         "sha256": hashlib.sha256(open(dumps[1], "rb").read()).hexdigest()}], "method.json has days and hashes", str(method["ptr"]))
    tap.ok([table["name"] for table in method["tables"]] == ["IANA special-purpose address registries", "public suffix list (libpsl)"],
           "method.json names the tables that are built in", str(method.get("tables")))
    page = read(case, "report.html")
    tap.ok(all(part in page for part in ("PTR dump: a.example.net b.example.net", SPECIAL, "names.json.gz", "2024-01-03")),
           "the report has them")
    tap.ok("Origins over time, by network" in page and "10.0.0.0/8, Private-Use" in page and "203.0.113.0/24" in page
           and "Origins over time, by country" not in page, "origins are drawn over time, by what is known of them")
    top = page[page.index('Origins over time, by network'):]
    tap.ok(top.index("203.0.113.0/24") < top.index("10.0.0.0/8") < top.index("198.51.100.0/24"),
           "networks stand by messages, then by name")


def check_rest(tap, program, work, mail, dumps):
    bad = write(os.path.join(work, "bad.txt"), b"no address here\n")
    case = os.path.join(work, "bad")
    run = golden.scan(program, [mail], case, *golden.OURS, "--ptr", bad)
    problems = [row for row in golden.table(case, "problems") if row["kind"] == "ptr"]
    tap.ok(run.returncode == 1 and len(problems) == 1 and problems[0]["path"] == "bad.txt", "a dump of nothing is a problem", run.stderr)
    run = golden.scan(program, [mail], os.path.join(work, "gone"), "--ptr", os.path.join(work, "none"))
    tap.ok(run.returncode == 2 and "--ptr" in run.stderr, "a dump that is not there is refused", run.stderr)
    command = [program, "explain", os.path.join(mail, "0.eml"), "--json", "--ptr", dumps[0]] + golden.extra_options()
    shown = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    hop = json.loads(shown.stdout)["hops"][0] if shown.returncode == 0 else {}
    tap.ok(hop.get("ptr") == NAMES["198.51.100.7"], "explain names the hop", shown.stdout + shown.stderr)


def main():
    tap = golden.Tap()
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as work:
        mail = os.path.join(work, "mail")
        os.mkdir(mail)
        for n, ip in enumerate(ORIGINS):
            write(os.path.join(mail, "%d.eml" % n), LETTER.format(ip=ip, n=n).encode())
        dumps = [write(os.path.join(work, "names.txt"), LIST),
                 write(os.path.join(work, "names.json.gz"), gzip.compress(LINES, mtime=0))]
        check_scan(tap, program, work, mail, dumps)
        check_rest(tap, program, work, mail, dumps)
    return tap.done()


sys.exit(main())
