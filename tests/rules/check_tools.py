#!/usr/bin/env python3
"""check_tools.py - what the tests themselves need and leave: tests/install and the memory that checks use.

usage: check_tools.py ROOT
"""
import os
import signal
import subprocess
import sys
import tempfile
from unittest import mock

sys.dont_write_bytecode = True

# Of all packages, LACKING are not installed; apt-get cannot install those of NOWHERE. There is no sudo.
STUBS = {
    "dpkg-query": 'case " $LACKING " in *" ${@: -1} "*) exit 1 ;; esac; echo -n installed',
    "id": "echo ${USER_ID:-0}",
    "apt-get": 'echo "${@:2}" >>"$TOLD"; for name; do case " $NOWHERE " in *" $name "*) exit 100 ;; esac; done',
}
# title, environment, exit code, what apt-get was told last, a part of what is said
INSTALLS = (
    ("all is there", {}, 0, None, ""),
    ("two are not", {"LACKING": "zip zsh"}, 0, "install -y --no-install-recommends zip zsh", "installing zip zsh"),
    ("a shell that cannot be had", {"LACKING": "zip zsh", "NOWHERE": "zsh"}, 0, "install -y --no-install-recommends zip", "going on without zsh"),
    ("both shells, and nothing else", {"LACKING": "fish zsh", "NOWHERE": "fish update"}, 0, "install -y --no-install-recommends fish zsh", "going on without fish zsh"),
    ("a tool that cannot be had", {"LACKING": "zip zsh", "NOWHERE": "zip"}, 1, "install -y --no-install-recommends zip", "could not install: zip"),
    ("a shell, and nobody who may install", {"LACKING": "fish", "USER_ID": "1"}, 0, None, "going on without fish"),
    ("a tool, and nobody who may install", {"LACKING": "zip", "USER_ID": "1"}, 1, None, "needs root or sudo to install: zip"),
)


def check_install(root, folder):
    tools = os.path.join(folder, "tools")
    os.mkdir(tools)
    for name, script in STUBS.items():
        with open(os.path.join(tools, name), "w", encoding="utf-8") as file:
            file.write("#!/bin/bash\n" + script + "\n")
        os.chmod(file.name, 0o755)
    for name in ("bash", "env"):
        os.symlink("/usr/bin/" + name, os.path.join(tools, name))
    for title, given, code, command, said in INSTALLS:
        told = os.path.join(folder, "told")
        with open(told, "w", encoding="utf-8"):
            pass
        run = subprocess.run([os.path.join(root, "tests", "install")], env={"PATH": tools, "TOLD": told, **given}, capture_output=True, text=True, timeout=60)
        with open(told, encoding="utf-8") as file:
            lines = file.read().splitlines()
        yield title, run.returncode == code and (lines or [None])[-1] == command and said in run.stderr, (run.returncode, lines, run.stderr)


def check_memory(root, folder):
    tests = os.path.join(root, "tests", "golden")
    sys.path.insert(0, tests)
    import golden  # pylint: disable=import-outside-toplevel

    room, flags = mock.Mock(free=2 << 30), mock.Mock(f_flag=0)
    for title, room.free, flags.f_flag, wanted in (("room", 2 << 30, 0, True), ("64 MB of a container", 64 << 20, 0, False), ("no programs", 2 << 30, os.ST_NOEXEC, False)):
        with mock.patch("shutil.disk_usage", return_value=room), mock.patch("os.statvfs", return_value=flags):
            yield title, golden.is_room_for_files(folder) == wanted, wanted
    memory = os.path.join(folder, "memory")
    os.mkdir(memory)
    program = ("import golden, sys, tempfile, time\ngolden.is_room_for_files = lambda path: True\ngolden.use_memory(sys.argv[1])\n"
               "with tempfile.TemporaryDirectory() as work:\n    print(work, flush=True)\n    time.sleep(60)\n")
    env = {name: value for name, value in os.environ.items() if name != "TMPDIR"}
    for how, code, what, n_left in ((signal.SIGKILL, -9, "a check that is killed", 1), (signal.SIGTERM, 143, "the next one, told to end", 0)):
        with subprocess.Popen([sys.executable, "-c", program, memory], cwd=tests, env=env, stdout=subprocess.PIPE, text=True) as check:
            work = check.stdout.readline().strip()
            yield "files lie in memory, those of the living alone", work.startswith(memory) and len(os.listdir(memory)) == 1, os.listdir(memory)
            check.send_signal(how)
            yield what, check.wait(timeout=60) == code and len(os.listdir(memory)) == n_left, (check.returncode, os.listdir(memory))


def main():
    root = os.path.abspath(sys.argv[1])
    n_faults = 0
    with tempfile.TemporaryDirectory() as folder:
        for checks in (check_install(root, folder), check_memory(root, folder)):
            for title, is_good, found in checks:
                if not is_good:
                    n_faults += 1
                    print("%s: %s" % (title, found))
    return 1 if n_faults else 0


if __name__ == "__main__":
    sys.exit(main())
