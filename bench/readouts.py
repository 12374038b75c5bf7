"""Whether read-outs of one occasion are read as a careful reader would: asserted, denied, contradicted, silent.

    python bench/readouts.py [--shared FOLDER]

readouts.jsonl holds what each case must show, by case and line of data/readouts_dev.jsonl, which lies beside the repository;
its texts are read as documents of the side they speak for. A case is found when all that it must show is.
The excerpts were read while rules were mended: the figure is of development.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from public import SHARED

import dragoman
from dragoman.ledger.store import Ledger, Read, Told
from dragoman.measure.claims import Claim, voice_of
from dragoman.model import Document, Event, Party, Quantity
from dragoman.pipeline import coder_name, extract

HERE = Path(__file__).parent
OFFICIAL = {
    "ARM": "armenpress.am",
    "AZE": "azertag.az",
    "CHN": "xinhuanet.com",
    "RUS": "tass.com",
    "TUR": "aa.com.tr",
    "UKR": "ukrinform.net",
    "USA": "state.gov",
}


@dataclass(frozen=True)
class Case:
    """One occasion as read: its acts, its amounts and its claims, each with the line that tells it."""

    acts: Sequence[Told[Event]]
    amounts: Sequence[Told[Quantity]]
    claims: Sequence[Claim]


def main() -> int:
    """Read the cases and print what each shows."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--shared", type=Path, default=SHARED)
    file = asked.parse_args().shared / "data" / "readouts_dev.jsonl"
    if not file.exists():
        print("data/readouts_dev.jsonl is not there: nothing to measure")
        return 0
    texts = [json.loads(line) for line in file.read_text("utf8").splitlines()]
    wanted = [json.loads(line) for line in (HERE / "readouts.jsonl").read_text("utf8").splitlines()]
    whole = 0
    names = list(dict.fromkeys(one["case"] for one in wanted))
    for name in names:
        case = read([document(line, row) for line, row in enumerate(texts) if row["case"] == name])
        shown = [(one, shows(case, one)) for one in wanted if one["case"] == name]
        whole += all(found for _, found in shown)
        print(f"{name}: {sum(found for _, found in shown)} of {len(shown)}")
        for one, found in shown:
            print(f"  {'found ' if found else 'MISSED'} {json.dumps({k: v for k, v in one.items() if k != 'case'})}")
    print(f"cases found whole: {whole} of {len(names)}")
    return 0


def document(line: int, row: dict) -> Document:
    """An excerpt as a document of the side it speaks for."""
    day = row["published"] or (row["event_date"] if len(row["event_date"]) == 10 else None)
    return Document(f"{line}", row["text"], OFFICIAL.get(row["side"]), date.fromisoformat(day) if day else None)


def read(documents: Sequence[Document]) -> Case:
    """The ledger of a case."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "case.ledger")
        coder = dragoman.reading.shipped()
        ledger.add([Read(one, coder_name(coder), tuple(extract(one, coder))) for one in documents])
        return Case(ledger.told(), ledger.quantities(), dragoman.claims(ledger))


def shows(case: Case, wanted: dict) -> bool:
    """Whether a case shows what it must."""
    if wanted["reads"] == "amount":
        return any(_is_amount(one, wanted) and _voiced(one, wanted) for one in case.amounts)
    if wanted["reads"] == "no amount":
        return not any(_is_amount(one, wanted) for one in case.amounts)
    acts = [one for one in case.acts if one.document.id == str(wanted["line"]) and _is_act(one.entry, wanted)]
    if wanted["reads"] == "told":
        days = {one.entry.when.interval.start.isoformat() for one in acts if one.entry.when}
        return any(_voiced(one, wanted) for one in acts) and set(wanted.get("days", ())) <= days
    claims = [one for one in case.claims if any(told in acts for told in one.episode.tellings)]
    if wanted["reads"] == "contradicted":
        return any(wanted["denied"] in {voice.code for voice in one.denied} for one in claims)
    said = wanted["how"] == "said"
    return any(set(wanted["silent"]) <= {one.code for one in claim.silent if one.said is said} for claim in claims)


def _is_amount(one: Told[Quantity], wanted: dict) -> bool:
    amount = one.entry
    return (
        one.document.id == str(wanted["line"])
        and (amount.value, amount.unit) == (wanted["value"], wanted["unit"])
        and wanted.get("status", amount.status) == amount.status
    )


def _is_act(event: Event, wanted: dict) -> bool:
    there = _codes(event.actor), _codes(event.recipient)
    ways = [there, there[::-1]] if wanted.get("mutual") else [there]
    return (
        event.type in wanted["types"]
        and wanted.get("status", event.status) == event.status
        and any(not a.isdisjoint(wanted["actor"]) and not r.isdisjoint(wanted["recipient"]) for a, r in ways)
    )


def _codes(party: Party | None) -> set[str | None]:
    return {party.actor.code, party.actor.country} if party else {None}


def _voiced(one: Told[Event] | Told[Quantity], wanted: dict) -> bool:
    """Whether it is told on the wanted word; an act done by speaking is its actor's own."""
    if wanted.get("stance", one.entry.stance) != one.entry.stance:
        return False
    speaker = one.entry.speaker
    if wanted["voice"] is None:
        return speaker is None or not isinstance(one.entry, Event)
    if speaker is not None:
        return wanted["voice"] in _codes(speaker)
    own = isinstance(one.entry, Event) and wanted["voice"] in _codes(one.entry.actor)
    return own or voice_of(one)[0] == wanted["voice"]


if __name__ == "__main__":
    raise SystemExit(main())
