"""Where the Vietnamese knowledge lies: `ontology/`, found by the same code from a checkout and from a wheel.

A wheel carries the folder inside the package (`kg/ontology`); in a checkout it stands beside the package. The first
that exists is used, so that neither tests nor users need a setting.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def ontology_path() -> Path:
    """The folder `ontology/`: `kg.ttl`, `shapes.ttl`, `vocabulary/*.ttl` and `queries/*.rq`.

    Raises `FileNotFoundError` where the installation is broken and neither place holds it.
    """
    for folder in (_PACKAGE / "ontology", _PACKAGE.parent / "ontology"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(
        f"no folder 'ontology' in {_PACKAGE} or {_PACKAGE.parent}: this installation of vnkg is broken, install anew"
    )
