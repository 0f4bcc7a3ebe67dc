"""A tar as our images have it and nothing else: files, folders, symbolic and hard links,
long names by pax headers (POSIX.1-2001, "pax Interchange Format"). Programs that read tars
differ in what they make of everything beyond that, so it is refused, not guessed at.
"""

import re
from typing import NamedTuple

BLOCK = 512
_CHUNK = 1 << 20
_KINDS = {b"0": "file", b"1": "hard link", b"2": "link", b"5": "folder"}
_REFUSED = {b"\0": "a file of an old kind", b"3": "a device", b"4": "a device", b"6": "a pipe", b"7": "a file of an old kind",
            b"g": "a header for all that follows", b"L": "a long name of GNU's", b"K": "a long name of GNU's", b"S": "a sparse file"}
_OCTAL = re.compile(rb"[0-7]*[ \0]*\Z")
_RECORD = re.compile(rb"([1-9][0-9]{0,5}) ")
_MAX_PAX = 64 << 10


class Refused(Exception):
    """The text says what is wrong with what is read."""


class Member(NamedTuple):
    name: str
    kind: str  # file, hard link, link, folder
    mode: int
    uid: int
    gid: int
    size: int
    target: str  # of a link
    offset: int  # of the content, in what is read


class TarReader:
    """Members in their order. READ(size) gives at most SIZE bytes, b"" at the end."""

    def __init__(self, read, max_size):
        self._read, self._max_size = read, max_size
        self._at, self._left = 0, 0  # the second: of the content that nobody has read yet

    def __iter__(self):
        while True:
            self._skip_content()
            block = self._exactly(BLOCK)
            if not any(block):
                self._end()
                return
            yield self._member(block)

    def chunks(self):
        """The content of the last member."""
        while self._left > 0:
            chunk = self._exactly(min(_CHUNK, self._left))
            self._left -= len(chunk)
            yield chunk

    def _skip_content(self):
        for _ in self.chunks():
            pass
        padding = self._exactly(-self._at % BLOCK)
        if any(padding):
            raise Refused("something is hidden between two members")

    def _exactly(self, size):
        parts, missing = [], size
        if self._at + size > self._max_size:
            raise Refused(f"it is larger than {self._max_size} bytes")
        while missing:
            part = self._read(missing)
            if not part:
                raise Refused("it is cut off")
            parts.append(part)
            missing -= len(part)
        self._at += size
        return b"".join(parts)

    def _end(self):
        if any(self._exactly(BLOCK)):
            raise Refused("its end is not one")
        while rest := self._read(_CHUNK):
            self._at += len(rest)
            if any(rest):
                raise Refused("something follows its end")
            if self._at > self._max_size:
                raise Refused(f"it is larger than {self._max_size} bytes")

    def _member(self, block):
        long = {}
        if block[156:157] == b"x":
            long = self._pax(block)
            block = self._exactly(BLOCK)
        kind = block[156:157]
        name = long.get("path", _name(block))
        if kind not in _KINDS:
            raise Refused(f"{name!r} is {_REFUSED.get(kind, f'of the kind {kind!r}')}")
        size = _checked(block)
        if kind != b"0" and size:
            raise Refused(f"{name!r} is a {_KINDS[kind]} with content")
        if any(_number(block[at:at + 8]) for at in (329, 337)):
            raise Refused(f"{name!r} has the numbers of a device")
        if any(block[265:329]):
            raise Refused(f"{name!r} names its owner")
        self._left = size
        return Member(name, _KINDS[kind], _number(block[100:108]), _number(block[108:116]), _number(block[116:124]), size,
                      long.get("linkpath", _text(block[157:257])), self._at)

    def _pax(self, block):
        size = _checked(block)
        if size > _MAX_PAX:
            raise Refused("a name takes more than 64 KiB")
        data = self._exactly(size)
        if any(self._exactly(-size % BLOCK)):
            raise Refused("something is hidden behind a name")
        return pax_records(data)


def pax_records(data):
    """`LENGTH KEY=VALUE\\n` again and again; names alone may be said so."""
    found = {}
    while data:
        matched = _RECORD.match(data)
        length = int(matched[1]) if matched else 0
        record = data[len(matched[0]) if matched else 0:length]
        key, equals, value = record[:-1].partition(b"=")
        if not matched or length > len(data) or not equals or record[-1:] != b"\n":
            raise Refused("a pax header cannot be read")
        if key not in (b"path", b"linkpath") or key.decode() in found:
            raise Refused(f"a pax header says {key!r}")
        found[key.decode()] = _decoded(value)
        data = data[length:]
    return found


def _checked(block):
    """The size, of a header that is whole."""
    if block[257:265] != b"ustar\00000":
        raise Refused("it is no tar of POSIX")
    if sum(block[:148]) + 8 * 0x20 + sum(block[156:]) != _number(block[148:156]):
        raise Refused("a header is damaged")
    if any(block[500:]):
        raise Refused("something is hidden in a header")
    _number(block[136:148])  # the time: any, but one
    return _number(block[124:136])


def _number(field):
    if not _OCTAL.match(field):
        raise Refused(f"{field!r} is no number")
    return int(field.rstrip(b" \0") or b"0", 8)


def _text(field):
    text, _, rest = field.partition(b"\0")
    if any(rest):
        raise Refused(f"{text!r} goes on behind its end")
    return _decoded(text)


def _decoded(data):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(f"{data!r} is no UTF-8") from error


def _name(block):
    prefix, name = _text(block[345:500]), _text(block[:100])
    return f"{prefix}/{name}" if prefix else name
