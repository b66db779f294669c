"""Files put together from pieces: the same bytes, whether pieces are written or copied from the former state."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.sync import pieces
from kg.sync.pieces import KEY_LENGTH, Former, Pieces, Writing, known_to

HEAD = b"head\n"


def key(data: bytes) -> bytes:
    """The fingerprint of a piece."""
    return sha256(data).digest()[:KEY_LENGTH]


def write(path: Path, contents: list[bytes], former: Former | None = None) -> tuple[Pieces, int]:
    """Write a file of pieces, each of them once; what there is to note of it, and how many pieces had to be made."""
    made = 0
    with path.open("wb") as file, ThreadPoolExecutor(1) as thread:
        writing = Writing(file, thread, former)
        writing.write(HEAD)
        known = known_to(writing, writing)
        for data in contents:
            if key(data) in known:
                writing.copy(range(known[key(data)], known[key(data)] + 1))
            else:
                writing.piece(key(data), data)
                made += 1
        writing.close()
    assert writing.digest == sha256(path.read_bytes()).hexdigest()
    return writing.pieces(path, "program"), made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is written again and again."""
    return tmp_path_factory.mktemp("pieces")


CONTENTS = st.lists(st.sampled_from([bytes([number]) * (7 * number % 13) for number in range(12)]), unique=True)


@given(CONTENTS, CONTENTS, st.sampled_from([1, 8, 1 << 20]))
def test_copied_or_written_it_is_the_same_file(folder: Path, before: list[bytes], after: list[bytes], run: int) -> None:
    """Whatever stood before, in whatever order: the bytes are those of a file from nothing, and only news are made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "_AT_ONCE", run)
        patch.setattr(pieces, "_COPIED", run)
        noted, _ = write(folder / "old", before)
        former = Former.of(folder / "old", noted)
        assert former is not None
        _, made = write(folder / "new", after, former)
        former.close()
    assert (folder / "new").read_bytes() == HEAD + b"".join(after)
    assert made == len(set(after) - set(before))


def test_a_former_state_that_is_cut_short_meanwhile_is_told(folder: Path) -> None:
    """Nothing is written that is not what was noted."""
    contents = [b"a" * 300_000, b"b" * 300_000]
    noted, _ = write(folder / "old", contents)
    former = Former.of(folder / "old", noted)
    os.truncate(folder / "old", 400_000)
    with pytest.raises(OSError, match="shorter than it was"):
        write(folder / "new", contents, former)


def test_a_file_that_was_touched_is_not_copied_from(folder: Path) -> None:
    """Another time of change, another size, no file at all, or nothing noted: all of it is written again."""
    path = folder / "touched"
    noted, _ = write(path, [b"a", b"b"])
    first = Former.of(path, noted)
    assert first is not None
    first.close()
    assert Former.of(path, None) is None
    os.utime(path, ns=(1, 1))
    assert Former.of(path, noted) is None
    path.unlink()
    assert Former.of(path, noted) is None


def test_pieces_are_known_where_both_files_had_them_in_one_order(folder: Path) -> None:
    """A run of them is copied at once; of files that differed, or of one that is not there, none is known."""
    contents = [b"a", b"bb", b"ccc", b"dddd"]
    formers = [
        Former.of(folder / name, write(folder / name, some)[0])
        for name, some in (
            ("one", contents),
            ("two", contents),
            ("other", contents[:3]),
        )
    ]
    files = [(folder / f"new-{number}").open("wb") for number in range(4)]
    thread = ThreadPoolExecutor(1)  # one for all
    one, two, other, none = (
        Writing(file, thread, former) for file, former in zip(files, [*formers, None], strict=True)
    )
    assert known_to(one, other) == known_to(one, none) == known_to(none, one) == {}
    assert known_to(one, two) == {key(data): number for number, data in enumerate(contents)}
    one.copy(range(1, 3))
    one.copy(range(3, 4))
    one.copy(range(1))
    for writing in (one, two, other, none):
        writing.close()
    thread.shutdown()
    for file in files:
        file.close()
    assert (folder / "new-0").read_bytes() == b"bbcccdddda"
    assert one.pieces(folder / "new-0", "").keys == b"".join(key(contents[number]) for number in (1, 2, 3, 0))
