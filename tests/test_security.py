"""What xcx never does: use the network, load foreign pickles, run what rules or texts say."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import regex

PROJECT = Path(__file__).parent.parent
SOURCES = sorted((PROJECT / "src").rglob("*.py"))
# Whoever imports one of these talks to others, runs what it is given, or revives foreign objects.
NEVER = {
    "pickle", "cPickle", "dill", "marshal", "shelve", "dbm", "yaml", "subprocess", "socket", "ssl",
    "urllib", "http", "ftplib", "smtplib", "telnetlib", "xmlrpc", "requests", "httpx", "aiohttp",
    "ctypes", "code", "codeop", "runpy", "webbrowser",
}  # fmt: skip
ALONE = """
import socket, sys
def denied(*rest, **more):
    raise AssertionError("the network was asked for")
for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
    setattr(socket, name, denied)
{before}
from xcx.cli.main import main
sys.argv = ["xcx", *{arguments!r}]
main()
"""


def alone(*arguments: object, before: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    """Runs xcx in a process in which every use of the network fails."""
    return subprocess.run(
        [sys.executable, "-c", ALONE.format(before=before, arguments=[*map(str, arguments)])],
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": str(PROJECT / "src"), **env},
    )


def test_no_module_imports_what_is_not_to_be_trusted() -> None:
    nodes = (node for path in SOURCES for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    for node in nodes:
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        assert not {name.partition(".")[0] for name in names} & NEVER
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"eval", "exec", "__import__"}
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in {"system", "popen", "execv", "spawnv", "startfile"}


@pytest.mark.slow
@pytest.mark.parametrize("command", ["extract", "mentions", "view", "rules test"])
def test_no_command_uses_the_network(tmp_path, command) -> None:
    seed = PROJECT / "seeds" / "000_0cd9d766b94a8d61.txt"
    arguments = [*command.split(), *([] if command == "rules test" else [seed])]
    if command == "view":
        arguments += ["-o", tmp_path / "page.html"]
    done = alone(*arguments)
    assert done.returncode == 0 and "network" not in done.stderr


def test_the_segmenter_keeps_no_cache_where_others_can_write(tmp_path) -> None:
    """jieba alone would load what lies in the temp folder under its cache's name."""
    trap = tmp_path / "jieba.cache"
    trap.write_bytes(b"not a cache")
    seed = PROJECT / "seeds" / "004_d930b353b5af356e.txt"
    before = "sys.modules['rjieba'] = None  # so that jieba itself does the work"
    done = alone("extract", seed, before=before, TMPDIR=str(tmp_path))
    assert done.returncode == 0 and "jieba.cache" not in done.stderr
    assert trap.read_bytes() == b"not a cache"
    assert list(tmp_path.iterdir()) == [trap]
    assert done.stdout == alone("extract", seed, TMPDIR=str(tmp_path)).stdout


def test_what_looks_like_code_in_rules_and_texts_is_data(call, tmp_path) -> None:
    pwned = tmp_path / "pwned"
    evil = f"__import__('os').system('touch {pwned}')"
    rules = tmp_path / "my-rules"
    rules.mkdir()
    (rules / "units.toml").write_text(
        f'[[units]]\nid = "my.evil"\nkind = "count"\nforms = ["{{{{7*7}}}}", "{evil}"]\n',
        encoding="utf-8",
    )
    page = tmp_path / "page.txt"
    page.write_text(f"东城区新建12{{{{7*7}}}}，{evil}，投资3亿元。", encoding="utf-8")
    done = call("extract", page, "--rules", rules)
    assert done.status == 0 and not pwned.exists()
    figures = [f["text"] for line in done.out.splitlines() for f in json.loads(line)["figures"]]
    assert "12{{7*7}}" in figures and "3亿元" in figures


def test_every_dependency_has_a_lower_bound() -> None:
    told = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = told["optional-dependencies"]
    for needed in [*told["dependencies"], *(one for extra in extras.values() for one in extra)]:
        name = regex.match(r"[A-Za-z0-9-]+", needed)
        assert name is not None
        own = name.group() == "xcx"
        assert own or ">=" in needed or needed == "emoji<1", f"{needed} has no lower bound"


def test_the_workflow_audits_what_is_installed() -> None:
    workflow = (PROJECT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8")
    assert "pip-audit" in workflow
