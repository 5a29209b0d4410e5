"""The shape of `rules/units.toml`."""

from __future__ import annotations

from msgspec import Struct


class Units(Struct, frozen=True, forbid_unknown_fields=True):
    """The file's arrays."""
