#!/usr/bin/env python3
"""check_resume.py - a scan stopped at any moment loses nothing: taken up again it writes the same case.

usage: check_resume.py BACKHOP ROOT [STOPS]

A generated mailbox is scanned once in peace. Then it is stopped at 20 moments of
a fixed sequence by SIGINT, SIGTERM and SIGKILL, several times in one case, and
scanned to the end.
"""
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

from golden import OURS, Tap, command, difference, fingerprint, scan

SIZE = "15M"
STOPS_A_CASE = 3
STOP_SECONDS = 2.0  # what a polite stop may take
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143}


def stop_after(program, paths, case, delay, how):
    """(exit code or None when it had ended before, seconds that the stop took)."""
    process = subprocess.Popen(command(program, paths, case, "--jobs", "2", *OURS), stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, start_new_session=True)
    time.sleep(delay)
    if process.poll() is not None:
        return None, 0.0
    began = time.monotonic()
    process.send_signal(how)
    try:
        code = process.wait(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        code = process.wait()
    return code, time.monotonic() - began


def says_complete(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)["complete"] is not False


def check_polite_stop(tap, number, how, code, seconds, case):
    """True where the scan was stopped. The same checks whenever the signal came: a test counts as many each time."""
    name = signal.Signals(how).name
    is_stopped = code == CODES[how]
    # A scan that was about to finish when the signal came may end as finished.
    tap.ok(is_stopped or code in (None, 0, 1), "stop %d: %s ends with its code" % (number, name), str(code))
    tap.ok(seconds <= STOP_SECONDS, "stop %d: %s takes effect within 2 s" % (number, name), "%.1f s" % seconds)
    path = os.path.join(case, "summary.json")
    has_summary = os.path.exists(path)
    has_facts = os.path.exists(os.path.join(case, "work", "case.db"))
    tap.ok(not is_stopped or has_summary or not has_facts, "stop %d: what is known so far is summed up" % number)
    tap.ok(not is_stopped or not has_summary or not says_complete(path),
           "stop %d: the summary says that it is not complete" % number)
    tap.ok(not is_stopped or not os.path.exists(os.path.join(case, "report.html")),
           "stop %d: no report of half a scan" % number)
    return is_stopped


def check_half_written(tap, program, mail, work, whole_seconds, base):
    """What is being written when the scan is killed has another name, and is no file of the case."""
    case = os.path.join(work, "half-written")
    code, _ = stop_after(program, [mail], case, whole_seconds * 0.3, signal.SIGKILL)
    if code is None:
        tap.skip("a file that was half written is none of the case", "the scan was faster than its stop")
        return
    for name in ("MANIFEST.sha256.tmp", "run.json.tmp"):
        with open(os.path.join(case, name), "wb") as file:
            file.write(b"half")
    scan(program, [mail], case, "--jobs", "2", *OURS)
    tap.none(difference(base, fingerprint(case)), "a file that was half written is none of the case")


def main():
    program, root = sys.argv[1:3]
    n_stops = int(sys.argv[3]) if len(sys.argv) > 3 else 20
    rng, tap = random.Random(7), Tap()
    with tempfile.TemporaryDirectory() as work:
        mail = os.path.join(work, "mail")
        subprocess.run([sys.executable, os.path.join(root, "tests/generate/make_corpus.py"), "--size", SIZE, "--formats",
                        "mbox,zip", "--seed", "3", "--out", mail], check=True)
        began = time.monotonic()
        run = scan(program, [mail], os.path.join(work, "whole"), "--jobs", "2", *OURS)
        whole_seconds = time.monotonic() - began
        if not tap.ok(run.returncode in (0, 1), "a scan in peace ends well", run.stderr[-2000:]):
            return tap.done()
        base = fingerprint(os.path.join(work, "whole"))

        number = n_stopped = 0
        for round_number in range((n_stops + STOPS_A_CASE - 1) // STOPS_A_CASE):
            case = os.path.join(work, "case%d" % round_number)
            for _ in range(STOPS_A_CASE):
                how = (signal.SIGKILL, signal.SIGINT, signal.SIGTERM)[number % 3]
                code, seconds = stop_after(program, [mail], case, rng.uniform(0.02, whole_seconds * 0.9), how)
                number += 1
                if how in CODES:
                    n_stopped += check_polite_stop(tap, number, how, code, seconds, case)
            last = scan(program, [mail], case, "--jobs", "2", *OURS)
            tap.ok(last.returncode == run.returncode, "after %d stops the scan ends as it would have" % number,
                   "exit %d: %s" % (last.returncode, last.stderr[-500:]))
            tap.none(difference(base, fingerprint(case)), "after %d stops the case is the same" % number)
        tap.ok(n_stopped > 0, "some of the signals came before the end")
        check_half_written(tap, program, mail, work, whole_seconds, base)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
