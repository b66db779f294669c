"""Text loaded slice by slice while more of it is made."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import store
from kg.errors import KgError
from kg.loading import Loading

HEADER = b"@prefix x: <http://example.org/> .\n"


def graph(number: int) -> bytes:
    """One graph of one triple, as TriG."""
    return f'x:graph{number} {{ x:thing{number} x:name "tên {number}"@vi }}\n'.encode()


@pytest.mark.parametrize("size", [1, 100, 10_000_000])
def test_every_piece_arrives_once(size: int) -> None:
    """Whatever the slices: each begins with the prefixes, none cuts a piece, and the rest is loaded at the end."""
    database = ox.Store()
    with Loading(database, ox.RdfFormat.TRIG, HEADER, size) as loading:
        for number in range(50):
            loading.add(graph(number))
    assert len(database) == 50
    assert len(list(database.named_graphs())) == 50


@pytest.mark.parametrize("size", [1, 10_000_000])
def test_text_that_is_no_rdf_is_told(size: int) -> None:
    """The mistake comes out, with the next piece or at the end, as a fault of ours and not as a traceback."""
    with pytest.raises(KgError, match="report it"), Loading(ox.Store(), ox.RdfFormat.TRIG, HEADER, size) as loading:
        loading.add(b"x:graph { unknown:thing x:name")
        loading.add(graph(1))


@pytest.mark.parametrize("piece", [b"x:graph { unknown:thing", graph(1)])
def test_a_store_that_was_not_finished_is_not_put_in_place(tmp_path: Path, piece: bytes) -> None:
    """Broken text, or a caller that fails half-way, leaves the former store where it was."""
    store.build(tmp_path, ['<http://example.org/a> <http://example.org/name> "cũ" .'])
    with pytest.raises((KgError, ZeroDivisionError)), store.writing(tmp_path, ox.RdfFormat.TRIG, HEADER) as loading:
        loading.add(piece)
        if piece == graph(1):
            raise ZeroDivisionError
    with store.open(tmp_path) as graphs:
        assert [line.rsplit('"', 2)[1] for line in graphs.lines()] == ["cũ"]
    store.build(tmp_path, ['<http://example.org/a> <http://example.org/name> "mới" .'])
    with store.open(tmp_path) as graphs:
        assert [line.rsplit('"', 2)[1] for line in graphs.lines()] == ["mới"]
