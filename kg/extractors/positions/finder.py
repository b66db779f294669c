"""Whose each chain of offices is: verbs of office first, then frames of the past, then who stands beside it."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from kg.extractors.document import Document, PersonMention
from kg.extractors.lexicon import Lexicon
from kg.extractors.offices import Office
from kg.extractors.positions.careers import Careers, last_of_career_current
from kg.extractors.positions.chains import chains
from kg.extractors.positions.circumstances import Circumstances
from kg.extractors.positions.continuations import Continuations
from kg.extractors.positions.holding import Holding
from kg.extractors.positions.late import Late
from kg.extractors.positions.lists import Lists
from kg.extractors.positions.moves import Moves
from kg.extractors.positions.neighbours import Neighbours
from kg.extractors.positions.subjects import Subjects
from kg.extractors.positions.verbs import Verb, VerbsOfOffice
from kg.language.dates import DateMention
from kg.language.folding import fold

_NEW = "office-of-newcomer"


class PositionFinder:
    """Joins the offices of one document to its persons."""

    def __init__(
        self, document: Document, lexicon: Lexicon, offices: list[Office], found_dates: list[DateMention]
    ) -> None:
        """Prepare for one document."""
        self.document = document
        self.text = document.text
        self.lexicon = lexicon
        self.offices = offices
        self.neighbours = Neighbours(document, lexicon, offices)
        self.lists = Lists(self.neighbours)
        self.circumstances = Circumstances(document, lexicon, offices, found_dates)
        subjects = Subjects(document, lexicon, self.neighbours)
        self.verbs = VerbsOfOffice(document, lexicon, self.neighbours, subjects, self.circumstances)
        self.careers = Careers(document, lexicon, self.neighbours, self.circumstances, subjects)
        self.continuations = Continuations(document, lexicon, self.neighbours, offices, self.circumstances)
        self.linked: list[Office] = []
        self.unlinked: list[Office] = []

    def holdings(self) -> list[Holding]:
        """All joints, in the order of the text; sorts the offices into `linked` and `unlinked`."""
        found: list[Holding] = []
        for run in (part for whole in chains(self.text, self.offices) for part in self._parts(whole)):
            chain = self._without_addressed(run)
            joined = self._join(chain)
            found.extend(joined)
            held = {id(holding.office) for holding in joined}
            for office in chain:
                (self.linked if id(office) in held else self.unlinked).append(office)
        found = self._with_own_bodies(self._with_chairs(self._with_bodies_of_namesakes(found)))
        found = self.continuations.carried(last_of_career_current(self.careers.gone_on(found)))
        found = Moves(self.document, self.lexicon, self.circumstances).followed(found, self.verbs.removed())
        return Late(self.document, self.lexicon, self.neighbours).over([*found, *self._newcomers(found)])

    def _newcomers(self, holdings: list[Holding]) -> list[Holding]:
        """“Tân Bí thư Thành ủy nói …”: the one person whom the article says to hold that office has just taken it."""
        found = []
        for office in self.unlinked:
            if office.status != "incoming":
                continue
            holders = {
                holding.person.name: holding
                for holding in holdings
                if holding.office.role.slug == office.role.slug and holding.status in ("current", "incoming")
                if office.body_name is None or office.body_name == holding.office.body_name
            }
            if len(holders) == 1:
                holder = next(iter(holders.values()))
                found.append(replace(holder, office=_in_body_of(office, holder.office), status="incoming", rule=_NEW))
        return found

    def _parts(self, chain: list[Office]) -> list[list[Office]]:
        """A chain cut at its semicolons where a name follows it: “A làm │ Phó Bí thư; │ Phó Chủ tịch B làm …”."""
        if len(chain) == 1 or self.neighbours.behind(chain[-1]) is None or self.verbs.before(chain[0]) is None:
            return [chain]
        cuts = [n for n in range(1, len(chain)) if ";" in self.text[chain[n - 1].end : chain[n].start]]
        return [chain[start:stop] for start, stop in pairwise([0, *cuts, len(chain)])]

    def _without_addressed(self, chain: list[Office]) -> list[Office]:
        """A chain without the office that its holder speaks to: “Chất vấn │ Bộ trưởng, │ đại biểu A nêu …”."""
        if len(chain) == 1 or not self.neighbours.is_addressed(chain[0]):
            return chain
        self.unlinked.append(chain[0])
        return chain[1:]

    def _join(self, chain: list[Office]) -> list[Holding]:
        behind = self.neighbours.behind(chain[-1])
        before = self.neighbours.before(chain[0])
        if behind is None and (dated := self.careers.dated(chain)):
            return dated
        if past := self.careers.framed(chain):
            return past
        verb = self.verbs.before(chain[0])
        if verb is not None and behind is not None and (parted := self._of_two(chain, verb, behind)):
            return parted
        if verb is not None and (behind is None or verb.change.status is not None or before is None):
            by_verb = self.verbs.holdings(chain, verb, behind)
            if by_verb:
                return by_verb
        if past := self.careers.left_for_next(chain):
            return past
        if behind is not None and before is not None:
            return self._between(before, chain, behind)
        if behind is None and before is None:
            behind = self.neighbours.in_apposition(chain[-1])
        if behind is not None:
            persons = self.lists.several(chain, behind)
            return [holding for person in persons for holding in self._each(person, chain, chain, "office-before-name")]
        if before is not None:
            return self._each(before, chain, chain, "office-after-name")
        if sharing := self.lists.sharing(chain):
            return [holding for person in sharing for holding in self._each(person, chain, chain, "office-before-name")]
        return (
            self.verbs.of_object(chain)
            or self.careers.stated(chain)
            or self.careers.dated(chain)
            or self.careers.listed(chain)
        )

    def _of_two(self, chain: list[Office], verb: Verb, behind: PersonMention) -> list[Holding]:
        """“ông A được cử làm │ Bí thư Thành ủy, Phó Chủ tịch │ B nghỉ hưu”: the last office leads to another name."""
        holder = self.neighbours.last_person(verb.start)
        if len(chain) == 1 or holder is None or not self.neighbours.same_sentence(holder.start, verb.start):
            return []
        done_to = self.neighbours.cues.agent.fullmatch(self.document.folded, holder.end + 1, verb.start)
        if verb.active or (done_to is None and self.text[holder.end : verb.start].strip()):
            return []
        taken = self.verbs.holdings(chain[:-1], verb, None)
        return [*taken, *self._each(behind, chain[-1:], chain, "office-before-name")] if taken else []

    def _between(self, before: PersonMention, chain: list[Office], behind: PersonMention) -> list[Holding]:
        """A chain between two names: the last office is of the one behind; the others by the first one's own title."""
        semicolon = next(
            (n for n in range(len(chain) - 1, 0, -1) if ";" in self.text[chain[n - 1].end : chain[n].start]), None
        )
        if ";" in self.text[before.end : chain[0].start]:
            cut = 0
        elif semicolon is not None:
            cut = semicolon
        else:
            cut = 0 if self.neighbours.has_title_before(before) else _repeated(chain) or len(chain) - 1
        return [
            *self._each(before, chain[:cut], chain[:cut], "office-after-name"),
            *(
                holding
                for person in self.lists.several(chain[cut:], behind)
                for holding in self._each(person, chain[cut:], chain[cut:], "office-before-name")
            ),
        ]

    def _each(self, person: PersonMention, offices: list[Office], chain: list[Office], rule: str) -> list[Holding]:
        return [self.circumstances.holding(person, office, chain, rule) for office in offices]

    def _with_own_bodies(self, holdings: list[Holding]) -> list[Holding]:
        """“Bộ trưởng A”, whose ministry is named once: that one, whichever ministry the text named last."""
        written: dict[tuple[str, str], dict[str, Office]] = {}
        for holding in holdings:
            office = holding.office
            if office.body_name and office.end > office.role_end:
                written.setdefault((holding.person.name, office.role.slug), {})[office.body_name] = office

        def own(holding: Holding) -> Holding:
            office = holding.office
            known = written.get((holding.person.name, office.role.slug), {})
            bare = office.end == office.role_end and holding.rule == "office-before-name"
            if not bare or len(known) != 1:
                return holding
            body_name, named = next(iter(known.items()))
            return replace(holding, office=replace(office, body=named.body, body_name=body_name, inferred=True))

        return [own(holding) for holding in holdings]

    def _with_bodies_of_namesakes(self, holdings: list[Holding]) -> list[Holding]:
        """“Giám đốc Nguyễn Văn A” without a body: that of the same office elsewhere in the article, where it is one."""
        bodies: dict[str, list[str]] = {}
        for office in self.offices:
            if office.body_name and office.body_name not in bodies.setdefault(office.role.slug, []):
                bodies[office.role.slug].append(office.body_name)

        def completed(holding: Holding) -> Holding:
            office = holding.office
            named = bodies.get(office.role.slug, [])
            if office.body_name is not None or not office.role.needs_body or len(named) != 1:
                return holding
            if self.neighbours.cues.of_some.match(self.document.folded, office.end):
                return holding
            return replace(holding, office=replace(office, body_name=named[0], inferred=True))

        return [completed(holding) for holding in holdings]

    def _led_in_sentence(self, office: Office) -> set[str]:
        """“bà A làm Chủ tịch Hội X, ông B được cử làm │ Phó Chủ tịch”: the bodies of such offices in the sentence."""
        number = self.document.sentence_index(office.start)
        return {
            other.body_name
            for other in self.offices
            if other.body_name and _base(other) == _base(office)
            if self.document.sentence_index(other.start) == number
        }

    def _with_chairs(self, holdings: list[Holding]) -> list[Holding]:
        """“Chủ tịch A”, “Phó Chủ tịch B”: of the one body whose chair or deputy the article names in full."""
        bodies: dict[str, set[str]] = {}
        for office in self.offices:
            if office.body_name and office.role.body_of and office.body is not None and not office.body.foreign:
                bodies.setdefault(_base(office), set()).add(office.body_name)

        titled = {holding.person.name for holding in holdings if holding.office.role.no_body}  # “Chủ tịch nước”

        def led(holding: Holding) -> Holding:
            office = holding.office
            told = holding.rule == "office-by-verb"
            named = self._led_in_sentence(office) if told else bodies.get(_base(office), set())
            bare = office.body_name is None and office.role.body_of and (told or holding.rule == "office-before-name")
            name = fold(holding.person.name)
            vietnamese = name.split(" ")[0] in self.lexicon.surnames and name not in self.lexicon.provinces
            if not bare or len(named) != 1 or not vietnamese or holding.person.name in titled:
                return holding
            return replace(holding, office=replace(office, body_name=next(iter(named)), inferred=True))

        return [led(holding) for holding in holdings]


def _base(office: Office) -> str:
    """The role without “Phó”: chair and deputy chair lead one body."""
    return office.role.slug.removeprefix("pho-")


def _in_body_of(office: Office, named: Office) -> Office:
    return replace(office, body=named.body, body_name=named.body_name, inferred=True)


def _repeated(chain: list[Office]) -> int | None:
    """Where an office stands in a chain for the second time: the first person's offices end there."""
    seen: set[tuple[str, str | None]] = set()
    for number, office in enumerate(chain):
        key = (office.slug, office.body_name)
        if key in seen:
            return number
        seen.add(key)
    return None
