"""The picture of a rank: each partner on one line, relative alignment with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dragoman.measure.ranks import Rank
from dragoman.show.charts.saved import BAND, INK, library

if TYPE_CHECKING:
    import altair


def ranks_chart(ranks: Sequence[Rank]) -> altair.TopLevelMixin:
    """Partners from the nearest to the farthest, a panel for each origin; the thick line is nine chances in ten."""
    alt = library()
    panels: dict[str, list[Rank]] = {}
    for rank in ranks:
        panels.setdefault(f"{rank.who} at the end of {rank.period.start:%Y-%m}, told by {rank.origin}", []).append(rank)
    drawn = [_panel(alt, title, [_row(rank) for rank in some]) for title, some in panels.items()]
    found: altair.TopLevelMixin = (
        alt.vconcat(*drawn)
        .properties(
            title={
                "text": "Who stands near and who far",
                "subtitle": "relative alignment: how much friendlier (log odds) the two are than each is to the rest",
                "anchor": "start",
            }
        )
        .configure_view(stroke="#ccc")
    )
    return found


def _panel(alt: Any, title: str, rows: list[dict[str, Any]]) -> Any:
    base = alt.Chart(alt.Data(values=rows))
    down = alt.Y("other:N", sort=None, title=None)
    across = alt.X("relative:Q", title="relative alignment")
    zero = base.mark_rule(strokeDash=[2, 3], color="#888").encode(x=alt.datum(0))
    band = base.mark_rule(color=BAND, strokeWidth=6).encode(
        y=down, x=alt.X("low:Q", title="relative alignment"), x2="high:Q"
    )
    point = base.mark_point(color=INK, filled=True, opacity=1, size=45).encode(y=down, x=across, tooltip=_TOOLTIP)
    return alt.layer(zero, band, point).properties(title=title, width=420, height=alt.Step(14))


_TOOLTIP = ["other:N", "relative:Q", "low:Q", "high:Q", "valence:Q", "acts:Q"]


def _row(rank: Rank) -> dict[str, Any]:
    return {
        "other": rank.other,
        "relative": round(rank.relative, 3),
        "low": round(rank.low, 3),
        "high": round(rank.high, 3),
        "valence": round(rank.valence, 3),
        "acts": round(rank.acts, 1),
    }
