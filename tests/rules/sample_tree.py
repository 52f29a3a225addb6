"""sample_tree.py - small files that a rule must see through, for the self-tests of the rules."""
import contextlib
import os
import tempfile


@contextlib.contextmanager
def sample_tree(files):
    """A folder with those files (pairs of a path and its text), gone at the end."""
    with tempfile.TemporaryDirectory() as root:
        for path, text in files:
            whole = os.path.join(root, path)
            os.makedirs(os.path.dirname(whole), exist_ok=True)
            with open(whole, "w", encoding="utf-8") as out:
                out.write(text)
        yield root


def differing(said, wanted):
    """Prints what was not caught and what was caught wrongly: how many lines."""
    lines = sorted(set(said) ^ set(wanted))
    for line in lines:
        print("self-test: %s %s" % ("not caught:" if line in wanted else "wrongly caught:", line))
    return len(lines)
