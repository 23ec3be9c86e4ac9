"""Bundles of real runs, and bundles that somebody with a key of the store forges from them."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

from engine.archive.runs import Asked, scheme_at, start, work
from engine.archive.runs.read import StoredRun
from engine.archive.seal.container import opened, sealed
from engine.archive.store import Store
from engine.language.periods import parse_period
from engine.proof import checkpoint as checkpoints
from engine.proof.canonical import canon, digest, parse
from engine.proof.entry import BEFORE_FIRST
from engine.proof.keys import PrivateKey
from engine.proof.merkle import leaf_hash
from engine.proof.salted import Commitment
from engine.records import read_dataset
from engine.records.snapshot import snapshot_digest, table_digest
from engine.scheme.closure import closure_of
from tests.archive_runs.runs_world import AUTHOR

__all__ = ["AT", "ROOT", "STANDALONE", "Forged", "run_over", "standalone"]

ROOT = Path(__file__).parents[2]
AT = "2026-11-24T12:00:00.000000Z"
STANDALONE = ROOT / "engine/archive/seal/standalone/verify_kaohe.py"


def run_over(store: Store, scheme: Path, data: Path, period: str) -> StoredRun:
    """A finished run of a scheme over a folder of records."""
    closure = closure_of(scheme)
    window = parse_period(period)
    assert window is not None
    loaded = scheme_at(closure, window, None)
    dataset = read_dataset(loaded.types, data, needed=loaded.needed)
    asked = Asked(closure, dataset, window.counted_from(loaded.begins))
    return work(store, AUTHOR, start(store, AUTHOR, asked)[0])


def standalone() -> ModuleType:
    """The standalone verifier as a module, without running it."""
    spec = importlib.util.spec_from_file_location("verify_kaohe", STANDALONE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True)
class Forged:
    """The files of a bundle, to be changed and sealed again with a key.

    The log is cut down to the one entry, so that whoever has the key can make it agree with anything.
    """

    files: dict[str, bytes]
    key: PrivateKey
    store: str

    @staticmethod
    def of(bundle: bytes, key: PrivateKey) -> Forged:
        """The files of a good bundle, now vouched for by this key."""
        files = opened(bundle).files
        manifest: Any = parse(files["manifest.json"])
        forged = Forged(files, key, manifest["store"])
        return forged.edited("manifest.json", seq=1).entry(seq=1, previous=BEFORE_FIRST)

    def json(self, name: str) -> Any:
        """The content of a file."""
        return parse(self.files[name])

    def changed(self, name: str, content: bytes | None) -> Forged:
        """With another content of a file, or without it."""
        files = {each: data for each, data in self.files.items() if each != name}
        if content is not None:
            files[name] = content
        return replace(self, files=files)

    def edited(self, name: str, **fields: object) -> Forged:
        """With other fields in a file."""
        return self.changed(name, canon(self.json(name) | fields))

    def entry(self, **fields: object) -> Forged:
        """With other fields of the log's entry, under a checkpoint."""
        return self.edited("log/entry.json", **fields).pointed()

    def body(self, **fields: object) -> Forged:
        """With other fields in the body of the log's entry, under a checkpoint."""
        return self.entry(body=self.json("log/entry.json")["body"] | fields)

    def pointed(self, **fields: object) -> Forged:
        """With a signed checkpoint over the entry as it is, some of its fields others."""
        leaf = leaf_hash(self.files["log/entry.json"]).hex()
        point = checkpoints.sign(self.store, 1, leaf, leaf, AT, self.key)
        draft = replace(point, **fields)  # type: ignore[arg-type]  # named as they are
        line = f"{draft.signed} {self.key.sign(draft.signed.encode()).hex()}\n"
        return self.changed("log/checkpoint", line.encode()).changed("log/proof.json", b"[]")

    def logged(self) -> Forged:
        """With a log that says what the files of a full bundle are."""
        secret = bytes.fromhex(self.files["secret"].decode())
        rows, results = (
            self.files[f"{n}.jsonl"].split(b"\n")[:-1] for n in ("snapshot", "results")
        )
        headers = self.json("snapshot.json")
        held: dict[str, list[bytes]] = {name: [] for name in headers}
        for row in rows:
            content: Any = parse(row)
            held.setdefault(content[0], []).append(row)
        tables = {name: table_digest(headers[name], held[name]) for name in headers}
        return self.body(
            closure=digest(self.files["closure.json"]),
            results=digest(self.files["results.jsonl"]),
            results_root=Commitment.of(results, secret).root.hex(),
            results_size=len(results),
            snapshot=snapshot_digest(tables),
            snapshot_root=Commitment.of(rows, secret).root.hex(),
            snapshot_size=len(rows),
        )

    def sealed(self) -> bytes:
        """The bundle."""
        return sealed(self.files, self.key)
