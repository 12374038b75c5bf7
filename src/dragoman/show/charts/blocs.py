"""The picture of blocs: for each two states, in what share of the draws they are together; blocs stand as dark squares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dragoman.measure.placed import BlocsAt
from dragoman.show.charts.saved import library

if TYPE_CHECKING:
    import altair

LETTERS = 11  # pixels of a state's row
FEW = 70  # states whose names can be read


def blocs_chart(found: Sequence[BlocsAt]) -> altair.TopLevelMixin:
    """A square for each origin: states by bloc, darker where two are together more often."""
    alt = library()
    drawn = [_panel(alt, one) for one in found]
    chart: altair.TopLevelMixin = (
        alt.hconcat(*drawn)
        .properties(
            title={
                "text": "Which states draw together",
                "subtitle": "the darker, the larger the share of draws in which two are in one group; ordered by bloc",
                "anchor": "start",
            }
        )
        .configure_view(stroke="#ccc")
    )
    return chart


def _panel(alt: Any, one: BlocsAt) -> Any:
    blocs = one.blocs
    order = [state for bloc in blocs.blocs for state in bloc.members] + list(blocs.alone)
    rows = [
        {"one": left, "other": right, "share": round(blocs.p(left, right), 2)}
        for left in order
        for right in order
        if left != right
    ]
    side = LETTERS if len(order) <= FEW else LETTERS * FEW / len(order)
    labels = alt.Axis(labels=len(order) <= FEW, ticks=False, labelFontSize=8)
    firm = "" if one.firm else ", no firm blocs"
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_rect()
        .encode(
            x=alt.X("other:N", sort=order, title=None, axis=labels),
            y=alt.Y("one:N", sort=order, title=None, axis=labels),
            color=alt.Color("share:Q", title="together", scale=alt.Scale(scheme="greys", domain=[0, 1])),
            tooltip=["one:N", "other:N", "share:Q"],
        )
        .properties(
            width=side * len(order),
            height=side * len(order),
            title=f"{one.origin}, end of {one.period.end:%Y-%m-%d}: stability {blocs.stability:.2f}{firm}",
        )
    )
