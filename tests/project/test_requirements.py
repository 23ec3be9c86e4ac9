"""The locked requirements agree with each other and with what the project asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("build", "runtime", "test", "mutate", "dev")


def locked(lock: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", text, re.MULTILINE))


def project() -> dict[str, Any]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked: dict[str, Any] = settings["project"]
    return asked


def asked_for(requirements: list[str]) -> dict[str, str]:
    pairs = [re.fullmatch(r"([\w.-]+)((?:[<>=!~]+[\w.*]+,?)+)", r) for r in requirements]
    return {p[1].lower(): p[2] for p in pairs if p}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_pinned_and_hashed(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) == len(locked(lock)) > 0
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)


def test_wider_locks_hold_what_narrower_ones_do() -> None:
    assert locked("runtime").items() <= locked("test").items() <= locked("dev").items()
    assert locked("build").items() <= locked("test").items() <= locked("mutate").items()


@pytest.mark.parametrize(
    ("lock", "extra"), [("runtime", ""), ("test", "test"), ("mutate", "mutate"), ("dev", "dev")]
)
def test_what_is_asked_for_is_locked_within_its_bounds(lock: str, extra: str) -> None:
    requirements = project()["optional-dependencies"][extra] if extra else project()["dependencies"]
    asked = asked_for(requirements)
    assert asked
    for package, bounds in asked.items():
        assert within(locked(lock)[package], bounds), f"{package}: {bounds}"


def within(version: str, bounds: str) -> bool:
    lower, upper = re.findall(r"[\d.]+", bounds)
    return numbers(lower) <= numbers(version) < numbers(upper)


def numbers(version: str) -> tuple[int, ...]:
    # A post-release is the release as far as bounds go.
    return tuple(int(part) for part in version.partition(".post")[0].split("."))


def test_every_dependency_says_why_and_has_both_bounds() -> None:
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    dependency = re.compile(r'^    "([\w-]+(?:\[\w+\])?)>=[\d.]+,<[\d.]+",\s+# \S.{10,}$')
    named = {m[1] for line in lines if (m := dependency.match(line))}
    extras = project()["optional-dependencies"].values()
    everything = [*project()["dependencies"], *(r for extra in extras for r in extra)]
    assert named == {re.split(r"[<>=]", r)[0] for r in everything if not r.startswith("kaohe[")}
