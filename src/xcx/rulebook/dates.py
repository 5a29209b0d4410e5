"""The shape of `rules/dates.toml`."""

from __future__ import annotations

from msgspec import Struct


class Dates(Struct, frozen=True, forbid_unknown_fields=True):
    """The file's arrays."""
