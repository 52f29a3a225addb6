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
HASH_LISTS = ("md5", "sha1", "md5,sha1")


def help_of(program, *words):
    return subprocess.run([program, *words, "--help-all" if words else "--help"], text=True, capture_output=True, check=True).stdout


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
        self.formats = re.findall(r"^  ([a-z]+) ", text.partition("\nFormats:\n")[2].partition("\n\n")[0], re.M)
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
        return [quoted("1:CASE:_files -/"), quoted("2:WHAT:_backhop_what"), quoted("3:WHAT:_backhop_kind"), quoted("*:ID:")]
    if command.name == "diff":
        return [quoted("1:CASE1:_files -/"), quoted("2:CASE2:_files -/")]
    if command.terms:
        formats = [quoted("2:FORMAT:(%s)" % " ".join(command.formats))] if command.formats else []
        return [quoted("1:CASE:_files -/"), *formats, quoted("*:TERMS:_backhop_terms")]
    if command.operands == "CASE":
        return [quoted("1:CASE:_files -/")]
    return [quoted("%s:%s:_files" % ("*" if command.name == "scan" else "1", "PATH" if command.name == "scan" else "FILE"))]


def zsh(commands):
    show, query = (next(command for command in commands if command.name == name) for name in ("show", "query"))
    lines = ["#compdef backhop", "# _backhop - zsh completion for backhop(1), made by make_completions.py from --help.", "",
             "_backhop_kind () {", "  compadd -S '' %s" % " ".join(show.kinds), "}", "",
             "_backhop_what () {", "  _backhop_kind", "  compadd %s" % " ".join(show.lists), "}", "",
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


# The first word is the command, so the word of another place that is called like one is none.
FISH_PLACE = """
# COMMAND [FIRST LAST]: whether the word at the cursor is COMMAND's; and of those of its words
# that are no options, counted from 0, one of these.
function __backhop_at -a command first last
  set -l words (commandline -opc)
  test "$words[2]" = "$command"; or return 1
  test -n "$first"; or return 0
  set -l n 0
  set -l is_value 0
  for word in $words[3..]
    if test $is_value = 1
      set is_value 0
    else if contains -- $word $__backhop_valued
      set is_value 1
    else if not string match -qr -- '^-.' $word
      set n (math $n + 1)
    end
  end
  test $n -ge $first -a $n -le $last
end

function __backhop_first
  test (count (commandline -opc)) = 1
end
"""
FISH_DIR, LAST = "-a '(__fish_complete_directories)'", 999


def fish_operands(command):
    """(first place, last one, what stands there)"""
    if command.name in ("scan", "explain"):
        return [(0, LAST if command.name == "scan" else 0, "-F")]
    rows = [(0, 1 if command.name == "diff" else 0, FISH_DIR)]
    if command.kinds:
        rows += [(1, 1, "-a " + quoted(" ".join(command.kinds + command.lists))), (2, 2, "-a " + quoted(" ".join(command.kinds)))]
    if command.formats:
        rows.append((1, 1, "-a " + quoted(" ".join(command.formats))))
    if command.terms:
        rows.append((len(rows), LAST, "-a " + quoted(" ".join(command.terms))))
    return rows


def fish(commands):
    valued = sorted({name for command in commands for short, long, meta, _ in command.options if meta
                     for name in (("--" + long, "-" + short) if short else ("--" + long,))})
    lines = ["# backhop.fish - fish completion for backhop(1), made by make_completions.py from --help.", "",
             "set -g __backhop_valued " + " ".join(valued), FISH_PLACE, "complete -c backhop -f"]
    lines += ["complete -c backhop -n __backhop_first -a %s -d %s" % (command.name, quoted(command.summary)) for command in commands]
    lines += ["complete -c backhop -n __backhop_first -l %s -d %s" % row for row in (("help", "'show help'"), ("version", "'show the version'"))]
    for command in commands:
        start = "complete -c backhop -n '__backhop_at %s" % command.name
        lines.append("")
        lines += ["%s'%s -l %s%s -d %s" % (start, " -s " + short if short else "", name, fish_value(command, name, meta), quoted(summary))
                  for short, name, meta, summary in command.options]
        lines += ["%s %d %d' %s" % (start, *row) for row in fish_operands(command)]
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
