-- Every trained model of the house, by name: 'anomalies/seasonal', 'forecasts/revenue' and so on. A version is written
-- once; a removed one is a row without its artifact that replaces it.
CREATE TABLE IF NOT EXISTS gold.models{{local}} {{on cluster}}
(
    name           LowCardinality(String),
    version        String,
    kind           LowCardinality(String),
    created_at     DateTime64(3, 'UTC'),
    trained_from   DateTime64(3, 'UTC'),
    trained_to     DateTime64(3, 'UTC'),
    points         Nullable(UInt64),
    -- JSON object
    parameters     String CODEC(ZSTD(3)),
    quality        Map(String, Nullable(Float64)),
    -- JSON text, up to some megabytes
    artifact       String CODEC(ZSTD(3)),
    artifact_bytes UInt64,
    note           String,
    removed        UInt8
)
ENGINE = {{engine ReplacingMergeTree}}(removed)
ORDER BY (name, version)
-- An artifact is read alone, not with its neighbours.
SETTINGS index_granularity = 1;

{{distributed gold.models by cityHash64(name)}};

-- Which version was in use from when on, and who chose it; '' when it came into use by being saved.
CREATE TABLE IF NOT EXISTS gold.model_activations{{local}} {{on cluster}}
(
    name         LowCardinality(String),
    version      String,
    activated_at DateTime64(3, 'UTC'),
    activated_by String
)
ENGINE = {{engine MergeTree}}
ORDER BY (name, activated_at);

{{distributed gold.model_activations by cityHash64(name)}};
