"""Paths → sources: what is found, in which order, under which id."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.reading import Source, sources
from tests.reading.conftest import Desk


def find(*paths: Path) -> tuple[list[Source], list[str]]:
    """The sources below the paths, and the errors."""
    errors: list[InputError] = []
    return list(sources(paths, on_error=errors.append)), [str(error) for error in errors]


def names(*paths: Path) -> list[str]:
    """Only the names of the sources."""
    return [source.name for source in find(*paths)[0]]


def test_folders_are_walked_to_the_bottom(desk: Desk) -> None:
    """Known kinds at any depth, sorted by path; hidden files, READMEs, side files and page parts are left out."""
    kept = "a/1.html a/2.TXT a/b/c/d.jsonl.gz b.txt loose.json m.csv n.parquet o.warc.gz p.txt.zst".split()
    left = "a/1_files/ad.html .hidden.txt .git/x.txt README.md README.txt picture.png b.json notes".split()
    for name in reversed(kept + left):
        desk.write(name, "x")
    assert names(desk.folder) == kept


def test_a_build_does_not_read_its_own_results(desk: Desk) -> None:
    """A folder that `kg build` wrote below the articles is passed over; one that looks a little like it is not."""
    for name in ("a.txt", "out/report.json", "out/graph.json", "out/store/pointer.json", "year/report.json"):
        desk.write(name, "x")
    assert names(desk.folder) == ["a.txt", "year/report.json"]


def test_order_of_arguments_does_not_matter(desk: Desk) -> None:
    """Files are sorted whoever names them, and each counts once."""
    paths = [desk.write(name, "x") for name in ("c.txt", "a.txt", "b/d.txt")]
    assert find(*paths) == find(*reversed(paths))
    assert [source.path for source in find(desk.folder, *paths, desk.folder)[0]] == [
        source.path for source in find(desk.folder)[0]
    ]


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("2024-06-26-bi-thu.txt", "2024-06-26-bi-thu"),
        ("a.b.txt", "a.b"),
        ("News.JSONL.GZ", "News"),
        (unicodedata.normalize("NFD", "bài-báo.html"), "bài-báo"),
        ("noidung", "noidung"),
    ],
)
def test_id_is_the_name_without_suffix(desk: Desk, name: str, id: str) -> None:  # noqa: A002
    """The id is the file's name, in NFC, without the endings that tell the kind."""
    ((source,), errors) = find(desk.write(name, "x"))
    assert source.id == id and not errors


def test_one_name_in_two_folders(desk: Desk) -> None:
    """All files of one name take their folders into the id; others do not."""
    for name in ("2024/05/001.txt", "2024/06/001.txt", "2024/06/002.txt", "001.txt"):
        desk.write(name, "x")
    found, errors = find(desk.folder)
    assert {source.name: source.id for source in found} == {
        "001.txt": "001", "2024/05/001.txt": "2024-05-001", "2024/06/001.txt": "2024-06-001", "2024/06/002.txt": "002",
    }  # fmt: skip
    assert not errors


def test_one_name_of_two_kinds_is_refused(desk: Desk) -> None:
    """The same article saved as page and as text is one article: the second file is refused, by name."""
    desk.write("bai.html", "x")
    desk.write("bai.txt", "x")
    found, errors = find(desk.folder)
    assert [source.name for source in found] == ["bai.html"]
    assert errors == [
        f"{desk.folder}/bai.txt: its id “bai” is taken by {desk.folder}/bai.html: rename one, or keep only one"
    ]


def test_links_and_loops(desk: Desk) -> None:
    """A loop ends, a file reached twice counts once under its own name, a link that leads to nothing is told."""
    desk.write("real/a.txt", "x")
    (desk.folder / "real" / "loop").symlink_to(desk.folder)
    (desk.folder / "again").symlink_to(desk.folder / "real")
    (desk.folder / "link.txt").symlink_to(desk.folder / "real" / "a.txt")
    (desk.folder / "broken.txt").symlink_to(desk.folder / "nowhere.txt")
    (desk.folder / "itself.txt").symlink_to(desk.folder / "itself.txt")
    found, errors = find(desk.folder)
    assert [source.path.resolve() for source in found] == [(desk.folder / "real/a.txt").resolve()]
    assert not found[0].path.is_symlink()
    assert [Path(error.partition(": not a file that can be read")[0]).name for error in errors] == [
        "broken.txt",
        "itself.txt",
    ]


def test_digest_hangs_on_content_id_and_side_file(desk: Desk) -> None:
    """The digest stays while id, bytes and side file stay, wherever the folder lies, and changes with any of them."""

    def digest() -> str:
        return next(source.digest for source in find(desk.folder)[0] if source.path.name == "a.txt")

    desk.write("sub/a.txt", "một")
    first = digest()
    assert digest() == first and len(first) == 64
    desk.write("sub/a.json", "{}")
    with_side = digest()
    desk.write("sub/a.txt", "hai")
    changed = digest()
    desk.write("other/a.txt", "ba")
    renamed = digest()
    assert len({first, with_side, changed, renamed}) == 4


def test_missing_and_empty_folders_are_told(desk: Desk) -> None:
    """A path that is not there, and a folder without any article."""
    (desk.folder / "empty").mkdir()
    found, errors = find(desk.folder / "nowhere", desk.folder / "empty")
    assert not found
    assert errors[0] == f"{desk.folder}/nowhere: no such file or folder: check the path"
    assert errors[1].startswith(f"{desk.folder}/empty: no article in this folder: it looks for .txt,")


def test_unreadable_file_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that the system does not hand out costs itself only."""
    desk.write("a.txt", "x")
    closed = desk.write("b.txt", "x")
    opened = Path.open

    def refuse(path: Path, mode: str = "r") -> object:
        if path == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, mode)

    monkeypatch.setattr(Path, "open", refuse)
    found, errors = find(desk.folder)
    assert [source.name for source in found] == ["a.txt"]
    assert errors == [f"{closed}: cannot be read (permission denied): check the path and its permissions"]
