"""The shape of `rules/codes.toml`."""

from __future__ import annotations

from msgspec import Struct


class Codes(Struct, frozen=True, forbid_unknown_fields=True):
    """The file's arrays."""
