"""How fast each kind of file is read, and how surely an old encoding is recognised by the length of the text.

    python benchmarks/reading.py [--articles 2000] [--excerpts 300]

Works on copies of `corpus/` in a temporary folder; one process; seconds are of its own processor time.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import itertools
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from kg import reading
from kg.errors import InputError
from kg.model import Article
from kg.reading import legacy
from kg.reading.characters import normal
from kg.reading.encodings import UnreadableError, decode

CORPUS = Path(__file__).parents[1] / "corpus"
LENGTHS = (4, 6, 8, 12, 20, 40, 100)


def refuse(error: InputError) -> None:
    """A benchmark whose input is refused measures nothing."""
    raise error


def copies(count: int) -> Iterator[Article]:
    """So many articles, with ids of their own."""
    articles = itertools.cycle(list(reading.read([CORPUS], on_error=refuse)))
    for number, article in zip(range(count), articles, strict=False):
        yield Article(id=f"{number:06}", text=article.text, date=article.date, title=article.title)


def write_texts(folder: Path, articles: list[Article]) -> None:
    """One text file an article."""
    for article in articles:
        (folder / f"{article.id}.txt").write_text(f"date {article.date}\n{article.text}", encoding="utf-8")


def write_old_texts(folder: Path, articles: list[Article]) -> None:
    """One text file an article, in TCVN3."""
    for article in articles:
        (folder / f"{article.id}.txt").write_bytes(legacy.encode(article.text.replace("½", "1/2"), "tcvn3"))


def write_pages(folder: Path, articles: list[Article]) -> None:
    """One plain page an article."""
    for article in articles:
        paragraphs = "".join(f"<p>{line}</p>" for line in article.text.split("\n") if line)
        head = f'<title>{article.title}</title><meta name="pubdate" content="{article.date}">'
        body = f"<nav><a href=/>Trang chủ</a></nav><article>{paragraphs}</article>"
        page = f"<html><head>{head}</head><body>{body}</body></html>"
        (folder / f"{article.id}.html").write_text(page, encoding="utf-8")


def write_lines(folder: Path, articles: list[Article]) -> None:
    """One packed file of JSON Lines."""
    with gzip.open(folder / "all.jsonl.gz", "wt", encoding="utf-8") as file:
        for article in articles:
            keys = {"id": article.id, "text": article.text, "date": article.date, "title": article.title}
            file.write(json.dumps(keys, ensure_ascii=False) + "\n")


def write_table(folder: Path, articles: list[Article]) -> None:
    """One CSV file."""
    with (folder / "all.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "text", "date", "title"])
        rows.writerows([article.id, article.text, article.date, article.title] for article in articles)


def measure_speed(articles: list[Article]) -> None:
    """Print articles and megabytes a second for each kind of file."""
    kinds: dict[str, Callable[[Path, list[Article]], None]] = {
        "text": write_texts,
        "text, TCVN3": write_old_texts,
        "JSON Lines, gzip": write_lines,
        "CSV": write_table,
        "HTML": write_pages,
    }
    megabytes = sum(len(article.text.encode()) for article in articles) / 1e6
    print(f"{len(articles)} articles, {megabytes:.1f} MB of text\n")
    print("| kind | articles/s | MB/s |\n|---|---:|---:|")
    for kind, write in kinds.items():
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write(folder, articles)
            start = time.process_time()
            count = sum(1 for _ in reading.read([folder], on_error=refuse))
            seconds = time.process_time() - start
        if count != len(articles):
            sys.exit(f"{kind}: {count} of {len(articles)} articles read")
        print(f"| {kind} | {count / seconds:,.0f} | {megabytes / seconds:.1f} |")


def measure_recognition(texts: list[str], excerpts: int) -> None:
    """Print how many excerpts of a length are recognised in each encoding, refused, or (never) read wrongly."""
    draw = random.Random(1)
    print("\n| words | " + " | ".join(legacy.NAMES) + " | read wrongly |\n|---:|" + "---:|" * (len(legacy.NAMES) + 1))
    for length in LENGTHS:
        cells, wrong = [], 0
        for name in legacy.NAMES:
            outcomes: Counter[str] = Counter()
            while outcomes.total() < excerpts:
                words = draw.choice(texts).split(" ")
                start = draw.randrange(max(1, len(words) - length))
                outcomes[_outcome(" ".join(words[start : start + length]), name)] += 1
                outcomes.pop("other", None)
            wrong += outcomes["wrong"]
            cells.append(f"{outcomes['right'] / excerpts:.0%}")
        print(f"| {length} | " + " | ".join(cells) + f" | {wrong} |")


def _outcome(text: str, name: str) -> str:
    """What becomes of a text in an encoding: right, refused, wrong, or other where it cannot be written in it."""
    try:
        data = legacy.encode(text, name)
    except UnicodeEncodeError:
        return "other"
    try:
        read = decode(data).text
    except UnreadableError:
        return "refused"
    return "right" if read.lower() == normal(text).lower() else "wrong"


def main() -> None:
    """Run both measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--excerpts", type=int, default=300)
    chosen = parser.parse_args()
    articles = list(copies(chosen.articles))
    measure_speed(articles)
    measure_recognition([article.text for article in articles[:17]], chosen.excerpts)


if __name__ == "__main__":
    main()
