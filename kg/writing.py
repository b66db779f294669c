"""Quads → `graph.ttl`, `graph.trig`, the store and `graph.html`: all of them anew, or what differs.

What a store holds is noted with its state: the keys of the articles' graphs, and where the lines of its default graph
lie. Where the store is in another state, or lines are gone, all of it is written.
"""

from __future__ import annotations

import secrets
import shutil
import zlib
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from pyoxigraph import RdfFormat

from kg import picture, rendering, store
from kg.exporters import trig, turtle
from kg.exporters.turtle import natural
from kg.loading import SLICE, SMALL_SLICE
from kg.quads import Quads
from kg.rendering import writer
from kg.sync import graphs, memory, output, subjects
from kg.sync.cache import Cache, Shared
from kg.sync.helper import Helper
from kg.sync.pieces import Pieces, known_to
from kg.sync.subjects import Subjects

PAGE = "graph.html"
_LINES = "default"
"""Folder beside the store, with the lines of the default graph that it holds."""


def quads_to_outputs(quads: Quads, staging: output.Staging, folder: Path, artist: Helper | None) -> bool:
    """`graph.ttl`, `graph.trig` and the store in one walk, while working processes still write blocks.

    The store takes what is new or has changed; all of it where that is most. `graph.html` of a graph that is too large
    to be shown whole is drawn meanwhile by another process, or afterwards by this one; whether it was.
    """
    cache = quads.cache
    former = _held(cache, folder)
    plan = graphs.changes(cache.graphs() if former else {}, quads.keys)
    if former is None or plan.everything:
        header = writer(quads.names.base).header().encode()
        with store.writing(folder, RdfFormat.TRIG, header, quads.names.base) as loading:
            _write_files(quads, staging, loading.add)
        _note_store(quads, folder)
        page = _drawing(quads, artist)()  # not beside the store's last slices: that would be the most memory of a build
    else:
        patch = _patch(quads, plan, cache.graphs())
        if artist:
            artist.begin(picture.read_ahead, (cache.path, quads.names.base))
        drawn = _drawing(quads, artist)
        gone, new = quads.default.differences(former)
        store.replace(folder, patch.graphs, patch.gone + gone, patch.new + new)
        _note_store(quads, folder)
        _write_files(quads, staging)
        page = drawn()
    if page is not None:
        staging.write(PAGE, page)
    return page is not None


def _drawing(quads: Quads, artist: Helper | None) -> Callable[[], bytes | None]:
    """Begin to draw `graph.html`; what is given waits for it. `None` is of a graph that can be shown whole."""
    kept = picture.Kept(quads.cache.path, quads.default, quads.names.base)
    if artist:
        return artist.begin(picture.drawn, kept)
    memory.release()
    return partial(picture.drawn, kept)


def _held(cache: Cache, folder: Path) -> Subjects | None:
    """The default graph that the store holds; `None` where its state is not the one noted, or lines are gone."""
    noted = cache.shared(store.state(folder))
    with suppress(OSError):
        if noted and (found := subjects.kept(folder / _LINES / noted.folder, natural)).count == noted.triples:
            return found
    return None


def _note_store(quads: Quads, folder: Path) -> None:
    """Note what the store holds, as soon as it does: where a build is killed before, the next one writes all of it."""
    default = quads.default
    shared = Shared(default.folder.name, default.count)
    quads.cache.note_store(store.state(folder), quads.keys, shared)


def lines_folder(cache: Cache, folder: Path) -> Path:
    """A new folder beside the store, for the lines of the default graph that it will hold."""
    held = cache.shared(store.state(folder))
    drop_lines(folder, {held.folder} if held else set())  # of builds that were killed
    fresh = folder / _LINES / secrets.token_hex(8)
    fresh.mkdir(parents=True)
    return fresh


def drop_lines(folder: Path, kept: Collection[str]) -> None:
    """Remove the lines of all default graphs but these, by the names of their folders."""
    for other in (folder / _LINES).glob("*"):
        if other.name not in kept:
            shutil.rmtree(other, ignore_errors=True)


@dataclass(slots=True)
class _Patch:
    """What has to change in the named graphs of a store."""

    graphs: dict[str, list[str] | None] = field(default_factory=dict)
    """Graphs that are new, with their lines, and `None` for those that go."""
    gone: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    """Single quads of other graphs, as N-Quads lines."""


def _patch(quads: Quads, plan: graphs.Changes, held: Mapping[str, str]) -> _Patch:
    """The difference between the graphs that the store holds and those that it should hold; all blocks are kept then.

    An article whose facts lead to another person than before differs in a few quads of a thousand: they are found
    between its former block and the new one.
    """
    graph_of = {id_: quads.names.graph(id_)[1:-1] for id_ in (*plan.changed, *plan.removed)}
    patch = _Patch({graph_of[id_]: None for id_ in plan.removed})
    known, compared = quads.cache.blocks(), set()
    for id_, rendered in quads.rendered:
        if id_ in held and known.get(id_) == held[id_]:
            former, block = (zlib.decompress(packed).decode() for packed in (quads.cache.block(id_), rendered.block))
            gone, new = rendering.differences(quads.names.base, former, block, graph_of[id_])
            patch.gone += gone
            patch.new += new
            compared.add(id_)
        quads.cache.add_blocks([(id_, quads.keys[id_], *rendered)])
    patch.graphs |= {graph_of[id_]: quads.lines(id_) for id_ in plan.changed if id_ not in compared}
    return patch


def _write_files(quads: Quads, staging: output.Staging, load: Callable[[bytes, int], None] | None = None) -> None:
    """Write `graph.ttl` and `graph.trig`, and hand each piece of the second to `load`.

    Without `load`, pieces that stood in both files before are copied.
    """
    form = writer(quads.names.base)
    with (
        staging.open(turtle.FILE_NAME, _former(quads, turtle.FILE_NAME)) as plain,
        staging.open(trig.FILE_NAME, _former(quads, trig.FILE_NAME)) as named,
    ):
        for file in (plain, named):
            file.write(form.header().encode().removesuffix(b"\n"))  # an empty line stands before each piece

        for piece in quads.pieces(known_to(plain, named) if load is None else {}):
            if isinstance(piece, range):
                plain.copy(piece)
                named.copy(piece)
                continue
            key, graph, block = piece
            plain.piece(key, (turtle.opening(form, graph) or "\n").encode() + block)
            framed = (trig.opening(form, graph) or "\n").encode() + block + trig.closing(graph).encode()
            named.piece(key, framed)
            if load:
                load(framed, SLICE if graph else SMALL_SLICE)


def _former(quads: Quads, name: str) -> Pieces | None:
    """The pieces of a file that the same program wrote: of others, equal keys do not mean equal bytes."""
    pieces = quads.cache.pieces(name)
    return pieces if pieces and pieces.program == quads.program else None


def note_files(cache: Cache, staging: output.Staging, program: str) -> None:
    """Note of which pieces the large files are, now that they are in their place."""
    cache.note_pieces({name: staging.pieces(name, program) for name in (turtle.FILE_NAME, trig.FILE_NAME)})
