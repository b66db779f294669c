"""The scripts of pages with a graph: which of ours a page needs, in what order, and the libraries that draw.

graphology and sigma.js come from npm at set-up (`make setup-web`) and lie in the wheel with their licences; whoever
draws with them says what to do where they are missing.
"""

from __future__ import annotations

from importlib.resources import files

SIGMA = ("graphology.js", "sigma.js")
"""Libraries that draw graphs of thousands, and graphs that grow."""
SIGMA_PICTURE = ("glyphs_sigma.js", "picture_sigma.js", "picture_none.js")
"""Ours that hand a graph to sigma.js, or say why none is drawn."""
VIS_PICTURE = ("picture_vis.js",)
"""Ours that hands a graph to the vis-network of pyvis."""
GRAPH_PAGE = ("search.js", "names.js", "panel.js", "filters.js", "graph_index.js", "graph_keys.js", "graph.js")
"""Ours around any picture, after `page.js`."""
RANKED = ("extent_ranked.js",)
"""Ours that decides how much of a finished graph is shown."""


def library(name: str) -> str | None:
    """The text of a library of `SIGMA`; `None` where it was not fetched."""
    file = files("kg.exporters").joinpath("assets", "vendor", name)
    if not file.is_file():
        return None
    lines = file.read_text(encoding="utf-8").split("\n")
    text = "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL="))
    return _WITH_WEBGL % text if name == "sigma.js" else text


_WITH_WEBGL = """if (document.createElement("canvas").getContext("webgl")) {
%s
}
"""
"""sigma.js asks WebGL for its limits while it is being loaded, and would end in an error where there is none."""


def sigma_scripts() -> list[str] | None:
    """The texts of `SIGMA`; `None` where one was not fetched."""
    found = [text for name in SIGMA if (text := library(name)) is not None]
    return found if len(found) == len(SIGMA) else None
