"""Small pictures for tests, made without any library."""

import struct
import zlib


def png(across: int = 4, down: int = 2) -> bytes:
    """Return a grey PNG of so many pixels."""
    head = struct.pack(">IIBBBBB", across, down, 8, 0, 0, 0, 0)
    dots = zlib.compress((b"\0" + b"\x80" * across) * down)
    parts = ((b"IHDR", head), (b"IDAT", dots), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def svg(says: str = "") -> bytes:
    """Return a drawing of a box, with words in a comment and in a text."""
    words = f"<!-- {says} --><text>{says}</text>" if says else ""
    spaces = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"'
    return f'<svg {spaces}>{words}<path d="M 0 0 L 4 2"/></svg>'.encode()


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
