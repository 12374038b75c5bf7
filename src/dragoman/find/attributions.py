"""Who is made answerable for what: contents of a text with their speakers and cues.

The rules speak in the order of the list at the foot; what one has taken another leaves alone. A quotation nobody is
named for keeps a speaker of None: nobody named is an answer too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from spacy.tokens import Token

from dragoman.find.mentions import Sort, lookup
from dragoman.find.quotes import quotes, statement
from dragoman.find.sentences import Sentence
from dragoman.find.speaking import (
    body_of,
    by_whom,
    goes_on_outside,
    phrase_of,
    stance_of,
    subject_of,
    words_of,
)
from dragoman.lexicon.rows import vocabulary
from dragoman.lexicon.speech import cues
from dragoman.model import Attribution, Span, Stance

_CONTENTS = frozenset({"ccomp", "parataxis"})
_NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "ADP", "PART", "ADV"})
LONGEST = 8  # words of a speaker, or of a time, that are put in between commas
_OUTSIDE = frozenset({"reported_clause", "inserted", "according_to"})  # rules whose cue may stand beside a quotation
NEAR = 3  # characters between a quotation and the clause that names its speaker


def attributions(text: str, sentences: Sequence[Sentence]) -> list[Attribution]:
    """Attributions in the order of their contents; a content may lie inside another's.

    >>> from dragoman.find.sentences import parse, split
    >>> text = "According to Politico, officials said that Russia is buying chips."
    >>> for one in attributions(text, parse(text, split(text))):
    ...     print(one.speaker.of(text), "|", one.content.of(text))
    Politico | officials said that Russia is buying chips
    officials | that Russia is buying chips
    """
    quoted = quotes(text)
    found = [one for rule in RULES for sentence in sentences for one in rule(text, sentence, quoted)]
    found += _unclaimed(text, sentences, quoted, found)
    return sorted(set(found), key=lambda one: (one.content, -one.content.end, one.rule))


def reported_clause(text: str, sentence: Sentence, quoted: Sequence[Span]) -> Iterator[Attribution]:
    """A verb of speech with the clause it governs: “X said (that) …”, “…, X said”."""
    for verb in sentence.doc:
        cue = cues().get(("verb", verb.lemma_.lower()))
        if cue is None or verb.pos_ not in ("VERB", "AUX") or _inserted(verb) is not None:
            continue
        speaker = subject_of(verb)
        for content in (child for child in verb.children if child.dep_ in _CONTENTS and _tells(verb, child)):
            span = _content(text, sentence, content, verb, quoted)
            if span is not None and (speaker is None or not span.overlaps(phrase_of(sentence, speaker))):
                yield Attribution(
                    span,
                    phrase_of(sentence, speaker) if speaker is not None else None,
                    sentence.place(verb),
                    stance_of(verb, cue),
                    "reported_clause",
                )


def _tells(verb: Token, content: Token) -> bool:
    """Whether a clause under a verb of speech is what it tells: not one put in beside it, nor a sentence before it that the
    parser has joined: “India left the treaty; Pakistan said …”, “Mali expelled him, and the junta thanked Moscow”."""
    if _inserted(content) is not None:
        return False
    before = content.i < verb.i
    thanked = any(child.dep_ == "dobj" and child.i > verb.i for child in verb.children)
    other = thanked and verb.lemma_.lower() not in vocabulary("hearers")
    apart = any(token.text == ";" for token in verb.doc[content.i : verb.i])
    return not (before and (other or apart))


def inserted(text: str, sentence: Sentence, quoted: Sequence[Span]) -> Iterator[Attribution]:
    """A clause of speech put in between commas, “…, two diplomats said, …”: what stands before it and behind it is theirs."""
    for verb in sentence.doc:
        clause = _inserted(verb)
        if clause is None or any(quote.overlaps(sentence.place(verb)) for quote in quoted):
            continue
        whole, speaker = sentence.cover(clause), sentence.cover(clause[: verb.i - clause[0].i])
        stance = stance_of(verb, cues()["verb", verb.lemma_.lower()])
        for beside in (Span(sentence.span.start, whole.start), Span(whole.end, sentence.span.end)):
            tells = any(token.pos_ in ("VERB", "AUX") for token in sentence.tokens_in(beside))
            content = _trim(text, beside) if tells else None  # “In Paris, officials said, …”: the opening tells nothing
            if content is not None and not any(quote.overlaps(content) for quote in quoted):
                yield Attribution(content, speaker, sentence.place(verb), stance, "inserted")


def _inserted(verb: Token) -> list[Token] | None:
    """The words between two commas that are nothing but who says it, the verb of speech and perhaps when; the parser often
    hangs them in the wrong place."""
    if ("verb", verb.lemma_.lower()) not in cues() or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    first, last = verb.i, verb.i + 1
    while first > 0 and verb.doc[first - 1].pos_ in _NAMING:
        first -= 1
    while last < len(verb.doc) and verb.doc[last].pos_ in _NAMING:
        last += 1
    clause = list(verb.doc[first:last])
    named = any(token.pos_ in ("NOUN", "PROPN", "PRON") for token in verb.doc[first : verb.i])
    relative = any(token.tag_ in ("WP", "WDT", "WP$") for token in clause)  # “which Hamas accepted”
    hearer = verb.lemma_.lower() in vocabulary("hearers")
    other = not hearer and any(child.dep_ in ("dobj", "dative") and child.i < last for child in verb.children)
    between = first > 1 and verb.doc[first - 1].text == "," and last < len(verb.doc) - 1 and verb.doc[last].text == ","
    short = verb.i - first <= LONGEST and last - verb.i <= LONGEST
    return clause if named and between and short and not relative and not other else None


def denied_act(text: str, sentence: Sentence, quoted: Sequence[Span]) -> Iterator[Attribution]:
    """A verb that denies, confirms or doubts an act named by a noun or a gerund: “X denied shelling Y”, “confirmed the talks”."""
    for verb in sentence.doc:
        cue = cues().get(("verb", verb.lemma_.lower()))
        if cue is None or verb.lemma_.lower() not in vocabulary("takes_acts") or verb.pos_ != "VERB":
            continue
        speaker = subject_of(verb)
        for child in verb.children:
            if speaker is not None and (child.dep_ == "xcomp" or (child.dep_ == "dobj" and child.pos_ == "NOUN")):
                span = sentence.cover(body_of(child))
                yield Attribution(
                    span, phrase_of(sentence, speaker), sentence.place(verb), stance_of(verb, cue), "denied_act"
                )


def told_by_a_noun(text: str, sentence: Sentence, quoted: Sequence[Span]) -> Iterator[Attribution]:
    """A noun of speech and its clause: “Kyiv's claim that …”; “dismissed claims that …” is a denial; “amid reports that …” is
    nobody's by name."""
    for noun in sentence.doc:
        cue = cues().get(("noun", noun.lemma_.lower()))
        if cue is None or noun.pos_ != "NOUN":
            continue
        for clause in (child for child in noun.children if child.dep_ in ("acl", "ccomp") and _that(child)):
            content = sentence.cover(body_of(clause))
            verb = noun.head
            outer = cues().get(("verb", verb.lemma_.lower())) if noun.dep_ == "dobj" else None
            judged = outer is not None and outer.stance is not Stance.ASSERT
            utters = noun.dep_ == "dobj" and verb.lemma_.lower() in vocabulary("utters")
            speaker = (
                subject_of(verb) if judged or utters else next((c for c in noun.children if c.dep_ == "poss"), None)
            )
            if judged and outer is not None and speaker is not None:
                place, stance = sentence.place(verb), stance_of(verb, outer)
            else:
                place, stance = sentence.place(noun), cue.stance
            yield Attribution(
                content, phrase_of(sentence, speaker) if speaker is not None else None, place, stance, "told_by_a_noun"
            )


def _that(clause: Token) -> bool:
    return any(child.lower_ == "that" and child.dep_ == "mark" for child in clause.children)


def accused_of(text: str, sentence: Sentence, quoted: Sequence[Span]) -> Iterator[Attribution]:
    """What somebody is accused of is the accuser's word: “X accused Y of shelling Z”, “Y was accused by X of …”."""
    for verb in sentence.doc:
        if verb.lemma_.lower() not in vocabulary("accusing") or verb.pos_ != "VERB":
            continue
        speaker = _accuser(verb)
        if speaker is None:
            continue  # nobody named: whoever tells the accusation answers for it
        first = [child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("of", "for", "with")]
        links = [*first, *(link for one in first for link in one.conjuncts if link.pos_ == "ADP")]
        for content in (child for link in links for child in link.children if child.dep_ in ("pcomp", "pobj")):
            span = sentence.cover(body_of(content))
            yield Attribution(span, phrase_of(sentence, speaker), sentence.place(verb), Stance.ASSERT, "accused_of")


def _accuser(verb: Token) -> Token | None:
    """The subject, or in the passive whoever stands behind “by”; nobody where neither is told."""
    by = by_whom(verb)
    if by is not None:
        return by
    passive = verb.dep_ in ("acl", "amod") or any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)
    outside = verb.dep_ == "conj" and goes_on_outside(verb, verb.head)  # “denied that it had left and accused”
    return None if passive else subject_of(verb.head.head if outside else verb)


def according_to(text: str, sentence: Sentence, quoted: Sequence[Span]) -> Iterator[Attribution]:
    """“According to X, …”, “…, per X”, “citing X”: the sentence beside the phrase is X's."""
    for token in sentence.doc:
        phrase = _according(token)
        if phrase is None:
            continue
        cue, named = phrase
        speaker = _with_outlet(sentence, named)
        whole = sentence.cover([*cue, *speaker])
        before, after = Span(sentence.span.start, whole.start), Span(whole.end, sentence.span.end)
        root = sentence.place(next(token for token in sentence.doc if token.head.i == token.i))
        content = before if before.covers(root) else after
        trimmed = _trim(text, content)
        if trimmed is not None:
            yield Attribution(trimmed, sentence.cover(speaker), sentence.cover(cue), Stance.ASSERT, "according_to")


def _with_outlet(sentence: Sentence, named: Token) -> list[Token]:
    """“According to news website Politico Russia is …”: the outlet right behind is the speaker's name, whatever the parser thinks."""
    found = words_of(named)
    behind = max(token.i for token in found) + 1
    for end in range(min(behind + 3, len(sentence.doc)), behind, -1):
        if any(reading.sort is Sort.OUTLET for reading in lookup(sentence.doc[behind:end].text)):
            return [*found, *sentence.doc[behind:end]]
    return found


def _according(token: Token) -> tuple[list[Token], Token] | None:
    following = [child for child in token.children if child.dep_ == "pobj" and child.i > token.i]
    if token.lower_ == "to" and token.i > 0 and token.nbor(-1).lower_ == "according" and following:
        return [token.nbor(-1), token], following[0]
    if token.lower_ == "citing":
        objects = [child for child in token.children if child.dep_ in ("dobj", "pobj")]
        return ([token], objects[0]) if objects else None
    if token.lower_ == "per" and token.i > 0 and token.nbor(-1).text in (",", "–", "—") and following:
        return [token], following[0]
    return None


def _unclaimed(
    text: str, sentences: Sequence[Sentence], quoted: Sequence[Span], found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Quotations no rule has taken: the speaker named right beside them, or the last quotation's speaker going on."""
    taken = [one for one in found if one.rule in _OUTSIDE and one.cue and not any(q.overlaps(one.cue) for q in quoted)]
    last: Attribution | None = None
    for span in quoted:
        if not statement(text, span):
            continue
        owner = next((one for one in taken if one.content.overlaps(span)), None)
        if owner is None:
            owner = _beside(sentences, span, quoted) or _going_on(text, span, last)
            yield owner
        elif not owner.content.covers(span):
            yield Attribution(span, owner.speaker, owner.cue, owner.stance, "whole_quotation")
        last = Attribution(span, owner.speaker, owner.cue, owner.stance, owner.rule)


def _beside(sentences: Sequence[Sentence], span: Span, quoted: Sequence[Span]) -> Attribution | None:
    """A speech verb with a subject in a sentence that touches the quotation, outside all marks."""
    for sentence in sentences:
        if not sentence.span.overlaps(Span(max(0, span.start - NEAR), span.end + NEAR)):
            continue
        for verb in sentence.doc:
            place = sentence.place(verb)
            cue = cues().get(("verb", verb.lemma_.lower()))
            subject = subject_of(verb) if cue and not any(quote.overlaps(place) for quote in quoted) else None
            if cue and subject is not None and not sentence.place(subject).overlaps(span):
                return Attribution(span, phrase_of(sentence, subject), place, stance_of(verb, cue), "beside_quotation")
    return None


def _going_on(text: str, span: Span, last: Attribution | None) -> Attribution:
    """A quotation that follows another with at most a line break between them is the same speaker's."""
    if last is not None and not text[last.content.end : span.start].strip():
        return Attribution(span, last.speaker, last.cue, last.stance, "going_on")
    return Attribution(span, None, None, Stance.ASSERT, "nobody_named")


def _content(text: str, sentence: Sentence, head: Token, verb: Token, quoted: Sequence[Span]) -> Span | None:
    """The clause under a speech verb, cut off from the verb's own words; a quotation it runs into is taken whole."""
    span = sentence.cover(body_of(head))
    place = sentence.place(verb)
    if span.covers(place):  # the parser hung the speech verb inside its own content
        after = Span(place.end, span.end)
        before = Span(span.start, place.start)
        span = after if len(after) >= len(before) else before
    for quote in quoted:
        if quote.overlaps(span) and not quote.overlaps(place):
            span = Span(min(span.start, quote.start), max(span.end, quote.end))
    return _trim(text, span)


def _trim(text: str, span: Span) -> Span | None:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(" ,;:–—-\n"))
    end = span.end - (len(words) - len(words.rstrip(" ,;:–—-.\n")))
    return Span(start, end) if start < end else None


RULES: tuple[Callable[[str, Sentence, Sequence[Span]], Iterator[Attribution]], ...] = (
    according_to,
    reported_clause,
    inserted,
    denied_act,
    accused_of,
    told_by_a_noun,
)
