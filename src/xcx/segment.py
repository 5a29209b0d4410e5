"""Stage `segment`: a stretch of text becomes words with dictionary tags.

The segmenter is jieba. `rjieba`, the same algorithm and dictionary in Rust, does the work where it
is installed; only runs of Chinese characters are handed to either, because the two differ around
digits and letters that `.`, `-` or `_` joins. Tags are the dictionary's, never guessed from
context: 绘制 is `n` there, so a word class that matters is set by the rules, not by the tag.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from typing import Any, NamedTuple

from xcx.model import Token
from xcx.rulebook import Rules

HAN = (
    r"\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufad9"
    r"\U00020000-\U0003ffff"
)
"""The Chinese characters as the inside of a set: with them `re` cuts a text into runs in little
more than half the time that `regex` takes with `\\p{Han}`."""

_RUN = re.compile(rf"[{HAN}]+|[A-Za-z0-9.%+_-]+|\s+|.", re.DOTALL)

FREQUENCY = 3000
"""The weight of a word that the dictionary lacks: enough to hold it together, and one number, so
that both segmenters weigh it alike (their own suggestions differ)."""

_MOST_KNOWN = 16_384
"""So many words are kept with what becomes of them."""

Piece = tuple[str, str]
"""A word with its tag."""
_BLANK = ""
"""The tag of white space."""
_Segmenter = tuple[Callable[[str], list[str]], Callable[[str, str], str]]
"""What cuts a run into words, and what tells the tag of a word that stands in a run."""


def tokens(text: str, start: int, end: int, rules: Rules) -> list[Token]:
    """The words of `text[start:end]` in order, white space left out, offsets those of `text`."""
    found: list[Token] = []
    for word, tag in pieces(text, start, end, rules):
        behind = start + len(word)
        if tag:
            found.append(Token(start, behind, word, tag))
        start = behind
    return found


def pieces(text: str, start: int, end: int, rules: Rules) -> list[Piece]:
    """All of `text[start:end]` in order: words with their tags, and white space with none."""
    words = rules.compiled(_tagger)
    found: list[Piece] = []
    for run in _RUN.findall(text, start, end):
        first = run[0]
        if "一" <= first <= "鿿" or first > "\U0001ffff":
            found += words(run)
        elif first.isspace():
            found.append((run, _BLANK))
        else:
            found.append((run, "eng" if first.isascii() and first.isalnum() else "x"))
    return found


class _Seams(NamedTuple):
    """The characters at which the rules tear apart what the segmenters wrongly join."""

    indicator: frozenset[str]
    joining: frozenset[str]
    opening: frozenset[str]


class _Tagger:
    """Cuts runs of Chinese into words with tags; what becomes of a word is worked out once."""

    def __init__(self, segmenter: _Segmenter, seams: _Seams) -> None:
        self._cut, self._tag = segmenter
        self._seams = seams
        self._known: dict[str, tuple[Piece, ...]] = {}

    def __call__(self, run: str) -> list[Piece]:
        """The run's words, with those torn apart that no word of the genre is."""
        known, learn = self._known.get, self._learn
        return [piece for word in self._cut(run) for piece in known(word) or learn(word, run)]

    def _learn(self, word: str, run: str) -> tuple[Piece, ...]:
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        learnt = self._known[word] = tuple(self._torn(word, self._tag(word, run)))
        return learnt

    def _torn(self, word: str, tag: str) -> Iterator[Piece]:
        seams = self._seams
        joined = word[:1] in seams.indicator and word[1:2] in seams.joining
        if joined and len(word) == 2:
            yield word[0], "n"
            yield word[1], "d"
        elif joined and tag == "x":  # 率高达
            yield word[0], "n"
            yield from self(word[1:])
        elif tag == "x" and len(word) > 1 and word[0] in seams.opening:
            yield word[0], self._tag(word[0], word[0])
            yield from self(word[1:])
        else:
            yield word, tag


def _tagger(rules: Rules) -> _Tagger:
    """The segmenter with the rules' words; the rules' tag of a word wins over the dictionary's."""
    metrics, tags = rules.files.metrics, _words(rules)
    seams = _Seams(*(metrics.letters_of(role) for role in _Seams._fields))
    return _Tagger(_fast(tags) or _reference(tags), seams)


def _words(rules: Rules) -> dict[str, str]:
    metrics, status = rules.files.metrics, rules.files.status
    tags = {word: entry.tag for entry in metrics.word for word in entry.words}
    tags |= {noun: "n" for entry in metrics.head for noun in entry.nouns}
    tags |= {word: "n" for cue in status.cue if cue.needs or not cue.carries for word in cue.words}
    return tags


def _fast(tags: dict[str, str]) -> _Segmenter | None:
    extension = _extension()
    if extension is None:
        return None
    segmenter = extension.Jieba()
    for own, kind in tags.items():
        if len(own) > 1 and not segmenter.has_word(own):
            segmenter.add_word(own, FREQUENCY, kind)

    def tag(word: str, run: str) -> str:
        # For a word that the dictionary lacks rjieba guesses a tag, from a model that takes 30 ms
        # to load when the first such word is asked for.
        if word in tags or not segmenter.has_word(word):
            return tags.get(word, "x")
        tagged: dict[str, str] = dict(segmenter.tag(word))
        if word not in tagged:  # by itself 建好 is cut in two
            tagged = dict(segmenter.tag(run))
        return tagged[word]

    return segmenter.cut, tag


def _extension() -> Any:
    """The compiled half of rjieba, null where it is not installed.

    Importing the package itself would load the dictionary for a tokenizer that every user of the
    package shares: a tenth of a second and 40 MB, besides our own.
    """
    name = "rjieba.rjieba"
    package = find_spec("rjieba")
    if package is not None and name not in sys.modules:
        spec = PathFinder.find_spec(name, package.submodule_search_locations)
        if spec is not None and spec.loader is not None:
            sys.modules[name] = module_from_spec(spec)
            spec.loader.exec_module(sys.modules[name])
    return sys.modules.get(name) if package is not None else None


def _reference(tags: dict[str, str]) -> _Segmenter:
    """jieba itself, with a tokenizer of our own and no cache file in a shared folder."""
    import jieba

    tokenizer = jieba.Tokenizer()
    known: dict[str, str] = {}
    with tokenizer.get_dict_file() as lines:
        for line in lines:
            word, _, kind = line.decode("utf-8").split()[:3]
            known[word] = kind
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for word in tags:
        if len(word) > 1 and not tokenizer.FREQ.get(word):
            tokenizer.add_word(word, FREQUENCY)
    known |= tags
    return tokenizer.lcut, lambda word, _: known.get(word, "x")
