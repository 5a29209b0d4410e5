"""The ranges in which an article's places are in force.

A place holds to the end of its sentence. A division that opens a sentence, and a village or town
that the article keeps coming back to, hold until another place, a heading, the next entry of a list
or the words for the whole district take their turn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import regex
from msgspec import Struct

from xcx.entities.places import people
from xcx.entities.places.chain import Mention
from xcx.entities.places.home import Home
from xcx.entities.places.lexicon import Lexicon, alternation
from xcx.entities.places.roles import CLAUSE_BREAK, Role, Roles, clause_end, listed
from xcx.gazetteer.names import Names, Unit
from xcx.model import Article, Quantity, Span

# A name stands right at a figure when no more than this lies between them.
_CLOSE = 8
# How far back a name can stand that 该区 means, where it is neither in force nor the article's.
_RECENT = 200
# Figures that stand in one phrase before 的 and a name have no more than this between them.
_PHRASE = 12


# Where a phrase of figures before 的 and a name begins.
_PART = regex.compile("[。；]|其中|包括")


class State(Struct, frozen=True):
    """What is in force: the division, the places below it top-down, the basis and the reason."""

    unit: Unit | None
    basis: str | None
    below: tuple[str, ...] = ()
    kind: str | None = None
    why: str = ""


class Scope(Struct, frozen=True):
    """A state in a half-open range of article offsets."""

    start: int
    end: int
    state: State


class Back(Struct, frozen=True):
    """Words that point back to a place, with the rank of what they point to."""

    start: int
    end: int
    word: str
    rank: str


class Person(Struct, frozen=True):
    """A person's name, and the mention of the place that the person is from."""

    start: int
    end: int
    home: Mention


Event = Mention | Back | Person


class Walker:
    """Goes through an article once and notes where the place in force changes."""

    def __init__(
        self,
        article: Article,
        mentions: Sequence[Mention],
        home: Home,
        names: Names,
        lexicon: Lexicon,
        roles: Roles,
    ) -> None:
        self.article, self.text, self.roles = article, article.text, roles
        self.home, self.names, self.lexicon = home, names, lexicon
        backs = [
            Back(m.start(), m.end(), m.group(), lexicon.back_rank[m.group()])
            for m in lexicon.back.finditer(article.text)
        ]
        known = people.find(article.text, mentions, lexicon)
        persons = [
            Person(m.start(), m.end(), known[m.group()])
            for m in (regex.finditer(alternation(known), article.text) if known else ())
        ]
        events: list[Event] = [*mentions, *backs, *persons]
        self.events = sorted(events, key=lambda event: event.start)
        self.before: tuple[int, Role, bool] = (0, "object", False)
        self.starts = {m.start for m in mentions}
        self.ends = {m.end for m in mentions}
        self.base = State(home.unit, home.basis, home.below, home.kind, "the article's")
        self.counts = Counter(m.below[-1].name for m in mentions if m.below)
        self.chains: dict[str, tuple[str, ...]] = dict(home.chains)
        self.last_unit: dict[str, tuple[int, Unit]] = {}
        self.last_below: dict[str, State] = {}
        if home.below and home.kind:
            self.last_below[home.kind] = self.base
        self.scopes: list[Scope] = []
        self.local: list[Scope] = []

    def walk(self, quantities: Sequence[Quantity]) -> None:
        """Fills `scopes` (without gaps) and `local` (which go before them)."""
        taken, base = 0, self.base
        held = state = base
        for paragraph in self.article.paragraphs:
            if paragraph.kind == "heading":
                base = self.base
            held = held if self._sticky(held, base) else base
            for sentence in self._sentences(paragraph.start, paragraph.end):
                if self.text.startswith(self.lexicon.list_marker, sentence[0]):
                    held = state = base
                elif self.text.startswith(self.lexicon.turn, sentence[0]):
                    held = base
                state = state if self._sticky(state, held) else held
                self._note(sentence[0], state)
                while taken < len(self.events) and self.events[taken].start < sentence[1]:
                    event = self.events[taken]
                    taken += 1
                    if event.start < sentence[0]:
                        continue
                    changed = self._take(event, sentence[0], state, quantities)
                    if changed is not None:
                        state, holds = changed
                        if state.unit is base.unit and not state.below:
                            held = base
                        elif holds:
                            held = state
                        self._note(event.start, state)
                if paragraph.kind == "heading" and state is not base:
                    base = held = state

    def _sentences(self, start: int, end: int) -> Iterator[Span]:
        for a, b in self.article.sentences:
            if a < end and start < b:
                yield max(a, start), min(b, end)

    def _note(self, start: int, state: State) -> None:
        if self.scopes:
            last = self.scopes[-1]
            if last.state is state:
                return
            self.scopes[-1] = Scope(last.start, start, last.state)
        self.scopes.append(Scope(start, len(self.text), state))

    def _sticky(self, state: State, base: State) -> bool:
        """Whether a place below the district holds beyond its sentence: the article is about it."""
        return (
            state.kind in ("township", "village")
            and state.unit is base.unit
            and bool(state.below)
            and self.counts[state.below[-1]] > 1
        )

    def _take(
        self, event: Event, sentence: int, state: State, quantities: Sequence[Quantity]
    ) -> tuple[State, bool] | None:
        """The state from the event on and whether it holds beyond its sentence; null: no change."""
        target = self._target(event, state)
        if target is None or self._bracketed(event) or self._organ_of_more(event, target, state):
            return None
        if isinstance(event, Mention) and self._counted(event, quantities):
            return None
        does, opens = self._role(event, sentence)
        self._forward(event, target, quantities)
        if does == "elsewhere" or listed(self.text, event.start, event.end, self.starts, self.ends):
            return None
        if self._above(target.unit) and not self._whole(event, does):
            return None
        if does == "object":
            self._close(event, target, quantities)
            return None
        return target, opens and not target.below and not self._above(target.unit)

    def _target(self, event: Event, state: State) -> State | None:
        if isinstance(event, Back):
            return self._back(event, state)
        if isinstance(event, Mention):
            return self._named(event, state)
        made = self._named(event.home, state)
        if made is None:
            return None
        return State(made.unit, "anaphora", made.below, made.kind, "a person from there")

    def _bracketed(self, event: Event) -> bool:
        """Whether the name stands alone in brackets: 中石油（内蒙古）公司."""
        around = self.text[event.start - 1 : event.start] + self.text[event.end : event.end + 1]
        return around in ("（）", "()", "《》", "【】")

    def _organ_of_more(self, event: Event, target: State, state: State) -> bool:
        """Whether a name is that of an organ over what is in force: 新乡市卫生局 comes to 辉县."""
        inside, over = state.unit, target.unit
        if inside is None or over is None or inside.key == over.key:
            return False
        is_organ = self.text.startswith(self.lexicon.cue.organ, event.end)
        return is_organ and inside.key.startswith(over.key)

    def _counted(self, mention: Mention, quantities: Sequence[Quantity]) -> bool:
        """Whether the figure behind a name counts such places: 新建棚膜园区20个."""
        if mention.kind not in ("site", "village") or mention.unit is not None:
            return False
        for quantity in _between(quantities, mention.end, mention.end + 1):
            after = self.text[quantity.end : quantity.end + 1]
            return quantity.unit in ("个", "座", "处", "家", "所") and not "一" <= after <= "鿿"
        return False

    def _role(self, event: Event, sentence: int) -> tuple[Role, bool]:
        """The role of an event; what hangs on the name before by 的 has that one's role."""
        does, opens = self.roles.of(event.start, event.end)
        if isinstance(event, Person):
            # 为杨艳红送去15万元 is about her; 与兰考 is not about 兰考.
            return ("object" if does == "elsewhere" else does), opens
        end, other, opened = self.before
        between = self.text[end : event.start]
        if does == "object" and sentence <= end < event.start <= end + _CLOSE:
            hangs = between.endswith("的") and CLAUSE_BREAK.search(between) is None
            does, opens = (other, opened) if hangs else (does, opens)
        self.before = (event.end, does, opens)
        return does, opens

    def _above(self, unit: Unit | None) -> bool:
        """Whether a unit holds the article's own: 许昌市 in an article about 东城区."""
        mine = self.home.unit
        if unit is None:
            return False
        if mine is None:
            return unit.division.level in ("country", "province")
        return unit.key != mine.key and mine.key.startswith(unit.key)

    def _whole(self, event: Event, does: str) -> bool:
        """Whether words for a larger unit are about it, and are no yardstick or organ's name."""
        cue = self.lexicon.cue
        after = cue.organ + cue.rank_only if isinstance(event, Mention) else cue.rank_only
        return does == "subject" and not self.text.startswith(after, event.end)

    def _far(self, mention: Mention) -> bool:
        """Whether a short name is of another city: 平遥, 深圳 are examples and destinations."""
        mine, unit = self.home.unit, mention.unit
        if unit is None or mention.full or mention.below or mine is None:
            return False
        holder = mine.key[:4] if mine.division.level != "province" else mine.key
        return not unit.key.startswith(holder) and not self._above(unit)

    def _named(self, mention: Mention, state: State) -> State | None:
        unit = mention.unit
        if self._far(mention):
            return None
        below: tuple[str, ...] = tuple(place.name for place in mention.below)
        why = self.text[mention.start : mention.end]
        basis: str | None = "stated"
        if below and below[-1] in self.chains:
            below = self.chains[below[-1]]
        if unit is None:
            unit, basis = self._holder(mention, state)
        if unit is not None and mention.full:
            self.last_unit[unit.division.name[-1]] = (mention.end, unit)
        made = State(unit, basis, below, mention.kind, f"named: {why}")
        if mention.kind:
            self.last_below[mention.kind] = made
        return made

    def _holder(self, mention: Mention, state: State) -> tuple[Unit | None, str | None]:
        """The division that a place below one lies in.

        The article's own zone or county goes before the gazetteer (邓庄街道 is 东城区's here); a
        city-wide article has the township's county looked up.
        """
        mine = state.unit or self.home.unit
        level = mine.division.level if mine is not None else None
        if level in ("county", "functional_zone"):
            return mine, state.basis
        township = mention.below[0]
        inside = [key for key in township.counties if mine is None or key.startswith(mine.key)]
        # A zone that the rules give the street goes before the county that the table gives it.
        if len(inside) == 1 or (mine is not None and inside and inside[0] in self.names.zones):
            return self.names.unit(inside[0]), "place"
        return mine, state.basis

    def _back(self, back: Back, state: State) -> State | None:
        why = f"points back: {back.word}"
        if back.rank in ("township", "village", "site"):
            known = self.last_below.get(back.rank)
            if known is None or (back.rank == "site" and not _same_kind(back.word, known.below)):
                return None
            return State(known.unit, "anaphora", known.below, known.kind, why)
        unit = self._antecedent(back, state)
        return None if unit is None else State(unit, "anaphora", (), None, why)

    def _antecedent(self, back: Back, state: State) -> Unit | None:
        """What 该区, 全县, 我市 mean: the unit in force, the article's, the last of that rank."""
        rank = back.word[-1]
        mine = self.home.unit
        if back.rank == "country":
            return self.names.country
        if back.rank == "province":
            return self.names.province_of(state.unit or mine)
        end, last = self.last_unit.get(rank, (0, None))
        for unit in (state.unit, mine, last if back.start - end < _RECENT else None):
            if unit is not None and unit.division.name.endswith(rank):
                return unit
        if back.rank == "city":
            return self.names.city_of(state.unit or mine)
        if rank == "区" and mine is not None and mine.division.level == "city":
            # 全区 in a city of Guangxi or Ningxia is the autonomous region.
            region = self.names.province_of(mine)
            return region if region and region.division.name.endswith("区") else None
        return mine if mine is not None and mine.division.level == "functional_zone" else None

    def _close(self, event: Event, target: State, quantities: Sequence[Quantity]) -> None:
        """A name right before a figure holds for the rest of its clause."""
        end = clause_end(self.text, event.end)
        for quantity in _between(quantities, event.end, end):
            if quantity.start - event.end <= _CLOSE:
                self.local.append(Scope(event.end, end, target))
            return

    def _forward(self, event: Event, target: State, quantities: Sequence[Quantity]) -> None:
        """Figures before 的 and a name are its own: 占地2000亩的无梁山地公园."""
        if not isinstance(event, Mention) or self.text[event.start - 1 : event.start] != "的":
            return
        begin = edge = event.start - 1
        for quantity in reversed(_between(quantities, event.start - 200, event.start)):
            gap = self.text[quantity.end : edge]
            far = len(gap) > (_PHRASE if begin != event.start - 1 else 4)
            if far or _PART.search(gap):
                break
            begin = edge = quantity.start
        if begin < event.start - 1:
            self.local.append(Scope(begin, event.start, target))


def _same_kind(word: str, below: tuple[str, ...]) -> bool:
    """Whether 新区 or 该园区 can mean the ground: 运河新区, 黄金埠工业园."""
    kind = word.removeprefix("该")
    return below[-1].endswith((kind, kind.removesuffix("区")))


def _between(quantities: Sequence[Quantity], start: int, end: int) -> list[Quantity]:
    return [q for q in quantities if start <= q.start < end]
