"""Article → Record. In: one article and a lexicon. Out: every fact it states, each tied to its words. Refuses nothing.

The order below is the only one that works: a place ends a name, a name ends a body, a body ends an office.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extractors.anaphora import office_mentions
from kg.extractors.bodies import BodyReader, bodies, complete_mentions, find_bodies
from kg.extractors.content import content, shipped_models
from kg.extractors.context import Context
from kg.extractors.document import Document, open_document
from kg.extractors.events import events
from kg.extractors.lexicon import Lexicon
from kg.extractors.offices import find_offices
from kg.extractors.persons import PersonFinder, persons
from kg.extractors.places import PlaceFinder, places
from kg.extractors.positions import PositionFinder, positions, with_names_of
from kg.model import Article, Record

__all__ = ["Document", "Lexicon", "extract", "read"]


def extract(article: Article, lexicon: Lexicon) -> Record:
    """All facts of one article.

    The lexicon is built once a process (`Lexicon(load(files))`); the same article and lexicon give the same record.
    """
    document, record = read(article, lexicon)
    said = content(document, lexicon.measuring_units, document.dates, shipped_models())
    return replace(
        record,
        issues=said.issues,
        statements=said.statements,
        directives=said.directives,
        indicators=said.indicators,
    )


def read(article: Article, lexicon: Lexicon) -> tuple[Document, Record]:
    """Who and what an article names, without what it says: the document with its mentions, and the record so far.

    Training of the learned parts starts here.
    """
    document = open_document(article, lexicon.matcher)
    document.places = PlaceFinder(document, lexicon).mentions()
    document.persons = PersonFinder(document, lexicon).mentions()
    document.forget_inside_names("status", "change", "country", "directive-verb")
    context = Context(document, lexicon)
    reader = BodyReader(document, lexicon, context)
    phrases = find_offices(document, lexicon, context, reader)
    finder = PositionFinder(document, lexicon, phrases, document.dates)
    held = positions(document, finder.holdings(), lexicon)
    named = [office.body for office in phrases if office.body]
    named += [body for office in finder.linked if (body := office.implied_body)]
    named += find_bodies(document, reader, [(office.start, office.end) for office in phrases])
    named.sort(key=lambda mention: mention.start)
    document.bodies = complete_mentions(document, named, lexicon)
    document.persons = sorted(
        [*document.persons, *office_mentions(finder.unlinked, held, lexicon)], key=lambda mention: mention.start
    )
    found_bodies = bodies(document, lexicon)
    return document, Record(
        article=article,
        persons=persons(document),
        positions=with_names_of(held, found_bodies, zip(named, document.bodies, strict=True), lexicon),
        bodies=found_bodies,
        places=places(document),
        events=events(document, document.dates, held),
        sentences=document.sentences,
    )
