"""Who reports problems and figures: speakers, bodies, or the article. All persons and events are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Record

Read = Callable[..., Record]
A = "Trần Văn Bình"
LEAD = "Kinh tế Nam Định tăng trưởng\n\nNgày 6/6, UBND tỉnh Nam Định họp về kinh tế.\n\n"
FINANCE = "Sở Tài chính tỉnh Nam Định"


@pytest.mark.parametrize(
    ("text", "reporters"),
    [
        ("Theo Sở Tài chính, thu ngân sách đạt 5.000 tỷ đồng.", [FINANCE]),
        ("Theo báo cáo của Sở Tài chính, thu ngân sách đạt 5.000 tỷ đồng.", [FINANCE]),
        ("Sở Tài chính cho biết thu ngân sách đạt 5.000 tỷ đồng.", [FINANCE]),
        # goes on within the paragraph, not behind it
        ("Theo Sở Tài chính, thu ngân sách đạt 5.000 tỷ đồng. Chi ngân sách đạt 4.000 tỷ đồng.", [FINANCE, FINANCE]),
        ("Theo Sở Tài chính, thu ngân sách đạt 5.000 tỷ đồng.\n\nChi ngân sách đạt 4.000 tỷ đồng.", [FINANCE, None]),
        (f"Ông {A} cho biết thu ngân sách đạt 5.000 tỷ đồng.", [A]),
        ("Thu ngân sách đạt 5.000 tỷ đồng.", [None]),
        ("Theo kế hoạch của Sở Tài chính, thu ngân sách đạt 5.000 tỷ đồng.", [None]),
    ],
)
def test_reporter_of_a_figure(read: Read, text: str, reporters: list[str | None]) -> None:
    """A figure is reported by the speaker of its sentence, or by the body that the sentence follows."""
    assert [indicator.reporter for indicator in read(LEAD + text).indicators] == reporters


def test_reporter_of_an_issue(read: Read) -> None:
    """A body that admits a problem reports it."""
    text = "Sở Tài chính thừa nhận tiến độ giải ngân vốn đầu tư công còn rất chậm, gặp nhiều khó khăn, vướng mắc."
    found = read(LEAD + text).issues
    assert found
    assert {issue.reporter for issue in found} == {FINANCE}
