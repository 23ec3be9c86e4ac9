"""A closure as data: files by name, the manifest that lists them, and the digest that names it.

Names are relative, with ``/``, the same on every machine; a name that could lead out of a folder or that
some file system cannot hold is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from unicodedata import normalize

from engine import LANGUAGE
from engine.diagnostics import Rejected, diagnose
from engine.proof.canonical import canon, digest, parse

__all__ = ["Closure", "closure_made", "closure_read"]

# What Windows, a ZIP or a terminal cannot take; a dot or blank at an end is lost on Windows.
_ODD = re.compile(r'[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\\:*?"<>|]')
_LONGEST = 200
_KEYS = {"entry", "files", "language", "scheme"}
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Closure:
    """The files of a scheme. ``entry`` is the scheme's own; ``scheme`` what it calls itself.

    ``files`` are by name. ``manifest`` is canonical JSON: entry, SHA-256 of every file, language and
    scheme. ``digest`` is the SHA-256 of the manifest.
    """

    entry: str
    scheme: str
    files: Mapping[str, bytes]
    manifest: bytes
    digest: str


def closure_made(entry: str, scheme: str, files: Mapping[str, bytes]) -> Closure:
    """The closure of these files. Raises Rejected for a name that is not portable, or two that clash."""
    _check_names(entry, files)
    manifest = canon(
        {
            "entry": entry,
            "files": {name: digest(content) for name, content in files.items()},
            "language": LANGUAGE,
            "scheme": scheme,
        }
    )
    return Closure(entry, scheme, dict(sorted(files.items())), manifest, digest(manifest))


def closure_read(manifest: bytes, fetch: Callable[[str, str], bytes]) -> Closure:
    """The closure that a manifest describes; ``fetch(name, digest)`` gives the bytes of a file.

    Raises Rejected: the manifest is none, its language is another, a name is not portable, a file is not
    the one that was listed.
    """
    content = parse(manifest, "closure")
    if not isinstance(content, dict) or content.keys() != _KEYS:
        raise _broken("entry, files, language, scheme")
    entry, scheme, listed = content["entry"], content["scheme"], content["files"]
    if content["language"] != LANGUAGE:
        found = content["language"]
        raise Rejected([diagnose("closure-language", None, found=found, known=LANGUAGE)])
    if not (isinstance(entry, str) and isinstance(scheme, str) and isinstance(listed, dict)):
        raise _broken("entry, scheme: text; files: {name: sha256}")
    if not all(isinstance(d, str) and _DIGEST.fullmatch(d) for d in listed.values()):
        raise _broken("files: {name: sha256}")
    _check_names(entry, listed)
    files = {}
    for name, wanted in listed.items():
        files[name] = fetch(name, wanted)
        if digest(files[name]) != wanted:
            found = digest(files[name])
            raise Rejected(
                [diagnose("closure-file-changed", None, name=name, wanted=wanted, found=found)]
            )
    return Closure(entry, scheme, files, manifest, digest(manifest))


def _broken(wanted: str) -> Rejected:
    return Rejected([diagnose("closure-manifest", None, wanted=wanted)])


def _check_names(entry: str, names: Mapping[str, object]) -> None:
    wrong = [diagnose("closure-odd-name", None, name=name) for name in names if _odd(name)]
    folded: dict[str, str] = {}
    for name in names:
        other = folded.setdefault(normalize("NFKC", name).casefold(), name)
        if other != name:
            wrong.append(diagnose("closure-names-clash", None, name=name, other=other))
    if entry not in names:
        wrong.append(diagnose("closure-manifest", None, wanted=f"files: {entry}"))
    if wrong:
        raise Rejected(wrong)


def _odd(name: str) -> bool:
    parts = name.split("/")
    return (
        len(name) > _LONGEST
        or _ODD.search(name) is not None
        or any(part != part.strip() or part.endswith(".") or not part for part in parts)
        or name != normalize("NFC", name)
    )
