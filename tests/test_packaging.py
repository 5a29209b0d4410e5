"""The wheel: built, installed into a fresh environment, run from another folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_carries_rules_licence_and_types(wheel, project):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {f"xcx/data/rules/{path.name}" for path in (project / "rules").iterdir()} <= names
    assert "xcx/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_installed_wheel_works_from_any_folder(wheel, tmp_path, seeds, xcx):
    place = tmp_path / "env"
    venv.create(place, with_pip=True)
    pip = [place / "bin" / "pip", "install", "-q", "--disable-pip-version-check", wheel]
    subprocess.run(pip, check=True, cwd=tmp_path)
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def installed(*arguments: object) -> str:
        command = [str(place / "bin" / "xcx"), *map(str, arguments)]
        done = subprocess.run(
            command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    assert installed("--version") == xcx("--version").stdout
    assert installed("extract", *seeds) == xcx("extract", *seeds).stdout
    assert json.loads(installed("schema"))["$defs"]["Record"]
