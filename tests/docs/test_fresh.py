"""Names and moments that are new in each walk stand for those on the page, and for nothing else."""

from __future__ import annotations

from tests.docs.fresh import Fresh

PAGE = "draft 1f0c2a9b3d4e at 2026-11-24T09:30:00.000001Z by 1f0c2a9b3d4e, 20151001\n"
NOW = "draft 77aabbccddee at 2027-01-02T03:04:05.999999Z by 77aabbccddee, 20151001\n"


def test_what_is_new_is_shown_as_the_page_has_it_and_typed_as_it_is() -> None:
    fresh = Fresh()
    assert fresh.shown(PAGE, NOW) == PAGE
    assert fresh.typed("kaohe draft show 1f0c2a --store x") == "kaohe draft show 77aabb --store x"
    assert fresh.shown("1f0c2a9b3d4e\n", "77aabbccddee\n") == "1f0c2a9b3d4e\n"


def test_one_name_is_not_two_things_nor_two_names_one() -> None:
    fresh = Fresh()
    fresh.shown(PAGE, NOW)
    assert fresh.shown("1f0c2a9b3d4e\n", "0123456789ab\n") == "0123456789ab\n"
    assert fresh.shown("0a0a0a0a0a0a\n", "77aabbccddee\n") == "77aabbccddee\n"


def test_what_is_said_otherwise_stays_so() -> None:
    fresh = Fresh()
    fresh.shown(PAGE, NOW)
    assert fresh.shown("draft 1f0c2a9b3d4e\n", "edit 77aabbccddee\n") == "edit 1f0c2a9b3d4e\n"
    assert fresh.shown("20151001\n", "20151002\n") == "20151002\n"


def test_a_password_stands_for_the_one_of_this_walk() -> None:
    fresh = Fresh()
    told, now = "li: password 7k9m-w3qe-t5rx-c8hn\n", "li: password abcd-2345-dead-beef\n"
    assert fresh.shown(told, now) == told
    assert fresh.shown(told, told.replace("7k9m", "7k9n")) != told
    assert fresh.shown(told, "li: password 7k9l-w3qe-t5rx-c8hn\n") != told
