"""Write `ontology/vocabulary/provinces.ttl` and `districts.ttl`.

    pip install vietnamadminunits==1.0.4      # MIT; at development time only
    python scripts/generate_places.py

Names, kinds and statistics codes of the 63 provinces, the 34 since 2025-07-01 and the 696 districts come from
vietnamadminunits. What merged into what comes from the resolutions, in `place_facts.toml`; its mergers must
give the 34 names of the package, or the script stops. Output is sorted and the same whenever it is run.
"""

from __future__ import annotations

import sqlite3
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from kg.language.folding import fold, plain, slug

SCRIPTS = Path(__file__).resolve().parent
VOCABULARY = SCRIPTS.parent / "ontology" / "vocabulary"
LAST_DAY, FIRST_DAY = "2025-06-30", "2025-07-01"
CITY_DAY, CITY_EVE = "2026-04-30", "2026-04-29"  # Đồng Nai, a centrally run city (DESIGN.md §4)
CITY = "thành phố trực thuộc Trung ương"

PREFIXES = """\
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix kg: <https://w3id.org/vnkg/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix source: <https://w3id.org/vnkg/vocabulary/source/> .
@prefix unit: <https://w3id.org/vnkg/vocabulary/unit/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@dataclass
class Unit:
    """One dated version of an administrative unit."""

    slug: str
    name: str
    level: str
    kind: str
    english: str
    code: str | None = None
    valid_from: str | None = None
    valid_until: str | None = None
    part_of: str | None = None
    replaces: list[str] = field(default_factory=list)
    replaced_by: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    needs_type: bool = False


def main() -> None:
    """Generate both files."""
    facts = tomllib.loads((SCRIPTS / "place_facts.toml").read_text(encoding="utf-8"))
    old, new, districts = read_package()
    provinces = province_versions(facts, old, new)
    link_succession(provinces.values())
    write("provinces.ttl", provinces.values(), facts["sources"], PROVINCES_HEAD)
    write("districts.ttl", district_versions(facts, provinces, districts), {}, DISTRICTS_HEAD)


def read_package() -> tuple[dict[str, str], dict[str, str], list[tuple[str, str, str, str]]]:
    """Province name → code before and since 2025-07-01; (province, code, kind, full name) of each district."""
    found = find_spec("vietnamadminunits")
    if found is None or found.origin is None:
        raise SystemExit("vietnamadminunits is missing: pip install vietnamadminunits==1.0.4")
    with sqlite3.connect(Path(found.origin).parent / "data" / "dataset.db") as data:
        provinces = "SELECT DISTINCT provinceShort, provinceCode FROM {}"
        old = dict(data.execute(provinces.format("admin_units_legacy")))
        new = dict(data.execute(provinces.format("admin_units")))
        districts = list(
            data.execute("SELECT DISTINCT provinceShort, districtCode, districtType, district FROM admin_units_legacy")
        )
    if (len(old), len(new), len(districts)) != (63, 34, 696):
        raise SystemExit(f"unexpected data: {len(old)} and {len(new)} provinces, {len(districts)} districts")
    return old, new, districts


def province_versions(facts: dict[str, Any], old: dict[str, str], new: dict[str, str]) -> dict[str, Unit]:
    """Every version of every province, by slug."""
    mergers: dict[str, list[str]] = facts["mergers"]
    starts = {name: day for day, names in facts["starts"].items() for name in names}
    merged = {part for parts in mergers.values() for part in parts}
    if set(new) != set(mergers) | (set(old) - merged):
        raise SystemExit("place_facts.toml: the mergers do not give the provinces of vietnamadminunits")
    units = {}
    for name, code in old.items():
        unit = units[slug(name)] = province(facts, name, code, starts.get(name))
        if name in merged:
            unit.valid_until = LAST_DAY
            unit.replaced_by = [f"{slug(whole)}-2025" for whole, parts in mergers.items() if name in parts]
    for name in mergers:
        unit = province(facts, name, new[name], FIRST_DAY, key=f"{slug(name)}-2025", note="since July 2025")
        unit.sources = ["nq-202-2025-qh15", "nq-60-tw-2025"]
        units[unit.slug] = unit
    units["dong-nai-2025"].valid_until = CITY_EVE
    units["dong-nai-2025"].replaced_by = ["dong-nai-2026"]
    units["dong-nai-2026"] = province(
        facts, "Đồng Nai", new["Đồng Nai"], CITY_DAY, key="dong-nai-2026", kind=CITY, note="city, since 30 April 2026"
    )
    for past in facts["former"]:
        unit = units[slug(past["name"])] = province(facts, past["name"], past.get("code"), past["from"])
        unit.valid_until, unit.replaced_by = past["until"], [slug(name) for name in past["into"]]
        unit.sources = [past["source"]] if "source" in past else []
    return units


def province(
    facts: dict[str, Any],
    name: str,
    code: str | None,
    start: str | None,
    *,
    key: str | None = None,
    kind: str | None = None,
    note: str | None = None,
) -> Unit:
    """A province with its labels; kind by the list of centrally run cities."""
    kind = kind or (CITY if name in facts["cities"]["central"] else "tỉnh")
    english = facts["english"].get(name, f"{unaccented(name)} {'City' if kind == CITY else 'Province'}")
    label = f"Thành phố {name}" if name == "Hồ Chí Minh" else name
    return Unit(
        slug=key or slug(name),
        name=label,
        level="province",
        kind=kind,
        code=code,
        valid_from=start,
        english=f"{english} ({note})" if note else english,
        hidden=list(facts["variants"].get(name, ())),
    )


def link_succession(units: Iterable[Unit]) -> None:
    """Write each `replaced_by` the other way round."""
    by_slug = {unit.slug: unit for unit in units}
    for unit in by_slug.values():
        for heir in unit.replaced_by:
            by_slug[heir].replaces.append(unit.slug)


def district_versions(
    facts: dict[str, Any], provinces: dict[str, Unit], districts: list[tuple[str, str, str, str]]
) -> list[Unit]:
    """The districts of 2025-06-30 and those that ended before."""
    units: dict[str, Unit] = {}
    for province_name, code, kind, full in districts:
        unit = district(facts, province_name, kind.lower(), full, LAST_DAY)
        unit.code, unit.sources = code, ["nq-203-2025-qh15"]
        if provinces[slug(province_name)].valid_from == "2025-01-01" and full.startswith("Quận "):
            unit.valid_from = "2025-01-01"
        units[unit.slug] = unit
    for past in facts["former_district"]:
        for name in past["names"]:
            full = name if name.startswith("Quận ") else f"{past['kind']} {name}"
            unit = district(facts, past["province"], past["kind"], full, past["until"])
            home = "Huế" if past["province"] == "Thừa Thiên Huế" else past["province"]
            unit.replaced_by = [district_slug(home, past["into"])]
            unit.sources = [past["source"]] if "source" in past else []
            units[unit.slug] = unit
    link_succession(units.values())
    return list(units.values())


def district(facts: dict[str, Any], province_name: str, kind: str, full: str, until: str) -> Unit:
    """A district, by its bare name (“huyện Tân Yên” → “Tân Yên”; “Quận 2” has none and keeps its type)."""
    bare = full[len(kind) + 1 :]
    number = bare if bare.isdigit() else None
    name = f"Quận {number}" if number else bare
    types = {"quận": "District", "huyện": "District", "thị xã": "Town", "thành phố": "City"}
    return Unit(
        slug=district_slug(province_name, full),
        name=name,
        level="district",
        kind=kind,
        english=f"District {number}" if number else f"{unaccented(bare)} {types[kind]}",
        valid_until=until,
        part_of=slug(province_name),
        hidden=[f"Q.{number}", f"Q{number}", f"Q. {number}"]
        if number
        else list(facts["district_variants"].get(f"{province_name}/{name}", ())),
        needs_type=name in facts["needs_type"]["districts"],
    )


def district_slug(province_name: str, full: str) -> str:
    """“Huyện Tân Yên” of Bắc Giang → “huyen-tan-yen-bac-giang”: the bare name recurs in other provinces and kinds."""
    return f"{slug(full)}-{slug(province_name)}"


def unaccented(name: str) -> str:
    """“Đắk Lắk” → “Dak Lak”."""
    return " ".join(word.capitalize() for word in plain(name).split())


def write(name: str, units: Iterable[Unit], sources: dict[str, str], head: str) -> None:
    """Write a vocabulary file: header, sources, then the units sorted by slug."""
    parts = [head, PREFIXES]
    cited = sources.items()
    parts += [f'source:{key} a dcterms:BibliographicResource ; dcterms:title "{title}"@vi .\n' for key, title in cited]
    parts += ["\n".join(turtle(unit)) + "\n" for unit in sorted(units, key=lambda unit: unit.slug)]
    (VOCABULARY / name).write_text("\n".join(parts), encoding="utf-8")


def turtle(unit: Unit) -> Iterator[str]:
    """The lines of one unit."""
    yield f"unit:{unit.slug} a skos:Concept ; skos:inScheme <https://w3id.org/vnkg/vocabulary/unit> ;"
    yield f'  skos:prefLabel "{unit.name}"@vi, "{unit.english}"@en ;'
    if spellings(unit):
        yield "  skos:hiddenLabel " + ", ".join(f'"{label}"@vi' for label in spellings(unit)) + " ;"
    for term, slugs in (
        ("kg:partOf", [unit.part_of] if unit.part_of else []),
        ("dcterms:replaces", unit.replaces),
        ("dcterms:isReplacedBy", unit.replaced_by),
    ):
        if slugs:
            yield f"  {term} " + ", ".join(f"unit:{key}" for key in sorted(slugs)) + " ;"
    facts = [f'kg:level "{unit.level}"', f'kg:kind "{unit.kind}"']
    facts += [f'kg:code "{unit.code}"'] if unit.code else []
    facts += ["kg:needsType true"] if unit.needs_type else []
    facts += [f"kg:validFrom {dated(unit.valid_from)}"] if unit.valid_from else []
    facts += [f"kg:validUntil {dated(unit.valid_until)}"] if unit.valid_until else []
    facts += ["dcterms:source " + ", ".join(f"source:{key}" for key in unit.sources)] if unit.sources else []
    yield "  " + " ; ".join(facts) + " ."


def spellings(unit: Unit) -> list[str]:
    """The variants that folding does not make equal to the name or to one another."""
    unique = {fold(label): label for label in sorted(unit.hidden, reverse=True)}
    return sorted(label for key, label in unique.items() if key != fold(unit.name))


def dated(day: str) -> str:
    """A date as a typed literal, by its precision."""
    return f'"{day}"^^xsd:{ {4: "gYear", 7: "gYearMonth", 10: "date"}[len(day)] }'


PROVINCES_HEAD = """\
# Provinces and centrally run cities of Việt Nam as dated versions: the 63 until 2025-06-30, the 34 since 2025-07-01
# (Nghị quyết 202/2025/QH15), Đồng Nai as a city since 2026-04-30, and well known units that ended before 2025.
# Generated by scripts/generate_places.py; do not edit. Ends are inclusive. Terms: docs/places.md.
"""
DISTRICTS_HEAD = """\
# Districts, towns and cities of provinces: the 696 that ended on 2025-06-30, with kind and name of that day, and some
# that ended earlier under a name of their own. Generated by scripts/generate_places.py; do not edit.
# Terms: docs/places.md.
"""

if __name__ == "__main__":
    main()
