"""The visual language: every colour that sets text can be read on every ground it stands on."""

from __future__ import annotations

import re
import tomllib

import pytest

from kg.exporters.graph_view import EDGE_KINDS, FACT_KINDS, NODE_KINDS
from kg.exporters.templating import asset, words

TEXT = ("ink", "quiet", "accent", "person", "body", "place", "event", "issue", "topic", "article", "directive")


def palette(theme: str) -> dict[str, str]:
    """The colours of a theme, from kg.css."""
    css = asset("kg.css")
    start = css.index(":root {" if theme == "light" else ':root[data-theme="dark"]')
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", css[start : css.index("}", start)]))


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "sheet"])
@pytest.mark.parametrize("name", TEXT)
def test_text_can_be_read(theme: str, ground: str, name: str) -> None:
    """At least 4.5:1 (WCAG 2.2, 1.4.3), in both themes, on page and on panel."""
    colours = palette(theme)
    assert contrast(colours[name], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marked_words_can_be_read(theme: str) -> None:
    """The words of a fact on their marker's yellow."""
    colours = palette(theme)
    assert contrast(colours["mark-ink"], colours["mark"]) >= 7


def test_black_on_white_is_the_greatest_contrast() -> None:
    """The measure itself: 21:1."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_every_kind_has_words() -> None:
    """No node, edge or fact can come up for which the interface has no word."""
    assert words()["kind"].keys() >= set(NODE_KINDS)
    assert words()["relation"].keys() >= set(EDGE_KINDS) - {"office"}
    assert words()["section"].keys() >= {f"{kind}-{way}" for kind in EDGE_KINDS for way in ("out", "in")}
    assert words()["section"].keys() >= {f"fact-{kind}" for kind in FACT_KINDS}


def test_every_word_has_two_languages() -> None:
    """Each entry of interface.toml is a pair, both halves written, with the same places to fill."""
    for group in tomllib.loads(asset("interface.toml")).values():
        for key, pair in group.items():
            assert len(pair) == 2 and all(pair), key
            assert set(re.findall(r"\{\w+\}", pair[0])) == set(re.findall(r"\{\w+\}", pair[1])), key
