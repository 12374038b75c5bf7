"""What is told of one act on whose word: who asserts, confirms, denies or doubts it, who is silent, and whom nobody read.

Of the parties of an act three things look different: a text *says* that they are silent; they were *read* (their outlet,
their spokesman on the same meeting, in the same days) and do not mention it; nothing of theirs was read at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.ledger.store import Told
from dragoman.lexicon.outlets import outlet_of
from dragoman.measure.episodes import Episode
from dragoman.model import Event, Position, Stance, Type

DAYS_BEFORE, DAYS_AFTER = 1, 4  # around an act, in which whoever speaks of its meeting could have told it


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody's word on an act: `code` of a state, an organisation or, for a text in its own voice, of its outlet.

    `origins` counts independent ones: copies of one text are one, and so are texts of one agency and outlets of one owner.
    """

    code: str
    name: str
    tellings: tuple[Told[Event], ...]
    origins: int


@dataclass(frozen=True, slots=True)
class Silent:
    """A party that says nothing of an act: `said` where texts tell so (`positions`), else read on the same occasion (`read`)."""

    code: str
    positions: tuple[Told[Position], ...]
    read: tuple[Told[Event], ...]

    @property
    def said(self) -> bool:
        """Whether a text says that they are silent."""
        return bool(self.positions)


@dataclass(frozen=True, slots=True)
class Claim:
    """An act that is told on somebody's word, with everybody's stance on it; `told` are texts that tell it in their own voice.

    `origins` counts the independent ones of all its tellings: two outlets that print copies are two voices of one origin.
    """

    episode: Episode
    asserted: tuple[Voice, ...]
    confirmed: tuple[Voice, ...]
    denied: tuple[Voice, ...]
    doubted: tuple[Voice, ...]
    silent: tuple[Silent, ...]
    unread: tuple[str, ...]
    told: tuple[Voice, ...]
    origins: int

    @property
    def first(self) -> Event:
        """Its first telling."""
        return self.episode.tellings[0].entry

    @property
    def concerned(self) -> tuple[str, ...]:
        """The codes of its parties."""
        return tuple(_concerned(self.first))

    @property
    def contested(self) -> bool:
        """Whether somebody says that it is not so, or doubts it, while others say it is."""
        return bool((self.asserted or self.confirmed or self.told) and (self.denied or self.doubted))

    @property
    def one_sided(self) -> bool:
        """Whether one voice alone says so: nobody else asserts or confirms it, and no outlet but its own tells it as a fact."""
        voices = {voice.code for voice in (*self.asserted, *self.confirmed, *self.told)}
        return len(voices) == 1 and not self.told


def claims(
    episodes: Sequence[Episode], positions: Sequence[Told[Position]], origins: Mapping[str, str] | None = None
) -> list[Claim]:
    """The episodes told on somebody's word, in their order.

    `origins` names the origin of each document by its id; a document it does not name is its own.
    """
    silences: dict[str, list[Told[Position]]] = {}
    for position in positions:
        if position.entry.about:
            silences.setdefault(position.entry.about, []).append(position)
    spoken = _spoken(episodes)
    found = (_claim(episode, silences, spoken, origins or {}) for episode in episodes)
    return [
        claim for claim in found if claim.asserted or claim.confirmed or claim.denied or claim.doubted or claim.silent
    ]


def _claim(
    episode: Episode,
    silences: Mapping[str, Sequence[Told[Position]]],
    spoken: Mapping[tuple[str, str], Sequence[Told[Event]]],
    origins: Mapping[str, str],
) -> Claim:
    by: dict[Stance, tuple[Voice, ...]] = {
        stance: tuple(_voices([t for t in episode.tellings if t.entry.stance is stance and t.entry.speaker], origins))
        for stance in Stance
    }
    told = tuple(_voices([t for t in episode.tellings if t.entry.speaker is None], origins))
    heard = {voice.code for voices in (*by.values(), told) for voice in voices}
    said = [position for telling in episode.tellings for position in silences.get(telling.entry.id, ())]
    named = sorted({position.entry.speaker.actor.code for position in said})
    silent = [Silent(code, tuple(one for one in said if one.entry.speaker.actor.code == code), ()) for code in named]
    unread: list[str] = []
    if by[Stance.ASSERT] or by[Stance.CONFIRM] or by[Stance.DENY] or by[Stance.DOUBT]:
        for code in _concerned(episode.tellings[0].entry):
            if code not in heard and code not in named:
                read = _on_the_occasion(episode, code, heard, spoken)
                if read:
                    silent.append(Silent(code, (), tuple(read)))
                else:
                    unread.append(code)
    return Claim(
        episode,
        by[Stance.ASSERT],
        by[Stance.CONFIRM],
        by[Stance.DENY],
        by[Stance.DOUBT],
        tuple(silent),
        tuple(unread),
        told,
        _origins(episode.tellings, origins),
    )


def voice_of(told: Told[Event]) -> tuple[str, str]:
    """Whose word a telling is, as code and name: the speaker's, or the outlet's where the text tells it itself.

    Who speaks for a state is that state's voice, a ministry as well as a state's outlet.
    """
    speaker = told.entry.speaker
    if speaker is not None:
        actor = speaker.actor
        unknown = actor.code == "unknown"
        words = " ".join(speaker.span.of(told.document.text).split())
        return (f"unknown:{words.lower()}" if unknown else actor.code, words if unknown else actor.code)
    outlet = outlet_of(told.document)
    if outlet is not None:
        return outlet.speaks_for or f"org:{outlet.slug}", outlet.name
    name = told.document.outlet or told.document.name or told.document.id
    return f"outlet:{name.lower()}", name


def _voices(tellings: Sequence[Told[Event]], origins: Mapping[str, str]) -> Iterator[Voice]:
    by: dict[str, list[Told[Event]]] = {}
    names: dict[str, str] = {}
    for one in tellings:
        code, name = voice_of(one)
        by.setdefault(code, []).append(one)
        names.setdefault(code, name)
    for code, some in by.items():
        yield Voice(code, names[code], tuple(some), _origins(some, origins))


def _origins(tellings: Sequence[Told[Event]], origins: Mapping[str, str]) -> int:
    return len({origins.get(one.document.id, one.document.id) for one in tellings})


def _concerned(event: Event) -> list[str]:
    parties = [event.actor, *([event.recipient] if event.recipient else [])]
    return list(dict.fromkeys(party.actor.code for party in parties if party.actor.code != "unknown"))


def _spoken(episodes: Sequence[Episode]) -> dict[tuple[str, str], list[Told[Event]]]:
    """What each party tells of an act with each other: by speaker and the other party."""
    found: dict[tuple[str, str], list[Told[Event]]] = {}
    for telling in (one for episode in episodes for one in episode.tellings):
        code, _ = voice_of(telling)
        for other in _concerned(telling.entry):
            found.setdefault((code, other), []).append(telling)
    return found


def _on_the_occasion(
    episode: Episode, code: str, heard: Set[str], spoken: Mapping[tuple[str, str], Sequence[Told[Event]]]
) -> list[Told[Event]]:
    """What a party tells, in the days of the act, of others that are concerned in it, or of those who speak of it: of the
    call in which it is said to have promised it."""
    days = [day for one in episode.tellings for day in _days(one)]
    others = sorted({*_concerned(episode.tellings[0].entry), *heard} - {code})
    if not days or not others:
        return []
    first, last = min(days) - timedelta(DAYS_BEFORE), max(days) + timedelta(DAYS_AFTER)
    told = [one for other in others for one in spoken.get((code, other), ())]
    return [one for one in told if _places(one) and any(first <= day <= last for day in _days(one))]


def _places(told: Told[Event]) -> bool:
    """Whether a telling shows that its voice was read on an occasion: a text of its own, a word on a meeting, or a told day.

    What somebody is merely reported to have once said, on no told day, shows nothing of the kind.
    """
    return told.entry.speaker is None or told.entry.type is Type.CONSULT or told.entry.when is not None


def _days(told: Told[Event]) -> list[date]:
    """The days between which an act can be placed: told, or else of publication."""
    when = told.entry.when
    if when is not None and when.interval.days <= 31:
        return [when.interval.start, when.interval.end - timedelta(1)]
    return [told.document.published] if told.document.published else []
