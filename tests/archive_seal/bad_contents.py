"""Well signed bundles that must be refused for what is in them, made by whoever has the key of the store."""

from __future__ import annotations

from collections.abc import Iterator

from engine.proof.canonical import canon
from tests.archive_seal.bad_bundles import Bad
from tests.archive_seal.sealed_world import Forged

__all__ = ["bad_contents", "bad_logs", "bad_subjects"]

_H64 = "ab" * 32


def bad_contents(forged: Forged) -> Iterator[Bad]:
    """Files that are missing, surplus, written otherwise, or not those of the log; well signed."""
    files = forged.files
    for name in sorted(files):
        yield f"without {name}", "bundle-content", forged.changed(name, None).sealed()
        code = "closure-file-changed" if name.startswith("closure/") else ""
        yield f"a blank after {name}", code, forged.changed(name, files[name] + b" ").sealed()
        yield f"{name} empty", "", forged.changed(name, b"").sealed()
    fewer = {name: header for name, header in forged.json("snapshot.json").items() if name != "rep"}
    no_rep = forged.changed("snapshot.json", canon(fewer)).logged()
    yield "records without a header", "bundle-content", no_rep.sealed()
    rows = files["snapshot.jsonl"].split(b"\n")[:-1]
    odd: tuple[object, ...] = (["rep", 1, []], ["rep", "k", {}], ["rep", "k"], ["rep", "k", [], 1])
    for row in odd:
        text = b"".join(line + b"\n" for line in sorted([*rows, canon(row)]))
        other = forged.changed("snapshot.jsonl", text).logged()
        yield f"record {row}", "bundle-content", other.sealed()
    headers: tuple[object, ...] = ([], 1, None)
    for header in headers:
        edited = forged.edited("snapshot.json", rep=header)
        yield f"header {header}", "bundle-content", edited.sealed()
    yield "surplus file", "bundle-content", forged.changed("readme.txt", b"").sealed()
    yield "surplus scheme", "bundle-content", forged.changed("closure/x.yaml", b"").sealed()
    yield "proofs in a full one", "bundle-content", forged.changed("proofs.json", b"{}").sealed()
    for name in ("manifest.json", "closure.json", "log/proof.json", "snapshot.json"):
        for what, text in _JSON.items():
            yield f"{name}: {what}", "not-canonical", forged.changed(name, text).sealed()
        for what, content in {"a list": [1], "a text": "x", "null": None}.items():
            yield f"{name} is {what}", "", forged.changed(name, canon(content)).sealed()
    for field, values in _MANIFEST.items():
        for value in values:
            edited = forged.edited("manifest.json", **{field: value})
            yield f"manifest {field} {value!a}", "", edited.sealed()
    for field, values in _CLOSURE.items():
        for value in values:
            edited = forged.edited("closure.json", **{field: value})
            yield f"closure {field} {str(value)[:40]!a}", "", edited.logged().sealed()
    for name in ("results.jsonl", "snapshot.jsonl"):
        lines = files[name].split(b"\n")[:-1]
        changes = {
            "one less": lines[1:], "one twice": [*lines, lines[-1]],
            "two swapped": [lines[1], lines[0], *lines[2:]],
            "an empty line": [b"", *lines], "one more": [*lines, b'["~","~",[]]'], "none": [],
            "one changed": [lines[0].replace(b"0", b"1").replace(b"r", b"q"), *lines[1:]],
        }  # fmt: skip
        for what, changed in changes.items():
            text = b"".join(line + b"\n" for line in changed)
            yield f"{name}: {what}", "", forged.changed(name, text).sealed()
    for name in ("results.jsonl", "snapshot.jsonl"):
        for what, extra in _JSON.items():
            lines = [*files[name].split(b"\n")[:-1], extra]
            text = b"".join(line + b"\n" for line in (sorted(lines) if "snap" in name else lines))
            again = forged.changed(name, text)
            yield f"{name} has {what}", "not-canonical", again.sealed()
    yield (
        "secret of another run",
        "bundle-mismatch",
        forged.changed("secret", b"0" * 64 + b"\n").sealed(),
    )
    yield (
        "secret in capitals",
        "bundle-content",
        forged.changed("secret", files["secret"].upper()).sealed(),
    )


_JSON = {
    "a blank": b'{ "a":1}', "keys out of order": b'{"b":1,"a":2}', "a key twice": b'{"a":1,"a":1}',
    "a fraction": b'{"a":1.5}', "an exponent": b'{"a":1e3}',
    "a large number": b'{"a":9007199254740992}',
    "a huge number": b'{"a":' + b"9" * 5000 + b"}", "NaN": b'{"a":NaN}',
    "an escape": b'{"a":"\\u0041"}',
    "a surrogate": b'{"a":"\\ud800"}', "no UTF-8": b'{"a":"\xff"}', "two values": b"{}{}",
    "nothing": b" ",
    "65 levels": b"[" * 65 + b"]" * 65, "100,000 levels": b"[" * 100_000, "a comment": b"{}//",
    "minus nought": b'{"a":-0}', "a byte order mark": b"\xef\xbb\xbf{}", "a zero first": b'{"a":01}',
}  # fmt: skip
_MANIFEST: dict[str, list[object]] = {
    "format": [0, 2, True, "1", None], "kind": ["subject", "x", None, []], "subject": ["r1", 1, {}],
    "seq": [2, 0, -1, True, "1"], "store": ["f" * 32, 1, None], "run": ["f" * 16, 1, None],
    "engine": [1, None],
    "more": [1],
}  # fmt: skip
_CLOSURE: dict[str, list[object]] = {
    "language": [2, "1", None], "entry": ["x.yaml", 1, None], "scheme": [1, None], "more": [1],
    "files": [{}, [], None, {"a.yaml": 1}, {"a.yaml": _H64}, {"a.yaml": _H64.upper()}, {"../a": _H64}],
}  # fmt: skip


def bad_logs(forged: Forged) -> Iterator[Bad]:
    """An entry, a checkpoint or a proof that is not right; signed by whoever has the key."""
    entry: dict[str, list[object]] = {
        "kind": ["run", "Run-finished", "", 1], "nonce": ["", "x" * 32, 1], "previous": ["0" * 63, 1],
        "seq": [0, 2, -1, True, "1"], "at": ["2026-02-30T00:00:00.000000Z",
        "2026-11-24 12:00:00.000000Z", "", 1,
                                             "2026-11-24T12:00:60.000000Z",
                                             "２026-11-24T12:00:00.000000Z"],
        "who": [1, None], "via": [1], "why": [None], "body": [[], None, {}], "rows": [{}, [1],
        [["a"]], [["a", 1]],
                                                                                      [[1, {}]]],
        "more": [1],
    }  # fmt: skip
    for field, values in entry.items():
        for value in values:
            yield f"entry {field} {value!a}", "", forged.entry(**{field: value}).sealed()
    body: dict[str, list[object]] = {
        "run": ["f" * 16, 1, None], "scheme": [1, "demo/other"], "version": [1, _H64], "period": [1, None],
        "day": [None], "engine": [1],
        "corrects": [1], "closure": [_H64, 1, None],
    }  # fmt: skip
    for name in ("snapshot", "results"):
        body |= {
            name: [_H64, "x", None],
            f"{name}_root": [_H64, "x"],
            f"{name}_size": [0, 1, -1, "1", True, 2**40],
        }
    for field, values in body.items():
        for value in values:
            yield f"body {field} {value!a}", "", forged.body(**{field: value}).sealed()
    point: dict[str, list[object]] = {
        "store": ["f" * 32, "F" * 32], "size": [2, 0, 10**14], "root": [_H64], "key": ["f" * 16],
        "algorithm": ["sm2"], "at": ["2026-02-30T00:00:00.000000Z", "2026-11-24T12:00:00.0000000"],
    }  # fmt: skip
    for field, values in point.items():
        for value in values:
            yield f"checkpoint {field} {value}", "", forged.pointed(**{field: value}).sealed()
    line = forged.files["log/checkpoint"]
    for what, text in {
        "no end": line[:-1], "two lines": line + line, "CR LF": line[:-1] + b"\r\n",
        "no ASCII": b"\xff" + line,
        "capitals": line.upper(), "another signature": line[:-3] + b"00\n",
        "short signature": line[:-9] + b"\n",
        "a blank more": line.replace(b" ", b"  ", 1),
    }.items():  # fmt: skip
        yield f"checkpoint: {what}", "", forged.changed("log/checkpoint", text).sealed()
    paths: tuple[object, ...] = ([_H64], [1], [None], ["x"], [[]], {}, [_H64] * 70)
    for path in paths:
        proof = forged.changed("log/proof.json", canon(path))
        yield f"proof {str(path)[:30]}", "", proof.sealed()


def bad_subjects(forged: Forged) -> Iterator[Bad]:
    """Changes of a bundle for one subject."""
    proofs = forged.json("proofs.json")
    leaves = proofs["snapshot"]["leaves"]
    index, salt = leaves[0]
    odd: tuple[object, ...] = (
        [index + 1, salt], [-1, salt], [10**12, salt], ["1", salt], [True, salt], [None, salt],
        [index, _H64], [index, ""], [index, 1], [index], [index, salt, 1], {}, None,
    )  # fmt: skip
    for leaf in odd:
        other = {**proofs["snapshot"], "leaves": [leaf, *leaves[1:]]}
        edited = forged.edited("proofs.json", snapshot=other)
        yield f"leaf {str(leaf)[:30]}", "", edited.sealed()
    for name in ("snapshot", "results"):
        proof = proofs[name]
        own, hashes = proof["leaves"], proof["hashes"]
        changes: dict[str, object] = {
            "one less": {**proof, "leaves": own[1:]}, "one more": {**proof, "leaves": [*own, leaves[0]]},
            "none": {**proof, "leaves": []}, "no list": {**proof, "leaves": {}}, "null": None, "list": [],
            "turned": {**proof, "leaves": own[::-1]}, "the same": {**proof, "leaves": [own[0]] * len(own)},
            "a hash less": {**proof, "hashes": hashes[1:]},
            "a hash more": {**proof, "hashes": [*hashes, _H64]},
            "hashes turned": {**proof, "hashes": hashes[::-1]}, "no hash": {**proof, "hashes": []},
            "odd hashes": {**proof, "hashes": [1, *hashes[1:]]}, "more": {**proof, "more": 1},
        }  # fmt: skip
        for what, changed in changes.items():
            edited = forged.edited("proofs.json", **{name: changed})
            yield f"{name} proofs: {what}", "", edited.sealed()
        lines = forged.files[f"{name}.jsonl"].split(b"\n")[:-1]
        text = b"\n".join([lines[0].replace(b'"', b'"x', 1), *lines[1:], b""])
        yield f"{name}: one changed", "", forged.changed(f"{name}.jsonl", text).sealed()
    for subject in ("r0", "", None):
        yield f"of {subject}", "", forged.edited("manifest.json", subject=subject).sealed()
    shown = forged.files["results.jsonl"].split(b"\n")[:-1]
    twice = next(place for place, line in enumerate(shown) if line.startswith(b'{"evaluation"'))
    again = forged.changed(
        "results.jsonl", b"".join(line + b"\n" for line in [*shown, shown[twice]])
    )
    told = proofs["results"]
    doubled = {**told, "leaves": [*told["leaves"], told["leaves"][twice]]}
    again = again.edited("proofs.json", results=doubled)
    yield "one line shown twice", "proof-wrong", again.sealed()
    yield "called full", "", forged.edited("manifest.json", kind="full", subject=None).sealed()
    yield "with a secret", "bundle-content", forged.changed("secret", b"0" * 64 + b"\n").sealed()
    yield "with headers", "bundle-content", forged.changed("snapshot.json", b"{}").sealed()
