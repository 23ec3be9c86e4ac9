"""The kinds of lines of a ledger (L7.2) in words."""

from __future__ import annotations

from engine.diagnostics import Words

__all__ = ["KINDS"]

KINDS = {
    "earned": Words("得分", "earned"),
    "bonus": Words("加分", "bonus"),
    "deducted": Words("扣分", "deducted"),
    "prorated": Words("折算", "prorated"),
    "floor": Words("保底", "floor"),
    "cap": Words("封顶", "cap"),
    "reweighed": Words("分值转来", "re-weighed"),
    "rounding": Words("舍入", "rounding"),
    "veto": Words("一票否决", "veto"),
}
