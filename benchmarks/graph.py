"""How fast records become a graph: quads, Turtle, store, questions, checks, in microseconds of processor time a quad.

    python -m benchmarks.graph [ARTICLES]

The corpus as read by hand (`tests/gold`) is repeated with changed ids until there are so many articles. Figures depend
on the machine; what to look at is how they stand to one another, and that none grows with the number of articles.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from kg import store, verification
from kg.exporters import turtle
from kg.questions import named_questions
from kg.rdf import Lines, Names, article_quads, entity_quads, read_concepts
from tests.rdf import gold_records

Result = TypeVar("Result")


def main(articles: int) -> None:
    """Measure and print one line a step."""
    records, known, names = gold_records.gold_records(), gold_records.entities(), Names()
    made: dict[str, list[str]] = {}

    def timed(name: str, quads: int, step: Callable[[], Result]) -> Result:
        began, cpu = time.perf_counter(), time.process_time()
        result = step()
        seconds, spent = time.perf_counter() - began, time.process_time() - cpu
        each = 1e6 * spent / (quads or sum(map(len, made.values())))
        print(f"{name:<34}{spent:8.2f} s processor {seconds:8.2f} s wall {each:8.2f} µs a quad")
        return result

    def write_articles() -> None:
        for number in range(articles):
            record = records[number % len(records)]
            article = replace(record.article, id=f"{record.article.id}-{number:06}")
            made[article.id] = article_quads(replace(record, article=article), known.links[record.article.id], names)

    timed("records → quads", 0, write_articles)
    concepts = read_concepts(gold_records.vocabulary_files())
    default = list(entity_quads(known, names, concepts, gold_records.dates()))
    count = sum(map(len, made.values())) + len(default)
    print(f"{articles} articles, {count} quads, {count / articles:.0f} an article")
    source = Lines(names, default, lambda: sorted(made.items()))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        timed("quads → graph.ttl", count, lambda: turtle.write(source, path / "graph.ttl"))
        every = (line for _, part in source.parts() for line in part)
        timed("quads → store", count, lambda: store.build(path / "store", every))
        size = sum(file.stat().st_size for file in (path / "store").rglob("*") if file.is_file())
        print(f"store {size / 1e6:.0f} MB, {size / count:.0f} bytes a quad")
        ten = {names.graph(name)[1:-1]: made[name] for name in sorted(made)[:10]}
        timed("replace ten articles", count, lambda: store.replace(path / "store", ten))
        with store.open(path / "store") as graph:
            timed("verify", count, lambda: verification.verify(graph))
            for name, asked in named_questions().items():
                values = {parameter.name: parameter.example for parameter in asked.parameters}
                timed(f"question {name}", count, lambda asked=asked, values=values: asked.ask(graph, values))  # type: ignore[misc]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 510)
