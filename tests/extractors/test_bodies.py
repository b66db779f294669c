"""Bodies: each row is a text and the bodies that it names, completed where it cuts them short."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Record

Reader = Callable[..., Record]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ban Thường vụ Tỉnh ủy Sơn La họp.", ["Ban Thường vụ Tỉnh ủy Sơn La"]),
        ("Sở Văn hóa, Thể thao và Du lịch tỉnh Yên Bái báo cáo.", ["Sở Văn hóa, Thể thao và Du lịch tỉnh Yên Bái"]),
        ("Đoàn kiểm tra số 15 của Bộ Chính trị tới nơi.", ["Đoàn kiểm tra số 15 của Bộ Chính trị"]),
        ("Ban Quản lý dự án đường sắt họp.", ["Ban Quản lý dự án đường sắt"]),
        ("Phòng Tài chính - Kế hoạch huyện Văn Yên chi tiền.", ["Phòng Tài chính - Kế hoạch huyện Văn Yên"]),
        ("Ủy ban Kiểm tra Trung ương kết luận.", ["Ủy ban Kiểm tra Trung ương"]),
        ("Trung tâm Tin học tỉnh Sơn La mở lớp.", ["Trung tâm Tin học tỉnh Sơn La"]),
        ("Ủy ban về các vấn đề xã hội của Quốc hội thẩm tra.", ["Ủy ban về các vấn đề xã hội của Quốc hội"]),
        ("Văn phòng Đoàn ĐBQH và HĐND tỉnh Cao Bằng giúp việc.", ["Văn phòng Đoàn ĐBQH và HĐND tỉnh Cao Bằng"]),
        (
            "Lãnh đạo UBND các tỉnh Sơn La, Lai Châu và Điện Biên dự.",
            ["UBND tỉnh Sơn La", "UBND tỉnh Lai Châu", "UBND tỉnh Điện Biên"],
        ),
        ("Sư đoàn Bộ binh 8 hành quân.", ["Sư đoàn Bộ binh 8"]),
        ("Cục Quản lý giá báo cáo.", ["Cục Quản lý giá"]),
        ("Viện Khảo cổ học khai quật.", ["Viện Khảo cổ học"]),
        ("Ủy ban ATGT quốc gia họp.", ["Ủy ban ATGT quốc gia"]),
        (
            "Ban Chỉ huy phòng chống thiên tai và tìm kiếm cứu nạn tỉnh Sơn La trực.",
            ["Ban Chỉ huy phòng chống thiên tai và tìm kiếm cứu nạn tỉnh Sơn La"],
        ),
        ("Tàu từ Hải Phòng công tác ra đảo. Phố cổ Hội An, Quảng Nam đông. Khách Tây Ban Nha tới.", []),
        ("Công văn số 219/TB-VPCP đã gửi.", []),
        ("Vụ khiếu nại kéo dài. Vụ Xuân mất mùa. Hội Lim mở.", []),
        ("Bộ Y tế quản lý việc này.", ["Bộ Y tế"]),
        ("Phòng Cảnh sát kinh tế Công an tỉnh Sơn La vào cuộc.", ["Phòng Cảnh sát kinh tế Công an tỉnh Sơn La"]),
        ("Đội Quản lý thị trường số 3 kiểm tra.", ["Đội Quản lý thị trường số 3"]),
        ("Đảng ủy đặc khu Phú Quốc họp.", ["Đảng ủy đặc khu Phú Quốc"]),
        ("Bộ Dân tộc và Tôn giáo trả lời.", ["Bộ Dân tộc và Tôn giáo"]),
        ("Trụ sở Nội vụ cũ bị bỏ trống.", []),
        ("Ban Lãnh đạo và Ban Giám hiệu đồng ý.", []),
        ("Quốc hội Cuba thông qua.", []),
        ("UBND quận, huyện phải làm.", []),
        ("Các sở, ngành vào cuộc.", []),
    ],
)
def test_bodies(read: Reader, text: str, names: list[str]) -> None:
    """Head word, field or number, owner and place; foreign, generic and plural ones are not listed."""
    assert [body.name for body in read(text).bodies] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tỉnh Sơn La họp. UBND tỉnh báo cáo.", "UBND tỉnh Sơn La"),
        ("Tỉnh Sơn La họp. Tỉnh ủy chỉ đạo.", "Tỉnh ủy Sơn La"),
        ("Tỉnh Sơn La họp. Sở Nội vụ báo cáo.", "Sở Nội vụ tỉnh Sơn La"),
        ("Tỉnh Sơn La họp. Chi cục Kiểm lâm báo cáo.", "Chi cục Kiểm lâm tỉnh Sơn La"),
        ("Huyện Mộc Châu, tỉnh Sơn La họp. Huyện ủy chỉ đạo.", "Huyện ủy Mộc Châu"),
        ("Dân TP Cà Mau mong. UBND tỉnh hứa.", "UBND tỉnh Cà Mau"),
    ],
)
def test_a_short_name_is_completed_and_marked(read: Reader, text: str, name: str) -> None:
    """“UBND tỉnh” takes the province of the article, and the body says that this was inferred."""
    body = next(body for body in read(text).bodies if body.name == name)
    assert body.inferred


def test_listed_bodies_share_the_place_of_the_last(read: Reader) -> None:
    """“Đảng bộ, HĐND, UBND tỉnh Sơn La” are three bodies of one province."""
    names = {body.name for body in read("Đảng bộ, HĐND, UBND tỉnh Sơn La được khen.").bodies}
    assert names == {"Đảng bộ tỉnh Sơn La", "HĐND tỉnh Sơn La", "UBND tỉnh Sơn La"}


def test_province_and_city_of_one_name_are_two(read: Reader) -> None:
    """“UBND tỉnh Bắc Giang” and “UBND thành phố Bắc Giang” do not melt into one, abbreviated or not."""
    record = read("UBND tỉnh Bắc Giang giao UBND thành phố Bắc Giang. UBND TP Bắc Giang nhận.")
    assert [(body.name, len(body.evidence)) for body in record.bodies] == [
        ("UBND tỉnh Bắc Giang", 1),
        ("UBND thành phố Bắc Giang", 2),
    ]


def test_two_spellings_are_one_body(read: Reader) -> None:
    """An abbreviation and the full name are mentions of one body."""
    (body,) = read("Ủy ban nhân dân tỉnh Sơn La họp. UBND tỉnh Sơn La quyết.").bodies
    assert (body.type, body.place, len(body.evidence)) == ("uy-ban-nhan-dan", "Sơn La", 2)
