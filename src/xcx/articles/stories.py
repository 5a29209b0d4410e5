"""Which headlines, credits and paragraphs are one article, wherever the page prints them."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from xcx.articles import headlines
from xcx.articles.units import LONGEST_HEAD, Lexicon, Unit

_CONTINUES = regex.compile(r"^(?:\p{Han}?[，、,。；：）”]|[\p{Ll}])")
_SAME_WIDTH = 2
_ABOUT = 0.5
_ORPHAN = 0.4
_CLEARLY = 0.15


@dataclass
class Story:
    """An article in the making: its headline's lines, and its parts in reading order."""

    heads: list[Unit] = field(default_factory=list)
    parts: list[Unit] = field(default_factory=list)
    asides: list[Unit] = field(default_factory=list)
    credited: bool = False
    closed: bool = False

    @property
    def text(self) -> str:
        """The running text, for comparison with headlines."""
        return "".join(unit.text for unit in self.parts if unit.role in ("body", "table"))

    @property
    def about(self) -> str:
        """The headline's lines, for comparison with running text."""
        return " ".join(unit.text for unit in self.heads)

    def last(self) -> Unit | None:
        """The last piece of running text."""
        return next((unit for unit in reversed(self.parts) if unit.role == "body"), None)

    def add(self, unit: Unit) -> None:
        """The unit put where its role wants it: captions and notices stand aside."""
        if unit.role in ("caption", "notice"):
            self.asides.append(unit)
            return
        self.parts.append(unit)
        if unit.role == "credit":
            self.closed = self.closed or unit.closes
            self.credited = True


@dataclass
class Node:
    """A headline with its credit line (`heads`), or a run of everything else."""

    heads: list[Unit] = field(default_factory=list)
    tail: list[Unit] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)

    @property
    def opens(self) -> bool:
        """Whether a dateline begins the run."""
        return bool(self.units) and self.units[0].opens

    @property
    def closes(self) -> bool:
        """Whether a credit ends the run."""
        return any(unit.closes for unit in self.units)

    @property
    def text(self) -> str:
        """The running text."""
        return "".join(unit.text for unit in self.units)


def assemble(units: list[Unit], source: str, lexicon: Lexicon) -> list[Story]:
    """The page's stories in the order of their first unit."""
    marked = sum(unit.block.level > 0 for unit in units) >= 2
    builder = _Builder(_nodes(_settle(units, marked, source)))
    return [story for story in builder.run() if story.parts or story.heads or story.asides]


def _settle(units: list[Unit], marked: bool, source: str) -> list[Unit]:
    """The units, with short ones called headlines or not by what stands around them."""
    settled: list[Unit] = []
    for i, unit in enumerate(units):
        before = settled[-1] if settled else None
        after = units[i + 1] if i + 1 < len(units) else None
        settled.append(_settled(unit, before, after, marked))
    return settled


def _settled(unit: Unit, before: Unit | None, after: Unit | None, marked: bool) -> Unit:
    plain = unit.block.level == 0
    if unit.role == "body" and unit.start == 0 and after is not None:
        headline = (after.opens or (after.role == "credit" and not after.closes)) and (
            len(unit.text) <= LONGEST_HEAD and not unit.text.endswith(("。", "；", "，"))
        )
        if headline and (before is None or before.role != "body" or before.ended):
            return _as(unit, "head")
    if unit.role == "head" and plain and after is not None and after.role == "body":
        inside = before is not None and before.role == "body" and not before.ended
        if inside and before is not None:
            # A whole line of the column goes on with the sentence, a shorter one is a caption.
            wide = len(unit.text) >= 0.85 * len(before.text)
            return _as(unit, "body" if wide else "caption")
        if _CONTINUES.search(after.text):
            return _as(unit, "body")
    return unit


def _as(unit: Unit, role: str) -> Unit:
    return Unit(unit.block, unit.start, unit.end, role)  # type: ignore[arg-type]


def _nodes(units: list[Unit]) -> list[Node]:
    nodes: list[Node] = []
    for i, unit in enumerate(units):
        last = nodes[-1] if nodes else None
        lines = last is not None and bool(last.heads)
        if unit.role == "head":
            if not (last is not None and lines and not last.tail):
                last = Node()
                nodes.append(last)
            last.heads.append(unit)
        elif last is not None and lines and _belongs(unit, last):
            last.tail.append(unit)
        elif unit.role in ("caption", "notice") and last is not None:
            last.units.append(unit)
        else:
            fresh = last is None or lines or unit.opens or unit.role == "marker"
            if last is not None and last.closes and not unit.closes:
                fresh = True
            if unit.role == "credit" and not (unit.opens or unit.closes):
                fresh = True
            if fresh or last is None:
                last = Node()
                nodes.append(last)
            last.units.append(unit)
    return nodes


def _belongs(unit: Unit, node: Node) -> bool:
    """Whether a credit's own line, or (上接…), belongs to the headline above it."""
    if unit.role == "marker":
        return True
    return unit.role == "credit" and not unit.opens and not any(u.role == "credit" for u in node.tail)


class _Builder:
    """Goes through the nodes once, giving each headline to the text before or behind it."""

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes
        self.stories: list[Story] = []
        self.late: list[Node] = []

    def run(self) -> list[Story]:
        for i, node in enumerate(self.nodes):
            after = self.nodes[i + 1] if i + 1 < len(self.nodes) else None
            if node.heads:
                self._headline(node, after)
            else:
                self._run_of_text(node)
        self._adopt()
        self._place_late()
        return self.stories

    @property
    def current(self) -> Story | None:
        return self.stories[-1] if self.stories else None

    def _start(self, node: Node) -> Story:
        story = Story(heads=list(node.heads))
        for unit in node.tail:
            story.add(unit)
        self.stories.append(story)
        return story

    def _give_back(self, node: Node, story: Story) -> None:
        """The headline becomes that of the text printed before it, which is now whole."""
        story.heads = list(node.heads)
        story.parts[:0] = node.tail
        story.credited = story.credited or bool(node.tail)
        story.closed = True

    def _headline(self, node: Node, after: Node | None) -> None:
        story = self.current
        text = after if after is not None and after.units else None
        untitled = story is not None and not story.heads and bool(story.parts)
        own_credit = any(unit.role == "credit" for unit in node.tail)
        if text is None and not own_credit:
            self.late.append(node)
        elif story is not None and untitled and self._looks_back(node, text, story, own_credit):
            self._give_back(node, story)
        elif text is None or self._begins(node, text, story, own_credit):
            self._start(node)
        elif story is not None:
            story.parts += node.heads

    def _looks_back(self, node: Node, text: Node | None, story: Story, own_credit: bool) -> bool:
        if own_credit:
            return text is None or text.opens
        assert text is not None
        about = " ".join(unit.text for unit in node.heads)
        before, behind = headlines.overlap(about, story.text), headlines.overlap(about, text.text)
        return before > behind + _CLEARLY and (text.opens or before >= _ABOUT)

    def _begins(self, node: Node, text: Node, story: Story | None, own_credit: bool) -> bool:
        """Whether the headline opens a new article; else it heads a section of the story."""
        if story is None or own_credit or node.tail or text.opens or story.closed:
            return True
        if text.closes and story.credited:
            return True
        if text.units[0].role == "table":
            return headlines.overlap(" ".join(u.text for u in node.heads), story.text) < _ABOUT
        level = min((unit.block.level for unit in node.heads), default=0)
        return level == 1 and any(unit.block.level == 1 for unit in story.heads)

    def _run_of_text(self, node: Node) -> None:
        story = self.current
        first = node.units[0]
        if story is None:
            story = self._start(node)
        elif first.opens and story.parts and not self._torn(node, story):
            if any(unit.role in ("body", "table") for unit in story.parts) or story.credited:
                story = self._start(node)
        elif first.role == "marker" and story.last() is not None:
            story = self._start(node)
        elif story.closed and not first.closes and first.role not in ("caption", "notice"):
            story = self._start(node)
        elif first.role == "credit" and not first.opens and not first.closes and story.credited:
            story = self._start(node)
        if first.opens and self._torn(node, story):
            _mend(node, story)
            return
        for unit in node.units:
            story.add(unit)

    @staticmethod
    def _torn(node: Node, story: Story) -> bool:
        """Whether the columns have put the dateline behind the text that it opens."""
        last = story.last()
        return bool(story.heads) and not story.credited and last is not None and not last.ended

    def _adopt(self) -> None:
        """Text without headline and credit goes to the article whose headline speaks of it."""
        kept: list[Story] = []
        for i, story in enumerate(self.stories):
            heir = self.stories[i + 1] if i + 1 < len(self.stories) else None
            if heir is not None and _orphaned(story, heir):
                heir.parts += story.heads + story.parts
                heir.asides += story.asides
            else:
                kept.append(story)
        self.stories = kept

    def _place_late(self) -> None:
        """Headlines with nothing behind them go to the untitled text that they speak of."""
        for node in self.late:
            about = " ".join(unit.text for unit in node.heads)
            untitled = [story for story in self.stories if not story.heads and story.parts]
            best = max(untitled, key=lambda s: headlines.overlap(about, s.text), default=None)
            if best is not None and headlines.overlap(about, best.text) >= _ABOUT:
                self._give_back(node, best)
            elif self.stories:
                self.stories[-1].asides += node.heads
            else:
                self._start(node)


def _orphaned(story: Story, heir: Story) -> bool:
    if story.credited or story.closed or not heir.heads or not story.parts:
        return False
    if not any(unit.role == "credit" and not unit.opens for unit in heir.parts):
        return False
    return headlines.overlap(heir.about, story.text) >= _ORPHAN


def _mend(node: Node, story: Story) -> None:
    """The dateline and its line put before the text, the rest behind it."""
    credit, *rest = node.units
    line: list[Unit] = []
    if rest and rest[0].block is credit.block:
        body = rest[0]
        edge = next((s for s in body.block.origin.starts if s > body.start), body.end)
        line = [Unit(body.block, body.start, min(edge, body.end), "body")]
        rest[0] = Unit(body.block, min(edge, body.end), body.end, "body")
        if rest[0].start == rest[0].end:
            rest.pop(0)
    story.parts[:0] = [credit, *line]
    story.credited = True
    for unit in rest:
        story.add(unit)
