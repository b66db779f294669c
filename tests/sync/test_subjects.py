"""The default graph on disk: in order whatever the size of the runs, and compared with what it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.sync.subjects import Subjects

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


@given(GRAPHS, st.integers(1, 30))
def test_the_size_of_a_run_makes_no_difference(folder: Path, graph: Graph, run: int) -> None:
    """Subjects in order, each with its lines as they came, and nothing left in the folder but the file."""
    subjects = Subjects(lines_of(graph), folder, by_length, run)
    expected = [
        f'<{name}> <p> "{value}" .'
        for name in sorted(graph, key=lambda name: (by_length(f"<{name}>"), name))
        for value in graph[name]
    ]
    assert [line for _, text in subjects.texts() for line in text.decode().split("\n")] == expected
    assert subjects.count == len(set(expected))
    assert [path.name for path in folder.iterdir()] == ["subjects"]
    whole = Subjects(lines_of(graph), folder, by_length)
    assert list(whole.fingerprints()) == list(subjects.fingerprints())


@given(GRAPHS, GRAPHS, st.integers(1, 30))
def test_what_has_changed_is_found(folder: Path, before: Graph, after: Graph, run: int) -> None:
    """New and changed subjects with all their lines, those that are gone with none, and no others."""
    former = list(Subjects(lines_of(before), folder, by_length).fingerprints())
    found = Subjects(lines_of(after), folder, by_length, run).changes(former)
    assert found == {
        f"<{name}>": [f'<{name}> <p> "{value}" .' for value in after.get(name, ())]
        for name in {*before, *after}
        if before.get(name) != after.get(name)
    }


def test_a_text_holds_a_subject(folder: Path) -> None:
    """Many lines come subject by subject, each once with its fingerprint."""
    lines = [f'<{number // 7:06}> <p> "{number}" .' for number in range(30_000)]
    subjects = Subjects(lines, folder, str, 1000)
    texts = [text.decode().split("\n") for _, text in subjects.texts()]
    assert [line for text in texts for line in text] == lines
    assert {len({line.split(" ")[0] for line in text}) for text in texts} == {1}
    assert len(texts) == len(set(subjects.fingerprints())) == 30_000 // 7 + 1
