"""Moments: one form, in UTC, that the calendar has."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from engine.proof.moment import is_moment, moment


def test_a_moment_is_written_in_utc() -> None:
    china = timezone(timedelta(hours=8))
    assert moment(datetime(2026, 11, 24, 22, 3, 5, 123456, china)) == "2026-11-24T14:03:05.123456Z"
    assert moment(datetime(2026, 1, 1, tzinfo=china)) == "2025-12-31T16:00:00.000000Z"


def test_now_is_now() -> None:
    before = datetime.now(UTC)
    found = datetime.fromisoformat(moment())
    assert before <= found <= datetime.now(UTC)
    assert is_moment(moment())


def test_a_time_without_a_zone_is_none() -> None:
    with pytest.raises(ValueError, match="zone"):
        moment(datetime(2026, 1, 1))  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-24T14:03:05.123456Z", True),
        ("2024-02-29T00:00:00.000000Z", True),
        ("2026-02-29T00:00:00.000000Z", False),
        ("2026-11-24T24:00:00.000000Z", False),
        ("2026-11-24T23:59:60.000000Z", False),
        ("0000-01-01T00:00:00.000000Z", False),
        ("2026-11-24T14:03:05.12345Z", False),
        ("2026-11-24T14:03:05Z", False),
        ("2026-11-24 14:03:05.123456Z", False),
        ("2026-11-24t14:03:05.123456z", False),
        ("2026-11-24T14:03:05.123456+00:00", False),
        ("２026-11-24T14:03:05.123456Z", False),
        ("2026-11-24T14:03:05.123456Z\n", False),
        (" 2026-11-24T14:03:05.123456Z", False),
        ("", False),
    ],
)
def test_one_form_is_a_moment(text: str, expected: bool) -> None:
    assert is_moment(text) is expected
