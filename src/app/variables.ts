import {
  apiKeys,
  brokers,
  country,
  currency,
  list,
  oneOf,
  origins,
  prices,
  switchable,
  text,
  timeZone,
  url,
  wholeNumber,
} from './rules.ts';
import type { Rule } from './rules.ts';

/** What a process of the gateway may be for. */
export const processRoles = ['all', 'gateway', 'worker'] as const;
export type ProcessRole = (typeof processRoles)[number];

/** One setting: read from the environment, or from a flag, which wins. */
export interface Variable<Value = unknown> {
  about: string;
  rule: Rule<Value>;
  /** Text, as it would be written in the environment; without one the variable may be unset. */
  fallback?: string;
  /** Name of the command line option, without the dashes. */
  flag?: string;
  /** What setting it turns on; only for variables that are unset at first. */
  turnsOn?: string;
  /** Its value is never shown. */
  secret?: true;
}

const required = <Value>(variable: Variable<Value> & { fallback: string }) => variable;
const optional = <Value>(variable: Variable<Value>) => variable;

/**
 * Every setting there is. --help, .env.example, the table in the README and the banner at the start are all made
 * from this list.
 */
export const variables = {
  PORT: required({
    rule: wholeNumber(0, 65_535),
    fallback: '4000',
    flag: 'port',
    about: 'port to listen on; 0 takes any free one',
  }),
  ROLE: required({
    rule: oneOf(...processRoles),
    fallback: 'all',
    about:
      'what this process does: everything, or the gateway (API, live updates, pages) or a worker (jobs, events from Kafka); the two share ClickHouse and Redis',
  }),
  HOST: required({
    rule: text(),
    fallback: '127.0.0.1',
    flag: 'host',
    about: 'address to listen on; anything but loopback demands authentication',
  }),
  DATA_DIR: required({
    rule: text(),
    fallback: './data',
    flag: 'data',
    about: 'folder for everything that is kept on this machine',
  }),
  DEMO: required({
    rule: switchable,
    fallback: 'on',
    flag: 'demo',
    about: 'a live demo shop; without a word it runs unless a ClickHouse server or Kafka is set',
  }),
  LOG_LEVEL: required({
    rule: oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
    fallback: 'info',
    flag: 'log-level',
    about: 'least weighty log line that is written',
  }),

  CLICKHOUSE_URL: optional({
    rule: url('http', 'https'),
    flag: 'clickhouse',
    about: 'ClickHouse server, http://host:8123',
    turnsOn: 'your ClickHouse instead of the embedded one',
  }),
  CLICKHOUSE_USER: optional({ rule: text(), about: 'ClickHouse user' }),
  CLICKHOUSE_PASSWORD: optional({ rule: text(), about: 'ClickHouse password', secret: true }),
  CLICKHOUSE_READER_USER: optional({
    rule: text(),
    about: 'read-only ClickHouse user for SQL that people or a language model wrote; sql/access makes one',
  }),
  CLICKHOUSE_READER_PASSWORD: optional({ rule: text(), about: 'its password', secret: true }),
  CLICKHOUSE_CLUSTER: optional({
    rule: text(),
    about: 'cluster name: tables are made Replicated and Distributed',
  }),
  KAFKA_BROKERS: optional({
    rule: brokers,
    flag: 'kafka',
    about: 'Kafka brokers, host:port with commas between',
    turnsOn: 'events from Kafka',
  }),
  KAFKA_TOPIC: required({ rule: text(), fallback: 'user-events', about: 'topic to read' }),
  KAFKA_GROUP_ID: required({
    rule: text(),
    fallback: 'cartograph',
    about: 'consumer group; instances of one group share the partitions',
  }),
  REDIS_URL: optional({
    rule: url('redis', 'rediss'),
    flag: 'redis',
    about: 'Redis, redis://host:6379',
    turnsOn: 'jobs, live updates and rate limits shared by several instances',
  }),
  ADMIN_API_KEY: optional({
    rule: text(24),
    about: 'key of the first administrator, at least 24 random characters',
    turnsOn: 'authentication (needed to listen beyond this machine)',
    secret: true,
  }),
  API_KEYS: required({
    rule: apiKeys,
    fallback: '',
    about:
      'keys for services that are there from the start, name:role:key with commas between, such as grafana:viewer:…; others are made with createApiKey',
    secret: true,
  }),
  JWT_SECRET: optional({
    rule: text(32),
    about: 'HS256 secret of signed tokens, at least 32 characters',
    secret: true,
  }),
  JWT_JWKS_URL: optional({
    rule: url('http', 'https'),
    about: "address of the token issuer's public keys, instead of JWT_SECRET",
    turnsOn: 'sign-in with tokens of your identity provider',
  }),
  JWT_ISSUER: optional({ rule: text(), about: 'demanded issuer of tokens' }),
  JWT_AUDIENCE: optional({ rule: text(), about: 'demanded audience of tokens' }),
  REQUIRE_AUTH: required({ rule: switchable, fallback: 'off', about: 'ask for credentials on loopback too' }),
  RATE_LIMIT_PER_MINUTE: required({
    rule: wholeNumber(1, 1_000_000),
    fallback: '600',
    about: 'operations a minute for each caller whose key names no other rate',
  }),
  CORS_ORIGINS: required({
    rule: origins,
    fallback: '',
    about: 'web origins, besides this one and localhost, that may call from a browser',
  }),
  WIDGET_ORIGINS: required({
    rule: origins,
    fallback: '',
    about: 'web origins that may show the chat widget in a frame',
  }),

  SHOP_TIME_ZONE: required({ rule: timeZone, fallback: 'UTC', about: 'zone in which days and weeks begin' }),
  SHOP_COUNTRY: optional({
    rule: country,
    about: 'whose public holidays forecasts know, such as GB or DE-BY; unset knows none',
  }),
  SHOP_CURRENCY: required({ rule: currency, fallback: 'USD', about: 'currency of prices' }),
  SHOP_CATEGORIES: required({
    rule: list(),
    fallback: 'Electronics,Fashion,Home,Books,Sports,Beauty,Toys,Food',
    about: 'known categories; others are kept and flagged',
  }),
  RETENTION_EVENTS_DAYS: optional({
    rule: wholeNumber(1, 36_500),
    about: 'days to keep single events; unset keeps them all',
  }),
  RETENTION_MINUTES_DAYS: optional({
    rule: wholeNumber(1, 36_500),
    about: 'days to keep rollups by minute; unset keeps them all',
  }),
  WRITE_BATCH_ROWS: required({
    rule: wholeNumber(1, 100_000),
    fallback: '10000',
    about: 'events in a batch at most',
  }),
  WRITE_BATCH_MS: required({
    rule: wholeNumber(10, 60_000),
    fallback: '1000',
    about: 'milliseconds a batch may wait to fill',
  }),
  WINDOW_GRACE_SECONDS: required({
    rule: wholeNumber(0, 3_600),
    fallback: '10',
    about: 'seconds a minute stays open for late events',
  }),

  ANOMALY_BUDGET_PER_WEEK: required({
    rule: wholeNumber(1, 1_000),
    fallback: '1',
    about: 'false alarms a week that are worth bearing, about; more finds smaller incidents',
  }),
  ANTHROPIC_API_KEY: optional({
    rule: text(),
    about: 'key of the language model',
    turnsOn: 'a language model for questions that the parser does not understand',
    secret: true,
  }),
  ANTHROPIC_BASE_URL: optional({
    rule: url('http', 'https'),
    about: 'another address that speaks the Messages API, such as Ollama or a proxy; works without a key',
  }),
  ANTHROPIC_MODEL: required({ rule: text(), fallback: 'claude-sonnet-5-5', about: 'name of the model' }),
  MODEL_PRICES: optional({
    rule: prices,
    about: 'dollars for a million tokens in and out, such as 3/15, where the model is not a known one',
  }),
  MODEL_SHARES: required({
    rule: oneOf('none', 'aggregates', 'all'),
    fallback: 'aggregates',
    about: 'which rows may leave for the model: none, counts and sums only, or all',
  }),
  MODEL_TOKENS_PER_USER_DAY: required({
    rule: wholeNumber(0, 1_000_000_000),
    fallback: '500000',
    about: 'tokens of the model that one asker may use a day (UTC)',
  }),
  MODEL_DOLLARS_PER_DAY: required({
    rule: wholeNumber(0, 1_000_000),
    fallback: '20',
    about: 'dollars that the model may cost a day (UTC), all askers together',
  }),
  GRAFANA_URL: optional({
    rule: url('http', 'https'),
    about: 'Grafana, http://host:3000',
    turnsOn: 'panels that are added to Grafana by asking (needs GRAFANA_TOKEN)',
  }),
  GRAFANA_TOKEN: optional({
    rule: text(),
    about: 'token of a Grafana service account that may edit dashboards and folders, and read data sources',
    secret: true,
  }),
  GRAFANA_GATEWAY_URL: optional({
    rule: url('http', 'https'),
    about: 'where Grafana reaches this gateway, if not at PUBLIC_URL',
  }),
  PUBLIC_URL: optional({
    rule: url('http', 'https'),
    about: 'where people reach this gateway, for links in alerts',
  }),
  SECRETS_KEY: optional({
    rule: text(32),
    about:
      'encrypts the secrets of notification routes, at least 32 characters; without it a key file in DATA_DIR does, which several instances do not share',
    secret: true,
  }),
  ALERT_PRIVATE_TARGETS: required({
    rule: switchable,
    fallback: 'off',
    about: 'let notification routes lead to this machine and into private networks',
  }),
};

export type VariableName = keyof typeof variables;

export const variableList: readonly { name: VariableName; variable: Variable }[] = Object.entries(
  variables,
).map(([name, variable]) => ({ name: name as VariableName, variable }));
