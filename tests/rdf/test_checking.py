"""The law of evidence: what the text does not bear out is not written, and is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.errors import EvidenceError
from kg.identity.entities import Links
from kg.model import Article, Directive, Evidence, Issue, Person, Record, Span
from kg.rdf import Names, article_quads, verified
from tests.rdf.gold_records import gold_records

TEXT = "Ông Lê Ánh Dương nói việc giải ngân còn chậm. Ông yêu cầu khắc phục."
SENTENCE = Span(0, 45)


def evidence(start: int, end: int, quote: str | None = None) -> Evidence:
    """Words of the text, or other words at their place."""
    return Evidence(Span(start, end), TEXT[start:end] if quote is None else quote, SENTENCE, "rule")


NAME, ISSUE, DEMAND = evidence(4, 16), evidence(21, 44), evidence(46, 68)


def record() -> Record:
    """One person, two issues, and a directive that answers the second."""
    return Record(
        Article("a", TEXT),
        persons=(Person("Lê Ánh Dương", (NAME,)),),
        issues=(Issue("other", None, "còn chậm", evidence(36, 44)), Issue("budget", None, ISSUE.quote, ISSUE)),
        directives=(Directive("Lê Ánh Dương", None, DEMAND.quote, DEMAND, answers=(1,)),),
    )


def test_a_sound_record_passes_untouched() -> None:
    """Nothing is copied where nothing is wrong."""
    sound = record()
    assert verified(sound) == (sound, ())
    assert verified(sound)[0] is sound


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (evidence(4, 16, "Lê Ánh Dươn"), "is not the text there"),
        (evidence(5, 17, "Lê Ánh Dương"), "is not the text there"),
        (evidence(4, 4, ""), "lies outside the text"),
        (evidence(60, 400, "x"), "lies outside the text"),
        (Evidence(Span(-3, 2), "Ôn", SENTENCE, "rule"), "lies outside the text"),
    ],
)
def test_a_quote_that_is_not_there_is_refused(bad: Evidence, reason: str) -> None:
    """The fact goes, the report says where, what and by which rule; the others stay."""
    checked, (refusal,) = verified(replace(record(), persons=(Person("Lê Ánh Dương", (bad,)),)))
    assert checked.persons == ()
    assert len(checked.issues) == 2
    assert (refusal.article, refusal.kind, refusal.rule) == ("a", "person", "rule")
    assert reason in str(refusal)


def test_one_bad_mention_costs_only_itself() -> None:
    """A person with a sound mention stays."""
    checked, refusals = verified(replace(record(), persons=(Person("Lê Ánh Dương", (evidence(0, 5, "x"), NAME)),)))
    assert checked.persons == (Person("Lê Ánh Dương", (NAME,)),)
    assert len(refusals) == 1


def test_a_fact_without_evidence_is_refused() -> None:
    """No words, no fact."""
    checked, (refusal,) = verified(replace(record(), persons=(Person("Lê Ánh Dương", ()),)))
    assert checked.persons == ()
    assert "no evidence" in refusal.reason


def test_a_directive_follows_its_issue() -> None:
    """Where an issue before it is refused, a directive still answers the right one; where its own is, none."""
    first, second = record().issues
    bad = replace(first, evidence=evidence(0, 5, "x"))
    assert verified(replace(record(), issues=(bad, second)))[0].directives[0].answers == (0,)
    assert (
        verified(replace(record(), issues=(first, replace(second, evidence=bad.evidence))))[0].directives[0].answers
        == ()
    )


def test_a_quote_longer_than_its_evidence_must_stand_in_the_text() -> None:
    """The quote of a fact is words of the article, too."""
    checked, (refusal,) = verified(replace(record(), issues=(Issue("other", None, "còn rất chậm", ISSUE),)))
    assert checked.issues == ()
    assert "nowhere in the text" in refusal.reason


def test_writing_an_unsound_fact_raises() -> None:
    """A record that was not verified never reaches the graph."""
    bad = replace(record(), persons=(Person("Lê Ánh Dương", (evidence(0, 5, "x"),)),))
    with pytest.raises(EvidenceError, match="person 1"):
        article_quads(bad, Links({"Lê Ánh Dương": "le-anh-duong"}, {}, {}), Names())


@pytest.mark.parametrize("gold", gold_records(), ids=lambda gold: gold.article.id)
def test_every_quote_read_by_hand_is_sound(gold: Record) -> None:
    """The records that the other tests stand on obey the law themselves."""
    assert verified(gold)[1] == ()
