"""Campaigns, lines of work and projects: their names in a text, one name for each on a page."""

from xcx.campaigns.find import LONGEST, Named, find
from xcx.campaigns.lexicon import CAMPAIGN, CUE, FIELD, LINE, PATTERN, theme
from xcx.campaigns.page import Campaigns, gather

__all__ = [
    "CAMPAIGN",
    "CUE",
    "FIELD",
    "LINE",
    "LONGEST",
    "PATTERN",
    "Campaigns",
    "Named",
    "find",
    "gather",
    "theme",
]
