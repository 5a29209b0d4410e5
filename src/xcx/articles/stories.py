"""Which headlines, credits and paragraphs are one article, wherever the page prints them."""

from __future__ import annotations

import msgspec
import regex
from msgspec import Struct, field

from xcx.articles import headlines, torn
from xcx.articles.nodes import ASIDE, Node, row
from xcx.articles.units import LONGEST_HEAD, Lexicon, Unit

# （六）社会保障支出 at a page's head is a section of what the page does not print.
_ENUMERATED = regex.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]")
_ABOUT = 0.5
_ORPHAN = 0.3
_CLEARLY = 0.15
_MOST = 40
"""Headlines left over, and texts without one, that are compared with each other."""


class Story(Struct):
    """An article in the making: its headline's lines, and its parts in reading order.

    `credited` once it has a credit, `closed` once nothing can follow; `asides` are captions and
    notices, which stand anywhere and are read last.
    """

    heads: list[Unit] = field(default_factory=list)
    parts: list[Unit] = field(default_factory=list)
    asides: list[Unit] = field(default_factory=list)
    credited: bool = False
    closed: bool = False

    @property
    def text(self) -> str:
        """The running text, for comparison with headlines."""
        return headlines.running(self.parts)

    @property
    def written(self) -> bool:
        """Whether it has running text yet."""
        return any(unit.role in ("body", "table") for unit in self.parts)

    @property
    def under_way(self) -> bool:
        """Whether its text is more than a line: behind a credit, pages repeat the headline."""
        size = 0
        for unit in self.parts:
            if unit.role in ("body", "table"):
                size += unit.end - unit.start
                if size > LONGEST_HEAD or unit.ended:
                    return True
        return False

    @property
    def broken_off(self) -> bool:
        """Whether its text breaks off in mid-sentence."""
        last = next((unit for unit in reversed(self.parts) if unit.role == "body"), None)
        return last is not None and not last.ended

    def add(self, unit: Unit) -> None:
        """The unit put where its role wants it."""
        if unit.role in ASIDE:
            self.asides.append(unit)
            return
        self.parts.append(unit)
        if unit.role == "credit":
            self.closed = self.closed or unit.closes
            self.credited = True


def assemble(units: list[Unit], source: str, lexicon: Lexicon) -> list[Story]:
    """The page's stories, in no certain order."""
    marked = sum(unit.block.level > 0 for unit in units) >= 2
    builder = _Builder(row(units), source, lexicon, marked)
    return [story for story in builder.run() if story.parts or story.heads or story.asides]


class _Builder:
    """Goes through the nodes once, giving each headline to the text before or behind it."""

    def __init__(self, nodes: list[Node], source: str, lexicon: Lexicon, marked: bool) -> None:
        self.nodes = nodes
        self.source = source
        self.lexicon = lexicon
        self.marked = marked
        self.stories: list[Story] = []
        self.pictures: list[Story] = []
        self.late: list[Node] = []
        self.habit = False

    def run(self) -> list[Story]:
        """The stories of all nodes."""
        for i, node in enumerate(self.nodes):
            after = self.nodes[i + 1] if i + 1 < len(self.nodes) else None
            if node.heads:
                self._headline(node, after if after is not None and after.units else None)
            else:
                self._text(node)
        self._adopt_orphans()
        self._place_late()
        return self.stories + self.pictures

    # ------------------------------------------------------------ headlines

    def _headline(self, node: Node, text: Node | None) -> None:
        self._lay_aside_plain(node)
        story = self.stories[-1] if self.stories else None
        own_credit = any(unit.role == "credit" for unit in node.tail)
        untitled = story is not None and not story.heads and story.written
        if (text is None or text.aside) and not own_credit:
            self.late.append(node)
        elif (
            story is not None
            and untitled
            and _looks_back(node, text, story, own_credit, habit=self.habit)
        ):
            _give(node, story)
            self.habit = True
        elif story is None and _ENUMERATED.match(node.about):
            self._start(node, headed=False)
        elif story is None or text is None or _begins(node, text, story, own_credit, self.lexicon):
            self._start(node)
        else:
            story.parts += self._section(node, text)

    def _lay_aside_plain(self, node: Node) -> None:
        """On a page with marked headlines, a plain line above one is a picture's caption."""
        while self.stories and len(node.heads) > 1 and self.marked:
            if node.heads[0].block.level or not any(u.block.level for u in node.heads):
                return
            self.stories[-1].asides.append(node.heads.pop(0))

    def _section(self, node: Node, text: Node) -> list[Unit]:
        """The headline as a section's heading, or as text where it is a column's line."""
        head = node.heads[0]
        plain = len(node.heads) == 1 and head.block.level == 0 and " " not in head.text
        if plain and (self.marked or torn.is_full_line(head, text.units[0], self.source)):
            return [msgspec.structs.replace(head, role="body")]
        return node.heads

    def _start(self, node: Node, *, headed: bool = True) -> Story:
        lines = list(node.heads)
        story = Story(heads=lines) if headed else Story(parts=lines)
        for unit in node.tail:
            story.add(unit)
        self.stories.append(story)
        return story

    # ------------------------------------------------------------ running text

    def _text(self, node: Node) -> None:
        story = self.stories[-1] if self.stories else None
        if story is None:
            story = self._start(node)
        elif node.photo and story.written and not story.closed:
            # The article goes on behind the picture.
            self.pictures.append(story := Story(closed=True))
        elif node.opens and story.broken_off and torn.split_off(story.parts) is not None:
            story = self._divide(story)
        elif self._is_new(node, story):
            story = self._start(node)
        if node.opens and story.heads and not story.credited and story.broken_off:
            self._mend(node, story)
            return
        for unit in node.units:
            story.add(unit)

    @staticmethod
    def _is_new(node: Node, story: Story) -> bool:
        """Whether a run without a headline of its own is another article than the one before."""
        first = node.units[0]
        if node.aside:
            return False
        if first.opens:
            untorn = story.credited or not story.heads or not story.broken_off
            return untorn and (story.under_way if story.heads else story.written)
        if first.role == "marker":
            return story.written
        if first.role == "credit" and not first.closes:
            return story.credited
        return story.closed and not first.closes

    def _divide(self, story: Story) -> Story:
        """The story's last section made an article: its dateline stands behind its text."""
        at = torn.split_off(story.parts)
        assert at is not None
        parts = story.parts[at:]
        story.parts = story.parts[:at]
        body = next(i for i, unit in enumerate(parts) if unit.role != "head")
        self.stories.append(Story(heads=parts[:body], parts=parts[body:]))
        return self.stories[-1]

    def _mend(self, node: Node, story: Story) -> None:
        lines = headlines.lines(story.heads, self.source)
        choice = headlines.choose(lines, self.lexicon.kicker)
        # A plain line under the title is the text's first: a subtitle would have its dash.
        text = [u for h in choice.subtitles if not h.text.startswith("—") for u in h.units]
        story.heads = [unit for unit in story.heads if unit not in text]
        opening, rest = torn.first_line(node.units)
        body = [msgspec.structs.replace(unit, role="body") for unit in text]
        story.parts[:0] = [*opening, *body]
        story.credited = True
        for unit in rest:
            story.add(unit)

    # ------------------------------------------------------------ what is left over

    def _adopt_orphans(self) -> None:
        """Text without credit goes to the article behind it whose headline speaks of it."""
        kept: list[Story] = []
        orphan: Story | None = None
        for story in self.stories:
            if orphan is not None:
                if _inherits(story, orphan):
                    story.parts += self._sections_of(orphan)
                    story.asides += orphan.asides
                else:
                    kept.append(orphan)
            alone = not story.credited and not story.closed and story.written
            orphan = story if alone else None
            if orphan is None:
                kept.append(story)
        self.stories = kept if orphan is None else [*kept, orphan]

    def _sections_of(self, orphan: Story) -> list[Unit]:
        """The orphan's parts under its heading, or under one that the page's end has left over."""
        if not orphan.heads and self.late:
            return [*self.late.pop().heads, *orphan.parts]
        return [*orphan.heads, *orphan.parts]

    def _place_late(self) -> None:
        """Headlines with nothing behind them go to the untitled text that they speak of."""
        untitled = [story for story in self.stories if not story.heads and story.written][:_MOST]
        for i, node in enumerate(self.late):
            open_ = [story for story in untitled if not story.heads] if i < _MOST else []
            best = max(open_, key=lambda s: headlines.overlap(node.about, s.text), default=None)
            if best is not None and headlines.overlap(node.about, best.text) >= _ABOUT:
                _give(node, best)
            elif self.stories:
                self.stories[-1].asides += node.heads
            else:
                self._start(node)


def _give(node: Node, story: Story) -> None:
    """The headline becomes that of a text printed before it, which now is whole."""
    story.heads = list(node.heads)
    story.parts[:0] = node.tail
    story.credited = story.credited or bool(node.tail)
    story.closed = True


def _looks_back(
    node: Node, text: Node | None, story: Story, own_credit: bool, *, habit: bool
) -> bool:
    """Whether the headline is that of the untitled text before it.

    `habit`: the page has printed a headline behind its text before.
    """
    if own_credit or text is None:
        return text is None or text.opens
    before = headlines.overlap(node.about, story.text)
    behind = headlines.overlap(node.about, text.text)
    clearly = before > behind + (0 if habit else _CLEARLY)
    return clearly and (text.opens or habit or before >= _ABOUT)


def _begins(node: Node, text: Node, story: Story, own_credit: bool, lexicon: Lexicon) -> bool:
    """Whether the headline opens a new article; else it heads a section of the story."""
    if story.credited and story.heads and not story.under_way:
        return False
    if own_credit or node.tail or text.opens or story.closed:
        return True
    if text.closes and story.credited:
        return True
    if text.units[0].role == "table":
        return headlines.overlap(node.about, story.text) < _ABOUT
    if story.credited and lexicon.lead.match(text.units[0].text):
        behind = headlines.overlap(node.about, text.text)
        return behind >= _ABOUT > headlines.overlap(node.about, story.text) + _CLEARLY
    level = min(unit.block.level for unit in node.heads)
    return level == 1 and any(unit.block.level == 1 for unit in story.heads)


def _inherits(story: Story, orphan: Story) -> bool:
    """Whether the orphan is a part of the story: printed before its headline and credit line."""
    if not story.heads or not any(u.role == "credit" and not u.opens for u in story.parts):
        return False
    best = max(headlines.overlap(unit.text, orphan.text) for unit in story.heads)
    return best >= (_ABOUT if orphan.heads else _ORPHAN)
