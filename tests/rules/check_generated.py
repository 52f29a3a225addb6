#!/usr/bin/env python3
"""check_generated.py - corpus/ is what the generator writes, to the byte.

usage: check_generated.py ROOT
"""
import filecmp
import os
import subprocess
import sys
import tempfile

from check_manifest import files_of


def main():
    root = sys.argv[1]
    corpus = os.path.join(root, "corpus")
    with tempfile.TemporaryDirectory() as work:
        made = os.path.join(work, "corpus")
        os.mkdir(made)
        subprocess.run([sys.executable, os.path.join(root, "tests/generate/make_corpus.py"), "--sample", made], check=True)
        paths = sorted(set(files_of(corpus)) | set(files_of(made)) | {"manifest.tsv", "truth.tsv"})
        _, differing, missing = filecmp.cmpfiles(corpus, made, paths, shallow=False)
    for path in differing + missing:
        print("corpus/%s: not as the generator writes it" % path)
    return 1 if differing or missing else 0


if __name__ == "__main__":
    sys.exit(main())
