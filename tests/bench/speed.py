"""How fast xcx is and how much memory it takes, beside other tools on the same text.

    pip install -e '.[bench]' && python tests/bench/speed.py

Prints a table and ends with status 1 where a figure misses what it must reach. Every figure is a
median over fresh processes. Without the extra `bench` the other tools are left out.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from importlib.util import find_spec
from pathlib import Path

import chart
import texts
from figures import Figure, Setting, measure


def main() -> int:
    given = _arguments()
    peers = find_spec("jionlp") is not None and find_spec("recognizers_number") is not None
    if not peers:
        print("JioNLP and recognizers-text are left out: pip install -e '.[bench]'")
    growth = () if given.quick else (1, 4, 16, 64)
    setting = Setting(given.rounds, texts.corpus(given.corpus), growth, peers)
    found = []
    for figure in measure(setting):
        found.append(figure)
        print(line(figure), flush=True)
    told = {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "rounds": given.rounds,
        "corpus": {
            "articles": len(setting.corpus),
            "characters": sum(map(len, setting.corpus)),
        },
        "figures": [figure.as_json() for figure in found],
    }
    if given.output:
        given.output.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n")
    if given.chart:
        given.chart.write_text(chart.draw(chart.speeds(told["figures"])), encoding="utf-8")
    missed = [figure.name for figure in found if figure.reached is False]
    print(f"missed: {'; '.join(missed)}" if missed else "all reached")
    return int(bool(missed))


def line(figure: Figure) -> str:
    """The figure as a row of the table."""
    value = f"{figure.value:,.0f}" if figure.value >= 100 else f"{figure.value:.3g}"
    must = "" if figure.bound is None else f"{figure.bound} {figure.limit:g}"
    mark = {None: "", True: "ok", False: "MISSED"}[figure.reached]
    return f"{figure.name:42}{value:>10} {figure.unit:14}{must:15}{mark}".rstrip()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=3, help="processes per figure (3)")
    parser.add_argument("--corpus", type=Path, default=texts.CORPUS, help="folder of articles")
    parser.add_argument("--quick", action="store_true", help="without the growth up to 64 MB")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write JSON there")
    parser.add_argument("--chart", type=Path, metavar="FILE", help="write an SVG there")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
