"""The rules in force: read from `rules/*.toml`, validated, merged with a user's, never code."""

from xcx.rulebook.base import Example, Rule
from xcx.rulebook.load import Rules, load

__all__ = ["Example", "Rule", "Rules", "load"]
