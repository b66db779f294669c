"""The whole room: the same entities whatever the order, and links for every fact."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.identity import Resolver, decode, encode
from kg.identity.digests import article_of, begin
from kg.model import Record, Status
from tests.identity.records import directive, event, issue, position, record

NAMES = ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng", "NGUYỄN VĂN HÙNG", "Hùng", "Lê Ô Pích", "Trần Thị Hà", "ông Lê Ô Pích")
BODIES = ("UBND tỉnh Hà Nam", "Tỉnh ủy Bắc Giang", "Tỉnh ủy Bắc Ninh", "Sở Y tế tỉnh Cà Mau", "Bộ Y tế", None)
PLACES = ("Hà Nam", "Bắc Giang", "Bắc Ninh", "Cà Mau", "Châu Thành")
STATUSES: tuple[Status, ...] = ("current", "former", "incoming", "outgoing")
DATES = ("2017-02-06", "2017-02-07", "2024-06", "2025-06-30", "2025-10-02", "2026", None)


@st.composite
def a_record(draw: st.DrawFn, number: int) -> Record:
    """A record of names and bodies that recur, so that joins and conflicts happen."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))
    offices = [
        position(
            draw(st.sampled_from(names)),
            draw(st.sampled_from(("Chủ tịch", "Bí thư", "Quyền Chủ tịch", "Ủy viên"))),
            draw(st.sampled_from(BODIES)),
            draw(st.sampled_from(STATUSES)),
            start=draw(st.sampled_from((None, "2016", "2024-06-26"))),
            end=draw(st.sampled_from((None, "2017-01", "2025-06-30"))),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    place = draw(st.sampled_from(PLACES))
    return record(
        f"article-{number}",
        draw(st.sampled_from(DATES)),
        persons=names,
        positions=offices,
        places=[place],
        events=[event("conference", draw(st.sampled_from(DATES)), *names, place=place)],
        issues=[issue("land", place, "giải phóng mặt bằng chậm")],
        directives=[directive("đẩy nhanh giải phóng mặt bằng", answers=draw(st.sampled_from(((), (0,)))))],
        text=draw(st.sampled_from((None, "Một bản tin được nhiều báo đăng lại nguyên văn trong ngày. " * 5))),
    )


CORPORA = st.integers(1, 7).flatmap(lambda size: st.tuples(*(a_record(n) for n in range(size))))


@settings(max_examples=60)
@given(CORPORA, st.randoms(use_true_random=False))
def test_the_order_of_records_makes_no_difference(
    knowledge: Resolver, corpus: tuple[Record, ...], chance: random.Random
) -> None:
    """Shuffled records give equal entities, down to every reason and reference."""
    shuffled = list(corpus)
    chance.shuffle(shuffled)
    first, second = knowledge.fresh(), knowledge.fresh()
    for one, other in zip(corpus, shuffled, strict=True):
        first.add(one)
        second.add(other)
    assert first.entities() == second.entities()


@settings(max_examples=60)
@given(CORPORA)
def test_every_fact_has_an_entity(knowledge: Resolver, corpus: tuple[Record, ...]) -> None:
    """Each name and each fact of each record leads to an entity that exists; slugs are unique."""
    resolver = knowledge.fresh()
    for one in corpus:
        resolver.add(one)
    found = resolver.entities()
    slugs = {
        kind: [entity.slug for entity in getattr(found, kind)]
        for kind in ("persons", "bodies", "places", "tenures", "events", "threads")
    }
    assert all(len(set(own)) == len(own) and own == sorted(own) for own in slugs.values())
    for one in corpus:
        links = found.links[one.article.id]
        assert {person.name for person in one.persons} <= links.persons.keys()
        assert {p.body for p in one.positions if p.body} <= links.bodies.keys()
        assert {place.name for place in one.places} <= links.places.keys()
        assert (len(links.tenures), len(links.events), len(links.threads)) == (
            len(one.positions),
            len(one.events),
            len(one.issues),
        )
        assert set(links.persons.values()) <= set(slugs["persons"])
        assert set(links.bodies.values()) <= set(slugs["bodies"])
        assert set(links.places.values()) <= set(slugs["places"])
        assert set(links.tenures) <= set(slugs["tenures"])
        assert set(links.events) <= set(slugs["events"])
        assert set(links.threads) <= set(slugs["threads"])
    assert {tenure.person for tenure in found.tenures} <= set(slugs["persons"])
    assert {tenure.body for tenure in found.tenures if tenure.body} <= set(slugs["bodies"])
    assert {body for one_event in found.events for body in one_event.bodies} <= set(slugs["bodies"])
    assert {thread.place for thread in found.threads if thread.place} <= set(slugs["places"])
    assert all(set(one.tenures) <= set(slugs["tenures"]) for one in found.contradictions)


@settings(max_examples=30)
@given(CORPORA)
def test_a_digest_made_elsewhere_is_as_good(knowledge: Resolver, corpus: tuple[Record, ...]) -> None:
    """A digest survives being written, and gives the same entities as its record."""
    by_record, by_digest = knowledge.fresh(), knowledge.fresh()
    for one in corpus:
        by_record.add(one)
        data = encode(knowledge.digester.digest(one))
        whole, first = decode(data), begin(data)
        assert encode(whole) == data
        assert (first.article, first.date) == (whole.article, whole.date) == (article_of(data), one.article.date)
        assert (first.directives, first.figures) == (whole.directives, whole.figures)
        by_digest.add_digest(data)
    assert by_record.entities() == by_digest.entities()


def test_no_records_no_entities(knowledge: Resolver) -> None:
    """An empty corpus is no error."""
    found = knowledge.fresh().entities()
    assert (found.persons, found.links) == ((), {})
