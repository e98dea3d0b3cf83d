import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CartographError } from '../errors.ts';
import { variableList, variables } from './variables.ts';
import type { ProcessRole, Variable, VariableName } from './variables.ts';

type Variables = typeof variables;
type ValueOf<V> = V extends { fallback: string } ? RuleValue<V> : RuleValue<V> | undefined;
type RuleValue<V> = V extends Variable<infer Value> ? Value : never;
type Values = { [Name in VariableName]: ValueOf<Variables[Name]> };

/** Everything the gateway can be told, typed; `undefined` parts are switched off. */
export type Config = ReturnType<typeof arrange>;

export type Invocation = { help: true } | { help: false; config: Config };

export interface Surroundings {
  args: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
}

/**
 * Reads the environment and the command line; this file is the only one that does.
 * @throws CartographError BAD_CONFIG with one line for each fault, all of them at once
 */
export function readConfig({
  args = process.argv.slice(2),
  env = process.env,
}: Partial<Surroundings> = {}): Invocation {
  const flags = readFlags(args);
  if (flags['help'] === 'on') return { help: true };
  const faults: string[] = [];
  const values: Partial<Record<VariableName, unknown>> = {};
  const given = new Set<VariableName>();
  for (const { name, variable } of variableList) {
    const flag = variable.flag === undefined ? undefined : flags[variable.flag];
    const set = flag ?? (env[name]?.trim() ? env[name].trim() : undefined);
    if (set !== undefined) given.add(name);
    const raw = set ?? variable.fallback;
    if (raw === undefined) continue;
    const parsed = variable.rule.schema.safeParse(raw);
    if (parsed.success) values[name] = parsed.data;
    else
      faults.push(
        `${flag === undefined ? name : `--${variable.flag}`} must ${variable.rule.must}, got ${shown(raw, variable)}`,
      );
  }
  faults.push(...conflicts((name) => given.has(name), values as Partial<Values>));
  if (faults.length > 0) throw new CartographError('BAD_CONFIG', faults.join('\n'));
  // Every name went through its rule above, or a fault was thrown.
  return { help: false, config: arrange(values as Values, given) };
}

const shown = (raw: string, variable: Variable) =>
  variable.secret ? `${raw.length} characters` : `'${raw}'`;

function conflicts(has: (name: VariableName) => boolean, values: Partial<Values>): string[] {
  const roleFaults =
    values.ROLE === undefined || values.ROLE === 'all' ? [] : apart(values.ROLE, has, values);
  const needs = (name: VariableName, ...others: VariableName[]) =>
    has(name) && !others.some(has) ? [`${name} does nothing without ${others.join(' or ')}`] : [];
  return [
    ...roleFaults,
    ...needs('CLICKHOUSE_CLUSTER', 'CLICKHOUSE_URL'),
    ...needs('CLICKHOUSE_READER_USER', 'CLICKHOUSE_URL'),
    ...needs('CLICKHOUSE_READER_PASSWORD', 'CLICKHOUSE_READER_USER'),
    ...needs('GRAFANA_TOKEN', 'GRAFANA_URL'),
    ...needs('GRAFANA_GATEWAY_URL', 'GRAFANA_URL'),
    ...needs('GRAFANA_URL', 'GRAFANA_TOKEN'),
    ...needs('JWT_ISSUER', 'JWT_SECRET', 'JWT_JWKS_URL'),
    ...needs('JWT_AUDIENCE', 'JWT_SECRET', 'JWT_JWKS_URL'),
    ...(has('JWT_SECRET') && has('JWT_JWKS_URL')
      ? ['JWT_SECRET and JWT_JWKS_URL exclude each other; set one']
      : []),
  ];
}

/** What two processes of one shop must share, and cannot while it is embedded in one of them. */
function apart(role: ProcessRole, has: (name: VariableName) => boolean, { DEMO }: Partial<Values>): string[] {
  const shared: [VariableName, string][] = [
    ['CLICKHOUSE_URL', 'the embedded ClickHouse cannot be shared by two processes'],
    ['REDIS_URL', 'the embedded job store and live updates cannot be shared by two processes'],
    ['SECRETS_KEY', 'what one process encrypts the other must be able to read'],
  ];
  const missing = shared
    .filter(([name]) => !has(name))
    .map(([name, why]) => `ROLE=${role} needs ${name}: ${why}`);
  const demo = 'the demo shop of separate processes is the producer, npm run produce';
  return has('DEMO') && DEMO === true ? [...missing, `ROLE=${role} runs no demo shop: ${demo}`] : missing;
}

function readFlags(args: readonly string[]): Partial<Record<string, string>> {
  const flags = variableList.flatMap(({ variable }) =>
    variable.flag === undefined
      ? []
      : [{ name: variable.flag, boolean: variable.rule === variables.DEMO.rule }],
  );
  const options = Object.fromEntries(
    [...flags, { name: 'help', boolean: true }].map(({ name, boolean }) => [
      name,
      { type: boolean ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  try {
    const { values } = parseArgs({
      args: [...args],
      options,
      allowNegative: true,
      strict: true,
      allowPositionals: false,
    });
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'boolean' ? (value ? 'on' : 'off') : value,
      ]),
    );
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const line = error.message.split(/[.\n]/)[0] ?? '';
    throw new CartographError('BAD_CONFIG', `${line}; --help lists the options`, { cause: error });
  }
}

/** The flat list as the parts of the gateway want it. */
function arrange(v: Values, given: ReadonlySet<VariableName>) {
  return {
    given,
    role: v.ROLE,
    port: v.PORT,
    host: v.HOST,
    dataDir: resolve(v.DATA_DIR),
    logLevel: v.LOG_LEVEL,
    // A shop of one's own and an invented one do not belong into the same tables, unless somebody asks for it.
    demo: given.has('DEMO') ? v.DEMO : v.CLICKHOUSE_URL === undefined && v.KAFKA_BROKERS === undefined,
    clickhouse:
      v.CLICKHOUSE_URL === undefined
        ? undefined
        : {
            url: v.CLICKHOUSE_URL,
            username: v.CLICKHOUSE_USER,
            password: v.CLICKHOUSE_PASSWORD,
            cluster: v.CLICKHOUSE_CLUSTER,
          },
    reader:
      v.CLICKHOUSE_READER_USER === undefined
        ? undefined
        : { username: v.CLICKHOUSE_READER_USER, password: v.CLICKHOUSE_READER_PASSWORD },
    kafka:
      v.KAFKA_BROKERS === undefined
        ? undefined
        : { brokers: v.KAFKA_BROKERS, topic: v.KAFKA_TOPIC, groupId: v.KAFKA_GROUP_ID },
    redisUrl: v.REDIS_URL,
    access: {
      required: v.REQUIRE_AUTH,
      adminApiKey: v.ADMIN_API_KEY,
      apiKeys: v.API_KEYS,
      ratePerMinute: v.RATE_LIMIT_PER_MINUTE,
      jwt:
        v.JWT_SECRET === undefined && v.JWT_JWKS_URL === undefined
          ? undefined
          : { secret: v.JWT_SECRET, jwksUrl: v.JWT_JWKS_URL, issuer: v.JWT_ISSUER, audience: v.JWT_AUDIENCE },
    },
    corsOrigins: v.CORS_ORIGINS,
    widgetOrigins: v.WIDGET_ORIGINS,
    shop: {
      timeZone: v.SHOP_TIME_ZONE,
      country: v.SHOP_COUNTRY,
      currency: v.SHOP_CURRENCY,
      categories: v.SHOP_CATEGORIES,
    },
    retention: { eventsDays: v.RETENTION_EVENTS_DAYS, minutesDays: v.RETENTION_MINUTES_DAYS },
    writer: { batchRows: v.WRITE_BATCH_ROWS, batchMs: v.WRITE_BATCH_MS },
    windowGraceSeconds: v.WINDOW_GRACE_SECONDS,
    model:
      v.ANTHROPIC_API_KEY === undefined && v.ANTHROPIC_BASE_URL === undefined
        ? undefined
        : {
            apiKey: v.ANTHROPIC_API_KEY,
            baseUrl: v.ANTHROPIC_BASE_URL,
            model: v.ANTHROPIC_MODEL,
            prices: v.MODEL_PRICES,
            shares: v.MODEL_SHARES,
          },
    modelBudget: {
      tokensPerUserDay: v.MODEL_TOKENS_PER_USER_DAY,
      dollarsPerDay: v.MODEL_DOLLARS_PER_DAY,
    },
    grafana:
      v.GRAFANA_URL === undefined || v.GRAFANA_TOKEN === undefined
        ? undefined
        : { url: v.GRAFANA_URL, token: v.GRAFANA_TOKEN, gatewayUrl: v.GRAFANA_GATEWAY_URL },
    anomalyBudgetPerWeek: v.ANOMALY_BUDGET_PER_WEEK,
    alerts: {
      publicUrl: v.PUBLIC_URL,
      secretsKey: v.SECRETS_KEY,
      allowPrivateTargets: v.ALERT_PRIVATE_TARGETS,
    },
  };
}
