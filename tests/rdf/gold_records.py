"""The corpus as records, made from the hand-checked answers in `tests/gold`: what the graph is tested with.

Nothing is extracted here: a name's evidence is where the name stands in the text, a quote's where the quote stands.
What the gold answers leave out (dates of office, reporters, periods) was read from the articles into the tables below.
"""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from kg.identity import resolve
from kg.identity.entities import Entities
from kg.language.folding import slug
from kg.model import (
    Article,
    Body,
    Directive,
    Event,
    Evidence,
    Indicator,
    Issue,
    Person,
    Place,
    Position,
    Record,
    Span,
    Statement,
)
from kg.rdf import Lines, Names, article_quads, entity_quads, read_concepts
from kg.vocabulary import load

ROOT = Path(__file__).parents[2]
_HEADER = re.compile(r"\s*date (\d{4}(?:-\d\d)?(?:-\d\d)?)\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")


_NINTH, _PRESIDENT = "2024-05-16-trung-uong-9", "2024-10-25-chu-tich-nuoc"
_GAU_A, _GAU_B = "2024-06-26-bi-thu-bac-giang-a", "2024-06-26-bi-thu-bac-giang-b"
_GAU_C, _MEETING = "2024-06-27-bi-thu-bac-giang-c", "bac-giang-2024-06"
_DISMISSED, _ELECTED = "2024-10-08-bac-giang-mien-nhiem", "2025-01-02-bac-giang-bau-chu-tich"
_MERGED, _RATIFIED = "2025-06-30-bac-ninh-hop-nhat", "2025-11-21-phe-chuan-chu-tich"
_CLOSED, _VOTERS = "2026-03-13-dong-nai-tong-ket", "2025-10-01-cu-tri-tphcm"
_PARTY, _PEOPLE, _COUNCIL = "Tỉnh ủy Bắc Giang", "UBND tỉnh Bắc Giang", "HĐND tỉnh Bắc Giang"

_ROLES = {("Thường trực", "Ban Bí thư"): "thuong-truc-ban-bi-thu"}

# (article, person, title, body) → start, end, reason, term, as the article dates the office.
_OFFICES: dict[tuple[str, str, str, str | None], tuple[str | None, str | None, str | None, str | None]] = {
    (_NINTH, "Trương Thị Mai", "Thường trực", "Ban Bí thư"): ("2023-03", "2024-05-16", "thoi-giu-chuc", None),
    (_NINTH, "Dương Văn Thái", "Bí thư", _PARTY): ("2020-10", None, None, None),
    (_NINTH, "Dương Văn Thái", "Chủ tịch", _PEOPLE): ("2019", None, None, None),
    (_GAU_A, "Nguyễn Văn Gấu", "Bí thư", _PARTY): ("2024-06-26", None, "dieu-dong", "2020-2025"),
    (_GAU_B, "Nguyễn Văn Gấu", "Bí thư", _PARTY): ("2024-06-26", None, "dieu-dong", None),
    (_GAU_B, "Dương Văn Thái", "Bí thư", _PARTY): ("2020-10", None, "bau", None),
    (_GAU_C, "Nguyễn Văn Gấu", "Bí thư", _PARTY): ("2024-06-26", None, "dieu-dong", "2020-2025"),
    (_DISMISSED, "Lê Thị Thu Hồng", "Chủ tịch", _COUNCIL): (None, "2024-10-08", "mien-nhiem", None),
    (_DISMISSED, "Lê Ánh Dương", "Chủ tịch", _PEOPLE): (None, "2024-10-08", "mien-nhiem", None),
    (_DISMISSED, "Lê Ô Pích", "Phó Chủ tịch", _PEOPLE): (None, "2024-10-08", "mien-nhiem", None),
    (_PRESIDENT, "Trần Cẩm Tú", "Thường trực", "Ban Bí thư"): ("2024-10-25", None, "phan-cong", None),
    (_PRESIDENT, "Trần Cẩm Tú", "Chủ nhiệm", "Ủy ban Kiểm tra Trung ương"): ("2021-01", None, "bau", None),
    (_PRESIDENT, "Lương Cường", "Chủ tịch nước", None): ("2024-10-21", None, "bau", "2021-2026"),
    (_PRESIDENT, "Lương Cường", "Thường trực", "Ban Bí thư"): ("2024-05-16", None, None, None),
    (_ELECTED, "Nguyễn Thị Hương", "Chủ tịch", _COUNCIL): ("2025-01-02", None, "bau", "2021-2026"),
    (_ELECTED, "Nguyễn Việt Oanh", "Chủ tịch", _PEOPLE): ("2025-01-02", None, "bau", "2021-2026"),
    (_MERGED, "Nguyễn Văn Gấu", "Bí thư", "Tỉnh ủy Bắc Ninh"): ("2025-07-01", None, "chi-dinh", None),
    (_RATIFIED, "Nguyễn Văn Út", "Chủ tịch", "UBND tỉnh Đồng Nai"): ("2025-11-18", None, "bau", None),
    (_RATIFIED, "Võ Tấn Đức", "Chủ tịch", "UBND tỉnh Đồng Nai"): (None, "2025-11-18", "mien-nhiem", None),
    (_CLOSED, "Nguyễn Văn Út", "Chủ tịch", "UBND tỉnh Đồng Nai"): ("2025-11-18", None, None, None),
}
# (article, number of the issue) → who says it.
_REPORTERS = {
    (_VOTERS, 0): "Cử tri",
    (_VOTERS, 1): "Lương Cường",
    (_CLOSED, 0): "Sở Tài chính tỉnh Đồng Nai",
    (_CLOSED, 1): "Võ Tấn Đức",
    (_CLOSED, 2): "Võ Tấn Đức",
    (_CLOSED, 3): "Võ Tấn Đức",
}
# (article, number of the directive) → the issues that its sentence ties it to.
_ANSWERS = {("2025-07-15-dong-nai-giai-ngan", 0): (0,)}
# (article, value, unit) → what is measured, when and where.
_GRDP = "tổng sản phẩm trên địa bàn (GRDP)"
_HALF = "2024-01-01/2024-06-30"
_FIGURES = {
    (_MEETING, 14.14, "%"): (f"Tốc độ tăng trưởng {_GRDP}", _HALF, "Bắc Giang"),
    (_GAU_A, 14.14, "%"): (_GRDP, _HALF, "Bắc Giang"),
    (_GAU_B, 19.3, "%"): ("kinh tế tỉnh", "2022", "Bắc Giang"),
    (_GAU_B, 13.45, "%"): ("kinh tế tỉnh", "2023", "Bắc Giang"),
    (_CLOSED, 9.63, "%"): ("GRDP", "2025", "Đồng Nai"),
}


@cache
def gold_records() -> tuple[Record, ...]:
    """One record an article of `corpus/`, sorted by id."""
    return tuple(_record(path) for path in sorted((ROOT / "tests" / "gold").glob("*.json")))


def _record(path: Path) -> Record:
    gold = json.loads(path.read_text("utf-8"))
    raw = (ROOT / "corpus" / f"{path.stem}.txt").read_text("utf-8")
    header = _HEADER.match(raw)
    assert header
    side = ROOT / "corpus" / f"{path.stem}.json"
    title = json.loads(side.read_text("utf-8")).get("title") if side.exists() else None
    article = Article(path.stem, raw[header.end() :], header[1], title)
    find = _Finder(article.id, article.text)
    return Record(
        article,
        persons=tuple(Person(name, find.all(name)) for name in gold["persons"]),
        positions=tuple(_position(entry, find) for entry in gold["positions"]),
        bodies=tuple(Body(name, find.all(name), inferred=name not in article.text) for name in gold["bodies"]),
        places=tuple(Place(name, find.all(name)) for name in gold["places"]),
        events=tuple(
            Event(e["type"], e["date"], tuple(e["participants"]), e["quote"], find.one(e["quote"]))
            for e in gold["events"]
        ),
        issues=tuple(_issue(number, entry, find) for number, entry in enumerate(gold["issues"])),
        statements=tuple(Statement(e["speaker"], e["quote"], find.one(e["quote"])) for e in gold["statements"]),
        directives=tuple(_directive(number, entry, find) for number, entry in enumerate(gold["directives"])),
        indicators=tuple(_indicator(entry, find) for entry in gold["indicators"]),
        sentences=tuple(find.sentences),
    )


def _position(entry: dict[str, Any], find: _Finder) -> Position:
    evidence = find.all(entry["person"])[:1]
    role = _ROLES.get((entry["title"], entry["body"]), slug(entry["title"]))
    start, end, reason, term = _OFFICES.get(
        (find.id, entry["person"], entry["title"], entry["body"]), (None, None, None, None)
    )
    return Position(
        entry["person"], entry["title"], entry["body"], entry["status"], evidence, role, start, end, reason, term
    )


def _issue(number: int, entry: dict[str, Any], find: _Finder) -> Issue:
    reporter = _REPORTERS.get((find.id, number))
    return Issue(entry["topic"], entry["place"], entry["quote"], find.one(entry["quote"]), reporter)


def _directive(number: int, entry: dict[str, Any], find: _Finder) -> Directive:
    answers = _ANSWERS.get((find.id, number), ())
    return Directive(entry["issuer"], entry["addressee"], entry["quote"], find.one(entry["quote"]), answers=answers)


def _indicator(entry: dict[str, Any], find: _Finder) -> Indicator:
    value, unit = float(entry["value"]), entry["unit"]
    measure, period, area = _FIGURES.get((find.id, value, unit), (None, None, None))
    return Indicator(value, unit, entry["quote"], find.one(entry["quote"]), measure, period, area)


class _Finder:
    def __init__(self, article: str, text: str) -> None:
        self.id, self.text = article, text
        cuts = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
        self.sentences = [Span(a, b) for a, b in pairwise(cuts) if a < b]

    def one(self, quote: str) -> Evidence:
        return self._evidence(self.text.index(quote), quote)

    def all(self, name: str) -> tuple[Evidence, ...]:
        """Every place of the name; the first sentence for one that was completed from context."""
        found = tuple(self._evidence(match.start(), name) for match in re.finditer(re.escape(name), self.text))
        first = self.sentences[0]
        return found or (Evidence(first, self.text[first.start : first.end], first, "by-hand.context"),)

    def _evidence(self, start: int, quote: str) -> Evidence:
        span = Span(start, start + len(quote))
        sentence = next((s for s in self.sentences if s.contains(span)), span)
        return Evidence(span, quote, sentence, "by-hand")


@cache
def entities() -> Entities:
    """Who is who in the corpus, by the identity room."""
    return resolve(gold_records(), load(vocabulary_files()))


@cache
def vocabulary_files() -> tuple[Path, ...]:
    """The shipped vocabulary."""
    return tuple(sorted((ROOT / "ontology" / "vocabulary").glob("*.ttl")))


def dates() -> dict[str, str | None]:
    """Date of each article."""
    return {record.article.id: record.article.date for record in gold_records()}


@cache
def lines() -> Lines:
    """The whole graph of the corpus."""
    names, known = Names(), entities()
    graphs = tuple((r.article.id, article_quads(r, known.links[r.article.id], names)) for r in gold_records())
    default = tuple(entity_quads(known, names, read_concepts(vocabulary_files()), dates()))
    return Lines(names, default, lambda: graphs)


def all_lines() -> list[str]:
    """Every line of the graph of the corpus."""
    return [line for _, part in lines().parts() for line in part]
