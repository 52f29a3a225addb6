"""judge.py - runs the program over a case and says what differs from the known answers."""
import json
import os
import shutil
import subprocess
import tempfile
import zlib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import cases
import rename
from case import INNOCENT, write


def scan(program, paths, case_dir, options):
    extra = os.environ.get("GOLDEN_OPTIONS", "").split()
    return subprocess.run([program, "scan", *paths, "-o", case_dir, "--quiet", "--no-progress", *options, *extra],
                          capture_output=True, text=True, errors="replace", timeout=300, env=dict(os.environ, TZ="Asia/Tokyo"))


def read_table(case_dir, name):
    with open(os.path.join(case_dir, "tables", name + ".jsonl"), encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def read_summary(case_dir):
    with open(os.path.join(case_dir, "summary.json"), encoding="utf-8") as file:
        return json.load(file)


def faults(case, case_dir):
    """What the finished case folder says otherwise than the case is."""
    rows = {row["account"]: row for row in read_table(case_dir, "accounts")}
    facts, found = read_summary(case_dir), []
    for account in sorted(set(rows) | set(case.verdicts)):
        want = case.verdicts.get(account, "none")
        have = rows[account]["verdict"] if account in rows else "none"
        if have != want:
            fired = [rule["rule"] for rule in rows[account]["rules"]] if account in rows else []
            found.append("%s: %s is %s, not %s %s" % (case.name, account, have, want, " ".join(fired)))
        if account in case.origins and account in rows and sorted(rows[account]["origin_ips"]) != case.origins[account]:
            found.append("%s: origins of %s are %s, not %s" % (case.name, account, rows[account]["origin_ips"], case.origins[account]))
    bounces = tuple(facts["bounces"][key] for key in ("sent_by_us", "forged", "undecided"))
    if case.bounces is not None and bounces != case.bounces:
        found.append("%s: bounces %s, not %s" % (case.name, bounces, case.bounces))
    if case.joined is not None and facts["logs"]["joined"] != case.joined:
        found.append("%s: %d joined, not %d" % (case.name, facts["logs"]["joined"], case.joined))
    return found + wrongly_named(rows, case, case_dir)


def wrongly_named(rows, case, case_dir):
    """Campaigns whose accused are not those that a verdict accuses, or sent more than there is."""
    found = []
    for table, size in (("clusters", "messages"), ("bursts", "size")):
        for campaign in read_table(case_dir, table):
            named = {item["account"]: item["verdict"] for item in campaign["accused"]}
            n = sum(item["messages"] for item in campaign["accused"])
            if n > campaign[size] or any(rows[name]["verdict"] != verdict or verdict in INNOCENT for name, verdict in named.items()):
                found.append("%s: %s name %s, %d of %d" % (case.name, table, named, n, campaign[size]))
    return found


def accused(case, case_dir):
    """Innocent accounts that were accused."""
    return [row["account"] for row in read_table(case_dir, "accounts")
            if row["verdict"] not in INNOCENT and case.verdicts.get(row["account"], "none") in INNOCENT]


def not_accused(case, case_dir):
    """Accounts that were robbed and not accused of anything."""
    rows = {row["account"]: row["verdict"] for row in read_table(case_dir, "accounts")}
    return ["%s: %s is %s, not %s" % (case.name, account, rows.get(account), verdict) for account, verdict in case.verdicts.items()
            if verdict not in INNOCENT and rows.get(account, "none") in INNOCENT]


def judge(program, case, folder=None):
    """(faults, innocent accounts accused) of one case; folder keeps what was made."""
    place = folder or tempfile.mkdtemp()
    try:
        paths, options = write(case, place)
        case_dir = os.path.join(place, "case")
        run = scan(program, paths, case_dir, options)
        if run.returncode not in (0, 1):
            return ["%s: exit %d: %s" % (case.name, run.returncode, run.stderr)], []
        return faults(case, case_dir), ["%s: %s" % (case.name, account) for account in accused(case, case_dir)]
    finally:
        if not folder:
            shutil.rmtree(place)


def judge_cases(program, names, renamed):
    """(faults, innocent accounts accused) of these cases, as made or under other names; two at a time."""
    def judge_one(name):
        case = cases.make(name)
        return judge(program, rename.rename_case(case, zlib.crc32(name.encode()) + 1) if renamed else case)

    with ThreadPoolExecutor(2) as pool:
        judged = list(pool.map(judge_one, names))
    return [line for found, _ in judged for line in found], [line for _, innocent in judged for line in innocent]


def judge_mailboxes(program, mailbox, seeds):
    """(verdicts, what is wrong with them) of random mailboxes, all together; two at a time."""
    def judge_one(seed):
        case = mailbox(seed)
        with tempfile.TemporaryDirectory() as folder:
            found, innocent = judge(program, case, folder)
            crashed = [fault for fault in found if ": exit " in fault]
            if crashed:
                return Counter(), crashed
            case_dir = os.path.join(folder, "case")
            verdicts = Counter(row["verdict"] for row in read_table(case_dir, "accounts"))
            return verdicts, innocent + not_accused(case, case_dir)

    with ThreadPoolExecutor(2) as pool:
        judged = list(pool.map(judge_one, seeds))
    return sum((verdicts for verdicts, _ in judged), Counter()), [fault for _, faults in judged for fault in faults]
