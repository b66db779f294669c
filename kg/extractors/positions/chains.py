"""Runs of office phrases of one person: “Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy, Trưởng Đoàn ĐBQH tỉnh”."""

from __future__ import annotations

import re

from kg.extractors.offices import Office

_WIDEST_GAP = 30
_JOINT = re.compile(
    r"\s*(?:\([^()]{0,40}\))?\s*(?:(?:các )?(?:khóa|khoá) [IVXL\d]+(?:(?:, | và | ?[-–] ?)[IVXL\d]+)+(?=[;,]))?"
    r"\s*(?:(?:các )?(?:khóa|khoá|nhiệm kỳ|giai đoạn|từ khóa|từ năm|năm)"
    r"\s(?:(?!giữ chức|làm |được )[^,;:.]){0,40})?\s*"
    r"(?:[,;(]|-|–|/)?\s*"
    r"(?:(?:và |, )?(?:hiện nay là|hiện là|hiện đang là|nay là)"
    r"|và|kiêm|kiêm nhiệm|kiêm chức|đồng thời là|đồng thời|hiện là|là|nay là|cùng với|rồi|rồi là|rồi đến|rồi làm"
    r"|rồi lên|sau lên|rồi giữ chức|sau làm|sau đó là|sau đó làm|sau đó kiêm|sau đó giữ chức|tiếp đó là)?"
    r"\s*(?:chức|chức vụ)?\s*(?:nguyên là|nguyên|cựu|tân|quyền|Nguyên)?\s*",
)


def chains(text: str, offices: list[Office]) -> list[list[Office]]:
    """The offices of a text, in runs that only separators divide."""
    found: list[list[Office]] = []
    for office in offices:
        last = found[-1][-1] if found else None
        if last is not None and any(_continues(text[end : office.start]) for end in {last.end, last.reach} if end):
            found[-1].append(office)
        else:
            found.append([office])
    return found


def _continues(between: str) -> bool:
    joint = "\n" not in between and len(between.strip()) > 0 and len(between) < _WIDEST_GAP
    return joint and _JOINT.fullmatch(between) is not None
