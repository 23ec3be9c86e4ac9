"""Where the files are that come with kaohe: the rule packs and the JSON Schemas.

In a checkout they are the top-level folders, so that an edit is seen at once; in an installation they are
inside the package. Promises a folder that exists; may not know what is in it.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["examples_folder", "rules_folder", "schemas_folder"]

_PACKAGE = Path(__file__).resolve().parent


def rules_folder() -> Path:
    """The folder of the rule packs that come with kaohe, one folder in it per industry.

    Raises FileNotFoundError if the installation is broken.
    """
    return _folder("rules")


def schemas_folder() -> Path:
    """The folder of the JSON Schemas of the file formats.

    Raises FileNotFoundError if the installation is broken.
    """
    return _folder("schemas")


def examples_folder() -> Path:
    """The folder of the worked examples with their records, which a checkout has and an installation has not.

    Raises FileNotFoundError where there is none.
    """
    return _folder("examples")


def _folder(name: str) -> Path:
    # A folder beside an installed package may be anybody's: only one beside pyproject.toml is ours.
    checkout = _PACKAGE.parent
    candidates = [_PACKAGE / "_data" / name]
    if (checkout / "pyproject.toml").is_file():
        candidates.insert(0, checkout / name)
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"kaohe is not installed completely: no folder {candidates[-1]}")
