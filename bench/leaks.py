"""Leaks in made-up worlds where the truth is known: are the hubs that leak on top, the decoys below, the truth in the bounds?

    python bench/leaks.py [--worlds 20] [--seed 0]

40 states: 10 senders, a target, 12 hubs, the rest placebos. 30 goods, 10 of them listed; 60 months from 2019 on, sanctions from
March 2022. Both ends of each flow are booked, the hub's end with noise as measured on the books of Central Asia: gaps of hubs
differ by 0.15, of goods by 0.3, of one year by 0.08 (logarithms). Three hubs leak: listed goods sent to them rise by half to
fourfold, some of it arrives on their books and goes on, some never arrives. One hub booms, in all goods alike. One changes how it books.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass

import numpy as np

from dragoman.ledger.books import Way
from dragoman.ledger.flows import Year
from dragoman.measure.leaks import Books, Leak, leaks

SENDERS, HUBS, STATES, GOODS, LISTED, MONTHS, FIRST, SANCTIONED = 10, 12, 40, 30, 10, 60, 2019, 38
TARGET = "TGT"
HUB_NOISE, GOODS_NOISE, YEAR_NOISE, MONTH_NOISE = 0.15, 0.3, 0.08, 0.35
GROWTH = 0.16  # so that listed goods grow more or less than others by 0.22, as the Union's exports to its partners did
BARS = (18 / 20, 1.0, 0.9)  # worlds with the three on top; with no decoy above them; leaks within their bounds


@dataclass(frozen=True, eq=False)
class World:
    """Books of a made-up world, and what truly went on to the target through which hub, in the last year."""

    books: Books
    hubs: list[str]
    leaking: dict[str, float]
    decoys: list[str]


def world(seed: int) -> World:
    """A world in which three of twelve hubs leak."""
    chance = np.random.default_rng(seed)
    hubs = [f"H{number:02}" for number in range(HUBS)]
    others = [f"P{number:02}" for number in range(STATES - SENDERS - HUBS - 1)]
    partners = [*hubs, *others, TARGET]
    picked = chance.permutation(HUBS)
    leaking, boom, rebooked = [hubs[at] for at in picked[:3]], hubs[picked[3]], hubs[picked[4]]
    months = np.arange(MONTHS)
    after = months >= SANCTIONED
    size = np.exp(chance.normal(2.0, 1.0, (SENDERS, len(partners), GOODS)))  # a month's exports, in millions
    drift = np.exp(chance.normal(0.03, 0.06, (1, len(partners), GOODS, 1)) * months / 12)
    noise = np.exp(chance.normal(0, MONTH_NOISE, (SENDERS, len(partners), GOODS, MONTHS)))
    grown = np.exp(
        chance.normal(0, GROWTH, (2, len(partners)))
    )  # after the sanctions, of listed and other goods, everywhere
    sent = size[..., None] * drift * noise
    sent[:, :, :LISTED, SANCTIONED:] *= grown[0][:, None, None]
    sent[:, :, LISTED:, SANCTIONED:] *= grown[1][:, None, None]
    at = {name: place for place, name in enumerate(partners)}
    sent[:, at[TARGET], :LISTED, SANCTIONED:] *= 0.15
    sent[:, at[boom], :, SANCTIONED:] *= chance.uniform(1.8, 3.0)
    extra = np.zeros_like(sent)
    for hub in leaking:
        extra[:, at[hub], :LISTED] = sent[:, at[hub], :LISTED] * np.where(after, chance.uniform(0.5, 4.0), 0.0)
    arriving = {hub: chance.uniform(0.3, 0.8) for hub in leaking}  # of what leaks, on the hub's own books
    usual = chance.normal(0.05, HUB_NOISE, (len(partners), 1)) + chance.normal(0, GOODS_NOISE, (len(partners), GOODS))
    year_of = months // 12
    by_year = chance.normal(0, YEAR_NOISE, (len(partners), GOODS, MONTHS // 12))[:, :, year_of]
    factor = np.exp(usual[..., None] + by_year)
    arrived = sent.sum(axis=0) * factor
    arrived[at[rebooked], :, SANCTIONED:] *= chance.uniform(0.5, 0.7)
    for hub in leaking:
        arrived[at[hub]] += extra[:, at[hub]].sum(axis=0) * factor[at[hub]] * arriving[hub]
    onward = np.exp(chance.normal(2.5, 1.0, (len(partners), GOODS)))[..., None] * np.exp(
        chance.normal(0, MONTH_NOISE, (len(partners), GOODS, MONTHS))
    )
    for hub in leaking:
        onward[at[hub]] += extra[:, at[hub]].sum(axis=0) * arriving[hub]
    last = slice(MONTHS - 12, MONTHS)
    truth = {hub: float(extra[:, at[hub], :, last].sum()) for hub in leaking}
    senders = [f"S{number:02}" for number in range(SENDERS)]
    whole = sent + extra
    exports = [
        year
        for number, sender in enumerate(senders)
        for partner in partners
        for year in _years(sender, partner, Way.EXPORT, whole[number, at[partner]])
    ]
    share = whole.sum(axis=(2, 3)) / whole.sum(axis=(0, 2, 3))
    imports = [
        year
        for number, sender in enumerate(senders)
        for partner in partners
        if partner != TARGET
        for year in _years(partner, sender, Way.IMPORT, arrived[at[partner]] * share[number, at[partner]])
    ]
    went_on = [year for hub in [*hubs, *others] for year in _years(hub, TARGET, Way.EXPORT, onward[at[hub]])]
    books = Books.of(TARGET, senders, None, exports, went_on, imports, listed=True)
    return World(books, hubs, truth, [boom, rebooked])


def _years(reporter: str, partner: str, way: Way, told: np.ndarray) -> list[Year]:
    """Months by goods as years of listed and other goods."""
    found = []
    for year in range(MONTHS // 12):
        months = told[:, 12 * year : 12 * year + 12].sum(axis=1)
        for listed, some in ((True, months[:LISTED]), (False, months[LISTED:])):
            found.append(Year(reporter, partner, way, None, listed, FIRST + year, "EUR", float(some.sum()), 12))
    return found


def judged(made: World) -> tuple[bool, bool, list[bool], list[Leak]]:
    """Whether the leaking hubs are the top three, no decoy is above one, and each leak is within its bounds."""
    found = leaks(made.books, made.hubs, FIRST + MONTHS // 12 - 1, [FIRST, FIRST + 1, FIRST + 2])
    order = [leak.hub for leak in found]
    on_top = set(order[:3]) == set(made.leaking)
    lowest = max(order.index(hub) for hub in made.leaking)
    below = all(order.index(decoy) > lowest for decoy in made.decoys)
    within = [
        leak.low is not None and leak.low <= made.leaking[leak.hub] <= leak.high
        for leak in found
        if leak.hub in made.leaking
    ]
    return on_top, below, within, found


def main() -> None:
    """Print how many worlds and leaks came out right."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--worlds", type=int, default=20)
    asked.add_argument("--seed", type=int, default=0)
    options = asked.parse_args()
    tops, belows, withins = [], [], []
    for number in range(options.worlds):
        on_top, below, within, _ = judged(world(options.seed + number))
        tops.append(on_top)
        belows.append(below)
        withins += within
    print(f"the three hubs on top: {sum(tops)} of {len(tops)} worlds (asked {BARS[0]:.0%})")
    print(f"no decoy above them: {sum(belows)} of {len(belows)} worlds (asked {BARS[1]:.0%})")
    print(f"true leak within its bounds: {sum(withins)} of {len(withins)} (asked {BARS[2]:.0%})")


if __name__ == "__main__":
    main()
