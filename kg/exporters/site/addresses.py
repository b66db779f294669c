"""Where each entity's page lies in the site: file names that any system can hold, addresses from the site's root."""

from __future__ import annotations

import re
from hashlib import sha256

_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,119}\Z")


def file_name(name: str) -> str:
    """The last part of an IRI as a file name: itself where it is plain, else cut and told apart by a hash.

    >>> file_name("luong-cuong")
    'luong-cuong'
    """
    if _PLAIN.match(name):
        return name
    short = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:80]
    return f"{short}-{sha256(name.encode()).hexdigest()[:8]}".lstrip("-")


class Addresses:
    """The page of each IRI under one base, as an address relative to the site's root."""

    def __init__(self, base: str, topic_of: dict[str, str]) -> None:
        self._base = base
        self._topic_of = topic_of
        """Issue thread → slug of its topic: a thread is a part of its topic's page."""

    def page(self, iri: str) -> str:
        """The page of an entity, such as ``person/luong-cuong.html``; of an issue, its place on its topic's page."""
        kind, _, name = iri.removeprefix(self._base).partition("/")
        if kind == "thread":
            return f"{self.topic(self._topic_of[iri])}#{self.anchor(iri)}"
        return f"{kind}/{file_name(name)}.html"

    def turtle(self, iri: str) -> str:
        """The Turtle of an entity, beside its page."""
        return self.page(iri).removesuffix(".html") + ".ttl"

    def topic(self, slug: str) -> str:
        """The page of a topic."""
        return f"topic/{file_name(slug)}.html"

    def anchor(self, iri: str) -> str:
        """The name of an issue's place on its topic's page."""
        return file_name(iri.rsplit("/", 1)[-1])
