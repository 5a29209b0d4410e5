"""One tool over one folder, in a process of its own: prints what it took as JSON.

    python tests/bench/tools.py NAME FOLDER

Dictionaries and rules are loaded before the clock starts, for every tool alike. The seconds are
those of the processor, so that what else the machine does counts little.
"""

from __future__ import annotations

import gc
import json
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

Work = Callable[[Path], object]
WARM_UP = "2022年5月，东城区计划投资3.2亿元。"


def jieba() -> Work:
    """`jieba.lcut`: words and nothing else."""
    import jieba as segmenter

    segmenter.setLogLevel(logging.ERROR)
    segmenter.lcut(WARM_UP)
    return lambda path: segmenter.lcut(path.read_text(encoding="utf-8"))


def xcx() -> Work:
    """The whole job: file to JSON Lines."""
    from xcx import work
    from xcx.cli import NEW_OBJECTS
    from xcx.context import Options
    from xcx.inputs import Input
    from xcx.write.json import ENCODER

    gc.set_threshold(NEW_OBJECTS)  # as the command does
    task = work.Task("records")
    ready = work.tools(task)

    def run(path: Path) -> object:
        given = Input(str(path), Options())
        done = work.rows(work.source(given, None), given.options, task, ready)
        return ENCODER.encode_lines(done.batch.rows)

    return run


def jionlp() -> Work:
    """JioNLP's `extract_money` and `extract_time`."""
    from jionlp import ner

    logging.disable()

    def run(path: Path) -> object:
        text = path.read_text(encoding="utf-8")
        return ner.extract_money(text), ner.extract_time(text, time_base={"year": 2022})

    return run


def recognizers() -> Work:
    """Microsoft's recognizers: numbers, currencies, dimensions, dates and times."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number import Culture, recognize_number
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    all_of_them = (recognize_number, recognize_currency, recognize_dimension, recognize_datetime)

    def run(path: Path) -> object:
        text = path.read_text(encoding="utf-8")
        return [_tried(recognize, text, Culture.Chinese) for recognize in all_of_them]

    return run


def _tried(recognize: Callable[[str, str], object], text: str, culture: str) -> object:
    try:
        return recognize(text, culture)
    except Exception:  # it fails on some articles; the time counts all the same
        return None


TOOLS = {"xcx": xcx, "jieba": jieba, "JioNLP": jionlp, "recognizers-text": recognizers}


def main(name: str, folder: Path) -> None:
    """Prints the characters read and the processor's seconds that they took."""
    work = TOOLS[name]()
    paths = sorted(folder.glob("*.txt"))
    for path in paths[:1]:  # what is built at the first use belongs to loading
        work(path)
    start = process_time()
    for path in paths:
        work(path)
    seconds = process_time() - start
    characters = sum(len(path.read_text(encoding="utf-8")) for path in paths)
    print(json.dumps({"characters": characters, "seconds": seconds}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
