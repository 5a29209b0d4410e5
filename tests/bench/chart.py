"""The benchmark as a picture: an SVG that reads on light and dark ground."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

WIDTH, LEFT, ROW, TOP = 720, 210, 30, 46
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#57606a}.title{font-weight:600;font-size:15px}"
    ".bar{fill:#8c959f}.own{fill:#0969da}"
    "@media(prefers-color-scheme:dark){text{fill:#9198a1}.own{fill:#4493f8}}"
)


def speeds(figures: Iterable[Mapping[str, object]], kind: str = "corpus") -> dict[str, float]:
    """Each tool's characters a second on the texts of this kind."""
    ending = f", {kind}"
    return {
        str(figure["name"]).removesuffix(ending): float(str(figure["value"]))
        for figure in figures
        if figure["unit"] == "characters/s" and str(figure["name"]).endswith(ending)
    }


def draw(rates: Mapping[str, float]) -> str:
    """An SVG of bars: thousands of characters a second, the fastest first."""
    most = max(rates.values())
    rows = []
    for at, (name, value) in enumerate(sorted(rates.items(), key=lambda pair: -pair[1])):
        y = TOP + at * ROW
        length = max(2, (WIDTH - LEFT - 90) * value / most)
        kind = "bar own" if name == "xcx" else "bar"
        rows += [
            f'<text x="{LEFT - 10}" y="{y + 15}" text-anchor="end">{escape(DONE[name])}</text>',
            f'<rect class="{kind}" x="{LEFT}" y="{y}" width="{length:.0f}" height="20" rx="3"/>',
            f'<text x="{LEFT + length + 8:.0f}" y="{y + 15}">{value / 1000:,.0f}</text>',
        ]
    height = TOP + len(rates) * ROW + 6
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"'
            f' width="{WIDTH}" height="{height}" role="img">',
            f"<title>{TITLE}</title><style>{STYLE}</style>",
            f'<text class="title" x="10" y="24">{TITLE}</text>',
            *rows,
            "</svg>\n",
        ]
    )


TITLE = "Thousands of characters a second, one core"
DONE = {
    "xcx": "xcx: the whole ledger",
    "jieba": "jieba: words alone",
    "JioNLP": "JioNLP: money and dates",
    "recognizers-text": "recognizers: numbers, dates",
}
