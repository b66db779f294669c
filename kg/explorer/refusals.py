"""Every answer of the query service that is not a result: HTTP status, and the reason in Vietnamese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_NONE: Mapping[str, str] = MappingProxyType({})


class Refusal(Exception):  # noqa: N818 - an answer, not a fault
    """A request that gets no result. `status` is the HTTP status; the two texts say what is wrong and what to do."""

    def __init__(self, status: int, vietnamese: str, english: str, headers: Mapping[str, str] = _NONE) -> None:
        super().__init__(english)
        self.status = status
        self.vietnamese = vietnamese
        self.english = english
        self.headers = headers

    def text(self) -> str:
        """The body of the answer: Vietnamese first, English second."""
        return f"{self.vietnamese}\n{self.english}\n"


def malformed(reason: str) -> Refusal:
    """400: the query cannot be read as SPARQL; `reason` is the parser's own message, with line and column."""
    return Refusal(400, f"Câu truy vấn SPARQL sai cú pháp: {reason}", f"The SPARQL query cannot be read: {reason}")


def bad_request(vietnamese: str, english: str) -> Refusal:
    """400: the request does not follow the SPARQL protocol."""
    return Refusal(400, vietnamese, english)


def read_only() -> Refusal:
    """403: an update, which this service never carries out."""
    return Refusal(
        403,
        "Kho dữ liệu chỉ cho đọc: không nhận lệnh cập nhật SPARQL.",
        "This store is read-only: SPARQL updates are refused.",
    )


def unsupported_media_type(given: str) -> Refusal:
    """415: a body of a kind that the protocol does not know."""
    return Refusal(
        415,
        f"Không nhận kiểu nội dung “{given}”; hãy gửi application/sparql-query hoặc application/x-www-form-urlencoded.",
        f"Content type “{given}” is not accepted; send application/sparql-query or application/x-www-form-urlencoded.",
        {"Accept-Post": "application/sparql-query, application/x-www-form-urlencoded"},
    )


def not_acceptable(offered: tuple[str, ...]) -> Refusal:
    """406: nothing that the client accepts can be made of this result."""
    kinds = ", ".join(offered)
    return Refusal(
        406,
        f"Không có định dạng nào trong “Accept” phù hợp; máy chủ có: {kinds}.",
        f"None of the accepted formats is available; this result can be had as: {kinds}.",
    )


def method_not_allowed(allowed: str) -> Refusal:
    """405: neither GET nor POST."""
    return Refusal(
        405,
        f"Phương thức HTTP không được dùng ở đây; hãy dùng {allowed}.",
        f"This HTTP method is not allowed here; use {allowed}.",
        {"Allow": allowed},
    )


def too_large(kibibytes: int) -> Refusal:
    """413: a request body past the limit."""
    return Refusal(
        413,
        f"Yêu cầu dài quá giới hạn {kibibytes} KiB; hãy rút gọn câu truy vấn.",
        f"The request is longer than the limit of {kibibytes} KiB; shorten the query.",
    )


def federated() -> Refusal:
    """500 (the protocol's status for a query that the service refuses): a SERVICE clause."""
    return Refusal(
        500,
        "Máy chủ từ chối mệnh đề SERVICE: truy vấn không được gọi ra nơi khác. Hãy bỏ SERVICE.",
        "SERVICE is refused here: a query reaches nothing but this store. Leave the SERVICE clause out.",
    )


def out_of_time(seconds: float) -> Refusal:
    """500: killed at the time limit."""
    return Refusal(
        500,
        f"Câu truy vấn chạy quá {seconds:g} giây và đã bị dừng. Hãy thêm điều kiện hoặc LIMIT.",
        f"The query ran for more than {seconds:g} s and was killed. Add conditions or a LIMIT.",
    )


def out_of_memory(mebibytes: int) -> Refusal:
    """500: killed at the memory limit."""
    return Refusal(
        500,
        f"Câu truy vấn cần hơn {mebibytes} MiB bộ nhớ và đã bị dừng. Hãy thêm điều kiện, bỏ ORDER BY hoặc giảm LIMIT.",
        f"The query needed more than {mebibytes} MiB of memory and was killed. Add conditions, drop ORDER BY or "
        "lower the LIMIT.",
    )


def result_too_large(mebibytes: int) -> Refusal:
    """500: killed because the result passed the limit."""
    return Refusal(
        500,
        f"Kết quả lớn hơn {mebibytes} MiB nên câu truy vấn đã bị dừng. Hãy dùng LIMIT và OFFSET để lấy từng phần.",
        f"The result is larger than {mebibytes} MiB, so the query was killed. Fetch it in parts by LIMIT and OFFSET.",
    )


def crashed() -> Refusal:
    """500: the engine ended on this query for another reason than a limit."""
    return Refusal(
        500,
        "Bộ xử lý truy vấn đã dừng đột ngột vì câu truy vấn này (có thể lồng quá sâu). Hãy đơn giản hoá nó.",
        "The query engine ended unexpectedly on this query (nested too deeply, perhaps). Simplify it.",
    )


def failed(reason: str) -> Refusal:
    """500: the engine could not answer, and says why."""
    return Refusal(500, f"Không trả lời được câu truy vấn: {reason}", f"The query could not be answered: {reason}")


def busy(seconds: int) -> Refusal:
    """503: no place to run within the waiting time; the client may come again."""
    return Refusal(
        503,
        f"Máy chủ đang bận vì có nhiều câu truy vấn lâu; hãy thử lại sau {seconds} giây.",
        f"The server is busy with long queries; try again in {seconds} s.",
        {"Retry-After": str(seconds)},
    )


def stopping() -> Refusal:
    """503: the server is going down."""
    return Refusal(503, "Máy chủ đang tắt.", "The server is stopping.", {"Retry-After": "10"})


def not_found(what: str) -> Refusal:
    """404: nothing in the store has this name."""
    return Refusal(404, f"Không có “{what}” trong kho dữ liệu.", f"Nothing in the store is named “{what}”.")
