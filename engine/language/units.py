"""Units of measure as exponents of symbols: 元/条 is {元: 1, 条: -1}."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["PLAIN", "Unit"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A product of powers of symbols, kept sorted; no factors means a plain number or a rate."""

    factors: tuple[tuple[str, int], ...] = ()

    @staticmethod
    def of(symbol: str) -> Unit:
        """The unit that is one symbol, such as 元."""
        return Unit(((symbol, 1),))

    def times(self, other: Unit, power: int = 1) -> Unit:
        """This unit multiplied by ``other`` to a power (``-1`` divides)."""
        powers = dict(self.factors)
        for symbol, exponent in other.factors:
            powers[symbol] = powers.get(symbol, 0) + exponent * power
        return Unit(tuple(sorted((s, e) for s, e in powers.items() if e)))

    def raised(self, power: int) -> Unit:
        """This unit to an integer power."""
        return Unit(tuple((s, e * power) for s, e in self.factors if power))

    def words(self, lang: str) -> str:
        """The unit as said in a message, ``lang`` being zh or en."""
        return str(self) or ("无单位" if lang == "zh" else "no unit")

    def __str__(self) -> str:
        above = [_power(s, e) for s, e in self.factors if e > 0]
        below = [_power(s, -e) for s, e in self.factors if e < 0]
        text = "·".join(above) or ("1" if below else "")
        return "/".join([text, *below])


PLAIN = Unit()


def _power(symbol: str, exponent: int) -> str:
    return symbol if exponent == 1 else f"{symbol}^{exponent}"
