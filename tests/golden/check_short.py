#!/usr/bin/env python3
"""check_short.py BACKHOP ROOT - what a scan is short of (its workers, room on the disk, its evidence) is told, and costs nothing (TAP).

A generated mailbox is scanned once in peace. Then its processes are killed while it runs, or no file may grow beyond a
size, as on a disk that is full: it ends as it would have, or says why not and is scanned to the end from there.
"""
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from golden import OURS, Tap, children, command, difference, fingerprint, scan, use_memory

SIZE = "6M"
N_SIZES = 8
DELAYS = (0, 0.05, 0.2)  # seconds, until workers are killed


def begin(program, mail, case):
    return subprocess.Popen(command(program, [mail], case, "--quiet", "--jobs", "2", *OURS), stderr=subprocess.PIPE, text=True)


def kill(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def workers_of(process):
    return [worker for mother, _ in children(process.pid) for worker, _ in children(mother)]


def kill_workers(process, delay):
    """Ends all workers that there are after a while, each once; how many there were to end."""
    time.sleep(delay)
    workers = []
    while process.poll() is None and not workers:
        workers = workers_of(process)
    for worker in workers:
        kill(worker)
    return len(workers)


def check_workers(tap, program, mail, case, base):
    """Killed from outside, as where memory is short: no message is to blame for one death, as it would be for two."""
    n_killed = 0
    for delay in DELAYS:
        shutil.rmtree(case, ignore_errors=True)
        process = begin(program, mail, case)
        n_killed += kill_workers(process, delay)
        error = process.communicate(timeout=120)[1]
        tap.ok(process.returncode in (0, 1), "workers are killed after %.2f s: the scan ends well" % delay, [process.returncode, error])
        tap.none(difference(base, fingerprint(case)), "… with what it would have written")
    tap.ok(n_killed > 0, "there were workers to kill")


def check_mother(tap, program, mail, case, base):
    """The process that workers are forked from: nothing can be read without it."""
    process = begin(program, mail, case)
    while process.poll() is None and not workers_of(process):
        pass
    for mother, _ in children(process.pid):
        kill(mother)
    error = process.communicate(timeout=120)[1]
    is_told = process.returncode == 3 and "worker process" in error and "run the same command" in error
    tap.ok(is_told or process.returncode in (0, 1), "no worker can be started: exit 3, and why, unless all was read already",
           [process.returncode, error])
    scan(program, [mail], case, "--quiet", *OURS)
    tap.none(difference(base, fingerprint(case)), "… and the next scan goes on")


def scan_with_room(program, mail, case, size):
    def set_limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    return subprocess.run(command(program, [mail], case, "--quiet", *OURS), preexec_fn=set_limit, capture_output=True, text=True, timeout=120)


def check_room(tap, program, mail, case, base, largest):
    """Each size fails another write: of the working database, of case.db, of a table, of a report."""
    for i in range(N_SIZES):
        size = 4096 + (largest - 4096) * i // N_SIZES
        said = scan_with_room(program, mail, case, size)
        tap.ok(said.returncode == 3 and said.stderr.strip() != "", "files of at most %d of %d bytes: exit 3, and why" % (size, largest),
               [said.returncode, said.stderr])
    scan(program, [mail], case, "--quiet", *OURS)
    tap.none(difference(base, fingerprint(case)), "where there is room again the scan goes on")


def check_changed(tap, program, mail, case):
    """What was read before and what would be read now are not one evidence: nothing is touched."""
    scan_with_room(program, mail, case, 65536)
    before = fingerprint(case)
    box = next(os.path.join(folder, name) for folder, _, names in os.walk(mail) for name in sorted(names))
    with open(box, "ab") as file:
        file.write(b"\nFrom a@a.example Mon Mar  3 10:00:00 2025\nSubject: later\n\nlater\n")
    said = scan(program, [mail], case, "--quiet", *OURS)
    tap.ok(said.returncode == 4 and "not what it was" in said.stderr, "evidence that changed since: exit 4", [said.returncode, said.stderr])
    tap.none(difference(before, fingerprint(case)), "… and the case is left as it is")


def main():
    program, root = sys.argv[1:3]
    tap = Tap()
    use_memory()
    with tempfile.TemporaryDirectory() as work:
        mail, whole = os.path.join(work, "mail"), os.path.join(work, "whole")
        subprocess.run([sys.executable, os.path.join(root, "tests/generate/make_corpus.py"), "--size", SIZE, "--formats", "mbox,zip",
                        "--seed", "5", "--out", mail], check=True)
        run = scan(program, [mail], whole, "--quiet", *OURS)
        if not tap.ok(run.returncode in (0, 1), "a scan in peace ends well", run.stderr):
            return tap.done()
        base = fingerprint(whole)
        largest = max(os.path.getsize(os.path.join(folder, name)) for folder, _, names in os.walk(whole) for name in names)
        check_workers(tap, program, mail, os.path.join(work, "workers"), base)
        check_mother(tap, program, mail, os.path.join(work, "mother"), base)
        check_room(tap, program, mail, os.path.join(work, "room"), base, largest)
        check_changed(tap, program, mail, os.path.join(work, "changed"))
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
