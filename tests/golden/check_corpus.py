#!/usr/bin/env python3
"""check_corpus.py - the program finds all that is true of corpus/, and the same bytes each time.

usage: check_corpus.py BACKHOP ROOT
"""
import collections
import csv
import os
import shutil
import sys
import tempfile

from golden import OURS, Tap, check_books, difference, fingerprint, scan, summary, table


def read_truth(corpus):
    with open(os.path.join(corpus, "truth.tsv"), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {(row["path"], int(row["offset"])): row for row in rows}


def value(text):
    return None if text == "-" else text


def compare(tap, truth, found, column, title, read):
    """One column of the truth against what the program says of each message."""
    faults = []
    for key in sorted(set(truth) & set(found)):
        wanted, said = value(truth[key][column]), read(found[key])
        if wanted != said:
            faults.append("%s at %d: %s, not %s" % (*key, wanted, said))
    tap.none(faults, "%s (%d of %d)" % (title, len(truth) - len(faults), len(truth)))


def check_clusters(tap, truth, found):
    by_label, by_cluster, alone = collections.defaultdict(set), collections.defaultdict(set), []
    for key in sorted(set(truth) & set(found)):
        label, cluster = truth[key]["cluster"], found[key]["cluster"]
        if label == "-":
            if cluster is not None:
                alone.append("%s at %d is in cluster %s" % (*key, cluster))
        else:
            by_label[label].add(cluster)
            by_cluster[cluster].add(label)
    tap.none(alone, "messages of no campaign are in no cluster")
    tap.none(["%s: %s" % (label, sorted(map(str, clusters))) for label, clusters in sorted(by_label.items())
              if len(clusters) != 1 or None in clusters], "each campaign is one cluster")
    tap.none(["%s: %s" % (cluster, sorted(labels)) for cluster, labels in by_cluster.items() if len(labels) != 1],
             "each cluster is one campaign")


def check_bursts(tap, truth, found, case):
    """One burst for each label, of its cluster, inside its campaign, and judged as the label says."""
    rows, labels = table(case, "bursts"), collections.defaultdict(list)
    for key, row in truth.items():
        if row["burst"] != "-" and key in found:
            labels[row["burst"]].append(found[key])
    tap.ok(len(rows) == len(labels), "as many bursts as there were floods",
           "%d of %d: %s" % (len(rows), len(labels), [(row["cluster"], row["size"]) for row in rows]))
    for label, messages in sorted(labels.items()):
        clusters = {message["cluster"] for message in messages}
        mine = [row for row in rows if row["cluster"] in clusters]
        if not tap.ok(len(mine) == 1, "%s is one burst" % label, [str(row) for row in mine]):
            continue
        burst, times = mine[0], sorted(message["hops"][0]["time"] for message in messages)
        tap.ok(times[0] - 60 <= burst["onset"] <= burst["end"] <= times[-1] + 60, "%s begins and ends within its campaign" % label,
               "%d to %d, burst %d to %d" % (times[0], times[-1], burst["onset"], burst["end"]))
        tap.ok(10 * burst["size"] >= 9 * len(messages), "%s holds nine tenths of its messages" % label,
               "%d of %d" % (burst["size"], len(messages)))
        tap.ok(burst["kind"] == label.split("-")[0], "%s is judged %s" % (label, label.split("-")[0]), burst["kind"])
        inside = sum(message["burst"] == burst["burst"] for message in messages)
        tap.ok(10 * inside >= 9 * len(messages), "%s: its messages name the burst" % label, "%d" % inside)


def check_bounces(tap, truth, found, case):
    rows = table(case, "bounces")
    verdicts = {}
    for row in rows:
        if row["action"] in (None, "failed"):
            verdicts.setdefault(row["message"], set()).add(row["verdict"])
    faults = []
    for key, row in sorted(truth.items()):
        if row["bounce"] != "-" and key in found and verdicts.get(found[key]["id"]) != {row["bounce"]}:
            faults.append("%s at %d: %s, not %s" % (*key, row["bounce"], verdicts.get(found[key]["id"])))
    if not any(row["verdict"] for row in rows):
        tap.skip("each bounce is about mail of ours or not, as it is", "no verdicts yet")
        return
    tap.none(faults, "each bounce is about mail of ours or not, as it is")


def check_accounts(tap, case):
    """Only the login that the flood went through is accused (generate/sample.py, burst_stolen)."""
    innocent = {"none", "rate-only", "bulk-sender"}
    accused = {row["account"]: row["verdict"] for row in table(case, "accounts") if row["verdict"] not in innocent}
    if not table(case, "accounts"):
        tap.skip("one account is accused, and no other", "no verdicts yet")
        return
    tap.ok(accused == {"sales@example.org": "credential-stolen"}, "one account is accused, and no other", str(accused))


def check_truth(tap, corpus, case):
    truth = read_truth(corpus)
    messages = table(case, "messages")
    found = {(row["path"], row["offset"]): row for row in messages}
    tap.none(["%s at %d" % key for key in sorted(set(truth) - set(found))], "each message is found")
    tap.none(["%s at %d" % key for key in sorted(set(found) - set(truth))], "nothing else is taken for a message")
    compare(tap, truth, found, "sha256", "each message has its bytes", lambda row: row["sha256"])
    compare(tap, truth, found, "message_id", "each Message-ID is read", lambda row: row["message_id"])
    compare(tap, truth, found, "origin", "each origin is right", lambda row: row["origin"]["ip"])
    compare(tap, truth, found, "login", "each login is right", lambda row: row["origin"]["auth_user"])
    compare(tap, truth, found, "kind", "each kind is right", lambda row: row["kind"])
    check_clusters(tap, truth, found)
    check_bursts(tap, truth, found, case)
    check_bounces(tap, truth, found, case)
    check_accounts(tap, case)
    facts = summary(case)
    tap.ok(facts["messages"] == len(messages), "the summary counts the messages", str(facts["messages"]))
    ids = {row["message_id"] for row in truth.values() if row["message_id"] != "-"}
    n_without = sum(row["message_id"] == "-" for row in truth.values())
    tap.ok(facts["distinct"] == len(ids) + n_without, "copies are counted once",
           "%s, not %d" % (facts["distinct"], len(ids) + n_without))


def copy_shuffled(corpus, target):
    """A copy whose files come to lie on disk in another order."""
    files = [os.path.relpath(os.path.join(folder, name), corpus) for folder, _, names in os.walk(corpus) for name in names]
    for path in sorted(files, reverse=True):
        os.makedirs(os.path.dirname(os.path.join(target, path)), exist_ok=True)
        shutil.copyfile(os.path.join(corpus, path), os.path.join(target, path))


def main():
    program, root = sys.argv[1:3]
    corpus = os.path.join(root, "corpus")
    tap = Tap()
    with tempfile.TemporaryDirectory() as work:
        first = os.path.join(work, "first")
        run = scan(program, [corpus], first, "--jobs", "2", *OURS)
        n_problems = len(table(first, "problems")) if run.returncode in (0, 1) else 0
        if not tap.ok(run.returncode == (1 if n_problems else 0), "the scan ends well", run.stderr[-2000:]):
            return tap.done()
        check_truth(tap, corpus, first)
        check_books(tap, first, "corpus")

        base, second, third = fingerprint(first), os.path.join(work, "second"), os.path.join(work, "third")
        scan(program, [corpus], second, "--jobs", "1", *OURS)
        tap.none(difference(base, fingerprint(second)), "one worker writes the same bytes as two")
        elsewhere = os.path.join(work, "some where else", "corpus")
        copy_shuffled(corpus, elsewhere)
        scan(program, [elsewhere], third, "--jobs", "3", *OURS)
        tap.none(difference(base, fingerprint(third)), "another folder and another order on disk give the same bytes")
        again = scan(program, [corpus], first, "--jobs", "2", *OURS)
        tap.ok(again.returncode == run.returncode and again.stdout == run.stdout, "a finished scan is not repeated",
               "exit %d" % again.returncode)
        tap.none(difference(base, fingerprint(first)), "a finished case is left as it is")
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
