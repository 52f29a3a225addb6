#!/usr/bin/env python3
"""check_headers.py - each public header compiles alone, as C and as C++.

usage: check_headers.py ROOT BUILD
"""
import os
import shutil
import subprocess
import sys

LANGUAGES = (  # compilers to try, standard, language
    (("cc", "gcc", "clang"), "-std=gnu17", "c"),
    (("c++", "g++", "clang++"), "-std=gnu++17", "c++"),
)


def compile_alone(compiler, standard, language, header, flags):
    # Twice: a header must also stand being included again.
    line = "#include <backhop/%s>\n" % header
    command = [compiler, standard, "-x", language, "-fsyntax-only", "-Wall", "-Wextra", "-Werror"]
    return subprocess.run(command + flags + ["-"], input=line * 2, text=True, capture_output=True)


def main():
    root, build = sys.argv[1:3]
    glib = subprocess.run(["pkg-config", "--cflags", "glib-2.0"], text=True, capture_output=True, check=True)
    flags = ["-I", os.path.join(root, "include"), "-I", os.path.join(build, "include")] + glib.stdout.split()
    headers = sorted(n for n in os.listdir(os.path.join(root, "include/backhop")) if n.endswith(".h"))
    n = failed = 0
    for names, standard, language in LANGUAGES:
        compiler = next((c for c in names if shutil.which(c)), None)
        for header in headers:
            n += 1
            title = "%s compiles alone as %s" % (header, language)
            if compiler is None:
                print("ok %d - %s # SKIP no compiler" % (n, title))
                continue
            run = compile_alone(compiler, standard, language, header, flags)
            failed += run.returncode != 0
            print("%s %d - %s" % ("not ok" if run.returncode else "ok", n, title))
            for line in run.stderr.splitlines():
                print("# " + line)
    print("1..%d" % n)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
