"""A pipe or a device in the place of a file is refused at once; nobody waits for what it may give."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from engine.diagnostics import Rejected
from engine.scheme.closure import closure_of
from engine.scheme.packs import DISK

SCHEME = """\
kaohe: 1
scheme: shop/seller
extends: base.yaml
"""


@contextmanager
def pipe(path: Path) -> Iterator[Path]:
    """A named pipe: whoever reads it gets nothing, and does not wait for ever."""
    os.mkfifo(path)
    writer = Thread(target=lambda: os.close(os.open(path, os.O_WRONLY)), daemon=True)
    writer.start()
    yield path
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    writer.join()
    os.close(reader)


def _refused(rejected: pytest.ExceptionInfo[Rejected]) -> tuple[str, str, bool]:
    (told,) = rejected.value.diagnostics
    return told.code, str(told.message.zh), "不是普通文件" in told.message.zh


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    with pipe(tmp_path / "scheme.yaml") as path, pytest.raises(Rejected) as refused:
        DISK.content(path, path.name)
    code, message, told = _refused(refused)
    assert (code, told, str(tmp_path) in message) == ("file-unreadable", True, True)


def test_a_scheme_that_extends_a_pipe(tmp_path: Path) -> None:
    scheme = tmp_path / "scheme.yaml"
    scheme.write_text(SCHEME, "utf-8")
    with pipe(tmp_path / "base.yaml"), pytest.raises(Rejected) as refused:
        closure_of(scheme)
    assert [told.code for told in refused.value.diagnostics] == ["extends-file"]


def test_a_device_is_no_file() -> None:
    with pytest.raises(Rejected) as refused:
        DISK.content(Path("/dev/zero"), "zero")
    assert _refused(refused)[::2] == ("file-unreadable", True)
