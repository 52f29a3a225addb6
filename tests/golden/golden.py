"""golden.py - running the program, reading its case folder, and saying what held (TAP)."""
import atexit
import fcntl
import hashlib
import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import tempfile

OURS = ["--own-host", "*.example.org", "--own-net", "192.0.2.0/24", "--own-domain", "example.org"]
DETAILS_MAX = 12
IN_MEMORY = "backhop-check-"


class Tap:
    def __init__(self):
        self.n = self.failed = 0

    def ok(self, holds, title, details=()):
        self.n += 1
        self.failed += not holds
        print("%s %d - %s" % ("ok" if holds else "not ok", self.n, title))
        details = [details] if isinstance(details, str) else list(details)
        if not holds:
            for line in details[:DETAILS_MAX]:
                print("#   " + str(line).replace("\n", "\n#   "))
            if len(details) > DETAILS_MAX:
                print("#   … and %d more" % (len(details) - DETAILS_MAX))
        sys.stdout.flush()
        return holds

    def none(self, faults, title):
        """Holds when the list of faults is empty."""
        return self.ok(not faults, title, faults)

    def skip(self, title, why):
        self.n += 1
        print("ok %d - %s # SKIP %s" % (self.n, title, why))

    def done(self):
        print("1..%d" % self.n)
        return 1 if self.failed else 0


def is_room_for_files(path):
    """In memory: much, and as on a disk programs can be run there."""
    return os.access(path, os.W_OK) and shutil.disk_usage(path).free > 1 << 30 and not os.statvfs(path).f_flag & os.ST_NOEXEC


def lock(path, how):
    """A lock on a folder, held by the descriptor; None where another process has it, or the folder is not ours."""
    try:
        folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(folder, how)
    except OSError:
        os.close(folder)
        return None
    return folder


def clear_memory(memory):
    """Takes away what checks left that were killed: their locks went with them."""
    for name in os.listdir(memory):
        path = os.path.join(memory, name)
        folder = lock(path, fcntl.LOCK_EX | fcntl.LOCK_NB) if name.startswith(IN_MEMORY) else None
        if folder is not None:
            shutil.rmtree(path, ignore_errors=True)
            os.close(folder)


def own_folder(memory):
    """A new folder, locked while this process lives and taken away when it ends."""
    while True:
        path = tempfile.mkdtemp(prefix=IN_MEMORY, dir=memory)
        if lock(path, fcntl.LOCK_EX) is not None and os.path.isdir(path):  # else it was cleared before it was locked
            atexit.register(shutil.rmtree, path, ignore_errors=True)
            return path


def use_memory(memory="/dev/shm"):
    """Temporary files lie in memory where it has room and nobody said where: a scan syncs what it writes, and a disk takes
    half a second for that. A check that is told to end takes them away, what is left of a killed one the next check:
    they would stay in memory."""
    if "TMPDIR" not in os.environ and is_room_for_files(memory):
        clear_memory(memory)
        tempfile.tempdir = own_folder(memory)
        signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))


def extra_options():
    """A sanitizer build cannot run confined: GOLDEN_OPTIONS=--no-sandbox."""
    return os.environ.get("GOLDEN_OPTIONS", "").split()


def command(program, paths, case, *options):
    return [program, "scan", *map(str, paths), "-o", str(case), "--no-progress", *options, *extra_options()]


def scan(program, paths, case, *options, timeout=300):
    """The finished process, with its streams as text."""
    return subprocess.run(command(program, paths, case, *options), capture_output=True, timeout=timeout, text=True,
                          errors="replace", env=dict(os.environ, TZ="America/Lima"))


def children(pid):
    """Pid and used clock ticks of each process that this one has begun."""
    found = []
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open("/proc/%s/stat" % name, encoding="utf-8", errors="replace") as file:
                fields = file.read().rsplit(")", 1)[1].split()
        except OSError:
            continue  # it ended while we looked
        if int(fields[1]) == pid:
            found.append((int(name), int(fields[11]) + int(fields[12])))
    return found


def has_terminals():
    """A root folder without devpts, as build machines have it, has none to give."""
    try:
        for end in pty.openpty():
            os.close(end)
    except OSError:
        return False
    return True


def table(case, name):
    with open(os.path.join(case, "tables", name + ".jsonl"), encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def summary(case):
    with open(os.path.join(case, "summary.json"), encoding="utf-8") as file:
        return json.load(file)


def fingerprint(case):
    """Path and digest of each file that must be the same everywhere: all but run.json."""
    found = {}
    for folder, _, names in os.walk(case):
        for name in names:
            path = os.path.join(folder, name)
            short = os.path.relpath(path, case)
            if short != "run.json":
                with open(path, "rb") as file:
                    found[short] = hashlib.sha256(file.read()).hexdigest()
    return found


def difference(one, other):
    """Lines that name the files in which two fingerprints differ."""
    lines = []
    for path in sorted(set(one) | set(other)):
        if one.get(path) != other.get(path):
            lines.append("%s: %s" % (path, "differs" if path in one and path in other else "only in one"))
    return lines


def check_books(tap, case, what):
    """What holds in every finished case: balanced bytes, true manifest, an exact ledger."""
    facts = summary(case)
    tap.ok(facts["bytes_in"] == facts["bytes_accounted"], what + ": bytes_in equals bytes_accounted",
           "%s and %s" % (facts["bytes_in"], facts["bytes_accounted"]))
    tap.ok(facts["complete"] is True, what + ": complete")
    run = subprocess.run(["sha256sum", "--quiet", "-c", "MANIFEST.sha256"], cwd=case, capture_output=True, text=True)
    tap.ok(run.returncode == 0, what + ": MANIFEST.sha256 is true", run.stdout + run.stderr)
    tap.none(ledger_faults(case), what + ": the ledger tiles each source and member")


def ledger_faults(case):
    """Extents of one path must follow one another from 0, without hole or overlap.

    A compressed file has two tilings under one path: of its bytes on disk and of
    what they unpack to. Each begins at 0.
    """
    faults, ends = [], {}
    for row in table(case, "ledger"):
        tilings = ends.setdefault(row["path"], [])
        if row["offset"] == 0 and (not tilings or tilings[-1] > 0):
            tilings.append(0)
        elif not tilings or row["offset"] != tilings[-1]:
            faults.append("%s: extent at %d, expected at %s" % (row["path"], row["offset"], tilings[-1:]))
            continue
        tilings[-1] = row["offset"] + row["length"]
    for row in table(case, "sources"):
        if row["bytes"] and row["status"] == "read" and row["bytes"] not in ends.get(row["path"], [row["bytes"]]):
            faults.append("%s: ledger ends at %s, the source at %d" % (row["path"], ends[row["path"]], row["bytes"]))
    return faults
