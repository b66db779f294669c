"""Graph → web: the SPARQL endpoint, pages over the live store, the graph on demand, linked data.

In goes the folder of a store; out come an ASGI application (`application`) and a server around it (`serve`).
Everything is read-only: updates are refused, queries reach nothing but the store, and no page loads anything from
elsewhere.
"""

from __future__ import annotations

from kg.explorer.application import application
from kg.explorer.limits import Limits
from kg.explorer.server import serve

__all__ = ["Limits", "application", "serve"]
