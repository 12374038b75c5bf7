"""A language model at an address, asked over a real connection: what it says is checked, and what does not hold is told."""

from __future__ import annotations

import json
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.coder.endpoint import CONTEXTS, FIELDS, KEY, BadAnswer, Endpoint, question, readings
from dragoman.errors import DragomanError, NoCoder, UnreadSentence
from dragoman.model import Span, Status, Type
from tests.served import MODEL, Asked, Behaviour, act, at_first, obliging, served

TEXT = "Russia invaded Ukraine and threatened Poland."
RUSSIA, UKRAINE, POLAND = Span(0, 6), Span(15, 22), Span(38, 44)
PAIRS: list[tuple[Span, Span | None]] = [(RUSSIA, UKRAINE), (UKRAINE, RUSSIA), (RUSSIA, None)]
SECRET = "sk-very-secret-1234"


def acts(*told: object) -> str:
    return json.dumps({"acts": list(told)})


# what is asked


def test_a_sentence_is_asked_about_once_with_all_its_pairs_and_a_schema() -> None:
    with served() as server:
        Endpoint(server.address, MODEL).read(TEXT, PAIRS)
    [asked] = server.asked
    assert asked.sentence == TEXT and asked.authorization is None
    assert asked.pairs == [
        {"pair": 1, "actor": "Russia", "recipient": "Ukraine"},
        {"pair": 2, "actor": "Ukraine", "recipient": "Russia"},
        {"pair": 3, "actor": "Russia", "recipient": None},
    ]
    assert asked.body["temperature"] == 0 and asked.body["response_format"]["type"] == "json_schema"
    schema = asked.body["response_format"]["json_schema"]["schema"]["properties"]["acts"]["items"]
    assert schema["properties"]["type"]["enum"] == [kind.value for kind in Type]
    assert schema["required"] == list(FIELDS) and schema["additionalProperties"] is False


def test_the_instructions_explain_every_type_status_and_field() -> None:
    with served() as server:
        Endpoint(server.address, MODEL).read(TEXT, PAIRS)
    told = server.asked[0].body["messages"][0]["content"]
    for known in (*(f"- {kind.value}: " for kind in Type), *(f"- {way.value}: " for way in Status)):
        assert known in told
    assert all(f"\n{field}" in told for field in FIELDS)


def test_one_of_two_mentions_of_the_same_words_is_told_by_its_place() -> None:
    text = "China met Iran before China met Oman; Chinamen watched."
    assert "China (place 2 of 2)" in question(text, [(Span(22, 27), Span(32, 36))])
    assert '"actor": "hin"' in question(text, [(Span(1, 4), None)])


def test_an_address_may_end_in_a_slash() -> None:
    with served() as server:
        assert Endpoint(server.address + "/", MODEL).read(TEXT, PAIRS) == Endpoint(server.address, MODEL).read(
            TEXT, PAIRS
        )


# what is made of an answer


@pytest.mark.parametrize(("told", "kept"), [("aerial", "aerial"), ("phone", None), (None, None)])
def test_a_mode_is_kept_with_its_own_type_only(told: str | None, kept: str | None) -> None:
    [reading, *_] = readings(acts(act(mode=told)), TEXT, PAIRS)
    assert reading.mode[Type.ASSAULT] == kept


def test_what_the_model_says_of_a_pair_is_its_reading() -> None:
    with served() as server:
        invaded, back, alone = Endpoint(server.address, MODEL).read(TEXT, PAIRS)
    assert invaded and back and alone
    assert invaded.types[Type.ASSAULT] == 0.9 and invaded.nothing == pytest.approx(0.1)
    assert invaded.status[Type.ASSAULT][Status.OCCURRED] == 1 and invaded.trigger[Type.ASSAULT] == Span(7, 14)
    assert {name for name, likely in invaded.contexts.items() if likely} == {"military"}
    assert invaded.mode[Type.ASSAULT] is None
    assert back.nothing == alone.nothing == 1


def test_probabilities_are_shared_where_two_acts_are_told_of_one_pair() -> None:
    [reading] = readings(acts(act(), act(type="THREATEN", trigger="threatened")), TEXT, PAIRS[:1])
    assert reading.types[Type.ASSAULT] == reading.types[Type.THREATEN] == 0.5 and reading.nothing == 0
    assert reading.trigger[Type.THREATEN].of(TEXT) == "threatened"


def test_an_act_told_twice_is_told_once_as_the_surer() -> None:
    [reading] = readings(acts(act(confidence=0.8), act(confidence=0.3, trigger="threatened")), TEXT, PAIRS[:1])
    assert reading.types[Type.ASSAULT] == 0.8 and reading.trigger[Type.ASSAULT].of(TEXT) == "invaded"


def test_a_trigger_that_stands_twice_is_the_one_beside_the_pair() -> None:
    text = "Iran condemned Israel, and later in the week Syria condemned Turkey."
    [reading] = readings(acts(act(type="ACCUSE", trigger="condemned")), text, [(Span(45, 50), Span(61, 67))])
    assert reading.trigger[Type.ACCUSE] == Span(51, 60)


WRONG = {
    "no JSON": ("Russia attacked.", "'Russia attacked.' is not JSON"),
    "JSON in a fence": (f"```json\n{acts()}\n```", "is not JSON"),
    "cut short": (acts(act())[:-9], "is not JSON"),
    "too deep": ("[" * 100_000, "is not JSON"),
    "a list": ("[]", "'[]' is no object like"),
    "something beside the acts": ('{"acts": [], "note": ""}', "is no object like"),
    "acts that are none": (acts("ASSAULT"), "'ASSAULT' is no act; an object with pair, type"),
    "a field missing": (acts({"pair": 1, "type": "ASSAULT"}), "is no act"),
    "a field of its own": (acts(act(weapon="aerial")), "is no act"),
    "an unknown mode": (acts(act(mode="bombing")), "'bombing' is no mode; null or one of visit, third-party"),
    "several modes": (acts(act(mode=["aerial"])), "is no mode"),
    "an unknown pair": (acts(act(pair=4)), "4 is no pair; a number from 1 to 3"),
    "pair zero": (acts(act(pair=0)), "0 is no pair"),
    "a pair in words": (acts(act(pair="1")), "'1' is no pair"),
    "a pair that is true": (acts(act(pair=True)), "True is no pair"),
    "an unknown type": (acts(act(type="WAR")), "'WAR' is no type; one of AGREE, CONSULT"),
    "a type in small letters": (acts(act(type="assault")), "'assault' is no type"),
    "several types": (acts(act(type=["ASSAULT"])), "is no type"),
    "an unknown status": (acts(act(status="done")), "'done' is no status; one of occurred, planned"),
    "words of its own": (acts(act(trigger="attacked")), "the trigger 'attacked' does not stand in the sentence"),
    "a word in capitals": (acts(act(trigger="Invaded")), "'Invaded' does not stand in the sentence"),
    "part of a word": (acts(act(trigger="invade")), "'invade' does not stand in the sentence"),
    "no words": (acts(act(trigger=" ")), "does not stand in the sentence"),
    "a mark": (acts(act(trigger=".")), "does not stand in the sentence"),
    "a place": (acts(act(trigger=7)), "the trigger 7 does not stand"),
    "an unknown context": (acts(act(contexts=["war"])), "'war' is no context; one of diplomatic, military"),
    "a context alone": (acts(act(contexts="military")), "'military' is no list of contexts"),
    "a confidence in words": (acts(act(confidence="high")), "'high' is no confidence; a number from 0 to 1"),
    "a confidence in percent": (acts(act(confidence=90)), "90 is no confidence"),
    "no number": (acts(act(confidence=float("nan"))), "nan is no confidence"),
    "a confidence that is true": (acts(act(confidence=True)), "True is no confidence"),
    "three types of one pair": (
        acts(*(act(type=kind) for kind in ("ASSAULT", "THREATEN", "COERCE"))),
        "pair 1 has ASSAULT, COERCE, THREATEN; at most 2",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_an_answer_that_does_not_hold_is_told_with_what_would_be_accepted(name: str) -> None:
    said, words = WRONG[name]
    with served(lambda asked: said) as server, pytest.raises(UnreadSentence) as told:
        Endpoint(server.address, MODEL).read(TEXT, PAIRS)
    assert words in str(told.value) and str(told.value).startswith(f"'{TEXT}'")
    assert len(server.asked) == 2  # once more, and no more


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["invaded", "ASSAULT"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*FIELDS, "acts"]), inner, max_size=6),
    max_leaves=12,
)
CHANGES = st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, JSON))


@given(said=st.text() | JSON.map(json.dumps) | st.lists(CHANGES.map(lambda c: act(**c))).map(lambda told: acts(*told)))
def test_whatever_a_model_says_is_readings_that_hold_or_is_refused(said: str) -> None:
    try:
        found = readings(said, TEXT, PAIRS)
    except BadAnswer:
        return
    for reading in found:
        assert sum(reading.types.values()) + reading.nothing == pytest.approx(1)
        assert sum(reading.projected().values()) + reading.nothing == pytest.approx(1)
        assert all(span.of(TEXT) for span in reading.trigger.values())


# asked once more


@pytest.mark.parametrize(
    "first",
    [
        lambda asked: "I think Russia attacked.",
        lambda asked: acts(act(type="WAR")),
        lambda asked: 500,
        lambda asked: 503,
        lambda asked: b"<html>busy</html>",
        lambda asked: b'{"choices": []}',
        lambda asked: b'{"choices": [{"message": {"content": null, "refusal": "no"}}]}',
    ],
    ids=["no JSON", "unknown type", "500", "503", "a page", "no choices", "a refusal"],
)
def test_one_failure_is_asked_about_again_and_forgotten(first: Behaviour) -> None:
    with served(at_first(first)) as server:
        found = Endpoint(server.address, MODEL).read(TEXT, PAIRS)
    assert len(server.asked) == 2 and found[0] and found[0].types[Type.ASSAULT] == 0.9


def test_the_second_time_the_model_hears_what_was_wrong() -> None:
    with served(at_first(lambda asked: acts(act(type="WAR")))) as server:
        Endpoint(server.address, MODEL).read(TEXT, PAIRS)
    first, second = server.asked
    assert not first.again and second.again and "'WAR' is no type; one of AGREE" in second.words
    assert second.sentence == TEXT and second.pairs == first.pairs


def test_an_answer_that_does_not_come_in_time_is_asked_for_again_then_told() -> None:
    def late(asked: Asked) -> str:
        server.over.wait(5)
        return obliging(asked)

    with served(late) as server, pytest.raises(UnreadSentence, match=r"no answer within 0\.2 seconds"):
        Endpoint(server.address, MODEL, timeout=0.2).read(TEXT, PAIRS)
    with served(at_first(late)) as server:
        assert Endpoint(server.address, MODEL, timeout=0.2).read(TEXT, PAIRS)[0]


def test_what_the_endpoint_says_of_a_request_it_fails_at_is_passed_on_without_the_key() -> None:
    with served(lambda asked: 400) as server, pytest.raises(UnreadSentence) as told:
        Endpoint(server.address, MODEL, SECRET).read(TEXT, PAIRS)
    assert "the endpoint failed (400)" in str(told.value) and "no: Bearer …" in str(told.value)
    assert SECRET not in str(told.value)


# no coder at all


def test_an_address_where_nobody_listens_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
        with pytest.raises(NoCoder, match=f"{address} cannot be reached"):
            Endpoint(address, MODEL).read(TEXT, PAIRS)


@pytest.mark.parametrize(
    ("status", "words"), [(401, "refuses the key"), (403, "refuses the key"), (429, "no more requests")]
)
def test_a_refusal_is_told_at_once_and_names_no_key(status: int, words: str) -> None:
    with served(lambda asked: status) as server, pytest.raises(NoCoder) as told:
        Endpoint(server.address, MODEL, SECRET).read(TEXT, PAIRS)
    assert words in str(told.value) and SECRET not in str(told.value)
    assert len(server.asked) == 1 and server.asked[0].authorization == f"Bearer {SECRET}"


def test_a_model_nobody_serves_and_a_wrong_path_are_told() -> None:
    with served() as server:
        for address, model in ((server.address, "another"), (server.address.removesuffix("/v1"), MODEL)):
            with pytest.raises(NoCoder, match=f"{model} at {address} is not there"):
                Endpoint(address, model).read(TEXT, PAIRS)


def test_a_key_is_not_carried_elsewhere() -> None:
    with served(lambda asked: 307) as server, pytest.raises(UnreadSentence, match="307"):
        Endpoint(server.address, MODEL, SECRET).read(TEXT, PAIRS)
    assert len(server.asked) == 2


def test_a_model_that_cannot_answer_as_asked_is_found_out_before_anything_is_read() -> None:
    with served(lambda asked: "Certainly!") as server, pytest.raises(NoCoder, match="does not answer as a coder does"):
        Endpoint(server.address, MODEL).check()
    with served() as server:
        Endpoint(server.address, MODEL).check()


@pytest.mark.parametrize(
    "address",
    [
        "localhost:8080/v1",
        "ftp://host/v1",
        "http://",
        "",
        "http://me:pass@host/v1",
        "http://host/v1?key=pass",
        "http://host:port/v1",
    ],
)
def test_an_address_that_cannot_be_one_is_told_and_shows_no_password(address: str) -> None:
    with pytest.raises(DragomanError, match="is no address of a coder; one like http://localhost:8080/v1") as told:
        Endpoint(address, MODEL)
    assert "pass" not in str(told.value)


@pytest.mark.parametrize("key", ["two words", "line\nbreak", "schlüssel"])
def test_a_key_that_cannot_be_one_is_told_and_not_shown(key: str) -> None:
    with pytest.raises(DragomanError, match=KEY) as told:
        Endpoint("http://localhost/v1", MODEL, key)
    assert key not in str(told.value)


# its name


def test_the_name_tells_the_model_and_hides_the_key() -> None:
    one, other = Endpoint("http://a/v1", "one", SECRET), Endpoint("http://a/v1", "other")
    assert one.name.startswith("endpoint-one-") and other.name.startswith("endpoint-other-")
    assert one.name == Endpoint("http://b/v1", "one").name and SECRET not in one.name + repr(one)


def test_the_contexts_are_plovers() -> None:
    assert len(CONTEXTS) == len(set(CONTEXTS)) == 37


def test_a_key_that_an_answer_repeats_is_told_to_nobody() -> None:
    with (
        served(lambda asked: json.dumps({"headers": asked.authorization}).encode()) as server,
        pytest.raises(UnreadSentence) as told,
    ):
        Endpoint(server.address, MODEL, SECRET).read(TEXT, PAIRS)
    assert "chat completion is expected" in str(told.value) and SECRET not in str(told.value)
    assert all(SECRET not in asked.words for asked in server.asked)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("SSL_CERT_FILE", "/nonexistent.pem"),
        ("ALL_PROXY", "foo://x"),
        ("HTTP_PROXY", "http://127.0.0.1:badport"),
        ("ALL_PROXY", "socks5://127.0.0.1:1"),
    ],
)
def test_a_machine_on_which_no_connection_can_be_made_is_told_why(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(NoCoder, match=r"SSL_CERT_FILE.*ALL_PROXY"):
        Endpoint("https://localhost:1/v1", MODEL).check()


def test_a_host_that_cannot_be_one_is_not_reached() -> None:
    with pytest.raises((NoCoder, DragomanError), match=r"a\.\.b"):
        Endpoint("http://a..b/v1", MODEL).check()


def test_a_party_of_no_letters_is_still_a_party() -> None:
    assert '"recipient": ""' in question("Iran met Iraq.", [(Span(0, 4), Span(9, 9))])
