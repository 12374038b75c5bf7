"""Whether the words around a date look ahead: "will meet on Tuesday" names another Tuesday than "met on
Tuesday".

Plain text only, so that `dragoman dates` needs no parser. The nearest cue before the date decides, within
its sentence;
if there is none, the first one behind it does. What has no cue is past: news tells what happened.
"""

from __future__ import annotations

import re

_REACH = 160

_EDGE = re.compile(
    r"[!?;][\"”'’]{0,2}\s|\n|(?<![A-Z])(?<!\b[ap]\.m)(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})\.[\"”'’]{0,2}\s"
)
_ANOTHER_CLAUSE = re.compile(r"\bthat\b", re.IGNORECASE)  # "Monday's statement that they would go"

_NOT = r"(?:n['’]t|\W{1,3}not)?(?:\W{1,3}(?:also|soon|now|then|still))?"
_BE = r"(?:\W{1,3}be(?:\W{1,3}\w+)?)?"  # "will be held", "would be killed"
_AHEAD = (
    rf"(?:(?:will|wo|shall|would|should|could(?!\W{{0,3}}n['’]t|\W{{1,3}}not)|(?-i:may)|might|must|can)(?!(?:n['’]t|\W{{1,3}}(?:not|never|also))?\W{{1,3}}have\b){_NOT}"
    rf"{_BE}\b"
    rf"|(?:plan(?:s|ned|ning)?|set|going|about|likely|ready|wants?|hop"
    rf"(?:es|ing)|aims?|intends?|seeks?|agreed|expect(?:s|ed)"
    rf"|scheduled|due|slated|supposed|vow(?:s|ed)|pledged|promised|prepar"
    rf"(?:es|ing)|decided|wanted|hoped|intended"
    rf"|is|are|was|were)\W{{1,3}}to\b{_BE}(?:\W{{1,3}}(?!\w+ed\b)\w+)?"
    r"|(?:scheduled|planned|due|slated|set|expected|predicted|forecast)\b(?:\W{1,3}"
    r"(?:for|on|in|by))?|to\W{1,3}be\W{1,3}\w+"
    r"|(?:is|are|['’]s|['’]re)\W{1,3}"
    r"(?:meet|visit|travell?|arriv|leav|host|fly|hold|start|begin|com|head|go)ing\b"
    r"|upcoming|forthcoming|deadline|until|ahead\W{1,3}of"
    r"|(?:resumes?|begins|expires?|convenes?|kicks?\W{1,3}off|takes?\W{1,3}(?:effect|place))\b)"
)
_BEHIND = (
    r"(?:had\W{1,3}to\W{1,3}be|(?:was|were)\W{1,3}about\W{1,3}to|said|told|says|was|were|has|had|did|could\W{0,3}n['’]t|could\W{1,3}not|went|came|took|gave|met|held|made|began|left|rose|fell|became|wrote|spoke"
    r"|saw|got|ran|sent|won|lost|led|hit|struck|killed|found|"
    r"(?:will|would|could|should|may|might|must)(?:n['’]t|\W{1,3}(?:not|never|also))?\W{1,3}have|despite|following\W{1,3}the)"
)
_ED = r"(?!need\b|indeed\b|speed\b)\w{2,}ed"
_CUE = re.compile(
    rf"\b(?:(?:(?P<ahead>{_AHEAD})|(?P<behind>{_BEHIND})\b|(?P<ed>{_ED})\b))|(?P<short>['’]ll)\b", re.IGNORECASE
)
# Between "will" and a word in -ed these begin another clause, so that the word is its verb.
_NEW_CLAUSE = re.compile(
    r"[,:—–]\W*\w|[,?!]['’]{0,2}[\"”’]|\b(?:and|but|or|as|after|before|because|if|when|while|where|which|who|that|what|than|he|she|it|they|we"
    r"|has|have|had|was|were|been|is|are|be)\b",
    re.IGNORECASE,
)
_AN_ADJECTIVE_FOLLOWS = re.compile(
    r"\b(?:a|an|its|their|his|her|our|of|for|with|in|from|into|against)\s$", re.IGNORECASE
)
_WILL = re.compile(
    r"[’']ll|(?:will|wo|shall|would|should|could|may|might|must|can)\b|.*\bto\b", re.IGNORECASE | re.DOTALL
)
_NEITHER = re.compile(r"\b(?:neither|nor|nobody|none|hardly|barely)\b", re.IGNORECASE)
_SPEAKER_FOLLOWS = re.compile(r"\s(?:[A-Z]|the\b)")  # "…, warned Moscow on Monday"

# "Pope to visit Iraq in March"
_HEADLINE = re.compile(
    r"\W*(?:[A-Z0-9][\w.'’-]*\W{1,2})(?:[\w.'’-]+\W{1,2}){0,5}?"
    r"to (?!the\b|an?\b|its\b|his\b|her\b|their\b|this\b)[a-z]+\b"
)


def looks_ahead(text: str, start: int, end: int) -> bool:
    """Whether the clause round `text[start:end]` tells of something still to come.

    >>> looks_ahead("They will meet on Tuesday.", 18, 25)
    True
    >>> looks_ahead("They said on Tuesday they will go.", 13, 20)
    False
    """
    cue = _nearest_cue(text, start, end)
    if cue is None:
        return _HEADLINE.match(_before(text, start)) is not None
    return _is_ahead(cue)


def looks_back(text: str, start: int, end: int) -> bool:
    """Whether the clause says itself that it tells of something past, as what has no cue does not.

    >>> looks_back("They met on Tuesday.", 12, 19), looks_back("Talks on Tuesday.", 9, 16)
    (True, False)
    """
    cue = _nearest_cue(text, start, end)
    return cue is not None and not _is_ahead(cue)


def _nearest_cue(text: str, start: int, end: int) -> re.Match[str] | None:
    """The last cue before the date, else the first behind it."""
    before = _before(text, start)
    cues, behind = _cues(before), _EDGE.split(text[end : end + _REACH], maxsplit=1)[0]
    behind = _ANOTHER_CLAUSE.split(behind, maxsplit=1)[0]
    first = next(iter(_cues(behind)), None) if not cues or _begins_a_clause(before, behind) else None
    return first or next(reversed(cues), None)


def _begins_a_clause(before: str, behind: str) -> bool:
    """Whether a date is the first word of what a clause tells of: "…, Thursday's talks failed"."""
    return before.rstrip().endswith(",") and re.match(r"['’]{1,2}s\b", behind) is not None


def _before(text: str, start: int) -> str:
    return _EDGE.split(text[max(0, start - _REACH) : start])[-1]


def _cues(clause: str) -> list[re.Match[str]]:
    """What tells the tense; a participle beside a noun does not ("will send promised batteries")."""
    cues: list[re.Match[str]] = []
    for cue in _CUE.finditer(clause):
        no_cue = _is_participle(clause, cue, cues) if cue["ed"] else _could_not(clause, cue)
        if not no_cue:
            cues.append(cue)
    return cues


def _is_participle(clause: str, word: re.Match[str], before: list[re.Match[str]]) -> bool:
    """Whether a word in -ed goes with a noun: behind an article, or behind "will" with no new clause between."""
    if _AN_ADJECTIVE_FOLLOWS.search(clause, 0, word.start()):
        return True
    if not before or not _is_ahead(before[-1]) or not _WILL.match(before[-1][0]):
        return False
    if _SPEAKER_FOLLOWS.match(clause, word.end()) and clause[: word.start()].rstrip().endswith(","):
        return False
    return _NEW_CLAUSE.search(clause[before[-1].end() : word.start()]) is None


def _could_not(clause: str, cue: re.Match[str]) -> bool:
    """ "Neither could stop it on Friday" tells what happened."""
    return cue[0].lower().startswith("could") and bool(_NEITHER.search(clause, 0, cue.start()))


def _is_ahead(cue: re.Match[str]) -> bool:
    return bool(cue["ahead"] or cue["short"])
