"""What can be compared: folders of builds, stores, exported graphs; and what is refused."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from kg import store
from kg.difference import compare, open_build
from kg.errors import InputError

BASE = "https://w3id.org/vnkg/"
LINES = [
    f'<{BASE}article/a> <https://w3id.org/vnkg/ontology#textDigest> "x" <{BASE}graph/a> .',
    f'<{BASE}article/b> <https://w3id.org/vnkg/ontology#textDigest> "y" <{BASE}graph/b> .',
]


def write(folder: Path, name: str) -> Path:
    """The same two articles in the form that the name asks for."""
    path = folder / name
    triples = "".join(line.rsplit(" <", 1)[0] + " .\n" for line in LINES)
    match name:
        case "out":
            store.build(path / "store", LINES)
        case "store":
            store.build(path, LINES)
        case "a.nq" | "a.trig":
            path.write_text("\n".join(LINES) + "\n" if name == "a.nq" else triples, encoding="utf-8")
        case "a.ttl.gz":
            path.write_bytes(gzip.compress(triples.encode()))
        case _:
            path.write_text(triples, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["out", "store", "a.ttl", "a.nt", "a.nq", "a.trig", "a.ttl.gz"])
def test_builds_of_every_form(tmp_path: Path, name: str) -> None:
    """A build is the same build in any of its forms."""
    with open_build(write(tmp_path, name)) as one, open_build(write(tmp_path, "b.ttl")) as other:
        assert compare(one, other) == ()
        assert len(compare(store.memory([]), one)) == 2


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("nowhere", None, "no such file or folder: give the folder of a build"),
        ("a.docx", b"x", "no graph by its name: give the folder of a build"),
        ("a.ttl", b"<a> <b> .", "broken graph: .*line 1"),
        ("a.ttl.gz", b"no gzip", "cannot be read"),
        ("a.ttl.gz", gzip.compress(b"# nothing" * 1000)[:-9], "cannot be read"),
    ],
)
def test_no_build(tmp_path: Path, name: str, content: bytes | None, told: str) -> None:
    """What is no build is refused with its name and the reason."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=f"{name}: {told}"):
        open_build(tmp_path / name)


def test_folder_without_a_build(tmp_path: Path) -> None:
    """A folder that no build wrote to is refused."""
    with pytest.raises(InputError, match="holds no store"):
        open_build(tmp_path)
