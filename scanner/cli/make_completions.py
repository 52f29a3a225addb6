#!/usr/bin/env python3
"""make_completions.py BACKHOP FOLDER - writes _backhop (zsh) and backhop.fish from what --help says.

To be run again where a command, an option, a limit, a threshold, a KIND: or a term has changed;
tests/rules/check_completion.py compares.
"""
import os
import re
import subprocess
import sys

# Given more than once; what the manual says of them.
REPEATED = {"own-host", "own-net", "own-domain", "log", "blocklist", "mmdb", "ptr", "shared-host", "limit", "threshold"}
# What the word behind an option is, by how --help calls it. Any other is typed freely.
FOLDERS, FILES, NAMED, HASHES = ("CASE", "DIR"), ("FILE",), "NAME=VALUE", "LIST"
FORMATS = ("eml",)
HASH_LISTS = ("md5", "sha1", "md5,sha1")


def help_of(program, *words):
    return subprocess.run([program, *words, "--help"], text=True, capture_output=True, check=True).stdout


class Command:
    def __init__(self, program, name, summary):
        text = help_of(program, name)
        self.name, self.summary = name, summary
        self.options = re.findall(r"^  (?:-([a-z]), )?--([a-z-]+)(?:=(\S+))? +(.+)$", text, re.M)
        self.operands = re.search(r"^  backhop %s \[OPTION…\] ?(.*)$" % name, text, re.M)[1]
        limits, _, thresholds = text.partition("\nThresholds, for")
        self.named = {option: re.findall(r"^  ([a-z-]+) +\d+ ", part, re.M)
                      for option, part in (("limit", limits), ("threshold", thresholds))}
        self.kinds = sorted(set(re.findall(r"\b([a-z]+:)[A-Z]+\b", text))) if name == "show" else []
        self.terms = re.findall(r"^  ([a-z0-9-]+:)[A-Z]", text, re.M)
        lists = re.search(r"One of ([a-z,\s]+) lists them", text)
        self.lists = lists[1].replace(",", "").split() if lists else []


def commands_of(program):
    return [Command(program, *row) for row in re.findall(r"^  ([a-z]+) +(.*)$", help_of(program).split("Examples:")[0], re.M)]


def quoted(text):
    """As zsh and fish both read it."""
    assert "`" not in text, text
    return '"%s"' % re.sub(r'(["\\$])', r"\\\1", text)


def zsh_text(text):
    return re.sub(r"([\[\]:])", r"\\\1", text)


def zsh_value(command, name, meta):
    if meta in FOLDERS:
        return ":%s:_files -/" % meta
    if meta in FILES:
        return ":%s:_files" % meta
    if meta == NAMED:
        return ":NAME=VALUE:compadd -S = %s" % " ".join(command.named[name])
    if meta == HASHES:
        return ":LIST:(%s)" % " ".join(HASH_LISTS)
    return ":%s:" % zsh_text(meta) if meta else ""


def zsh_option(command, short, name, meta, summary):
    several = "*" if name in REPEATED else ""
    head = "--%s%s" % (name, "=" if meta else "")
    tail = "[%s]%s" % (zsh_text(summary), zsh_value(command, name, meta))
    if not short:
        return quoted(several + head + tail)
    alone = "(-h --help)" if name == "help" else "(-%s --%s)" % (short, name)
    return "%s{-%s%s,%s}%s" % (quoted(alone), short, "+" if meta else "", head, quoted(tail))


def zsh_operands(command):
    if command.name == "show":
        return [quoted("1:CASE:_files -/"), quoted("2:WHAT:_backhop_what"), quoted("*:ID:")]
    if command.name == "diff":
        return [quoted("1:CASE1:_files -/"), quoted("2:CASE2:_files -/")]
    if command.terms:
        formats = [quoted("2:FORMAT:(%s)" % " ".join(FORMATS))] if command.name == "export" else []
        return [quoted("1:CASE:_files -/"), *formats, quoted("*:TERMS:_backhop_terms")]
    if command.operands == "CASE":
        return [quoted("1:CASE:_files -/")]
    return [quoted("%s:%s:_files" % ("*" if command.name == "scan" else "1", "PATH" if command.name == "scan" else "FILE"))]


def zsh(commands):
    show, query = (next(command for command in commands if command.name == name) for name in ("show", "query"))
    lines = ["#compdef backhop", "# _backhop - zsh completion for backhop(1), made by make_completions.py from --help.", "",
             "_backhop_what () {", "  compadd -S '' %s" % " ".join(show.kinds), "  compadd %s" % " ".join(show.lists), "}", "",
             "_backhop_terms () {", "  compadd -S '' %s" % " ".join(query.terms), "}", "",
             "_backhop () {", "  local context state state_descr line", "  typeset -A opt_args", "  local -a commands", "  commands=("]
    lines += ["    " + quoted("%s:%s" % (command.name, zsh_text(command.summary))) for command in commands]
    lines += ["  )", "", "  _arguments -C '(- *)--help[show help]' '(- *)--version[show the version]' '1:command:->command' '*::argument:->argument'",
              "  case $state in", "  command)", "    _describe command commands", "    ;;", "  argument)", "    case $line[1] in"]
    for command in commands:
        rows = [zsh_option(command, *option) for option in command.options] + zsh_operands(command)
        lines += ["    %s)" % command.name, "      _arguments -s \\", " \\\n".join("        " + row for row in rows), "      ;;"]
    return "\n".join(lines + ["    esac", "    ;;", "  esac", "}", "", '_backhop "$@"']) + "\n"


def fish_value(command, name, meta):
    if not meta:
        return ""
    if meta in FILES:
        return " -r -F"
    words = {NAMED: ["%s=" % word for word in command.named.get(name, ())], HASHES: HASH_LISTS}.get(meta)
    if meta in FOLDERS:
        return " -x -a '(__fish_complete_directories)'"
    return " -x -a %s" % quoted(" ".join(words)) if words else " -x"


def fish(commands):
    lines = ["# backhop.fish - fish completion for backhop(1), made by make_completions.py from --help.", "", "complete -c backhop -f"]
    lines += ["complete -c backhop -n __fish_use_subcommand -a %s -d %s" % (command.name, quoted(command.summary)) for command in commands]
    lines += ["complete -c backhop -n __fish_use_subcommand -l %s -d %s" % row for row in (("help", "'show help'"), ("version", "'show the version'"))]
    for command in commands:
        start = "complete -c backhop -n '__fish_seen_subcommand_from %s'" % command.name
        lines.append("")
        lines += ["%s%s -l %s%s -d %s" % (start, " -s " + short if short else "", name, fish_value(command, name, meta), quoted(summary))
                  for short, name, meta, summary in command.options]
        if command.operands.startswith(("PATH", "FILE")):
            lines.append(start + " -F")
        else:
            lines.append(start + " -a '(__fish_complete_directories)'")
        if command.kinds or command.terms:
            lines.append("%s -a %s" % (start, quoted(" ".join(command.kinds + command.lists + command.terms + list(FORMATS if command.name == "export" else ())))))
    return "\n".join(lines) + "\n"


FILES_MADE = (("_backhop", zsh), ("backhop.fish", fish))


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    commands = commands_of(sys.argv[1])
    for name, make in FILES_MADE:
        with open(os.path.join(sys.argv[2], name), "w", encoding="utf-8") as file:
            file.write(make(commands))
    return 0


if __name__ == "__main__":
    sys.exit(main())
