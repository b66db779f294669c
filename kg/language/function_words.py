"""Small words of Vietnamese at which a noun phrase ends: prepositions, conjunctions, particles, and common verbs.

“1.300 cây xanh │ ở đường …”, “642.000 phần quà │ cho …”: what a figure counts ends before them.
"""

from __future__ import annotations

from kg.language.folding import fold

_WORDS = """
    của trong tại ở từ đến tới với cho cùng và hay hoặc nhưng mà thì là do bởi vì nên nếu khi để nhằm theo trên dưới về
    qua vào ra lên xuống bằng như gồm trước sau giữa ngoài tuy so đối
    đã đang sẽ vẫn còn cũng chưa không chỉ đều được bị phải cần có nằm tăng giảm đạt chiếm thuộc nhận ngụ trú sống làm
    này đó nọ ấy kia nêu nói kể khác mới cũ nhất hơn khoảng gần ít nhiều mỗi mọi các những từng cả một hai ba
    đứng đăng tham bao trực trở toàn liên giữ vượt hoàn thi hỗ ước đầu cuối đặc tiến xảy gây
    triển phá thực tổ quy chuyển thay ven trọng
"""
FUNCTION_WORDS = frozenset(fold(word) for word in _WORDS.split())
