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

from engine.archive.runs.read import run_of
from engine.archive.seal.container import opened
from engine.archive.seal.issue import seal
from engine.language.record_types import Relation, Row
from engine.language.routes import sides
from engine.proof.canonical import canon, parse
from engine.proof.merkle import leaf_hash
from engine.records import Dataset
from engine.records.snapshot import canonical_line
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
# The duties of the power pack ask who held an area before, who else visited it, and who reads its meters:
# these colleagues are named, with their own row.
NAMING_OTHERS = {"power/area-manager": {"assignment", "district", "manager", "reading", "visit"}}
ALL = os.environ.get("KAOHE_FLIPS") == "all"


@pytest.mark.parametrize(("name", "period"), [*PACKS, *(LARGE if ALL else [])])
def test_nothing_of_others_is_in_it(name: str, period: str, sealed_house: House) -> None:
    store = sealed_house.store
    data = ROOT / "examples" / name.partition("/")[0] / "data"
    run = run_over(store, ROOT / f"rules/{name}.yaml", data, period)
    whole = opened(seal(store, AUDITOR, run.id).data).files
    keys = [line["subject"] for line in _json(whole, "results.jsonl") if "subject" in line]
    key = keys[len(keys) // 2]
    files = opened(seal(store, AUDITOR, run.id, subject=key).data).files
    evaluated = run_of(store, run)
    dataset, subject = evaluated.machine.world.dataset, evaluated.scheme.subject
    owners = _Owners(dataset, subject, NAMING_OTHERS.get(name, set()))
    others, known = owners.sorted_out(key)
    assert others
    assert set(files.pop("proofs.json")) <= set(
        b'0123456789abcdef{}[]:,"hashesleavesresultssnapshot'
    )
    held = b"\n".join(name.encode() + b"\n" + content for name, content in sorted(files.items()))
    assert not [line for line in map(canonical_line, others) if line in held]
    about = {
        line["subject"]: canon(line) for line in _json(whole, "results.jsonl") if "subject" in line
    }
    assert len(about) == len(keys)
    assert [each for each, line in about.items() if line in held] == [key]
    names = _names(others) - _names(known) - _names_of(files)
    assert len(names) > 10
    assert not [text for text in names if text.encode() in held]
    assert whole["secret"].strip() not in held


class _Owners:
    """Whose a row is, by its relations alone and whatever the day, unlike in the evaluation."""

    def __init__(self, dataset: Dataset, subject: str, naming_others: set[str]) -> None:
        self.dataset = dataset
        self.subject = subject
        self.naming_others = naming_others
        self.found: dict[Row, frozenset[str]] = {}
        self.held: dict[tuple[str, str, str], dict[str, set[str]]] = {}

    def sorted_out(self, key: str) -> tuple[list[Row], list[Row]]:
        """The rows of others alone, and all the rest: one's own and what is nobody's."""
        rows = [row for table in self.dataset.tables.values() for row in table.rows]
        asked = [row for row in rows if row.type.name not in self.naming_others]
        others = [row for row in asked if self.of(row) and key not in self.of(row)]
        gone = set(others)
        return others, [row for row in rows if row not in gone]

    def of(self, row: Row) -> frozenset[str]:
        if row not in self.found:
            self.found[row] = (
                frozenset({row.key}) if row.type.name == self.subject else self._above(row)
            )
        return self.found[row]

    def _above(self, row: Row) -> frozenset[str]:
        own: set[str] = set()
        direct = {r.name: r for r in row.type.relations.values() if r.by is None}
        # A holding is its holder's: what is held may be of several.
        upper = [r for r in direct.values() if r.target == self.subject]
        for relation in upper or direct.values():
            value = row.values[row.type.position(relation.name)]
            parent = self.dataset.by_key(relation.target).get(str(value))
            own |= self.of(parent) if parent is not None else set()
        for relation in row.type.relations.values():
            if relation.by is not None:
                for key in self._holders(row.type.name, relation).get(row.key, ()):
                    parent = self.dataset.by_key(relation.target).get(key)
                    own |= self.of(parent) if parent is not None else set()
        return frozenset(own)

    def _holders(self, lower: str, relation: Relation) -> dict[str, set[str]]:
        assert relation.by is not None
        mark = (lower, relation.name, relation.by)
        if mark not in self.held:
            holding = self.dataset.types[relation.by]
            down, up = (holding.position(side) for side in sides(holding, lower, relation))
            held: dict[str, set[str]] = {}
            for row in self.dataset.tables[relation.by].rows:
                held.setdefault(str(row.values[down]), set()).add(str(row.values[up]))
            self.held[mark] = held
        return self.held[mark]


def _json(files: dict[str, bytes], name: str) -> list[Any]:
    return [parse(line) for line in files[name].split(b"\n") if line]


def _names(rows: Iterable[Row]) -> set[str]:
    """The keys and texts of rows that are long enough to say something."""
    values = (value for row in rows for value in (row.key, *row.values))
    return {value for value in values if isinstance(value, str) and _tells(value)}


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
    hashes = {h for each in proofs.values() for h in each["hashes"]}
    salts = [bytes.fromhex(salt) for each in proofs.values() for _, salt in each["leaves"]]
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
