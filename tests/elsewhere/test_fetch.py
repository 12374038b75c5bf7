"""UN Comtrade's API, played by a small server that speaks its documented format: keys, pauses, limits, and taking up again."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest

import dragoman
from dragoman.elsewhere.books.fetch import MOST, Comtrade
from dragoman.errors import DragomanError

KEY = "a-key"


class Service:
    """What the server answers, and what it was asked; `busy` is how many requests it first turns away."""

    def __init__(self, busy: int = 0, rows: int | None = None, error: str = "") -> None:
        self.asked: list[dict[str, str]] = []
        self.busy, self.rows, self.error = busy, rows, error

    def answer(self, path: str, key: str | None) -> tuple[int, dict[str, Any]]:
        told = {name: values[0] for name, values in parse_qs(urlparse(path).query).items()}
        self.asked.append(told)
        if key != KEY:
            return 401, {"message": "no key"}
        if self.busy:
            self.busy -= 1
            return 429, {"message": "slow down"}
        whole = {"period": told["period"], "flowCode": "X", "reporterISO": "DEU", "partnerISO": "KGZ", "cmdCode": told["cmdCode"],
                 "partner2Code": 0, "motCode": 0, "customsCode": "C00", "classificationCode": "H6", "primaryValue": 12.5,
                 "qty": None, "netWgt": 3.0}  # fmt: skip
        data = [whole, whole | {"partnerISO": "W00"}]
        count = len(data) if self.rows is None else self.rows
        return 200, {"elapsedTime": "0.1 secs", "count": count, "data": data, "error": self.error}


@contextmanager
def served(service: Service) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, told = service.answer(self.path, self.headers["Ocp-Apim-Subscription-Key"])
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/data/v1/get"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def fetched(folder: Path, address: str, years: list[int], key: str | None = KEY) -> list[dragoman.Booked]:
    ledger = dragoman.Ledger(folder / "some.ledger")
    return list(
        dragoman.fetch_flows(
            ledger, Comtrade(folder / "kept", key, address, pause=0.01), ["DEU"], years, ["KGZ"], "854231"
        )
    )


def test_a_request_names_what_it_wants_and_its_answer_is_booked(tmp_path: Path) -> None:
    service = Service()
    with served(service) as address:
        first, second = fetched(tmp_path, address, [2021, 2022])
    assert (first.book.rows, first.book.skipped, second.book.rows) == (1, 1, 1)  # the world is no partner
    assert service.asked[0] == {
        "reporterCode": "276", "partnerCode": "417", "period": "2021", "flowCode": "X,M", "cmdCode": "854231",
        "partner2Code": "0", "motCode": "0", "customsCode": "C00", "includeDesc": "false",
    }  # fmt: skip
    told = dragoman.flows(dragoman.Ledger(tmp_path / "some.ledger"), "DEU", "KGZ")
    assert [(one.start.year, one.value, one.quantity, one.unit) for one in told] == [
        (2021, 12.5, 3.0, "kg"),
        (2022, 12.5, 3.0, "kg"),
    ]


def test_what_was_fetched_is_not_asked_for_again(tmp_path: Path) -> None:
    service = Service()
    with served(service) as address:
        fetched(tmp_path, address, [2021])
        again, new = fetched(tmp_path, address, [2021, 2022])
    assert again.before and not new.before
    assert [one["period"] for one in service.asked] == ["2021", "2022"]


def test_a_busy_service_is_waited_for(tmp_path: Path) -> None:
    service = Service(busy=2)
    with served(service) as address:
        [book] = fetched(tmp_path, address, [2021])
    assert book.book.rows == 1 and len(service.asked) == 3


def test_a_service_that_stays_busy_keeps_what_was_fetched(tmp_path: Path) -> None:
    service = Service()
    with served(service) as address:
        fetched(tmp_path, address, [2021])
        service.busy = 100
        with pytest.raises(DragomanError, match="takes no more requests for now; what was fetched is kept"):
            fetched(tmp_path, address, [2021, 2022])
    assert len(list((tmp_path / "kept").glob("*.json"))) == 1


def test_a_wrong_key_a_cut_answer_and_an_error_are_said(tmp_path: Path) -> None:
    with (
        served(Service()) as address,
        pytest.raises(DragomanError, match="wants one; it is taken from the environment variable COMTRADE_KEY"),
    ):
        fetched(tmp_path, address, [2021], key=None)
    with served(Service(rows=MOST)) as address, pytest.raises(DragomanError, match="cut off at 100,000 rows"):
        fetched(tmp_path, address, [2021])
    with (
        served(Service(error="no such period")) as address,
        pytest.raises(DragomanError, match="DEU 2021: no such period"),
    ):
        fetched(tmp_path, address, [2021])
    with pytest.raises(DragomanError, match="cannot be reached"):
        fetched(tmp_path, "http://127.0.0.1:1/data", [2021])
    assert not (tmp_path / "kept").exists()
