"""The words of `rules/audit.toml` as patterns."""

from __future__ import annotations

import re
from itertools import chain

from xcx.model import Span
from xcx.rulebook import Rules


class Words:
    """A pattern for each cue, the sets that make a whole, and one name for units alike."""

    def __init__(self, rules: Rules) -> None:
        file = rules.files.audit
        self._words: dict[str, list[str]] = {}
        for rule in file.cue:
            self._words.setdefault(rule.cue, []).extend(rule.words)
        self.wholes = tuple(frozenset(rule.words) for rule in file.whole)
        self.unit = {unit: rule.units[0] for rule in file.units for unit in rule.units}
        self.opening = self.any("opening")
        self.open_end = self.any("open_end")
        self.total = self.any("total")
        self.residue = self.any("residue")
        self.overlap = self.any("overlap")
        self.share = self.any("share")
        self.base = self.any("base")
        self.rise = self.any("rise")
        self.fall = self.any("fall")
        changed = self.choice("rise", "fall")
        self.changed = re.compile(rf"(?:{changed})(?!值)")
        # The whole of what stands before the second of 增加20万元，增长20%.
        self.so_much = re.compile(
            rf"[，、,（(]?(?:{self.choice('compared')})?(?:上年|去年|上年同期|去年同期)?(?:{changed})"
            r"[率幅了为达约]*"
        )
        # 比 is the end of 占比 and 药占比, the beginning of 比例.
        self.compared = re.compile(rf"(?<!占)(?:{self.choice('compared')})(?![例重率值])")
        self.from_ = self.any("from")
        self.to = self.any("to")
        self.deduction = self.any("deduction")
        self.cost = self.any("cost")
        self.repaid = self.any("repaid")
        self.own_share = self.any("own_share")
        self.average = self.any("average")
        self.done_all = self.any("done_all")
        self.done = self.any("done")
        self.left = self.any("left")
        self.rest = self.any("deduction", "own_share", "left", "remainder")
        self.restart = self.any("restart")
        self.each = self.any("each")
        # 分别由40元和60元降到30元和50元: two numbers for two, no parts.
        self.dealt = re.compile("分别[^；（(]{0,8}$")
        # 村干部128名、种植户187名，*共*培训315名
        self.announced = re.compile(rf"(?:{self.choice('total')})[\u4e00-\u9fff]{{0,6}}$")
        self.subjectless = self.any("compared", "share")
        self.office = self.any("office")
        shares, parts = self.choice("share"), self.choice("progress")
        # 占年度计划的, 完成年初预算的, 为目标任务的: what stands between is the base's name.
        self.of = re.compile(
            rf"(?:{shares}|{parts})([^，。；、]{{0,24}}?)的?(?:{shares})?[为达到约近超]*$"
        )
        self.rate = re.compile(r"([\u4e00-\u9fff]{1,8})率[^，。；率]{0,5}$")
        self.bare_share = re.compile(rf"[，、,：:（(]?[仅约只均]*(?:{shares})[为达到约近超]*")

    @staticmethod
    def last(pattern: re.Pattern[str], text: str) -> Span | None:
        """The span of the pattern's last match."""
        spans = [found.span() for found in pattern.finditer(text)]
        return spans[-1] if spans else None

    def choice(self, *cues: str) -> str:
        """The cues' words as alternatives, the longest first."""
        words = set(chain.from_iterable(self._words.get(cue, ()) for cue in cues))
        ordered = sorted(words, key=lambda word: (-len(word), word))
        return "|".join(re.escape(word) for word in ordered) or "(?!)"

    def any(self, *cues: str) -> re.Pattern[str]:
        """A pattern for any word of the cues."""
        return re.compile(self.choice(*cues))
