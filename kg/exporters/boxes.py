"""Boxes that may not lie over one another: a glyph with its label each, or a community."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

ASPECT = 1.45
"""Width of the picture over its height: screens are wider than tall."""
MARGIN = 14.0
"""Pixels kept free around each box."""
_NEARBY = 50.0
"""Pixels by which two boxes may lie apart and still be looked at, round by round, until one has moved by half of it."""


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a node takes around its point, in pixels: glyph and label."""

    width: float
    above: float
    below: float


def without_overlaps(points: Floats, boxes: Sequence[Box], rounds: int = 400) -> Floats:
    """The points moved as little as need be until no two boxes (with their margins) overlap.

    Where pushing does not come to rest, the picture is widened by a twentieth and pushed again.
    """
    half = np.array([box.width / 2 + MARGIN / 2 for box in boxes])
    top = np.array([box.above + MARGIN / 2 for box in boxes])
    bottom = np.array([box.below + MARGIN / 2 for box in boxes])
    # The middle of a box is not its node's point: the label hangs below.
    shift = (bottom - top) / 2
    tall = (bottom + top) / 2
    points = points.copy()
    moved: Floats | None = None
    for turn in range(rounds):
        if moved is None or np.abs(points - moved).max() > _NEARBY / 2:
            moved = points.copy()
            one, other = _neighbours(points[:, 0], points[:, 1] + shift, half, tall)
            reach_x, reach_y = half[one] + half[other], tall[one] + tall[other]
            # Of two in the same place the earlier goes first, so that equals part too.
            order = np.where(one < other, -1.0, 1.0)
        x, middle = points[:, 0], points[:, 1] + shift
        across, down = x[one] - x[other], middle[one] - middle[other]
        over_x, over_y = reach_x - np.abs(across), reach_y - np.abs(down)
        clash = (over_x > 0.01) & (over_y > 0.01)
        if not clash.any():
            break
        sideways = clash & (over_x < over_y * ASPECT)
        upright = clash & ~sideways
        push_x = np.where(across == 0.0, order, np.sign(across))[sideways] * over_x[sideways] * 0.26
        push_y = np.where(down == 0.0, order, np.sign(down))[upright] * over_y[upright] * 0.26
        np.add.at(points, (one[sideways], 0), push_x)
        np.add.at(points, (one[upright], 1), push_y)
        if turn % 40 == 39:
            points *= 1.05
    return points


def _neighbours(x: Floats, y: Floats, half: Floats, tall: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pairs of boxes, by their middles and half their sides, that overlap or are less than `_NEARBY` apart."""
    near = np.abs(x[:, None] - x[None, :]) < half[:, None] + half[None, :] + _NEARBY
    near &= np.abs(y[:, None] - y[None, :]) < tall[:, None] + tall[None, :] + _NEARBY
    np.fill_diagonal(near, False)
    one, other = np.nonzero(near)
    return one, other
