"""Why mentions in several articles were judged to be one person, body or event → lines."""

from __future__ import annotations

from collections.abc import Iterator

from kg.identity.entities import Reason
from kg.rdf.names import Names, concept
from kg.rdf.terms import TYPE, term, vietnamese

_JOINED, _KIND, _COMMENT = term("kg:joinedBecause"), term("kg:reasonKind"), term("rdfs:comment")


def reason_lines(subject: str, path: str, reasons: tuple[Reason, ...], names: Names, used: set[str]) -> Iterator[str]:
    """Why the mentions of an entity were joined; `path` is the entity's kind and slug."""
    for count, reason in enumerate(reasons, start=1):
        node = names.judgement("reason", path, count)
        kind = concept("identity-reason", reason.kind)
        used.add(kind)
        yield f"{subject} {_JOINED} {node} ."
        yield f"{node} {TYPE} {term('kg:IdentityReason')} ."
        yield f"{node} {_KIND} {kind} ."
        yield f"{node} {term('kg:article')} {names.article(reason.article)} ."
        yield f"{node} {term('kg:otherArticle')} {names.article(reason.other)} ."
        if reason.detail:
            yield f"{node} {_COMMENT} {vietnamese(reason.detail)} ."
