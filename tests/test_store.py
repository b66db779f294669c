"""The embedded store: swapped in one step, changed graph by graph, read while it changes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import store
from kg.errors import InputError, KgError, QueryError

BASE = "https://w3id.org/vnkg/"


def line(subject: str, value: str, graph: str | None = None) -> str:
    """One quad."""
    end = f" <{BASE}graph/{graph}> ." if graph else " ."
    return f'<{BASE}{subject}> <http://www.w3.org/2000/01/rdf-schema#label> "{value}"{end}'


def everything(folder: Path) -> set[str]:
    """All that a store holds."""
    with store.open(folder) as graph:
        return {str(quad) for quad in graph.database}


def built(folder: Path, *lines: str) -> Path:
    """A store of those lines."""
    store.build(folder, lines)
    return folder


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    """Default graph, named graphs, and their order."""
    folder = built(tmp_path / "s", line("x", "một"), line("y", "hai", "b"), line("z", "ba", "a"))
    with store.open(folder) as graph:
        assert len(graph) == 3
        assert graph.graphs() == [f"{BASE}graph/a", f"{BASE}graph/b"]
        assert graph.lines() == [line("x", "một")]
        assert graph.lines(f"{BASE}graph/a") == [line("z", "ba")]
        assert [name for name, _ in graph.parts()] == [None, f"{BASE}graph/a", f"{BASE}graph/b"]


def test_many_lines_are_loaded_in_pieces(tmp_path: Path) -> None:
    """More lines than fit into one piece arrive whole."""
    lines = [line(f"x{number}", "chữ " * 40, str(number % 3)) for number in range(20_000)]
    folder = built(tmp_path / "s", *lines)
    with store.open(folder) as graph:
        assert len(graph) == 20_000


def test_a_build_replaces_the_former_store(tmp_path: Path) -> None:
    """The old generation gives way to the new one; whoever reads the one before still finds its files."""
    folder = built(tmp_path / "s", line("x", "cũ"))
    for value in ("mới", "mới hơn"):
        former = store.location(folder)
        built(folder, line("x", value))
        with store.open(folder) as graph:
            assert graph.lines() == [line("x", value)]
        assert set(folder.glob("generation-*")) == {former, store.location(folder)}


def test_a_reader_keeps_what_it_opened(tmp_path: Path) -> None:
    """A question under way is not disturbed by a build."""
    folder = built(tmp_path / "s", line("x", "cũ"))
    with store.open(folder) as reader:
        built(folder, line("x", "mới"))
        assert reader.lines() == [line("x", "cũ")]


@settings(max_examples=15)
@given(
    st.dictionaries(st.sampled_from("abc"), st.sets(st.sampled_from("1234"), min_size=1)),
    st.dictionaries(st.sampled_from("abcd"), st.none() | st.sets(st.sampled_from("1234"), min_size=1)),
    st.sets(st.sampled_from("1234")),
    st.none() | st.sets(st.sampled_from("3456")),
)
def test_replacing_graphs_equals_building_anew(
    tmp_path_factory: pytest.TempPathFactory,
    before: dict[str, set[str]],
    change: dict[str, set[str] | None],
    default: set[str],
    new_default: set[str] | None,
) -> None:
    """A store that is changed graph by graph holds what a clean build of the same graphs holds."""
    folder = tmp_path_factory.mktemp("store")

    def lines(graph: str | None, values: set[str]) -> list[str]:
        return [line(f"{graph or 'x'}-{value}", value, graph) for value in sorted(values)]

    old = [text for graph, values in before.items() for text in lines(graph, values)]
    store.build(folder / "changed", [*old, *lines(None, default)])
    now = default if new_default is None else new_default
    store.replace(
        folder / "changed",
        {f"{BASE}graph/{name}": None if values is None else lines(name, values) for name, values in change.items()},
        gone=[text for text in lines(None, default) if text not in lines(None, now)],
        new=[text for text in lines(None, now) if text not in lines(None, default)],
    )
    after = {name: values for name, values in (before | change).items() if values is not None}
    new = [text for graph, values in after.items() for text in lines(graph, values)]
    store.build(folder / "clean", [*new, *lines(None, now)])
    assert everything(folder / "changed") == everything(folder / "clean")


def test_single_quads_are_replaced(tmp_path: Path) -> None:
    """What is gone is gone, what is new is there, of named graphs and of the default one; all else stays."""
    odd = line("y", "hai\u2028dòng\x85nữa")  # ends of lines to Python, not to RDF
    folder = built(
        tmp_path / "s", line("x", "một", "g"), line("x", "hai", "g"), line("x", "một", "h"), odd, line("z", "ba")
    )
    store.replace(
        folder,
        {},
        gone=[line("x", "một", "g"), odd, line("nowhere", "bốn")],
        new=[line("x", "ba", "g"), line("z", "ba"), line("z", "năm\u2028")],
    )
    with store.open(folder) as graph:
        assert graph.lines(f"{BASE}graph/g") == sorted([line("x", "hai"), line("x", "ba")])
        assert graph.lines(f"{BASE}graph/h") == [line("x", "một")]
        assert graph.lines() == sorted([line("z", "ba"), line("z", "năm\u2028")])


def test_each_state_of_a_store_is_told_from_every_other(tmp_path: Path) -> None:
    """Whoever writes a store, of equal content even, makes another state; where there is none, it is empty."""
    folder = tmp_path / "s"
    states = [store.state(folder)]
    for _ in range(2):
        built(folder, line("x", "một"))
        states.append(store.state(folder))
    store.replace(folder, {})
    states.append(store.state(folder))
    assert states[0] == ""
    assert len(set(states)) == 4
    assert store.state(folder) == states[-1]
    shutil.rmtree(store.location(folder))
    assert store.state(folder) == ""


def test_an_excerpt_holds_what_is_said_of_some_things() -> None:
    """All of the things asked for, one property of others, and nothing else; from all graphs."""
    label = "http://www.w3.org/2000/01/rdf-schema#label"
    other = f'<{BASE}b> <{BASE}other> "x" .'
    graph = store.memory([line("a", "một"), line("a", "hai", "g"), line("b", "ba"), other, line("c", "bốn")])
    small = graph.excerpt([f"{BASE}a"], [(f"{BASE}b", label)])
    found = small.query("SELECT ?s ?l WHERE { ?s ?p ?l } ORDER BY ?l").values()
    assert found == [(f"{BASE}b", "ba"), (f"{BASE}a", "hai"), (f"{BASE}a", "một")]


def test_a_killed_change_leaves_the_former_store(tmp_path: Path) -> None:
    """A build that dies before its last step has changed nothing, and the next one completes."""
    folder = built(tmp_path / "s", line("x", "cũ", "a"))
    program = (
        "import os, sys\n"
        "from kg import store\n"
        "store._publish = lambda *_: os._exit(9)\n"
        f"store.replace({str(folder)!r}, {{'{BASE}graph/a': [{line('x', 'mới', 'a')!r}]}})\n"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=60).returncode == 9
    assert everything(folder) == {str(quad) for quad in ox.parse(line("x", "cũ", "a"), format=ox.RdfFormat.N_QUADS)}
    store.replace(folder, {f"{BASE}graph/a": [line("x", "mới", "a")]})
    with store.open(folder) as graph:
        assert graph.lines(f"{BASE}graph/a") == [line("x", "mới")]
    assert {path.name for path in folder.glob("generation-*")} == {"generation-1", "generation-2"}


def test_what_is_no_store_is_told(tmp_path: Path) -> None:
    """An empty folder, a broken pointer, a closed store, a change to nothing."""
    with pytest.raises(InputError, match="holds no store"):
        store.open(tmp_path / "nowhere")
    with pytest.raises(InputError, match="build one first"):
        store.replace(tmp_path / "nowhere", {})
    (tmp_path / "pointer.json").write_text("{")
    with pytest.raises(InputError, match="cannot be read"):
        store.open(tmp_path)
    graph = store.memory(())
    graph.close()
    with pytest.raises(KgError, match="closed"):
        graph.query("ASK {}")


def test_the_union_of_all_graphs_is_asked() -> None:
    """A question needs no GRAPH, and may use it; prefixes of entities and terms are known."""
    graph = store.memory([line("person/a", "một"), line("person/b", "hai", "g")])
    assert graph.query("SELECT ?l WHERE { ?s rdfs:label ?l } ORDER BY ?l").values() == [("hai",), ("một",)]
    assert graph.query("SELECT ?l WHERE { GRAPH ?g { ?s rdfs:label ?l } }").values() == [("hai",)]
    assert graph.query("SELECT ?l WHERE { person:a rdfs:label ?l }").values() == [("một",)]


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("SELECT * WHERE {\n  ?s ?p }", 2),
        ("SELEKT * {}", 1),
        ("SELECT ?x WHERE { ?x unknown:thing ?y }", 1),
        ("SELECT ?x\nWHERE {\n  ?x a ?y ;; ; .\n  FILTER(?y = }", 4),
    ],
)
def test_a_bad_query_is_told_with_its_place(query: str, number: int) -> None:
    """Line, column, the line itself and a mark under the place."""
    with pytest.raises(QueryError) as caught:
        store.memory(()).query(query)
    message = str(caught.value)
    assert f"dòng {number}, cột " in message
    assert f"line {number}, column " in message
    shown, mark = message.splitlines()[1:]
    assert shown.strip() == query.splitlines()[number - 1].strip()
    assert 2 < len(mark) <= len(shown) + 1


def test_an_unknown_parameter_is_told() -> None:
    """A value for a variable that the query does not have."""
    with pytest.raises(QueryError):
        store.memory(()).query("SELECT ?s WHERE { ?s ?p ?o }", {"x": ox.Literal("1")})
