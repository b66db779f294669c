"""What a build costs: time, memory and disk for growing parts of an archive, and for small changes to it.

    python benchmarks/build.py news.jsonl.gz
    python benchmarks/build.py news.jsonl.gz --shares 0.25 0.5 1 4 --jobs 2

The archive is JSON Lines (``id``, ``text``, perhaps ``date``); it is written out as one text file an article, since
that is what an incremental build has to look through. A share above 1 repeats articles under changed ids. Each build is
``kg build`` in a process of its own, from cold (empty output folder), to loaded store and Turtle. Memory is the
resident set of all its processes together, looked at 20 times a second (pages that they share count more than once).
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

ADDED = 10
"""Articles that are added to a finished build."""
TAGGED = 30
"""Articles that underthesea's tagger reads for the ratio."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the archive."""

    id: str
    date: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of ``kg build`` took."""

    seconds: float
    processor: float
    """Seconds of processor time, all processes together: what a busy machine disturbs least."""
    peak: int
    """Bytes of resident memory, all processes together, at the worst moment."""
    read: int
    """Articles that were read, as the build itself tells."""


def main() -> None:
    """Measure the shares, then the small changes to the whole."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path, help="JSON Lines, perhaps .gz")
    parser.add_argument("--shares", type=float, nargs="+", default=[0.25, 0.5, 1, 4], help="parts of the archive")
    parser.add_argument("--jobs", type=int, default=2, help="processes of the build (2)")
    parser.add_argument("--folder", type=Path, help="where to work; a temporary folder by default")
    arguments = parser.parse_args()
    archive = list(_articles(arguments.archive))
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        started = _timed(["--version"]).seconds
        print(f"{len(archive)} articles in the archive, {arguments.jobs} processes; kg starts in {started:.2f} s\n")
        rate = _grow(archive, arguments.shares, arguments.jobs, Path(folder))
        _change(archive, arguments.jobs, Path(folder), started)
    _compare(archive, rate, arguments.jobs)


def _articles(path: Path) -> Iterator[Article]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield Article(str(record["id"]), record.get("date"), record["text"])


def _share(archive: Sequence[Article], share: float) -> Iterator[Article]:
    """The first part of the archive, or all of it several times over under changed ids."""
    for number in range(round(len(archive) * share)):
        turn, place = divmod(number, len(archive))
        article = archive[place]
        yield Article(f"{article.id}-{turn}" if turn else article.id, article.date, article.text)


def _write(article: Article, folder: Path) -> None:
    header = f"date {article.date}\n" if article.date else ""
    (folder / f"{article.id}.txt").write_text(header + article.text, encoding="utf-8")


def _grow(archive: Sequence[Article], shares: Sequence[float], jobs: int, folder: Path) -> float:
    """Print a line a share, then how each compares with the share nearest to 1; articles a second of that one."""
    heads = ("share", "articles", "seconds", "CPU s", "art./s", "peak MB", "triples", "store MB", "Turtle MB")
    print("".join(f"{head:>11}" for head in heads))
    costs: dict[float, tuple[int, Cost]] = {}
    for share in sorted(shares):
        texts, out = folder / "texts", folder / "out"
        texts.mkdir()
        count = 0
        for article in _share(archive, share):
            _write(article, texts)
            count += 1
        cost = _timed(["build", str(texts), "-o", str(out), "-j", str(jobs)])
        costs[share] = count, cost
        triples = json.loads((out / "report.json").read_text(encoding="utf-8"))["counts"]["triples"]
        store, turtle = _size(out / "store") / 1e6, (out / "graph.ttl").stat().st_size / 1e6
        print(
            f"{share:11g}{count:11,}{cost.seconds:11.1f}{cost.processor:11.1f}{count / cost.seconds:11.0f}"
            f"{cost.peak / 1e6:11.0f}{triples:11,}{store:11.1f}{turtle:11.1f}",
            flush=True,
        )
        shutil.rmtree(texts)
        shutil.rmtree(out)
    whole = min(costs, key=lambda share: abs(share - 1))
    articles, of_whole = costs[whole]
    for share, (count, cost) in costs.items():
        time_each = (cost.processor / count) / (of_whole.processor / articles)
        print(f"{share:11g} ×: {time_each:.2f} × the CPU time an article, {cost.peak / of_whole.peak:.2f} × the peak")
    return articles / of_whole.seconds


def _change(archive: Sequence[Article], jobs: int, folder: Path, started: float) -> None:
    """Build all but a few articles; then nothing new, a few added, one changed, one removed."""
    texts, out = folder / "texts", folder / "out"
    texts.mkdir()
    for article in archive[:-ADDED]:
        _write(article, texts)
    build = ["build", str(texts), "-o", str(out), "-j", str(jobs)]
    whole = _timed(build)
    print(f"\nto a build of {len(archive) - ADDED:,} articles ({whole.seconds:.1f} s):")
    changed = archive[len(archive) // 2]

    def report(what: str) -> None:
        cost = _timed(build)
        print(
            f"  {what:22}{cost.seconds:7.2f} s ({cost.seconds - started:.2f} beyond the start), "
            f"{cost.processor:.2f} CPU s, {cost.seconds / whole.seconds:.0%} of the whole, {cost.read} read, "
            f"peak {cost.peak / 1e6:.0f} MB",
            flush=True,
        )

    report("nothing new")
    for article in archive[-ADDED:]:
        _write(article, texts)
    report(f"{ADDED} articles added")
    _write(Article(changed.id, changed.date, changed.text + "\nÔng Lê Văn An nói thêm."), texts)
    report("one article changed")
    (texts / f"{changed.id}.txt").unlink()
    report("one article removed")


def _timed(arguments: Sequence[str]) -> Cost:
    """Run ``kg`` and watch it and its children."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    peak = [0]
    others: dict[int, float] = {}
    watcher = threading.Thread(target=_watch, args=(process, peak, others))
    watcher.start()
    told, _ = process.communicate()
    seconds = time.perf_counter() - began
    watcher.join()
    if process.returncode:
        sys.exit(f"kg {' '.join(arguments)} ended with status {process.returncode}")
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime + sum(others.values())
    read = re.search(r"(\d+) articles read", told)
    return Cost(seconds, processor, peak[0], int(read[1]) if read else 0)


def _watch(process: subprocess.Popen[str], peak: list[int], others: dict[int, float]) -> None:
    """Note the most memory of all processes, and what processor time the working ones had when last seen.

    The system counts the time of a child for a parent that waits for it: `kg` does so for its own, nobody for theirs.
    """
    while process.poll() is None:
        total = 0
        try:
            root = psutil.Process(process.pid)
            members = [root, *root.children(recursive=True)]
        except psutil.NoSuchProcess:
            return
        for member in members:
            try:
                total += member.memory_info().rss
                if member.pid != process.pid and member.ppid() != process.pid:
                    spent = member.cpu_times()
                    others[member.pid] = spent.user + spent.system
            except psutil.NoSuchProcess:
                continue
        peak[0] = max(peak[0], total)
        time.sleep(0.05)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _compare(archive: Sequence[Article], rate: float, jobs: int) -> None:
    """The whole build a process, against underthesea's tagger alone, where that is installed."""
    if importlib.util.find_spec("underthesea") is None:
        print("\nunderthesea is not installed: no ratio to its tagger (pip install underthesea)")
        return
    from benchmarks import tagger

    sample = archive[:: max(1, len(archive) // TAGGED)]
    began = time.perf_counter()
    for article in sample:
        tagger.record(article.id, article.text)
    tagged = len(sample) / (time.perf_counter() - began)
    print(
        f"\nunderthesea's tagger alone: {tagged:.1f} articles/s on one core; the whole build is "
        f"{rate / jobs / tagged:.0f} × that a process"
    )


if __name__ == "__main__":
    main()
