"""The shape of `rules/audit.toml`."""

from __future__ import annotations

from msgspec import Struct


class AuditRules(Struct, frozen=True, forbid_unknown_fields=True):
    """The file's arrays."""
