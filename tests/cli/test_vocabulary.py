"""A user's vocabulary: an office and a body type that kg does not know are found in the next build."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from tests.cli.conftest import Run

PAGE = Path(__file__).parents[2] / "docs" / "vocabulary.md"
TEXT = (
    "date 2025-07-02\n"
    "Tổng Điều phối viên Văn phòng Điều phối tỉnh Bắc Ninh Nguyễn Văn Nam cho biết việc hợp nhất đã xong.\n"
)
OFFICES = """
SELECT ?title ?body WHERE {
  ?claim a kg:PositionClaim ; kg:officeTitle ?title ; kg:membership/org:organization/rdfs:label ?body .
}"""


def test_the_example_of_the_page_is_found_in_the_next_build(kg: Run, tmp_path: Path) -> None:
    """Built without the file the office is unknown; built again with it, it is there."""
    example = re.search(r"```turtle\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert example
    (tmp_path / "my.ttl").write_text(example[1], encoding="utf-8")
    (tmp_path / "nam.txt").write_text(TEXT, encoding="utf-8")
    answers = []
    for options in ((), ("--vocabulary", tmp_path / "my.ttl")):
        run = kg("build", tmp_path / "nam.txt", "-o", tmp_path / "out", *options)
        assert run.returncode == 0, run.stderr
        answer = kg("query", OFFICES, "-g", tmp_path / "out", "--format", "csv").stdout
        answers.append(list(csv.reader(io.StringIO(answer)))[1:])
    assert answers == [[], [["Tổng Điều phối viên", "Văn phòng Điều phối tỉnh Bắc Ninh"]]]


def test_a_concept_without_a_label_is_refused(kg: Run, tmp_path: Path) -> None:
    """A concept that lacks its Vietnamese label stops the build, naming file and concept; nothing is written."""
    (tmp_path / "my.ttl").write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "<https://example.org/role/x> skos:inScheme <https://w3id.org/vnkg/vocabulary/role> .\n",
        encoding="utf-8",
    )
    (tmp_path / "nam.txt").write_text(TEXT, encoding="utf-8")
    run = kg("build", tmp_path / "nam.txt", "-o", tmp_path / "out", "--vocabulary", tmp_path / "my.ttl")
    assert run.returncode == 1
    assert "my.ttl" in run.stderr
    assert "prefLabel" in run.stderr
    assert not (tmp_path / "out" / "graph.ttl").exists()
    missing = kg("build", tmp_path / "nam.txt", "-o", tmp_path / "out", "--vocabulary", tmp_path / "none.ttl")
    assert missing.returncode == 1
    assert "none.ttl" in missing.stderr
