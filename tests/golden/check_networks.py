#!/usr/bin/env python3
"""check_networks.py PROGRAM HAS_LIBRARY - origin addresses get network, number and country by --mmdb (TAP)."""
import hashlib
import json
import os
import sys
import tempfile

import golden
from mmdb import encode, mmdb

BUILT = 1704153600  # 2024-01-02 00:00:00Z
ORIGINS = ["198.51.100.7", "203.0.113.66", "203.0.113.200", "2001:db8:5::9", "2001:db8:99::1"]  # the last is in none
NUMBERS = [("198.51.100.0/25", {"autonomous_system_number": 64500, "autonomous_system_organization": "Example Networks"}),
           ("203.0.113.64/26", {"autonomous_system_number": 64501}),
           ("2001:db8:4::/47", {"autonomous_system_number": 4200000000, "autonomous_system_organization": "Réseau <b>"})]
COUNTRIES = [("198.51.100.0/24", {"country": {"iso_code": "AT"}}), ("203.0.113.0/24", {"country": {"iso_code": "NZ"}})]
FLAT = [("203.0.113.0/24", {"asn": "AS64502", "as_name": "Flat Example", "country": "Nowhere", "country_code": "pt"}),
        ("198.51.100.7/32", {"asn": "AS0", "country": "no code"})]
BOTH = {"198.51.100.7": ("198.51.100.0/25", "AS64500 Example Networks", "AT"),
        "203.0.113.66": ("203.0.113.64/26", "AS64501", "NZ"),
        "203.0.113.200": ("203.0.113.0/24", None, "NZ"),
        "2001:db8:5::9": ("2001:db8:4::/47", "AS4200000000 Réseau <b>", None),
        "2001:db8:99::1": (None, None, None)}
LETTER = """Received: from pc (unknown [{ip}])
\tby mail.example.org (Postfix) with ESMTP id 4F1A2B{n:02d}
\tfor <kim@example.org>; Mon, 1 Jan 2024 10:{n:02d}:00 +0000
From: ann@example.net
To: kim@example.org
Subject: Letter {n}
Date: Mon, 1 Jan 2024 10:{n:02d}:00 +0000
Message-ID: <letter-{n}@example.net>

The text of letter {n} is its own, as it should be.
"""


def write(folder, name, data):
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        file.write(data)
    return path


def write_mail(folder):
    os.mkdir(folder)
    for n, ip in enumerate(ORIGINS):
        shown = "IPv6:" + ip if ":" in ip else ip
        write(folder, "%d.eml" % n, LETTER.format(ip=shown, n=n).encode())
    return folder


def places(case):
    return {row["ip"]: (row["network"], row["asn"], row["country"]) for row in golden.table(case, "origins")}


def method(case):
    with open(os.path.join(case, "method.json"), encoding="utf-8") as file:
        return json.load(file)["mmdb"]


def page(case):
    with open(os.path.join(case, "report.html"), encoding="utf-8") as file:
        return file.read()


class Networks:
    def __init__(self, tap, program, work):
        self.tap, self.program, self.work = tap, program, work
        self.mail = write_mail(os.path.join(work, "mail"))
        self.numbers = write(work, "numbers.mmdb", mmdb(NUMBERS, "Example-ASN", BUILT))
        self.countries = write(work, "countries.mmdb", mmdb(COUNTRIES, "Example-Country", BUILT, version=4))

    def scan(self, name, *files, jobs=2):
        case = os.path.join(self.work, name)
        options = [option for path in files for option in ("--mmdb", path)]
        return case, golden.scan(self.program, [self.mail], case, *golden.OURS, "-j", str(jobs), *options)

    def check_values(self):
        case, run = self.scan("both", self.numbers, self.countries)
        self.tap.ok(run.returncode == 0, "a scan with two databases is clean", run.stderr)
        self.tap.ok(places(case) == BOTH, "network, number and country are those of the databases", str(places(case)))
        with open(self.numbers, "rb") as file:
            digest = hashlib.sha256(file.read()).hexdigest()
        facts = method(case)
        self.tap.ok([fact["file"] for fact in facts] == ["numbers.mmdb", "countries.mmdb"], "method.json names them in order")
        self.tap.ok(facts[0] == {"file": "numbers.mmdb", "type": "Example-ASN", "built_unix": BUILT, "sha256": digest},
                    "method.json has type, day and hash", str(facts))
        text = page(case)
        self.tap.ok(all(part in text for part in ("Example-ASN", "2024-01-02", digest, "AS64501", "Réseau &lt;b&gt;")),
                    "the report has them, escaped")
        other, _ = self.scan("alone", self.numbers, self.countries, jobs=1)
        self.tap.none(golden.difference(golden.fingerprint(case), golden.fingerprint(other)), "one worker gives the same bytes")

    def check_again(self):
        """Another FILE over a finished case whose mail is gone."""
        case, _ = self.scan("none")
        self.tap.ok(set(places(case).values()) == {(None, None, None)} and method(case) == [], "without a database all is null")
        hidden = self.mail + ".gone"
        os.rename(self.mail, hidden)
        os.mkdir(self.mail)
        _, run = self.scan("none", self.numbers, self.countries)
        self.tap.ok(run.returncode == 0 and places(case) == BOTH, "databases conclude a finished case again", run.stderr)
        self.tap.none(golden.difference(golden.fingerprint(case), golden.fingerprint(os.path.join(self.work, "both"))),
                      "and give the bytes of one scan")
        self.scan("none")
        self.tap.ok(method(case) == [] and set(places(case).values()) == {(None, None, None)}, "without them all is null again")
        os.rmdir(self.mail)
        os.rename(hidden, self.mail)

    def check_flat(self):
        flat = write(self.work, "flat.mmdb", mmdb(FLAT, "flat", BUILT, version=4))
        case, _ = self.scan("flat", flat, self.numbers)
        found = places(case)
        self.tap.ok(found["203.0.113.66"] == ("203.0.113.0/24", "AS64502 Flat Example", "PT"),
                    "values that are not nested are read, and the first database wins", str(found))
        self.tap.ok(found["198.51.100.7"] == BOTH["198.51.100.7"][:2] + (None,), "AS0 and a name are no values", str(found))

    def check_bad(self):
        with open(self.numbers, "rb") as file:
            whole = file.read()
        bad = {"absent": None, "empty": b"", "text": b"no database\n", "cut": whole[:-20], "headless": whole[len(whole) // 2:]}
        for name, data in bad.items():
            path = os.path.join(self.work, name + ".mmdb")
            if data is not None:
                write(self.work, name + ".mmdb", data)
            case, run = self.scan("bad-" + name, path)
            self.tap.ok(run.returncode == 2 and path in run.stderr and not os.path.exists(case),
                        "%s: refused by its path, before anything is made" % name, "%d %s" % (run.returncode, run.stderr))
        case, run = self.scan("bad-folder", self.work)
        self.tap.ok(run.returncode == 2 and self.work in run.stderr, "a folder is refused", run.stderr)

    def check_damaged_entry(self):
        """A map that ends outside of the data: found when it is asked for."""
        entries = [("198.51.100.0/24", NUMBERS[0][1]), ("203.0.113.0/24", b"\xe3\x5d")]
        path = write(self.work, "damaged.mmdb", mmdb(entries, "damaged", BUILT))
        case, run = self.scan("damaged", path)
        problems = [row for row in golden.table(case, "problems") if row["kind"] == "mmdb"]
        self.tap.ok(run.returncode == 1 and len(problems) == 1 and problems[0]["path"] == "damaged.mmdb"
                    and " 2 addresses" in problems[0]["detail"], "a damaged entry is a problem", str(problems) + run.stderr)
        self.tap.ok(places(case)["198.51.100.7"][1] == "AS64500 Example Networks", "and the others are read")

    def check_hostile_entries(self):
        """Arrays in arrays to exhaust a stack; a map whose value points to itself; and a pointer as they should be."""
        deep = b"\xe2" + encode("a") + b"\x01\x04" * 2000000 + b"\x40" + encode("country") + encode("AT")
        code = encode({"iso_code": "AT"})  # at 0 of the data, where a pointer leads
        entries = [("192.0.2.0/24", code), ("198.51.100.0/24", b"\xe1" + encode("country") + b"\x20\x00"),
                   ("203.0.113.128/25", deep)]
        at = len(code) + len(entries[1][1])
        entries.insert(2, ("203.0.113.0/25", b"\xe1" + encode("country") + b"\x20" + bytes([at])))
        path = write(self.work, "hostile.mmdb", mmdb(entries, "hostile", BUILT))
        case, run = self.scan("hostile", path)
        problems = [row for row in golden.table(case, "problems") if row["kind"] == "mmdb"]
        self.tap.ok(run.returncode == 1 and len(problems) == 1 and " 2 addresses" in problems[0]["detail"],
                    "values nested without end are a problem", str(problems) + run.stderr)
        self.tap.ok(places(case)["198.51.100.7"] == ("198.51.100.0/24", None, "AT"), "a pointer is followed", str(places(case)))


def main():
    tap = golden.Tap()
    has_library = sys.argv[2:] == ["1"]
    with tempfile.TemporaryDirectory() as work:
        networks = Networks(tap, sys.argv[1], work)
        if not has_library:
            _, run = networks.scan("without", networks.numbers)
            tap.ok(run.returncode == 2 and "libmaxminddb" in run.stderr, "a program without the library says so", run.stderr)
            return tap.done()
        for check in (networks.check_values, networks.check_again, networks.check_flat, networks.check_bad,
                      networks.check_damaged_entry, networks.check_hostile_entries):
            check()
    return tap.done()


sys.exit(main())
