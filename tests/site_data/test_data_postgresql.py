"""Uploads and data sets in a site whose database is PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.diagnostics import Rejected
from engine.site.data import (
    applied,
    data_set,
    data_sets,
    keep,
    load,
    remove,
    remove_upload,
    scheme_with,
    upload,
    uploads,
)
from tests.conftest import new_database
from tests.site.site_world import code_of, new_world
from tests.site_data.data_world import CLEAN, COURIERS, document, lines, sent, zipped


def test_data_on_postgresql(tmp_path: Path, postgresql: str) -> None:
    world = new_world(tmp_path / "site", new_database(postgresql))
    site, plan = world.site, document(tmp_path)
    content = zipped({"courier.csv": COURIERS, "deliveries.csv": lines(*CLEAN)})
    first, again = sent(world, "a.zip", content), sent(world, "b.zip", content)
    assert (first.digest, again.name, uploads(site, "own").total) == (again.digest, "b.zip", 1)
    dataset = applied(site, "own", again, plan, None).dataset
    assert dataset is not None
    by = world.admins["own"].id
    one, two = keep(site, "own", by, "one", dataset), keep(site, "own", by, "two", dataset)
    assert {each.id for each in data_sets(site, "own").items} == {one.id, two.id}
    assert data_sets(site, "foreign").total == 0
    with pytest.raises(Rejected) as caught:
        remove(site, "foreign", one.id)
    assert code_of(caught.value) == "no-such-data-set"
    remove(site, "own", one.id)
    assert load(site, "own", two.id, scheme_with(plan, None)).tables["delivery"].rows
    for id in ("a\0b", "\ud800"):
        with pytest.raises(Rejected):
            data_set(site, "own", id)
        with pytest.raises(Rejected):
            upload(site, "own", id)
    remove_upload(site, "own", again.digest)
    assert uploads(site, "own").total == 0
    site.close()
