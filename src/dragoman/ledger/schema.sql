-- The ledger. Tables hold what was read and only grow; views show what stands. An older file is brought up to date by running this again.
-- Days are half-open (`..._start` up to, not including, `..._end`); spans count code points of `document.text`, end excluded.

CREATE TABLE IF NOT EXISTS about (                 -- one row: what kind of file this is
    format INTEGER NOT NULL,         -- raised when a table changes its meaning
    made_by VARCHAR NOT NULL
);

CREATE TABLE IF NOT EXISTS document (              -- text that will not change again
    id VARCHAR PRIMARY KEY,          -- a hash of what follows, `name` and `language` aside
    name VARCHAR,                    -- what its file or line calls it
    outlet VARCHAR,
    published DATE,                  -- NULL: unknown
    url VARCHAR,
    title VARCHAR,
    language VARCHAR,                -- ISO 639-1; NULL: too short to tell
    text VARCHAR NOT NULL
);

CREATE TABLE IF NOT EXISTS reading (               -- a coder went through a document; the highest number is the one that stands
    document VARCHAR NOT NULL REFERENCES document (id),
    coder VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    PRIMARY KEY (document, coder)
);

CREATE TABLE IF NOT EXISTS event (                 -- one act of one actor towards at most one recipient, told by one clause
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

CREATE TABLE IF NOT EXISTS quantity (              -- an amount that a text tells
    id VARCHAR PRIMARY KEY,
    document VARCHAR NOT NULL REFERENCES document (id),
    measure VARCHAR,                 -- what is measured; NULL: the words leave it open
    words_span STRUCT("start" INTEGER, "end" INTEGER) NOT NULL,
    value DOUBLE,                    -- NULL: only bounds are told
    low DOUBLE,
    high DOUBLE,
    unit VARCHAR,                    -- SI, ISO 4217, 1; NULL: the words leave it open
    per VARCHAR,                     -- year, month, day, hour of a rate
    hedge VARCHAR,                   -- about, at least, at most, above, below
    change VARCHAR,                  -- up, down
    when_start DATE,
    when_end DATE,
    when_span STRUCT("start" INTEGER, "end" INTEGER),
    when_rule VARCHAR,
    "of" STRUCT(code VARCHAR, kind VARCHAR, country VARCHAR, sector VARCHAR, role VARCHAR, name VARCHAR, "start" INTEGER, "end" INTEGER)[] NOT NULL,
    source STRUCT(code VARCHAR, kind VARCHAR, country VARCHAR, sector VARCHAR, role VARCHAR, name VARCHAR, "start" INTEGER, "end" INTEGER),
    "to" STRUCT(code VARCHAR, kind VARCHAR, country VARCHAR, sector VARCHAR, role VARCHAR, name VARCHAR, "start" INTEGER, "end" INTEGER),
    via STRUCT(code VARCHAR, kind VARCHAR, country VARCHAR, sector VARCHAR, role VARCHAR, name VARCHAR, "start" INTEGER, "end" INTEGER),
    status VARCHAR NOT NULL,
    speaker STRUCT(code VARCHAR, kind VARCHAR, country VARCHAR, sector VARCHAR, role VARCHAR, name VARCHAR, "start" INTEGER, "end" INTEGER),
    stance VARCHAR NOT NULL,
    event VARCHAR,                   -- the event whose clause tells it
    evidence_span STRUCT("start" INTEGER, "end" INTEGER) NOT NULL,
    probability DOUBLE NOT NULL,
    why VARCHAR NOT NULL,
    coder VARCHAR NOT NULL
);

CREATE TABLE IF NOT EXISTS position (              -- somebody said to say nothing
    id VARCHAR PRIMARY KEY,
    document VARCHAR NOT NULL REFERENCES document (id),
    speaker STRUCT(code VARCHAR, kind VARCHAR, country VARCHAR, sector VARCHAR, role VARCHAR, name VARCHAR, "start" INTEGER, "end" INTEGER) NOT NULL,
    stance VARCHAR NOT NULL,
    about VARCHAR,                   -- the event; NULL: the text leaves it open
    cue_span STRUCT("start" INTEGER, "end" INTEGER) NOT NULL,
    evidence_span STRUCT("start" INTEGER, "end" INTEGER) NOT NULL,
    probability DOUBLE NOT NULL,
    why VARCHAR NOT NULL,
    coder VARCHAR NOT NULL
);

CREATE TABLE IF NOT EXISTS correction (            -- a person's better reading of an event, or that it is none
    number INTEGER PRIMARY KEY,      -- in the order they were made
    event VARCHAR NOT NULL,          -- the event that no longer stands
    instead VARCHAR,                 -- the event that stands for it; NULL: nothing does
    who VARCHAR NOT NULL,
    made TIMESTAMP NOT NULL,         -- UTC
    why VARCHAR NOT NULL
);

CREATE TABLE IF NOT EXISTS judgement (             -- a person's word on whether two acts are one; the last one stands
    number INTEGER PRIMARY KEY,
    one VARCHAR NOT NULL,            -- `act` of an event, the smaller first
    other VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL,        -- SAME, DIFFERENT, UNSURE
    who VARCHAR NOT NULL,
    made TIMESTAMP NOT NULL,
    why VARCHAR NOT NULL
);

CREATE TABLE IF NOT EXISTS imported (              -- a file of acts that another coding made, taken in once
    number INTEGER PRIMARY KEY,
    origin VARCHAR NOT NULL,         -- whose coding: icews, polecat, gdelt, phoenix, or a name given to it
    format VARCHAR NOT NULL,
    file VARCHAR NOT NULL,           -- its name, without folders
    digest VARCHAR NOT NULL,         -- SHA-256 of its bytes
    rows BIGINT NOT NULL,
    skipped BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS coded (                 -- an act as another coding has it; no key, so that 10^8 of them stay cheap
    id UBIGINT NOT NULL,             -- half an MD5 of origin, source, day, parties and code
    origin VARCHAR NOT NULL,
    source VARCHAR NOT NULL,         -- the row's own id there, or else its file and line
    day DATE NOT NULL,
    actor VARCHAR NOT NULL,          -- codes of the codebook
    actor_sector VARCHAR,
    actor_name VARCHAR,
    recipient VARCHAR,
    recipient_sector VARCHAR,
    recipient_name VARCHAR,
    type VARCHAR,                    -- a PLOVER root; NULL: a statement that PLOVER has no type for, which shows attention only
    mode VARCHAR,
    contexts VARCHAR[] NOT NULL,
    code VARCHAR NOT NULL,           -- as the file has it
    score DOUBLE NOT NULL,           -- -10 to 10, the file's own where it has one
    publisher VARCHAR,
    story VARCHAR,
    mentions INTEGER NOT NULL,       -- how many articles tell it, as the file counts; 1 where it does not
    url VARCHAR,
    words VARCHAR,                   -- what it says in words, where it does
    vote BOOLEAN NOT NULL,           -- the first row of its day, parties, type and story: what measures count
    imported INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS layer_file (            -- a file of reference data, taken in once
    number INTEGER PRIMARY KEY,
    kind VARCHAR NOT NULL,           -- votes, ideal-points, alliances, memberships, sanctions, arms
    file VARCHAR NOT NULL,           -- its name, without folders
    digest VARCHAR NOT NULL,         -- SHA-256 of its bytes
    rows BIGINT NOT NULL,
    skipped BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS roll_call (             -- a vote that was taken
    id VARCHAR NOT NULL,
    day DATE NOT NULL,
    session INTEGER,
    title VARCHAR,
    important BOOLEAN,               -- as the file marks it; NULL: it does not say
    file INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS ballot (                -- how one voted
    roll_call VARCHAR NOT NULL,
    party VARCHAR NOT NULL,          -- a code of the codebook, at that day
    cast_as VARCHAR NOT NULL,        -- yes, abstain, no, absent
    file INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS ideal_point (           -- where one stands by its votes of a year
    party VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    series VARCHAR NOT NULL,         -- all: all votes; fp: votes on whole resolutions
    value DOUBLE NOT NULL,
    low DOUBLE NOT NULL,             -- with `high` the middle 90 %
    high DOUBLE NOT NULL,
    votes INTEGER NOT NULL,
    file INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS standing_tie (          -- what stood between two from a day to a day
    kind VARCHAR NOT NULL,           -- alliances, memberships, sanctions, arms
    one VARCHAR NOT NULL,            -- who owes, belongs, imposes, sends
    other VARCHAR NOT NULL,          -- to whom
    what VARCHAR NOT NULL,           -- defence, full member, trade sanction, arms
    valid_from DATE NOT NULL,
    valid_until DATE NOT NULL,       -- the day after the last that the file tells of; it may have stood longer
    amount DOUBLE,                   -- of arms, SIPRI's trend indicator in millions
    words VARCHAR,
    source VARCHAR NOT NULL,         -- the row's own id, or else its file and line
    file INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS book (                  -- a file of booked flows, taken in once
    number INTEGER PRIMARY KEY,
    format VARCHAR NOT NULL,         -- comtrade, comext, easy-comext, baci, wits, table
    file VARCHAR NOT NULL,           -- its name, without folders
    digest VARCHAR NOT NULL,         -- SHA-256 of its bytes
    rows BIGINT NOT NULL,
    skipped BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS flow (                  -- what one end booked; no key, so that 10^8 of them stay cheap
    reporter VARCHAR NOT NULL,       -- whose book; codes of the codebook
    partner VARCHAR NOT NULL,
    way VARCHAR NOT NULL,            -- export, import, re-export, re-import
    basis VARCHAR,                   -- of imports: origin or consignment; NULL: the book does not say
    goods VARCHAR NOT NULL,          -- a code of the HS, TOTAL, or the name of a commodity
    edition VARCHAR,                 -- of the HS: H0 (1992) to H6 (2022); NULL: not said
    start DATE NOT NULL,
    months INTEGER NOT NULL,
    value DOUBLE,                    -- NULL: the book tells a quantity only
    currency VARCHAR,
    quantity DOUBLE,
    unit VARCHAR,
    source VARCHAR NOT NULL,         -- file and line
    book INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS hs_link (               -- which codes of an older edition of the HS a newer one's became of
    edition VARCHAR NOT NULL,        -- the newer: H1 (1996) to H6 (2022)
    code VARCHAR NOT NULL,
    before VARCHAR NOT NULL,         -- the code in the edition before it
    relation VARCHAR NOT NULL        -- 1:1, n:1, 1:n, n:n
);

CREATE TABLE IF NOT EXISTS rate (                  -- what a euro cost in a month, the mean of its days
    month DATE NOT NULL,
    currency VARCHAR NOT NULL,
    per_euro DOUBLE NOT NULL
);

CREATE OR REPLACE VIEW euro_rate AS                -- the same, and of years that have all twelve; the euro costs one
WITH told AS (
    SELECT month AS start, 1 AS months, currency, per_euro FROM rate
    UNION ALL
    SELECT date_trunc('year', month)::DATE, 12, currency, avg(per_euro) FROM rate GROUP BY ALL HAVING count(*) = 12
)
SELECT * FROM told
UNION ALL
SELECT DISTINCT start, months, 'EUR', 1.0 FROM told;

CREATE OR REPLACE VIEW newest AS     -- the reading of each document that stands
SELECT document, arg_max(coder, number) AS coder FROM reading GROUP BY document;

CREATE OR REPLACE VIEW standing AS   -- events of each document's newest reading, or a person's instead, as they are stored
SELECT event.*
FROM event
JOIN newest USING (document, coder)
WHERE NOT EXISTS (                   -- the same act of the same parties, by whichever coder it was read
    SELECT 1
    FROM correction
    JOIN event AS once ON once.id = correction.event
    WHERE once.document = event.document
      AND once.act = event.act
      AND once.actor.code = event.actor.code
      AND once.recipient.code IS NOT DISTINCT FROM event.recipient.code
)
UNION ALL
SELECT event.*
FROM event
WHERE id IN (SELECT instead FROM correction) AND id NOT IN (SELECT event FROM correction);

CREATE OR REPLACE VIEW events AS                -- for people: one line an event, its sentence with it
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

CREATE OR REPLACE VIEW claims AS                -- what is told on somebody's word
SELECT * FROM events WHERE speaker IS NOT NULL;

CREATE OR REPLACE VIEW quantities AS -- amounts that stand, one line each
SELECT
    quantity.id,
    measure,
    value,
    low,
    high,
    unit,
    per,
    hedge,
    change,
    when_start,
    when_end,
    list_transform("of", lambda party: party.code) AS "of",
    source.code AS source,
    "to".code AS "to",
    via.code AS via,
    status,
    speaker.code AS speaker,
    stance,
    substring(text, words_span."start" + 1, words_span."end" - words_span."start") AS words,
    substring(text, evidence_span."start" + 1, evidence_span."end" - evidence_span."start") AS evidence,
    evidence_span."start" AS evidence_start,
    event,
    probability,
    quantity.document,
    document.name AS document_name,
    outlet,
    published,
    url,
    why,
    quantity.coder
FROM quantity
JOIN newest USING (document, coder)
JOIN document ON document.id = quantity.document
ORDER BY published, quantity.document, words_span."start", quantity.id;

CREATE OR REPLACE VIEW positions AS  -- who is said to be silent on what
SELECT
    position.id,
    speaker.code AS speaker,
    stance,
    about,
    substring(text, evidence_span."start" + 1, evidence_span."end" - evidence_span."start") AS evidence,
    evidence_span."start" AS evidence_start,
    probability,
    position.document,
    document.name AS document_name,
    outlet,
    published,
    url,
    why,
    position.coder
FROM position
JOIN newest USING (document, coder)
JOIN document ON document.id = position.document
ORDER BY published, position.document, evidence_start, position.id;

CREATE OR REPLACE VIEW documents AS
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
