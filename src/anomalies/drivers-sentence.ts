import { listed } from '../wording.ts';
import type { Dimension } from '../metrics/index.ts';
import type { Companion } from './drivers-company.ts';

/** The values that explain a gap: each as one value a dimension. */
export interface Told {
  by: readonly Dimension[];
  values: readonly (readonly string[])[];
  share: number;
}

/** '91 % of the gap is source mobile; purchases fell 60 %, page views did not change.' Empty where nothing is known. */
export function tellDrivers(
  cause: Told | null,
  company: readonly Companion[],
  side: 'drop' | 'spike',
): string {
  const clauses = [
    ...(cause ? [tellCause(cause, side)] : []),
    ...(company.length > 0 ? [tellCompany(company)] : []),
  ];
  return clauses.length === 0 ? '' : `${clauses.join('; ')}.`;
}

function tellCause({ by, values, share }: Told, side: 'drop' | 'spike'): string {
  const percent = Math.round(share * 100);
  const part = percent >= 100 ? 'all' : `${percent} %`;
  const whole = side === 'drop' ? 'gap' : 'excess';
  const what =
    by.length === 1
      ? tellValues(
          by[0]!,
          values.map(([value]) => value!),
        )
      : listed(values.map((cell) => cell.map((value, i) => tellValues(by[i]!, [value])).join(' with ')));
  return `${part} of the ${whole} is ${what}`;
}

/** 'category Books and Toys' */
function tellValues(dimension: Dimension, values: readonly string[]): string {
  const name = dimension.replace('_', ' ');
  return `${name} ${listed(values.map((value) => value || '(none)'))}`;
}

/** Those that moved, the farthest first, then those that did not. */
function tellCompany(company: readonly Companion[]): string {
  const moved = company
    .filter(({ change }) => change !== 0)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .map(({ label, change }) => `${label} ${tellChange(change)}`);
  const still = company.filter(({ change }) => change === 0).map(({ label }) => label);
  return [...moved, ...(still.length > 0 ? [`${listed(still)} did not change`] : [])].join(', ');
}

function tellChange(change: number): string {
  if (change > 2) return `rose to ${(1 + change).toFixed(1)} times the usual`;
  return `${change < 0 ? 'fell' : 'rose'} ${Math.round(Math.abs(change) * 100)} %`;
}
