"""What was asked once is done once: a client names its request with a key and may send it again.

Keys are an account's own and kept for a day (draft-ietf-httpapi-idempotency-key-header).
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, select, update

from engine.site.connected import Site, insert
from engine.site.tables import metadata

__all__ = ["Claim", "answered", "claim", "forget"]

_TABLE = metadata.tables["claim"]
_KEPT = 24 * 3600


@dataclass(frozen=True, slots=True)
class Claim:
    """What a key stands for. ``new``: do it now, then say ``answered`` or ``forget``.

    Else it was asked before: ``same`` tells whether the same was asked; ``answer`` is what was answered,
    None while that is being done.
    """

    new: bool
    same: bool
    answer: bytes | None


def claim(site: Site, account_id: int, key: str, digest: str) -> Claim:
    """Claim a key for a request of that digest. Of any number of claims at once one is new."""
    row = {
        "account": account_id, "key": key, "digest": digest, "answer": None,
        "until": site.moment(_KEPT),
    }  # fmt: skip
    own = (_TABLE.c.account == account_id) & (_TABLE.c.key == key)
    with site.writing() as connection:
        connection.execute(delete(_TABLE).where(own, _TABLE.c.until <= site.moment()))
        made = connection.execute(
            insert(connection, _TABLE).values(row).on_conflict_do_nothing().returning(_TABLE.c.key)
        ).first()
        if made is not None:
            return Claim(True, True, None)
        found = connection.execute(select(_TABLE).where(own)).first()
    if found is None:
        # It was forgotten in between.
        return claim(site, account_id, key, digest)
    return Claim(False, found.digest == digest, found.answer)


def answered(site: Site, account_id: int, key: str, answer: bytes) -> None:
    """Keep what was answered, for those who ask again."""
    with site.writing() as connection:
        connection.execute(
            update(_TABLE)
            .where(_TABLE.c.account == account_id, _TABLE.c.key == key)
            .values(answer=answer)
        )


def forget(site: Site, account_id: int, key: str) -> None:
    """Nothing was done: the key may be claimed again. An answer that was kept stays."""
    with site.writing() as connection:
        connection.execute(
            delete(_TABLE).where(
                _TABLE.c.account == account_id, _TABLE.c.key == key, _TABLE.c.answer.is_(None)
            )
        )
