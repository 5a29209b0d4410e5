"""The page as one HTML text: template, style, script and data put together.

Nothing in it is fetched, and its content policy forbids fetching: style and script stand in the
page and are allowed by their hashes alone, so that nothing else can run even if it got in.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import Any

import msgspec
from jinja2 import Environment
from markupsafe import Markup

from xcx import labels
from xcx.labels import Lang
from xcx.view.payload import Payload
from xcx.view.words import words

SCRIPTS = (
    "theme",
    "dom",
    "model",
    "filter",
    "text",
    "sources",
    "ledger",
    "review",
    "detail",
    "charts",
    "files",
    "controls",
    "keys",
    "main",
)
"""The parts of the script in the order in which they run; they share one scope."""
STYLES = ("colours", "frame", "text", "ledger", "detail", "charts", "screens")
"""The parts of the style sheet; those on screens come last and have the last word."""

_COLUMNS = ("metric", "value", "district", "initiative", "time", "status")
_encoder = msgspec.json.Encoder(decimal_format="string")


def page(payload: Payload, *, lang: Lang = "en", title: str | None = None) -> str:
    """The HTML of the page. `title` is its heading, by default a general one."""
    its = words(lang)
    style = "\n".join(_file(f"{name}.css") for name in STYLES)
    script = _script(lang)
    facets = {
        name: its.get(f"filter.{name}") or labels.field(name, lang)
        for name in ("source", "district", "initiative", "theme", "status", "check", "review")
    }
    sorts = {"record": its["ledger.record"]} | {name: labels.field(name, lang) for name in _COLUMNS}
    made: str = _template().render(
        lang=lang,
        title=title or its["page.title"],
        words=its,
        facets=list(facets.items()),
        sorts=list(sorts.items()),
        columns=_COLUMNS,
        empty=not payload.records,
        policy=_policy(style, script),
        style=Markup(style),  # ours, and without "</"
        script=Markup(script),
        data=_json(payload),
        words_json=_json(its),
    )
    return made


def _script(lang: Lang) -> str:
    parts = [_file(f"{name}.js") for name in SCRIPTS]
    head = (
        f'"use strict";\nconst LANG = "{lang}";\n'
        'const WORDS = JSON.parse(document.getElementById("words").textContent);\n'
    )
    return "(() => {\n" + head + "\n".join(parts) + "})();\n"


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _json(value: Any) -> Markup:
    """JSON that cannot end the script element it stands in, whatever its strings say."""
    text = _encoder.encode(value).decode()
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


@cache
def _template() -> Any:
    return Environment(autoescape=True, trim_blocks=True).from_string(_file("page.html.j2"))


@cache
def _file(name: str) -> str:
    return resources.files("xcx.view").joinpath("page", name).read_text(encoding="utf-8")
