"""The settings of the service: judged at once, all of them documented."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from engine.diagnostics import Rejected
from web.settings import Oidc, Settings, settings_from

ROOT = Path(__file__).resolve().parents[2]
SITE = Path("site")


def test_nothing_set_is_fine() -> None:
    assert settings_from({}) == Settings(site=Path("kaohe-site"))


def test_all_set() -> None:
    found = settings_from(
        {
            "KAOHE_SITE": "here",
            "KAOHE_HOST": "::1",
            "KAOHE_PORT": "8123",
            "KAOHE_PROCESSES": "2",
            "KAOHE_URL": "https://kaohe.example.com/",
            "KAOHE_LOG": "error",
            "KAOHE_OIDC_ISSUER": "https://login.example.com",
            "KAOHE_OIDC_CLIENT": "kaohe",
            "KAOHE_OIDC_SECRET": "s",
        }
    )
    assert (found.site, found.host, found.port, found.processes) == (Path("here"), "::1", 8123, 2)
    assert found.secure
    assert found.oidc == Oidc("https://login.example.com", "kaohe", "s", "OpenID Connect")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KAOHE_PORT", "0"),
        ("KAOHE_PORT", "80a"),
        ("KAOHE_PORT", "８０００"),
        ("KAOHE_THREADS", "-1"),
        ("KAOHE_HOST", "a b"),
        ("KAOHE_URL", "kaohe.example.com"),
        ("KAOHE_URL", "https://kaohe.example.com/below"),
        ("KAOHE_URL", "https://["),
        ("KAOHE_LOG", "loud"),
    ],
)
def test_what_is_wrong_is_told(name: str, value: str) -> None:
    with pytest.raises(Rejected) as caught:
        settings_from({name: value}, SITE)
    (told,) = caught.value.diagnostics
    assert told.code == "setting-wrong"
    assert name in told.message.en


def test_everything_wrong_is_told_at_once() -> None:
    given = {"KAOHE_PORT": "x", "KAOHE_LOG": "y", "KAOHE_OIDC_ISSUER": "https://["}
    with pytest.raises(Rejected) as caught:
        settings_from(given, SITE)
    told = [each.code for each in caught.value.diagnostics]
    assert sorted(told) == ["setting-missing"] * 3 + ["setting-wrong"] * 3


@pytest.mark.parametrize("page", ["serving.md", "serving.zh.md"])
def test_every_variable_is_documented(page: str) -> None:
    source = ast.parse((ROOT / "web" / "settings.py").read_text("utf-8"))
    named = {
        node.value
        for node in ast.walk(source)
        if isinstance(node, ast.Constant) and re.fullmatch(r"KAOHE_[A-Z_]+", str(node.value))
    }
    text = (ROOT / "docs" / page).read_text("utf-8")
    told = set(re.findall(r"KAOHE_[A-Z_]+", text))
    assert len(named) > 10
    assert told == named
