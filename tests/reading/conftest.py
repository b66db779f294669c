"""What the tests of reading share: a desk that reads and keeps what it was told, and a Vietnamese text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from kg import reading
from kg.errors import InputError
from kg.model import Article
from kg.reading import Notice

PARAGRAPHS = (
    "Chiều 3/4, tại trụ sở Tỉnh ủy, ông Nguyễn Văn Mẫu, Phó Bí thư Thường trực, chủ trì buổi làm việc với Sở Y tế về"
    " tiến độ xây dựng bệnh viện.",
    "Theo báo cáo, dự án mới giải ngân được 35,7% kế hoạch vốn, chậm hơn cùng kỳ; nguyên nhân chủ yếu là vướng mắc"
    " trong bồi thường, giải phóng mặt bằng ở huyện Yên Thế.",
    "Ông Mẫu yêu cầu các đơn vị khẩn trương tháo gỡ khó khăn, hoàn thành trước ngày 30/6, đồng thời đẩy mạnh kiểm tra,"
    " giám sát để không xảy ra thất thoát, lãng phí.",
)


class Desk:
    """Reads paths and keeps the errors and notices, as `place: reason` without the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.errors: list[str] = []
        self.notices: list[str] = []

    def write(self, name: str, content: str | bytes) -> Path:
        """Put a file into the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def read(self, *paths: Path, fields: Mapping[str, str] | None = None) -> list[Article]:
        """Read the paths, or the whole folder."""
        return list(reading.read(paths or (self.folder,), fields=fields, on_error=self._refuse, on_notice=self._note))

    def _refuse(self, error: InputError) -> None:
        self.errors.append(str(error).replace(f"{self.folder}/", ""))

    def _note(self, notice: Notice) -> None:
        self.notices.append(str(notice).replace(f"{self.folder}/", ""))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with an empty folder."""
    return Desk(tmp_path)


@pytest.fixture(scope="session")
def vietnamese() -> str:
    """Three paragraphs of Vietnamese, without capitals that TCVN3 lacks."""
    return "\n".join(PARAGRAPHS) + "\n"
