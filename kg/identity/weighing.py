"""What speaks for, and what against, two groups of mentions being one person.

Numbers are weights of evidence: `THRESHOLD` joins. They were set by reasoning on the name pairs of
`tests/identity/pairs.csv`, not fitted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date as day

from kg.identity.digests import Mention, Office
from kg.identity.names import cleaned
from kg.identity.territory import Territory
from kg.language.remembering import remembered

THRESHOLD = 70
MARGIN = 10
"""By how much the best candidate must lead the second."""
SINGULAR = 0.003
VERY_RARE, RARE, UNCOMMON, COMMON = 0.03, 0.15, 1.0, 5.0
"""Expected bearers of a name, up to which it is called so."""
OVERLAP_DAYS = 30
"""Offices attested this near in time are held at one time."""
MOVE_DAYS = 120
"""An appointment or removal this near in time explains two offices."""
FEW_ARTICLES = 20
"""A companion named in more articles than this says little."""


@dataclass(slots=True)
class Post:
    """A main office of a group, with the first and last day on which it was said to be held."""

    office: Office
    first: int
    last: int


@dataclass(slots=True)
class Group:
    """Mentions judged to be one person, with what is needed to weigh them against others."""

    members: list[int]
    """Indices of mentions."""
    forms: set[str]
    sexes: set[str] = field(default_factory=set)
    births: set[int] = field(default_factory=set)
    posts: dict[tuple[str, str], Post] = field(default_factory=dict)
    """Main offices held now, by chair."""
    chairs: dict[tuple[str, str], Office] = field(default_factory=dict)
    """All offices, whatever their status."""
    loose: set[str] = field(default_factory=set)
    """Roles of offices whose body is not known."""
    places: set[str] = field(default_factory=set)
    """Provinces of main offices, as they are today."""
    homes: set[str] = field(default_factory=set)
    """Provinces that the articles are about, as they are today."""
    companions: set[str] = field(default_factory=set)
    days: list[int] = field(default_factory=list)
    """First and last day of an article."""
    moves: list[int] = field(default_factory=list)
    """Days on which an office was taken or left."""

    def absorb(self, other: Group) -> None:
        """Take over another group."""
        self.members += other.members
        self.forms |= other.forms
        self.sexes |= other.sexes
        self.births |= other.births
        self.loose |= other.loose
        self.places |= other.places
        self.homes |= other.homes
        self.companions |= other.companions
        self.moves += other.moves
        self.days = [min(self.days + other.days), max(self.days + other.days)] if self.days + other.days else []
        for chair, office in other.chairs.items():
            self.chairs.setdefault(chair, office)
        for chair, post in other.posts.items():
            mine = self.posts.setdefault(chair, post)
            mine.first, mine.last = min(mine.first, post.first), max(mine.last, post.last)


@remembered(4096)
def ordinal(date: str | None) -> int | None:
    """Days since year 1 of the first day of a date of any precision."""
    if not date:
        return None
    return day.fromisoformat(date + "-01" * ((10 - len(date)) // 3)).toordinal()


@remembered(4096)
def last_ordinal(date: str | None) -> int | None:
    """Days since year 1 of the last day of a date of any precision."""
    first = ordinal(date)
    if first is None or date is None or len(date) == 10:
        return first
    year, month = (int(date[:4]), int(date[5:7])) if len(date) == 7 else (int(date), 12)
    return day(year + month // 12, month % 12 + 1, 1).toordinal() - 1


def group_of(index: int, mention: Mention, territory: Territory) -> Group:
    """A group of one mention."""
    person, home = mention.person, mention.home
    group = Group(members=[index], forms={person.form})
    if person.sex:
        group.sexes.add(person.sex)
    if person.birth_year:
        group.births.add(person.birth_year)
    if home:
        group.homes.add(territory.heir(home))
    group.companions.update(name for name in mention.company if name != person.folded)
    when = ordinal(mention.date)
    group.days = [when] if when is not None else []
    for office in person.offices:
        if not office.whole:
            group.loose.add(office.role)
            continue
        group.chairs.setdefault(office.chair, office)
        if office.status in ("incoming", "outgoing"):
            moments = (ordinal(office.start), ordinal(office.end), when)
            group.moves += [moment for moment in moments if moment is not None]
        if office.side:
            continue
        province = province_of(office, territory)
        if province:
            group.places.add(province)
        if office.status == "current" and when is not None:
            group.posts[office.chair] = Post(office, when, when)
    return group


def province_of(office: Office, territory: Territory) -> str | None:
    """The province, as it is today, of an office's body."""
    province = territory.province(office.body.place) if office.body and office.body.place else None
    return territory.heir(province) if province else None


def conflict(one: Group, other: Group, territory: Territory) -> tuple[str, str] | None:
    """What makes two groups two persons: kind and words, `None` where nothing does."""
    if one.births and other.births and min(abs(a - b) for a in one.births for b in other.births) > 1:
        return ("birth-year", f"{min(one.births)} / {min(other.births)}")
    if one.sexes and other.sexes and not one.sexes & other.sexes:
        return ("sex", f"{min(one.sexes)} / {min(other.sexes)}")
    if any(office.one_holder and not office.side and chair in other.chairs for chair, office in one.chairs.items()):
        return None  # one chair, one name: other offices are more likely misread than their holder another
    for chair, mine in sorted(one.posts.items()):
        if chair in other.chairs:
            continue
        for their_chair, theirs in sorted(other.posts.items()):
            if their_chair in one.chairs or not _at_one_time(mine, theirs, one.moves + other.moves):
                continue
            if incompatible(mine.office, theirs.office, territory):
                return ("incompatible-offices", f"{mine.office.words} / {theirs.office.words}")
    return None


def _at_one_time(one: Post, other: Post, moves: Iterable[int]) -> bool:
    start, end = max(one.first, other.first), min(one.last, other.last)
    if start - end > OVERLAP_DAYS:
        return False
    return not any(min(start, end) - MOVE_DAYS <= moment <= max(start, end) + MOVE_DAYS for moment in moves)


def incompatible(one: Office, other: Office, territory: Territory) -> bool:
    """Whether no one holds both at one time: in two provinces, in two districts, in the centre and a province,
    or at the head of two central bodies in one capacity.
    """
    if one.body is None or other.body is None:
        return False
    mine, theirs = province_of(one, territory), province_of(other, territory)
    if mine != theirs:
        return (mine is not None or one.body.type is not None) and (theirs is not None or other.body.type is not None)
    if mine is not None:
        districts = {place for place in (one.body.place, other.body.place) if territory.province(place or "") != place}
        return len(districts) == 2 and one.body.place != other.body.place
    return one.one_holder and one.role == other.role and not _one_body(one.body.bare, other.body.bare)


def _one_body(one: str, other: str) -> bool:
    """Whether two slugs may be names of one body: “cuc-chong-tham-nhung” and a fuller one."""
    words, others = set(one.split("-")), set(other.split("-"))
    return len(words & others) > 0.6 * min(len(words), len(others))


@dataclass(slots=True)
class Weigher:
    """Weighs two groups of one name; knows how common names are and how often companions are met."""

    territory: Territory
    articles_naming: Mapping[str, int]
    """Folded name → in how many articles it stands."""

    def weight(self, one: Group, other: Group, bearers: float) -> tuple[int, str, str]:
        """Sum of evidence, and the kind and words of its strongest part."""
        parts = [
            self._places(one, other),
            self._companions(one, other),
            _titles(one, other),
            _rarity(bearers * _crowd(one, other)),
        ]
        near = _nearness(one, other)
        against = self._different_offices(one, other)
        _, kind, detail = max(parts, key=lambda part: (part[0], part[1]))
        return (sum(part[0] for part in parts) + near - against, kind, detail)

    def _places(self, one: Group, other: Group) -> tuple[int, str, str]:
        both = one.places & other.places
        if both:
            return (55, "shared-place", min(both))
        mixed = one.places & other.homes | one.homes & other.places
        if mixed and not (one.posts and other.posts):
            return (35, "shared-place", min(mixed))
        homes = one.homes & other.homes
        return (25, "shared-place", min(homes)) if homes and not (one.posts or other.posts) else (0, "", "")

    def _companions(self, one: Group, other: Group) -> tuple[int, str, str]:
        shared = sorted(one.companions & other.companions)
        few = [name for name in shared if self.articles_naming.get(name, 0) <= FEW_ARTICLES]
        weight = min(60, 25 * len(few) + 10 * (len(shared) - len(few)))
        return (weight, "co-participants", ", ".join(cleaned(name).title() for name in (few or shared)[:3]))

    def _different_offices(self, one: Group, other: Group) -> int:
        """Both have main offices, and none lies in the same body or province; or titles that are not the same."""
        if one.loose or other.loose:
            mine, theirs = (group.loose | {role for role, _ in group.chairs} for group in (one, other))
            return 20 if mine and theirs and not mine & theirs else 0
        if not (one.posts and other.posts):
            return 0
        bodies = {post.office.body.bare for post in one.posts.values() if post.office.body}
        theirs = {post.office.body.bare for post in other.posts.values() if post.office.body}
        return 0 if bodies & theirs or one.places & other.places else 40


def _titles(one: Group, other: Group) -> tuple[int, str, str]:
    """The same side office in a body of many (đại biểu Quốc hội), or the same title, its body unknown on one side."""
    shared = sorted(chair for chair in one.chairs.keys() & other.chairs.keys() if one.chairs[chair].side)
    if shared:
        return (50, "shared-office", one.chairs[shared[0]].words)
    loose = {role for role, _ in one.chairs} & other.loose | one.loose & {role for role, _ in other.chairs}
    return (25, "shared-title", min(loose)) if loose else (0, "", "")


def _crowd(one: Group, other: Group) -> int:
    """How many times more people may bear the name where no office says that it is an official's."""
    unknown = sum(not (group.chairs or group.loose) for group in (one, other))
    return (1, 3, 10)[unknown]


def _rarity(bearers: float) -> tuple[int, str, str]:
    for limit, weight in ((VERY_RARE, 110), (RARE, 60), (UNCOMMON, 35), (COMMON, 15)):
        if bearers <= limit:
            return (weight, "rare-name", "")
    return (0, "", "")


def _nearness(one: Group, other: Group) -> int:
    if not one.days or not other.days:
        return 0
    gap = max(one.days[0], other.days[0]) - min(one.days[-1], other.days[-1])
    return 15 if gap <= 30 else 10 if gap <= 730 else 0
