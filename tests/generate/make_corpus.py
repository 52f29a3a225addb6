#!/usr/bin/env python3
"""make_corpus.py - writes mail with known answers, the same bytes each time.

usage: make_corpus.py --sample FOLDER             the checked-in corpus (corpus/)
       make_corpus.py --size 200M --formats mbox,eml,maildir,zip,targz --out FOLDER [--seed N]

The truth is written beside the mail as truth.tsv: one row a message with its
place, origin address, cluster and burst label, login; "-" where there is none.
It comes from what was generated, never from the program under test.
"""
import argparse
import os
import shutil
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

PAPERS = ("README.md", "run", ".gitattributes")


def clear(folder):
    """Takes away what an earlier run left, papers excepted."""
    for name in os.listdir(folder) if os.path.isdir(folder) else ():
        path = os.path.join(folder, name)
        if os.path.isdir(path):
            shutil.rmtree(path)
        elif name not in PAPERS:
            os.unlink(path)


def parse_size(text):
    units = {"K": 10 ** 3, "M": 10 ** 6, "G": 10 ** 9}
    return int(float(text[:-1]) * units[text[-1]]) if text[-1] in units else int(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sample", metavar="FOLDER")
    parser.add_argument("--out", metavar="FOLDER")
    parser.add_argument("--size", type=parse_size, default=20_000_000)
    parser.add_argument("--formats", default="mbox")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.sample:
        import sample
        clear(options.sample)
        sample.write(options.sample)
    elif options.out:
        import large
        large.write(options.out, options.size, options.formats.split(","), options.seed)
    else:
        parser.error("one of --sample and --out is needed")


if __name__ == "__main__":
    main()
