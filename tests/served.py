"""A small server that speaks the chat-completions protocol, with a model that is a rule: for the tests of other coders.

It answers from the sentence it is sent; what a test wants different is a behaviour, a function from what was asked to
the model's words (str), to an HTTP status that is no success (int), or to raw bytes in place of a completion.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

MODEL = "rule-of-verbs"
VERBS = {"invaded": "ASSAULT", "attacked": "ASSAULT", "met": "CONSULT", "condemned": "ACCUSE", "threatened": "THREATEN"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, as the server understood it."""

    body: dict[str, Any]
    authorization: str | None

    @property
    def words(self) -> str:
        """What the user's message says."""
        return str(self.body["messages"][-1]["content"])

    @property
    def sentence(self) -> str:
        return str(json.JSONDecoder().raw_decode(self.words)[0]["sentence"])

    @property
    def pairs(self) -> list[dict[str, Any]]:
        return list(json.JSONDecoder().raw_decode(self.words)[0]["pairs"])

    @property
    def again(self) -> bool:
        """Whether this is asked because the last answer did not hold."""
        return "Answer again" in self.words


Behaviour = Callable[[Asked], str | int | bytes]


def act(**changes: Any) -> dict[str, Any]:
    """The invasion of Ukraine by Russia as a model tells it, with what a test wants different."""
    plain = {"pair": 1, "type": "ASSAULT", "status": "occurred", "mode": None}
    return plain | {"trigger": "invaded", "contexts": ["military"], "confidence": 0.9} | changes


def obliging(asked: Asked) -> str:
    """Who stands right before a known verb does it to who stands right after."""
    found = []
    for pair in asked.pairs:
        for verb, kind in VERBS.items():
            if pair["recipient"] and re.search(rf"{pair['actor']} {verb} {pair['recipient']}", asked.sentence):
                found.append(act(pair=pair["pair"], type=kind, trigger=verb))
    return json.dumps({"acts": found})


def where(word: str, otherwise: Behaviour) -> Behaviour:
    """Obliging, but for sentences with this word."""
    return lambda asked: otherwise(asked) if word in asked.sentence else obliging(asked)


def at_first(otherwise: Behaviour) -> Behaviour:
    """Obliging from the second request on."""
    tries: list[Asked] = []

    def answer(asked: Asked) -> str | int | bytes:
        tries.append(asked)
        return otherwise(asked) if len(tries) == 1 else obliging(asked)

    return answer


@dataclass(slots=True)
class Served:
    """A server that runs: its address, and what it was asked."""

    address: str
    asked: list[Asked] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is what some tests are about."""


@contextmanager
def served(behaviour: Behaviour = obliging) -> Iterator[Served]:
    """A server on this machine, for as long as the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked = Asked(body, self.headers["Authorization"])
            if self.path != "/v1/chat/completions" or body["model"] != MODEL:
                self.send(404, b"{}")
                return
            now.asked.append(asked)
            said = behaviour(asked)
            if isinstance(said, int):
                self.send(said, json.dumps({"error": {"message": f"no: {asked.authorization}"}}).encode())
            elif isinstance(said, bytes):
                self.send(200, said)
            else:
                message = {"role": "assistant", "content": said}
                choice = {"index": 0, "message": message, "finish_reason": "stop"}
                self.send(200, json.dumps({"object": "chat.completion", "choices": [choice]}).encode())

        def send(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            if status in (301, 307):
                self.send_header("Location", f"{now.address}/elsewhere")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: standard error belongs to the command under test."""

    with _Server(("127.0.0.1", 0), Handler) as server:
        now = Served(f"http://127.0.0.1:{server.server_port}/v1")
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield now
        finally:
            now.over.set()
            server.shutdown()
            thread.join()
