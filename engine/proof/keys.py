"""Keys that sign: Ed25519 (RFC 8032), kept as PEM files that every security tool reads.

A private key is PKCS #8 (RFC 5958), encrypted when a passphrase is given; a public one is a
SubjectPublicKeyInfo (RFC 8410). So the usual tools make, inspect and check them without kaohe. Algorithms
are found by name. May not know what is signed.
"""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from engine.diagnostics import Rejected, Words, closest, diagnose

__all__ = [
    "ALGORITHMS",
    "SHORTEST_PASSPHRASE",
    "VARIABLE",
    "PrivateKey",
    "PublicKey",
    "generate",
    "load",
    "load_public",
    "passphrase",
    "public_key",
    "save",
]

ALGORITHMS = ("ed25519",)
VARIABLE = "KAOHE_KEY_PASSPHRASE"
# NIST SP 800-63B, for a passphrase that nothing else supports.
SHORTEST_PASSPHRASE = 15
_RAW_BYTES = 32
_LARGEST_FILE = 64 * 1024
_RAW = serialization.Encoding.Raw, serialization.PublicFormat.Raw
_PEM = serialization.Encoding.PEM


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What checks signatures. ``raw`` is the key itself, 32 bytes for Ed25519."""

    algorithm: str
    raw: bytes

    @property
    def id(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the raw key."""
        return hashlib.sha256(self.raw).hexdigest()[:16]

    def verify(self, signature: bytes, data: bytes) -> bool:
        """Whether ``signature`` (64 bytes) is this key's over ``data``.

        Raises Rejected (``unknown-algorithm``).
        """
        _known(self.algorithm)
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, data)
        except InvalidSignature:
            return False
        return True

    def pem(self) -> bytes:
        """The file form: SubjectPublicKeyInfo in PEM."""
        key = Ed25519PublicKey.from_public_bytes(self.raw)
        return key.public_bytes(_PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """What signs; ``public`` checks it. The secret is not shown by repr."""

    public: PublicKey
    _key: Ed25519PrivateKey = field(repr=False)

    @property
    def id(self) -> str:
        """The id of the public key."""
        return self.public.id

    def sign(self, data: bytes) -> bytes:
        """The signature over ``data``, 64 bytes; the same for the same data (RFC 8032)."""
        return self._key.sign(data)

    def pem(self, secret: str | None = None) -> bytes:
        """The file form: PKCS #8 in PEM, encrypted when a passphrase is given."""
        sealed = (
            serialization.BestAvailableEncryption(secret.encode())
            if secret
            else serialization.NoEncryption()
        )
        return self._key.private_bytes(_PEM, serialization.PrivateFormat.PKCS8, sealed)


def generate(algorithm: str = "ed25519") -> PrivateKey:
    """A new key. Raises Rejected (``unknown-algorithm``)."""
    _known(algorithm)
    return _private(Ed25519PrivateKey.generate())


def public_key(algorithm: str, raw: bytes) -> PublicKey:
    """The public key of these bytes. Raises Rejected: ``unknown-algorithm``, ``key-unreadable``."""
    _known(algorithm)
    if len(raw) != _RAW_BYTES:
        reason = Words(f"应有 {_RAW_BYTES} 个字节", f"{_RAW_BYTES} bytes are expected")
        raise _unreadable("-", reason)
    return PublicKey(algorithm, raw)


def passphrase() -> str | None:
    """The passphrase that the environment variable VARIABLE gives, if it does."""
    return os.environ.get(VARIABLE) or None


def save(key: PrivateKey, folder: Path, secret: str | None = None) -> Path:
    """Write ``<id>.key`` (only its owner may read it) and ``<id>.pub``; give the path of the former.

    Each is whole and on the disk, or absent. The usual encryption is AES-256 under PBKDF2 of 2,048 rounds,
    which alone does not protect a short passphrase; `openssl pkcs8 -topk8 -scrypt` writes a stronger one
    that `load` reads. Raises Rejected: ``key-passphrase-short``, ``key-unwritable``, the latter also when
    the file is there already.
    """
    if secret and len(secret) < SHORTEST_PASSPHRASE:
        raise Rejected([diagnose("key-passphrase-short", None, least=SHORTEST_PASSPHRASE)])
    path = folder / f"{key.id}.key"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(path, key.pem(secret), 0o600)
        _write(path.with_suffix(".pub"), key.public.pem(), 0o644)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Rejected([diagnose("key-unwritable", None, path=path, reason=reason)]) from None
    return path


def _write(path: Path, data: bytes, mode: int) -> None:
    """Write a new file whole or not at all. Raises OSError; an existing file is left as it is."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # A link, unlike a renaming, never replaces a key that is there.
        os.link(temporary, path)
    finally:
        temporary.unlink()
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows gives no handle on a folder.
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def load(path: Path, secret: str | None = None) -> PrivateKey:
    """The private key of a file.

    Raises Rejected: ``key-unreadable``, ``key-open-to-others`` (anybody but its owner has a right to
    it), ``key-locked`` (it needs a passphrase, or another one), ``unknown-algorithm``.
    """
    data = _read(path, private=True)
    locked = b"-----BEGIN ENCRYPTED PRIVATE KEY-----" in data
    if locked and not secret:
        raise _locked(path, Words("没有给出口令", "no passphrase was given"))
    try:
        key = serialization.load_pem_private_key(data, (secret or "").encode() if locked else None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        if locked:
            raise _locked(
                path, Words("口令不对，或文件坏了", "the passphrase or the file is wrong")
            ) from None
        raise _unreadable(path, Words("不是私钥文件", "it is no private key")) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise _unknown(type(key).__name__)
    return _private(key)


def load_public(path: Path) -> PublicKey:
    """The public key of a file. Raises Rejected: ``key-unreadable``, ``unknown-algorithm``."""
    data = _read(path, private=False)
    try:
        key = serialization.load_pem_public_key(data)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise _unreadable(path, Words("不是公钥文件", "it is no public key")) from None
    if not isinstance(key, Ed25519PublicKey):
        raise _unknown(type(key).__name__)
    return PublicKey("ed25519", key.public_bytes(*_RAW))


def _private(key: Ed25519PrivateKey) -> PrivateKey:
    return PrivateKey(PublicKey("ed25519", key.public_key().public_bytes(*_RAW)), key)


def _read(path: Path, *, private: bool) -> bytes:
    try:
        with path.open("rb") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            # Windows has no such bits; there the rights of the folder protect the key.
            if private and os.name != "nt" and mode & 0o077:
                shown = f"{mode:03o}"
                raise Rejected([diagnose("key-open-to-others", None, path=path, mode=shown)])
            return file.read(_LARGEST_FILE)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _unreadable(path, Words(reason, reason)) from None


def _known(algorithm: str) -> None:
    if algorithm not in ALGORITHMS:
        raise _unknown(algorithm)


def _unknown(found: str) -> Rejected:
    near = closest(found, ALGORITHMS)
    return Rejected([diagnose("unknown-algorithm", None, found=found, closest=near)])


def _unreadable(path: object, reason: Words) -> Rejected:
    return Rejected([diagnose("key-unreadable", None, path=path, reason=reason)])


def _locked(path: Path, reason: Words) -> Rejected:
    return Rejected([diagnose("key-locked", None, path=path, reason=reason)])
