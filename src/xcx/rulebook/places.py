"""The shape of `rules/places.toml`."""

from __future__ import annotations

from msgspec import Struct


class Places(Struct, frozen=True, forbid_unknown_fields=True):
    """The file's arrays."""
