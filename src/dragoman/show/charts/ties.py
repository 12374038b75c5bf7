"""The picture of ties: valence with its interval and the periods that stand out.

Hostile and friendly differ in shape and side; what is not covered shows by its absence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dragoman.measure.ties import Coverage, Tie
from dragoman.show.charts.saved import BAND, INK, library

if TYPE_CHECKING:
    import altair

UNUSUAL = 2.0  # -log10 of a chance from which a month is marked


def ties_chart(ties: Sequence[Tie]) -> altair.TopLevelMixin:
    """Valence with its interval, month by month, above the acts it is made of; a panel for each pair and origin.

    Months whose acts are unusual are marked ▲ friendly, ▼ hostile; a month nothing is told of has no point.
    """
    alt = library()
    panels: dict[str, list[Tie]] = {}
    for tie in ties:
        panels.setdefault(_panel(tie), []).append(tie)
    drawn = [_ties_panel(alt, title, [_row(tie) for tie in some]) for title, some in panels.items()]
    return _titled(alt.concat(*drawn, columns=2 if len(drawn) > 1 else 1))


def _ties_panel(alt: Any, title: str, rows: list[dict[str, Any]]) -> Any:
    base = alt.Chart(alt.Data(values=rows))
    across = alt.X("start:T", title=None, axis=alt.Axis(format="%Y-%m", labelAngle=0, labelOverlap=True))
    scale = alt.Scale(domain=[-1, 1])
    upright = alt.Y("valence:Q", title="valence", scale=scale, axis=alt.Axis(values=[-1, 0, 1], format="d"))
    known = base.transform_filter("isValid(datum.valence)")
    zero = base.mark_rule(strokeDash=[2, 3], color="#888").encode(y=alt.datum(0, scale=scale))
    band = known.mark_area(color=BAND, opacity=0.5).encode(
        x=across, y=alt.Y("low:Q", title="valence", scale=scale), y2="high:Q"
    )
    line = known.mark_line(color=INK, strokeWidth=1.5).encode(x=across, y=upright)
    told = known.transform_filter(f"datum.coverage === '{Coverage.OBSERVED.value}'")
    points = told.mark_point(color=INK, filled=True, opacity=1, size=24).encode(x=across, y=upright, tooltip=_TOOLTIP)
    marks = [
        base.transform_filter(f"datum.{sign}_unusual >= {UNUSUAL}")
        .mark_point(shape=shape, color=INK, filled=True, opacity=1, size=70)
        .encode(x=across, y=alt.value(place), tooltip=_TOOLTIP)
        for sign, shape, place in (("friendly", "triangle-up", 7), ("hostile", "triangle-down", HEIGHT - 7))
    ]
    return alt.layer(zero, band, line, points, *marks).properties(title=title, width=WIDTH, height=HEIGHT)


WIDTH, HEIGHT = 420, 120
_TOOLTIP = ["period:N", "valence:Q", "low:Q", "high:Q", "friendly:Q", "hostile:Q", "entries:N"]


def _titled(chart: Any) -> altair.TopLevelMixin:
    found: altair.TopLevelMixin = chart.properties(
        title={
            "text": "How they stand to each other",
            "subtitle": [
                "+1 all acts friendly, -1 all hostile; band: nine chances in ten; dots: periods with acts",
                "triangles: more acts, friendly (up) or hostile (down), than one period in a hundred would have",
            ],
            "anchor": "start",
        }
    ).configure_view(stroke="#ccc")
    return found


def _panel(tie: Tie) -> str:
    layer = "" if tie.layer is None else f", {tie.layer.value}"
    return f"{tie.left} and {tie.right} ({tie.origin}{layer})"


def _row(tie: Tie) -> dict[str, Any]:
    return {
        "start": tie.period.start.isoformat(),
        "period": f"{tie.period.start.isoformat()} to {tie.period.end.isoformat()}",
        "coverage": tie.coverage.value,
        "valence": tie.valence if tie.coverage is not Coverage.UNCOVERED else None,
        "low": tie.low,
        "high": tie.high,
        "friendly": round(tie.friendly, 2),
        "hostile": round(tie.hostile, 2),
        "friendly_unusual": tie.unusual[0],
        "hostile_unusual": tie.unusual[1],
        "entries": " ".join(entry[:8] for entry in tie.entries),
    }
