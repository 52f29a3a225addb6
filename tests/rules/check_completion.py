#!/usr/bin/env python3
"""check_completion.py - the completions offer what the program takes.

usage: check_completion.py COMPLETION BACKHOP

Of the one for bash, the lists of options, limits, thresholds and KIND: words must be those of --help.
Then words are typed as readline would cut them, and what is offered is looked at.
Those for zsh and fish must be what make_completions.py beside them makes of --help; where
these shells are there, the same is typed in them, in zsh at a terminal of its own.
"""
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden"))
import golden  # pylint: disable=import-outside-toplevel,wrong-import-position

BREAKS = " \t\n\"'><=;|&(:"  # bash's default COMP_WORDBREAKS
TYPE = """
source "$1"; shift
COMP_WORDBREAKS=$1; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_backhop
printf '%s\\n' "${COMPREPLY[@]}"
"""


# What zsh is about to offer is written down, and a line of its own when a key is met.
ZSHRC = """
fpath=(%(ours)s $fpath)
autoload -Uz compinit
compinit -u -D
compadd () {
  local -a found
  if (( ${@[(I)-[OAD]*]} == 0 )); then
    builtin compadd -O found "$@"
    print -rl -- $found >> %(out)s
  fi
  builtin compadd "$@"
}
end-of-reply () { print -r -- "  end" >> %(out)s }
zle -N end-of-reply
zle -N zle-line-init end-of-reply
bindkey '^B' end-of-reply
bindkey '^G' kill-whole-line
"""
# None of them is one that a terminal itself acts on: before zsh has it, ^U would take the line away.
TAB_END_AND_CLEAR = "\t\x02\x07"
WAIT = 60  # seconds, of a shell on a busy machine


def complete(completion, folder, *words, breaks=BREAKS):
    run = subprocess.run(["bash", "--norc", "-c", TYPE, "bash", completion, breaks, "backhop", *words],
                         cwd=folder, text=True, capture_output=True, timeout=WAIT)
    if run.returncode != 0 or run.stderr:
        return ["fails: " + run.stderr.strip()]
    return sorted(line for line in run.stdout.splitlines() if line)


def help_of(program, *words):
    return subprocess.run([program, *words, "--help-all" if words else "--help"], text=True, capture_output=True).stdout


def options_of(text):
    """Every option that a --help lists, long and short."""
    return sorted(set(re.findall(r"(?:^  |, )(--?[a-z][a-z-]*)(?=[=, \n])", text, re.M)))


def valued_options_of(text):
    found = re.findall(r"^  (?:(-[a-z]), )?(--[a-z-]+)=", text, re.M)
    return sorted({name for names in found for name in names if name})


def check_lists(completion, program, folder):
    commands = re.findall(r"^  ([a-z]+)  ", help_of(program), re.M)
    texts = {command: help_of(program, command) for command in commands}
    for command in commands:
        yield command + " -", complete(completion, folder, command, "-"), options_of(texts[command])
    for option, part in zip(("--limit", "--threshold"), texts["scan"].split("\nThresholds, for")):
        names = re.findall(r"^  ([a-z-]+) +\d+ ", part, re.M)
        yield option, complete(completion, folder, "scan", option, ""), sorted(name + "=" for name in names)
    kinds = re.findall(r"\b([a-z]+:)[A-Z]+\b", texts["show"])
    lists = re.search(r"One of ([a-z,\s]+) lists them", texts["show"]).group(1).replace(",", "").split()
    yield "show WHAT", complete(completion, folder, "show", "case1", ""), sorted(set(kinds) | set(lists))
    terms = re.findall(r"^  ([a-z0-9-]+:)[A-Z]", texts["query"], re.M)
    formats = texts["export"].partition("\nFormats:\n")[2].partition("\n\n")[0]
    yield "export FORMAT", complete(completion, folder, "export", "case1", ""), re.findall(r"^  ([a-z]+) ", formats, re.M)
    yield "query TERMS", complete(completion, folder, "query", "case1", ""), sorted(terms)
    yield "commands", complete(completion, folder, ""), sorted(commands + ["--help", "--version"])
    for command in commands:
        for option in valued_options_of(texts[command]):
            # What follows such an option is its value, no other option.
            yield option + " -", complete(completion, folder, command, option, "--h"), []


def check_typing(completion, folder):
    names = ["a box.mbox", "case1", "headers.eml"]
    rows = (
        (("sc",), ["scan"]),
        (("scan", ""), names),
        (("scan", "a"), ["a box.mbox"]),
        (("scan", "-o", ""), ["case1"]),
        (("scan", "--output", "="), ["case1"]),
        (("scan", "--output", "=", "ca"), ["case1"]),
        (("scan", "--log", "h"), ["headers.eml"]),
        (("scan", "--limit", "=", "mime"), ["mime-depth="]),
        (("scan", "--limit", "mime-depth", "=", "5"), []),
        (("scan", "--threshold", "=", "burst"), ["burst-messages=", "burst-seconds="]),
        (("scan", "--own-net", "1"), []),
        (("scan", "--own-net", "2001", ":", "db8", "::", "/32", "a"), ["a box.mbox"]),
        (("scan", "a box.mbox", "--qu"), ["--quiet"]),
        (("report", ""), ["case1"]),
        (("report", "case1", ""), []),
        (("show", ""), ["case1"]),
        (("show", "--json", "case1", "b"), ["bounce:", "bounces", "boundaries:", "burst:", "bursts"]),
        (("show", "case1", "message", ":"), []),
        (("show", "case1", "messages", "b"), ["bounce:", "boundaries:", "burst:"]),
        (("show", "case1", "message", ":", "3f"), []),
        (("query", "c"), ["case1"]),
        (("query", "case1", "s"), ["sha256:", "since:", "subject:"]),
        (("query", "--count", "case1", "ip", ":", "1", "cl"), ["cluster:"]),
        (("export", "c"), ["case1"]),
        (("export", "case1", ""), ["eml", "mbox"]),
        (("export", "-o", "c"), ["case1"]),
        (("export", "case1", "eml", "-o", "x", "mess"), ["message-id:"]),
        (("explain", "h"), ["headers.eml"]),
        (("verify", ""), ["case1"]),
        (("verify", "--evidence-root", "c"), ["case1"]),
        (("diff", "case1", "c"), ["case1"]),
        (("diff", "case1", "case1", ""), []),
        (("explain", "--own-host", "mx", "h"), ["headers.eml"]),
        (("nothing", ""), []),
        (("x[$(touch here)]", ""), []),
    )
    for words, wanted in rows:
        yield " ".join(words), complete(completion, folder, *words), wanted
    yield "--limit=mime as one word", complete(completion, folder, "scan", "--limit=mime", breaks=" \t\n"), \
        ["--limit=mime-depth="]
    yield "nothing was run", sorted(os.listdir(folder)), names


def check_made(folder_of_ours, program, folder):
    """_backhop and backhop.fish: as made anew, and as their shells read them."""
    made = os.path.join(folder, "made")
    os.mkdir(made)
    subprocess.run([sys.executable, os.path.join(folder_of_ours, "make_completions.py"), program, made], check=True, timeout=60)
    for name in ("_backhop", "backhop.fish"):
        files = [os.path.join(place, name) for place in (folder_of_ours, made)]
        texts = [open(file, encoding="utf-8").read().splitlines() for file in files]
        yield name + " (to be made anew by make_completions.py)", [line for line in texts[0] if line not in texts[1]], []
        yield name + " as a whole", texts[0] == texts[1], True
    shutil.rmtree(made)


# What is typed behind "backhop ", and what zsh and fish both offer. A folder ends in "/" in fish
# only, and of what needs quotes zsh gives the quoted form.
TYPED = (
    ("ver", ["verify"]),
    ("scan --own", ["--own-domain", "--own-host", "--own-net"]),
    ("scan h", ["headers.eml"]),
    ("scan -o ", ["case1"]),
    ("scan --log h", ["headers.eml"]),
    ("scan --own-net 2001:db8::/32 h", ["headers.eml"]),
    ("scan --hash ", ["md5", "md5,sha1", "sha1"]),
    ("scan --jobs ", []),
    ("report ", ["case1"]),
    ("show ", ["case1"]),
    ("show case1 b", ["bounce:", "bounces", "boundaries:", "burst:", "bursts"]),
    ("show --json case1 messages b", ["bounce:", "boundaries:", "burst:"]),
    ("show scan --", ["--help", "--json", "--pair", "--raw"]),
    ("query ", ["case1"]),
    ("query case1 ip:1 s", ["sha256:", "since:", "subject:"]),
    ("export case1 ", ["eml", "mbox"]),
    ("export -o case1 case1 ", ["eml", "mbox"]),
    ("export case1 eml mess", ["message-id:"]),
    ("export -o ", ["case1"]),
    ("explain ", ["a box.mbox", "case1", "headers.eml"]),
    ("verify --evidence-root ", ["case1"]),
    ("diff case1 ", ["case1"]),
    ("--", ["--help", "--version"]),
)


def lacks(shell):
    """What keeps this shell from being tried; zsh completes at a terminal only."""
    if shutil.which(shell) is None:
        return shell
    return "a terminal" if shell == "zsh" and not golden.has_terminals() else None


def fish_offers(ours, folder, lines):
    for line in lines:
        run = subprocess.run(["fish", "--no-config", "-c", "source %s; complete -C 'backhop %s'" % (os.path.join(ours, "backhop.fish"), line)],
                             cwd=folder, text=True, capture_output=True, timeout=WAIT, env={**os.environ, "HOME": folder})
        yield sorted({word.split("\t")[0].rstrip("/") for word in run.stdout.splitlines()}) + run.stderr.splitlines()


def zsh_offers(ours, folder, lines):
    """One shell for all lines: it answers them in their order."""
    home = tempfile.mkdtemp(dir=folder, prefix=".")
    out = os.path.join(home, "out")
    with open(os.path.join(home, ".zshrc"), "w", encoding="utf-8") as file:
        file.write(ZSHRC % {"ours": ours, "out": out})
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execvpe("zsh", ["zsh", "-d", "-i"], {"PATH": os.environ["PATH"], "HOME": home, "ZDOTDIR": home, "TERM": "xterm", "LC_ALL": "C.UTF-8"})
    replies, end = [], time.monotonic() + WAIT
    while len(replies) <= len(lines) and time.monotonic() < end:
        if select.select([terminal], [], [], 0.02)[0]:
            os.read(terminal, 65536)
        text = open(out, encoding="utf-8").read() if os.path.exists(out) else ""
        if text.count("  end\n") > len(replies):
            replies = text.split("  end\n")[:-1]
            if len(replies) <= len(lines):
                os.write(terminal, ("backhop " + lines[len(replies) - 1] + TAB_END_AND_CLEAR).encode())
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(terminal)
    shutil.rmtree(home)
    for reply in replies[1:]:
        yield sorted({word.replace("\\ ", " ") for word in reply.splitlines() if word})


def check_shells(ours, folder):
    lines = [line for line, _ in TYPED]
    for shell, offers in (("zsh", zsh_offers), ("fish", fish_offers)):
        lacking = lacks(shell)
        if lacking is not None:
            print("%s is not there: completion in %s is not tried" % (lacking, shell))
            continue
        found = list(offers(ours, folder, lines))
        yield shell + " answers", len(found), len(TYPED)
        for (line, wanted), offered in zip(TYPED, found):
            yield "%s, %s" % (shell, line), offered, wanted


def main():
    completion, program = (os.path.abspath(path) for path in sys.argv[1:3])
    if shutil.which("bash") is None or not os.path.exists(program):
        print("bash or the program is not there")
        return 77
    n_faults = 0
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "case1"))
        for name in ("a box.mbox", "headers.eml"):
            open(os.path.join(folder, name), "w", encoding="utf-8").close()
        for checks in (check_lists(completion, program, folder), check_typing(completion, folder),
                       check_made(os.path.dirname(completion), program, folder),
                       check_shells(os.path.dirname(completion), folder)):
            for title, offered, wanted in checks:
                if offered != wanted:
                    n_faults += 1
                    print("%s: offers %s, not %s" % (title, offered, wanted))
    return 1 if n_faults else 0


if __name__ == "__main__":
    sys.exit(main())
