"""Events as a graph of actors: an edge for each event, with its days; GraphML, and GEXF whose edges come and go in time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import networkx as nx

from dragoman.ledger.store import Told
from dragoman.model import Event, Interval


def graphml(told: Iterable[Told[Event]], file: Path) -> int:
    """Write the events with a recipient as GraphML; gives their number."""
    graph = _graph(told)
    nx.write_graphml(graph, file)
    return int(graph.number_of_edges())


def gexf(told: Iterable[Told[Event]], file: Path) -> int:
    """Write the events with a recipient as GEXF, each edge from its first day to its last; gives their number."""
    graph = _graph(told)
    graph.graph["mode"] = "dynamic"
    for _, _, edge in graph.edges(data=True):
        if edge["first_day"]:
            edge["start"], edge["end"] = edge["first_day"], edge["last_day"]
    nx.write_gexf(graph, file)
    return int(graph.number_of_edges())


def _graph(told: Iterable[Told[Event]]) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    for one in told:
        event, document = one.entry, one.document
        if event.recipient is None:
            continue
        for party in (event.actor, event.recipient):
            graph.add_node(party.actor.code, label=party.actor.code, kind=party.actor.kind)
        days = event.when.interval if event.when else Interval.day(document.published) if document.published else None
        graph.add_edge(
            event.actor.actor.code,
            event.recipient.actor.code,
            key=event.id,
            id=event.id,
            type=event.type.value,
            status=event.status.value,
            stance=event.stance.value,
            speaker=event.speaker.actor.code if event.speaker else "",
            probability=event.probability,
            first_day=days.start.isoformat() if days else "",
            last_day=date.fromordinal(days.end.toordinal() - 1).isoformat() if days else "",
            evidence=_printable(event.evidence.quote),
            document=document.name or document.id,
        )
    return graph


def _printable(words: str) -> str:
    """Words without the control characters that XML cannot hold."""
    return "".join(letter if letter >= " " or letter in "\t\n" else " " for letter in words)
