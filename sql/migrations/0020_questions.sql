-- What people asked and what they were told: each answer once, never changed. Questions are their asker's own, so everything
-- is read by viewer_id.
CREATE TABLE IF NOT EXISTS gateway.answers{{local}} {{on cluster}}
(
    id              String,
    conversation_id String,
    viewer_id       String,
    asked_at        DateTime64(3, 'UTC'),
    question        String,
    status          LowCardinality(String),
    tier            LowCardinality(String),
    text            String,
    plan            String, -- JSON, see src/questions/plan.ts; empty when there is none
    answer          String CODEC(ZSTD), -- JSON, see src/questions/history/stored-answer.ts
    stored_at       DateTime('UTC') DEFAULT now()
)
-- Read without FINAL, so that looking for one answer does not read the others' long column.
ENGINE = {{engine MergeTree}}
ORDER BY (viewer_id, asked_at, id)
TTL stored_at + INTERVAL 180 DAY
SETTINGS {{deduplication window}}, index_granularity = 256;

{{distributed gateway.answers by cityHash64(viewer_id)}};

-- A person's own list of questions to ask again. The newest version of an id counts (read with FINAL).
CREATE TABLE IF NOT EXISTS gateway.saved_questions{{local}} {{on cluster}}
(
    id         String,
    viewer_id  String,
    name       String,
    question   String,
    created_at DateTime64(3, 'UTC'),
    deleted    UInt8,
    version    UInt64
)
ENGINE = {{engine ReplacingMergeTree}}(version)
ORDER BY (viewer_id, id);

{{distributed gateway.saved_questions by cityHash64(viewer_id)}};

-- Questions whose answers somebody found right, by the words of the question (read with FINAL).
CREATE TABLE IF NOT EXISTS gateway.verified_questions{{local}} {{on cluster}}
(
    id          String, -- follows from the words, so that who verifies them again replaces what was there
    question    String,
    phrase      String, -- what to read instead; empty for the question itself
    answer_id   String,
    plan        String, -- JSON
    time_zone   LowCardinality(String),
    as_of       DateTime64(3, 'UTC'),
    text        String,
    cells       String CODEC(ZSTD), -- JSON: names of the columns, the first rows, how many rows, and a hash of all
    verified_by String,
    verified_at DateTime64(3, 'UTC'),
    removed     UInt8,
    version     UInt64
)
ENGINE = {{engine ReplacingMergeTree}}(version)
ORDER BY id;

{{distributed gateway.verified_questions by cityHash64(id)}};

-- What came of asking them again: the last time counts (read with FINAL).
CREATE TABLE IF NOT EXISTS gateway.verified_checks{{local}} {{on cluster}}
(
    question_id String,
    outcome     LowCardinality(String),
    differences Array(String),
    checked_at  DateTime64(3, 'UTC')
)
ENGINE = {{engine ReplacingMergeTree}}(checked_at)
ORDER BY question_id;

{{distributed gateway.verified_checks by cityHash64(question_id)}};

-- What askers said of their answers, with what an analyst needs to see what went wrong; the last word counts (read with FINAL).
CREATE TABLE IF NOT EXISTS gateway.answer_feedback{{local}} {{on cluster}}
(
    answer_id   String,
    viewer_id   String,
    viewer_name String,
    is_right    UInt8,
    comment     String,
    question    String,
    text        String,
    status      LowCardinality(String),
    tier        LowCardinality(String),
    plan        String, -- JSON; empty when there is none
    given_at    DateTime64(3, 'UTC'),
    stored_at   DateTime('UTC') DEFAULT now()
)
ENGINE = {{engine ReplacingMergeTree}}(given_at)
ORDER BY (answer_id, viewer_id)
TTL stored_at + INTERVAL 365 DAY;

{{distributed gateway.answer_feedback by cityHash64(answer_id)}};
