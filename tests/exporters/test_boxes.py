"""Boxes pushed apart: looking only at those that are near changes nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.exporters import boxes
from kg.exporters.boxes import Box, without_overlaps

_PLACE = st.integers(-200, 200).map(float)
_BOX = st.builds(Box, st.sampled_from([10.0, 60.0, 150.0]), st.just(8.0), st.integers(10, 60).map(float))


@given(st.lists(st.tuples(_PLACE, _PLACE, _BOX), min_size=1, max_size=25), st.sampled_from([0.0, 5.0, 50.0]))
def test_only_boxes_that_are_near_need_be_looked_at(placed: list[tuple[float, float, Box]], nearby: float) -> None:
    """The points are the same to the bit as where every box is looked at in every round."""
    points = np.array([(x, y) for x, y, _ in placed])
    moved = []
    for distance in (nearby, 1e9):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(boxes, "_NEARBY", distance)
            moved.append(without_overlaps(points, [box for _, _, box in placed]))
    assert moved[0].tobytes() == moved[1].tobytes()
