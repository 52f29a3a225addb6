#!/usr/bin/env python3
"""check_docs.py - the commands that README.md shows are there and take what it says.

usage: check_docs.py ROOT BACKHOP

In fenced blocks: a first word with a slash must be an executable file of the
tree, and each "backhop COMMAND" must be one that the program lists in --help.
Links to files of the tree must lead somewhere.
"""
import os
import re
import subprocess
import sys


def commands_of(text):
    for block in re.findall(r"^```(?:sh|console|bash)?\n(.*?)^```", text, re.M | re.S):
        for line in block.replace("\\\n", " ").splitlines():
            line = re.sub(r"^\s*\$ ", "", line).strip()
            if line and not line.startswith("#"):
                yield line.split()


def faults_of(text, root, program):
    helped = subprocess.run([program, "--help"], text=True, capture_output=True)
    helped = helped.stdout + helped.stderr
    for words in commands_of(text):
        first = words[0]
        if first in ("./build/scanner/backhop", "build/scanner/backhop", "backhop"):
            if len(words) > 1 and re.fullmatch(r"[a-z]+", words[1]) and words[1] not in helped.split():
                yield "no command '%s' in --help" % words[1]
        elif "/" in first and not first.startswith(("/", "-", "<")) and re.fullmatch(r"[\w./-]+", first):
            if first.startswith(("corpus/", "tests/", "./")) and not os.access(os.path.join(root, first), os.X_OK):
                yield "%s: not an executable file" % first
    for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", text):
        if not os.path.exists(os.path.join(root, target)):
            yield "link to %s leads nowhere" % target


def main():
    root, program = sys.argv[1:3]
    readme = os.path.join(root, "README.md")
    if not os.path.exists(readme) or not os.path.exists(program):
        print("README.md or the program is not there")
        return 77
    with open(readme, encoding="utf-8") as file:
        faults = list(faults_of(file.read(), root, program))
    for fault in faults:
        print("README.md: " + fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
