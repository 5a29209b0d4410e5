"""The shape of `rules/layout.toml`."""

from __future__ import annotations

from msgspec import Struct


class Layout(Struct, frozen=True, forbid_unknown_fields=True):
    """The file's arrays."""
