"""pst.py - writes small Outlook stores ([MS-PST], Unicode), as much of one as readers need.

usage: pst.py OUT (a store of three messages, one of them deleted, and a contact)

A store, a root folder, folders with messages, each as a node with a property context.
"""
import struct
import sys
import zlib


def crc(data):
    """CRC-32 from 0 and without the last inversion."""
    return zlib.crc32(data, 0xFFFFFFFF) ^ 0xFFFFFFFF


def signature(offset, block_id):
    value = (offset ^ block_id) & 0xFFFFFFFF
    return (value >> 16) ^ (value & 0xFFFF)


def context(properties):
    """A heap with one property context: {(tag, type): bytes}; values up to 3500 bytes."""
    records, values = b"", []
    for (tag, kind), value in sorted(properties.items()):
        if kind in (0x0003, 0x000B):
            records += struct.pack("<HHI", tag, kind, int.from_bytes(value, "little"))
        elif not value:
            records += struct.pack("<HHI", tag, kind, 0)
        else:
            values.append(value)
            records += struct.pack("<HHI", tag, kind, (len(values) + 2) << 5)
    pieces = [struct.pack("<BBBBI", 0xB5, 2, 6, 0, 2 << 5), records] + values
    data, offsets = b"", []
    for piece in pieces:
        offsets.append(12 + len(data))
        data += piece
    offsets.append(12 + len(data))
    data += b"\0" * (len(data) % 2)
    page_map = struct.pack("<HH", len(pieces), 0) + b"".join(struct.pack("<H", offset) for offset in offsets)
    return struct.pack("<HBBII", 12 + len(data), 0xEC, 0xBC, 1 << 5, 0) + data + page_map


def text(value):
    return value.encode("utf-16-le")


class Store:
    def __init__(self):
        self.nodes = []  # nid, parent, data
        self.deleted = set()  # nids that only freed pages of the trees still name
        self.next = 0x10
        self.add(0x21, 0, {(0x3001, 0x1F): text("store"), (0x35E0, 0x102): bytes(24)})
        self.add(0x61, 0, {(1, 3): bytes([251, 0, 0, 0]), (2, 0x102): bytes(16), (3, 0x102): bytes(8), (4, 0x102): bytes(4)})
        self.add(0x122, 0x122, {(0x3001, 0x1F): text(""), (0x3602, 3): bytes(4), (0x3603, 3): bytes(4), (0x360A, 0xB): b"\1"})

    def add(self, nid, parent, properties):
        self.nodes.append((nid, parent, context(properties)))

    def folder(self, name, parent=0x122):
        nid = self.next << 5 | 2
        self.next += 1
        self.add(nid, parent, {(0x3001, 0x1F): text(name), (0x3602, 3): bytes(4), (0x3603, 3): bytes(4), (0x360A, 0xB): b"\0"})
        return nid

    def message(self, folder, header, body, kind="IPM.Note", is_deleted=False):
        nid = self.next << 5 | 4
        self.next += 1
        properties = {(0x001A, 0x1F): text(kind), (0x0037, 0x1F): text("made"), (0x1000, 0x1F): text(body),
                      (0x0E07, 3): b"\1\0\0\0"}
        if header is not None:
            properties[(0x007D, 0x1F)] = text(header)
        self.add(nid, folder, properties)
        if is_deleted:
            self.deleted.add(nid)
        return nid

    @staticmethod
    def allocation(kind, place, unit, size, freed):
        """A page with a bit for each unit of bytes from 0x4400 on."""
        bits = bytearray(496)
        for at in range((size - 0x4400) // unit):
            offset = 0x4400 + at * unit
            if not any(start <= offset < start + length + 16 for start, length in freed):
                bits[at // 8] |= 0x80 >> at % 8
        return bytes(bits) + struct.pack("<BBHIQ", kind, kind, 0, crc(bytes(bits)), place)

    def bytes(self):
        """Header, a page each of the trees, blocks behind."""
        out, blocks = bytearray(0x4A00), []
        for i, (_, _, data) in enumerate(self.nodes):
            block_id, offset = (i + 1) << 2, len(out)
            size = -(-(len(data) + 16) // 64) * 64
            trailer = struct.pack("<HHIQ", len(data), signature(offset, block_id), crc(data), block_id)
            out += data.ljust(size - 16, b"\0") + trailer
            blocks.append((block_id, offset, len(data)))
        out += bytes(-len(out) % 512)
        freed = [(block[1], block[2]) for (nid, _, _), block in zip(self.nodes, blocks) if nid in self.deleted]
        roots = []
        for is_old in (True, False):
            pairs = [pair for pair in zip(self.nodes, blocks) if is_old == (pair[0][0] in self.deleted)]
            bbt = b"".join(struct.pack("<QQHHI", b, o, n, 2, 0) for _, (b, o, n) in pairs)
            nbt = b"".join(struct.pack("<QQQII", nid, block[0], 0, parent, 0)
                           for (nid, parent, _), block in sorted(pairs, key=lambda pair: pair[0][0]))
            for kind, entries, size in ((0x81, nbt, 32), (0x80, bbt, 24)):
                page_id, offset = 0x1000 + kind + 256 * is_old, len(out)
                page = entries.ljust(488, b"\0") + struct.pack("<BBBBI", len(entries) // size, 488 // size, size, 0, 0)
                out += page + struct.pack("<BBHIQ", kind, kind, signature(offset, page_id), crc(page), page_id)
                if is_old:
                    freed.append((offset, 512))
                else:
                    roots.append((page_id, offset))
        out[0x4400:0x4600] = self.allocation(0x84, 0x4400, 64, len(out), freed)
        out[0x4600:0x4800] = self.allocation(0x83, 0x4600, 512, len(out), freed)
        root = struct.pack("<IQQQQ", 0, len(out), 0x4400, 0, 0) + struct.pack("<QQQQ", *roots[0], *roots[1]) + struct.pack("<BBH", 2, 0, 0)
        head = (struct.pack("<HHHBBII", 0x4D53, 23, 19, 1, 1, 0, 0) + bytes(8) + struct.pack("<Q", 0x2000) + struct.pack("<I", 1)
                + struct.pack("<32I", *([0x400] * 32)) + bytes(8) + root + bytes(4) + b"\xff" * 256
                + struct.pack("<BBHQ", 0x80, 0, 0, 0x2000))
        assert len(head) == 524 - 8, len(head)
        whole = b"!BDN" + struct.pack("<I", crc(head[:471])) + head + struct.pack("<I", crc(head[:516])) + bytes(36)
        out[:len(whole)] = whole
        return bytes(out)


def sample():
    """Two messages and a contact in Inbox and a folder below it, and one that was deleted."""
    store = Store()
    inbox = store.folder("Inbox")
    header = "From: a@example.org\r\nSubject: one\r\nMessage-ID: <1@example.org>\r\n\r\n"
    store.message(inbox, header, "text of a store")
    store.message(store.folder("Deep", inbox), None, "a draft")
    store.message(inbox, None, "nobody", "IPM.Contact")
    store.message(inbox, header.replace("<1@", "<2@"), "text that was deleted", is_deleted=True)
    return store.bytes()


if __name__ == "__main__":
    with open(sys.argv[1], "wb") as out:
        out.write(sample())
