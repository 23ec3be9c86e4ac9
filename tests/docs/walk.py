"""Walks a page as its reader would, in an empty folder: makes its files, changes them as shown, runs
its commands.

- ``file=NAME`` on a block: that file (``encoding=gb18030`` as Excel writes it in China);
- ``diff file=NAME``: lines with - go, lines with + come, the others stay as they are;
- ``console``: after ``$ `` a command, below it all it prints;
- ``made=NAME``: what a command has written into that file.

Moments and names of hexadecimal digits differ from walk to walk; see ``fresh``.

``python -m tests.docs.walk docs/first-scheme.md`` writes into the page what is printed now.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.docs.fenced import ROOT, Block, blocks
from tests.docs.fresh import Fresh

__all__ = ["kaohe", "walk"]

# What a checkout has and a page may speak of.
_CHECKOUT = ("examples", "rules")

_KAOHE = [sys.executable, "-c", "from engine.cli.main import main; main()"]


def walk(page: Path, folder: Path) -> Iterator[tuple[Block, str]]:
    """Every block that shows something printed or written, with what it should show."""
    lang = "zh" if page.stem.endswith(".zh") else "en"
    _provide(page, folder)
    fresh = Fresh()
    for block in blocks(page):
        if block.kind == "console":
            ran = "".join(_ran(line, folder, lang, fresh) for line in _commands(block))
            yield block, fresh.shown(block.text, ran)
        elif block.kind == "diff":
            _change(folder / block.words["file"], block.text)
        elif "file" in block.words:
            _put(folder / block.words["file"], block)
        elif "made" in block.words:
            yield block, (folder / block.words["made"]).read_text("utf-8-sig")


def _provide(page: Path, folder: Path) -> None:
    """The folders of the checkout that a command of the page names."""
    commands = "\n".join(line for b in blocks(page) if b.kind == "console" for line in _commands(b))
    for name in _CHECKOUT:
        if f" {name}/" in commands:
            (folder / name).symlink_to(ROOT / name, target_is_directory=True)


def _put(path: Path, block: Block) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(block.text.encode(block.words.get("encoding", "utf-8")))


def _change(path: Path, shown: str) -> None:
    lines = shown.splitlines(keepends=True)
    assert {line[:1] for line in lines} <= {" ", "+", "-"}, shown
    old = "".join(line[1:] for line in lines if line[0] != "+")
    new = "".join(line[1:] for line in lines if line[0] != "-")
    text = path.read_text("utf-8")
    assert old, f"nothing says where in {path.name}:\n{shown}"
    assert ("\n" + text).count("\n" + old) == 1, f"not found once in {path.name}:\n{old}"
    path.write_text(("\n" + text).replace("\n" + old, "\n" + new)[1:], "utf-8")


def _commands(block: Block) -> list[str]:
    return [line[2:] for line in block.text.splitlines() if line.startswith("$ ")]


def _ran(command: str, folder: Path, lang: str, fresh: Fresh) -> str:
    program, *arguments = shlex.split(fresh.typed(command))
    run = {"kaohe": _KAOHE, "python": [sys.executable]}[program]
    lines = _printed([*run, *arguments], folder, lang).strip("\n").splitlines()
    printed = "".join(f"{line.rstrip()}\n" for line in lines)
    return f"$ {command}\n{printed}"


def kaohe(arguments: list[str], folder: Path, lang: str) -> str:
    """All that ``kaohe`` prints, in that language."""
    return _printed([*_KAOHE, *arguments], folder, lang)


def _printed(command: list[str], folder: Path, lang: str) -> str:
    done = subprocess.run(
        command,
        cwd=folder,
        env={**_environment(), "LC_ALL": {"zh": "zh_CN.UTF-8", "en": "en_GB.UTF-8"}[lang]},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def _environment() -> dict[str, str]:
    """Whatever the terminal of whoever runs the tests is set to, it has no say."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    # The account that a log tells of.
    kept["LOGNAME"] = "hr"
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}


def _rewrite(page: Path) -> None:
    lines = page.read_text("utf-8").splitlines()
    with TemporaryDirectory() as folder:
        for block, now in reversed(list(walk(page, Path(folder)))):
            lines[block.start : block.end] = now.splitlines()
    page.write_text("".join(f"{line}\n" for line in lines), "utf-8")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        _rewrite(Path(name))
