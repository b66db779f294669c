"""Bodies and places of many articles: variants of names gathered, succession by mergers and renamings followed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from kg.identity.bodies import Bodies, BodyKey
from kg.identity.digests import Digest
from kg.identity.entities import BodyEntity, PlaceEntity, Reason
from kg.identity.territory import Territory
from kg.vocabulary import Vocabulary

_UNTOLD: tuple[str | None, str | None] = (None, None)
"""Level and parent of a place of which nothing is known but its slug."""
_SAMPLE = "tỉnh Bắc Giang"
"""A unit to read names of local bodies with; only the shape of the result is used."""


class Renamings:
    """What bodies became, from the scheme ``body-renaming``."""

    def __init__(self, vocabulary: Vocabulary, bodies: Bodies) -> None:
        """Read old and new names as shapes (local bodies) and slugs (central ones)."""
        self._heirs: dict[str, str] = {}
        for concept in vocabulary.scheme("body-renaming"):
            local = concept.value("scope") == "local"
            for old in concept.properties.get("formerly", ()):
                names = [f"{name} {_SAMPLE}" if local else name for name in (old, concept.label)]
                old_key, new_key = (bodies.key(name, "2024") for name in names)
                self._heirs[old_key.shape] = new_key.shape

    def heir(self, shape: str) -> str | None:
        """The shape of the body that took over, `None` where the body goes on."""
        return self._heirs.get(shape)


class BodyNames:
    """Gathers what articles call bodies; then says which bodies there are."""

    def __init__(self) -> None:
        """Nothing is gathered yet."""
        self._keys: dict[str, BodyKey] = {}
        self._names: dict[str, Counter[str]] = defaultdict(Counter)
        self._articles: dict[str, list[str]] = defaultdict(list)
        self._first: dict[tuple[str, str], str] = {}
        self._parents: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, digest: Digest) -> None:
        """Take in one article; articles come in the order of their ids."""
        bodies = digest.bodies
        for name, key in bodies.items():
            self._note(name, key, digest.article)
        for person in digest.persons:
            for office in person.offices:
                # An office may be in an earlier or a later version of its body than the article means elsewhere.
                if office.body and office.body_name and bodies.get(office.body_name) != office.body:
                    self._note(office.body_name, office.body, digest.article)
        for name, parent in digest.body_parents.items():
            if parent in bodies and bodies[parent].slug != bodies[name].slug:
                self._parents[bodies[name].slug][bodies[parent].slug] += 1

    def _note(self, name: str, key: BodyKey, article: str) -> None:
        slug = key.slug
        self._keys[slug] = key
        self._names[slug][name] += 1
        self._articles[slug].append(article)
        self._first.setdefault((slug, name), article)

    def entities(self, territory: Territory, renamings: Renamings) -> list[BodyEntity]:
        """Every body once, sorted by slug."""
        heirs = _heirs(self._keys, territory, renamings)
        replaces: dict[str, list[str]] = defaultdict(list)
        for slug, later in heirs.items():
            for heir in later:
                replaces[heir].append(slug)
        return [
            _body(
                key,
                self._names[slug],
                self._articles[slug],
                self._first,
                self._parents.get(slug),
                heirs[slug],
                replaces.get(slug, []),
            )
            for slug, key in sorted(self._keys.items())
        ]


def _body(
    key: BodyKey,
    names: Counter[str],
    articles: list[str],
    first: Mapping[tuple[str, str], str],
    parents: Counter[str] | None,
    heirs: list[str],
    replaces: list[str],
) -> BodyEntity:
    slug = key.slug
    name, *variants = sorted(names, key=lambda name: (-names[name], name))
    return BodyEntity(
        slug=slug,
        name=name,
        variants=tuple(sorted(variants)),
        articles=tuple(sorted(set(articles))),
        type=key.type,
        place=key.place,
        parent=min(parents, key=lambda parent: (-parents[parent], parent)) if parents else None,
        replaced_by=tuple(sorted(heirs)),
        replaces=tuple(sorted(replaces)),
        merges=tuple(
            Reason("spelling", first[slug, variant], first[slug, name], f"{variant} = {name}")
            for variant in sorted(variants)
        ),
    )


def _heirs(keys: Mapping[str, BodyKey], territory: Territory, renamings: Renamings) -> dict[str, list[str]]:
    """For each body those of the corpus that took its place: of the merged unit, or under the new name."""
    found = {(key.shape, key.place): slug for slug, key in sorted(keys.items())}
    heirs: dict[str, list[str]] = {}
    for slug, key in keys.items():
        unit = territory.units.get(key.place or "")
        later_places = unit.replaced_by if unit else ()
        renamed = renamings.heir(key.shape)
        same_place = [found.get((renamed, key.place))] if renamed else []
        elsewhere = [found.get((shape, place)) for place in later_places for shape in (key.shape, renamed) if shape]
        chosen = [heir for heir in same_place if heir] or [heir for heir in elsewhere if heir]
        heirs[slug] = sorted({heir for heir in chosen if heir != slug})
    return heirs


class PlaceNames:
    """Gathers what articles call places; then says which places there are."""

    def __init__(self) -> None:
        """Nothing is gathered yet."""
        self._names: dict[str, Counter[str]] = defaultdict(Counter)
        self._articles: dict[str, list[str]] = defaultdict(list)
        self._told: dict[str, tuple[str | None, str | None]] = {}

    def add(self, digest: Digest) -> None:
        """Take in one article; articles come in the order of their ids."""
        told = self._told
        for place in digest.places:
            self._names[place.slug][place.name] += 1
            self._articles[place.slug].append(digest.article)
            if told.get(place.slug, _UNTOLD) == _UNTOLD:
                told[place.slug] = (place.level, place.parent)
        for slug in _meant(digest):
            told.setdefault(slug, _UNTOLD)

    def entities(self, territory: Territory) -> list[PlaceEntity]:
        """Every place once, sorted by slug: those named, those of facts, the units they lie in or were followed by."""
        told = self._told
        pending = list(told)
        while pending:
            slug = pending.pop()
            unit = territory.units.get(slug)
            told[slug] = (unit.level, unit.part_of) if unit else told[slug]
            for other in (told[slug][1], *(unit.replaced_by if unit else ())):
                if other and other not in told:
                    told[other] = _UNTOLD
                    pending.append(other)
        return [
            _place(slug, *told[slug], self._names.get(slug), self._articles.get(slug, []), territory)
            for slug in sorted(told)
        ]


def _meant(digest: Digest) -> Iterator[str]:
    """Places of facts, which the article may name only inside a body, or not at all."""
    offices = (office.body for person in digest.persons for office in person.offices)
    for body in (*digest.bodies.values(), *offices):
        if body and body.place:
            yield body.place
    for event in digest.events:
        if event.place:
            yield event.place
    for concern in (*digest.issues, *digest.figures):
        if concern.named:
            yield concern.named


def _place(
    slug: str,
    level: str | None,
    parent: str | None,
    names: Counter[str] | None,
    articles: list[str],
    territory: Territory,
) -> PlaceEntity:
    unit = territory.units.get(slug)
    name = name_of(slug, territory, names)
    return PlaceEntity(
        slug=slug,
        name=name,
        variants=tuple(sorted(other for other in names or () if other != name)),
        articles=tuple(sorted(set(articles))),
        level=level,
        unit=unit is not None,
        parent=parent,
        valid_from=unit.valid_from if unit else None,
        valid_until=unit.valid_until if unit else None,
        replaced_by=unit.replaced_by if unit else (),
        replaces=unit.replaces if unit else (),
    )


def name_of(slug: str, territory: Territory, names: Counter[str] | None) -> str:
    """What to call a place: as the vocabulary does, as most articles do, or by its slug where none names it alone."""
    unit = territory.units.get(slug)
    if unit:
        return unit.name
    return min(names, key=lambda name: (-names[name], name)) if names else slug
