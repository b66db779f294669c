"""What one article says → its named graph.

A pure function of the record, of the links from its names to entities, and of the base: it can be cached by article and
replaced alone. The record must have passed `kg.rdf.checking.verified`; a quote that is not in the text raises.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.errors import EvidenceError
from kg.identity.entities import Links
from kg.model import Article, Evidence, Record
from kg.rdf.checking import fault
from kg.rdf.descriptions import Description, lines_of
from kg.rdf.names import Names, concept
from kg.rdf.terms import (
    ATTRIBUTED,
    DERIVED,
    SPATIAL,
    SUBJECT,
    TRUE,
    TYPE,
    date,
    number,
    plain_text,
    term,
    vietnamese,
)
from kg.rdf.words import Words

Properties = list[tuple[str, str]]
"""Predicate and object of one subject, as N-Quads text."""

_TEXT, _TITLE, _TERM, _STATUS = term("schema:text"), term("kg:officeTitle"), term("kg:term"), term("kg:officeStatus")
_HOLDER, _MEMBERSHIP = term("kg:holder"), term("kg:membership")
_ASSERTED_START, _ASSERTED_END = term("kg:assertedStart"), term("kg:assertedEnd")
_REASON, _INFERRED, _MENTIONS = term("kg:changeReason"), term("kg:inferred"), term("schema:mentions")
_REPORTS, _REPORTED_TYPE = term("kg:reports"), term("dcterms:type")
_PARTICIPANT, _DATE = term("kg:participant"), term("dcterms:date")
_SAID_AT = term("kg:saidAt")
_STANCE, _THREAD, _FIGURE_KIND = term("kg:stance"), term("kg:thread"), term("kg:figureKind")
_DEADLINE, _ANSWERS = term("kg:deadline"), term("kg:answers")
_DATASET, _INDICATORS = term("qb:dataSet"), term("kg:indicators")
_VALUE, _UNIT = term("sdmx-measure:obsValue"), term("sdmx-attribute:unitMeasure")
_AREA, _MEASURE = term("sdmx-dimension:refArea"), term("kg:measure")
_PERIOD_START, _PERIOD_END = term("kg:periodStart"), term("kg:periodEnd")

_POSITION, _EVENT_REPORT, _ISSUE = term("kg:PositionClaim"), term("kg:EventReport"), term("kg:Issue")
_STATEMENT, _QUOTATION, _REPORTED = term("kg:Statement"), term("schema:Quotation"), term("schema:Claim")
_DIRECTIVE, _INDICATOR, _OBSERVATION = term("kg:Directive"), term("kg:Indicator"), term("qb:Observation")


def article_quads(record: Record, links: Links, names: Names) -> list[str]:
    """The named graph of an article, as N-Quads lines without line ends, each once.

    Raises `EvidenceError` where a quote does not stand in the text at its span.
    """
    return lines_of(article_descriptions(record, links, names), names.graph(record.article.id))


def article_descriptions(record: Record, links: Links, names: Names) -> list[Description]:
    """The same subject by subject, each once and each triple once."""
    writer = _ArticleWriter(record, links, names)
    writer.article()
    writer.mentions()
    writer.positions()
    writer.events()
    writer.issues()
    writer.statements()
    writer.directives()
    writer.indicators()
    writer.words.describe()
    return writer.descriptions


class _ArticleWriter:
    def __init__(self, record: Record, links: Links, names: Names) -> None:
        self.record, self.links, self.names = record, links, names
        self.descriptions: list[Description] = []
        self.id = record.article.id
        self._article = names.article(self.id)
        self.words = Words(record, names, self.descriptions)

    def article(self) -> None:
        """The graph and the article themselves."""
        about: Article = self.record.article
        graph = self.names.graph(self.id)
        self._describe(graph, [(TYPE, term("prov:Entity")), (DERIVED, self._article)])
        properties = [(TYPE, term("schema:NewsArticle")), (term("kg:textDigest"), plain_text(about.digest))]
        if about.title:
            properties.append((term("schema:headline"), vietnamese(about.title)))
        if about.date:
            properties.append((term("schema:datePublished"), date(about.date)))
        for name, value in (("publisher", about.publisher), ("author", about.author), ("url", about.url)):
            if value:
                properties.append((term(f"schema:{name}"), plain_text(value)))
        named = dict.fromkeys(
            [self._person(person.name) for person in self.record.persons]
            + [self._body(body.name) for body in self.record.bodies]
            + [self._place(place.name) for place in self.record.places]
        )
        properties += [(_MENTIONS, entity) for entity in named if entity]
        self._describe(self._article, properties)

    def mentions(self) -> None:
        """The words that name persons, bodies and places."""
        for index, person in enumerate(self.record.persons):
            self._mention("person", index, self._person(person.name), person.evidence)
        for index, body in enumerate(self.record.bodies):
            self._mention("body", index, self._body(body.name), body.evidence)
        for index, place in enumerate(self.record.places):
            self._mention("place", index, self._place(place.name), place.evidence)

    def positions(self) -> None:
        """The offices that the article states."""
        for index, position in enumerate(self.record.positions):
            properties: Properties = [(TYPE, _POSITION)]
            self._add(properties, _HOLDER, self._person(position.person))
            if index < len(self.links.tenures):
                properties.append((_MEMBERSHIP, self.names.membership(self.links.tenures[index])))
            properties.append((_TITLE, vietnamese(position.title)))
            properties.append((_STATUS, concept("office-status", position.status)))
            if position.start:
                properties.append((_ASSERTED_START, date(position.start)))
            if position.end:
                properties.append((_ASSERTED_END, date(position.end)))
            if position.reason:
                properties.append((_REASON, concept("change", position.reason)))
            if position.term:
                properties.append((_TERM, plain_text(position.term)))
            if position.inferred:
                properties.append((_INFERRED, TRUE))
            self._claim("position", index, properties, position.evidence)

    def events(self) -> None:
        """The article's reports of events."""
        for index, event in enumerate(self.record.events):
            properties: Properties = [(TYPE, _EVENT_REPORT)]
            if index < len(self.links.events):
                properties.append((_REPORTS, self.names.entity("event", self.links.events[index])))
            properties.append((_REPORTED_TYPE, concept("event-type", event.type)))
            if event.date:
                properties.append((_DATE, date(event.date)))
            self._add(properties, SPATIAL, self._place(event.place))
            actors = [self._person(name) for name in event.participants] + [self._body(name) for name in event.bodies]
            for actor in dict.fromkeys(actors):
                self._add(properties, _PARTICIPANT, actor)
            properties.append((_TEXT, vietnamese(event.quote)))
            self._claim("event", index, properties, (event.evidence,))

    def issues(self) -> None:
        """The problems that the article reports, and who says so."""
        for index, issue in enumerate(self.record.issues):
            properties = [(TYPE, _ISSUE), (SUBJECT, concept("topic", issue.topic))]
            self._add(properties, SPATIAL, self._place(issue.place))
            self._attribute(properties, ATTRIBUTED, "kg:attributedToName", issue.reporter)
            self._add(properties, _SAID_AT, self._occasion(issue.reporter))
            properties.append((_STANCE, concept("stance", issue.stance)))
            if index < len(self.links.threads):
                properties.append((_THREAD, self.names.entity("thread", self.links.threads[index])))
            properties.append((_TEXT, vietnamese(issue.quote)))
            self._claim("issue", index, properties, (issue.evidence,))

    def statements(self) -> None:
        """What the article attributes to a speaker."""
        for index, statement in enumerate(self.record.statements):
            properties = [(TYPE, _STATEMENT), (TYPE, _QUOTATION if statement.direct else _REPORTED)]
            self._attribute(properties, ATTRIBUTED, "kg:attributedToName", statement.speaker)
            self._add(properties, _SAID_AT, self._occasion(statement.speaker))
            properties.append((_TEXT, vietnamese(statement.quote)))
            self._claim("statement", index, properties, (statement.evidence,))

    def directives(self) -> None:
        """Who tells whom to do what."""
        for index, directive in enumerate(self.record.directives):
            properties: Properties = [(TYPE, _DIRECTIVE)]
            self._attribute(properties, term("kg:issuer"), "kg:issuerName", directive.issuer)
            self._attribute(properties, term("kg:addressee"), "kg:addresseeName", directive.addressee)
            self._add(properties, _SAID_AT, self._occasion(directive.issuer))
            if directive.deadline:
                properties.append((_DEADLINE, date(directive.deadline)))
            for answered in directive.answers:
                properties.append((_ANSWERS, self.names.fact(self.id, "issue", answered)))
            properties.append((_TEXT, vietnamese(directive.quote)))
            self._claim("directive", index, properties, (directive.evidence,))

    def indicators(self) -> None:
        """The figures that the article gives."""
        for index, figure in enumerate(self.record.indicators):
            properties = [(TYPE, _INDICATOR), (TYPE, _OBSERVATION), (_DATASET, _INDICATORS)]
            properties += [(_VALUE, number(figure.value)), (_UNIT, plain_text(figure.unit))]
            if figure.measure:
                properties.append((_MEASURE, vietnamese(figure.measure)))
            self._add(properties, _AREA, self._place(figure.area))
            if figure.period:
                first, _, last = figure.period.partition("/")
                properties += [(_PERIOD_START, date(first)), (_PERIOD_END, date(last or first))]
            properties.append((_FIGURE_KIND, concept("figure-kind", figure.kind)))
            self._attribute(properties, ATTRIBUTED, "kg:attributedToName", figure.reporter)
            properties.append((_TEXT, vietnamese(figure.quote)))
            self._claim("indicator", index, properties, (figure.evidence,))

    def _mention(self, kind: str, index: int, entity: str | None, evidence: tuple[Evidence, ...]) -> None:
        if entity:
            self._state(kind, index, entity, evidence)

    def _claim(self, kind: str, index: int, properties: Properties, evidence: tuple[Evidence, ...]) -> None:
        claim = self.names.fact(self.id, kind, index)
        self._describe(claim, [*properties, (DERIVED, self._article)])
        self._state(kind, index, claim, evidence)

    def _state(self, kind: str, index: int, body: str, evidence: Iterable[Evidence]) -> None:
        text = self.record.article.text
        for piece in evidence:
            if reason := fault(text, piece):
                raise EvidenceError(
                    f"{self.id}: {kind} {index + 1} cannot be written: {reason}; verify the record first"
                )
        self.words.state(self.names.fact(self.id, kind, index), body, evidence)

    def _describe(self, subject: str, properties: Properties) -> None:
        predicates, values = zip(*dict.fromkeys(properties), strict=True)
        self.descriptions.append((subject, predicates, values))

    def _occasion(self, speaker: str | None) -> str | None:
        """The event at which something was said: the only one that the speaker took part in, or the article's only one.

        `None` where the article leaves a choice, or its one event is without the speaker.
        """
        events = self.record.events
        if speaker:
            found = [n for n, event in enumerate(events) if speaker in event.participants or speaker in event.bodies]
        else:
            found = list(range(len(events)))
        if len(found) != 1 or found[0] >= len(self.links.events):
            return None
        return self.names.entity("event", self.links.events[found[0]])

    def _attribute(self, properties: Properties, predicate: str, by_name: str, name: str | None) -> None:
        """Name an agent by IRI where the name is a person or body of the article, else by the words used."""
        agent = self._person(name) or self._body(name)
        if agent:
            properties.append((predicate, agent))
        elif name:
            properties.append((term(by_name), vietnamese(name)))

    @staticmethod
    def _add(properties: Properties, predicate: str, value: str | None) -> None:
        if value:
            properties.append((predicate, value))

    def _person(self, name: str | None) -> str | None:
        found = self.links.persons.get(name) if name else None
        return self.names.entity("person", found) if found else None

    def _body(self, name: str | None) -> str | None:
        found = self.links.bodies.get(name) if name else None
        return self.names.entity("body", found) if found else None

    def _place(self, name: str | None) -> str | None:
        found = self.links.places.get(name) if name else None
        return self.names.entity("place", found) if found else None
