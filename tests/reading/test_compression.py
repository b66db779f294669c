"""Packed files: read as what is in them, and truncated ones told."""

from __future__ import annotations

import gzip
import random

import pytest

from tests.reading.conftest import Desk

LINES = "".join(
    f'{{"id": "{number}", "text": "Ngày {number} {random.Random(number).random()}"}}\n' for number in range(3000)
).encode()


def zstd(data: bytes) -> bytes:
    """The data as one Zstandard frame."""
    library = pytest.importorskip("zstandard")
    packed: bytes = library.ZstdCompressor().compress(data)
    return packed


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_packed_lines(desk: Desk, suffix: str) -> None:
    """Lines come out as they went in, from several frames or members too."""
    pack = gzip.compress if suffix == ".gz" else zstd
    half = LINES.index(b"\n", len(LINES) // 2) + 1
    desk.write(f"a.jsonl{suffix}", pack(LINES[:half]) + pack(LINES[half:]))
    assert [article.id for article in desk.read()] == [str(number) for number in range(3000)]
    assert not desk.errors


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
@pytest.mark.parametrize("name", ["b.txt", "b.csv"])
def test_packed_files_of_other_kinds(desk: Desk, suffix: str, name: str) -> None:
    """The name under the packing tells the kind."""
    pack = gzip.compress if suffix == ".gz" else zstd
    desk.write(name + suffix, pack("text\nNgày 26/6\n".encode()))
    (article,) = desk.read()
    assert (article.id, article.text) == (("b", "text\nNgày 26/6\n") if name == "b.txt" else ("b-1", "Ngày 26/6"))


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_truncated(desk: Desk, suffix: str) -> None:
    """What came before the end is read, and the truncation is told: never taken for the whole."""
    whole = (gzip.compress if suffix == ".gz" else zstd)(LINES)
    desk.write(f"a.jsonl{suffix}", whole[: len(whole) - 40])
    assert len(desk.read()) < 3000
    assert any(error.startswith(f"a.jsonl{suffix}: truncated") for error in desk.errors)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.jsonl.gz", b"no gzip at all", "a.jsonl.gz: broken gzip data"),
        ("a.jsonl.gz", gzip.compress(LINES)[:200] + b"\xff" * 200, "a.jsonl.gz: broken gzip data"),
        ("a.jsonl.zst", b"no zstd at all", "a.jsonl.zst: broken Zstandard data"),
    ],
)
def test_broken_packing(desk: Desk, name: str, content: bytes, told: str) -> None:
    """What is not what its name says is told."""
    if name.endswith(".zst"):
        pytest.importorskip("zstandard")
    desk.write(name, content)
    desk.read()
    assert any(error.startswith(told) for error in desk.errors)
