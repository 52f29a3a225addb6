"""rename.py - the same incident under other names: hosts, domains, networks and accounts.

usage: rename.py FOLDER OUT [SEED]   writes FOLDER again with all of them changed

All names change in one pass over every file and file name, so that networks may
change places. What a log holds in base64 (the names of AUTH) changes as well.
"""
import base64
import os
import random
import re
import sys
from dataclasses import dataclass, field as default

# Documentation networks change places; private ones go to other private ones.
NETWORKS = {"192.0.2.": "198.51.100.", "198.51.100.": "203.0.113.", "203.0.113.": "192.0.2.", "192.168.7.": "10.99.1.",
            "10.20.30.": "172.31.8.", "172.20.5.": "192.168.44.", "2001:db8:": "2001:db8:a"}
DOMAINS = ("kontor.example", "example.net", "werk.test", "buero.example")
HOSTS = ("zeus", "mailgate", "relay7", "mta")
ROLES = ("info", "sales", "marketing")  # one that becomes a person has no namesakes at other firms
ACCOUNTS = ("olga", "piet", "quentin", "rosa", "sven", "tina", "ulf", "vera", "wim", "xenia", "yvo", "zoe")


@dataclass
class Names:
    pairs: dict = default(default_factory=dict)

    def add(self, old, new):
        self.pairs[old] = new
        self.pairs[base64.b64encode(old.encode()).decode()] = base64.b64encode(new.encode()).decode()

    def pattern(self):
        longest_first = sorted(self.pairs, key=len, reverse=True)
        return re.compile(r"(?<![A-Za-z0-9])(?:%s)" % "|".join(map(re.escape, longest_first)))

    def change(self, text):
        return self.pattern().sub(lambda found: self.pairs[found.group()], text)

    def change_bytes(self, data):
        return self.change(data.decode("latin-1")).encode("latin-1")


def pool(n):
    """Names for n people."""
    return ACCOUNTS if n <= len(ACCOUNTS) else ["%s%d" % (name, i) for i in range(n // len(ACCOUNTS) + 1) for name in ACCOUNTS]


def spelled_like(old, new):
    return new.upper() if old.isupper() else new.capitalize() if old[0].isupper() else new


def names_for(host, domain, people, seed):
    """Other names for one side: host is its server, people the local parts of its accounts."""
    pick, names = random.Random(seed), Names()
    new_domain = pick.choice([name for name in DOMAINS if name != domain])
    folded = sorted({name.lower() for name in people})
    new_people = dict(zip(folded, pick.sample(pool(len(folded)), len(folded))))
    names.add(host, "%s.%s" % (pick.choice(HOSTS), new_domain))
    names.add(domain, new_domain)
    label = host.split(".")[0]
    names.pairs[" %s " % label] = " %s " % names.pairs[host].split(".")[0]  # as syslog has it
    for old in sorted(people):
        new = spelled_like(old, new_people[old.lower()])
        names.add("%s@%s" % (old, domain), "%s@%s" % (new, new_domain))
        if old.lower() not in ROLES:
            names.pairs[old + "@"] = new + "@"  # who writes under his name elsewhere does so still
    names.pairs.update(NETWORKS)
    return names


def rename_case(case, seed):
    """Gives the case other names in place; its files are those it had, renamed."""
    if case.has_lengths:
        return case
    people = {account.split("@")[0] for account in case.everybody() if account.endswith("@" + case.world.domain)}
    names = names_for(case.world.host, case.world.domain, people, seed)
    files = {names.change(path): names.change_bytes(data) for path, data in case.files().items()}
    case.files = lambda: files
    case.options = [names.change(word) for word in case.options]
    case.verdicts = {names.change(account): verdict for account, verdict in case.verdicts.items()}
    case.origins = {names.change(account): sorted(map(names.change, ips)) for account, ips in case.origins.items()}
    world = case.world
    world.host, world.public, world.domain = names.change(world.host), names.change(world.public), names.pairs[world.domain]
    return case


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    source, target, seed = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1
    names = names_for("mail.example.org", "example.org", ("jack", "ann", "bob", "sales"), seed)
    for folder, _, found in os.walk(source):
        for name in found:
            path = os.path.join(folder, name)
            new = os.path.join(target, names.change(os.path.relpath(path, source)))
            os.makedirs(os.path.dirname(new), exist_ok=True)
            with open(path, "rb") as old_file, open(new, "wb") as new_file:
                new_file.write(names.change_bytes(old_file.read()))


if __name__ == "__main__":
    main()
