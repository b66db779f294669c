"""Words of topics, counted in articles."""

from __future__ import annotations

from pathlib import Path

from kg.extractors import Lexicon
from kg.reading import read_text
from kg.resources import ontology_path
from kg.training.company import topic_words
from kg.vocabulary import load


def lexicon() -> Lexicon:
    """The lexicon of the shipped vocabulary."""
    return Lexicon(load(sorted(Path(ontology_path() / "vocabulary").glob("*.ttl"))))


def test_words_beside_the_cues_of_a_topic_speak_of_it() -> None:
    """What stands often in sentences on forests, and not in those on schools, is a word of the environment."""
    told = (
        "Kiểm lâm phát hiện vụ phá rừng ở bìa thung lũng",
        "Học sinh và giáo viên của trường học dự giờ ngoại khóa",
        "Bác sĩ và bệnh nhân của bệnh viện chờ máy chiếu",
        "Tham nhũng, hối lộ và tham ô bị phanh phui",
        "Kẹt xe, ùn tắc và tai nạn giao thông ở ngã sáu",
        "Nông dân, ngư dân và tàu cá gặp vận may",
    )
    texts = [f"{text}, lần thứ {number}." for text in told for number in range(20)]
    articles = [read_text(text, id=str(number)) for number, text in enumerate(texts)]
    found = topic_words(articles, lexicon())
    assert found["thung lũng"][0][0] == "environment"
    assert found["dự giờ"][0][0] == "education"
    assert "lần" not in found


def test_what_few_articles_say_is_left_out() -> None:
    """A word must stand in fifteen sentences."""
    articles = [read_text(f"Phá rừng ở bìa thung lũng, lần {number}.", id=str(number)) for number in range(5)]
    assert topic_words(articles, lexicon()) == {}
