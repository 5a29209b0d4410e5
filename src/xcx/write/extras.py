"""Formats whose library is an extra: what a user is told where it is not installed."""

from __future__ import annotations

from xcx.errors import UsageError


def missing(extra: str, library: str) -> UsageError:
    """The error for a format without its library, with the command that installs it."""
    return UsageError(f"the format {extra} needs {library}; install it: pip install 'xcx[{extra}]'")
