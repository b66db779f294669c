"""A worker process: opens the store for reading, confines itself, and answers one query at a time.

Run by the pool as ``python -m kg.explorer.worker``, setup and tasks on standard input, answers on standard output. It
has no time limit of its own: the pool kills it. It imports nothing but the engine, so that it starts in a few tens of
milliseconds.
"""

from __future__ import annotations

import io
import os
import sys
from typing import IO

import msgspec
import pyoxigraph

from kg.explorer import frames, sandbox
from kg.explorer.terms import term

_CHUNK = 64 * 1024
_WORN = 4
"""A worker that kept more than one part in four of its headroom would fail later queries for what earlier ones took."""
_Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple
_DECODE = msgspec.json.Decoder(frames.Task)


class _Frames(io.RawIOBase):
    """A file whose writes go out as DATA frames."""

    def __init__(self, output: IO[bytes]) -> None:
        self._output = output

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        payload = bytes(data)  # type: ignore[call-overload]
        self._output.write(frames.pack(frames.DATA, payload))
        return len(payload)


def main() -> None:
    """Read the setup, then serve tasks until the server closes the pipe."""
    tasks, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    frame = frames.read(tasks)
    if frame is None:
        return
    setup = msgspec.json.decode(frame[1], type=frames.Setup)
    missing = sandbox.confine()
    store = pyoxigraph.Store.read_only(setup.store)
    at_rest = sandbox.address_space()
    sandbox.limit_memory(setup.headroom)
    answers.write(frames.pack(frames.READY, msgspec.json.encode(frames.Ready(missing))))
    while frame := frames.read(tasks):
        task = _DECODE.decode(frame[1])
        sandbox.limit_processor(task.seconds)
        media_type = _answer(store, task, setup.prefixes, answers)
        if media_type:
            worn = sandbox.address_space() - at_rest > setup.headroom // _WORN
            answers.write(frames.pack(frames.END, msgspec.json.encode(frames.End(media_type, worn))))


def _answer(store: pyoxigraph.Store, task: frames.Task, prefixes: dict[str, str], output: IO[bytes]) -> str | None:
    """Run a task, its result going to `output`; the media type of a whole result, `None` after a FAILURE."""
    try:
        try:
            result = _run(store, task, prefixes)
        except RuntimeError as error:  # a binding for a variable that the query does not project
            _fail(output, "syntax", str(error))
            return None
        media_type = task.graph if isinstance(result, pyoxigraph.QueryTriples) else task.results
        if media_type is None:
            kind = "graph" if isinstance(result, pyoxigraph.QueryTriples) else "results"
            _fail(output, f"not-acceptable-{kind}", "")
            return None
        with io.BufferedWriter(_Frames(output), _CHUNK) as buffered:
            if isinstance(result, pyoxigraph.QueryTriples):
                result.serialize(buffered, format=pyoxigraph.RdfFormat.from_media_type(media_type))
            else:
                result.serialize(buffered, format=pyoxigraph.QueryResultsFormat.from_media_type(media_type))
        return media_type
    except SyntaxError as error:
        _fail(output, "syntax", " ".join(str(error).split()))
    except BrokenPipeError:
        raise SystemExit(0) from None
    except (OSError, ValueError, RuntimeError) as error:
        _fail(output, "engine", str(error))
    return None


def _run(
    store: pyoxigraph.Store, task: frames.Task, prefixes: dict[str, str]
) -> pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples:
    """Start the query on the dataset that the task names: by protocol parameters, else by FROM, else the store's
    own."""
    bound: dict[pyoxigraph.Variable, _Term] | None = {
        pyoxigraph.Variable(name): term(text) for name, text in task.bindings.items()
    } or None
    if task.default_graphs is None and task.named_graphs is None:
        return store.query(task.query, prefixes=prefixes, substitutions=bound, use_default_graph_as_union=task.union)
    return store.query(
        task.query,
        prefixes=prefixes,
        substitutions=bound,
        default_graph=[pyoxigraph.NamedNode(iri) for iri in task.default_graphs or ()],
        named_graphs=[pyoxigraph.NamedNode(iri) for iri in task.named_graphs or ()],
    )


def _fail(output: IO[bytes], kind: str, reason: str) -> None:
    """Send a FAILURE frame."""
    output.write(frames.pack(frames.FAILURE, msgspec.json.encode({"kind": kind, "reason": reason})))


if __name__ == "__main__":
    main()
