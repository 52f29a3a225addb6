#!/usr/bin/env python3
"""check_examples.py PROGRAM ROOT - each command that --help and backhop(1) show runs as it is printed (TAP).

Files and folders of the examples are made of the sample corpus. Only what names a thing of
one case (an ID, an address, an offset) or a place outside of the test is put in.
"""
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

import golden

COMMANDS = ("scan", "report", "show", "explain", "verify", "diff")
DONE = {"scan": (0, 1), "diff": (0, 1)}  # others: 0
LOG = "Jun 10 06:40:00 mail postfix/qmgr[9]: 4VyN005: from=<jack@example.org>, size=900, nrcpt=1 (queue active)\n"


def make_folder(program, root, folder):
    """A home with mail in it, and the program under its name."""
    corpus = os.path.join(root, "corpus")
    shutil.copy(os.path.join(corpus, "inbox.mbox"), os.path.join(folder, "INBOX.mbox"))
    shutil.copy(os.path.join(corpus, "export.zip"), folder)
    shutil.copy(os.path.join(corpus, "eml", "0001.eml"), os.path.join(folder, "suspicious.eml"))
    for name in ("Mail", "Maildir"):
        shutil.copytree(os.path.join(corpus, "maildir"), os.path.join(folder, name))
    shutil.copy(os.path.join(corpus, "export.zip"), os.path.join(folder, "Maildir"))
    shutil.copytree(os.path.join(corpus, "mdaemon"), os.path.join(folder, "Maildir", "mdaemon")) # a queue
    os.makedirs(os.path.join(folder, "logs"))
    with open(os.path.join(folder, "logs", "mail.log"), "w", encoding="ascii") as log:
        log.write(LOG)
    os.mkdir(os.path.join(folder, "bin"))
    wrapper = os.path.join(folder, "bin", "backhop")
    with open(wrapper, "w", encoding="utf-8") as file:
        file.write('#!/bin/sh\ncase $1 in scan|explain|verify|diff) exec %s "$@" %s ;; esac\nexec %s "$@"\n'
                   % (shlex.quote(program), " ".join(golden.extra_options()), shlex.quote(program)))
    os.chmod(wrapper, 0o755)


def run(folder, line):
    home = dict(os.environ, HOME=folder, PATH=os.path.join(folder, "bin") + ":" + os.environ["PATH"])
    return subprocess.run(["bash", "-o", "pipefail", "-c", line], cwd=folder, env=home, capture_output=True, timeout=120,
                          text=True, errors="replace")


def put_in(folder, line):
    """The example with what names a thing of this case."""
    line = line.replace("xclip -o", "cat suspicious.eml")
    line = line.replace("/evidence/logs", "logs").replace("/mnt/copy", shlex.quote(folder))
    if " show " not in line:
        return line
    messages = golden.table(os.path.join(folder, "case1"), "messages")
    cluster = golden.table(os.path.join(folder, "case1"), "clusters")[0]["cluster"]
    a, *_, b = [row["id"] for row in messages if row["cluster"] == cluster]
    place = next(row for row in messages if row["path"] == "INBOX.mbox" and row["offset"] > 0)
    line = re.sub(r"cluster:[0-9a-f]+", "cluster:" + cluster[:12], line)
    line = re.sub(r"--pair \S+ \S+", "--pair %s %s" % (a[:12], b[:12]), line)
    line = re.sub(r"message:[0-9a-f]+", "message:" + messages[0]["id"][:12], line)
    line = re.sub(r"INBOX.mbox at \d+", "INBOX.mbox at %d" % place["offset"], line)
    return re.sub(r" 192\.0\.2\.7 ", " %s " % golden.table(os.path.join(folder, "case1"), "origins")[0]["ip"], line)


def check(tap, folder, printed):
    missing = [word for word in re.findall(r"(?:^|\| |&& )(\w+)", printed) if shutil.which(word) is None and word not in ("backhop", "cd", "xclip")]
    if missing:
        tap.skip(printed, missing[0] + " is not there")
        return
    said = run(folder, put_in(folder, printed))
    command = re.search(r"backhop (\w+)", printed)
    good = said.returncode in DONE.get(command[1] if command else "", (0,))
    tap.ok(good and "Usage" not in said.stderr, "runs: " + printed, "exit %d\n%s%s" % (said.returncode, said.stdout[-400:], said.stderr))


def examples_of_help(program, command):
    text = subprocess.run([program, *command, "--help"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"^Examples?:\n((?:  .*\n)+)", text, re.M)
    return [line.strip() for line in found[1].splitlines()] if found else []


def examples_of_manual(root):
    with open(os.path.join(root, "scanner", "cli", "backhop.1.scd"), encoding="utf-8") as file:
        section = re.search(r"^# EXAMPLES\n(.*?)^# ", file.read(), re.M | re.S)[1]
    for block in re.findall(r"^```\n(.*?)^```", section, re.M | re.S):
        yield from block.replace("\\\n", " ").splitlines()


def main():
    program, root = map(os.path.abspath, sys.argv[1:3])
    golden.use_memory()
    tap = golden.Tap()
    with tempfile.TemporaryDirectory() as folder:
        home = os.path.join(folder, "home")
        os.mkdir(home)
        make_folder(program, root, home)
        for line in examples_of_manual(root):
            if "custodian-case" in line:
                for name in ("custodian-case", "server-case", "case2"):
                    shutil.copytree(os.path.join(home, "case1"), os.path.join(home, name))
            check(tap, home, " ".join(line.split()))
        for command in ((), *((name,) for name in COMMANDS)):
            lines = examples_of_help(program, command)
            tap.ok(lines != [], "has examples: backhop %s --help" % " ".join(command))
            for n, line in enumerate(lines):
                copy = os.path.join(folder, "%s%d" % ("".join(command), n))
                shutil.copytree(home, copy, symlinks=True)
                if line.startswith("backhop scan"):
                    shutil.rmtree(os.path.join(copy, "case1"))
                check(tap, copy, line)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
