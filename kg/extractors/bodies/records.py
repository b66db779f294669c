"""Mentions of bodies → the bodies of the record, once each."""

from __future__ import annotations

import re

from kg.extractors.document import BodyMention, Document
from kg.extractors.lexicon import Lexicon
from kg.language.folding import fold
from kg.model import Body


def bodies(document: Document, lexicon: Lexicon) -> tuple[Body, ...]:
    """The bodies of the document, once each by their names with abbreviations undone, mentions as evidence."""
    grouped: dict[str, list[BodyMention]] = {}
    for mention in document.bodies:
        if mention.named:
            grouped.setdefault(body_key(mention.name, lexicon), []).append(mention)
    return tuple(
        Body(
            name=min(mentions, key=lambda m: (m.inferred, -len(m.name))).name,
            evidence=tuple(
                document.evidence(m.start, m.end, "body-completed" if m.inferred else "body-as-written")
                for m in mentions
            ),
            type=mentions[0].type,
            place=next((m.place for m in mentions if m.place), None),
            parent=next((m.parent for m in mentions if m.parent), None),
            inferred=all(m.inferred for m in mentions),
        )
        for mentions in grouped.values()
    )


def body_key(name: str, lexicon: Lexicon) -> str:
    """Folded name, abbreviations written out, words of kind left out: equal for two writings of one body."""
    words = lexicon.write_out(re.sub(r"\s+", " ", fold(name)).strip())
    kept = [word for word in re.findall(r"\w+", words) if word not in lexicon.words_of_kind]
    return " ".join(word for number, word in enumerate(kept) if number == 0 or word != kept[number - 1])
