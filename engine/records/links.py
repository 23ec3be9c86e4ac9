"""Whether keys are unique and references lead somewhere.

A check looks at the rows that are not ``out`` and gives what it finds by type and position.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from datetime import date

from engine.diagnostics import Words
from engine.language.values import Missing
from engine.records.life_words import life_words
from engine.records.rows import Loaded, life_of
from engine.records.sheet import Fault, excerpt

__all__ = ["Found", "Out", "Tables", "dangling_references", "outside_lives", "repeated_keys"]

Tables = Mapping[str, Loaded]
Out = Mapping[str, Set[int]]
Found = tuple[str, int, Fault]


def repeated_keys(tables: Tables, out: Out) -> Iterator[Found]:
    """Every row whose key another row has too: which of them is right, only people can know."""
    del out
    for name, table in tables.items():
        if len(set(table.keys)) == len(table.keys):
            continue
        places: dict[str, list[int]] = {}
        for i, key in enumerate(table.keys):
            if key is not None:
                places.setdefault(key, []).append(i)
        for key, positions in places.items():
            for i in positions if len(positions) > 1 else ():
                other = positions[0] if i != positions[0] else positions[1]
                fields = {"key": excerpt(key), "other": _line(table, i, other)}
                yield name, i, Fault("repeated-key", table.type.key[0], fields)


def _line(table: Loaded, here: int, there: int) -> Words:
    """The line of another row, with its file where that is another one."""
    file, line = table.rows[there].file, table.rows[there].line
    if file == table.rows[here].file:
        return Words(f"第 {line} 行", f"line {line}")
    return Words(f" {file} 第 {line} 行", f"line {line} of {file}")


def dangling_references(tables: Tables, out: Out, keep_known: bool) -> Iterator[Found]:
    """References to a row that is not there, or (``reference-set-aside``) is out.

    With ``keep_known`` a row that is out still counts as being there: its own problem is reported
    already.
    """
    for name, table in tables.items():
        for relation in table.type.relations.values():
            target = tables.get(relation.target)
            if relation.by is not None or target is None:
                continue
            place = table.type.position(relation.name)
            gone = out.get(relation.target, frozenset())
            known = {key for key in target.keys if key is not None}
            fit = known if keep_known else {k for i, k in enumerate(target.keys) if i not in gone}
            padded = _padded(known)
            for i, row in enumerate(table.rows):
                value = row.values[place]
                if value in fit or isinstance(value, Missing) or i in out[name]:
                    continue
                meant = padded.get(str(value).lstrip("0"))
                code = "zeros-lost" if meant else "dangling-reference"
                code = "reference-set-aside" if value in known else code
                title = target.type.title or relation.target
                fields = {
                    "key": excerpt(value), "target": title, "where": target.sheet.file, "meant": meant
                }  # fmt: skip
                yield name, i, Fault(code, relation.name, fields)


def _padded(known: Set[str]) -> Mapping[str, str]:
    """The keys of digits by what is left of them where a spreadsheet takes them for numbers."""
    found: dict[str, str] = {}
    twice = set()
    for key in known:
        if key.isdigit() and found.setdefault(key.lstrip("0"), key) != key:
            twice.add(key.lstrip("0"))
    return {number: key for number, key in found.items() if number not in twice}


def outside_lives(tables: Tables, out: Out) -> Iterator[Found]:
    """Events and states in years in which what they belong to was not there: no period would count them."""
    for name, table in tables.items():
        for relation in table.type.relations.values():
            target = tables.get(relation.target)
            if relation.by is not None or target is None or not target.type.during:
                continue
            lives = _lives(target, out.get(relation.target, frozenset()))
            place = table.type.position(relation.name)
            for i, row in enumerate(table.rows):
                own = None if i in out[name] else life_of(row)
                life = lives.get(str(row.values[place]))
                if own is None or life is None:
                    continue
                if own[1].year < life[0].year or own[0].year > life[1].year:
                    fields = {
                        "day": own[0],
                        "target": target.type.title or relation.target,
                        "key": excerpt(row.values[place]),
                        "life": life_words(life),
                    }
                    yield name, i, Fault("outside-life", relation.name, fields)


def _lives(table: Loaded, gone: Set[int]) -> Mapping[str, tuple[date, date]]:
    found = {}
    for i, (key, row) in enumerate(zip(table.keys, table.rows, strict=True)):
        life = None if i in gone or key is None else life_of(row)
        if key is not None and life is not None:
            found[key] = life
    return found
