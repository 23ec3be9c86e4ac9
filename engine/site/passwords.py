"""Passwords: which are refused, and their Argon2id hashes (RFC 9106)."""

from __future__ import annotations

import unicodedata
from functools import cache
from secrets import choice
from typing import TYPE_CHECKING

from engine.diagnostics import Rejected, Words, diagnose
from engine.site.connected import Cost, Site

if TYPE_CHECKING:
    from argon2 import PasswordHasher

__all__ = ["LONGEST", "SHORTEST", "check_strength", "generated", "hashed", "is_outdated", "matches"]

SHORTEST, LONGEST = 12, 200
# A password needs as many different characters, and as many beside the name of its account.
_DIFFERENT = 5
_BESIDE = 8
# What guessers try first, of those that are long enough.
_COMMON = frozenset(
    """
    123456789012 1234567890123 12345678901234 123456789abc 1234567890ab 1234567890qw 0123456789012
    987654321012 abc123456789 abcd12345678 abcdef123456 abcdefghijkl abcdefg123456 a1234567890b
    qwertyuiop12 qwertyuiop123 qwertyuiop[] qwerty123456 qwertyasdfgh qwertyuiopasdf 1qaz2wsx3edc
    1q2w3e4r5t6y 1q2w3e4r5t6y7u qazwsxedcrfv asdfghjkl123 zxcvbnm12345 q1w2e3r4t5y6 woaini123456
    woaini1314520 woaini5201314 5201314520131 iloveyou1234 iloveyou12345 password1234 password12345
    password123456 passw0rd1234 p@ssw0rd1234 p@ssword1234 password!234 administrator admin1234567
    admin12345678 adminadmin12 admin@123456 admin123456789 root12345678 changeme1234 letmein12345
    welcome12345 welcome123456 test12345678 testtesttest secret123456 dragon123456 monkey123456
    football1234 baseball1234 sunshine1234 princess1234 correcthorsebatterystaple kaohe1234567
    kaohekaohekaohe
    """.split()
)
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
_TOO_SHORT = Words("不到 {least} 个字符", "it has fewer than {least} characters")
_TOO_LONG = Words("超过 {most} 个字符", "it has more than {most} characters")
_TOO_COMMON = Words("太常见，猜的人先试它", "it is a common one, which guessers try first")
_IS_NAME = Words("与账号名几乎相同", "it is little more than the name of the account")


def check_strength(name: str, password: str) -> None:
    """Raises Rejected (``weak-password``) for one that is short, endless, common, or the name itself."""
    text = _plain(password)
    folded = text.casefold()
    if len(text) < SHORTEST:
        why = _TOO_SHORT.fill(least=SHORTEST)
    elif len(text) > LONGEST:
        why = _TOO_LONG.fill(most=LONGEST)
    elif folded in _COMMON or len(set(folded)) < _DIFFERENT:
        why = _TOO_COMMON
    elif name in folded and len(folded.replace(name, "")) < _BESIDE:
        why = _IS_NAME
    else:
        return
    raise Rejected([diagnose("weak-password", None, why=why)])


def generated() -> str:
    """A password of chance that can be read out: 79 bits in four groups, no letters that look like digits."""
    letters = [choice(_LETTERS) for _ in range(16)]
    return "-".join("".join(letters[at : at + 4]) for at in range(0, 16, 4))


def hashed(site: Site, password: str) -> str:
    """The hash that is kept of a password."""
    with site.hashing:
        return _hasher(site.cost).hash(_bytes(_plain(password)))


def matches(site: Site, kept: str | None, password: str) -> bool:
    """Whether it is the password of a hash. Where there is none it takes the same time."""
    from argon2.exceptions import InvalidHashError, VerificationError

    text = _plain(password)
    # Longer ones are never kept; whoever sends a book shall not have it hashed.
    if len(text) > LONGEST:
        kept, text = None, text[:LONGEST]
    with site.hashing:
        try:
            _hasher(site.cost).verify(kept or _nobodys(site.cost), _bytes(text))
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


def is_outdated(site: Site, kept: str) -> bool:
    """Whether a hash was made at another cost than the site's."""
    return _hasher(site.cost).check_needs_rehash(kept)


def _plain(password: str) -> str:
    # The same password is typed composed or not, by the keyboard.
    return unicodedata.normalize("NFKC", password)


def _bytes(text: str) -> bytes:
    # JSON can hold halves of characters.
    return text.encode("utf-8", "surrogatepass")


@cache
def _hasher(cost: Cost) -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher(cost.passes, cost.memory, cost.lanes)


@cache
def _nobodys(cost: Cost) -> str:
    """The hash of a password that nobody has."""
    return _hasher(cost).hash("nobody signs in with this")
