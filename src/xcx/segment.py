"""Stage `segment`: a stretch of text becomes words with dictionary tags.

The segmenter is jieba. `rjieba`, the same algorithm and dictionary in Rust, does the work where it
is installed; only runs of Chinese characters are handed to either, because the two differ around
digits and letters that `.`, `-` or `_` joins. Tags are the dictionary's, never guessed from
context: 绘制 is `n` there, so a word class that matters is set by the rules, not by the tag.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from typing import Any, NamedTuple

import regex

from xcx.model import Token
from xcx.rulebook import Rules

_RUN = regex.compile(r"\p{Han}+|[A-Za-z0-9.%+_-]+|\s+|.", regex.DOTALL)

FREQUENCY = 3000
"""The weight of a word that the dictionary lacks: enough to hold it together, and one number, so
that both segmenters weigh it alike (their own suggestions differ)."""

_MOST_SEEN = 50_000
"""So many words are kept with their tags."""

Tag = Callable[[str], list[tuple[str, str]]]


def tokens(text: str, start: int, end: int, rules: Rules) -> list[Token]:
    """The words of `text[start:end]` in order, white space left out, offsets those of `text`."""
    tag, seams = rules.compiled(_tagger), rules.compiled(_seams)
    found: list[Token] = []
    for run in _RUN.finditer(text, start, end):
        first = run.group()
        if "一" <= first[0] <= "鿿" or first[0] > "\U0001ffff":
            at = run.start()
            for word, kind in _mended(tag(first), tag, seams):
                behind = at + len(word)
                found.append(Token(at, behind, word, kind))
                at = behind
        elif not first.isspace():
            kind = "eng" if first[0].isascii() and first[0].isalnum() else "x"
            found.append(Token(run.start(), run.end(), first, kind))
    return found


class _Seams(NamedTuple):
    """The characters at which the rules tear apart what the segmenters wrongly join."""

    indicator: frozenset[str]
    joining: frozenset[str]
    opening: frozenset[str]


def _seams(rules: Rules) -> _Seams:
    metrics = rules.files.metrics
    return _Seams(*(metrics.letters_of(role) for role in _Seams._fields))


def _mended(words: list[tuple[str, str]], tag: Tag, seams: _Seams) -> Iterator[tuple[str, str]]:
    """The words, with those torn apart that no word of the genre is."""
    for word, kind in words:
        if len(word) == 2 and word[0] in seams.indicator and word[1] in seams.joining:
            yield word[0], "n"
            yield word[1], "d"
        elif kind == "x" and len(word) > 1 and word[0] in seams.opening:
            yield from tag(word[0])
            yield from _mended(tag(word[1:]), tag, seams)
        else:
            yield word, kind


def _tagger(rules: Rules) -> Tag:
    """The segmenter with the rules' words; the rules' tag of a word wins over the dictionary's."""
    tags = _words(rules)
    return _fast(tags) or _reference(tags)


def _words(rules: Rules) -> dict[str, str]:
    metrics, status = rules.files.metrics, rules.files.status
    tags = {word: entry.tag for entry in metrics.word for word in entry.words}
    tags |= {noun: "n" for entry in metrics.head for noun in entry.nouns}
    tags |= {word: "n" for cue in status.cue if not cue.carries for word in cue.words}
    return tags


def _fast(tags: dict[str, str]) -> Tag | None:
    extension = _extension()
    if extension is None:
        return None
    segmenter = extension.Jieba()
    for word, tag in tags.items():
        if len(word) > 1 and not segmenter.has_word(word):
            segmenter.add_word(word, FREQUENCY, tag)
    return _Fast(segmenter, tags)


class _Fast:
    """Words with tags from rjieba, which takes twice as long for tags as for words alone."""

    def __init__(self, segmenter: Any, tags: dict[str, str]) -> None:
        self._segmenter = segmenter
        self._tags = tags
        self._seen = dict(tags)

    def __call__(self, text: str) -> list[tuple[str, str]]:
        seen = self._seen
        try:
            return [(word, seen[word]) for word in self._segmenter.cut(text)]
        except KeyError:
            tagged = self._segmenter.tag(text)
        if len(seen) > _MOST_SEEN:
            seen = self._seen = dict(self._tags)
        for word, kind in tagged:
            # A word that the dictionary lacks has no tag; rjieba guesses one from its model.
            seen.setdefault(word, kind if self._segmenter.has_word(word) else "x")
        return [(word, seen[word]) for word, _ in tagged]


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


def _reference(tags: dict[str, str]) -> Tag:
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
    return lambda text: [(word, known.get(word, "x")) for word in tokenizer.cut(text)]
