"""The picture of shifts: what changed between whom, when, and how unusual it was."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
from typing import TYPE_CHECKING, Any

from dragoman.measure.shifts import Shift
from dragoman.show.charts.saved import INK, library

if TYPE_CHECKING:
    import altair

MOST = 40  # pairs drawn, those with the most unusual shifts


def shifts_chart(shifts: Sequence[Shift]) -> altair.TopLevelMixin:
    """A line for each pair, a mark for each shift: up friendly, down hostile, the larger the more unusual, hollow where both
    rose together. Of many pairs those with the most unusual shifts are drawn."""
    alt = library()
    rows = [_row(shift) for shift in shifts]
    most: dict[str, float] = {}
    for row in rows:
        most[row["between"]] = max(most.get(row["between"], 0.0), row["unusual"])
    shown = sorted(most, key=lambda pair: (-most[pair], pair))[:MOST]
    base = alt.Chart(alt.Data(values=[row for row in rows if row["between"] in shown]))
    marks = base.mark_point(color=INK, opacity=0.9).encode(
        x=alt.X("start:T", title=None, axis=alt.Axis(format="%Y-%m", labelAngle=0, labelOverlap=True)),
        y=alt.Y("between:N", sort=shown, title=None),
        yOffset=alt.YOffset("sign:N", sort=["friendly", "hostile"]),
        shape=alt.Shape(
            "sign:N",
            title="acts",
            scale=alt.Scale(domain=["friendly", "hostile"], range=["triangle-up", "triangle-down"]),
        ),
        size=alt.Size("unusual:Q", title="-log10 of chance", scale=alt.Scale(range=[20, 260])),
        fill=alt.condition("datum.salience", alt.value("white"), alt.value(INK)),
        tooltip=["between:N", "period:N", "what:N", "acts:Q", "expected:Q", "q:Q"],
    )
    left_out = f"; {len(most) - len(shown)} more pairs are not drawn" if len(most) > len(shown) else ""
    found: altair.TopLevelMixin = marks.properties(
        width=520,
        height=alt.Step(22, **{"for": "position"}),
        title={
            "text": "What changed",
            "subtitle": "more acts of a kind than the past of two explains; hollow: friendly and hostile acts rose together"
            + left_out,
            "anchor": "start",
        },
    ).configure_view(stroke="#ccc")
    return found


def _row(shift: Shift) -> dict[str, Any]:
    return {
        "between": f"{shift.left} {shift.right} ({shift.origin})",
        "start": shift.period.start.isoformat(),
        "period": f"{shift.period.start.isoformat()} to {shift.period.end.isoformat()}",
        "what": shift.label,
        "sign": "friendly" if shift.friendly else "hostile",
        "salience": shift.salience,
        "unusual": round(-log10(max(shift.chance, 1e-300)), 2),
        "acts": round(shift.acts, 1),
        "expected": round(shift.expected, 2),
        "q": round(shift.q, 4),
    }
