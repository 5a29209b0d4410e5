"""Every entry of every rules file, in both directions, through the real stages."""

from __future__ import annotations

import pytest

from xcx.rulebook import Rules, faults, load
from xcx.rulebook.load import BUILT_IN
from xcx.rulebook.proof import entries, prove


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load()


FILES = list(load().files.__struct_fields__)


@pytest.mark.parametrize("file", FILES)
def test_rules_end_as_they_say(rules: Rules, file: str) -> None:
    ids = frozenset(rule.id for name, _, rule in entries(rules) if name == file)
    failures = list(prove(rules, ids)) if ids else []
    assert not failures, "\n".join(
        f"{f.file} {f.rule} {f.part} {f.text!r}: {f.message}" for f in failures
    )


def test_ids_are_unique(rules: Rules) -> None:
    ids = [rule.id for _, _, rule in entries(rules)]
    assert len(ids) == len(set(ids)), sorted(i for i in ids if ids.count(i) > 1)


def test_every_rule_of_numbers_has_an_example(rules: Rules) -> None:
    bare = [r.id for name, _, r in entries(rules) if name in NUMBERS and not r.examples]
    assert not bare


NUMBERS = ("units", "quantities", "codes")


def test_the_built_in_patterns_pass_what_a_users_must(rules: Rules) -> None:
    for path in sorted(BUILT_IN.glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        list(faults.patterns(path, text, getattr(rules.files, path.stem)))
