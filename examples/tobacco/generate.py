"""Write the records of the tobacco example: five years of an invented county, the same bytes every time.

Usage: python generate.py [FOLDER]; the folder is ``data`` beside this file unless it is given.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

# The dice of all examples lie beside their folders.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import service
from people import assignments, people
from posts import posts
from sales import brand_targets, orders, targets

__all__ = ["generate"]

SEED = 20160111


def generate(folder: Path) -> None:
    """Write every file into the folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    world = people(SEED)
    lines = orders(SEED, world)
    managers = (
        [m.id, m.name, m.region, m.hired.isoformat(), m.left.isoformat() if m.left else ""]
        for m in world.managers.values()
    )
    held = (
        [r.code, who, start.isoformat(), end.isoformat() if end else ""]
        for r in world.retailers
        for who, start, end in assignments(r)
    )
    files: dict[str, tuple[str, Iterable[list[str]]]] = {
        "managers": ("id,name,region,hired,left", managers),
        "retailers": ("code,name,format", ([r.code, r.name, r.format] for r in world.retailers)),
        "assignments": ("retailer,manager,from,until", held),
        "orders": ("date,retailer,class,brand,quantity,amount", lines),
        "targets": ("manager,month,quantity,amount", targets(SEED, world, lines)),
        "brand_targets": ("manager,month,brand,quantity", brand_targets(SEED, world, lines)),
        "visits": ("due,retailer,done,minutes", service.visits(SEED, world)),
        "ratings": ("manager,date,item,points", service.ratings(SEED, world)),
        "quizzes": ("manager,date,asked,known", service.quizzes(SEED, world)),
        "analyses": ("manager,date,due,done", service.analyses(SEED, world)),
        "training": ("manager,date,kind,invited,attended", service.training(SEED, world)),
        "photos": ("retailer,date,kind", service.photos(SEED, world)),
        "surveys": ("retailer,date,score,profit,improved", service.surveys(SEED, world)),
        "checks": ("manager,date,item,passed,total", service.checks(SEED, world)),
        "posts": ("manager,from,until,star", posts(SEED, world)),
        "absences": ("manager,from,until,kind", service.ABSENCES),
    }
    for name, (header, rows) in files.items():
        text = "".join(",".join(cells) + "\n" for cells in [header.split(","), *rows])
        (folder / f"{name}.csv").write_bytes(text.encode())


if __name__ == "__main__":
    generate(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "data")
