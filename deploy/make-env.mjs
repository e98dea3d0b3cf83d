/**
 * `node deploy/make-env.mjs [FILE]`: writes the secrets that docker-compose.yml asks for, random ones, into .env. What the
 * file says already stays as it is: run it again after an upgrade, and only what is new is added.
 */
import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const hex = (bytes) => randomBytes(bytes).toString('hex');
/** As the gateway makes them: the prefix lets scanners find a leaked one. */
const apiKey = () => `ctg_${hex(8)}_${randomBytes(32).toString('base64url')}`;

/** Letters and digits only, since some of them stand in addresses and in XML. */
const secrets = [
  ['CLICKHOUSE_PASSWORD', 'ClickHouse: the user that writes', () => hex(24)],
  ['CLICKHOUSE_READER_PASSWORD', 'ClickHouse: the user that only reads', () => hex(24)],
  ['REDIS_PASSWORD', 'Redis', () => hex(24)],
  ['ADMIN_API_KEY', 'Cartograph: the first administrator; with it you sign in and make other keys', apiKey],
  ['GRAFANA_API_KEY', 'Cartograph: what Grafana asks with', apiKey],
  ['SLACK_API_KEY', 'Cartograph: what the Slack bot asks with', apiKey],
  [
    'SECRETS_KEY',
    'Cartograph: encrypts the secrets of notification routes; lost, they must be entered anew',
    () => hex(32),
  ],
  ['GRAFANA_ADMIN_PASSWORD', 'Grafana: password of the user admin', () => hex(16)],
];

const root = fileURLToPath(new URL('..', import.meta.url));
const file = process.argv[2] ?? join(root, '.env');
const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
const missing = secrets.filter(([name]) => !new RegExp(`^${name}=.`, 'm').test(before));

if (missing.length > 0) {
  const gap = before === '' || before.endsWith('\n') ? '' : '\n';
  const lines = missing.map(([name, about, make]) => `# ${about}\n${name}=${make()}\n`);
  appendFileSync(file, gap + lines.join(''), { mode: 0o600 });
}
console.log(
  missing.length === 0
    ? `${file} has every secret already; nothing was changed.`
    : `Wrote ${missing.map(([name]) => name).join(', ')} to ${file}. Keep it: it is not in git, and the data cannot be opened without it.`,
);
