"""Several processes: the order of the inputs, and what happens when one of them is killed."""

from __future__ import annotations

import os
import signal
from functools import partial
from pathlib import Path

from xcx.context import Options
from xcx.errors import UnreadableError
from xcx.inputs import Input
from xcx.pool import Pool


def work(folder: Path, given: Input) -> str | UnreadableError:
    """Dies of what its name says: always, or the first time."""
    if given.path == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    if given.path.startswith("once"):
        try:
            (folder / given.path).touch(exist_ok=False)
        except FileExistsError:
            return given.path
        os.kill(os.getpid(), signal.SIGKILL)
    return given.path


def run(folder: Path, names: list[str]) -> list[str | UnreadableError]:
    found = []
    with Pool(partial(work, folder), 2) as pool:
        for name in names:
            pool.put(Input(name, Options()))
            if pool.busy:
                found.append(pool.take())
        while len(pool):
            found.append(pool.take())
    return found


def test_results_come_in_the_order_of_the_inputs(tmp_path):
    names = [f"{n}.txt" for n in range(40)]
    assert run(tmp_path, names) == names


def test_a_process_that_is_killed_costs_nothing(tmp_path):
    names = [f"{n}.txt" for n in range(12)]
    names[3:3] = ["once1"]
    names[9:9] = ["once2"]
    assert run(tmp_path, names) == names


def test_an_input_that_kills_twice_is_told_and_the_others_are_done(tmp_path):
    names = [f"{n}.txt" for n in range(12)]
    names[5:5] = ["deadly"]
    found = run(tmp_path, names)
    assert [name for name in found if isinstance(name, str)] == [n for n in names if n != "deadly"]
    assert "deadly: the process that worked on it was killed" in str(found[5])


def test_what_is_done_keeps_its_place(tmp_path):
    with Pool(partial(work, tmp_path), 2) as pool:
        pool.put(Input("a", Options()))
        pool.put_done(UnreadableError("gone"))
        pool.put(Input("once", Options()))
        pool.put(Input("b", Options()))
        found = [pool.take() for _ in range(4)]
    assert [str(each) for each in found] == ["a", "gone", "once", "b"]
