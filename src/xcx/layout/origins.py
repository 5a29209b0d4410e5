"""Cutting the map from cleaned offsets to source offsets."""

from __future__ import annotations

from bisect import bisect_right

from xcx.model import Origin


def cut(origin: Origin, start: int, end: int) -> Origin:
    """The origin of the slice from `start` to `end`, in offsets of the slice."""
    if start == 0 and origin.starts[-1] < end:
        return origin
    first = bisect_right(origin.starts, start) - 1
    last = max(first + 1, bisect_right(origin.starts, end - 1))
    starts = [max(0, at - start) for at in origin.starts[first:last]]
    sources = list(origin.sources[first:last])
    sources[0] += start - origin.starts[first]
    return Origin(tuple(starts), tuple(sources))
