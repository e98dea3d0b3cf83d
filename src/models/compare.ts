import { isDeepStrictEqual } from 'node:util';
import { relativeChange } from '../metrics/index.ts';
import type { Difference, ModelComparison, ModelVersion } from './types.ts';

/** Lays two versions side by side. */
export function compareVersions(a: ModelVersion, b: ModelVersion): ModelComparison {
  return {
    a,
    b,
    quality: differences(a.quality, b.quality),
    parameters: differences(flat(a.parameters), flat(b.parameters)).filter(
      (entry) => !isDeepStrictEqual(entry.a, entry.b),
    ),
  };
}

type Entries = Readonly<Record<string, unknown>>;

function differences(a: Entries, b: Entries): Difference[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].sort().map((name) => {
    const [left, right] = [a[name] ?? null, b[name] ?? null];
    const areNumbers = typeof left === 'number' && typeof right === 'number';
    return {
      name,
      a: left,
      b: right,
      change: areNumbers ? right - left : null,
      relativeChange: areNumbers ? relativeChange(right, left) : null,
    };
  });
}

/** { trees: { count: 9 } } becomes { 'trees.count': 9 }; lists stay whole. */
function flat(entries: Entries, path = ''): Entries {
  return Object.fromEntries(
    Object.entries(entries).flatMap(([name, value]) =>
      isObject(value) ? Object.entries(flat(value, `${path}${name}.`)) : [[path + name, value]],
    ),
  );
}

const isObject = (value: unknown): value is Entries =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
