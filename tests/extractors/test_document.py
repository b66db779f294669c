"""What the extractors share of one article: look-ups by place give what looking at every hit would."""

from __future__ import annotations

import pytest

from kg.extractors import Lexicon
from kg.extractors.document import Document, PersonMention, by_sentence, open_document
from kg.model import Article

TEXT = (
    "Chủ tịch UBND tỉnh Nam Định thăm TP.HCM. Ngày 6/6, ông Trần Văn Bình, nguyên Bí thư Tỉnh ủy Nam Định, cho biết"
    " tỉnh đã chi 1.200 tỷ đồng.\nHỢP TÁC XÃ\nÔng nói: “Phường 3 khó khăn.”"
)
SCHEMES = ("unit", "unit-kind", "role", "body-type", "honorific", "status", "speech-verb", "none-such")


@pytest.fixture
def document(lexicon: Lexicon) -> Document:
    """The text with its hits, before anyone is found in it."""
    return open_document(Article("test", TEXT, "2024-06-20"), lexicon.matcher)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_hits_are_looked_up_by_their_places(document: Document, scheme: str) -> None:
    """At, to, between, inside and over any offsets: as the list of hits says."""
    hits = document.hits.get(scheme, [])
    for start in range(len(TEXT)):
        assert document.begins(start, scheme) == any(hit.start == start for hit in hits)
        assert document.ends(start, scheme) == any(hit.end == start for hit in hits)
        assert document.within(start, scheme) == any(hit.start < start < hit.end for hit in hits)
        end = start + 25
        assert document.hits_between(scheme, start, end) == [hit for hit in hits if start <= hit.start < end]
        over = [hit for hit in hits if hit.start < end and hit.end > start]
        assert document.overlapping(scheme, start, end) == (over[0] if over else None)


def test_several_schemes_are_asked_at_once(document: Document) -> None:
    """A hit of any of them counts."""
    offset = TEXT.index("UBND")
    assert document.begins(offset, "role", "body-type")
    assert not document.begins(offset, "role", "honorific")


def test_forgotten_hits_are_found_nowhere(document: Document) -> None:
    """A word inside a name is no hit any more, also where it had been looked up before."""
    start = TEXT.index("nguyên")
    assert document.begins(start, "status")
    document.persons = [PersonMention(start - 5, start + 3, "Bình nguyên", "full")]
    document.forget_inside_names("status")
    assert not document.begins(start, "status")
    assert not document.hits_between("status", start, start + 1)


def test_mentions_are_dealt_out_to_their_sentences(document: Document) -> None:
    """Each sentence has those that begin in it, and none is lost."""
    hits = document.hits["unit-kind"]
    groups = by_sentence(document, hits)
    assert [hit for group in groups for hit in group] == hits
    for sentence, group in zip(document.sentences, groups, strict=True):
        assert all(sentence.start <= hit.start < sentence.end for hit in group)


def test_names_and_figures_are_hidden_from_the_models(document: Document) -> None:
    """Capitals inside a sentence, all words of a line of capitals, and figures; not the first word of a sentence."""
    words = document.nameless_words
    first = {document.words.texts[low]: words[low] for low, _ in document.word_bounds}
    assert first == {"chủ": "chủ", "ngày": "ngày", "hợp": "Aa", "ông": "ông"}
    assert "bình" not in words
    assert [words[number] for number in document.words.figures] == ["0"] * len(document.words.figures)
    assert "1.200" not in words
