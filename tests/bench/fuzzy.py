#!/usr/bin/env python3
"""fuzzy.py - the texts of a case, clustered by us, by ssdeep and by TLSH (see tests/bench/fuzzy).

usage: fuzzy.py ROOT [CASE TRUTH]

The peers are given the normal form, which is most of what finds a campaign. Their pairs
at or over the usual threshold are chained as ours are. Scored: pairs of messages.
"""
import collections
import csv
import io
import json
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from email.utils import formatdate

SSDEEP_SCORE, TLSH_DISTANCE = 40, 80
START = 1717200000  # 1 June 2024
SYLLABLES = "ba de fi go hu ja ke li mo nu pa re si to vu wa xe yi zo dra kel min sta tor ven".split()
FUNCTION = "the of to and in for with on is you your we that this it are be as at from".split()


def draw(rng, n):
    return [rng.choice(FUNCTION) if rng.random() < 0.4 else "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4)))
            for _ in range(n)]


def make_mail(folder):
    """Campaigns that keep from 75 to 98 percent of their phrases, of five words, and as many letters.

    Half of the letters are of firms that put one text under all, as real offers have one removal notice."""
    rng, truth = random.Random(11), []
    notices = [draw(rng, rng.randint(30, 80)) for _ in range(20)]
    texts = [("letter%d" % i, draw(rng, rng.randint(20, 160)) + (notices[i % 20] if i % 40 < 20 else [])) for i in range(1000)]
    while len(texts) < 2000:
        name, template, kept = "campaign%d" % len(texts), draw(rng, rng.randint(30, 160)), rng.uniform(0.75, 0.98)
        for _ in range(min(2000 - len(texts), int(rng.paretovariate(0.9)) + 1, 150)):
            phrases = [template[i:i + 5] for i in range(0, len(template), 5)]
            texts.append((name, sum((phrase if rng.random() < kept else draw(rng, 5) for phrase in phrases), [])))
    rng.shuffle(texts)
    os.makedirs(folder)
    for number, (campaign, words) in enumerate(texts):
        lines = [" ".join(words[i:i + 11]) for i in range(0, len(words), 11)]
        firm = int(campaign[6:]) % 20 if campaign.startswith("letter") else number + 20
        head = ["From: p%d@d%d.example" % (number, firm), "To: ann@example.org", "Subject: s%d" % number,
                "Date: " + formatdate(START + 60 * number), "Message-ID: <m%d@example.net>" % number, ""]
        with open(os.path.join(folder, "%05d.eml" % number), "w", encoding="ascii", newline="") as file:
            file.write("\r\n".join(head + lines) + "\r\n")
        truth.append({"message": "m%d@example.net" % number, "campaign": campaign})
    return {row["message"]: row["campaign"] for row in truth}


def read_case(case):
    """{text: its messages}, {text: its words}, {message: our cluster}"""
    messages, words, ours = collections.defaultdict(list), {}, {}
    with open(os.path.join(case, "tables", "messages.jsonl"), encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            ours[row["message_id"]] = row["cluster"] or "alone " + row["message_id"]
    with sqlite3.connect("file:%s?mode=ro" % os.path.join(case, "case.db"), uri=True) as base:
        for text, message in base.execute("SELECT hex(text_hash), message_id FROM messages WHERE message_id IS NOT NULL"):
            messages[text].append(message)
        for text, content in base.execute("SELECT hex(text_hash), text FROM texts"):
            words[text] = content
    return messages, words, ours


def timed(command, folder):
    """What it says, and the seconds of the processor that it takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (run.stdout.decode("utf-8", "replace"),
            after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def ssdeep_pairs(folder, names):
    _, hashing = timed(["ssdeep", "-s", "-b"] + names, folder)
    said, whole = timed(["ssdeep", "-s", "-b", "-d", "-c", "-t", str(SSDEEP_SCORE - 1)] + names, folder)
    return [row[:2] for row in csv.reader(io.StringIO(said)) if len(row) == 3], hashing, whole


def tlsh_pairs(folder, _names):
    _, hashing = timed(["tlsh_unittest", "-r", "."], folder)
    said, whole = timed(["tlsh_unittest", "-xref", "-r", ".", "-T", str(TLSH_DISTANCE)], folder)
    rows = [line.split("\t") for line in said.splitlines()]
    return [[os.path.basename(row[0]), os.path.basename(row[1])] for row in rows if len(row) == 3], hashing, whole


def chain(names, pairs):
    parent = {name: name for name in names}

    def find(name):
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name
    for a, b in pairs:
        if a in parent and b in parent:
            parent[find(a)] = find(b)
    return {name: find(name) for name in names}


def score(truth, found):
    """Precision, recall and F1 over pairs of messages."""
    def pairs(counts):
        return sum(n * (n - 1) // 2 for n in counts.values())
    rows = [(truth[m], found[m]) for m in truth if m in found]
    both = pairs(collections.Counter(rows))
    said = pairs(collections.Counter(row[1] for row in rows))
    true = pairs(collections.Counter(row[0] for row in rows))
    precision, recall = both / max(said, 1), both / max(true, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def compare(root, case, truth):
    messages, words, ours = read_case(case)
    n_bytes = sum(len(content.encode()) for content in words.values())
    print("%d messages, %d texts, %d KB of normal form" % (len(ours), len(words), n_bytes // 1024))
    print("%-10s pairs P %.3f R %.3f F1 %.3f" % (("backhop",) + score(truth, ours)))
    with tempfile.TemporaryDirectory() as folder:
        for text, content in words.items():
            with open(os.path.join(folder, text), "w", encoding="utf-8") as file:
                file.write(content)
        names = sorted(words)
        for name, program, package, find in (("ssdeep", "ssdeep", "ssdeep", ssdeep_pairs),
                                             ("TLSH", "tlsh_unittest", "tlsh-tools", tlsh_pairs)):
            if shutil.which(program) is None:
                print("%-10s not installed: it is in the Debian package %s" % (name, package))
                continue
            pairs, hashing, whole = find(folder, names)
            of_text = chain(names, pairs)
            found = {message: of_text[text] for text in names for message in messages[text]}
            print("%-10s pairs P %.3f R %.3f F1 %.3f; hashing %.1f us/KB, all pairs %.1f us a text" % (
                (name,) + score(truth, found) + (1e6 * hashing / (n_bytes / 1024), 1e6 * (whole - hashing) / len(names))))
        said, _ = timed([os.path.join(root, "build", "tests", "bench", "signature-rate")] + names, folder)
        print("signing the same texts: " + said.strip())


def main():
    root = sys.argv[1]
    if len(sys.argv) == 4:
        with open(sys.argv[3], encoding="utf-8") as rows:
            truth = {row["message"]: row["campaign"] for row in map(json.loads, rows)}
        return compare(root, sys.argv[2], truth)
    with tempfile.TemporaryDirectory() as work:
        mail, case = os.path.join(work, "mail"), os.path.join(work, "case")
        truth = make_mail(mail)
        subprocess.run([os.path.join(root, "build", "scanner", "backhop"), "scan", mail, "-o", case, "--quiet"], check=False)
        return compare(root, case, truth)


if __name__ == "__main__":
    sys.exit(main())
