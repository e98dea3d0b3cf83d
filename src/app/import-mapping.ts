import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { badInput } from '../errors.ts';
import { parseMapping } from '../ingest/file/index.ts';
import type { Mapping } from '../ingest/file/index.ts';
import { projectFile } from './project-file.ts';

/**
 * The mapping of that name or path; null for lines that are events already.
 * @throws CartographError BAD_INPUT when there is none, or a CSV file comes without one
 */
export async function findMapping(name: string | undefined, file: string): Promise<Mapping | null> {
  const folder = projectFile('src/ingest/mappings');
  const shipped = (await readdir(folder)).map((entry) => entry.replace(/\.json$/, '')).join(', ');
  if (name === undefined) {
    if (/\.csv(\.gz)?$/i.test(file))
      throw badInput(
        `A CSV file needs --mapping: ${shipped}, or the path of your own (docs/events.md describes it).`,
      );
    return null;
  }
  const path = [join(folder, `${name}.json`), name].find((candidate) => existsSync(candidate));
  if (path === undefined)
    throw badInput(`There is no mapping "${name}". Shipped are ${shipped}; for your own give its path.`);
  return parseMapping(name, await readFile(path, 'utf8'));
}
