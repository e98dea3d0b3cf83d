import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { expect, it } from 'vitest';
import { generatedFiles } from '../scripts/generated.ts';

it('generated files are current; if not, run npm run schema', async () => {
  for (const { path, text } of await generatedFiles()) {
    expect(await readFile(path, 'utf8'), relative('.', path)).toBe(text);
  }
});
