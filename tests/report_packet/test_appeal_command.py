"""``kaohe appeal``: which files it writes, and what it says when it cannot."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]  # has no types
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]  # has no types
from openpyxl import load_workbook

from engine.cli.main import cli
from tests.report_packet.contested_shop import NAMES, text_of, write_shop

Run = Callable[..., Result]
ROOT = Path(__file__).parents[2]
WHERE = ("appeal", "seller.yaml", "--data", "data", "--period", "2025Q4")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command in the folder of the shop."""
    write_shop(tmp_path, ("王𥀀", *NAMES[1:]))
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, lang: str = "en") -> Result:
        result = CliRunner().invoke(cli, [*WHERE, *arguments], env={"LC_ALL": lang})
        assert result.exception is None or isinstance(result.exception, SystemExit), result
        return result

    return run


def test_a_pdf_is_written(run: Run, tmp_path: Path) -> None:
    result = run("--subject", "S02", "-o", "S02.pdf")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "S02.pdf" in result.stderr
    made = (tmp_path / "S02.pdf").read_bytes()
    assert "S02李静" in text_of(made)
    # The records are known by the digests of their files.
    assert "sale.csv" in text_of(made)
    run("--subject", "S02", "-o", "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == made


def test_every_file_of_a_table_has_its_digest(run: Run, tmp_path: Path) -> None:
    sheet = (tmp_path / "data/sale.csv").read_text("utf-8")
    (tmp_path / "data/sale.csv").unlink()
    (tmp_path / "data/sale-1.csv").write_text(sheet, "utf-8")
    (tmp_path / "data/sale-2.csv").write_text(sheet.partition("\n")[0] + "\n", "utf-8")
    scheme = (tmp_path / "seller.yaml").read_text("utf-8")
    (tmp_path / "seller.yaml").write_text(
        scheme.replace("    when: date\n", "    when: date\n    file: sale-*.csv\n"), "utf-8"
    )
    assert run("--subject", "S02", "-o", "S02.pdf").exit_code == 0
    text = text_of((tmp_path / "S02.pdf").read_bytes())
    for name in ("sale-1.csv", "sale-2.csv", "seller.csv"):
        digest = sha256((tmp_path / "data" / name).read_bytes()).hexdigest()
        assert name + digest in text


def test_rows_set_aside_are_counted(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "data/sale.csv").open("a", encoding="utf-8") as file:
        file.write("S02,2025-10-01,much,\nS99,some day,1,\n")
    result = run("--subject", "S02", "-o", "S02.pdf", "--set-aside", "aside.csv", "--lang", "zh")
    assert result.exit_code == 0, result.stderr
    assert "另有2行数据因读不出或对不上而搁置" in text_of((tmp_path / "S02.pdf").read_bytes())


def test_neither_clock_nor_place_nor_chance_has_a_say(tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    write_shop(tmp_path / "shop")
    made = []
    for at, (zone, seed) in enumerate((("Asia/Shanghai", "1"), ("America/Caracas", "4711"))):
        folder = tmp_path / str(at)
        shutil.copytree(tmp_path / "shop", folder)
        code = "from engine.cli.main import main; main()"
        subprocess.run(
            [sys.executable, "-c", code, *WHERE, "--subject", "S01", "-o", "S01.pdf", "--lang", "zh"],
            cwd=folder, check=True, capture_output=True,
            env={"TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]},
        )  # fmt: skip
        made.append((folder / "S01.pdf").read_bytes())
    assert made[0] == made[1]


def test_the_language_asked_for(run: Run, tmp_path: Path) -> None:
    run("--subject", "S02", "-o", "S02.pdf", "--lang", "zh")
    assert "考核申诉材料" in text_of((tmp_path / "S02.pdf").read_bytes())


def test_a_workbook_is_written_by_its_name(run: Run, tmp_path: Path) -> None:
    assert run("--subject", "S01", "-o", "S01.xlsx").exit_code == 0
    made = load_workbook(tmp_path / "S01.xlsx")
    cells = [cell.value for sheet in made for row in sheet.iter_rows() for cell in row]
    assert [value for value in cells if isinstance(value, str) and value.startswith("=")]


def test_rows_say_how_many(run: Run, tmp_path: Path) -> None:
    run("--subject", "S02", "-o", "S02.pdf", "--rows", "0")
    assert "sale.csv:" not in text_of((tmp_path / "S02.pdf").read_bytes())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--subject", "S02", "-o", "S02.doc"), "output-ending"),
        (("--subject", "S02", "-o", "S02"), "output-ending"),
        (("--subject", "S99", "-o", "S99.pdf"), "no-such-subject"),
        (("--subject", "李静", "-o", "S02.pdf"), "subject-by-name"),
        (("--subject", "S02", "-o", "S02.pdf", "--rows", "few"), "bad-option-value"),
        (("--subject", "S02", "-o", "S02.pdf", "--font", "none.ttf"), "font-unreadable"),
        (("--subject", "S02", "-o", "S02.pdf", "--font", "data/sale.csv"), "font-unreadable"),
        (("--subject", "S01", "-o", "S01.pdf"), "glyph-missing"),
        (("--subject", "S02", "-o", "missing/S02.pdf"), "output-unwritable"),
        (("--subject", "S02", "-o", "missing/S02.xlsx"), "output-unwritable"),
        (("--subject", "S02"), "option-needed"),
    ],
)
def test_what_cannot_be_done_is_told(run: Run, arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert [each.name for each in Path().iterdir() if each.is_file()] == ["seller.yaml"]


def rare_font(target: Path, **names: str) -> None:
    """A font with one character, which the font of kaohe lacks."""
    pen = TTGlyphPen(None)
    for at, corner in enumerate(((0, 0), (0, 700), (500, 700), (500, 0))):
        (pen.lineTo if at else pen.moveTo)(corner)
    pen.closePath()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "rare"])
    builder.setupCharacterMap({0x25000: "rare"})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "rare": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "rare": (1000, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Rare Names", "styleName": "Regular", **names})
    builder.setupOS2()
    builder.setupPost()
    builder.save(str(target))


def test_a_font_of_ones_own_brings_a_rare_character(run: Run, tmp_path: Path) -> None:
    rare_font(tmp_path / "rare.ttf", psName="RareNames")
    result = run("--subject", "S01", "-o", "S01.pdf", "--font", "rare.ttf")
    assert result.exit_code == 0, result.stderr
    assert "S01王𥀀" in text_of((tmp_path / "S01.pdf").read_bytes())


def test_a_font_that_cannot_be_used_is_told(run: Run, tmp_path: Path) -> None:
    rare_font(tmp_path / "rare.ttf")
    result = run("--subject", "S01", "-o", "S01.pdf", "--font", "rare.ttf")
    assert result.exit_code == 2
    assert "font-unreadable" in result.stderr
