"""mmdb.py - writes small MaxMind DB files, after the format's description (version 2.0).

A search tree over the bits of addresses, 16 zero bytes, the data, then the marker and the
metadata. Only what the tests need: records of 24 bits, maps, texts and numbers.
"""
import ipaddress

MARKER = b"\xab\xcd\xefMaxMind.com"
TEXT, UINT16, UINT32, MAP, UINT64, ARRAY = 2, 5, 6, 7, 9, 11
RECORD_LEN = 3


class Number(int):
    """An int of a given MaxMind type."""

    def __new__(cls, value, kind):
        self = super().__new__(cls, value)
        self.kind = kind
        return self


def control(kind, size):
    """Sizes to 284: five bits, or 29 and a byte more. Types above 7 follow in a byte of their own."""
    short, rest = (size, b"") if size < 29 else (29, bytes([size - 29]))
    extended = b"" if kind <= MAP else bytes([kind - MAP])
    return bytes([(kind if kind <= MAP else 0) << 5 | short]) + extended + rest


def encode(value):
    if isinstance(value, dict):
        return control(MAP, len(value)) + b"".join(encode(key) + encode(item) for key, item in value.items())
    if isinstance(value, list):
        return control(ARRAY, len(value)) + b"".join(map(encode, value))
    if isinstance(value, str):
        return control(TEXT, len(value.encode())) + value.encode()
    digits = int(value).to_bytes(8, "big").lstrip(b"\0")
    return control(getattr(value, "kind", UINT32), len(digits)) + digits


def bits_of(network, version):
    """IPv4 stands as ::a.b.c.d in a tree of IPv6."""
    network = ipaddress.ip_network(network)
    bits = bin(int(network.network_address) | 1 << network.max_prefixlen)[3:][:network.prefixlen]
    return "0" * 96 + bits if version == 6 and network.version == 4 else bits


def build_tree(entries, version):
    """Nodes as pairs of records: a node's number, None, or ("data", offset)."""
    nodes, data = [[None, None]], b""
    for network, value in entries:
        bits, at = bits_of(network, version), 0
        for bit in bits[:-1]:
            if nodes[at][int(bit)] is None:
                nodes[at][int(bit)] = len(nodes)
                nodes.append([None, None])
            at = nodes[at][int(bit)]
        nodes[at][int(bits[-1])] = ("data", len(data))
        data += value if isinstance(value, bytes) else encode(value)
    return nodes, data


def record(value, n_nodes):
    if value is None:
        value = n_nodes
    elif isinstance(value, tuple):
        value = n_nodes + 16 + value[1]
    return value.to_bytes(RECORD_LEN, "big")


def mmdb(entries, kind, built_unix, version=6):
    """A database of (network, value), none inside another; bytes as value stand as they are."""
    nodes, data = build_tree(entries, version)
    tree = b"".join(record(value, len(nodes)) for node in nodes for value in node)
    meta = {"node_count": Number(len(nodes), UINT32), "record_size": Number(8 * RECORD_LEN, UINT16),
            "ip_version": Number(version, UINT16), "database_type": kind, "languages": ["en"],
            "binary_format_major_version": Number(2, UINT16), "binary_format_minor_version": Number(0, UINT16),
            "build_epoch": Number(built_unix, UINT64), "description": {"en": "made for a test"}}
    return tree + bytes(16) + data + MARKER + encode(meta)
