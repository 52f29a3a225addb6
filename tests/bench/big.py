#!/usr/bin/env python3
"""big.py - a mailbox larger than 4 GiB, alone, in a zip and in a tar.gz: does memory stay flat?

usage: big.py ROOT [--size 6442450944] [--work FOLDER]

Takes about three times the size of disk for the files and some more for the cases, and minutes. One
scan each; the figures are wall, CPU, and memory as bench.py takes it.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile

CHUNK = 1 << 20
PART = "200M"


def append(out, path, left):
    """Whole mailboxes one behind the other, until the size is reached."""
    with open(path, "rb") as part:
        while left > 0 and (block := part.read(CHUNK)):
            out.write(block)
            left -= len(block)
    return left


def make_mailbox(root, path, size):
    """Parts of other seeds, so that messages and texts are distinct."""
    left, seed = size, 1
    with open(path, "wb") as out, tempfile.TemporaryDirectory(dir=os.path.dirname(path)) as folder:
        while left > 0:
            subprocess.run([sys.executable, os.path.join(root, "tests/generate/make_corpus.py"), "--size", PART, "--seed", str(seed),
                            "--out", folder], check=True)
            left = append(out, os.path.join(folder, "corpus.mbox"), left)
            seed += 1


def make_zip(mbox, path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.write(mbox, "big.mbox")


def make_targz(mbox, path):
    with tarfile.open(path, "w:gz", compresslevel=1) as archive:
        archive.add(mbox, "big.mbox")


def main():
    import bench  # which takes the makers from here
    parser = argparse.ArgumentParser()
    parser.add_argument("root")
    parser.add_argument("--size", type=int, default=6 << 30)
    parser.add_argument("--work")
    options = parser.parse_args()
    work = tempfile.mkdtemp(prefix="backhop-big-", dir=options.work)
    program, mbox = os.path.join(options.root, "build/scanner/backhop"), os.path.join(work, "big.mbox")
    missed = False
    try:
        make_mailbox(options.root, mbox, options.size)
        for name, make in (("big.mbox", None), ("big.zip", make_zip), ("big.tar.gz", make_targz)):
            path, case, figures = os.path.join(work, name), os.path.join(work, "case"), bench.Figures()
            if make is not None:
                make(mbox, path)
            bench.measure(figures, [program, "scan", path, "-o", case, "--no-progress", "--quiet", *bench.OURS])
            with open(os.path.join(case, "tables/messages.csv"), "rb") as table:
                n_messages = sum(1 for _ in table) - 1
            mark = 64 + n_messages / 1024
            holds = figures.one[0] <= mark
            missed |= not holds
            print("%-11s %6.2f GB: %d messages, %.1f s wall, %.1f CPU s, PSS %.1f MB together, largest process %.1f MB (mark %.0f MB: %s)" % (
                name, os.path.getsize(path) / 1e9, n_messages, figures.wall[0], figures.cpu[0], figures.pss[0], figures.one[0], mark,
                "holds" if holds else "MISSED"))
            sys.stdout.flush()
            shutil.rmtree(case)
            if make is not None:
                os.unlink(path)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
