"""Files as streams of bytes, unpacked where their name ends in .gz or .zst; truncated data raise `EOFError`."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path
from typing import BinaryIO, cast

from kg.errors import MissingExtraError

SUFFIXES = (".gz", ".zst")
_CHUNK = 1 << 17


def unpacked_name(path: Path) -> str:
    """The file name in lower case without .gz or .zst: what tells the format."""
    name = path.name.lower()
    return name.rpartition(".")[0] if name.endswith(SUFFIXES) and name not in SUFFIXES else name


def open_bytes(path: Path) -> BinaryIO:
    """The bytes of the file, unpacked on the way."""
    match path.suffix.lower():
        case ".gz":
            return cast(BinaryIO, gzip.open(path, "rb"))
        case ".zst":
            return cast(BinaryIO, io.BufferedReader(_ZstdFile(path), _CHUNK))
        case _:
            return path.open("rb")


def damage(error: Exception) -> str:
    """What to tell of an error met while unpacking."""
    if isinstance(error, EOFError):
        return (
            "truncated: the compressed data end too early; what came before was read, fetch the file again for the rest"
        )
    if isinstance(error, gzip.BadGzipFile | zlib.error):
        return f"broken gzip data ({error}): what came before was read, fetch the file again for the rest"
    return f"broken Zstandard data ({error}): what came before was read, fetch the file again for the rest"


class ZstdDamageError(Exception):
    """Zstandard data that cannot be unpacked."""


DAMAGE = (EOFError, gzip.BadGzipFile, zlib.error, ZstdDamageError)
"""The errors that `damage` explains."""


class _ZstdFile(io.RawIOBase):
    """Frames of Zstandard data one after another; unlike the library's reader it notices a truncated end."""

    def __init__(self, path: Path) -> None:
        try:
            import zstandard
        except ImportError:
            raise MissingExtraError("Reading .zst files", "tables") from None
        self._library = zstandard
        self._file = path.open("rb")
        self._frame = zstandard.ZstdDecompressor().decompressobj()
        self._begun = False
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._ready:
            packed = self._frame.unused_data if self._frame.eof else b""
            packed = packed or self._file.read(_CHUNK)
            if not packed:
                if self._begun and not self._frame.eof:
                    raise EOFError
                return 0
            if self._frame.eof:
                self._frame = self._library.ZstdDecompressor().decompressobj()
            self._begun = True
            try:
                self._ready = self._frame.decompress(packed)
            except self._library.ZstdError as error:
                raise ZstdDamageError(str(error)) from None
        count = min(len(buffer), len(self._ready))
        buffer[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()
