"""Whatever the text, extraction ends without a fault and every quote stands where it says."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.extraction import lexicon, vocabulary_files
from kg.extractors import extract
from kg.language.folding import plain
from kg.model import Evidence, Record
from kg.reading import read_text

CORPUS = Path(__file__).parents[1] / "corpus"
TEXTS = {
    path.stem: read_text(path.read_text(encoding="utf-8"), id=path.stem).text for path in sorted(CORPUS.glob("*.txt"))
}
SEVERAL_PROOFS = ("persons", "positions", "bodies", "places")
ONE_PROOF = ("events", "issues", "statements", "directives", "indicators")
WORDS = sorted({word for text in TEXTS.values() for word in text.split()})
JOINTS = [" ", ", ", ". ", "; ", ": ", " - ", " – ", "\n", " (", ") ", "”, ", " “", "/", "  ", ""]


def record_of(text: str) -> Record:
    """What is extracted from a text, having been read as a file would be."""
    return extract(read_text(text, id="any", date="2024-06"), lexicon(vocabulary_files()))


def checked(text: str) -> None:
    """Extract from a text that the reader does not refuse; every fact has evidence, and its quote stands there."""
    try:
        record = record_of(text)
    except InputError:
        assume(False)
    for kind in SEVERAL_PROOFS:
        for fact in getattr(record, kind):
            assert fact.evidence, f"no evidence: {fact}"
            for proof in fact.evidence:
                assert_stands(proof, record)
    for kind in ONE_PROOF:
        for fact in getattr(record, kind):
            assert_stands(fact.evidence, record)
            assert fact.quote in record.article.text


def assert_stands(proof: Evidence, record: Record) -> None:
    """The quote is the text at its span, which begins in the sentence that it names."""
    assert proof.quote and record.article.text[proof.span.start : proof.span.end] == proof.quote
    assert proof.rule
    assert proof.sentence in record.sentences
    assert proof.sentence.start <= proof.span.start < proof.sentence.end


@given(st.text(max_size=200))
@settings(max_examples=100)
def test_any_characters(text: str) -> None:
    """No sequence of code points is a fault."""
    checked(text)


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(JOINTS)), max_size=60))
@settings(max_examples=200)
@pytest.mark.timeout(120)
def test_words_in_any_order(pieces: list[tuple[str, str]]) -> None:
    """Names, offices, kinds of unit, figures and cues may follow one another in any way."""
    checked("".join(word + joint for word, joint in pieces))


@pytest.mark.parametrize(
    "text",
    [
        "Tại các thành phố Hồ Chí Minh, Đà Nẵng, Hà Nội.",  # once went round for ever
        "Ông, bà, ông và bà: ông; (ông) “ông”. Ông",
        "Bí thư, Phó Bí thư, Chủ tịch, Phó Chủ tịch, Bí thư Tỉnh ủy, UBND, HĐND tỉnh, huyện, xã",
        "Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn",
        "Chủ tịch " * 300,
        "ông Lê Văn An, " * 300,
        "12,5% " * 300,
        "“" * 200 + "Ông Lê Văn An nói" + "”" * 200,
    ],
)
@pytest.mark.timeout(60)
def test_hard_cases(text: str) -> None:
    """Lists without end, and what once was a fault."""
    checked(text)


def _with_lost_letters(text: str) -> str:
    chance = random.Random(7)
    return "".join(letter for letter in text if chance.random() > 0.03)


def _with_lost_spaces(text: str) -> str:
    chance = random.Random(8)
    return "".join(letter for letter in text if not letter.isspace() or chance.random() > 0.1)


def _with_shuffled_lines(text: str) -> str:
    lines = text.splitlines()
    random.Random(9).shuffle(lines)
    return "\n".join(lines)


MUTATIONS: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "lost letters": _with_lost_letters,
    "lost spaces": _with_lost_spaces,
    "shuffled lines": _with_shuffled_lines,
    "ALL CAPS": str.upper,
    "lower case": str.lower,
    "Title Case": str.title,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "no accents": plain,
    "one line": lambda text: " ".join(text.split()),
    "no punctuation": lambda text: "".join(letter for letter in text if letter.isalnum() or letter.isspace()),
    "line breaks in sentences": lambda text: text.replace(" ", "\n"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "cut in the middle": lambda text: text[: len(text) // 2],
}


@pytest.mark.parametrize("mutation", MUTATIONS)
@pytest.mark.timeout(120)
def test_damaged_articles(mutation: str) -> None:
    """The corpus as it comes from broken pages: facts may be missed, none is unsound."""
    for text in TEXTS.values():
        checked(MUTATIONS[mutation](text))


@pytest.mark.parametrize("name", TEXTS)
def test_decomposed_letters_change_nothing(name: str) -> None:
    """An article in decomposed letters states the same facts at the same places."""
    assert record_of(unicodedata.normalize("NFD", TEXTS[name])) == record_of(TEXTS[name])
