"""An office phrase: an office of the vocabulary with the body that it is in, as it stands in the text."""

from __future__ import annotations

from msgspec import Struct

from kg.extractors.document import BodyMention
from kg.extractors.lexicon import Role
from kg.language.folding import slug
from kg.model import Status


class Office(Struct, frozen=True):
    """An office phrase in the text."""

    start: int
    """Where the role begins (a status word before it is not part of it)."""
    end: int
    role_end: int
    role: Role
    title: str
    """As written, without the body."""
    body: BodyMention | None
    body_name: str | None
    """Name of the body; also of a company or a university, which is no body of the record."""
    status: Status | None
    """What the word before says (“nguyên”); `None` where it says nothing."""
    acting: bool
    inferred: bool = False
    head: str | None = None
    """Head word of a body that is left open, “Sở” of “Giám đốc Sở”: some body named before is meant."""

    reach: int = 0
    """End of the larger bodies and places that follow the office: “Chủ tịch UBND xã Tân An, huyện Cai Lậy │”."""

    @property
    def slug(self) -> str:
        """Slug of the role: the vocabulary's, with “quyen-” for an acting holder."""
        return f"quyen-{self.role.slug}" if self.acting else self.role.slug

    @property
    def implied_body(self) -> BodyMention | None:
        """The body that the office is in without saying so: the Government, of “Thủ tướng”."""
        if self.body is not None or not self.role.default_body or not self.body_name:
            return None
        return BodyMention(self.start, self.end, self.body_name, slug(self.body_name), inferred=True)
