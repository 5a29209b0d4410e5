"""The shape of `rules/quantities.toml`."""

from __future__ import annotations

from msgspec import Struct


class Quantities(Struct, frozen=True, forbid_unknown_fields=True):
    """The file's arrays."""
