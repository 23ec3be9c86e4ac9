"""A bundle for one subject holds nothing of anybody else, in any pack, and what it hides cannot be guessed.

KAOHE_FLIPS=all takes the large examples as well.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

import pytest

from engine.archive.seal.container import opened
from engine.archive.seal.issue import seal
from engine.archive.seal.verify import verify
from engine.proof.canonical import parse
from engine.proof.merkle import leaf_hash
from tests.archive_runs.runs_world import AUDITOR
from tests.archive_seal.conftest import House
from tests.archive_seal.sealed_world import ROOT, run_over

PACKS = [
    ("bank/assistant-manager", "2025Q4"),
    ("complaints/quality", "2024-06"),
    ("foreign-bank/mystery-shopper", "2025Q3"),
    ("microcredit/candidate", "2024Q3"),
    ("nursing/ward", "2025Q4"),
    ("telecom/campaign", "2025Q2"),
]
LARGE = [
    ("microcredit/loan-officer", "2024Q2"),
    ("bank/account-manager", "2025"),
    ("power/area-manager", "2024-10"),
    ("tobacco/account-manager", "2015Q4"),
]
ALL = os.environ.get("KAOHE_FLIPS") == "all"


@pytest.mark.parametrize(("name", "period"), [*PACKS, *(LARGE if ALL else [])])
def test_nothing_of_others_is_in_it(name: str, period: str, sealed_house: House) -> None:
    store = sealed_house.store
    data = ROOT / "examples" / name.partition("/")[0] / "data"
    run = run_over(store, ROOT / f"rules/{name}.yaml", data, period)
    whole = opened(seal(store, AUDITOR, run.id).data).files
    keys = [line["subject"] for line in _json(whole, "results.jsonl") if "subject" in line]
    own = seal(store, AUDITOR, run.id, subject=keys[len(keys) // 2])
    verify(own.data)
    files = opened(own.data).files
    assert set(files.pop("proofs.json")) <= set(
        b'0123456789abcdef{}[]:,"indexpathsaltresultssnapshot'
    )
    held = b"\n".join(name.encode() + b"\n" + content for name, content in sorted(files.items()))
    lines = set(whole["snapshot.jsonl"].split(b"\n")) - set(files["snapshot.jsonl"].split(b"\n"))
    assert lines
    assert not [line for line in lines if line in held]
    assert not [line for line in _of_others(whole, files) if line in held]
    hidden = _names(lines) - _names(files["snapshot.jsonl"].split(b"\n")) - _names_of(files)
    assert len(hidden) > 10
    assert not [text for text in hidden if text.encode() in held]
    assert bytes.fromhex(whole["secret"].decode()) not in held
    assert whole["secret"].strip() not in held


def _json(files: dict[str, bytes], name: str) -> list[Any]:
    return [parse(line) for line in files[name].split(b"\n") if line]


def _of_others(whole: dict[str, bytes], files: dict[str, bytes]) -> list[bytes]:
    """The lines of the results that are about people, and are not this subject's."""
    shown = files["results.jsonl"].split(b"\n")
    about = (b'"subject":', b'"left_out":', b'"finding":')
    every = whole["results.jsonl"].split(b"\n")
    return [line for line in every if line not in shown and any(word in line for word in about)]


def _names(lines: Iterable[bytes]) -> set[str]:
    """The keys and texts of rows that are long enough to say something."""
    found: set[str] = set()
    for line in lines:
        if line:
            row: Any = parse(line)
            found |= {row[1], *(cell for cell in row[2] if cell is not None)}
    return {text for text in found if _tells(text)}


def _tells(text: str) -> bool:
    """Short numbers and words are in every file; what is left are names, keys, addresses and remarks."""
    plain = text.isascii()
    return len(text) >= (5 if plain else 2) and not text.replace(".", "").replace("-", "").isdigit()


def _names_of(files: dict[str, bytes]) -> set[str]:
    """Whatever the scheme itself says: options of fields, names of items."""
    text = b"".join(
        content for name, content in files.items() if name.startswith("closure/")
    ).decode()
    return {text[at : at + n] for n in range(2, 14) for at in range(len(text) - n)}


def test_leaves_of_others_cannot_be_found_by_trying(sealed_house: House) -> None:
    """Whoever knows a row, but not the secret, cannot tell from a bundle whether it is there."""
    files = opened(sealed_house.bundles["visitor"]).files
    whole = opened(sealed_house.bundles["visits"]).files
    proofs: Any = parse(files["proofs.json"])
    hashes = {h for each in (*proofs["snapshot"], *proofs["results"]) for h in each["path"]}
    salts = [bytes.fromhex(each["salt"]) for each in (*proofs["snapshot"], *proofs["results"])]
    rows = whole["snapshot.jsonl"].split(b"\n")[:-1] + whole["results.jsonl"].split(b"\n")[:-1]
    shown = files["snapshot.jsonl"].split(b"\n") + files["results.jsonl"].split(b"\n")
    hidden = [row for row in rows if row not in shown]
    tried = {
        leaf_hash(salt + row).hex()
        for row in hidden
        for salt in (b"", bytes(32), sha256(row).digest(), *salts)
    }
    assert hidden
    assert not tried & hashes
    secret = bytes.fromhex(whole["secret"].decode())
    with_it = {leaf_hash(hmac.digest(secret, row, "sha256") + row).hex() for row in hidden}
    assert with_it & hashes, "some of them are neighbours on the way to the root"
