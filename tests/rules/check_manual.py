#!/usr/bin/env python3
"""check_manual.py - the manual pages name what the program has: all of it, and nothing else.

usage: check_manual.py ROOT BACKHOP

backhop(1): the options, limits and thresholds of --help. backhop-case(5): the keys of the
public tables in their order, the columns of case.db, and the words of some lists. case.h: the
tables that are no file of a case.
The sources of the pages are read, so that scdoc need not be there. The code map
(scanner/README.md): files that are there, and the rooms as layers.txt has them.
"""
import glob
import os
import re
import subprocess
import sys

# Section of backhop-case(5), source file, and what finds each word there.
WORDS = (
    ("LEDGER ROLES", "scanner/splitter/splitter.c", r'\[BH_ROLE_\w+\] = "([a-z-]+)"'),
    ("FLAWS", "scanner/message/facts.c", r'\{ BH_FLAW_\w+, "([a-z0-9-]+)" \}'),
    ("Accounts", "scanner/verdict/verdict-table.c", r'^  \{ "([a-z-]+)", \d'),
)
# What is said once for several tables of case.db.
SAID_ELSEWHERE = ("clusters", "bursts", "origins")


def read(root, name):
    with open(os.path.join(root, name), encoding="utf-8") as file:
        return file.read()


def unescaped(text):
    return re.sub(r"\\(.)", r"\1", text)


def sections_of(text):
    """Title → text of each section and subsection, the latter under "SECTION/title" too."""
    found, above = {}, ""
    for mark, title, body in re.findall(r"^(##?) (.*)\n((?:(?!##? ).*\n)*)", text, re.M):
        above = title if mark == "#" else above
        found.setdefault(unescaped(title), body)
        found[above + "/" + unescaped(title)] = body
    return found


def rows_of(body):
    """The rows of a section's tables, as lists of their cells."""
    rows = []
    for line in body.splitlines():
        cell = re.match(r"([|:])[\[\]< -] (.*)", line)
        if cell and cell[1] == "|":
            rows.append([])
        if cell:
            rows[-1].append(unescaped(cell[2]))
    return rows


def names_of(body):
    return [name for row in rows_of(body) for name in row[0].replace("*", "").split(", ")]


def difference(title, said, wanted):
    for name in sorted(set(wanted) - set(said)):
        yield "%s: does not say %s" % (title, name)
    for name in sorted(set(said) - set(wanted)):
        yield "%s: says %s, which is not there" % (title, name)


def check_commands(page, program):
    parts = sections_of(page)
    helped = {}
    listed = subprocess.run([program, "--help"], text=True, capture_output=True).stdout
    for command in re.findall(r"^  ([a-z]+)  ", listed, re.M):
        helped[command] = subprocess.run([program, command, "--help-all"], text=True, capture_output=True).stdout
        title = next((t for t in parts if t.startswith("backhop %s " % command)), "")
        wanted = set(re.findall(r"(?:^  |, )(--?[a-z][a-z-]*)(?=[=, \n])", helped[command], re.M)) - {"-h", "--help"}
        heads = [line for line in parts.get(title, "").splitlines() if line.startswith("*-")]
        said = {name for line in heads for name in re.findall(r"\*(--?[a-z-]+)\*", line)}
        yield from difference("backhop(1), " + command, said, wanted)
    for title, part in zip(("LIMITS", "THRESHOLDS"), helped["scan"].split("\nThresholds, for")):
        listed = re.findall(r"^  ([a-z-]+) +(\d+) ([A-Za-z ]+)$", part, re.M)
        said = {" ".join(row[:3]) for row in rows_of(parts[title])[1:]}
        yield from difference("backhop(1), " + title, said, {"%s %s %s" % (n, v, u.strip()) for n, v, u in listed})


def check_tables(root, parts):
    source = read(root, "scanner/store/tables.c")
    columns = {name: re.findall(r'^  \{ "([a-z0-9_.]+)",', body, re.M) for name, body in
               re.findall(r"^(?:static )?const BhColumn (\w+)\[\] = \{\n(.*?)^\};", source, re.M | re.S)}
    public = re.findall(r'^  \{ "(\w+)", "backhop\.\w+/\d+", (\w+),', source, re.M)
    if not public:
        yield "no public table was found in scanner/store/tables.c"
    for name, variable in public + [("hops", "hop_columns")]:
        said = names_of(parts.get("TABLES/" + name, ""))
        if said != columns[variable]:
            yield "backhop-case(5), table %s: says %s, not %s" % (name, said, columns[variable])


def check_views(root, _parts):
    """case.h names the tables that are no file of a case."""
    names = re.findall(r'^  \{ "(\w+)", "backhop\.\w+/\d+", ', read(root, "scanner/store/views.c"), re.M)
    said = read(root, "include/backhop/case.h")
    yield from ("case.h, bh_case_rows(): does not name " + name for name in names if '"%s"' % name not in said)
    if not names:
        yield "no table was found in scanner/store/views.c"


def check_database(root, parts):
    schema = re.sub(r"--.*", "", read(root, "scanner/store/schema.sql"))
    for table, body in re.findall(r"CREATE TABLE (\w+) \((.*?)\)\s*STRICT", schema, re.S):
        if table in SAID_ELSEWHERE:
            continue
        body = re.sub(r"PRIMARY KEY \(.*", "", body, flags=re.S)
        wanted = [name.strip('"') for name in re.findall(r'("?\w+"?) (?:TEXT|INTEGER|BLOB)\b', body)]
        said = names_of(parts.get("CASE.DB/" + table, ""))
        yield from difference("backhop-case(5), case.db %s" % table, said, wanted)


def check_words(root, parts):
    for title, name, pattern in WORDS:
        wanted = re.findall(pattern, read(root, name), re.M)
        said = {word.lower() for word in names_of(parts[title])}
        yield from ("backhop-case(5), %s: does not say %s" % (title, word) for word in wanted if word not in said)
        if not wanted:
            yield "%s: nothing found by %s" % (name, pattern)


def check_problem_words(root, parts):
    """What the page says of each kind of problem."""
    table = re.search(r"bh_problem_kinds\[\] = \{(.*?)\n\};", read(root, "reports/words.c"), re.S).group(1)
    names = re.findall(r'\{ "([a-z:-]+)"', table)
    said = {name.split(":")[0] for name in names}
    wanted = {name.split(":")[0] for name in names_of(parts["PROBLEM KINDS"])}
    yield from difference("reports/words.c, kinds of problems", said, wanted)
    limits = set(re.findall(r'= \{ "([a-z-]+)"', read(root, "scanner/base/limits.c")))
    yield from ("reports/words.c: no limit is called " + name for name in names if name.startswith("limit:") and name[6:] and name[6:] not in limits)


def check_rule_words(root, parts):
    """What the page says of each rule of a verdict begins what the manual says of it."""
    rules = dict(re.findall(r'\{ "([VNB]\d+)",\s+"([^"]*)"', read(root, "reports/words.c")))
    said = dict(re.findall(r"^\|\[? +([VNB]\d+)\n:<? +(.*)$", read(root, "scanner/cli/backhop-case.5.scd"), re.M))
    names = glob.glob(os.path.join(root, "scanner/verdict/rules/rule-*.c"))
    for rule in sorted(os.path.basename(name)[5:-2].upper() for name in names):
        if rule not in rules or not said.get(rule, "").startswith(rules[rule]):
            yield "backhop-case(5), %s: says '%s', reports/words.c '%s'" % (rule, said.get(rule), rules.get(rule))


def check_map(root):
    text = read(root, "scanner/README.md")
    for name in sorted(set(re.findall(r"`([\w./-]+/[\w.-]+\.[a-z]+)`", text))):
        if not re.search(r"NAME|-ID\.", name) and not any(
                os.path.exists(os.path.join(root, top, name)) for top in ("", "scanner")):
            yield "scanner/README.md: %s is not there" % name
    said = re.findall(r"^\| `([\w/]+)` \| [^|]+ \| [^|]+ \| ([\w,*/-]+) \|$", text, re.M)
    rows = [row.split() for row in read(root, "tests/rules/layers.txt").splitlines() if row and row[0] != "#"]
    wanted = {"%s may include %s" % (row[0], row[1]) for row in rows}
    yield from difference("scanner/README.md", {"%s may include %s" % row for row in said}, wanted)


def main():
    root, program = sys.argv[1:3]
    if not os.path.exists(program):
        print("the program is not there")
        return 77
    parts = sections_of(read(root, "scanner/cli/backhop-case.5.scd"))
    faults = list(check_commands(read(root, "scanner/cli/backhop.1.scd"), program))
    for check in (check_tables, check_views, check_database, check_words, check_problem_words, check_rule_words):
        faults += check(root, parts)
    faults += check_map(root)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
