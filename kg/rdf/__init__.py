"""Records and entities go in, quads come out: N-Quads lines, one graph an article and the default graph for them all.

    verified(record) -> (record, refusals)              drop what the text does not bear out; before identity
    article_quads(record, links, names) -> list[str]    the article's named graph; pure, to be cached by article
    article_descriptions(record, links, names)          the same before it is lines, subject by subject
    entity_quads(entities, names, concepts, dates)      the default graph

Refuses a fact whose quote does not stand at its span.
"""

from kg.rdf.article import article_descriptions, article_quads
from kg.rdf.checking import Refusal, verified
from kg.rdf.concepts import Concepts, read_concepts
from kg.rdf.descriptions import Description
from kg.rdf.entities import entity_quads
from kg.rdf.lines import Lines
from kg.rdf.names import Names

__all__ = [
    "Concepts",
    "Description",
    "Lines",
    "Names",
    "Refusal",
    "article_descriptions",
    "article_quads",
    "entity_quads",
    "read_concepts",
    "verified",
]
