"""Keys: files that other tools read, and every reason not to use one."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization as forms
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from engine.diagnostics import Rejected
from engine.proof import keys

# RFC 8032, section 7.1, test 2.
SEED = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
PUBLIC = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
SIGNATURE = (
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
)


def refused(path: Path, secret: str | None = None) -> str:
    with pytest.raises(Rejected) as caught:
        keys.load(path, secret)
    (found,) = caught.value.diagnostics
    assert str(path) in found.message.en or found.code == "unknown-algorithm"
    return found.code


def test_the_vector_of_the_standard(tmp_path: Path) -> None:
    path = tmp_path / "a.key"
    raw = ed25519.Ed25519PrivateKey.from_private_bytes(bytes.fromhex(SEED))
    plain = forms.Encoding.PEM, forms.PrivateFormat.PKCS8, forms.NoEncryption()
    path.write_bytes(raw.private_bytes(*plain))
    path.chmod(0o600)
    key = keys.load(path)
    assert key.public.raw.hex() == PUBLIC
    assert key.sign(b"\x72").hex() == SIGNATURE
    public = keys.public_key("ed25519", bytes.fromhex(PUBLIC))
    assert public == key.public
    assert public.verify(bytes.fromhex(SIGNATURE), b"\x72")
    assert not public.verify(bytes.fromhex(SIGNATURE), b"\x73")
    assert not public.verify(b"", b"\x72")


@pytest.mark.parametrize("secret", [None, "三个词 and some more"])
def test_there_and_back(tmp_path: Path, secret: str | None) -> None:
    key = keys.generate()
    path = keys.save(key, tmp_path / "keys", secret)
    assert path.name == f"{key.id}.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {each.name for each in path.parent.iterdir()} == {f"{key.id}.key", f"{key.id}.pub"}
    again = keys.load(path, secret)
    assert again.public == key.public == keys.load_public(path.with_suffix(".pub"))
    assert key.public.verify(again.sign(b"x"), b"x")
    assert (b"ENCRYPTED" in path.read_bytes()) == (secret is not None)


def test_a_secret_is_not_shown() -> None:
    key = keys.generate()
    assert "Ed25519PrivateKey" not in repr(key)
    assert key.pem().decode().splitlines()[1] not in repr(key)


def test_a_key_is_never_replaced(tmp_path: Path) -> None:
    key = keys.generate()
    before = keys.save(key, tmp_path).read_bytes()
    with pytest.raises(Rejected) as caught:
        keys.save(key, tmp_path)
    assert caught.value.diagnostics[0].code == "key-unwritable"
    assert (tmp_path / f"{key.id}.key").read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o610, 0o777])
def test_a_key_open_to_others_is_refused(tmp_path: Path, mode: int) -> None:
    path = keys.save(keys.generate(), tmp_path)
    path.chmod(mode)
    assert refused(path) == "key-open-to-others"


def test_a_locked_key_needs_its_passphrase(tmp_path: Path) -> None:
    path = keys.save(keys.generate(), tmp_path, "the right passphrase")
    with pytest.raises(Rejected, match="no passphrase was given"):
        keys.load(path)
    assert refused(path) == "key-locked"
    assert refused(path, "the wrong passphrase") == "key-locked"


def test_a_short_passphrase_is_refused(tmp_path: Path) -> None:
    least = "一" * keys.SHORTEST_PASSPHRASE
    with pytest.raises(Rejected) as caught:
        keys.save(keys.generate(), tmp_path, least[1:])
    assert caught.value.diagnostics[0].code == "key-passphrase-short"
    assert list(tmp_path.iterdir()) == []
    key = keys.generate()
    assert keys.load(keys.save(key, tmp_path, least), least).public == key.public


def test_a_signature_has_one_form() -> None:
    # The order of the group (RFC 8032, 5.1): S + L is the same number to a careless reader.
    order = 2**252 + 27742317777372353535851937790883648493
    key = keys.generate()
    signature = key.sign(b"x")
    other = int.from_bytes(signature[32:], "little") + order
    assert not key.public.verify(signature[:32] + other.to_bytes(32, "little"), b"x")
    assert not keys.public_key("ed25519", bytes([2]) + bytes(31)).verify(signature, b"x")
    with pytest.raises(Rejected):
        keys.PublicKey("sm2", key.public.raw).verify(signature, b"x")


def test_a_crash_on_the_way_leaves_no_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Rejected) as caught:
        keys.save(keys.generate(), tmp_path)
    assert caught.value.diagnostics[0].code == "key-unwritable"
    assert "No space left" in caught.value.diagnostics[0].message.en
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_key(tmp_path: Path) -> None:
    assert refused(tmp_path / "absent.key") == "key-unreadable"
    path = keys.save(keys.generate(), tmp_path)
    path.write_bytes(path.read_bytes()[:60])
    assert refused(path) == "key-unreadable"
    with pytest.raises(Rejected) as caught:
        keys.load_public(path)
    assert caught.value.diagnostics[0].code == "key-unreadable"


def test_a_key_of_another_algorithm(tmp_path: Path) -> None:
    path = tmp_path / "p256.key"
    key = ec.generate_private_key(ec.SECP256R1())
    plain = forms.Encoding.PEM, forms.PrivateFormat.PKCS8, forms.NoEncryption()
    path.write_bytes(key.private_bytes(*plain))
    path.chmod(0o600)
    assert refused(path) == "unknown-algorithm"
    public = tmp_path / "p256.pub"
    form = forms.PublicFormat.SubjectPublicKeyInfo
    public.write_bytes(key.public_key().public_bytes(forms.Encoding.PEM, form))
    for act in (
        lambda: keys.load_public(public),
        lambda: keys.generate("sm2"),
        lambda: keys.public_key("sm2", bytes(32)),
    ):
        with pytest.raises(Rejected) as caught:
            act()
        assert caught.value.diagnostics[0].code == "unknown-algorithm"


def test_a_public_key_has_its_length() -> None:
    with pytest.raises(Rejected) as caught:
        keys.public_key("ed25519", bytes(31))
    assert caught.value.diagnostics[0].code == "key-unreadable"


def test_a_passphrase_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(keys.VARIABLE, raising=False)
    assert keys.passphrase() is None
    monkeypatch.setenv(keys.VARIABLE, "")
    assert keys.passphrase() is None
    monkeypatch.setenv(keys.VARIABLE, "three words")
    assert keys.passphrase() == "three words"


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(Rejected) as caught:
        keys.save(keys.generate(), blocked / "keys")
    assert caught.value.diagnostics[0].code == "key-unwritable"
    assert list(tmp_path.iterdir()) == [blocked]
