#!/usr/bin/env python3
"""check_sendmail.py - messages of sendmail's queue, whose two files lie apart in order of names.

usage: check_sendmail.py BACKHOP ROOT

More messages than a unit has files; each is put together from its control file and its data
file, with the envelope, and every byte of both has an owner. Lost halves are told of.
"""
import hashlib
import os
import sys
import tarfile
import tempfile

from golden import Tap, check_books, difference, fingerprint, scan, table

T0 = 1704100000
N = 60
# over what is cut into ranges, were it a mailbox
LIKE_MBOX = b"From a@example.net Mon Jan  1 09:00:00 2024\nFrom: a@example.net\nSubject: forwarded\n\ntext\n\n" * 400000


def name(n):
    return "x01A%02d00%06d" % (n % 60, n)


def fields(n):
    return (b"Received: from pc.example.net (pc.example.net [203.0.113.9])\n\t(authenticated bits=0)\n"
            b"\tby mx.example.org (8.15.2/8.15.2) with ESMTPSA id %s\n\tfor <victim%d@example.edu>;"
            b" Mon, 1 Jan 2024 09:06:40 +0000\n" % (name(n).encode(), n)), (
            b"From: kim@example.org\nTo: victim%d@example.edu\nSubject: offer %d\nMessage-ID: <s%d@example.org>\n" % (n, n, n))


def control(n, end=b".\n"):
    first, rest = fields(n)
    head = (b"V8\nT%d\nK0\nN0\nP30305\nI253/1/99\nFs8\n$_pc.example.net [203.0.113.9]\n$rESMTPSA\n$spc.example.net\n"
            b"${auth_authen}kim\nS<kim@example.org>\nrRFC822; victim%d@example.edu\nRPFD:<victim%d@example.edu>\n" % (T0 + n, n, n))
    lines = b"H?P?Return-Path: <\x81g>\nH??" + first + b"".join(b"H??" + line for line in rest.splitlines(True))
    return head + lines + end


def message(n, body):
    return b"".join(fields(n)) + b"\n" + body


def body(n):
    # looks like a header: it is a body all the same
    return b"Subject: of the body\nFrom: nobody\nTo: %d\n\nText number %d.\n" % (n, n)


class Queue:
    def __init__(self, top):
        self.top, self.wanted = top, {}
        os.makedirs(top)

    def put(self, path, data):
        whole = os.path.join(self.top, path)
        os.makedirs(os.path.dirname(whole), exist_ok=True)
        with open(whole, "wb") as out:
            out.write(data)

    def expect(self, path, data):
        self.wanted["mqueue/" + path] = hashlib.sha256(data).hexdigest()


def make_queue(top):
    queue = Queue(top)
    for n in range(N):
        kind = "hf" if n == 3 else "qf"
        queue.put(kind + name(n), control(n))
        queue.put("df" + name(n), body(n))
        queue.expect(kind + name(n), message(n, body(n)))
    queue.put("group/qf/qf" + name(N), control(N))
    queue.put("group/df/df" + name(N), body(N))
    queue.expect("group/qf/qf" + name(N), message(N, body(N)))
    queue.put("qf" + name(N + 1), control(N + 1, end=b""))
    queue.expect("qf" + name(N + 1), message(N + 1, b""))
    queue.put("df" + name(N + 2), b"a body alone\n")
    queue.put("xf" + name(0), b"451 4.4.1 reply: read error from mx.example.edu.\n")
    queue.put("qf" + name(N + 3), b"V8\nT1704100000\nnothing more")
    queue.put("qf" + name(N + 4), control(N + 4))
    queue.put("df" + name(N + 4), LIKE_MBOX)
    queue.expect("qf" + name(N + 4), message(N + 4, LIKE_MBOX))
    queue.put("old/copy.txt", control(N + 5))
    queue.expect("old/copy.txt", message(N + 5, b""))
    return queue


def check_case(tap, queue, case):
    found = {row["path"]: row for row in table(case, "messages")}
    tap.none([path for path, sha256 in queue.wanted.items() if found.get(path, {}).get("sha256") != sha256],
             "each message is its header, a blank line and its body")
    tap.ok(len(found) == len(queue.wanted), "and there are no others", str(len(found)))
    rows = {row["path"]: row for row in table(case, "queued")}
    want = {"queue": "sendmail", "queue_id": name(5), "envelope": "sendmail", "sender": "kim@example.org",
            "recipients": ["victim5@example.edu"], "auth_user": "kim", "client_ip": "203.0.113.9", "helo": "pc.example.net",
            "ident": None, "protocol": "ESMTPSA", "arrival_unix": T0 + 5}
    row = rows["mqueue/qf" + name(5)]
    tap.none(["%s is %r" % (key, row[key]) for key in want if row[key] != want[key]], "the envelope is told")
    tap.ok(rows["mqueue/hf" + name(3)]["flags"] == ["frozen"], "a held message is told as such")
    sources = {row["path"]: (row["format"], row["status"]) for row in table(case, "sources") if row["format"] != "eml"}
    want = {"df" + name(5): ("sendmail-df", "read"), "qf" + name(5): ("sendmail-qf", "read"),
            "group/df/df" + name(N): ("sendmail-df", "read"), "xf" + name(0): ("sendmail-xf", "not-mail"),
            "df" + name(N + 2): ("data", "not-processed"), "qf" + name(N + 3): ("sendmail-qf", "not-processed")}
    tap.none(["%s is %s" % (path, sources.get("mqueue/" + path)) for path in want if sources.get("mqueue/" + path) != want[path]],
             "each file is named")
    roles = [row["role"] for row in table(case, "ledger") if row["path"] == "mqueue/df" + name(5)]
    tap.ok(roles == ["member"], "the data file's bytes are the message's", str(roles))
    told = sorted(row["path"] for row in table(case, "problems"))
    lost = ["mqueue/" + path + name(n) for path, n in (("df", N + 2), ("qf", N + 1), ("qf", N + 1), ("qf", N + 3))]
    lost += ["mqueue/old/copy.txt", "mqueue/qf" + name(N + 4)]  # without its body; larger than the text that is read
    tap.ok(told == sorted(lost), "lost halves and ends are problems", str(told))


def check_tar(tap, program, queue, work):
    """Members in any order, here all control files first; the data files of a group before."""
    box, case = os.path.join(work, "spool.tar"), os.path.join(work, "case-tar")
    paths = [os.path.relpath(os.path.join(folder, name), queue.top) for folder, _, names in os.walk(queue.top) for name in names]
    with tarfile.open(box, "w") as tar:
        for path in sorted(paths, key=lambda path: (path.startswith("group"), path[0] != "q", path)):
            tar.add(os.path.join(queue.top, path), "mqueue/" + path)
    run = scan(program, [box], case)
    tap.ok(run.returncode == 1, "in a tar: exit 1", run.stderr[-500:])
    found = {row["path"][len("spool.tar/"):]: row["sha256"] for row in table(case, "messages")}
    tap.ok(found == queue.wanted, "in a tar: each message is put together", str(len(found)))
    check_books(tap, case, "in a tar")


def check_folders_apart(tap, program, queue, work):
    """A group's two folders as two PATHs: the one without messages is not without mail."""
    case = os.path.join(work, "case-apart")
    run = scan(program, [os.path.join(queue.top, "group", name) for name in ("qf", "df")], case)
    tap.ok(run.returncode == 0, "two folders apart: exit 0", run.stderr[-500:])
    tap.none(table(case, "problems"), "two folders apart: nothing is missing")


def main():
    program, tap = sys.argv[1], Tap()
    with tempfile.TemporaryDirectory() as work:
        queue = make_queue(os.path.join(work, "mqueue"))
        cases = [os.path.join(work, "case%d" % jobs) for jobs in (1, 3)]
        for jobs, case in zip((1, 3), cases):
            run = scan(program, [queue.top], case, "--jobs", str(jobs))
            tap.ok(run.returncode == 1, "exit 1", run.stderr[-500:])
        check_case(tap, queue, cases[0])
        check_tar(tap, program, queue, work)
        check_folders_apart(tap, program, queue, work)
        check_books(tap, cases[0], "the queue")
        other = difference(fingerprint(cases[0]), fingerprint(cases[1]))
        tap.ok(not other, "one worker or three, the same bytes", str(other))
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
