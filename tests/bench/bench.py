#!/usr/bin/env python3
"""bench.py - the program, digests, and other mail readers over the same generated mailbox.

usage: bench.py ROOT [--size 200M] [--rounds 5] [--big] [--no-peers] [--archives] [--split]

Commands run in interleaved rounds and the median counts, Python among them; mu
and notmuch, which write an index of several hundred megabytes, run once. CPU is user and system time of the process and all its children. Memory is
proportional set size (PSS), summed over the process group every 20 ms: shared
pages count once. mu and notmuch also write an index, which the program does
not, and read the messages from a maildir; the rest reads one mbox.
"""
import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field

import big

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLE_SECONDS = 0.02
OURS = ["--own-host", "*.example.org", "--own-net", "192.0.2.0/24", "--own-domain", "example.org"]


@dataclass
class Figures:
    wall: list = field(default_factory=list)
    cpu: list = field(default_factory=list)
    pss: list = field(default_factory=list)  # MB, all processes together, at the worst moment
    one: list = field(default_factory=list)  # MB, the largest process
    codes: set = field(default_factory=set)

    def median(self, name):
        values = getattr(self, name)
        return statistics.median(values) if values else float("nan")


def group_pss(group):
    """PSS in KB of each process of a group."""
    found = []
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open("/proc/%s/stat" % name, encoding="utf-8", errors="replace") as file:
                if int(file.read().rsplit(")", 1)[1].split()[2]) != group:
                    continue
            with open("/proc/%s/smaps_rollup" % name, encoding="utf-8") as file:
                found.append(next(int(line.split()[1]) for line in file if line.startswith("Pss:")))
        except (OSError, StopIteration, ValueError, IndexError):
            continue  # it ended while we looked
    return found


def measure(figures, command, env=None):
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
                               env=dict(os.environ, **(env or {})))
    peak, ended = [0, 0], threading.Event()

    def watch():
        while not ended.wait(SAMPLE_SECONDS):
            sizes = group_pss(process.pid)
            if sizes:
                peak[0], peak[1] = max(peak[0], sum(sizes)), max(peak[1], max(sizes))

    watcher = threading.Thread(target=watch)
    watcher.start()
    error = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - began
    ended.set()
    watcher.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit("%s: exit %d\n%s" % (" ".join(command), process.returncode, error.decode(errors="replace")[-2000:]))
    figures.codes.add(process.returncode)
    figures.wall.append(wall)
    figures.cpu.append(usage.ru_utime + usage.ru_stime)
    figures.pss.append(peak[0] / 1024)
    figures.one.append(peak[1] / 1024)


class Bench:
    def __init__(self, options):
        self.options = options
        self.program = os.path.join(options.root, "build/scanner/backhop")
        self.data = os.path.join(options.root, "build/bench-data")
        self.work = tempfile.mkdtemp(prefix="backhop-bench-")
        self.results = {}
        self.missed = []

    def mailbox(self, size, formats):
        """A folder with the generated mailbox; made once."""
        folder = os.path.join(self.data, "%s-%s" % (size, formats.replace(",", "-")))
        if not os.path.exists(os.path.join(folder, "truth.tsv")):
            subprocess.run([sys.executable, os.path.join(self.options.root, "tests/generate/make_corpus.py"), "--size", size,
                            "--formats", formats, "--out", folder], check=True)
        return folder

    def run(self, name, command, env=None):
        measure(self.results.setdefault(name, Figures()), command, env)

    def scan(self, name, path, *options):
        case = os.path.join(self.work, "case")
        shutil.rmtree(case, ignore_errors=True)
        self.run(name, [self.program, "scan", path, "-o", case, "--no-progress", "--quiet", *OURS, *options])

    def rounds(self, mbox):
        subprocess.run(["cat", mbox], stdout=subprocess.DEVNULL, check=True)
        for _ in range(self.options.rounds):
            self.scan("backhop scan", mbox)
            self.scan("backhop scan --jobs 1", mbox, "--jobs", "1")
            self.run("sha256sum", ["sha256sum", mbox])
            self.run("openssl dgst -sha256", ["openssl", "dgst", "-sha256", mbox])
            if not self.options.no_peers:
                self.run("Python mailbox + email", [sys.executable, os.path.join(HERE, "peer_python.py"), mbox])

    def index_peers(self, maildir):
        if shutil.which("mu"):
            home = os.path.join(self.work, "mu")
            subprocess.run(["mu", "init", "--muhome", home, "--maildir", maildir], check=True, stdout=subprocess.DEVNULL)
            self.run("mu index", ["mu", "index", "--quiet", "--muhome", home])
        if shutil.which("notmuch"):
            config = os.path.join(self.work, "notmuch-config")
            with open(config, "w", encoding="utf-8") as file:
                file.write("[database]\npath=%s\n[user]\nname=n\nprimary_email=n@example.org\n[new]\ntags=new\n" % maildir)
            self.run("notmuch new", ["notmuch", "new", "--quiet"], {"NOTMUCH_CONFIG": config})
            shutil.rmtree(os.path.join(maildir, ".notmuch"), ignore_errors=True)

    def mark(self, title, value, limit, is_least, unit="x"):
        holds = value >= limit if is_least else value <= limit
        if not holds:
            self.missed.append(title)
        print("  %-58s %8.2f%s   mark %s %g%s   %s" % (title, value, unit, ">=" if is_least else "<=", limit, unit,
                                                     "holds" if holds else "MISSED"))

    def table(self, n_bytes, n_messages):
        print("\n%.1f MB, %d messages; medians of %d rounds (mu and notmuch once)\n" % (n_bytes / 1e6, n_messages,
                                                                                 self.options.rounds))
        print("  %-26s %9s %9s %9s %9s %9s" % ("", "wall s", "CPU s", "MB/CPU s", "msg/CPU s", "PSS MB"))
        for name, figures in self.results.items():
            cpu = max(figures.median("cpu"), 1e-9)
            print("  %-26s %9.2f %9.2f %9.0f %9.0f %9.1f" % (name, figures.median("wall"), cpu, n_bytes / 1e6 / cpu,
                                                         n_messages / cpu, figures.median("pss")))
        print()

    def marks(self, n_messages):
        ours = self.results["backhop scan"]
        cpu, wall = ours.median("cpu"), ours.median("wall")
        for name, least in (("Python mailbox + email", 5), ("mu index", 6), ("notmuch new", 30)):
            if name in self.results:
                self.mark("CPU of %s over ours" % name, self.results[name].median("cpu") / cpu, least, True)
        self.mark("our wall over that of sha256sum", wall / self.results["sha256sum"].median("wall"), 4, False)
        self.mark("our wall over that of openssl dgst", wall / self.results["openssl dgst -sha256"].median("wall"), 16, False)
        self.mark("wall of one worker over two", self.results["backhop scan --jobs 1"].median("wall") / wall, 1.3, True)
        self.mark("memory of the largest process", ours.median("one"), 64 + n_messages / 1024, False, " MB")

    def big(self):
        """Memory must not grow with the mailbox but by a little for each message."""
        folder = self.mailbox("1G", "mbox")
        before = self.results["backhop scan"].median("one")
        for _ in range(2):
            self.scan("backhop scan, 1 GB", os.path.join(folder, "corpus.mbox"))
        with open(os.path.join(folder, "truth.tsv"), encoding="utf-8") as file:
            n_messages = sum(1 for _ in file) - 1
        figures = self.results["backhop scan, 1 GB"]
        print("  1 GB: %d messages, %.2f s wall, %.2f CPU s, PSS %.1f MB together, largest process %.1f MB (%.1f MB at %s)" % (
            n_messages, figures.median("wall"), figures.median("cpu"), figures.median("pss"), figures.median("one"), before,
            self.options.size))
        self.mark("memory of the largest process, 1 GB", figures.median("one"), 64 + n_messages / 1024, False, " MB")

    def split(self):
        """Splitting and hashing alone, against one digest of the same 1 GB: the best of pairs."""
        mbox = os.path.join(self.mailbox("1G", "mbox"), "corpus.mbox")
        subprocess.run(["ninja", "-C", os.path.join(self.options.root, "build"), "--quiet", "tests/bench/split-hash"], check=True)
        subprocess.run(["cat", mbox], stdout=subprocess.DEVNULL, check=True)
        for _ in range(self.options.rounds):
            self.run("openssl, 1 GB", ["openssl", "dgst", "-sha256", mbox])
            self.run("split and hash, 1 GB", [os.path.join(self.options.root, "build/tests/bench/split-hash"), mbox])
        ours, theirs = self.results["split and hash, 1 GB"], self.results["openssl, 1 GB"]
        pairs = list(zip(ours.wall, ours.cpu, theirs.wall, theirs.cpu))
        self.mark("split and hash: wall over that of openssl dgst", min(w / v for w, _, v, _ in pairs), 1.5, False)
        self.mark("split and hash: CPU over that of openssl dgst", min(c / d for _, c, _, d in pairs), 2.5, False)

    def archives(self):
        """tar.gz and zip, split and hashed by two processes, against reading the same file with
        libarchive: the best of pairs. Beside it a whole scan with two workers."""
        mbox = os.path.join(self.mailbox("200M", "mbox"), "corpus.mbox")
        targz, packed = os.path.join(self.work, "box.tar.gz"), os.path.join(self.work, "box.zip")
        big.make_targz(mbox, targz)
        big.make_zip(mbox, packed)
        subprocess.run(["ninja", "-C", os.path.join(self.options.root, "build"), "--quiet", "tests/bench/split-hash"], check=True)
        for path in (targz, packed):
            name = os.path.basename(path)
            for _ in range(self.options.rounds):
                self.run("bsdtar, " + name, ["bsdtar", "-xOf", path])
                self.run("split and hash, " + name, [os.path.join(self.options.root, "build/tests/bench/split-hash"), path])
                self.scan("backhop scan, " + name, path, "--jobs", "2")
            theirs = self.results["bsdtar, " + name]
            for what in ("backhop scan, ", "split and hash, "):
                ours = self.results[what + name]
                print("  %s%s: %.2f s wall, %.2f CPU s; bare read %.2f s wall, %.2f CPU s" % (
                    what, name, ours.median("wall"), ours.median("cpu"), theirs.median("wall"), theirs.median("cpu")))
            self.mark(name + ": wall of split and hash over a bare read", min(
                w / v for w, v in zip(self.results["split and hash, " + name].wall, theirs.wall)), 1.2, False)

    def all(self):
        if self.options.split:
            self.split()
        if self.options.archives:
            self.archives()
        if not (self.options.split or self.options.archives):
            self.whole()
        shutil.rmtree(self.work, ignore_errors=True)
        print("\n%s" % ("all marks hold" if not self.missed else "missed: " + "; ".join(self.missed)))
        return 1 if self.missed else 0

    def whole(self):
        folder = self.mailbox(self.options.size, "mbox,maildir")
        mbox = os.path.join(folder, "corpus.mbox")
        with open(os.path.join(folder, "truth.tsv"), encoding="utf-8") as file:
            n_messages = sum("/corpus.mbox\t" in line for line in file)
        self.rounds(mbox)
        if not self.options.no_peers:
            self.index_peers(os.path.join(folder, "maildir"))
        self.table(os.path.getsize(mbox), n_messages)
        self.marks(n_messages)
        if self.options.big:
            self.big()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root")
    parser.add_argument("--size", default="200M")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--big", action="store_true")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--archives", action="store_true")
    parser.add_argument("--split", action="store_true")
    return Bench(parser.parse_args()).all()


if __name__ == "__main__":
    sys.exit(main())
