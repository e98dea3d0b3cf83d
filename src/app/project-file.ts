import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CartographError } from '../errors.ts';

/**
 * Path of a file that belongs to the project but is not compiled (SQL, mappings). The code runs from src/ under
 * the tests and from dist/src/ when built, so the root is the nearest folder above with a package.json.
 */
export function projectFile(path: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new CartographError('INTERNAL', 'The project folder was not found above the running code.');
    folder = parent;
  }
  return join(folder, path);
}
