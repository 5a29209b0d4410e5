"""The shape of `rules/status.toml`."""

from __future__ import annotations

from msgspec import Struct


class StatusCues(Struct, frozen=True, forbid_unknown_fields=True):
    """The file's arrays."""
