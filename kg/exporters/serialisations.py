"""The RDF serialisations by name."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from kg.exporters import jsonld, nquads, ntriples, rdfxml, trig, turtle
from kg.exporters.sources import Source

WRITERS: Mapping[str, Callable[[Source, str | os.PathLike[str]], None]] = {
    "turtle": turtle.write,
    "trig": trig.write,
    "ntriples": ntriples.write,
    "nquads": nquads.write,
    "rdfxml": rdfxml.write,
    "jsonld": jsonld.write,
}
"""Name of a format → what writes a source to a path."""
