#!/usr/bin/env python3
"""check_short.py BACKHOP ROOT - what a scan is short of (its workers, room on the disk, its evidence) is told, and costs nothing (TAP).

A generated mailbox is scanned once in peace. Then its processes are killed while it runs, or no file may grow beyond a
size, as on a disk that is full: it ends as it would have, or says why not and is scanned to the end from there.
"""
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time

from golden import OURS, Tap, command, difference, fingerprint, scan, use_memory

SIZE = "6M"
N_SIZES = 8
N_KILLS = 4


def children(pid):
    try:
        with open("/proc/%d/task/%d/children" % (pid, pid), encoding="ascii") as file:
            return [int(word) for word in file.read().split()]
    except OSError:  # it has ended
        return []


def begin(program, mail, case):
    return subprocess.Popen(command(program, [mail], case, "--quiet", "--jobs", "2", *OURS), stderr=subprocess.PIPE, text=True)


def kill(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def workers_of(process):
    return [worker for mother in children(process.pid) for worker in children(mother)]


def unpackers_of(process):
    return [unpacker for worker in workers_of(process) for unpacker in children(worker)]


def kill_some(process, list_them):
    """Ends N_KILLS of them, one after the other; how many there were to end."""
    seen = set()
    while process.poll() is None and len(seen) < N_KILLS:
        for pid in list_them(process):
            if pid not in seen and len(seen) < N_KILLS:
                seen.add(pid)
                kill(pid)
        time.sleep(0.005)
    return len(seen)


def check_helpers(tap, program, mail, case, base, list_them, title):
    """Killed from outside, as where memory is short: no message is to blame for one death."""
    process = begin(program, mail, case)
    n_killed = kill_some(process, list_them)
    error = process.communicate(timeout=120)[1]
    tap.ok(process.returncode in (0, 1) and n_killed > 0, "%s are killed, and the scan ends well" % title, [process.returncode, n_killed, error])
    tap.none(difference(base, fingerprint(case)), "… with what it would have written")


def check_mother(tap, program, mail, case, base):
    """The process that workers are forked from: nothing can be read without it."""
    process = begin(program, mail, case)
    while process.poll() is None and not workers_of(process):
        pass
    for mother in children(process.pid):
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
        check_helpers(tap, program, mail, os.path.join(work, "workers"), base, workers_of, "workers")
        check_helpers(tap, program, mail, os.path.join(work, "unpackers"), base, unpackers_of, "processes that unpack")
        check_mother(tap, program, mail, os.path.join(work, "mother"), base)
        check_room(tap, program, mail, os.path.join(work, "room"), base, largest)
        check_changed(tap, program, mail, os.path.join(work, "changed"))
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
