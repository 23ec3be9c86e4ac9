"""What was verified, by which key, what was worked out again, and what is still taken on trust: in words
and as JSON. Promises to claim nothing that was not checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.archive.seal.verify import Verified
from engine.diagnostics import Words
from engine.proof.canonical import digest, parse

__all__ = ["certificate_json", "certificate_text"]

_FIELDS = {
    "grade": Words("档次", "grade"),
    "outcomes": Words("结果应用", "outcomes"),
    "rank": Words("名次", "rank"),
}
_CHECKED = Words(
    "已核对：签名；每个字节的摘要；方案、数据和结果就是日志那一条所记的；那一条在检查点之下",
    "Checked: the signature; the digest of every byte; that scheme, records and results are those of the"
    " entry in the log; that it is under the checkpoint",
)
_KEPT = Words(
    "你保存的检查点（{size} 条，{at}）与封存文件中的相同",
    "The checkpoint you kept ({size} entries, {at}) is that of the bundle",
)
_AGAIN = Words(
    "已重新计算：{subjects} 个对象的全部结果，与封存的逐字节相同",
    "Evaluated again: all results of {subjects} subjects, the same byte for byte",
)
_AGAIN_ONE = Words(
    "已重新计算：这一个对象的得分、各项、明细账、指标值、不合规项，与封存的相同",
    "Evaluated again: score, parts, ledger, measures and findings of this one subject, the same as sealed",
)
_ATTESTED = Words(
    "只由签名者担保、没有重新计算：{fields}（要有所有人的数据才能算）；出示的记录、同组的值是否齐全",
    "Vouched for by the signer alone, not evaluated again: {fields} (they take everybody's records); that the"
    " records shown and the values of the peers are complete",
)
_UNKNOWN_KEY = Words(
    "签名是用文件里自带的公钥核对的，任何人都能这样签。请把公钥 {id} 与单位公布的核对，或用 --key 再验一次",
    "The signature was checked with the key in the file itself, and anybody can sign like that. Compare the"
    " key {id} with the one the organisation published, or verify again with --key",
)
_NO_CHECKPOINT = Words(
    "日志后来有没有被换掉，要用你自己保存的检查点才能知道：--checkpoint",
    "Whether the log was exchanged since can be told only with a checkpoint you kept yourself: --checkpoint",
)
_TRUE = Words(
    "数据录入时是否真实、登记的时间是否准确、此后有没有更正，封存文件本身说明不了",
    "Whether the records were true when they came in, the clock was right, or a later run corrects this one,"
    " a bundle cannot show",
)
_EARNED = Words("结果：{score} 分，{grade}", "Result: {score} points, {grade}")
_TRIAL = Words("这是试算，用的不是发布的版本", "This is a trial, not by a published version")


def certificate_json(found: Verified) -> dict[str, object]:
    """The certificate for programs."""
    contents = found.contents
    claims, entry, manifest = contents.claims, contents.entry, contents.manifest
    return {
        "verdict": "verified",
        "bundle": {"sha256": found.digest, "sealed_by": manifest.engine, "subject": manifest.subject},
        "run": {
            "id": claims.run, "scheme": claims.scheme, "version": claims.version,
            "period": claims.period, "as_of": claims.day or None, "corrects": claims.corrects,
            "engine": claims.engine, "closure": claims.closure, "snapshot": claims.snapshot.digest,
            "results": claims.results.digest,
        },
        "log": {
            "store": manifest.store, "checkpoint": contents.checkpoint.line, "seq": entry.seq,
            "at": entry.at, "who": entry.who,
        },
        "key": {
            "algorithm": found.key.algorithm, "id": found.key.id, "sha256": digest(found.key.raw),
            "confirmed": found.confirmed,
        },
        "checkpoint_kept": found.kept.line if found.kept is not None else None,
        "recomputed": "all" if manifest.subject is None else "subject",
        "attested": list(found.attested),
        "result": _result(found),
    }  # fmt: skip


def _content(line: bytes) -> dict[str, Any]:
    found: Any = parse(line, "results")
    return dict(found)


def _result(found: Verified) -> dict[str, object] | None:
    """Of one subject: what was earned."""
    for line in found.contents.results:
        content = _content(line)
        if content.get("subject", "") == found.contents.manifest.subject:
            return {name: content[name] for name in ("subject", "state", "score", "grade", "rank")}
    return None


def certificate_text(found: Verified, lang: str) -> str:
    """The certificate to read, in ``lang`` (zh or en)."""
    heading = Words("核对通过", "Verified").of(lang)
    rows = [f"{label.of(lang)}{_colon(lang)}{value}" for label, value in _facts(found)]
    notes = [f"- {words.of(lang)}" for words in _statements(found)]
    trusted = [f"- {words.of(lang)}" for words in _trusted(found)]
    remains = Words("仍须信任的", "Still taken on trust").of(lang)
    lines = [heading, "", *rows, "", *notes, "", remains, *trusted]
    return "".join(f"{line}\n" for line in lines)


def _colon(lang: str) -> str:
    return "：" if lang == "zh" else ": "


def _facts(found: Verified) -> Iterator[tuple[Words, str]]:
    contents = found.contents
    claims, entry, manifest = contents.claims, contents.entry, contents.manifest
    yield Words("运行", "Run"), claims.run
    yield Words("方案", "Scheme"), claims.scheme
    yield Words("版本", "Version"), claims.version or "-"
    yield Words("周期", "Period"), claims.period
    if claims.day:
        yield Words("截至", "As of"), claims.day
    if claims.corrects is not None:
        yield Words("更正", "Corrects"), claims.corrects
    if manifest.subject is not None:
        yield Words("只含对象", "One subject only"), manifest.subject
    yield Words("完成", "Finished"), f"{entry.at} {entry.who} #{entry.seq}"
    yield Words("档案库", "Store"), manifest.store
    yield Words("检查点", "Checkpoint"), f"{contents.checkpoint.size} {contents.checkpoint.root}"
    yield Words("内容摘要", "Digest"), f"sha256 {found.digest}"
    yield Words("公钥", "Key"), f"{found.key.algorithm} {found.key.id}"
    yield Words("公钥指纹", "Fingerprint"), f"sha256 {digest(found.key.raw)}"


def _statements(found: Verified) -> Iterator[Words]:
    yield _CHECKED
    if found.kept is not None:
        yield _KEPT.fill(size=found.kept.size, at=found.kept.at)
    if found.contents.manifest.subject is None:
        subjects = sum("subject" in _content(line) for line in found.contents.results)
        yield _AGAIN.fill(subjects=subjects)
    else:
        yield _AGAIN_ONE
        result = _result(found)
        if result is not None:
            yield _EARNED.fill(**{k: v if v is not None else "-" for k, v in result.items()})
    if found.contents.claims.version is None:
        yield _TRIAL


def _trusted(found: Verified) -> Iterator[Words]:
    if not found.confirmed:
        yield _UNKNOWN_KEY.fill(id=found.key.id)
    if found.attested:
        yield _ATTESTED.fill(
            fields=Words(
                "、".join(_FIELDS[name].zh for name in found.attested),
                ", ".join(_FIELDS[name].en for name in found.attested),
            )
        )
    if found.kept is None:
        yield _NO_CHECKPOINT
    yield _TRUE
