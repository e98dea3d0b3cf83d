import type { KnownNumber } from './result-cells.ts';
import type { SaidNumber } from './said-numbers.ts';

/** What a text speaks of, as far as it may be reckoned with. */
export interface Operands {
  /** cells that the text states, and those of a result of one or two rows */
  cells: readonly KnownNumber[];
  /** all cells of the result */
  all: readonly KnownNumber[];
}

const changes =
  /\b(?:more|less|fewer|higher|lower|greater|smaller|up|down|r[io]se|risen|rising|fell|fall(?:en|s|ing)?|increas\w*|decreas\w*|gr[eo]w\w*|growth|drop\w*|declin\w*|gain\w*|lost|loss|above|below|over|under|chang\w*|differ\w*|against|compared|than|ahead|behind|jump\w*|climb\w*|slip\w*|plus|minus)\b/i;
const parts = /\b(?:share|part|of|percentage|account\w*|mak\w+ up|contribut\w*)\b/i;
const averages = /\b(?:average\w*|mean|typical\w*|usual\w*|per|each)\b/i;

/** Pairs of more cells of one quantity than this could make nearly any percentage. */
const mostOperands = 4;

/**
 * What cells that the text speaks of come to: the sum and mean of a column or of the cells, and for two of them their
 * difference, change, share or ratio. Each only where the sentence has a word for it: every candidate more lets more invented
 * numbers pass.
 */
export function reckoned({ sentence, unit }: SaidNumber, { cells, all }: Operands): number[] {
  const says = (words: RegExp): boolean => words.test(sentence);
  const among = (of: SaidNumber['unit']): KnownNumber[][] => byQuantity(cells, of);
  /** the column that a group is of, without what was before */
  const columnOf = (group: readonly KnownNumber[]): KnownNumber[] =>
    present(all.filter((cell) => cell.quantity === group[0]?.quantity && cell.unit === group[0].unit));
  const wholes = [...byQuantity(all, unit), ...among(unit)].map(present);
  switch (unit) {
    case 'plain':
    case 'money':
    case 'seconds':
      return [
        ...wholes.map(sum),
        ...(says(averages) ? wholes.map(mean) : []),
        ...(says(changes) ? among(unit).flatMap((group) => pairs(group, (a, b) => a - b)) : []),
        ...(says(averages)
          ? among(unit).flatMap((group) => each(group, (a) => a - mean(columnOf(group))))
          : []),
        ...(says(averages) ? perEach(cells, unit) : []),
      ];
    case 'percent':
      return [
        ...(says(averages) ? wholes.map(mean) : []),
        ...among(unit).map(present).map(sum),
        ...among('plain').flatMap((group) => [
          ...(says(changes) ? pairs(group, (a, b) => 100 * (a / b - 1)) : []),
          ...(says(parts) ? each(group, (a) => 100 * (a / sum(columnOf(group)))) : []),
          ...(says(averages) && says(changes)
            ? each(group, (a) => 100 * (a / mean(columnOf(group)) - 1))
            : []),
        ]),
      ];
    case 'points':
      return among('percent').flatMap((group) => pairs(group, (a, b) => a - b));
    case 'times':
      return among('plain').flatMap((group) => pairs(group, (a, b) => a / b));
    case 'ordinal':
      return [];
  }
}

/** Cells of one quantity each, said in one unit. */
function byQuantity(numbers: readonly KnownNumber[], unit: SaidNumber['unit']): KnownNumber[][] {
  const groups = new Map<string, KnownNumber[]>();
  for (const number of numbers) {
    if (number.unit !== unit) continue;
    const group = groups.get(number.quantity);
    if (!group) groups.set(number.quantity, [number]);
    else if (!group.some(({ row, before }) => row === number.row && before === number.before))
      group.push(number);
  }
  return [...groups.values()];
}

/** Two rows of the same time, or one row and what it was before. */
function pairs(group: readonly KnownNumber[], reckon: (a: number, b: number) => number): number[] {
  const now = present(group).slice(0, mostOperands);
  return now.flatMap((a) =>
    group
      .filter((b) => a !== b && (b.before ? a.row === b.row : now.includes(b)))
      .map((b) => reckon(a.value, b.value)),
  );
}

/** One quantity of a row divided by another: revenue per order. */
function perEach(cells: readonly KnownNumber[], unit: SaidNumber['unit']): number[] {
  const amounts = cells.filter((cell) => cell.unit === unit && !cell.before);
  const counts = cells.filter((cell) => cell.unit === 'plain' && !cell.before);
  return amounts.flatMap((a) =>
    counts.filter((b) => a.row === b.row && a.quantity !== b.quantity).map((b) => a.value / b.value),
  );
}

const each = (group: readonly KnownNumber[], reckon: (a: number) => number): number[] =>
  present(group).map(({ value }) => reckon(value));
const present = (numbers: readonly KnownNumber[]): KnownNumber[] => numbers.filter(({ before }) => !before);
const sum = (numbers: readonly KnownNumber[]): number =>
  numbers.reduce((whole, { value }) => whole + value, 0);
const mean = (numbers: readonly KnownNumber[]): number => sum(numbers) / numbers.length;
