"""A language model behind an OpenAI-compatible address, as a coder: a sentence and pairs of spans in it -> readings.

Never needed, and off unless asked for: this is the only file that meets the network, and nothing imports it before an
address is given. The model is asked once for each sentence, and once more, with the sentence before, where it names one party
and that another, under a JSON schema; since few servers keep a schema to the letter, every answer is checked here
again, and its triggers are found in the sentence or refused.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import httpx

from dragoman.coder.encoder import Reading
from dragoman.coder.projections import modes
from dragoman.errors import DragomanError, NoCoder, UnreadSentence
from dragoman.lexicon.rows import rows
from dragoman.model import Span, Status, Type

KEY = "DRAGOMAN_CODER_KEY"  # the environment variable that holds the key of an endpoint that wants one
TIMEOUT = 120.0  # seconds for one sentence; a small model on a CPU needs many
CONNECT = 10.0  # seconds to be reached at all
MOST = 2  # types of one pair; `acts` keeps no more
CONTEXTS = tuple(row["context"] for row in rows("contexts.tsv"))
INSTRUCTIONS = (
    resources.files("dragoman.coder")
    .joinpath("instructions.md")
    .read_text("utf8")
    .replace("{contexts}", ", ".join(CONTEXTS))
)
FIELDS: dict[str, dict[str, Any]] = {
    "pair": {"type": "integer"},
    "type": {"type": "string", "enum": list(Type)},
    "status": {"type": "string", "enum": list(Status)},
    "mode": {"type": ["string", "null"], "enum": [*dict.fromkeys(mode for kind in Type for mode in modes(kind)), None]},
    "trigger": {"type": "string"},
    "contexts": {"type": "array", "items": {"type": "string", "enum": list(CONTEXTS)}},
    "confidence": {"type": "number"},
}
_ACT = {"type": "object", "properties": FIELDS, "required": list(FIELDS), "additionalProperties": False}
SCHEMA = {
    "type": "object",
    "properties": {"acts": {"type": "array", "items": _ACT}},
    "required": ["acts"],
    "additionalProperties": False,
}
_REFUSALS = {  # answers that the next sentence would get too
    401: f"refuses the key, or wants one; it is taken from the environment variable {KEY}",
    403: f"refuses the key, or what is asked with it; it is taken from the environment variable {KEY}",
    404: "is not there; the address of an API that serves this model is expected, like http://localhost:8080/v1",
    429: "takes no more requests for now",
}


class Endpoint:
    """A model at an address; `name` goes into every entry it makes, and changes with the instructions.

    >>> Endpoint("http://localhost:8080/v1", "small-model").name.startswith("endpoint-small-model-")
    True
    """

    def __init__(self, address: str, model: str, key: str | None = None, timeout: float = TIMEOUT) -> None:
        """Nothing is asked yet. Raises DragomanError for an address or a key that cannot be one."""
        self.address = _address(address)
        self.model = model
        self.name = f"endpoint-{model}-{_digest()}"
        self._key = _key(key) if key else None
        self._timeout = httpx.Timeout(timeout, connect=min(timeout, CONNECT))
        try:
            self._client = httpx.Client(timeout=self._timeout)
        except (OSError, ValueError, ImportError, httpx.InvalidURL) as error:
            raise NoCoder(
                f"no connection can be made ({error}); a usable certificate file (SSL_CERT_FILE) and proxy (HTTP_PROXY, "
                "HTTPS_PROXY, ALL_PROXY), or none, is expected"
            ) from error

    def check(self) -> None:
        """Ask about one plain sentence, so that a wrong address, key or model is told before anything is read."""
        try:
            self.read("Russia invaded Ukraine.", [(Span(0, 6), Span(15, 22))])
        except UnreadSentence as error:
            raise NoCoder(f"{self.model} at {self.address} does not answer as a coder does: {error}") from error

    def read(self, text: str, pairs: Sequence[tuple[Span, Span | None]]) -> list[Reading | None]:
        """One reading for each pair of spans of `text` (actor, recipient or None), in order.

        An answer that does not hold is asked for once more, with what is wrong with it; then UnreadSentence is raised.
        NoCoder is raised where no sentence would get an answer: not reached, key refused, model unknown.
        """
        asked = question(text, pairs)
        try:
            return [*readings(self._ask(asked), text, pairs)]
        except BadAnswer as wrong:
            asked += f"\n\nThe last try failed: {self._without_key(str(wrong))}. Answer again."
        try:
            return [*readings(self._ask(asked), text, pairs)]
        except BadAnswer as wrong:
            raise UnreadSentence(f"{_short(text)}: {self._without_key(str(wrong))}") from None

    def _ask(self, asked: str) -> str:
        """What the model says to this."""
        body = {
            "model": self.model,
            "temperature": 0,
            "messages": [{"role": "system", "content": INSTRUCTIONS}, {"role": "user", "content": asked}],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "acts", "strict": True, "schema": SCHEMA},
            },
        }
        try:
            answer = self._client.post(
                f"{self.address}/chat/completions",
                content=json.dumps(body).encode(),
                headers={"Content-Type": "application/json"} | self._authorization(),
            )
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError, UnicodeError) as error:
            raise NoCoder(
                f"{self.address} cannot be reached ({error}); an endpoint that answers is expected"
            ) from error
        except httpx.TimeoutException as error:
            raise BadAnswer(f"no answer within {self._timeout.read:g} seconds") from error
        except httpx.RequestError as error:
            raise BadAnswer(f"no answer ({error})") from error
        if answer.status_code in _REFUSALS:
            raise NoCoder(f"{self.model} at {self.address} {_REFUSALS[answer.status_code]} ({answer.status_code})")
        if not answer.is_success:
            raise BadAnswer(f"the endpoint failed ({answer.status_code}): {_short(answer.text)}")
        return _words(answer.content)

    def _authorization(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._key}"} if self._key else {}

    def _without_key(self, said: str) -> str:
        """What an endpoint says of a request it failed at, which may be the request."""
        return said.replace(self._key, "…") if self._key else said


def question(text: str, pairs: Sequence[tuple[Span, Span | None]]) -> str:
    """A sentence and its numbered pairs, as the model is asked about them.

    >>> print(question("Iran met Iraq.", [(Span(0, 4), Span(9, 13)), (Span(0, 4), None)]))
    {"sentence": "Iran met Iraq.", "pairs": [
    {"pair": 1, "actor": "Iran", "recipient": "Iraq"},
    {"pair": 2, "actor": "Iran", "recipient": null}]}
    """
    asked = [
        {
            "pair": number,
            "actor": _named(actor, text),
            "recipient": None if recipient is None else _named(recipient, text),
        }
        for number, (actor, recipient) in enumerate(pairs, 1)
    ]
    listed = ",\n".join(json.dumps(pair, ensure_ascii=False) for pair in asked)
    return f'{{"sentence": {json.dumps(text, ensure_ascii=False)}, "pairs": [\n{listed}]}}'


def readings(said: str, text: str, pairs: Sequence[tuple[Span, Span | None]]) -> list[Reading]:
    """What a model said about the pairs of a sentence, as a reading of each; a pair it is silent about does nothing.

    >>> said = '''{"acts": [{"pair": 1, "type": "CONSULT", "status": "occurred", "mode": null, "trigger": "met",
    ...            "contexts": ["diplomatic"], "confidence": 0.9}]}'''
    >>> [met] = readings(said, "Iran met Iraq.", [(Span(0, 4), Span(9, 13))])
    >>> met.types[Type.CONSULT], met.trigger[Type.CONSULT]
    (0.9, Span(start=5, end=8))
    """
    told = [_told(act, text, pairs) for act in _acts(said)]
    return [_reading([one for one in told if one.pair == number], text) for number in range(1, len(pairs) + 1)]


class BadAnswer(Exception):
    """Why an answer does not hold: what was said, and what would be accepted."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One act of an answer, checked."""

    pair: int
    type: Type
    status: Status
    mode: str | None
    trigger: Span
    contexts: tuple[str, ...]
    confidence: float


def _reading(told: Sequence[_Told], text: str) -> Reading:
    """The acts told of one pair as probabilities, with the stated confidence for a probability, which nobody calibrated.

    Confidences that pass 1 together are shares of it. A type told twice is told once, as the surer. Of the types that
    were not told nothing is known: any status, and the whole sentence for a trigger.
    """
    of = {one.type: one for one in sorted(told, key=lambda one: one.confidence)}
    if len(of) > MOST:
        raise BadAnswer(f"pair {told[0].pair} has {', '.join(sorted(of))}; at most {MOST} types are accepted")
    whole = max(1.0, sum(one.confidence for one in of.values()))
    types = {kind: of[kind].confidence / whole if kind in of else 0.0 for kind in Type}
    return Reading(
        types=types,
        nothing=max(0.0, 1 - sum(types.values())),
        acting=min(1.0, sum(types.values())),
        status={kind: _status(of.get(kind)) for kind in Type},
        mode={kind: of[kind].mode if kind in of else None for kind in Type},
        trigger={kind: of[kind].trigger if kind in of else Span(0, len(text)) for kind in Type},
        contexts={name: float(any(name in one.contexts for one in told)) for name in CONTEXTS},
    )


def _status(told: _Told | None) -> dict[Status, float]:
    return {status: float(status is told.status) if told else 1 / len(Status) for status in Status}


def _words(content: bytes) -> str:
    """The words of a chat completion."""
    try:
        words = json.loads(content)["choices"][0]["message"]["content"]
    except (ValueError, RecursionError, LookupError, TypeError) as error:
        raise BadAnswer(f"the endpoint sent {_short(content)}; a chat completion is expected") from error
    if not isinstance(words, str):
        raise BadAnswer(f"the endpoint sent {_short(words)} for the model's words; a string is expected")
    return words


def _acts(said: str) -> list[Any]:
    try:
        answer = json.loads(said)
    except (ValueError, RecursionError) as error:
        raise BadAnswer(f"{_short(said)} is not JSON; only a JSON object is accepted") from error
    if not isinstance(answer, dict) or answer.keys() != {"acts"} or not isinstance(answer["acts"], list):
        raise BadAnswer(f'{_short(said)} is no object like {{"acts": [...]}}')
    return answer["acts"]


def _told(act: Any, text: str, pairs: Sequence[tuple[Span, Span | None]]) -> _Told:
    """One act as the model told it, every field checked."""
    if not isinstance(act, dict) or act.keys() != FIELDS.keys():
        raise BadAnswer(f"{_short(act)} is no act; an object with {', '.join(FIELDS)} is accepted")
    number, kind = _number(act["pair"], len(pairs)), Type(_one_of("type", act["type"], list(Type)))
    return _Told(
        pair=number,
        type=kind,
        status=Status(_one_of("status", act["status"], list(Status))),
        mode=_mode(act["mode"], kind),
        trigger=_trigger(act["trigger"], text, pairs[number - 1]),
        contexts=_contexts(act["contexts"]),
        confidence=_confidence(act["confidence"]),
    )


def _number(said: Any, most: int) -> int:
    if type(said) is not int or not 1 <= said <= most:
        raise BadAnswer(f"{_short(said)} is no pair; a number from 1 to {most} is accepted")
    return said


def _one_of(what: str, said: Any, known: Sequence[str]) -> str:
    if not isinstance(said, str) or said not in known:
        raise BadAnswer(f"{_short(said)} is no {what}; one of {', '.join(known)} is accepted")
    return said


def _mode(said: Any, kind: Type) -> str | None:
    """A mode of the type; that of another, which a schema cannot forbid, is left out as small models often add one."""
    known = FIELDS["mode"]["enum"]
    if said not in known:
        raise BadAnswer(f"{_short(said)} is no mode; null or one of {', '.join(known[:-1])} is accepted")
    return said if said in modes(kind) else None


def _trigger(said: Any, text: str, pair: tuple[Span, Span | None]) -> Span:
    """Whole words of the sentence; where they stand more than once, the place nearest to the pair."""
    words = said.strip() if isinstance(said, str) else ""
    found = re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text) if re.search(r"\w", words) else ()
    places = [Span(*place.span()) for place in found]
    if not places:
        raise BadAnswer(
            f"the trigger {_short(said)} does not stand in the sentence; its own words, letter for letter, are accepted"
        )
    return min(places, key=lambda place: sum(abs(place.start - party.start) for party in pair if party is not None))


def _contexts(said: Any) -> tuple[str, ...]:
    if not isinstance(said, list):
        raise BadAnswer(f"{_short(said)} is no list of contexts")
    return tuple(_one_of("context", name, CONTEXTS) for name in said)


def _confidence(said: Any) -> float:
    if type(said) not in (int, float) or not 0 <= said <= 1:
        raise BadAnswer(f"{_short(said)} is no confidence; a number from 0 to 1 is accepted")
    return float(said)


def _named(party: Span, text: str) -> str:
    """The words of a party, told apart from the same words elsewhere in the sentence.

    >>> _named(Span(21, 25), "Iran met Iraq before Iran met Oman.")
    'Iran (place 2 of 2)'
    """
    words = party.of(text)
    places = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    if party.start not in places or len(places) == 1:
        return words
    return f"{words} (place {places.index(party.start) + 1} of {len(places)})"


def _short(said: object) -> str:
    """Something as it was said, on one line and cut; no control character gets through to a terminal."""
    shown = repr(said)
    return shown if len(shown) <= 100 else f"{shown[:99]}…"


def _address(address: str) -> str:
    """An address to add paths to; one with a key or a password in it is refused, since addresses are printed."""
    try:
        url = httpx.URL(address)
        if url.scheme in ("http", "https") and url.host and not (url.userinfo or url.query or url.fragment):
            return address.rstrip("/")
    except httpx.InvalidURL:
        pass
    shown = address.split("?")[0].split("@")[-1]
    raise DragomanError(
        f"“{shown}” is no address of a coder; one like http://localhost:8080/v1 is expected, a key in {KEY} if it wants one"
    )


def _key(key: str) -> str:
    if not re.fullmatch(r"[!-~]+", key):
        raise DragomanError(f"the key in {KEY} has characters that no key has; ASCII without spaces is expected")
    return key


def _digest() -> str:
    asked = INSTRUCTIONS + json.dumps(SCHEMA)
    return hashlib.sha256(asked.encode()).hexdigest()[:8]
