"""The sheet of the forced distribution: one's group without names, place by place, limit by limit (L6.8).

Whoever exceeds an ``at most`` are those before whom, themselves among them, stand more of the grade than it
allows; an ``at least`` takes those behind whom there are too few to fill it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from engine.evaluate.exact import Frame
from engine.evaluate.grading import band_of, capped
from engine.evaluate.quotas import distribution_in_force
from engine.evaluate.results import Evaluation, SubjectResult
from engine.evaluate.standing import heads_of, standing_key
from engine.language.values import Missing, Value, decide, plain
from engine.report.appeal.live.book import Page
from engine.report.appeal.live.compile import Compiler, Env
from engine.report.appeal.live.steps import HEAD
from engine.report.appeal.live.terms import Term, places_of, told_apart
from engine.report.appeal.live.words import word
from engine.scheme.model import Distribution, Formula, Heads, Quota

__all__ = ["Pool", "distributed"]

# What has no value stands last.
_LAST = Decimal("-1e200")
_FIRST = 1


@dataclass(frozen=True, slots=True)
class Pool:
    """Who is scored, what compiles for the subject, and its score, grade and rank as terms."""

    evaluation: Evaluation
    result: SubjectResult
    compiler: Compiler
    specials: dict[str, Term]
    grade: str
    """The place of the subject's grade before the distribution, from 1, as a formula."""

    def value(self, formula: Formula, result: SubjectResult) -> Value:
        """What the run gives for a formula that may speak of score, grade and rank."""
        specials: dict[str, Value] = {
            "score": result.score,
            "grade": before(self.evaluation, result) or Missing("no-grade", result.key),
            "rank": Decimal(result.rank) if result.rank else Missing("no-rank", result.key),
        }
        window = self.evaluation.period
        frame = Frame((result.subject,), window, specials=specials)
        return self.compiler.machine.code(formula.typed)(frame)

    def own(self, formula: Formula) -> Term:
        """The same for the subject, as a step."""
        window = self.evaluation.period
        known = {name: term.known for name, term in self.specials.items()}
        frame = Frame((self.result.subject,), window, specials=known)
        return self.compiler.term(formula.typed, Env(frame, specials=self.specials))


def before(evaluation: Evaluation, result: SubjectResult) -> str | None:
    """The grade after vetoes, before the distribution."""
    grade = band_of(evaluation.scheme, result)
    for veto in result.vetoes:
        grade = capped(evaluation.scheme.grades, grade, veto.capped)
    return grade


def distributed(page: Page, pool: Pool) -> str:
    """Writes the group; returns the cell with the place of the subject's final grade.

    Raises Unsaid where members stand nearer to one another than doubles can tell.
    """
    scheme = pool.evaluation.scheme
    assert scheme.distribution is not None
    rule = distribution_in_force(scheme.distribution, pool.evaluation.quotas.__getitem__)
    members = _members(pool, rule)
    sheet = _Sheet(page, pool, rule, members)
    sheet.places()
    for grade, side, quota in _in_order(rule, [g.name for g in scheme.grades]):
        sheet.limit(grade, side, quota)
    return sheet.own()


def _in_order(rule: Distribution, names: Sequence[str]) -> list[tuple[int, str, Quota]]:
    """First every ``at most`` from the best grade down, then every ``at least`` as written."""
    most = {grade: quota for grade, side, quota in rule.limits if side == "most"}
    found = [(at, "most", most[name]) for at, name in enumerate(names[:-1], 1) if name in most]
    least = [(names.index(g) + 1, side, quota) for g, side, quota in rule.limits if side == "least"]
    return found + least


_Member = tuple[SubjectResult, tuple[Value, ...]]


def _members(pool: Pool, rule: Distribution) -> list[_Member]:
    """The subject's group, best first."""
    mine = tuple(pool.value(f, pool.result) for f in rule.among)
    found: list[_Member] = []
    for result in pool.evaluation.subjects:
        if before(pool.evaluation, result) is None:
            continue
        if tuple(pool.value(f, result) for f in rule.among) == mine:
            by = tuple(pool.value(f, result) for f in rule.by) or (result.score,)
            found.append((result, by))
    return sorted(found, key=lambda m: (standing_key(m[1]), m[0].key))


class _Sheet:
    """Columns from the left: the values that order, the place, the grade at first and after each limit."""

    def __init__(self, page: Page, pool: Pool, rule: Distribution, members: list[_Member]) -> None:
        self.page, self.lang = page, pool.compiler.lang
        self._pool, self._rule, self._members = pool, rule, members
        self._column = 0
        names = [grade.name for grade in pool.evaluation.scheme.grades]
        starts = [before(pool.evaluation, result) for result, _ in members]
        self._grades = [names.index(name) + 1 for name in starts if name is not None]
        keys = [standing_key(by) for _, by in members]
        self._places = [sum(other < key for other in keys) + 1 for key in keys]
        self._mine = next(at for at, (r, _) in enumerate(members) if r is pool.result)

    def _fill(self, head: str, cell: Callable[[int], tuple[str | None, Decimal]]) -> int:
        """A column; ``cell`` gives the formula of a member, None for plain data, and kaohe's value."""
        at = self._column
        self._column += 1
        self.page.put(0, at, head, **{**HEAD, "text_wrap": True})
        self.page.widths[at] = 18
        for row in range(len(self._members)):
            text, known = cell(row)
            own = {"bg_color": "#E2EFDA", "bold": True} if row == self._mine else {}
            if text is None:
                self.page.put(_FIRST + row, at, known, **own)
            else:
                self.page.result(_FIRST + row, at, text, known, self.lang, **own)
        return at

    def _cell(self, row: int, column: int) -> str:
        return self.page.ref(_FIRST + row, column)

    def _span(self, column: int) -> str:
        return self.page.span(column, _FIRST, _FIRST + len(self._members) - 1)

    def places(self) -> None:
        """The values that order and the place by them, equals sharing one."""
        formulas = self._rule.by
        terms = [self._pool.own(f) for f in formulas] or [self._pool.specials["score"]]
        heads = [f.text for f in formulas] or [word("score", self.lang)]
        pairs = enumerate(zip(heads, terms, strict=True))
        columns = [self._ordering(head, at, term) for at, (head, term) in pairs]

        def place(row: int) -> tuple[str, Decimal]:
            text = ""
            for at in reversed(range(len(columns))):
                span, mine = self._rounded(columns[at], at, row)
                text = f"({span}>{mine})" + (f"+({span}={mine})*({text})" if text else "")
            return f"SUMPRODUCT(--(({text})>0))+1", Decimal(self._places[row])

        self._place = self._fill(word("place", self.lang), place)
        grade = self._pool.grade
        self._now = self._fill(
            word("grade-place", self.lang),
            lambda row: (grade if row == self._mine else None, Decimal(self._grades[row])),
        )

    def _ordering(self, head: str, at: int, term: Term) -> int:
        def cell(row: int) -> tuple[str | None, Decimal]:
            value = self._members[row][1][at]
            known = value if isinstance(value, Decimal) else _LAST
            if row != self._mine:
                return None, known
            return (term.value if term.sure else f"IF({term.state}>0,-1E200,{term.value})"), known

        return self._fill(head, cell)

    def _rounded(self, column: int, at: int, row: int) -> tuple[str, str]:
        values = [by[at] for _, by in self._members]
        places = places_of(*values)
        for value in values:
            told_apart(self._members[row][1][at], value, places)
        return f"ROUND({self._span(column)},{places})", f"ROUND({self._cell(row, column)},{places})"

    def limit(self, grade: int, side: str, quota: Quota) -> None:
        """The grades after one limit."""
        allowed, heads = self._heads(quota)
        now, place = self._span(self._now), self._span(self._place)
        exempt = max(self._rule.exempt_below.heads or 0, 1)
        free = len(self._members) < exempt
        wanted = [
            r if free else self._after(at, grade, side, heads) for at, r in enumerate(self._grades)
        ]

        def cell(row: int) -> tuple[str, Decimal]:
            mine, stands = self._cell(row, self._now), self._cell(row, self._place)
            if side == "most":
                inside = f'COUNTIFS({now},{grade},{place},"<="&{stands})'
                moved, to = f"AND({mine}={grade},{inside}>{allowed})", grade + 1
            else:
                behind = f'COUNTIFS({now},"<"&{grade},{place},">"&{stands})'
                held = f'COUNTIF({now},">="&{grade})+{behind}'
                moved, to = f"AND({mine}<{grade},{held}<{allowed})", grade
            enough = f"COUNT({place})>={exempt}"
            return f"IF(AND({enough},{moved}),{to},{mine})", Decimal(wanted[row])

        name = self._pool.evaluation.scheme.grades[grade - 1].name
        self._now = self._fill(word(f"after-{side}", self.lang, grade=name), cell)
        self._grades = wanted

    def _heads(self, quota: Quota) -> tuple[str, int]:
        """How many people a quota means, as a formula over the size of the group."""
        size = f"COUNT({self._span(self._place)})"
        known = heads_of(quota, len(self._members), self._rule.heads)
        if quota.heads is not None:
            return f"MIN({quota.heads},{size})", known
        assert quota.share is not None
        # A share of a whole number: what is beyond the tenth decimal is noise.
        many = f"ROUND({plain(decide(quota.share))}*{size},10)"
        turned = {
            Heads.DOWN: f"INT({many})",
            Heads.UP: f"(-INT(-{many}))",
            Heads.HALF: f"ROUND({many},0)",
        }
        return turned[self._rule.heads], known

    def _after(self, row: int, grade: int, side: str, heads: int) -> int:
        now, places = self._grades, self._places
        pairs = list(zip(now, places, strict=True))
        if side == "most":
            inside = sum(g == grade and p <= places[row] for g, p in pairs)
            return grade + 1 if now[row] == grade and inside > heads else now[row]
        held = sum(g >= grade or (p > places[row] and g < grade) for g, p in pairs)
        return grade if now[row] < grade and held < heads else now[row]

    def own(self) -> str:
        """The cell of the subject's last grade."""
        return self._cell(self._mine, self._now)
