"""The shape of `rules/credits.toml`."""

from __future__ import annotations

from msgspec import Struct


class Credits(Struct, frozen=True, forbid_unknown_fields=True):
    """The file's arrays."""
