-- The ledger. Tables hold what was read and only grow; views show what stands.
-- Days are half-open (`..._start` up to, not including, `..._end`); spans count code points of `document.text`, end excluded.

CREATE TABLE about (                 -- one row: what kind of file this is
    format INTEGER NOT NULL,         -- raised when a table changes its meaning
    made_by VARCHAR NOT NULL
);

CREATE TABLE document (              -- text that will not change again
    id VARCHAR PRIMARY KEY,          -- a hash of what follows, `name` and `language` aside
    name VARCHAR,                    -- what its file or line calls it
    outlet VARCHAR,
    published DATE,                  -- NULL: unknown
    url VARCHAR,
    title VARCHAR,
    language VARCHAR,                -- ISO 639-1; NULL: too short to tell
    text VARCHAR NOT NULL
);

CREATE TABLE reading (               -- a coder went through a document; the highest number is the one that stands
    document VARCHAR NOT NULL REFERENCES document (id),
    coder VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    PRIMARY KEY (document, coder)
);

CREATE TABLE event (                 -- one act of one actor towards at most one recipient, told by one clause
    id VARCHAR PRIMARY KEY,
    act VARCHAR NOT NULL,            -- shared by events that tell one act ("A, B and C struck D")
    document VARCHAR NOT NULL REFERENCES document (id),
    type VARCHAR NOT NULL,           -- a PLOVER root
    mode VARCHAR,
    contexts VARCHAR[] NOT NULL,
    status VARCHAR NOT NULL,         -- occurred, planned, possible, conditional, negated
    actor STRUCT(code VARCHAR, kind VARCHAR, country VARCHAR, sector VARCHAR, role VARCHAR, name VARCHAR, "start" INTEGER, "end" INTEGER) NOT NULL,
    recipient STRUCT(code VARCHAR, kind VARCHAR, country VARCHAR, sector VARCHAR, role VARCHAR, name VARCHAR, "start" INTEGER, "end" INTEGER),
    speaker STRUCT(code VARCHAR, kind VARCHAR, country VARCHAR, sector VARCHAR, role VARCHAR, name VARCHAR, "start" INTEGER, "end" INTEGER),
    stance VARCHAR NOT NULL,
    via STRUCT(code VARCHAR, kind VARCHAR, country VARCHAR, sector VARCHAR, role VARCHAR, name VARCHAR, "start" INTEGER, "end" INTEGER)[] NOT NULL,
    when_start DATE,
    when_end DATE,
    when_span STRUCT("start" INTEGER, "end" INTEGER),
    when_rule VARCHAR,
    trigger_span STRUCT("start" INTEGER, "end" INTEGER) NOT NULL,
    evidence_span STRUCT("start" INTEGER, "end" INTEGER) NOT NULL,
    probability DOUBLE NOT NULL,
    why VARCHAR NOT NULL,
    coder VARCHAR NOT NULL
);

CREATE VIEW standing AS              -- events of each document's newest reading, as they are stored
SELECT event.*
FROM event
JOIN reading ON reading.document = event.document AND reading.coder = event.coder
WHERE reading.number = (SELECT max(later.number) FROM reading AS later WHERE later.document = reading.document);

CREATE VIEW events AS                -- for people: one line an event, its sentence with it
SELECT
    standing.id,
    actor.code AS actor,
    standing.type,
    recipient.code AS recipient,
    status,
    when_start,
    when_end,
    speaker.code AS speaker,
    stance,
    mode,
    contexts,
    probability,
    substring(text, evidence_span."start" + 1, evidence_span."end" - evidence_span."start") AS evidence,
    substring(text, actor."start" + 1, actor."end" - actor."start") AS actor_words,
    substring(text, recipient."start" + 1, recipient."end" - recipient."start") AS recipient_words,
    substring(text, speaker."start" + 1, speaker."end" - speaker."start") AS speaker_words,
    substring(text, trigger_span."start" + 1, trigger_span."end" - trigger_span."start") AS trigger_words,
    evidence_span."start" AS evidence_start,
    evidence_span."end" AS evidence_end,
    standing.document,
    document.name AS document_name,
    outlet,
    published,
    url,
    why,
    standing.coder
FROM standing
JOIN document ON document.id = standing.document
ORDER BY published, standing.document, evidence_start, standing.id;

CREATE VIEW claims AS                -- what is told on somebody's word
SELECT * FROM events WHERE speaker IS NOT NULL;

CREATE VIEW documents AS
SELECT
    id,
    name,
    outlet,
    published,
    title,
    language,
    url,
    length(text) AS characters,
    (SELECT arg_max(entries, number) FROM reading WHERE reading.document = document.id) AS entries
FROM document
ORDER BY published, id;
