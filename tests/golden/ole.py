"""ole.py - writes small OLE containers ([MS-CFB] version 3), for Outlook's .msg files."""
import struct

FREE, END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR, MINI, CUTOFF = 512, 64, 4096


class Chains:
    """Sectors of one size and the table that links them."""

    def __init__(self, size):
        self.size, self.data, self.table = size, b"", []

    def add(self, data):
        """The first sector of a new chain, END for no bytes."""
        if not data:
            return END
        first, n = len(self.table), -(-len(data) // self.size)
        self.data += data.ljust(n * self.size, b"\0")
        self.table += list(range(first + 1, first + n)) + [END]
        return first


def flatten(name, content, kind=1):
    """Entries of a storage (dict) or stream (bytes), children behind their parent."""
    if isinstance(content, bytes):
        return [[name, 2, content, FREE, FREE]]
    entries = [[name, kind, b"", FREE, FREE]]
    before = None
    for child in sorted(content, key=lambda text: (len(text), text.upper())):
        at = len(entries)
        if before is None:
            entries[0][4] = at
        else:
            entries[before][3] = at
        below = flatten(child, content[child])
        for entry in below:
            entry[3] += at if entry[3] != FREE else 0
            entry[4] += at if entry[4] != FREE else 0
        entries += below
        before = at
    return entries


def ole(tree):
    entries = flatten("Root Entry", tree, kind=5)
    big, mini, placed = Chains(SECTOR), Chains(MINI), []
    for _, kind, data, _, _ in entries:
        placed.append((mini if len(data) < CUTOFF else big).add(data) if kind == 2 else 0)
    root_start = big.add(mini.data)
    mini_fat = b"".join(struct.pack("<I", link) for link in mini.table)
    mini_start = big.add(mini_fat.ljust(-(-len(mini_fat) // SECTOR) * SECTOR, b"\xff"))
    directory = b""
    for (name, kind, data, right, child), start in zip(entries, placed):
        wide = name.encode("utf-16-le") + b"\0\0"
        size = len(mini.data) if kind == 5 else len(data)
        directory += (wide.ljust(64, b"\0") + struct.pack("<HBBIII", len(wide), kind, 1, FREE, right, child) + bytes(36)
                      + struct.pack("<IQ", root_start if kind == 5 else start, size))
    directory_start = big.add(directory.ljust(-(-len(directory) // SECTOR) * SECTOR, b"\0"))
    n_fat = 1
    while n_fat * 128 < len(big.table) + n_fat:
        n_fat += 1
    fat_start = len(big.table)
    table = big.table + [FAT_SECTOR] * n_fat
    fat = b"".join(struct.pack("<I", link) for link in table).ljust(n_fat * SECTOR, b"\xff")
    head = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
            + struct.pack("<IIIIIIIII", 0, n_fat, directory_start, 0, CUTOFF, mini_start if mini.table else END,
                          -(-len(mini_fat) // SECTOR), END, 0)
            + b"".join(struct.pack("<I", fat_start + i if i < n_fat else FREE) for i in range(109)))
    return head + big.data + fat


def msg(header, text, attachments=()):
    """A message of Outlook: transport headers, a plain body, attachments (name, type, data)."""
    def wide(value):
        return value.encode("utf-16-le")
    tree = {"__properties_version1.0": bytes(32), "__substg1.0_1000001F": wide(text)}
    if header is not None:
        tree["__substg1.0_007D001F"] = wide(header)
    for i, (name, kind, data) in enumerate(attachments):
        tree["__attach_version1.0_#%08X" % i] = {
            "__substg1.0_37010102": data, "__substg1.0_3707001F": wide(name), "__substg1.0_370E001F": wide(kind)}
    return ole(tree)
