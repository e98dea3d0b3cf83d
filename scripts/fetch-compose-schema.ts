import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const module = 'github.com/compose-spec/compose-go/v2@v2.9.0';
const sha256 = '1f91e091f16b2dd50ab8860e02bb391d22df553d91c145eacedb1b6eff9c3f0e';

/**
 * Where the JSON schema of the Compose Specification is kept once it was fetched. It stands in the reference
 * implementation, a Go module, so Go fetches it; its hash is pinned.
 */
export const composeSchema = join(import.meta.dirname, '../node_modules/.cache/compose-spec.json');

/** Fetches it where it is missing. @throws Error that says in one line why it cannot be had */
export async function fetchComposeSchema(): Promise<void> {
  if (existsSync(composeSchema)) return;
  const schema = readFileSync(join(await download(), 'schema/compose-spec.json'));
  const found = createHash('sha256').update(schema).digest('hex');
  if (found !== sha256)
    throw new Error(`The schema in ${module} has the SHA-256 ${found} and not ${sha256}.`);
  mkdirSync(dirname(composeSchema), { recursive: true });
  // Under another name until it is whole.
  writeFileSync(`${composeSchema}.${process.pid}`, schema);
  renameSync(`${composeSchema}.${process.pid}`, composeSchema);
}

/** @returns the folder of the module in Go's own cache */
async function download(): Promise<string> {
  const { stdout } = await promisify(execFile)('go', ['mod', 'download', '-json', module], {
    cwd: tmpdir(),
    // What it brings is held against the hash above, so Go need not ask the checksum database as well.
    env: { ...process.env, GONOSUMDB: '*', GOTOOLCHAIN: 'local' },
    timeout: 120_000,
  }).catch((cause: unknown) => {
    throw new Error(
      "The Compose Specification's schema cannot be fetched: it needs Go, and a way to its modules.",
      { cause },
    );
  });
  return (JSON.parse(stdout) as { Dir: string }).Dir;
}
