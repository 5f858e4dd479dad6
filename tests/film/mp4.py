"""What an MP4 says of itself: its length, its size in pixels, how many frames it has, and its comment."""

import struct
from typing import NamedTuple

_WITH_BOXES_INSIDE = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"udta", b"ilst", b"\xa9cmt"}


class Mp4(NamedTuple):
    """The boxes of an ISO 14496-12 file by their names; of a name that stands twice the first."""

    boxes: dict

    @classmethod
    def read(cls, path):
        boxes = {}
        _collect(path.read_bytes(), boxes)
        return cls(boxes)

    @property
    def seconds(self):
        """From mvhd, version 0: times stand after version, flags, created, modified."""
        scale, duration = struct.unpack(">II", self.boxes[b"mvhd"][12:20])
        return duration / scale

    @property
    def pixels(self):
        """From tkhd: width and height are its last 8 bytes, in 16.16 fixed point."""
        width, height = struct.unpack(">II", self.boxes[b"tkhd"][-8:])
        return width / 65536, height / 65536

    @property
    def frames(self):
        """From stsz: the number of samples."""
        return struct.unpack(">I", self.boxes[b"stsz"][8:12])[0]

    @property
    def codec(self):
        """From stsd: the name of its first entry."""
        return self.boxes[b"stsd"][12:16].decode()

    @property
    def comment(self):
        """From the data box of the comment, after its type and its locale."""
        return self.boxes[b"data"][8:].decode()


def _collect(content, boxes):
    while len(content) >= 8:
        size, name = struct.unpack(">I4s", content[:8])
        if size == 1:  # a large box
            size = struct.unpack(">Q", content[8:16])[0]
        inside = content[8 : size or None]
        boxes.setdefault(name, inside)
        if name in _WITH_BOXES_INSIDE:
            _collect(inside, boxes)
        elif name == b"meta":  # has version and flags before its boxes
            _collect(inside[4:], boxes)
        content = content[size:] if size else b""
