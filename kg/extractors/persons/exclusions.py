"""Names that mean no person where they stand: streets, schools and awards that bear them, credits and bylines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from kg.extractors.document import Document
from kg.extractors.lexicon import Lexicon
from kg.language.folding import fold

_SEPARATORS = frozenset({", ", " và ", " - ", "- ", " – ", "–", "-", " với ", " đến "})
_LISTED_BETWEEN = re.compile(
    r"(?:(?:, | và | - |- | – )(?:[A-ZĐÀ-Ỹ]\w*(?: [A-ZĐÀ-Ỹ]\w*){0,4}|\d\w*))*(?:, | và | - |- | – )"
)
"""Members of a list that are no names: “Nguyễn Văn Trỗi, │ Nam Kỳ Khởi Nghĩa, │ Lê Lợi”."""
_LONGEST_LISTED = 60
_JOINED_TO = re.compile(r"(?<= )(?:[A-ZĐÀ-Ỹ]\w* ){0,4}[A-ZĐÀ-Ỹ]\w*\s?[-–]\s?$")
_DASHES = ("-", "- ", "–", "– ")
_LIST_BEFORE = re.compile(r"\s*(?:(?:Bà |Ông )?(?:[A-ZĐÀ-Ỹ]\w* ){0,4}[A-ZĐÀ-Ỹ]\w*, )*(?:Bà |Ông )?")
_NUMBER = re.compile(
    r"(?:(?:tại|ở|nhà|dự án|địa chỉ|căn|khu đất|hktt)[\s:]+(?:số\s+)?|[,(:–-]\s*số\s+)\d+[a-z]?(?:/\d+)*[a-z]?\s$"
)
"""A house number: “tại 155 │ Phùng Hưng” is a street."""
_NUMBER_WINDOW = 24
_PARTS = ("; ",)
_HEAD_OF = ("trưởng ", "trưởng khu ")
_HOLDS_A_THING = ("unit-kind", "country", "field")
_LEADS_TO_NAME = ("honorific", "rank")
_ROADS = frozenset({"duong", "nga-tu", "cau"})
_LEADERS = ("chủ tịch", "bí thư", "trưởng")
_WINDOW = 40
_COMPANY, _COMPANY_WINDOW = "cong-ty", 50
_FIELD_OF_COMPANY = re.compile(
    r" (?:(?:đầu tư|xây dựng|du lịch|thương mại|dịch vụ|vận tải|địa ốc|bất động sản|sản xuất|tư vấn|phát triển"
    r"|kinh doanh|chứng khoán|bảo hiểm|dược phẩm|thực phẩm|xuất nhập khẩu|công nghệ|thủy sản|điện lực|và|-|&)\s+)+$",
    re.IGNORECASE,
)
_OFFICE_WINDOW = 70
_BYLINE_REST = 40  # characters that may follow a byline at the very end of an article
_BYLINE_WORDS = 4
_INITIALS = re.compile(r"(?<=[\s.”\"])[A-ZĐ]{1,2}\.\s?[A-ZĐ]{1,2}\.?$")


class Exclusions:
    """Tells the names of one document that mean no person; asked in the order of the text."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        """Prepare for one document."""
        self.document = document
        self.lexicon = lexicon
        self.text = document.text
        self.place_starts = {place.end: place.start for place in document.places}
        self.listed_after = -1
        self.excluded: set[int] = set()
        self.last_person = 0

    def excludes(self, start: int, end: int) -> bool:
        """Whether the name at a stretch of the text means no person.

        In “các đường Cống Quỳnh, Nguyễn Trãi” the second is a street because the first is.
        """
        goes_on = 0 <= self.listed_after <= start and self._is_listed(self.listed_after, start)
        bears = (
            self._is_thing(start, end)
            or self._bears_name(start)
            or self._is_street(start, end)
            or self._is_bare_place(start, end)
        )
        if goes_on or bears or self._is_byline(start, end):
            self.listed_after = end
            self.excluded.add(start)
            return True
        self.last_person = end
        return False

    def _is_thing(self, start: int, end: int) -> bool:
        """Whether the words themselves name a thing: “mừng Xuân Đinh Dậu”."""
        thing = self.document.hits_at("named-thing").get(start)
        return thing is not None and thing.end >= end

    def _is_listed(self, end: int, start: int) -> bool:
        """Whether a name goes on a list of streets that reached `end`."""
        if self.text[end:start] in _SEPARATORS:
            return True
        return start - end <= _LONGEST_LISTED and _LISTED_BETWEEN.fullmatch(self.text, end, start) is not None

    def _bears_name(self, start: int) -> bool:
        """Whether a thing that bears the name stands before it, or the kind of a commune: “phường Nguyễn Du”."""
        if any(self._ends_thing(start - gap) for gap in (0, 1, 2)):
            return True
        if _NUMBER.search(self.document.folded, max(0, start - _NUMBER_WINDOW), start):
            return True
        if self._names_company(start) or self._joins_thing(start) or self._is_in_list_of_things(start):
            return True
        kind = self.document.hits_to("unit-kind").get(start - 1)
        if kind is None or "commune" not in kind.concepts[0].properties["level"]:
            return False
        if self.text[kind.start - 1 : kind.start] in ("&", "-"):  # “Sở TT&TT │ Lê Văn A”
            return False
        window = self.document.folded[max(0, start - _WINDOW) : start]
        return not any(word in window for word in _LEADERS)

    def _joins_thing(self, start: int) -> bool:
        """“nút giao Điện Biên Phủ - │ Nguyễn Tri Phương”."""
        if not self.text.endswith(_DASHES, 0, start):
            return False
        joined = _JOINED_TO.search(self.text, max(0, start - _WINDOW), start)
        return joined is not None and self._ends_thing(joined.start() - 1)

    def _is_in_list_of_things(self, start: int) -> bool:
        """“13 đường đèn, gồm: Trường Sơn, │ Nguyễn Văn Trỗi, Lê Lợi”."""
        colon = self.text.rfind(":", max(0, start - 2 * _WINDOW), start)
        if colon < 0 or _LIST_BEFORE.fullmatch(self.text, colon + 1, start) is None:
            return False
        heads = self.document.hits.get("named-thing", ())
        return any(colon - _WINDOW < head.start < colon and head.concepts[0].slug in _ROADS for head in heads)

    @cached_property
    def _place_names(self) -> set[str]:
        return {fold(place.name) for place in self.document.places if place.kind}

    def _is_bare_place(self, start: int, end: int) -> bool:
        """Whether the article names a place so by its kind: “Đồng Tâm” beside “xã Đồng Tâm”."""
        words = self.document.folded[start:end].split(" ")
        if " ".join(words[:2]) not in self._place_names:
            return False
        if (
            len(words) > 2 and words[2] not in self.lexicon.openers and words[2] not in self.lexicon.sexes
        ):  # “ở Đồng Tâm Sáng 3/7 …”
            return False
        return not self.document.ends(start - 1, *_LEADS_TO_NAME)

    def _is_street(self, start: int, end: int) -> bool:
        """Whether a ward bears the name, nobody is introduced by it, and its sentence speaks of streets."""
        if self.document.folded[start:end] not in self.lexicon.eponyms:
            return False
        if self.document.ends(start - 1, *_LEADS_TO_NAME, "role", "field", "body-type"):
            return False
        sentence = self.document.sentence_at(start)
        things = self.document.hits.get("named-thing", ())
        return any(
            sentence.start <= thing.start < sentence.end and thing.concepts[0].slug in _ROADS for thing in things
        )

    def _names_company(self, start: int) -> bool:
        """Whether a company's field leads from its kind to the name: “Công ty CP │ du lịch │ Phương Đông Việt”."""
        window = max(0, start - _COMPANY_WINDOW)
        field = _FIELD_OF_COMPANY.search(self.text, window, start)
        thing = self.document.hits_to("named-thing").get(field.start()) if field else None
        return thing is not None and thing.concepts[0].flag("organisation") and thing.concepts[0].slug == _COMPANY

    def _ends_thing(self, end: int) -> bool:
        """Whether a word for a thing ends at an offset, not as the end of “thành phố”, “Nông nghiệp và Môi trường”."""
        thing = self.document.hits_to("named-thing").get(end)
        if thing is None or self.text[end : end + 2] in _PARTS or end <= self.last_person:  # “ông Lê Văn Năm, ông …”
            return False
        if self.place_starts.get(end, end) < thing.start:  # “Vũng Tàu”
            return False
        village = not thing.concepts[0].flag("organisation")
        if village and self.document.folded.endswith(_HEAD_OF, 0, thing.start):  # “Trưởng thôn │ Lê Văn A”
            return False
        if any(self._is_longer(scheme, end, thing.start) for scheme in _LEADS_TO_NAME):  # “Anh hùng Lao động Lê Văn A”
            return False
        if not any(self._is_longer(scheme, end, thing.start) for scheme in _HOLDS_A_THING):
            return True  # else “thành phố Lê Văn A” is no person unless an office leads to it
        return self.document.overlapping("role", max(0, end - _OFFICE_WINDOW), end) is None

    def _is_longer(self, scheme: str, end: int, start: int) -> bool:
        """Whether a hit of a scheme that ends at an offset begins before another."""
        hit = self.document.hits_to(scheme).get(end)
        return hit is not None and hit.start < start

    def _is_byline(self, start: int, end: int) -> bool:
        """A name before an agency's (“Nhan Sáng/TTXVN”), or alone at the end of the article and named nowhere else."""
        if self.text.startswith("/", start - 1) and self.text[start - 2 : start - 1].isupper():  # “Ảnh: VGP/Quang Minh”
            return True
        if self.text.startswith("/", end) and self.text[end + 1 : end + 2].isupper():
            return True
        if len(self.text) - end > 2 * _BYLINE_REST:
            return False
        rest = self.text[end:].strip(" .-–/)\n")
        before = self.text[:start].rstrip(" (-–/")
        before = _INITIALS.sub("", before).rstrip()  # “… L.N - Phạm Đông”
        alone = not before or before[-1] in '.”"!?…\n)'
        if not alone or self.document.ends(start - 1, "honorific"):
            return False
        short = len(rest) < _BYLINE_REST and len(rest.split()) <= _BYLINE_WORDS
        name = self.text[start:end]
        return short and all(
            before in self.excluded or self.text.startswith("/", before - 1) for before in self._earlier(name, start)
        )

    def _earlier(self, name: str, start: int) -> Iterator[int]:
        """Where a name stands before an offset."""
        before = self.text.find(name)
        while -1 < before < start:
            yield before
            before = self.text.find(name, before + 1)
