"""The record's two written forms: bytes for the cache, lines for a reader."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

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
from kg.records import decode, encode, table_rows, to_gold, to_line

OFFSETS = st.integers(0, 10**6)
SPANS = st.builds(Span, OFFSETS, OFFSETS)
WORDS = st.text(max_size=8)
EVIDENCE = st.builds(Evidence, SPANS, WORDS, SPANS, WORDS)


def several(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Up to two of them, as a tuple."""
    return st.lists(strategy, max_size=2).map(tuple)


def facts(kind: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    """Facts of one kind; fields with a default are filled too, by the type that they declare."""
    many = kind in (Person, Body, Place, Position)
    special: dict[str, Any] = {"evidence": several(EVIDENCE) if many else EVIDENCE}
    special |= {"birth_year": st.none() | st.integers(1850, 2020)} if kind is Person else {}
    special |= {"answers": several(st.integers(0, 9))} if kind is Directive else {}
    special |= {"value": st.floats(allow_nan=False)} if kind is Indicator else {}
    optional = {name: ... for name in (field.name for field in fields(kind)) if name not in special}
    return several(st.builds(kind, **special, **optional))


KINDS = {
    "persons": Person, "positions": Position, "bodies": Body, "places": Place, "events": Event,
    "issues": Issue, "statements": Statement, "directives": Directive, "indicators": Indicator,
}  # fmt: skip
RECORDS = st.builds(
    Record,
    article=st.builds(Article, id=WORDS, text=WORDS, date=st.none() | WORDS, title=st.none() | WORDS),
    sentences=several(SPANS),
    **{name: facts(kind) for name, kind in KINDS.items()},
)

TEXT = "Bí thư Tỉnh ủy Nguyễn Văn Gấu làm việc tại Bắc Giang. GRDP tăng 14,14%."
SENTENCE = Span(0, 54)


def evidence(quote: str, rule: str = "a-rule") -> Evidence:
    """Evidence for the first place where the quote stands."""
    start = TEXT.index(quote)
    return Evidence(Span(start, start + len(quote)), quote, SENTENCE, rule)


RECORD = Record(
    article=Article(id="gau", text=TEXT, date="2024-06-26"),
    persons=(Person("Nguyễn Văn Gấu", (evidence("Nguyễn Văn Gấu"),), sex="male"),),
    positions=(
        Position(
            person="Nguyễn Văn Gấu",
            title="Bí thư",
            body="Tỉnh ủy Bắc Giang",
            status="current",
            evidence=(evidence("Bí thư Tỉnh ủy"),),
            role="bi-thu",
            inferred=True,
        ),
    ),
    indicators=(Indicator(14.14, "%", "tăng 14,14%", evidence("tăng 14,14%")),),
)


@given(RECORDS)
def test_decode_undoes_encode(record: Record) -> None:
    """A record comes back from its bytes unchanged, whatever it holds."""
    assert decode(encode(record)) == record


@given(RECORDS)
def test_equal_records_give_equal_bytes(record: Record) -> None:
    """The bytes are a function of the record, so that the cache can be compared."""
    assert encode(decode(encode(record))) == encode(record)


def test_gold_record_has_names_as_lists_and_offices_as_objects() -> None:
    """The scored keys are those of the gold record: names as text, offices with person, title, body, status."""
    gold = to_gold(RECORD)
    assert gold["id"] == "gau"
    assert gold["persons"] == ["Nguyễn Văn Gấu"]
    [position] = gold["positions"]
    scored = {key: position[key] for key in ("person", "title", "body", "status")}
    assert scored == {
        "person": "Nguyễn Văn Gấu", "title": "Bí thư", "body": "Tỉnh ủy Bắc Giang", "status": "current"
    }  # fmt: skip
    [figure] = gold["indicators"]
    assert (figure["value"], figure["unit"], figure["quote"]) == (14.14, "%", "tăng 14,14%")


def test_gold_record_keeps_spans_rules_and_values() -> None:
    """Beside the scored keys stand offsets into the text, the sentence, the rule and the normalised values."""
    gold = to_gold(RECORD)
    [position] = gold["positions"]
    [proof] = position["evidence"]
    assert TEXT[proof["start"] : proof["end"]] == proof["quote"] == "Bí thư Tỉnh ủy"
    assert (proof["sentence"], proof["rule"]) == ([0, 54], "a-rule")
    assert (position["role"], position["inferred"]) == ("bi-thu", True)
    [person] = gold["details"]["persons"]
    assert person["sex"] == "male"


def test_line_is_one_line_of_json_with_vietnamese_unescaped() -> None:
    """A line can be read by a person and by any JSON reader."""
    line = to_line(RECORD)
    assert "\n" not in line
    assert "Nguyễn Văn Gấu" in line
    assert json.loads(line)["persons"] == ["Nguyễn Văn Gấu"]


def test_table_names_each_fact_with_its_words() -> None:
    """The table has a row for each fact, with the words that say it last."""
    assert list(table_rows([RECORD])) == [
        ("gau", "person", "Nguyễn Văn Gấu", "Nguyễn Văn Gấu"),
        ("gau", "position (current)", "Nguyễn Văn Gấu: Bí thư, Tỉnh ủy Bắc Giang", "Bí thư Tỉnh ủy"),
        ("gau", "indicator", "14.14 %", "tăng 14,14%"),
    ]
