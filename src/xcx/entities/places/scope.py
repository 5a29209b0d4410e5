"""The ranges in which an article's places are in force.

A place holds to the end of its sentence. A division that opens a sentence, and a village or town
that the article keeps coming back to, hold until another place, a heading, the next entry of a list
or the words for the whole district take their turn.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import attrgetter, itemgetter

import regex
from msgspec.structs import replace

from xcx.entities.places import people
from xcx.entities.places.chain import Mention
from xcx.entities.places.home import Home
from xcx.entities.places.lexicon import Lexicon
from xcx.entities.places.nearby import CLOSE, Nearby
from xcx.entities.places.roles import CLAUSE_BREAK, Role, Roles, last_break, listed
from xcx.entities.places.state import Back, Event, Person, Scope, State, Sum
from xcx.entities.places.targets import Targets
from xcx.gazetteer.names import Names
from xcx.model import Article, Paragraph, Quantity, Span

_START, _END = itemgetter(0), itemgetter(1)
_START_OF = attrgetter("start")
# A paragraph's first sentence is its label up to this length.
_LABEL = 80
# How far behind the place that opens a sentence its tour stands.
_TOURING = 12
# How long the entry of a list before it is at most.
_ENTRY = 100
# 禹州市：一是…。二是…: a colon makes a name the head of what follows, until the next head.
_COLONS = ("：", ":")
_HEAD = regex.compile(r"\W{0,4}\p{Han}{2,14}[：:]")
_TOWARDS = tuple("向赴到来驻为给")
_COMES = tuple("来到赴在")
_ENCLOSED = ("（）", "()", "《》", "【】")


class Force:
    """What is in force where a walk has come to (`state`), and what it goes back to.

    `held` holds at the end of the sentence, `reached` at the end of the paragraph (the last place
    of a tour), `base` for the section; `lead` is what the paragraph's own first words set, or a
    name with a colon (`headed`), which holds until the next such head.
    """

    def __init__(self, base: State) -> None:
        self.base = self.held = self.state = self.reached = self.lead = base
        self.headed = False

    def change(self, state: State, holds: bool, opens: bool, *, reached: bool) -> None:
        """Puts a state in force; `opens` tells that it does so in a paragraph's first sentence."""
        self.state = state
        if state.labels:
            self.base = self.held = state
        elif state.unit is self.base.unit and not state.below:
            self.held = self.reached = self.base
        elif reached:
            self.held = self.reached = replace(state, below=(), kind=None)
        elif holds:
            self.held = state
            if opens:  # the tour is over where a paragraph goes to another division
                self.reached, self.lead = self.base, state


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
        self._article, self._text = article, article.text
        self._lexicon, self._roles = lexicon, roles
        self._base = State(home.unit, home.basis, home.below, home.kind, "the article's")
        self._targets = Targets(article.text, home, self._base, mentions, names)
        spans = [m.end for m in mentions]
        backs = (
            Back(m.start(), m.end(), m.group(), lexicon.back_rank[m.group()])
            for m in lexicon.back.finditer(article.text)
            if not _covered(m.start(), mentions, spans)
        )
        events: list[Event] = [
            *mentions,
            *backs,
            *people.find(article.text, mentions, lexicon),
        ]
        self._events: list[Event | Sum] = sorted(events, key=_START_OF)
        self._starts = {m.start for m in mentions}
        self._towns = {m.start for m in mentions if m.unit is None and m.kind == "township"}
        self._ends = {m.end for m in mentions}
        self._counts = Counter(m.below[-1].name for m in mentions if m.below)
        self._before: tuple[int, Role, bool] = (0, "object", False)
        self._taken = 0
        self.scopes: list[Scope] = []
        self.nearby = Nearby(article.text, ())

    def walk(self, quantities: Sequence[Quantity]) -> None:
        """Fills `scopes`, which cover the article, and `nearby`, which goes before them.

        What stands behind the paragraph of the last of the `quantities` says nothing about them.
        """
        self.nearby = Nearby(self._text, quantities)
        self._events = sorted([*self._events, *self._sums(quantities)], key=_START_OF)
        force, last = Force(self._base), quantities[-1].start
        for paragraph in (p for p in self._article.paragraphs if p.start <= last):
            heading = paragraph.kind == "heading"
            if heading or force.base.labels:
                force.base = force.reached = self._base
            kept = self._sticky(force.held, force.base)
            force.held = force.held if kept else force.reached
            force.lead = force.base
            for start, end in self._sentences(paragraph):
                self._walk_sentence(paragraph, start, end, force)
            if heading and force.state is not force.base:
                force.base = force.held = force.state

    def _walk_sentence(self, paragraph: Paragraph, start: int, end: int, force: Force) -> None:
        """Notes the changes of one sentence, from what is in force before it."""
        lexicon, opens = self._lexicon, start == paragraph.start
        listed = self._text.startswith(lexicon.list_marker, start)
        if force.headed and not listed and _HEAD.match(self._text, start, end):
            force.held = force.lead = force.reached = force.base  # 市商务局：全市…
            force.headed = False
        if listed:
            # The items of a paragraph that 沁阳市 opens are all its own.
            force.held = force.state = force.lead
        elif self._text.startswith(lexicon.turn, start):
            force.held = force.base
        same = not opens and self._text.startswith(lexicon.same_thing, start)
        kept = same or self._sticky(force.state, force.held)
        opening = force.state = force.state if kept else force.held
        self._note(start, opening)
        while self._taken < len(self._events) and self._events[self._taken].start < end:
            event = self._events[self._taken]
            self._taken += 1
            if isinstance(event, Sum):
                force.state = opening
                self._note(event.end, opening)
                continue
            changed = self._take(event, start, force.state) if event.start >= start else None
            if changed is not None:
                state, holds = changed
                heads = holds and self._text.startswith(_COLONS, event.end)
                force.headed = force.headed or heads
                force.change(state, holds, opens or heads, reached=self._reached(event, start))
                self._note(event.start, state)

    def _sums(self, quantities: Sequence[Quantity]) -> Iterator[Sum]:
        """Where 等 sums up a list for one of the quantities, which is about all of the list."""
        for quantity in quantities:
            end, text = quantity.start, self._text
            if text[end - 1 : end] == "等":
                clause = last_break(text, max(end - _ENTRY, 0), end)
                entry = text.find("、", clause, end)
                if entry >= 0 and not self._starts.isdisjoint(range(entry + 1, end)):
                    yield Sum(end - 1, end)

    def _sentences(self, paragraph: Paragraph) -> Iterator[Span]:
        sentences = self._article.sentences
        first = bisect_right(sentences, paragraph.start, key=_END)
        last = bisect_left(sentences, paragraph.end, key=_START)
        for start, end in sentences[first:last]:
            yield max(start, paragraph.start), min(end, paragraph.end)

    def _note(self, start: int, state: State) -> None:
        if not self.scopes or self.scopes[-1].state is not state:
            self.scopes.append(Scope(start, state))

    def _sticky(self, state: State, base: State) -> bool:
        """Whether a place below the district holds beyond its sentence: the article is about it."""
        return (
            state.kind in ("township", "village")
            and (base.unit is None or (state.unit or base.unit).key.startswith(base.unit.key))
            and bool(state.below)
            and self._counts[state.below[-1]] > 1
        )

    def _take(self, event: Event, sentence: int, state: State) -> tuple[State, bool] | None:
        """The state from the event on and whether it holds beyond its sentence; null: no change."""
        target = self._targets.of(event, state)
        if target is None or self._bracketed(event) or self._organ_of_more(event, target, state):
            return None
        if isinstance(event, Mention) and self.nearby.counted(event):
            return None
        does, opens = self._role(event, sentence)
        if self._gives(event):
            return None
        if isinstance(event, Mention):
            self.nearby.ahead(event.start, target)
        if self._inspected(event):
            return target, True
        reached = does in ("elsewhere", "object") and self._reached(event, sentence)
        if does == "elsewhere" and not reached and not self._comes_home(event, target, state):
            return None
        in_list = listed(self._text, event.start, event.end, self._starts, self._ends)
        if in_list and self._heads_towns(event):
            target, in_list = replace(target, below=(), kind=None), False
        above = self._targets.above(target.unit)
        if in_list or (above and not self._whole(event, does)):
            return None
        if does == "located" and (self._lies_in(event, target, state) or self._is_venue(event)):
            return None
        if does == "object":
            self.nearby.close(event.end, target)
            if not reached and not self._has_its_own(event):
                return None
        if opens and not above and self._labels(event, sentence):
            return replace(target, labels=True), True
        holds = opens and not target.below and not above and not self._targets.passing(event)
        return target, holds and not self._lexicon.official.match(self._text, event.end)

    def _has_its_own(self, event: Event) -> bool:
        """Whether what follows is about an object: entries of one form, what is made something.

        禹州市*引进的*甲项目、长葛市*引进的*乙项目; 争取禹州市*为*试点县.
        """
        if not isinstance(event, Mention) or not event.full or event.unit is None:
            return False
        after = self._text[event.end : event.end + 1]
        if self._text[event.start - 1 : event.start] != "、":
            return after == "为"
        start = max(self._article.sentence_at(event.start)[0], event.start - _ENTRY)
        return any(
            self._text[end] == after for end in range(start, event.start) if end in self._ends
        )

    def _heads_towns(self, event: Event) -> bool:
        """Whether a county heads a list of its own towns: *襄城县*王洛镇、湛北乡、紫云镇."""
        if not isinstance(event, Mention) or event.unit is None or event.kind != "township":
            return False
        return event.end + 1 in self._towns and self._text[event.end] == "、"

    def _comes_home(self, event: Event, target: State, state: State) -> bool:
        """Whether what another city does is done for the article's own: 苏州*向我市*发送19期."""
        home, now = self._base.unit, state.unit
        towards = self._text[event.start - 1 : event.start] in _TOWARDS
        if home is None or now is None or target.unit is None or not towards:
            return False
        own = home.key[:4] if len(home.key) >= 4 else home.key
        return not now.key.startswith(own) and target.unit.key.startswith(own)

    def _gives(self, event: Event) -> bool:
        """Whether a name is that of who pays, not of where: 郑州市援建陈化店镇."""
        donor = self._lexicon.donor
        return isinstance(event, Mention) and donor.match(self._text, event.end) is not None

    def _bracketed(self, event: Event) -> bool:
        """Whether the name stands alone in brackets, or before such a one.

        中石油（内蒙古）公司 and 湖北省（京山）网球学校 are names of their own.
        """
        after = self._text[event.end : event.end + 1]
        opens = after in ("（", "(") and event.end + 1 in self._starts
        return opens or self._text[event.start - 1 : event.start] + after in _ENCLOSED

    def _organ_of_more(self, event: Event, target: State, state: State) -> bool:
        """Whether a name is that of an organ over what is in force: 新乡市卫生局 comes to 辉县."""
        inside, over = state.unit, target.unit
        if inside is None or over is None or inside.key == over.key:
            return False
        is_organ = self._text.startswith(self._lexicon.cue.organ, event.end)
        return is_organ and inside.key.startswith(over.key)

    def _reached(self, event: Event, sentence: int) -> bool:
        """Whether a tour arrives at a place (考察团一行来到襄城县): it is there until the next."""
        lexicon, text = self._lexicon, self._text
        if self._arrived(event, sentence):
            return lexicon.tour.search(text, sentence, event.start) is not None
        if self._inspected(event):
            return True
        told = text[sentence : event.start] == "在"  # 在源潭镇，代表团察看了…
        return told and lexicon.tour.search(text, event.end, event.end + _TOURING) is not None

    def _arrived(self, event: Event, sentence: int) -> bool:
        """Whether words for an arrival lead to a name: *来到*襄城县, *前往*全市最南边的舞阳县."""
        clause = last_break(self._text, sentence, event.start)
        if self._text.endswith(self._lexicon.reached, clause, event.start):
            return True
        led = self._text[clause : event.start]
        return led.endswith("的") and any(word in led for word in self._lexicon.reached)

    def _inspected(self, event: Event) -> bool:
        """Whether leaders of its city have come to look at a county: 市领导来涟源市*调研*."""
        home = self._base.unit
        if not isinstance(event, Mention) or event.unit is None or home is None:
            return False
        comes = self._text[event.start - 1 : event.start] in _COMES
        looks = self._text.startswith(self._lexicon.inspects, event.end)
        inside = len(event.unit.key) > 4 and event.unit.key.startswith(home.key)
        return comes and looks and inside and event.unit.key != home.key

    def _labels(self, event: Event, sentence: int) -> bool:
        """Whether a paragraph's first sentence is its label: 禹州市某局副局长违规办宴问题."""
        paragraph = self._article.paragraph_at(sentence)
        end = self._article.sentence_at(sentence)[1]
        if paragraph.start != sentence or end >= paragraph.end - 1 or end - sentence > _LABEL:
            return False
        label = self._text[end - 1] == "。" and self._text.endswith(self._lexicon.label, 0, end - 1)
        return label and not self.nearby.between(sentence, end)

    def _lies_in(self, event: Event, target: State, state: State) -> bool:
        """Whether a division only tells where the place in force lies: 回龙村位于辉县市."""
        if not state.below or target.below or target.unit is None or state.unit is None:
            return False
        lies = self._text.endswith(self._lexicon.lies_in, 0, event.start)
        return lies and state.unit.key.startswith(target.unit.key)

    def _is_venue(self, event: Event) -> bool:
        """Whether a city is where a meeting is held and no more: 在*上海*举行签约仪式."""
        short = isinstance(event, Mention) and not event.full and not event.below
        return short and self._lexicon.venue.match(self._text, event.end) is not None

    def _role(self, event: Event, sentence: int) -> tuple[Role, bool]:
        """The role of an event; what hangs on the name before by 的 has that one's role."""
        does, opens = self._roles.of(event.start, event.end)
        if isinstance(event, Person):
            # 为李春梅送去8万元 is about her; 与兰考 is not about 兰考.
            return ("object" if does == "elsewhere" else does), opens
        end, other, opened = self._before
        between = self._text[end : event.start]
        if does == "object" and sentence <= end < event.start <= end + CLOSE:
            hangs = between.endswith("的") and CLAUSE_BREAK.search(between) is None
            does, opens = (other, opened) if hangs else (does, opens)
        self._before = (event.end, does, opens)
        return does, opens

    def _whole(self, event: Event, does: Role) -> bool:
        """Whether words for a larger unit are about it, and are no yardstick or organ's name."""
        cue = self._lexicon.cue
        after = cue.organ_or_rank if isinstance(event, Mention) else cue.rank_only
        return does == "subject" and not self._text.startswith(after, event.end)


def _covered(at: int, mentions: Sequence[Mention], ends: Sequence[int]) -> bool:
    """Whether an offset lies in a mention: 新区 in 洋河新区 points back to nothing."""
    after = bisect_right(ends, at)
    return after < len(mentions) and mentions[after].start <= at
