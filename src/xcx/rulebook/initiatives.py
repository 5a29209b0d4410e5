"""The shape of `rules/initiatives.toml`."""

from __future__ import annotations

from msgspec import Struct


class Initiatives(Struct, frozen=True, forbid_unknown_fields=True):
    """The file's arrays."""
