"""The shape of `rules/metrics.toml`."""

from __future__ import annotations

from msgspec import Struct


class Metrics(Struct, frozen=True, forbid_unknown_fields=True):
    """The file's arrays."""
