"""Whether an act is told as done; a case is a sentence with its act between stars."""

from __future__ import annotations

import pytest

from dragoman.find.modality import told_as, told_of
from dragoman.find.sentences import parse
from dragoman.model import Span


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("New Delhi has never *condemned* the invasion.", "negated"),
        ("The minister did not *attend* the funeral.", "negated"),
        ("Moscow no longer *supplies* gas to Poland.", "negated"),
        ("The two sides failed to *agree*.", "negated"),
        ("Xi will *meet* Putin in Kazan.", "planned"),
        ("The president is to *sign* the pact on Friday.", "planned"),
        ("Japan plans to *send* a frigate.", "planned"),
        ("Serbia and Egypt will continue *supporting* each other.", "planned"),
        ("Serbia will not resume *buying* grain from Egypt.", "negated"),
        ("Serbia continued *supporting* Egypt.", None),
        ("Oslo said it would *close* the port.", "planned"),
        ("Oslo said it would *close* the port if Riga paid.", "conditional"),
        ("The law under which Riga would *close* the port passed.", None),
        ("Oslo said it would close the port, *accusing* Riga of theft.", "occurred"),
        ("Oslo may close the port, *accusing* Riga of theft.", "occurred"),
        ("China could *resell* the chips to Moscow.", "possible"),
        ("Iran may *attack* the base.", "possible"),
        ("Washington is considering *sending* missiles.", "possible"),
        ("Washington is considering *sanctions* on Iran.", "possible"),
        ("Washington is considering *sanctions* on Iran if it fires again.", "conditional"),
        ("Washington considered the *invasion* of Ukraine a crime.", None),
        ("Washington discussed *war* crimes in Ukraine.", None),
        ("Turkey would *block* the strait unless Greece gives way.", "conditional"),
        ("If Li *said* that, it is new.", "conditional"),
        ("Russia *invaded* Ukraine.", None),
        ("The US has just *introduced* a ban.", None),
        ("They not only *signed* the pact but praised it.", None),
        ("The *invasion* of Ukraine failed.", None),
    ],
)
def test_the_grammar_around_the_act(marked: str, status: str | None) -> None:
    at = marked.index("*")
    text = marked.replace("*", "")
    [sentence] = parse(text, [Span(0, len(text))])
    end = marked.rindex("*") - 1
    found = told_as(sentence, Span(at, end))
    assert (found.value if found else None) == status


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("The ministry said it would cut supplies by *65 percent*.", "planned"),
        ("Norway will deliver *200 tanks* to Latvia.", "planned"),
        ("Norway did not deliver *200 tanks* to Latvia.", "negated"),
        ("Norway delivered *200 tanks* to Latvia.", None),
        ("Norway will cut the grain going to Latvia by *3 tonnes*.", "planned"),
        ("Deliveries of *200 tanks*.", None),
    ],
)
def test_the_verb_an_amount_hangs_on(marked: str, status: str | None) -> None:
    first, last = marked.index("*"), marked.rindex("*") - 1
    text = marked.replace("*", "")
    [sentence] = parse(text, [Span(0, len(text))])
    assert told_of(sentence, Span(first, last)) == status
