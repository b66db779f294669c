"""What earlier runs read, in one SQLite file, so that only new and changed articles are read again.

Everything is found by fingerprint, never by name or time: a file's key leads to the articles in it (or to the reasons
why it was refused), an article's key to its record, an article's id to the lines of its graph. The file is in WAL mode
and each batch is one transaction, so that a run that is killed loses at most its last batch.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import msgspec

from kg.model import Record
from kg.records import decode
from kg.sync.pieces import Pieces

_SCHEMA = """
CREATE TABLE IF NOT EXISTS file (key TEXT PRIMARY KEY, entry TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS record (key TEXT PRIMARY KEY, data BLOB NOT NULL, digest BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS block (
  article TEXT PRIMARY KEY, key TEXT NOT NULL,
  quads INTEGER NOT NULL, text BLOB NOT NULL, sketch BLOB NOT NULL, claims BLOB NOT NULL, traces BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS output (name TEXT PRIMARY KEY, pieces BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS graph (article TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS noted (store TEXT PRIMARY KEY, folder TEXT NOT NULL, triples INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS listing (path TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS links (article TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS thread_links (article TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS corpus (id TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;
"""
_FORMAT = 16  # raise where the tables or the encoding of records change


@dataclass(frozen=True, slots=True)
class FileEntry:
    """What one file holds: its articles as pairs of id and record key, and what was refused in it."""

    articles: tuple[tuple[str, str], ...]
    refusals: tuple[tuple[str, str], ...] = ()
    """Pairs of place (within the file; empty for the file itself) and reason."""
    notices: tuple[tuple[str, str], ...] = ()
    """Likewise: what was done to the file, or left undone, and costs nothing."""


class Shared(NamedTuple):
    """The default graph that a store holds."""

    folder: str
    """Name of the folder that has its lines."""
    triples: int


_entry = msgspec.json.Decoder(FileEntry)
_pieces = msgspec.msgpack.Decoder(Pieces)


class Cache:
    """The open file; a context manager. One process writes at a time."""

    def __init__(self, path: Path) -> None:
        """Open or create the file; one that is damaged or of another format is thrown away, for it can be made anew."""
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = self._open(path)
        except sqlite3.DatabaseError:
            for suffix in ("", "-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            self._db = self._open(path)

    @staticmethod
    def _open(path: Path) -> sqlite3.Connection:
        db = sqlite3.connect(path, timeout=30)
        try:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            found = db.execute("PRAGMA user_version").fetchone()[0]
            if found not in (0, _FORMAT):
                raise sqlite3.DatabaseError(f"format {found}")
            db.executescript(_SCHEMA)
            db.execute(f"PRAGMA user_version = {_FORMAT}")
        except sqlite3.DatabaseError:
            db.close()
            raise
        return db

    def __enter__(self) -> Self:
        """The cache itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self._db.close()

    # ── what files and articles hold ──

    def file(self, key: str) -> FileEntry | None:
        """What a file of this key holds; `None` where it has not been read to its end, or a record of it is gone."""
        row = self._db.execute("SELECT entry FROM file WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        entry = _entry.decode(row[0])
        return entry if all(self.has_record(article) for _, article in entry.articles) else None

    def has_record(self, key: str) -> bool:
        """Whether the record of an article is here."""
        return self._db.execute("SELECT 1 FROM record WHERE key = ?", (key,)).fetchone() is not None

    def record(self, key: str) -> Record:
        """The record of an article; `KeyError` where it is not here."""
        return decode(self.encoded(key))

    def encoded(self, key: str) -> bytes:
        """The same as it was written."""
        row = self._db.execute("SELECT data FROM record WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        return zlib.decompress(row[0])

    def add(self, records: Iterable[tuple[str, bytes, bytes]], files: Mapping[str, FileEntry]) -> None:
        """Keep encoded records and their digests under their keys, and what files hold, in one transaction."""
        packed = ((key, zlib.compress(data, 1), digest) for key, data, digest in records)
        entries = ((key, msgspec.json.encode(entry).decode()) for key, entry in files.items())
        with self._db:
            self._db.executemany("INSERT OR REPLACE INTO record VALUES (?, ?, ?)", packed)
            self._db.executemany("INSERT OR REPLACE INTO file VALUES (?, ?)", entries)

    # ── the corpus as it stands ──

    def listing(self) -> dict[str, str]:
        """Path → key of the files of the last build that was completed."""
        return dict(self._db.execute("SELECT path, key FROM listing ORDER BY path"))

    def set_corpus(self, articles: Mapping[str, str]) -> None:
        """Say which articles (id → record key) the corpus holds now."""
        with self._db:
            self._db.execute("DELETE FROM corpus")
            self._db.executemany("INSERT INTO corpus VALUES (?, ?)", sorted(articles.items()))

    def records(self) -> Iterator[Record]:
        """The records of the corpus, by id; as many times as wanted, one at a time in memory."""
        rows = "SELECT data FROM corpus JOIN record USING (key) ORDER BY id"
        with closing(self._db.execute(rows)) as cursor:
            for (data,) in cursor:
                yield decode(zlib.decompress(data))

    def digests(self, known: Mapping[str, bytes]) -> Iterator[bytes]:
        """What identity keeps of each record of the corpus, by id; `known` are digests at hand, by the record's key."""
        if not known:
            rows = "SELECT digest FROM corpus JOIN record USING (key) ORDER BY id"
            with closing(self._db.execute(rows)) as cursor:
                yield from (digest for (digest,) in cursor)
            return
        for (key,) in self._db.execute("SELECT key FROM corpus ORDER BY id").fetchall():
            if key in known:
                yield known[key]
            else:
                yield from self._db.execute("SELECT digest FROM record WHERE key = ?", (key,)).fetchone()

    # ── where the facts of each article lead, in this run ──

    def set_links(self, links: Iterable[tuple[str, bytes]]) -> None:
        """Put aside the encoded links of the articles of this run, for whichever process asks for them."""
        self._put_aside("links", links)

    def set_thread_links(self, links: Iterable[tuple[str, bytes]]) -> None:
        """Likewise where the issues of the articles lead."""
        self._put_aside("thread_links", links)

    def _put_aside(self, table: str, links: Iterable[tuple[str, bytes]]) -> None:
        with self._db:
            self._db.execute(f"DELETE FROM {table}")
            self._db.executemany(f"INSERT INTO {table} VALUES (?, ?)", links)

    def links(self, article: str) -> tuple[bytes, bytes]:
        """The encoded links of an article, and of its issues; `KeyError` where none were put aside."""
        both = "SELECT links.data, thread_links.data FROM links JOIN thread_links USING (article) WHERE article = ?"
        row = self._db.execute(both, (article,)).fetchone()
        if row is None:
            raise KeyError(article)
        actors, threads = row
        return actors, threads

    # ── the graphs as text, and the graphs that the store holds ──

    def blocks(self) -> dict[str, str]:
        """Article id → key of the block of its graph."""
        return dict(self._db.execute("SELECT article, key FROM block ORDER BY article"))

    def block(self, article: str) -> bytes:
        """The graph of an article as a block of Turtle, compressed by zlib; `KeyError` where it is not here."""
        return self._of_block("text", article)

    def claims(self, article: str) -> bytes:
        """The encoded claims of the graph of an article, likewise."""
        return self._of_block("claims", article)

    def traces(self, article: str) -> bytes:
        """The encoded traces of the graph of an article, likewise."""
        return self._of_block("traces", article)

    def _of_block(self, column: str, article: str) -> bytes:
        row = self._db.execute(f"SELECT {column} FROM block WHERE article = ?", (article,)).fetchone()
        if row is None:
            raise KeyError(article)
        kept: bytes = row[0]
        return kept

    def add_blocks(self, blocks: Iterable[tuple[str, str, int, bytes, bytes, bytes, bytes]]) -> None:
        """Keep blocks in one transaction: article, key, quads, compressed text, sketch, claims and traces."""
        with self._db:
            self._db.executemany("INSERT OR REPLACE INTO block VALUES (?, ?, ?, ?, ?, ?, ?)", blocks)

    def sketches(self, skip: int = 0) -> Iterator[bytes]:
        """The sketch of each graph of the corpus, by the article's id, but for the first so many."""
        rows = "SELECT sketch FROM corpus JOIN block ON article = id ORDER BY id LIMIT -1 OFFSET ?"
        with closing(self._db.execute(rows, (skip,))) as cursor:
            for (sketch,) in cursor:
                yield sketch

    def quads(self) -> int:
        """The number of quads in the blocks of the corpus."""
        found = self._db.execute("SELECT COALESCE(SUM(quads), 0) FROM corpus JOIN block ON article = id").fetchone()
        return int(found[0])

    def pieces(self, name: str) -> Pieces | None:
        """What was noted of an output that was written in pieces."""
        row = self._db.execute("SELECT pieces FROM output WHERE name = ?", (name,)).fetchone()
        return _pieces.decode(row[0]) if row else None

    def note_pieces(self, outputs: Mapping[str, Pieces]) -> None:
        """Note the outputs that were written in pieces; there are no others."""
        encoded = [(name, msgspec.msgpack.encode(pieces)) for name, pieces in outputs.items()]
        with self._db:
            self._db.execute("DELETE FROM output")
            self._db.executemany("INSERT INTO output VALUES (?, ?)", encoded)

    def shared(self, store: str) -> Shared | None:
        """The default graph that this state of the store holds; `None` where that was not noted."""
        row = self._db.execute("SELECT folder, triples FROM noted WHERE store = ?", (store,)).fetchone()
        return Shared(*row) if row else None

    def graphs(self) -> dict[str, str]:
        """Article id → key of the lines that the store holds of it, in the state that was noted."""
        return dict(self._db.execute("SELECT article, key FROM graph ORDER BY article"))

    def note_store(self, store: str, graphs: Mapping[str, str], shared: Shared) -> None:
        """Note in which state the store is, the keys of its graphs of articles, and its default graph."""
        with self._db:
            self._db.execute("DELETE FROM graph")
            self._db.executemany("INSERT INTO graph VALUES (?, ?)", sorted(graphs.items()))
            self._db.execute("DELETE FROM noted")
            self._db.execute("INSERT INTO noted VALUES (?, ?, ?)", (store, *shared))

    def finish(self, listing: Mapping[str, str]) -> None:
        """End of a build: keep its list of files and drop what no file of it leads to."""
        with self._db:
            self._db.execute("DELETE FROM links")
            self._db.execute("DELETE FROM thread_links")
            self._db.execute("DELETE FROM listing")
            self._db.executemany("INSERT INTO listing VALUES (?, ?)", sorted(listing.items()))
            self._db.execute("DELETE FROM file WHERE key NOT IN (SELECT key FROM listing)")
            self._db.execute("DELETE FROM record WHERE key NOT IN (SELECT key FROM corpus)")
            self._db.execute("DELETE FROM block WHERE article NOT IN (SELECT id FROM corpus)")


def former_digests(path: Path) -> dict[str, bytes]:
    """Key of each record of the corpus → its digest, of a cache that another process may be about to throw away.

    Nothing where the file is none that can be read.
    """
    rows = "SELECT key, digest FROM corpus JOIN record USING (key)"
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            if db.execute("PRAGMA user_version").fetchone()[0] != _FORMAT:
                return {}
            return dict(db.execute(rows))
    except sqlite3.Error:
        return {}
