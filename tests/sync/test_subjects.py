"""The default graph on disk: in order whatever the size of the runs, and compared with what it was."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.sync.subjects import Subjects, joined, kept, sort

Graph = Mapping[str, Sequence[str]]


def by_length(subject: str) -> str:
    """An order in which some subjects are equal, as `#char=1` and `#char=01` are in that of the exports."""
    return str(len(subject))


def lines_of(graph: Graph) -> list[str]:
    """The lines of a graph, as they come: the first value of each subject, then the second, and so on."""
    longest = max(map(len, graph.values()), default=0)
    return [f'<{name}> <p> "{said[n]}" .' for n in range(longest) for name, said in graph.items() if n < len(said)]


NAMES = st.text("ab01\u2028đ", min_size=1, max_size=3)
GRAPHS = st.dictionaries(NAMES, st.lists(st.sampled_from(("một", "hai\x85", "ba")), min_size=1, max_size=3), max_size=8)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is written again and again."""
    return tmp_path_factory.mktemp("subjects")


def expected_lines(graph: Graph) -> list[str]:
    """The lines of a graph by subject in order, each line once."""
    return [
        f'<{name}> <p> "{value}" .'
        for name in sorted(graph, key=lambda name: (by_length(f"<{name}>"), name))
        for value in dict.fromkeys(graph[name])
    ]


def empty(folder: Path) -> None:
    """Remove what an earlier example has left."""
    shutil.rmtree(folder)
    folder.mkdir()


def held(subjects: Subjects) -> list[str]:
    """The lines of a graph as it lies on disk."""
    return [line for text in subjects.texts() for line in text.decode().split("\n")]


@given(GRAPHS, st.integers(1, 30))
def test_the_size_of_a_run_makes_no_difference(folder: Path, graph: Graph, run: int) -> None:
    """Subjects in order, each with its lines as they came, and nothing is left in the folder but file and index."""
    empty(folder)
    subjects = sort(lines_of(graph), folder / "graph", by_length, run=run)
    assert held(subjects) == expected_lines(graph)
    assert subjects.count == len(expected_lines(graph))
    assert sorted(path.name for path in folder.iterdir()) == (["graph", "graph.index"] if graph else [])
    again = sort(lines_of(graph), folder / "graph", by_length)
    assert list(again.fingerprints()) == list(subjects.fingerprints())


@given(GRAPHS, st.sets(st.integers(0, 7)))
def test_some_subjects_are_read_alone(folder: Path, graph: Graph, numbers: set[int]) -> None:
    """Those of the given numbers, in their order."""
    subjects = sort(lines_of(graph), folder / "graph", by_length)
    every = list(subjects.texts())
    wanted = sorted(number for number in numbers if number < len(every))
    assert list(subjects.texts(wanted)) == [every[number] for number in wanted]


@given(st.lists(GRAPHS, min_size=1, max_size=3))
def test_files_are_joined_as_if_their_lines_had_been_sorted_together(folder: Path, graphs: list[Graph]) -> None:
    """Whether the files follow one another or overlap, even where two speak of one subject."""
    parts = [sort(lines_of(graph), folder / f"part-{n}", by_length) for n, graph in enumerate(graphs)]
    whole = joined(parts, folder / "whole")
    together = sort([line for graph in graphs for line in expected_lines(graph)], folder / "together", by_length)
    assert held(whole) == held(together)
    assert whole.count == together.count
    some = range(0, len(list(whole.fingerprints())), 2)
    assert list(whole.texts(some)) == list(together.texts(some))


@given(GRAPHS, GRAPHS, st.integers(1, 30))
def test_the_lines_that_differ_are_found(folder: Path, before: Graph, after: Graph, run: int) -> None:
    """Lines that are gone, lines that are new, and no others; the former graph is found in its folder."""
    empty(folder)
    aside = folder / "aside"
    aside.mkdir()
    sort(lines_of(before), aside / "former", by_length, run=run)
    gone, new = sort(lines_of(after), folder / "graph", by_length, run=run).differences(kept(aside, by_length))
    old, now = expected_lines(before), expected_lines(after)
    assert gone == [line for line in old if line not in now]
    assert new == [line for line in now if line not in old]


@given(
    st.lists(st.tuples(st.sampled_from(("body", "event", "person")), st.integers(0, 99)), max_size=12),
    st.integers(1, 9),
)
def test_kinds_of_things_need_not_be_merged(folder: Path, things: list[tuple[str, int]], run: int) -> None:
    """With a stem each kind has a file: one process may write bodies and persons, another events."""
    empty(folder)
    lines = [f"<https://x.org/{kind}/{number:02}> <p> <o> ." for kind, number in things]
    stem = "<https://x.org/"
    one = sort((line for line in lines if "/event/" in line), folder / "one", str, stem, run)
    two = sort((line for line in lines if "/event/" not in line), folder / "two", str, stem, run)
    whole = joined((one, two), folder / "whole")
    assert held(whole) == sorted(set(lines))
    assert not (folder / "whole").exists()
    assert len(whole.paths) == len({kind for kind, _ in things})


def test_a_text_holds_a_subject(tmp_path: Path) -> None:
    """Many lines come subject by subject, each once with its fingerprint."""
    lines = [f'<{number // 7:06}> <p> "{number}" .' for number in range(30_000)]
    subjects = sort(lines, tmp_path / "graph", str, run=1000)
    texts = [text.decode().split("\n") for text in subjects.texts()]
    assert [line for text in texts for line in text] == lines
    assert {len({line.split(" ")[0] for line in text}) for text in texts} == {1}
    assert len(texts) == len(set(subjects.fingerprints())) == 30_000 // 7 + 1


def test_files_that_are_not_whole_are_no_graph(tmp_path: Path) -> None:
    """A file that was cut short, or without its index, is told; one that is gone is missing in the count."""
    subjects = sort(["<a/1> <p> <o> .", "<b/2> <p> <o> ."], tmp_path / "graph", str, "<")
    one, two = subjects.paths
    assert kept(tmp_path, str).count == 2
    two.write_bytes(b"<b")
    with pytest.raises(OSError, match="not what was written"):
        kept(tmp_path, str)
    for file in (two, two.with_name(f"{two.name}.index")):
        file.unlink()
    assert kept(tmp_path, str).count == 1
    one.unlink()
    with pytest.raises(FileNotFoundError):
        kept(tmp_path, str)
