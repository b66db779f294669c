"""Verbs of getting, holding and leaving an office: “được bổ nhiệm giữ chức │ Giám đốc Sở”, “cho ông A thôi …”."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from msgspec.structs import replace

from kg.extractors.document import Document, PersonMention
from kg.extractors.lexicon import Change, Lexicon
from kg.extractors.offices import Office
from kg.extractors.offices.cues import office_cues
from kg.extractors.positions.circumstances import Circumstances
from kg.extractors.positions.holding import Holding
from kg.extractors.positions.lists import Lists
from kg.extractors.positions.neighbours import Neighbours
from kg.extractors.positions.subjects import Subjects
from kg.language.folding import fold
from kg.vocabulary import Hit

_FARTHEST_VERB = 30
_FARTHEST_OBJECT = 40
_PASSIVE_WINDOW = 70
_PROPOSED = "gioi-thieu"


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of office in the text."""

    start: int
    end: int
    change: Change
    active: bool
    """Whether its subject decides about someone else."""


class VerbsOfOffice:
    """Reads the verbs of office of one document."""

    def __init__(
        self,
        document: Document,
        lexicon: Lexicon,
        neighbours: Neighbours,
        subjects: Subjects,
        circumstances: Circumstances,
    ) -> None:
        """Prepare for one document."""
        self.document = document
        self.text = document.text
        self.lexicon = lexicon
        self.neighbours = neighbours
        self.lists = Lists(neighbours)
        self.subjects = subjects
        self.circumstances = circumstances
        self.verbs = document.hits.get("change", [])
        self.cues = office_cues(lexicon)

    def before(self, office: Office) -> Verb | None:
        """The verb right before an office, with the status of the verbs that go before it in the sentence."""
        number = bisect_left(self.verbs, office.start, key=lambda hit: hit.start) - 1
        if number < 0:
            return None
        last = self.verbs[number]
        near = 0 <= office.start - last.end <= _FARTHEST_VERB
        if not near or self.cues.link.fullmatch(self.document.folded, last.end, office.start) is None:
            return None
        sentence = self.document.sentence_at(office.start)
        for hit in reversed(self.verbs[: number + 1]):
            if hit.start < sentence.start:
                break
            change = self.lexicon.changes[hit.concepts[0].iri]
            if change.aside and hit is last:
                return None
            if hit is not last and change.status == "outgoing" and self._has_own_office(hit, last):
                continue  # “thôi giữ chức Bí thư, giữ chức Phó Trưởng ban”: the first verb has its office
            if change.status is not None:
                return Verb(hit.start, hit.end, change, self._is_active(hit, change))
        held = Change(None, None, besides=self.lexicon.changes[last.concepts[0].iri].besides)
        return Verb(last.start, last.end, held, False)

    def holdings(self, chain: list[Office], verb: Verb, behind: PersonMention | None) -> list[Holding]:
        """The person whom a verb is about: the object or subject before it, or the one behind “đối với”."""
        hold = self.circumstances.holding
        person = self._object_behind(chain[-1]) or behind
        if person is None:
            together = self.subjects.several(verb.start)
            if together:
                return [hold(one, o, chain, "office-by-verb", verb.change) for one in together for o in chain]
            aside = self.neighbours.before_bracket(verb.start)
            person = aside or self._after_clause(chain[-1], verb) or self.subjects.of(chain[0].start)
            if person is None or (verb.change.besides and not self._in_sentence_of(person, verb)):
                return []
            decides = verb.active and aside is None and person.start < verb.start  # who decides is not who takes office
            if decides and not self._leaves_before(person, verb):
                return []
            if person.end < verb.start and self._speaks_between(person.end, verb.start):
                return []
        change = self._told_of_before(self._announced(verb.change, chain[0], person), verb)
        persons = self._all(person, chain, verb)
        found = [hold(one, office, chain, "office-by-verb", change) for one in persons for office in chain]
        if self._one_after_another(chain[0], verb):
            past = Change("former", change.reason)
            found[:-1] = [self.circumstances.holding(person, o, chain, "office-by-verb", past) for o in chain[:-1]]
            found[-1] = replace(found[-1], status="current")
        return found + self._replaced(chain, change) + self._successor(chain, change, person)

    def _in_sentence_of(self, person: PersonMention, verb: Verb) -> bool:
        return self.neighbours.same_sentence(person.start, verb.start)

    def _leaves_before(self, person: PersonMention, verb: Verb) -> bool:
        """“về việc ông A │ thôi giữ chức X; │ bổ nhiệm giữ chức Y”: who leaves is whom the next verb is about.

        So is who is the object of another verb: “điều động ông A, Bí thư Huyện ủy X, và │ bổ nhiệm giữ chức Y”.
        """
        before = bisect_left(self.verbs, person.start, key=lambda hit: hit.start) - 1
        transitive = before >= 0 and self.lexicon.changes[self.verbs[before].concepts[0].iri].transitive
        if transitive and not self.neighbours.without_fillers(self.verbs[before].end, person.start).strip():
            return True
        number = bisect_left(self.verbs, person.end, key=lambda hit: hit.start)
        changes = (self.lexicon.changes[hit.concepts[0].iri] for hit in self.verbs[number:] if hit.start < verb.start)
        first = next(changes, None)
        return first is not None and first.status == "outgoing" and not first.transitive

    def _all(self, person: PersonMention, chain: list[Office], verb: Verb) -> list[PersonMention]:
        """All whom a verb is said of: “A và B │ được bầu làm │ Phó Bí thư”, “bổ nhiệm │ 2 Thẩm phán … A và B”."""
        if person.start > chain[0].start:
            if self._object_behind(chain[-1]) is person:
                return self.lists.listed_from(person)
            return self.lists.several(chain, person)
        persons = self.lists.together_with(person, verb.end if verb.active else None)
        return ([one for one in persons if one.start > verb.start] or [person]) if verb.active else persons

    def _has_own_office(self, hit: Hit, last: Hit) -> bool:
        number = bisect_left(self.neighbours.office_starts, hit.end)
        starts = self.neighbours.office_starts
        return number < len(starts) and starts[number] < last.start

    def _one_after_another(self, office: Office, verb: Verb) -> bool:
        """“lần lượt được bổ nhiệm các chức vụ: A, B rồi C”: all but the last are over."""
        start = max(0, verb.start - _FARTHEST_OBJECT)
        return self.cues.in_turn.search(self.document.folded, start, office.start) is not None

    def _after_clause(self, office: Office, verb: Verb) -> PersonMention | None:
        """“Trước khi được bổ nhiệm giữ chức Trưởng phòng, │ ông A từng làm …”: the subject comes after the clause."""
        if self.cues.before_it.search(self.document.folded, max(0, verb.start - _FARTHEST_OBJECT), verb.start) is None:
            return None
        person = self.neighbours.next_person(office.end)
        if person is None or person.start - office.end > _FARTHEST_OBJECT:
            return None
        between = self.neighbours.without_fillers(office.end, person.start).strip()
        return person if between == "," else None

    def _speaks_between(self, start: int, end: int) -> bool:
        """Whether a verb of saying parts a name from a verb of office, and no pronoun takes the name up again."""
        hit = self.document.overlapping("speech-verb", start, end)
        if hit is None or self.cues.says.fullmatch(self.document.folded, hit.start, hit.end) is None:
            return False
        return self.cues.pronoun.search(self.document.folded, hit.end, end) is None

    def _is_active(self, hit: Hit, change: Change) -> bool:
        """Whether a verb says what someone decides, not what is done to the person: no “được”, “bị” before it."""
        sentence = self.document.sentence_at(hit.start)
        before = self.document.folded[max(sentence.start, hit.start - _PASSIVE_WINDOW) : hit.end]
        clause = before[before.rfind(";") + 1 :]
        return change.transitive and not self._is_proposed(hit) and self.cues.passive.search(clause) is None

    def _is_proposed(self, hit: Hit) -> bool:
        """Whether who is named before a verb is its object: “giới thiệu ông A │ để Quốc hội bầu │ giữ chức …”."""
        sentence = self.document.sentence_at(hit.start)
        purpose = self.cues.so_that.search(self.document.folded, sentence.start, hit.start)
        if purpose is None:
            return False
        person = self.neighbours.last_person(purpose.start())
        number = bisect_left(self.verbs, purpose.start(), key=lambda verb: verb.start)
        proposals = (verb for verb in self.verbs[:number] if verb.start >= sentence.start)
        return person is not None and any(
            self.lexicon.changes[verb.concepts[0].iri].reason == _PROPOSED and verb.start < person.start
            for verb in proposals
        )

    def _announced(self, change: Change, office: Office, person: PersonMention) -> Change:
        """A headline that says “ông A làm Bí thư” reports a change; “đoàn do ông A làm Trưởng đoàn” none."""
        first = self.document.sentence_index(office.start) == 0
        told = self.document.folded[: office.start]
        led = self.cues.led_by.search(told, 0, person.start) is not None
        held = led or self.cues.held_already.search(told, person.end) is not None
        return Change("incoming", None) if first and not held and change.status is None else change

    def _told_of_before(self, change: Change, verb: Verb) -> Change:
        """“từng được │ bổ nhiệm làm Giám đốc Sở” is over, “sau khi được │ bổ nhiệm làm Giám đốc Sở” no news."""
        if change.status != "incoming":
            return change
        before = self.document.folded[max(0, verb.start - _FARTHEST_OBJECT) : verb.start]
        if self.cues.once.search(before):
            return Change("former", change.reason)
        return Change(None, None) if self.cues.in_passing.search(before) else change

    def of_object(self, chain: list[Office]) -> list[Holding]:
        """“chức vụ Bí thư Tỉnh ủy của ông A”."""
        person = self._object_behind(chain[-1])
        start = max(0, chain[0].start - _FARTHEST_VERB)
        if person is None or self.cues.ends_in_noun.search(self.document.folded, start, chain[0].start) is None:
            return []
        return [self.circumstances.holding(person, office, chain, "office-of-person") for office in chain]

    def _successor(self, chain: list[Office], change: Change, leaver: PersonMention) -> list[Holding]:
        """“miễn nhiệm chức Chủ tịch UBND tỉnh đối với ông A và bầu ông B thay thế”: B takes the same office."""
        match = self.cues.besides.match(self.document.folded, leaver.end)
        verb = self.document.hits_at("change").get(match.end()) if match else None
        taking = self.lexicon.changes[verb.concepts[0].iri] if verb else None
        person = self.neighbours.next_person(verb.end) if verb else None
        if verb is None or taking is None or person is None or change.status != "outgoing":
            return []
        beside = not self.neighbours.without_fillers(verb.end, person.start).strip()
        if not beside or taking.status != "incoming" or not self.cues.instead.match(self.document.folded, person.end):
            return []
        incoming = Change("incoming", taking.reason)
        return [self.circumstances.holding(person, chain[-1], chain, "office-of-the-successor", incoming)]

    def _replaced(self, chain: list[Office], change: Change) -> list[Holding]:
        """“… giữ chức Trưởng ban thay ông B”: B leaves the same office."""
        match = self.cues.replaces.match(self.document.folded, chain[-1].end)
        person = self.neighbours.next_person(chain[-1].end)
        if match is None or person is None or change.status != "incoming":
            return []
        if self.neighbours.without_fillers(match.end(), person.start).strip():
            return []
        outgoing = Change("outgoing", None)
        return [self.circumstances.holding(person, chain[-1], chain, "office-of-the-one-replaced", outgoing)]

    def _object_behind(self, office: Office) -> PersonMention | None:
        """“miễn nhiệm chức vụ Giám đốc Sở đối với ông A”."""
        person = self.neighbours.next_person(office.end)
        if person is None or person.start - office.end > 2 * _FARTHEST_OBJECT:
            return None
        between = self.neighbours.without_fillers(office.end, person.start)
        return person if len(between) < _FARTHEST_OBJECT and self.cues.to_person.fullmatch(fold(between)) else None

    def removed(self) -> list[tuple[str, Change, int]]:
        """Whom a verb removes without naming the office, “miễn nhiệm ông A”, “ông A bị cách chức”: how, and where."""
        found: list[tuple[str, Change, int]] = []
        for hit in self.verbs:
            change = self.lexicon.changes[hit.concepts[0].iri]
            if not change.removal:
                continue
            person = self.neighbours.next_person(hit.end)
            if person is None or not self._is_object(hit.end, person.start):
                person = self._passive_subject(hit, change)
            if person is not None:
                found.append((person.name, change, hit.start))
        return found

    def _is_object(self, start: int, end: int) -> bool:
        if end - start > _FARTHEST_OBJECT:
            return False
        between = self.neighbours.without_fillers(start, end).strip()
        return between in ("", "đối với", "với", ":", "các", "hai", "cho")

    def _passive_subject(self, hit: Hit, change: Change) -> PersonMention | None:
        """“ông A bị cách chức”, “Phó Chủ tịch A nghỉ hưu”, with no other words between."""
        person = self.neighbours.last_person(hit.start)
        if person is None or not self.neighbours.same_sentence(person.start, hit.start):
            return None
        number = bisect_right(self.neighbours.office_ends, hit.start) - 1
        end = max(person.end, self.neighbours.office_ends[number]) if number >= 0 else person.end
        between = self.document.folded[end : hit.start].strip(" ,)")
        alone = self.cues.before_removal.fullmatch(between) is not None
        return person if alone and (between or end > person.end or not change.transitive) else None
