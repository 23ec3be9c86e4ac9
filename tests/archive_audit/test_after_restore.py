"""A store that was backed up and put back goes on as the same store, for whoever kept a checkpoint too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.archive.audit import audit
from engine.archive.store import Store
from engine.archive.store.people import add_person
from engine.archive.upkeep.backup import back_up
from engine.archive.upkeep.restore import restore
from tests.archive_audit.lived_store import ADMIN, Lived

Copy = Callable[[str], tuple[Store, Lived]]


@pytest.mark.parametrize("keys", [True, False])
def test_a_store_put_back_is_sound(copy_of: Copy, tmp_path: Path, keys: bool) -> None:
    store, template = copy_of("sqlite")
    back_up(store, ADMIN, tmp_path / "b.backup", keys=keys)
    back = restore(tmp_path / "b.backup", tmp_path / "back", ADMIN).store
    add_person(back, ADMIN, "之后", "", "入职")
    found = [each.code for each in audit(back, kept=template.kept)]
    back.close()
    # Without its keys it is not signed from here on.
    assert found == ([] if keys else ["audit-unsigned-tail"])
