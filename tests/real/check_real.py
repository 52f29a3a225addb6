#!/usr/bin/env python3
"""check_real.py - the real set: every message found, every byte accounted, nothing quarantined.

usage: check_real.py BACKHOP DATA [-o CASE]

Each mail lies there twice: as a file, and inside a JSON file beside it, which is
no mail. What is printed below the checks has no known answer: figures to look at.
"""
import argparse
import collections
import os
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden"))
from golden import Tap, check_books, scan, summary, table

N_MESSAGES = 6046


def share(count, whole):
    return "%d (%.1f %%)" % (count, 100 * count / whole if whole else 0)


def print_figures(case):
    messages = table(case, "messages")
    hops = [hop for row in messages for hop in row["hops"]]
    styles = collections.Counter(hop["style"] for hop in hops)
    print("\nhops: %d" % len(hops))
    for style, count in sorted(styles.items(), key=lambda item: (-item[1], str(item[0]))):
        print("  %-16s %s" % (style or "unread", share(count, len(hops))))
    print("  with a peer address: %s" % share(sum(hop["ip"] is not None for hop in hops), len(hops)))
    print("  with a time:         %s" % share(sum(hop["time"] is not None for hop in hops), len(hops)))
    for key in ("verdict", "confidence", "boundary"):
        counts = collections.Counter(row["origin"][key] for row in messages)
        print("origins by %s: %s" % (key, ", ".join("%s %d" % (name, count) for name, count in sorted(
            counts.items(), key=lambda item: (-item[1], str(item[0]))))))
    print("origins with an address: %s" % share(sum(row["origin"]["ip"] is not None for row in messages), len(messages)))
    print("kinds: %s" % dict(collections.Counter(row["kind"] for row in messages).most_common()))
    print("flaws: %s" % dict(collections.Counter(flaw for row in messages for flaw in row["flaws"]).most_common()))
    facts = summary(case)
    print("distinct: %s" % facts["distinct"])
    clusters = table(case, "clusters")
    sizes = sorted((row["messages"] for row in clusters), reverse=True)
    print("clusters: %d, holding %d messages; largest %s" % (len(sizes), sum(sizes), sizes[:8]))
    bursts = table(case, "bursts")
    print("bursts: %d %s" % (len(bursts), dict(collections.Counter(row["kind"] for row in bursts))))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("data")
    parser.add_argument("-o", dest="case")
    options = parser.parse_args()
    tap = Tap()
    with tempfile.TemporaryDirectory() as work:
        case = options.case or os.path.join(work, "case")
        began = time.monotonic()
        run = scan(options.program, [options.data], case, timeout=900)
        seconds = time.monotonic() - began
        if not tap.ok(run.returncode in (0, 1), "the scan ends well", "exit %d: %s" % (run.returncode, run.stderr[-2000:])):
            return tap.done()
        facts = summary(case)
        tap.ok(facts["messages"] == N_MESSAGES, "%d messages" % N_MESSAGES, str(facts["messages"]))
        wrong = [row["path"] for row in table(case, "messages") if not row["path"].endswith(".txt")]
        tap.none(wrong, "mail inside JSON is not taken for mail")
        check_books(tap, case, "real set")
        quarantined = [row for row in table(case, "problems") if row["kind"] == "quarantined"]
        tap.none(quarantined, "no message killed a worker")
        print_figures(case)
        print("problems: %s" % facts["problems"])
        print("seconds: %.1f" % seconds)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
