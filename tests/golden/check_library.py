#!/usr/bin/env python3
"""check_library.py - another program, built against what is installed, reads a case.

usage: check_library.py BACKHOP ROOT BUILD

The program is the one that README.md shows. Nothing of the tree is on its include path.
"""
import os
import re
import shlex
import subprocess
import sys
import tempfile

from golden import OURS, Tap, extra_options, scan, table

SHOWN_MAX = 10  # rows that the program of README.md asks for


def program_of(root):
    with open(os.path.join(root, "README.md"), encoding="utf-8") as file:
        return re.search(r"^```c\n(.*?)^```", file.read(), re.M | re.S).group(1)


def install(build, folder):
    return subprocess.run(["meson", "install", "-C", build, "--no-rebuild", "--quiet", "--destdir", folder],
                          text=True, capture_output=True)


def flags_of(folder):
    """What pkg-config says of the library, once its file names the place below folder."""
    found = [os.path.join(where, "backhop.pc") for where, _, names in os.walk(folder) if "backhop.pc" in names]
    if not found:
        return None
    with open(found[0], encoding="utf-8") as file:
        text = file.read()
    with open(found[0], "w", encoding="utf-8") as out:
        out.write(text.replace("prefix=", "prefix=" + folder, 1))
    run = subprocess.run(["pkg-config", "--cflags", "--libs", "backhop"], text=True, capture_output=True,
                         env=dict(os.environ, PKG_CONFIG_PATH=os.path.dirname(found[0])))
    return shlex.split(run.stdout) if run.returncode == 0 else None


def wanted_lines(case):
    """The busiest origins by messages; what comes as often stands in evidence order."""
    rows = sorted(table(case, "origins"), key=lambda row: -row["messages"])
    return ["%d %s" % (row["messages"], row["ip"]) for row in rows[:SHOWN_MAX]]


def check(tap, backhop, root, build, work):
    run = install(build, work)
    if not tap.ok(run.returncode == 0, "library and headers are installed", run.stderr):
        return
    flags = flags_of(work)
    if not tap.ok(flags is not None, "pkg-config finds the library"):
        return
    source, program, case = (os.path.join(work, name) for name in ("origins.c", "origins", "case"))
    with open(source, "w", encoding="utf-8") as out:
        out.write(program_of(root))
    run = subprocess.run(["cc", "-Wall", "-Wextra", "-Werror", source, "-o", program, *flags],
                         text=True, capture_output=True)
    if not tap.ok(run.returncode == 0, "the program of README.md is built", run.stderr[-2000:]):
        return
    scan(backhop, [os.path.join(root, "corpus")], case, *OURS)
    run = subprocess.run([program, case], text=True, capture_output=True)
    tap.ok(run.returncode == 0 and run.stdout.split("\n")[:-1] == wanted_lines(case) != [],
           "it lists the origins of a case", [run.stderr, run.stdout])
    run = subprocess.run([program, work], text=True, capture_output=True)
    tap.ok(run.returncode == 1 and "no case here" in run.stderr and work in run.stderr,
           "where there is no case it says what is missing, and where", run.stderr)


def main():
    backhop, root, build = sys.argv[1:4]
    tap = Tap()
    if extra_options():
        tap.skip("another program reads a case", "a sanitized library wants a sanitized program")
    else:
        with tempfile.TemporaryDirectory() as work:
            check(tap, backhop, root, build, work)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
