"""The steps of a build, each from one kind of thing to the next; `kg.pipeline` knows their order."""

from __future__ import annotations

import secrets
import shutil
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, Protocol

from pyoxigraph import RdfFormat

from kg import picture, reading, rendering, store
from kg.exporters import trig, turtle
from kg.exporters.turtle import natural
from kg.extraction import Extraction, holds_many, vocabulary, vocabulary_files
from kg.identity import Judgements
from kg.identity.entities import decode_links
from kg.loading import SLICE, SMALL_SLICE
from kg.rdf import Names, article_quads
from kg.rendering import Rendered, Rendering, writer
from kg.settings import Settings
from kg.settling import Hands, Settled, Settler, Task, settling
from kg.sync import graphs, memory, output, subjects
from kg.sync.cache import Cache, Shared
from kg.sync.helper import Helper
from kg.sync.intake import Intake, Stages, Trouble, take_in
from kg.sync.pieces import KEY_LENGTH, Pieces, known_to
from kg.sync.subjects import Subjects
from kg.sync.workers import spread

_WRITTEN_AHEAD = 3
"""Batches of blocks a process that may wait to be taken: they are small, and the default graph is written first."""

_PAGE = "graph.html"
_DEFAULT = "default"
"""Folder beside the store, with the lines of the default graph that it holds."""
_FEW_ARTICLES = 300
"""So few are settled, and their page is drawn, before a process to do it were there."""
_FEW_BLOCKS = 200
"""So few are written in this process: half a second, as long as it takes to start others."""


class Reporter(Protocol):
    """Whom a build tells how far it is."""

    def progress(self, label: str, total: int) -> AbstractContextManager[None]:
        """While this is open, `advance` counts up to so many steps."""

    def advance(self, steps: int = 1) -> None:
        """So many more steps are done."""


def articles_to_records(
    files: Sequence[reading.Source], cache: Cache, settings: Settings, program: str, reporter: Reporter
) -> Intake:
    """Read and extract what is new or has changed; the records are in the cache then."""
    extraction = Extraction(
        vocabulary_files(settings.vocabulary), settings.fields, with_digest=True, seconds=settings.time_limit
    )
    vocabulary(extraction.vocabulary)  # a broken file is told before anything is read
    stages = Stages(extraction, extraction.articles, holds_many, program)
    with reporter.progress("đọc / reading", len(files)):
        return take_in(files, cache, stages, jobs=settings.jobs, keep_missing=settings.keep_missing, progress=reporter)


@contextmanager
def helpers(known: output.Manifest | None, cache: Path, settings: Settings) -> Iterator[tuple[Settler, Helper | None]]:
    """Who says who is who, and who draws `graph.html`.

    Where a large archive was built before, and little of it is to be read as a rule, processes get ready for both while
    it is read. To be opened before any database: see `Helper`.
    """
    early = settings.jobs > 1 and known is not None and known.counts.get("articles", 0) > _FEW_ARTICLES
    with ExitStack() as opened:
        artist = opened.enter_context(Helper(picture.prepare)) if early else None
        if early:
            vocabulary(vocabulary_files(settings.vocabulary))  # needed here, and by who settles
        yield opened.enter_context(settling(settings.vocabulary, cache if early else None)), artist


def records_to_entities(
    settle: Settler, intake: Intake, cache: Path, settings: Settings, folder: Path
) -> Callable[[], Settled]:
    """Who is who. What all articles say together is being written then, into a folder of the build's own."""
    judgements = Judgements.read(settings.judgements) if settings.judgements else None
    task = Task(cache, folder, settings.base, settings.vocabulary, judgements)
    if settings.jobs == 1 or len(intake.articles) <= _FEW_ARTICLES:
        return settle(task, Hands.ALONE)
    return settle(task, Hands.TOGETHER if _little_read(intake) else Hands.APART)


class Piece(NamedTuple):
    """A part of the files that holds all graphs."""

    key: bytes
    graph: str | None
    """Of an article; `None` for a subject of the default graph."""
    block: bytes
    """Turtle."""


@dataclass(frozen=True)
class Quads:
    """All graphs of a corpus: the lines of the default graph on disk, and a block of Turtle an article."""

    cache: Cache
    names: Names
    settling: Callable[[], Settled]
    program: str
    keys: Mapping[str, str]
    """Article id → key of its block, in the order of the IRIs of the graphs."""
    records: Mapping[str, str]
    """Article id → key of its record."""
    rendered: Iterator[tuple[str, Rendered]]
    """The blocks that are new or have changed, in the same order, as working processes write them."""

    @cached_property
    def settled(self) -> Settled:
        """What all articles say together; who asks first waits for it."""
        return self.settling()

    @property
    def default(self) -> Subjects:
        """The default graph."""
        return self.settled.shared

    def lines(self, id_: str) -> list[str]:
        """The graph of an article as N-Quads lines."""
        return article_quads(self.cache.record(self.records[id_]), decode_links(self.cache.links(id_)), self.names)

    def pieces(self, known: Mapping[bytes, int]) -> Iterator[range | Piece]:
        """Each subject of the default graph, then the graph of each article, to be walked through once.

        Of those that are known, by key, come the numbers: of several at once that follow one another.
        """
        waiting = next(self.rendered, None)  # sets the working processes to work
        yield from self._shared_pieces(known)
        fresh: list[tuple[str, str, int, bytes, bytes, bytes, bytes]] = []
        for id_, full_key in self.keys.items():
            key, packed = bytes.fromhex(full_key)[:KEY_LENGTH], None
            if waiting is not None and waiting[0] == id_:
                packed = waiting[1].block
                fresh.append((id_, full_key, *waiting[1]))
                waiting = next(self.rendered, None)
            elif key not in known:
                packed = self.cache.block(id_)
            if len(fresh) == _KEPT_AT_ONCE:
                self.cache.add_blocks(fresh)
                fresh.clear()
            if packed is None:
                yield range(known[key], known[key] + 1)
            else:
                yield Piece(key, self.names.graph(id_)[1:-1], zlib.decompress(packed))
        self.cache.add_blocks(fresh)

    def _shared_pieces(self, known: Mapping[bytes, int]) -> Iterator[range | Piece]:
        form, default = writer(self.names.base), self.default

        def piece(key: bytes, text: bytes) -> Piece:
            return Piece(key, None, form.subject(text.decode().split("\n")).encode())

        if not known:
            memory.release()  # all that was settled is on disk: from here on memory hardly grows with the archive
            yield from map(piece, default.fingerprints(), default.texts())
            return
        keys = list(default.fingerprints())
        numbers = [known.get(key) for key in keys]
        texts = default.texts(place for place, number in enumerate(numbers) if number is None)
        for distance, some in groupby(enumerate(numbers), _distance):
            places = [place for place, _ in some]
            if distance is None:
                yield from (piece(keys[place], next(texts)) for place in places)
            else:
                yield range(places[0] + distance, places[-1] + distance + 1)

    def count(self) -> int:
        """The number of quads, once all pieces were walked through."""
        return self.default.count + self.cache.quads()


def _distance(piece: tuple[int, int | None]) -> int | None:
    """How far a piece stands from where it stood: the same for those that still follow one another."""
    place, number = piece
    return None if number is None else number - place


_KEPT_AT_ONCE = 64
"""Blocks that are kept in one transaction."""


def entities_to_quads(
    cache: Cache, intake: Intake, settling: Callable[[], Settled], settings: Settings, program: str, reporter: Reporter
) -> Quads:
    """What all articles say, each by itself: written anew where its facts or what they lead to changed."""
    names = Names(settings.base)
    records = intake.articles
    keys = {
        id_: graphs.key(program, records[id_], cache.links(id_))
        for id_ in sorted(records, key=lambda id_: names.graph(id_)[1:-1])
    }
    known = cache.blocks()
    stale = [id_ for id_, key in keys.items() if known.get(id_) != key]
    tasks = ((cache.encoded(records[id_]), cache.links(id_)) for id_ in stale)

    def rendered() -> Iterator[tuple[str, Rendered]]:
        blocks = spread(Rendering(settings.base), tasks, jobs=settings.jobs, ahead=_WRITTEN_AHEAD, few=_FEW_BLOCKS)
        with reporter.progress("viết / writing", len(stale)):
            for id_, block in zip(stale, blocks, strict=True):
                reporter.advance()
                yield id_, block

    return Quads(cache, names, settling, program, keys, records, rendered())


def _little_read(intake: Intake) -> bool:
    """Whether this process is as small as before it began to read, and what follows is most of the work."""
    return 2 * intake.read < len(intake.articles)


def artist_for(intake: Intake, artist: Helper | None) -> Helper | None:
    """Who draws `graph.html`: a process of its own where little was read, since that page is then most of the work.

    Where much was read, this process draws it when the store is written and other processes have ended.
    """
    if artist and not _little_read(intake):
        artist.close()
        return None
    return artist


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
        staging.write(_PAGE, page)
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
        if noted and (found := subjects.kept(folder / _DEFAULT / noted.folder, natural)).count == noted.triples:
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
    fresh = folder / _DEFAULT / secrets.token_hex(8)
    fresh.mkdir(parents=True)
    return fresh


def drop_lines(folder: Path, kept: Collection[str]) -> None:
    """Remove the lines of all default graphs but these, by the names of their folders."""
    for other in (folder / _DEFAULT).glob("*"):
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


def unused_judgements(quads: Quads, settings: Settings) -> list[Trouble]:
    """A notice for each line of the user's judgements that concerns nobody in the articles."""
    message = "names nobody in the articles: check article and name"
    return [(f"{settings.judgements}, line {line}", message) for line in quads.settled.unused_judgements]


def counted(intake: Intake, quads: Quads) -> dict[str, int]:
    """What the graph holds, for a summary; once its quads were written."""
    return {"articles": len(intake.articles), **quads.settled.counts, "triples": quads.count()}


def store_to_pages(folder: Path, settings: Settings, intake: Intake, staging: output.Staging, *, whole: bool) -> None:
    """A page each article that the user named, and `graph.html` where `whole` says so."""
    named = [id_ for id_ in settings.pages if id_ in intake.articles]
    if not named and not whole:
        return
    from kg.exporters import pages, views  # drawing takes a fifth of a second to load: for who draws alone

    memory.release()
    with store.open(folder) as graph:
        if whole:
            staging.write(_PAGE, pages.whole_page(graph).encode())
        bones = views.skeleton(graph) if named else None
        for id_ in named:
            staging.write(f"{id_}.html", pages.article_page(graph, id_, bones=bones).encode())
