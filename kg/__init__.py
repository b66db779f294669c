"""kg: a knowledge-graph builder for Vietnamese political news.

kg.extract(text, date="2024-06-26")   what one article says: a `kg.model.Record`
kg.build("corpus", out="exports")     a folder of articles → a `kg.api.Graph`
kg.open("exports")                    a graph that was built before
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.api import Graph, build, extract, open  # noqa: A004

__version__ = "0.1.0"
__all__ = ["Graph", "build", "extract", "open"]


def __getattr__(name: str) -> Any:
    """Load the Python interface when it is first used, so that `import kg` costs nothing."""
    if name in __all__:
        from importlib import import_module

        return getattr(import_module("kg.api"), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
