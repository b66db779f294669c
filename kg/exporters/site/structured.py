"""What a page says to machines that read no RDF store: schema.org as JSON-LD, one object a page."""

from __future__ import annotations

from typing import Any

from kg.exporters.graph_view import Label, Node, Period, Source
from kg.exporters.site.dossier import Section
from kg.exporters.templating import web_address

_TYPES = {"person": "Person", "body": "GovernmentOrganization", "place": "AdministrativeArea", "event": "Event"}


def entity(node: Node, sections: list[Section]) -> dict[str, Any]:
    """A person with the offices held, a body with who held them, a place, an event with who took part."""
    made: dict[str, Any] = _named(node.id, _TYPES[node.kind], node.label)
    if node.variants:
        made["alternateName"] = list(node.variants)
    held = {section.key: section.items for section in sections}
    if node.kind == "person":
        made["memberOf"] = [
            _dated(
                {"@type": "OrganizationRole", "roleName": item.label.vi, "memberOf": _thing(item.other)}, item.period
            )
            for item in held.get("office-out", ())
            if item.label
        ]
    elif node.kind == "body":
        made["member"] = [
            _dated({"@type": "OrganizationRole", "roleName": item.label.vi, "member": _thing(item.other)}, item.period)
            for item in held.get("office-in", ())
            if item.label
        ]
        made["parentOrganization"] = [_thing(item.other) for item in held.get("part-of-out", ())]
        made["areaServed"] = [_thing(item.other) for item in held.get("of-place-out", ())]
    elif node.kind == "event":
        made["startDate"] = node.period.start
        made["location"] = [_thing(item.other) for item in held.get("held-in-out", ())]
        made["attendee"] = [_thing(item.other) for item in held.get("participant-in", ())]
    else:
        made["containedInPlace"] = [_thing(item.other) for item in held.get("within-out", ())]
    return {key: value for key, value in made.items() if value}


def article(source: Source, mentioned: list[Node]) -> dict[str, Any]:
    """A news article and what it mentions."""
    made: dict[str, Any] = {
        "@context": "https://schema.org",
        "@id": source.iri,
        "@type": "NewsArticle",
        "headline": source.title,
        "datePublished": source.date,
        "url": web_address(source.url),
        "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else None,
        "inLanguage": "vi",
        "mentions": [_thing(node) for node in mentioned],
    }
    return {key: value for key, value in made.items() if value}


def topic(iri: str, label: Label) -> dict[str, Any]:
    """A topic as a term of a set."""
    return _named(iri, "DefinedTerm", label)


def _named(iri: str, kind: str, label: Label) -> dict[str, Any]:
    names: list[dict[str, str]] = [{"@language": "vi", "@value": label.vi}]
    if label.en and label.en != label.vi:
        names.append({"@language": "en", "@value": label.en})
    return {"@context": "https://schema.org", "@id": iri, "@type": kind, "name": names}


def _thing(node: Node | None) -> dict[str, str] | None:
    return {"@id": node.id, "@type": _TYPES.get(node.kind, "Thing"), "name": node.label.vi} if node else None


def _dated(role: dict[str, Any], period: Period) -> dict[str, Any]:
    """The asserted dates only: attested ones say when it was written of, not when it began."""
    dated = role | {"startDate": period.start, "endDate": period.end}
    return {key: value for key, value in dated.items() if value}
