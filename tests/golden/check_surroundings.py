#!/usr/bin/env python3
"""check_surroundings.py - what a user's shell, locale and limits are changes no byte of a case.

usage: check_surroundings.py BACKHOP ROOT
"""
import os
import subprocess
import sys
import tempfile

from golden import OURS, Tap, command, difference, extra_options, fingerprint

NO_DIGESTS = """openssl_conf = all
[all]
providers = providers
alg_section = algorithms
[providers]
null = null
[null]
activate = 1
[algorithms]
default_properties = fips=yes
"""


def scan_in(program, evidence, case, setting, limits, cwd="/"):
    """The finished process; setting: all of its environment, limits: shell commands before it."""
    return subprocess.run(["/bin/sh", "-c", limits + '\nexec "$@"', "sh", *command(program, [evidence], case, "--quiet", *OURS)],
                          capture_output=True, timeout=120, text=True, errors="replace", env=setting, cwd=cwd)


def odd_names(folder):
    """Names in Latin-1, in another normal form, and with what a terminal obeys."""
    for number, name in enumerate([b"caf\xe9", "cafe\u0301".encode(), "ıİ".encode(), b"\x1b[31m", b"a\nb"]):
        with open(os.path.join(os.fsencode(folder), name + b".eml"), "wb") as file:
            file.write(b"From: \xe9\xff@example.org\nSubject: =?x?B?YQ==?= =?utf-8?B?xLDEsQ==?= %d\n\nI \xa4 1,5\n" % number)


def main():
    program, root = map(os.path.abspath, sys.argv[1:3])
    tap = Tap()
    with tempfile.TemporaryDirectory() as work:
        evidence = os.path.join(work, "evidence")
        os.symlink(os.path.join(root, "corpus"), os.path.join(work, "corpus"))
        os.mkdir(evidence)
        odd_names(evidence)
        config = os.path.join(work, "openssl.cnf")
        with open(config, "w", encoding="ascii") as file:
            file.write(NO_DIGESTS)

        turkish = {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr:de", "TZ": "Pacific/Kiritimati"}
        comma = {"LANG": "de_DE.ISO-8859-1", "LC_NUMERIC": "de_DE.UTF-8", "TZ": ":/etc/passwd", "CHARSET": "ISO-8859-1",
                 "G_FILENAME_ENCODING": "ISO-8859-1", "G_BROKEN_FILENAMES": "1"}
        elsewhere = {"TMPDIR": "/nowhere", "ICU_DATA": "/nowhere", "TZDIR": "/nowhere", "GCONV_PATH": "/nowhere", "LOCPATH": "/nowhere"}
        memory = {"MALLOC_PERTURB_": "170", "MALLOC_ARENA_MAX": "1",
                  "GLIBC_TUNABLES": "glibc.malloc.tcache_count=0:glibc.cpu.hwcaps=-AVX2_Usable,-AVX2,-AVX,-SSE4_2,-SSSE3"}
        crypto = {"OPENSSL_CONF": config, "OPENSSL_MODULES": work, "OPENSSL_ia32cap": "~0x200000200000000:~0x20000000"}
        for path in (os.path.join(work, "corpus"), evidence):
            what, base = os.path.basename(path), os.path.join(work, "base-" + os.path.basename(path))
            run = scan_in(program, path, base, {"PATH": os.environ["PATH"], "HOME": work, "LANG": "C.UTF-8"}, "")
            if not tap.ok(run.returncode in (0, 1), "%s: a plain scan ends well" % what, run.stderr[-2000:]):
                continue
            for title, setting, limits in [
                    ("nothing at all set", {}, ""),
                    ("Turkish, half a day ahead", turkish, "umask 077"),
                    ("a comma for numbers, Latin-1 for names", comma, "umask 0"),
                    ("folders that are not there", elsewhere, ""),
                    ("another memory, no wide instructions in the C library", memory, "ulimit -s 256"),
                    ("a libcrypto that is told to have no digest", crypto, ""),
                    ("few descriptors, little memory", {}, "ulimit -n 64; ulimit -v 2000000")]:
                if "ulimit" in limits and extra_options():
                    tap.skip("%s: %s" % (what, title), "a sanitizer needs more")
                    continue
                case = os.path.join(work, "case")
                again = scan_in(program, path, case, setting, limits, cwd="/proc")
                tap.ok(again.returncode == run.returncode and not difference(fingerprint(base), fingerprint(case)),
                       "%s: %s, the same bytes" % (what, title), "exit %d\n%s" % (again.returncode, again.stderr[-2000:]))
                subprocess.run(["rm", "-rf", case], check=True)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
