"""UN Comtrade's API, asked for flows where there is a network: a request for each reporter and year, kept on disk, taken up again.

Only `dragoman flows fetch` comes here, and who asks for it in Python. The service wants a key, a second between requests, and
cuts answers at 100,000 rows; it answers `{"count": n, "data": [rows], "error": ""}` (https://comtradedeveloper.un.org). An answer
is kept as it came, so that what was fetched once is not asked for again, and can be looked at.
"""

from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path

import httpx

from dragoman.elsewhere.books.comtrade import Request
from dragoman.errors import DragomanError

ADDRESS = "https://comtradeapi.un.org/data/v1/get"
KEY = "COMTRADE_KEY"  # the environment variable that holds the key
MOST = 100_000  # rows of an answer, at which it is cut off
PATIENCE = 5  # times a busy service is asked again
TIMEOUT = 120.0
_REFUSALS = {
    401: f"refuses the key, or wants one; it is taken from the environment variable {KEY}",
    403: f"refuses the key; it is taken from the environment variable {KEY}",
    404: f"is not there; an address like {ADDRESS} is expected",
}


class Comtrade:
    """The service at an address, with what it answered before in a folder."""

    def __init__(self, folder: Path, key: str | None, address: str = ADDRESS, pause: float = 1.0) -> None:
        """Nothing is asked yet. `pause` is in seconds, between requests."""
        self.folder, self.address, self.pause = folder, address.rstrip("/"), pause
        self._headers = {"Ocp-Apim-Subscription-Key": key} if key else {}
        self._asked_at = 0.0

    def answer(self, request: Request) -> tuple[Path, bool]:
        """The file that holds the answer, and whether it was there before.

        Raises DragomanError where the service cannot be reached, refuses, or cuts its answer off; what was kept stays.
        """
        file = self.folder / f"{request.reporter}_{request.year}_{_digest(request)}.json"
        if file.exists():
            return file, True
        told = self._ask(request)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            part = file.with_suffix(".part")
            part.write_bytes(told)
            part.replace(file)
        except OSError as error:
            raise DragomanError(f"{self.folder}: cannot be written ({error.strerror})") from error
        return file, False

    def _ask(self, request: Request) -> bytes:
        for tried in range(PATIENCE):
            time.sleep(max(0.0, self._asked_at + self.pause * 2**tried - time.monotonic()) if self._asked_at else 0.0)
            self._asked_at = time.monotonic()
            try:
                with httpx.Client(timeout=TIMEOUT) as client:
                    answer = client.get(f"{self.address}/C/A/HS", params=request.parameters(), headers=self._headers)
            except httpx.HTTPError as error:
                raise DragomanError(
                    f"{self.address} cannot be reached ({error}); a network is needed to fetch"
                ) from error
            if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
                continue
            if answer.status_code in _REFUSALS:
                raise DragomanError(f"{self.address} {_REFUSALS[answer.status_code]} ({answer.status_code})")
            return _checked(self.address, request, answer)
        raise DragomanError(
            f"{self.address} takes no more requests for now; what was fetched is kept in {self.folder}, and the same command goes on"
        )


def _checked(address: str, request: Request, answer: httpx.Response) -> bytes:
    """An answer that is one; DragomanError says what is wrong."""
    try:
        told = answer.json()
        count, data, error = int(told["count"]), told["data"], told.get("error") or ""
    except (ValueError, KeyError, TypeError):
        error, count, data = f"no answer of the form expected ({answer.status_code})", 0, []
    if error or not answer.is_success:
        raise DragomanError(f"{address}, {request.reporter} {request.year}: {error or answer.status_code}")
    if count >= MOST or len(data) >= MOST:
        raise DragomanError(
            f"{address}, {request.reporter} {request.year}: the answer is cut off at {MOST:,} rows; fewer goods or partners are expected"
        )
    return answer.content


def _digest(request: Request) -> str:
    packed = json.dumps(request.parameters(), sort_keys=True)
    return hashlib.sha256(packed.encode()).hexdigest()[:12]
