#!/usr/bin/env python3
"""bounces.py - CPU a bounce: the reader alone, a whole scan, Sisimai and BounceParser (Perl) over the same files.

usage: bounces.py ROOT [FOLDER]

The peers return recipient and reason and keep nothing. "reader" is the part of the
program that does as much; "scan" also reads trails, signs texts, hashes, fills a
database and writes reports. Each process's start-up is measured on one file and
taken off; the median of three runs counts.
"""
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile

COPIES = 10
ROUNDS = 3
READER_ROUNDS = 20  # of all files: one is done before the clock ticks often
FILES_MAX = 500  # of the folder: the slowest peer reads them, ten times over, in half a minute
MARK = 20
SISIMAI = "use Sisimai; my $v = Sisimai->make($ARGV[0], delivered => 1); print scalar(@{$v || []}), qq(\\n);"
PARSER = """use Mail::DeliveryStatus::BounceParser; my $n = 0;
for my $f (glob(qq($ARGV[0]/*))) { open(my $h, '<', $f) or next; local $/; my $t = <$h>;
  my $b = eval { Mail::DeliveryStatus::BounceParser->new($t) }; $n += scalar(eval { $b->reports } || ()) if $b; }
print qq($n\\n);"""


def cpu_of(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def median_cpu(command, prepare=lambda: None):
    figures = []
    for _ in range(ROUNDS):
        prepare()
        figures.append(cpu_of(command))
    return statistics.median(figures)


def has_perl(module):
    return subprocess.run(["perl", "-M" + module, "-e1"], check=False, stderr=subprocess.DEVNULL).returncode == 0


class Bench:
    def __init__(self, root, work):
        self.work = work
        self.rate = os.path.join(root, "build/tests/bench/bounce-rate")
        self.program = os.path.join(root, "build/scanner/backhop")
        self.many, self.one = os.path.join(work, "many"), os.path.join(work, "one")

    def fill(self, folder):
        """Copies of each file below folder, flat: what the peers read."""
        os.makedirs(self.many)
        os.makedirs(self.one)
        names = sorted(os.path.join(place, name) for place, _, names in os.walk(folder) for name in names)[:FILES_MAX]
        for copy in range(COPIES):
            for i, name in enumerate(names):
                shutil.copyfile(name, os.path.join(self.many, "%02d-%05d.eml" % (copy, i)))
        shutil.copyfile(names[0], os.path.join(self.one, "one.eml"))
        return len(names) * COPIES, sum(os.path.getsize(name) for name in names) * COPIES

    def without_start(self, command_for, prepare=lambda: None):
        return max(median_cpu(command_for(self.many), prepare) - median_cpu(command_for(self.one), prepare), 1e-6)

    def scan(self):
        case = os.path.join(self.work, "case")
        return self.without_start(
            lambda folder: [self.program, "scan", folder, "-o", case, "--jobs", "1", "--no-progress", "--quiet"],
            lambda: shutil.rmtree(case, ignore_errors=True))

    def reader(self):
        def cpu():
            shown = subprocess.run([self.rate, self.many, str(READER_ROUNDS)], check=True, stdout=subprocess.PIPE, text=True)
            return float(shown.stdout.split()[2]) / READER_ROUNDS
        return statistics.median(cpu() for _ in range(ROUNDS))


def main():
    root, folder = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None
    work = tempfile.mkdtemp(prefix="backhop-bounces-")
    bench = Bench(root, work)
    if folder is None:
        folder = os.path.join(work, "specimens")
        os.makedirs(folder)
        subprocess.run([bench.rate, "--specimens", folder], check=True)
    n_files, n_bytes = bench.fill(folder)
    figures = {"reader": bench.reader(), "scan, one worker": bench.scan()}
    if has_perl("Sisimai"):
        figures["Sisimai"] = bench.without_start(lambda at: ["perl", "-e", SISIMAI, at])
    if has_perl("Mail::DeliveryStatus::BounceParser"):
        figures["BounceParser"] = bench.without_start(lambda at: ["perl", "-e", PARSER, at])
    shutil.rmtree(work, ignore_errors=True)
    print("%d bounces, %.1f MB\n" % (n_files, n_bytes / 1e6))
    for name, cpu in figures.items():
        print("  %-18s %9.2f CPU s %9.0f bounces/CPU s   reader is %.1f times as fast" % (
            name, cpu, n_files / cpu, cpu / figures["reader"]))
    ratio = figures.get("Sisimai", float("nan")) / figures["reader"]
    print("\n  CPU of Sisimai over the reader's: %.1f   mark >= %d   %s" % (ratio, MARK, "holds" if ratio >= MARK else "MISSED"))
    return 0 if ratio >= MARK else 1


if __name__ == "__main__":
    sys.exit(main())
