"""The errors that xcx tells its users: what happened, where, and what to do about it."""

from __future__ import annotations


class XcxError(Exception):
    """A fault to be told to the user; `exit_status` is the command's exit status for it."""

    exit_status = 2


class RuleError(XcxError):
    """A rules file with a fault: the message names file, line, rule and what was expected."""


class UnreadableError(XcxError):
    """An input that is no text or cannot be opened: the message names path and byte offset."""

    exit_status = 3


class UsageError(XcxError):
    """A command or call that cannot be carried out as given: the message says what can."""


class OutputError(XcxError):
    """An output that cannot be written: the message names it and the reason."""
