"""The graph of the article on Bắc Giang, written by hand from its text: what a page is tested with."""

from __future__ import annotations

from pathlib import Path

from kg.exporters.graph_view import Edge, EdgeKind, Fact, GraphView, Label, Node, Period, Quotation, Source

BASE = "https://w3id.org/vnkg/"
ARTICLE = "bac-giang-2024-06"
TEXT = (Path(__file__).parents[2] / "corpus" / f"{ARTICLE}.txt").read_text(encoding="utf-8").split("2024-06 ", 1)[1]
JUNE = Period(first_attested="2024-06", last_attested="2024-06")
CURRENT = Label("đương chức", "current")
INCOMING = Label("mới nhận", "incoming")


def said(words: str, sentence: str | None = None) -> Quotation:
    """The words in the sentence that begins as given (or in the paragraph's sentence that holds them)."""
    start = TEXT.index(sentence) if sentence else TEXT.index(words)
    begin = start if sentence else max(TEXT.rfind(mark, 0, start) for mark in ("\n", ". ")) + 1
    end = min(at for at in (TEXT.find(". ", start), TEXT.find(".\n", start), len(TEXT)) if at > 0)
    whole = TEXT[begin : end + 1].strip()
    at = whole.index(words)
    return Quotation(ARTICLE, whole, at, at + len(words))


def _iri(path: str) -> str:
    return BASE + path


def _office(person: str, body: str, title: str, words: str, status: Label = CURRENT, inferred: bool = False) -> Edge:
    return Edge(
        _iri(f"person/{person}"),
        _iri(f"body/{body}"),
        "office",
        Label(title),
        JUNE,
        status,
        (said(words),),
        inferred,
    )


def _edge(source: str, target: str, kind: EdgeKind, label: Label, *words: str) -> Edge:
    return Edge(_iri(source), _iri(target), kind, label, quotations=tuple(said(quote) for quote in words))


_PART_OF = Label("trực thuộc", "part of")
_OF = Label("của", "of")
_TOOK_PART = Label("tham dự", "took part in")
_ABOUT = Label("nói về", "is about")
_INSTRUCTS = Label("yêu cầu", "instructs")

_ISSUES = (
    (
        "public-investment",
        "Đầu tư công",
        "Public investment",
        "kết quả công tác giải ngân vốn đầu tư công và các chương trình mục tiêu quốc gia đạt thấp",
    ),
    (
        "planning",
        "Quy hoạch",
        "Planning",
        "việc điều chỉnh Quy hoạch tỉnh Bắc Giang thời kỳ 2021-2030, tầm nhìn đến năm 2050 gặp khó khăn",
    ),
    (
        "infrastructure",
        "Hạ tầng",
        "Infrastructure",
        "Một số dự án hạ tầng khu công nghiệp, khu đô thị, khu dân cư, dự án nhà ở xã hội chậm tiến độ",
    ),
    ("investment", "Thu hút đầu tư", "Investment", "Chất lượng thu hút đầu tư FDI còn có mặt hạn chế"),
    ("security", "An ninh, trật tự", "Security", "An ninh, trật tự trên một số mặt còn tiềm ẩn phức tạp"),
    (
        "cybercrime",
        "Tội phạm mạng",
        "Cybercrime",
        "Tội phạm công nghệ cao, tội phạm lừa đảo trên không gian mạng diễn biến tinh vi, phức tạp",
    ),
    ("party", "Xây dựng Đảng", "Party", "Đảng bộ tỉnh Bắc Giang đang gặp khó khăn"),
    ("growth", "Tăng trưởng", "Growth", "các chỉ tiêu đạt thấp, dự báo khó đạt"),
)


def bac_giang() -> GraphView:
    """Four persons, eight bodies, the province, the session and eight issues, with the words that state them."""
    persons = {
        "luong-cuong": "Lương Cường",
        "le-thi-thu-hong": "Lê Thị Thu Hồng",
        "le-anh-duong": "Lê Ánh Dương",
        "nguyen-van-gau": "Nguyễn Văn Gấu",
    }
    bodies = {
        "bo-chinh-tri": ("Bộ Chính trị", "Cơ quan Đảng ở trung ương"),
        "ban-bi-thu": ("Ban Bí thư", "Cơ quan Đảng ở trung ương"),
        "ban-chap-hanh-dang-bo-tinh-bac-giang": ("Ban Chấp hành Đảng bộ tỉnh Bắc Giang", "Ban Chấp hành Đảng bộ"),
        "dang-bo-tinh-bac-giang": ("Đảng bộ tỉnh Bắc Giang", "Đảng bộ"),
        "tinh-uy-bac-giang": ("Tỉnh ủy Bắc Giang", "Tỉnh ủy"),
        "mat-tran-to-quoc": ("Mặt trận Tổ quốc", "Mặt trận"),
        "ubnd-tinh-bac-giang": ("UBND tỉnh Bắc Giang", "Ủy ban nhân dân"),
        "van-phong-trung-uong-dang": ("Văn phòng Trung ương Đảng", "Cơ quan Đảng ở trung ương"),
    }
    speech = "cho biết, những năm gần đây, tỉnh rất quan tâm đến đầu tư phát triển mạng lưới giao thông"
    facts = {
        "le-anh-duong": (Fact("statement", Label("Phát triển mạng lưới giao thông"), JUNE, (said(speech),)),),
        "luong-cuong": (
            Fact(
                "statement",
                Label("Vị trí chiến lược của Bắc Giang"),
                JUNE,
                (said("Bắc Giang có vị trí chiến lược quan trọng"),),
            ),
        ),
    }
    nodes = [
        Node(_iri(f"person/{slug}"), "person", Label(name), facts=facts.get(slug, ()), quotations=(said(name),))
        for slug, name in persons.items()
    ]
    nodes += [
        Node(_iri(f"body/{slug}"), "body", Label(name), Label(kind), quotations=(said(_as_written(name)),))
        for slug, (name, kind) in bodies.items()
    ]
    growth = "Tốc độ tăng trưởng tổng sản phẩm trên địa bàn (GRDP) đạt 14,14%"
    figure = Fact(
        "indicator",
        Label("14,14 % · Tốc độ tăng trưởng GRDP"),
        Period(start="2024-01-01", end="2024-06-30"),
        (said(growth),),
    )
    nodes.append(Node(_iri("place/bac-giang"), "place", Label("Bắc Giang"), Label("Tỉnh", "Province"), facts=(figure,)))
    session = "2024-06-26-working-session"
    nodes.append(
        Node(
            _iri(f"event/{session}"),
            "event",
            Label("Buổi làm việc 26/6/2024", "Working session, 26 Jun 2024"),
            Label("Buổi làm việc", "Working session"),
            period=Period(start="2024-06-26"),
            quotations=(said("có buổi làm việc với Ban Chấp hành (BCH) Đảng bộ tỉnh Bắc Giang"),),
        )
    )
    nodes += [
        Node(
            _iri(f"thread/{slug}-bac-giang"),
            "issue",
            Label(quote[0].upper() + quote[1:]),
            Label(vi, en),
            short=Label(vi, en),
            topic=slug,
            period=JUNE,
        )
        for slug, vi, en, quote in _ISSUES
    ]
    edges = [
        _office("luong-cuong", "bo-chinh-tri", "Ủy viên", "Ủy viên Bộ Chính trị"),
        _office("luong-cuong", "ban-bi-thu", "Thường trực", "Thường trực Ban Bí thư Lương Cường"),
        _office(
            "le-thi-thu-hong",
            "tinh-uy-bac-giang",
            "Phó Bí thư Thường trực",
            "bà Lê Thị Thu Hồng, Phó Bí thư Thường trực Tỉnh ủy Bắc Giang",
        ),
        _office(
            "le-anh-duong", "tinh-uy-bac-giang", "Phó Bí thư", "Ông Lê Ánh Dương, Phó Bí thư Tỉnh ủy", inferred=True
        ),
        _office("le-anh-duong", "ubnd-tinh-bac-giang", "Chủ tịch", "Chủ tịch UBND tỉnh Bắc Giang"),
        _office(
            "nguyen-van-gau",
            "tinh-uy-bac-giang",
            "Bí thư",
            "tân Bí thư Tỉnh ủy Nguyễn Văn Gấu",
            INCOMING,
            inferred=True,
        ),
        _edge("body/ban-bi-thu", "body/bo-chinh-tri", "part-of", _PART_OF),
        _edge("body/ban-chap-hanh-dang-bo-tinh-bac-giang", "body/dang-bo-tinh-bac-giang", "part-of", _PART_OF),
        *(_edge(f"body/{slug}", "place/bac-giang", "of-place", _OF) for slug in bodies if slug.endswith("bac-giang")),
        *(
            _edge(f"person/{slug}", f"event/{session}", "participant", _TOOK_PART, words)
            for slug, words in (
                ("luong-cuong", "Lương Cường có buổi làm việc"),
                ("le-thi-thu-hong", "bà Lê Thị Thu Hồng"),
                ("le-anh-duong", "Ông Lê Ánh Dương"),
            )
        ),
        _edge("event/" + session, "place/bac-giang", "held-in", Label("diễn ra tại", "held in")),
        *(
            _edge(f"thread/{slug}-bac-giang", "place/bac-giang", "concerns", _ABOUT, quote)
            for slug, _, _, quote in _ISSUES
        ),
        _edge(
            "person/luong-cuong",
            "thread/party-bac-giang",
            "reports",
            Label("nêu", "reports"),
            "Đảng bộ tỉnh Bắc Giang đang gặp khó khăn",
        ),
        _edge(
            "person/luong-cuong",
            "body/ban-chap-hanh-dang-bo-tinh-bac-giang",
            "directive",
            _INSTRUCTS,
            "Thường trực Ban Bí thư yêu cầu BCH Đảng bộ tỉnh Bắc Giang tiếp tục phát huy truyền thống đoàn kết",
        ),
        _edge(
            "person/luong-cuong",
            "person/nguyen-van-gau",
            "directive",
            _INSTRUCTS,
            "tân Bí thư Tỉnh ủy Nguyễn Văn Gấu phải là trung tâm đoàn kết",
        ),
        _edge(
            "person/luong-cuong",
            "body/tinh-uy-bac-giang",
            "directive",
            _INSTRUCTS,
            "Tỉnh ủy Bắc Giang cần tiếp tục lãnh đạo",
        ),
        _edge(
            "person/luong-cuong",
            "body/van-phong-trung-uong-dang",
            "directive",
            _INSTRUCTS,
            "Thường trực Ban Bí thư giao Văn phòng Trung ương Đảng tổng hợp đầy đủ",
        ),
    ]
    return GraphView(
        Label("Bài báo bac-giang-2024-06", "Article bac-giang-2024-06"),
        tuple(nodes),
        tuple(edges),
        (Source(ARTICLE, ARTICLE, "2024-06"),),
        BASE,
    )


def _as_written(name: str) -> str:
    """The name as it stands in the article, where that is shorter."""
    return {"Ban Chấp hành Đảng bộ tỉnh Bắc Giang": "Ban Chấp hành (BCH) Đảng bộ tỉnh Bắc Giang"}.get(name, name)
