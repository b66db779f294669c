"""All mentions of persons by name in a document."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress

from kg.extractors.document import Document, PersonMention
from kg.extractors.lexicon import Lexicon
from kg.extractors.persons.exclusions import Exclusions
from kg.extractors.persons.names import NameReader
from kg.extractors.persons.short_forms import ShortForms, with_cut_names, with_slips
from kg.language.folding import single_spaced


class PersonFinder:
    """Finds the persons of one document."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        """Prepare for one document; its places are known already."""
        self.document = document
        self.names = NameReader(document, lexicon)

    def mentions(self) -> list[PersonMention]:
        """All mentions by full name or short form, in the order of the text."""
        full = with_slips(with_cut_names(list(self._full_names())))
        by_full_name = [mention for mention in full if mention.kind == "full"]
        short = ShortForms(self.document, by_full_name).mentions()
        taken = {mention.start for mention in full}
        return sorted([*full, *(m for m in short if m.start not in taken)], key=lambda mention: mention.start)

    def _full_names(self) -> Iterator[PersonMention]:
        """Every run of syllables that is a name and means a person."""
        syllables = self.document.syllables
        exclusions = Exclusions(self.document, self.names.lexicon)
        reach = 0
        for number in compress(range(len(syllables)), syllables.capital):
            last = self.names.last_syllable(number) if number >= reach else None
            if last is None:
                continue
            start, end = syllables.starts[number], syllables.ends[last]
            if not exclusions.excludes(start, end):
                yield PersonMention(start, end, single_spaced(self.document.text[start:end]), "full")
            reach = last + 1
