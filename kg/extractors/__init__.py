"""Article → Record. In: one article and a lexicon. Out: every fact it states, each tied to its words. Refuses nothing.

The order below is the only one that works: a place ends a name, a name ends a body, a body ends an office.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extractors.anaphora import office_mentions
from kg.extractors.bodies import BodyReader, bodies, find_bodies
from kg.extractors.context import Context
from kg.extractors.document import Document, open_document
from kg.extractors.events import events
from kg.extractors.lexicon import Lexicon
from kg.extractors.offices import OfficeReader
from kg.extractors.persons import PersonFinder, persons
from kg.extractors.places import PlaceFinder, places
from kg.extractors.positions import PositionFinder, positions
from kg.language.dates import dates
from kg.model import Article, Record

__all__ = ["Document", "Lexicon", "extract"]


def extract(article: Article, lexicon: Lexicon) -> Record:
    """All facts of one article.

    The lexicon is built once a process (`Lexicon(load(files))`); the same article and lexicon give the same record.
    """
    document = open_document(article, lexicon.matcher)
    document.places = PlaceFinder(document, lexicon).mentions()
    document.persons = PersonFinder(document, lexicon).mentions()
    context = Context(document)
    reader = BodyReader(document, lexicon, context)
    offices = OfficeReader(document, lexicon, context, reader)
    phrases = offices.offices()
    found_dates = dates(article.text, article.date)
    finder = PositionFinder(document, lexicon, phrases, found_dates)
    held = positions(document, finder.holdings())
    document.bodies = sorted(
        [*(o.body for o in phrases if o.body), *find_bodies(document, reader, [(o.start, o.end) for o in phrases])],
        key=lambda mention: mention.start,
    )
    document.persons = sorted(
        [*document.persons, *office_mentions(finder.unlinked, held)], key=lambda mention: mention.start
    )
    return Record(
        article=article,
        persons=persons(document, lexicon),
        positions=held,
        bodies=bodies(document),
        places=places(document, lexicon),
        events=events(document, found_dates),
        sentences=document.sentences,
    )
