/**
 * Brings a clone to the state a command needs: packages as package-lock.json lists them, dist/ as the sources are.
 * Plain JavaScript without packages, because it runs before anything is installed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const buildInputs = [
  'schema',
  'src',
  'jobs',
  'slack',
  'web',
  'scripts/build-web.mjs',
  'tsconfig.json',
  'tsconfig.build.json',
  'package-lock.json',
];
const buildStamp = join(root, 'dist/.built');

/** Runs `npm ci` when node_modules is missing or holds other versions than package-lock.json. */
export function install() {
  const reason = whyInstall();
  if (!reason) return;
  console.error(`Installing packages: ${reason}.`);
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  runStep([...npm, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], 'npm ci');
}

/** Compiles to dist/ when a source is newer than the last complete build. */
export function build() {
  const builtAt = readTime(buildStamp);
  if (buildInputs.every((input) => newest(join(root, input)) <= builtAt)) return;
  console.error(builtAt ? 'Building: the sources have changed.' : 'Building: there is no build yet.');
  const startedAt = new Date();
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  runStep([process.execPath, 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], 'tsc');
  runStep([process.execPath, 'scripts/build-web.mjs'], 'the web build');
  // The start and not the end, so that a file saved while tsc ran is built next time.
  writeFileSync(buildStamp, startedAt.toISOString());
}

function whyInstall() {
  const wanted = readPackages(join(root, 'package-lock.json'));
  if (!wanted) throw new Error('package-lock.json is missing or unreadable: this is not a whole clone.');
  const installed = readPackages(join(root, 'node_modules/.package-lock.json'));
  if (!installed) return 'node_modules is missing';
  const differs = ([path, { version, optional }]) =>
    path !== '' && installed[path]?.version !== version && !(optional && !installed[path]);
  const different = Object.entries(wanted).filter(differs).length;
  return different > 0 ? `node_modules differs from package-lock.json in ${different} packages` : null;
}

function readPackages(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  } catch {
    return null;
  }
}

function runStep([command, ...args], name) {
  // Only npm's own launcher is a script that Windows cannot start without a shell.
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: command === 'npm',
  });
  if (status === 0) return;
  console.error(`${name} failed${error ? `: ${error.message}` : ', see above'}.`);
  process.exit(1);
}

function newest(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats?.mtimeMs ?? 0;
  // The folder's own time counts: it changes when a file in it is removed.
  return readdirSync(path).reduce(
    (latest, name) => Math.max(latest, newest(join(path, name))),
    stats.mtimeMs,
  );
}

function readTime(path) {
  return existsSync(path) ? Date.parse(readFileSync(path, 'utf8')) : 0;
}
