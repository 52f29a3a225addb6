#!/usr/bin/env python3
"""check_docs.py - what the READMEs show is there: commands, links, files, names of the code.

usage: check_docs.py ROOT BACKHOP

In fenced blocks of README.md: a first word with a slash must be an executable file of the
tree, and each "backhop COMMAND" must be one that the program lists in --help. In all READMEs:
links to files must lead somewhere, and files and names of the code that stand between
backticks must be there. NAME, ROOM and ID stand for what the reader puts in. How many dialects
README.md says that there are is how many there are.
"""
import os
import re
import subprocess
import sys

READMES = {"README.md": ("", "include"), "scanner/README.md": ("scanner", "")}
PLACEHOLDER = re.compile(r"NAME|ROOM|\bID\b|\*")
FILE = re.compile(r"(?<![\w./…-])[\w.-]+(?:/[\w.*-]+)+/?")
SYMBOL = re.compile(r"\b(?:bh_[a-z0-9_]+|Bh[A-Z]\w+|BH_[A-Z0-9_]+)\b")


def commands_of(text):
    for block in re.findall(r"^```(?:sh|console|bash)?\n(.*?)^```", text, re.M | re.S):
        for line in block.replace("\\\n", " ").splitlines():
            line = re.sub(r"^\s*\$ ", "", line).strip()
            if line and not line.startswith("#"):
                yield line.split()


def command_faults(text, root, program):
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


def symbols_of(root):
    names = set()
    for top in ("scanner", "include", "reports"):
        for folder, _, files in os.walk(os.path.join(root, top)):
            for name in files:
                if name.endswith((".c", ".h", ".in", ".build")):
                    with open(os.path.join(folder, name), encoding="utf-8") as file:
                        names.update(SYMBOL.findall(file.read()))
    return names


def exists(root, bases, path):
    return any(os.path.exists(os.path.join(root, base, path)) for base in bases)


def span_faults(text, root, bases, symbols):
    for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", text):
        if not exists(root, bases, target):
            yield "link to %s leads nowhere" % target
    prose = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    for span in sorted(set(re.findall(r"`([^`\n]+)`", prose))):
        is_target = span.startswith(("ninja ", "meson "))
        for path in FILE.findall(span) if not is_target else []:
            if not PLACEHOLDER.search(path) and not path.startswith("build/") and not exists(root, bases, path):
                yield "%s: no such file" % path
        for name in SYMBOL.findall(span):
            if not PLACEHOLDER.search(name) and name not in symbols:
                yield "%s: not in the code" % name


def number_faults(text, root):
    with open(os.path.join(root, "scanner/trail/meson.build"), encoding="utf-8") as file:
        listed = re.search(r"^trail_dialects = \[(.*?)^\]", file.read(), re.M | re.S)[1]
    n = len(re.findall(r"'[^']+'", listed))
    for said in re.findall(r"(\d+) dialects", text):
        if int(said) != n:
            yield "%s dialects, where there are %d" % (said, n)


def main():
    root, program = sys.argv[1:3]
    symbols, faults = symbols_of(root), []
    for readme, bases in READMES.items():
        with open(os.path.join(root, readme), encoding="utf-8") as file:
            text = file.read()
        if readme == "README.md":
            faults += ["README.md: " + fault for fault in (*command_faults(text, root, program), *number_faults(text, root))]
        faults += ["%s: %s" % (readme, fault) for fault in span_faults(text, root, bases, symbols)]
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
