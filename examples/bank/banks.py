"""The commercial banks and their figures year by year, in 亿元 with two places."""

from __future__ import annotations

from collections.abc import Iterator

from chance import Chance

__all__ = ["BANKS", "COLUMNS", "statements"]

# id: name, kind, loans in 2020 in 亿元, health 0..100, first and last year with figures
BANKS = {
    "B01": ("东江银行", "大型", 42000, 82, 2020, 2023),
    "B02": ("中原联合银行", "大型", 36000, 74, 2020, 2023),
    "B03": ("海汇银行", "股份制", 15000, 88, 2020, 2023),
    "B04": ("明远银行", "股份制", 12000, 61, 2020, 2023),
    "B05": ("安泰银行", "股份制", 9800, 70, 2020, 2023),
    "B06": ("云川银行", "城商", 2600, 55, 2020, 2023),
    "B07": ("长湖银行", "城商", 1800, 92, 2020, 2023),
    "B08": ("北岭银行", "城商", 900, 18, 2020, 2023),
    "B09": ("丰谷农商银行", "农商", 420, 30, 2020, 2023),
    "B10": ("柳河农商银行", "农商", 260, 66, 2020, 2022),
    "B11": ("新港银行", "城商", 300, 78, 2022, 2023),
    "B12": ("石桥农商银行", "农商", 180, 45, 2020, 2023),
}
COLUMNS = (
    "bank,year,green,strategic,loans,small_loans,small_clients,small_bad,small_cost,profit,capital_cost,"
    "equity,equity_start,equity_end,taxes,dividends,staff,staff_cost,bad_loans,provisions,liquid_assets,"
    "liquid_debts,capital,risk_assets"
)
# figures that lie exactly on a standard of their year, and others that are planted
_PLANTED = {
    # 1.2 % bad loans: exactly the good standard of 2021
    ("B05", 2021): {"loans": 1000000, "bad_loans": 12000, "provisions": 30000},
    # capital adequacy 10.5 %, exactly the poor standard, and a hundredth of it below
    ("B09", 2022): {"capital": 3150, "risk_assets": 30000},
    ("B09", 2023): {"capital": 3149, "risk_assets": 30000},
    # a loss: nothing to distribute, no return
    ("B08", 2022): {"profit": -450, "dividends": 0, "taxes": 120},
    # as many small clients as the year before, at the same cost
    ("B03", 2022): {"small_clients": 40000, "small_cost": 480},
    ("B03", 2023): {"small_clients": 40000, "small_cost": 480},
}

Cells = list[str]


def statements(seed: int) -> Iterator[Cells]:
    """Every year of every bank."""
    for key, (_, _, loans, health, first, last) in BANKS.items():
        grown = loans * 100
        for year in range(first, last + 1):
            chance = Chance(seed, "statement", key, year)
            grown = grown * (1000 + chance.between(50, 140)) // 1000
            row = _figures(chance, grown, health + chance.between(-9, 9))
            row |= _PLANTED.get((key, year), {})
            yield [key, str(year), *(_text(name, row[name]) for name in COLUMNS.split(",")[2:])]


def _figures(chance: Chance, loans: int, health: int) -> dict[str, int]:
    """Hundredths of 亿元; clients and staff as they are, percentages in hundredths of a percent."""
    good = max(2, min(98, health))
    equity = loans * (70 + chance.between(0, 25)) // 1000
    bad = loans * (300 - 2 * good + chance.between(-40, 40)) // 10000
    small = loans * (60 + good + chance.between(0, 60)) // 1000
    profit = equity * (15 + good * 11 // 10 + chance.between(-12, 12)) // 1000
    risk = loans * (700 + chance.between(0, 80)) // 1000
    start = equity * 97 // 100
    staff = max(loans * 10 // (2400 + 12 * good), 40)
    debts = loans * (250 + chance.between(0, 80)) // 1000
    return {
        "green": loans * (15 + good + chance.between(-15, 25)) // 1000,
        "strategic": loans * (30 + good // 3 + chance.between(-6, 14)) // 1000,
        "loans": loans,
        "small_loans": small,
        "small_clients": small * 100 // (70 + chance.between(0, 12)),
        "small_bad": small * (560 - 4 * good + chance.between(-60, 90)) // 10000,
        "small_cost": 560 - good + chance.between(-25, 25),
        "profit": profit,
        "capital_cost": 750 + chance.between(-50, 50),
        "equity": equity,
        "equity_start": start,
        "equity_end": start * (980 + good + chance.between(-25, 25)) // 1000,
        "taxes": profit * (55 + chance.between(0, 20)) // 100,
        "dividends": profit * (18 + chance.between(0, 20)) // 100,
        "staff": staff,
        "staff_cost": staff * (2000 + chance.between(0, 900)) // 10000 * 2 + 1,
        "bad_loans": bad,
        "provisions": bad * (120 + 2 * good + chance.between(-20, 20)) // 100,
        "liquid_assets": debts * (250 + 4 * good + chance.between(-60, 60)) // 1000,
        "liquid_debts": debts,
        "capital": risk * (1010 + 6 * good + chance.between(-50, 60)) // 10000,
        "risk_assets": risk,
    }


def _text(name: str, number: int) -> str:
    if name in ("small_clients", "staff"):
        return str(number)
    sign, (whole, rest) = "-" if number < 0 else "", divmod(abs(number), 100)
    text = f"{sign}{whole}.{rest:02d}"
    return f"{text}%" if name in ("small_cost", "capital_cost") else text
