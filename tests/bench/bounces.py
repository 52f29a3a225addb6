#!/usr/bin/env python3
"""bounces.py - CPU a bounce: the reader alone, a whole scan, Sisimai and BounceParser (Perl) over the same files.

usage: bounces.py ROOT [FOLDER]

The peers return recipient and reason and keep nothing. "reader" is the part of the
program that does as much; "scan" also reads trails, signs texts, hashes, fills a
database and writes reports.

The reader and the peers are measured alike: one process, files in memory, one round
over all of them that does not count, then rounds until CPU_MIN seconds of its own CPU
clock are spent. What the process took beside its rounds (start, modules, loading, the
first round) is told apart. Measurements take turns, so that a slow minute of the
machine meets all of them; the median counts, and the spread stands beside it. A scan
fills a case once: its start is measured on one file and taken off.
"""
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile

COPIES = 10  # of each file, for the scan
TURNS = 3
CPU_MIN = 2.0  # seconds a measurement: a hundred times what the clock and the scheduler blur
FILES_MAX = 500  # of the folder: the slowest peer reads them in some seconds
MARK = 20
# Perl: rounds over the files of a folder until enough CPU is spent; prints what bounce-rate prints.
PEER = """use strict; use MODULE; my ($folder, $least) = @ARGV; my (@texts, $found, $rounds, $spent);
for my $name (glob(qq($folder/*))) { open(my $h, '<', $name) or die; local $/; push @texts, scalar(<$h>); }
sub cpu { my @t = times; return $t[0] + $t[1] + $t[2] + $t[3]; }
sub one { READ }
sub all { for my $text (@texts) { $found += one($text); } }
all(); $found = 0; my $began = cpu();
do { all(); $rounds++; $spent = cpu() - $began; } while ($spent < $least);
printf(qq(%d %d %.3f\\n), $rounds * @texts, $found, $spent);"""
PEERS = {
    "Sisimai": ("Sisimai", "my $v = Sisimai->make(\\$_[0], delivered => 1); return scalar(@{$v || []});"),
    "BounceParser": ("Mail::DeliveryStatus::BounceParser",
                     "my $b = eval { Mail::DeliveryStatus::BounceParser->new($_[0]) };"
                     " my @r = $b ? eval { $b->reports } : (); return scalar(@r);"),
}


def cpu_of(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def has_perl(module):
    return subprocess.run(["perl", "-M" + module, "-e1"], check=False, stderr=subprocess.DEVNULL).returncode == 0


class Measure:
    """One program that reads a folder again and again, and says what its rounds took."""

    def __init__(self, command):
        self.command, self.figures, self.beside = command, [], []

    def turn(self):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        shown = subprocess.run(self.command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        n, found, cpu = shown.stdout.split()
        if int(found) == 0:
            sys.exit("nothing found by: " + self.command[0])
        self.figures.append(float(cpu) / int(n))
        self.beside.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime - float(cpu))

    def cpu(self):
        return statistics.median(self.figures)

    def words(self):
        return "%8.1f us a bounce (%.1f to %.1f), %.2f s beside its rounds" % (
            self.cpu() * 1e6, min(self.figures) * 1e6, max(self.figures) * 1e6, statistics.median(self.beside))


def peer(name, folder):
    module, read = PEERS[name]
    return Measure(["perl", "-e", PEER.replace("MODULE", module).replace("READ", read), folder, str(CPU_MIN)])


def fill(folder, work):
    """Copies of each file below folder, flat. Gives (once, ten times, one file, number, bytes)."""
    names = sorted(os.path.join(place, name) for place, _, names in os.walk(folder) for name in names)[:FILES_MAX]
    once, many, one = (os.path.join(work, name) for name in ("once", "many", "one"))
    for place in (once, many, one):
        os.makedirs(place)
    for i, name in enumerate(names):
        shutil.copyfile(name, os.path.join(once, "%05d.eml" % i))
        for copy in range(COPIES):
            shutil.copyfile(name, os.path.join(many, "%02d-%05d.eml" % (copy, i)))
    shutil.copyfile(names[0], os.path.join(one, "one.eml"))
    return once, many, one, len(names), sum(os.path.getsize(name) for name in names)


def scan_cpu(program, work, folder):
    case = os.path.join(work, "case")
    figures = []
    for _ in range(TURNS):
        shutil.rmtree(case, ignore_errors=True)
        figures.append(cpu_of([program, "scan", folder, "-o", case, "--jobs", "1", "--no-progress", "--quiet"]))
    return statistics.median(figures)


def main():
    root, folder = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None
    rate = os.path.join(root, "build/tests/bench/bounce-rate")
    program = os.path.join(root, "build/scanner/backhop")
    work = tempfile.mkdtemp(prefix="backhop-bounces-")
    if folder is None:
        folder = os.path.join(work, "specimens")
        os.makedirs(folder)
        subprocess.run([rate, "--specimens", folder], check=True)
    once, many, one, n_files, n_bytes = fill(folder, work)
    measures = {"reader": Measure([rate, once, str(CPU_MIN)])}
    measures.update((name, peer(name, once)) for name, (module, _) in PEERS.items() if has_perl(module))
    for _ in range(TURNS):
        for measure in measures.values():
            measure.turn()
    scan = max(scan_cpu(program, work, many) - scan_cpu(program, work, one), 1e-6) / (COPIES * n_files)
    shutil.rmtree(work, ignore_errors=True)
    reader = measures["reader"].cpu()
    print("%d bounces, %.1f MB; %d turns of at least %.0f s of CPU each, after a round that does not count\n" % (
        n_files, n_bytes / 1e6, TURNS, CPU_MIN))
    for name, measure in measures.items():
        print("  %-16s %s   %9.0f a CPU s   reader is %.1f times as fast" % (
            name, measure.words(), 1 / measure.cpu(), measure.cpu() / reader))
    print("  %-16s %8.1f us a bounce, everything, one worker, its start taken off" % ("scan", scan * 1e6))
    ratio = measures["Sisimai"].cpu() / reader if "Sisimai" in measures else float("nan")
    print("\n  CPU of Sisimai over the reader's: %.1f   mark >= %d   %s" % (ratio, MARK, "holds" if ratio >= MARK else "MISSED"))
    return 0 if ratio >= MARK else 1


if __name__ == "__main__":
    sys.exit(main())
