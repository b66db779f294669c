"""Memory given back to the system between the steps of a build, so that no step comes on top of what the last one took.

Python and the C library keep what was let go of for later use; a build, whose steps use memory of different kinds
(small objects for who is who, large pieces of text for the store), would hold the most of each at once.
"""

from __future__ import annotations

import ctypes
import gc

from kg.language.remembering import forget


def release() -> None:
    """Give back what is free; some hundredths of a second. Where the C library cannot, only Python does its part."""
    forget()
    gc.collect()  # empties Python's own lists of free objects
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):  # not the GNU C library
        return
    trim(0)
