import { describe, expect, it } from 'vitest';
import { banner } from './banner.ts';
import { readConfig } from './config.ts';
import { envExample, helpText } from './settings-text.ts';
import { variableList } from './variables.ts';

const read = (env: Record<string, string> = {}, ...args: string[]) => {
  const invocation = readConfig({ args, env });
  if (invocation.help) throw new Error('help was not asked for');
  return invocation.config;
};
const faults = (env: Record<string, string>, ...args: string[]): string[] => {
  try {
    read(env, ...args);
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  return [];
};

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(read()).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      demo: true,
      clickhouse: undefined,
      kafka: undefined,
      access: { required: false, jwt: undefined },
      shop: { timeZone: 'UTC', currency: 'USD' },
    });
    expect(read().shop.categories).toHaveLength(8);
  });

  it('lets options win over variables, and takes empty variables for unset', () => {
    expect(read({ PORT: '5000', HOST: ' ' }, '--port', '6000', '--no-demo')).toMatchObject({
      port: 6000,
      host: '127.0.0.1',
      demo: false,
    });
  });

  it('keeps the demo shop out of real data unless asked', () => {
    expect(read({ KAFKA_BROKERS: 'a:9092,b:9092' })).toMatchObject({
      demo: false,
      kafka: { brokers: ['a:9092', 'b:9092'] },
    });
    expect(read({ CLICKHOUSE_URL: 'http://db:8123', DEMO: 'on' }).demo).toBe(true);
  });

  it('reports every fault at once, one line each, and never the value of a secret', () => {
    const env = {
      PORT: 'abc',
      SHOP_TIME_ZONE: 'Mars/Olympus',
      CLICKHOUSE_URL: 'db:8123',
      JWT_SECRET: 'short',
      KAFKA_BROKERS: 'kafka',
      CORS_ORIGINS: 'https://a.example/path',
    };
    expect(faults(env, '--log-level', 'loud')).toEqual([
      "PORT must be a whole number from 0 to 65535, got 'abc'",
      "--log-level must be one of trace, debug, info, warn, error, fatal, silent, got 'loud'",
      "CLICKHOUSE_URL must be an address that starts with http:// or https://, got 'db:8123'",
      "KAFKA_BROKERS must be a list such as kafka-1:9092,kafka-2:9092, got 'kafka'",
      'JWT_SECRET must have at least 32 characters, got 5 characters',
      "CORS_ORIGINS must be a list of origins such as https://shop.example (scheme and host, no path), got 'https://a.example/path'",
      "SHOP_TIME_ZONE must be a time zone of the IANA list, such as Europe/Paris, got 'Mars/Olympus'",
    ]);
  });

  it('reports settings that contradict each other or do nothing', () => {
    expect(faults({ CLICKHOUSE_CLUSTER: 'main', JWT_ISSUER: 'x' })).toEqual([
      'CLICKHOUSE_CLUSTER does nothing without CLICKHOUSE_URL',
      'JWT_ISSUER does nothing without JWT_SECRET or JWT_JWKS_URL',
    ]);
  });

  it('asks a process that is only gateway or worker for what two must share', () => {
    expect(faults({ ROLE: 'worker', DEMO: 'on' })).toEqual([
      'ROLE=worker needs CLICKHOUSE_URL: the embedded ClickHouse cannot be shared by two processes',
      'ROLE=worker needs REDIS_URL: the embedded job store and live updates cannot be shared by two processes',
      'ROLE=worker needs SECRETS_KEY: what one process encrypts the other must be able to read',
      'ROLE=worker runs no demo shop: the demo shop of separate processes is the producer, npm run produce',
    ]);
    const shared = {
      CLICKHOUSE_URL: 'http://db:8123',
      REDIS_URL: 'redis://r:6379',
      SECRETS_KEY: 's'.repeat(32),
    };
    expect(read({ ROLE: 'gateway', ...shared })).toMatchObject({ role: 'gateway', demo: false });
  });

  it('reads keys that are there from the start, and shows none of them when one is wrong', () => {
    const key = 'k'.repeat(24);
    expect(read({ API_KEYS: `grafana:analyst:${key}, bot:operator:${key}` }).access.apiKeys).toEqual([
      { name: 'grafana', role: 'analyst', key },
      { name: 'bot', role: 'operator', key },
    ]);
    expect(faults({ API_KEYS: `grafana:owner:${key}` })).toEqual([
      expect.stringMatching(/^API_KEYS must be a list of name:role:key.*got 38 characters$/),
    ]);
  });

  it('names an unknown option', () => {
    expect(faults({}, '--prot', '1')).toEqual([expect.stringMatching(/--prot.*--help lists the options/)]);
  });

  it('writes help, .env.example, the table and the banner from one list', () => {
    expect(readConfig({ args: ['--help'], env: { PORT: 'abc' } })).toEqual({ help: true });
    for (const { name } of variableList) {
      for (const text of [helpText(), envExample()]) expect(text).toContain(name);
    }
    const text = banner({
      config: read({ REDIS_URL: 'redis://r:6379' }),
      url: 'http://localhost:4000',
      started: [{ part: 'jobs', what: 'on Redis' }],
      startedInMs: 1_234,
    });
    expect(text).toContain('KAFKA_BROKERS');
    expect(text).not.toContain('REDIS_URL');
    expect(text).toContain('started in 1.2 s');
  });
});
