"""What goes wrong around a run: the message, the exit status, and what is left behind."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from xcx import read, work
from xcx.errors import UnreadableError

TEXT = "许昌市东城区今年计划投资91.3亿元，已完成31亿元。\n"
PLACES = "许昌市东城区"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three pages in a folder of their own."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(3):
        (pages / f"{number}.txt").write_text(TEXT, encoding="utf-8")
    return pages


def paths(out: str) -> list[str]:
    return [Path(json.loads(line)["source"]["path"]).name for line in out.splitlines()]


def start(project: Path, *arguments: object, **options: object) -> subprocess.Popen[bytes]:
    env = {**os.environ, "PYTHONPATH": str(project / "src")}
    command = [sys.executable, "-m", "xcx", *map(str, arguments)]
    return subprocess.Popen(command, env=env, **options)


def test_a_file_that_may_not_be_read(call, folder, monkeypatch):
    honest = Path.open

    def denied(self, *rest, **more):
        if self.name == "1.txt":  # to root no file mode denies anything
            raise PermissionError(13, "Permission denied", str(self))
        return honest(self, *rest, **more)

    monkeypatch.setattr(Path, "open", denied)
    done = call("extract", folder)
    assert done.status == 3
    assert done.err == f"xcx: {folder / '1.txt'}: Permission denied\n"
    assert paths(done.out) == ["0.txt", "2.txt"]


def test_a_folder_that_vanishes_under_the_run(call, folder, monkeypatch):
    honest = work.source

    def vanishing(given, encoding):
        found = honest(given, encoding)
        shutil.rmtree(folder, ignore_errors=True)
        return found

    monkeypatch.setattr(work, "source", vanishing)
    done = call("extract", folder)
    assert done.status == 3
    assert done.err.count("No such file") == 2
    assert paths(done.out) == ["0.txt"]


def test_a_file_that_is_written_to_while_it_is_read(tmp_path, monkeypatch):
    page = tmp_path / "page.txt"
    page.write_text(TEXT, encoding="utf-8")
    honest = os.fstat
    seen: list[int] = []

    def grown(handle: int) -> os.stat_result:
        if seen:
            with page.open("a", encoding="utf-8") as more:
                more.write(TEXT)
        seen.append(handle)
        return honest(handle)

    monkeypatch.setattr(read.os, "fstat", grown)
    with pytest.raises(UnreadableError, match=r"page.txt: it was changed while it was read"):
        read.read(page)


def test_the_wrong_encoding(call, tmp_path):
    page = tmp_path / "gbk.txt"
    page.write_bytes(TEXT.encode("gbk"))
    done = call("extract", page, "--encoding", "utf-8")
    assert done.status == 3 and "byte 0: no valid utf-8" in done.err
    assert "--encoding" in done.err and done.out == ""
    done = call("extract", page, "--encoding", "klingon")
    assert done.status == 2 and "no encoding named klingon" in done.err
    assert paths(call("extract", page, "--encoding", "gbk").out) == ["gbk.txt"]


def test_folders_that_are_linked_in_a_loop(call, folder):
    (folder / "again").symlink_to(folder, target_is_directory=True)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    done = call("extract", folder)
    assert done.status == 3
    assert "self.txt: Too many levels of symbolic links" in done.err
    assert paths(done.out) == ["0.txt", "1.txt", "2.txt"]


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "sqlite", "xlsx", "parquet"])
def test_a_full_disk_leaves_the_output_as_it_was(xcx, seeds, tmp_path, suffix):
    pytest.importorskip({"xlsx": "xlsxwriter", "parquet": "pyarrow"}.get(suffix, "csv"))
    output = tmp_path / f"out.{suffix}"
    done = xcx("extract", seeds[0], "-o", output)
    assert done.returncode == 0
    before = output.read_bytes()
    full = xcx(
        *("extract", *seeds, "-o", output),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192)),
    )
    assert full.returncode == 2
    assert str(output) in full.stderr and "Traceback" not in full.stderr
    assert output.read_bytes() == before
    assert list(tmp_path.iterdir()) == [output]


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_closed_pipe_ends_the_run_and_its_processes(project, folder, jobs):
    running = start(
        project, "extract", *[folder] * 40, "-j", jobs, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )  # fmt: skip
    assert running.stdout is not None and running.stderr is not None
    assert running.stdout.readline()
    running.stdout.close()
    assert (running.stderr.read(), running.wait(timeout=60)) == (b"", 0)


@pytest.mark.slow
def test_the_workers_end_with_a_parent_that_is_killed(project, folder, tmp_path):
    fifo = tmp_path / "endless.txt"
    os.mkfifo(fifo)
    output = tmp_path / "out.jsonl"
    running = start(
        project, "extract", folder, fifo, "-j", "2", "-o", output, start_new_session=True
    )
    writer = os.open(fifo, os.O_WRONLY)  # a worker waits for what comes out of it
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    os.close(writer)
    ended = threading.Event()

    def watch() -> None:
        while _alive(running.pid):
            ended.wait(0.02)
        ended.set()

    threading.Thread(target=watch, daemon=True).start()
    assert ended.wait(20), "a worker outlives the run"
    assert not output.exists()


def _alive(session: int) -> bool:
    """Whether any process of the session is there."""
    try:
        os.killpg(session, 0)
    except ProcessLookupError:
        return False
    return True
