import type { Outcome } from './judge.ts';
import type { Counts, Score } from './score.ts';

/** What people read: who was right, by part, shop and kind; how far the confidence can be believed; what the checks found. */
export function report(title: string, score: Score): string {
  return [
    `\n${title}: ${score.total} questions`,
    table(
      ['', 'questions', 'right', 'choices', 'refused', 'silently wrong', 'failed'],
      [
        row('all', score),
        ...Object.entries(score.byShop).map(([name, counts]) => row(name, counts)),
        ...Object.entries(score.byKind).map(([name, counts]) => row(`  ${name}`, counts)),
      ],
    ),
    `Of ${score.useful.of} that were not answered though they can be, ${score.useful.useful} were told the right question among the first four suggestions.`,
    reliabilityTable(score),
    `The guard let ${score.guard.statements - score.guard.faults} of ${score.guard.statements} statements of ${score.guard.answers} answers through, with the same rows.`,
    `In ${score.numbers.answers - score.numbers.faults} of ${score.numbers.answers} answers every number of the text was found in, or reckoned from, the cells behind it.`,
    ...(score.tokens > 0 ? [`The language model took ${score.tokens} tokens.`] : []),
  ].join('\n');
}

/** Every case that is not right, and what the checks found, in a line each. */
export function faults(outcomes: readonly Outcome[]): string {
  return outcomes
    .flatMap(({ id, ask, verdict, why, guard, unknownNumbers }) => [
      ...(verdict === 'right' ? [] : [`${verdict.padEnd(8)} ${id}: ${ask.join(' → ')}\n         ${why}`]),
      ...guard.faults.map(
        ({ sql, fault }) => `guard    ${id}: ${fault}\n         ${sql.replace(/\s+/g, ' ')}`,
      ),
      ...(unknownNumbers.length > 0 ? [`numbers  ${id}: ${unknownNumbers.join(', ')}`] : []),
    ])
    .join('\n');
}

const row = (name: string, { total, right, choices, refused, wrong, failed }: Counts): string[] => [
  name,
  String(total),
  `${right} (${percent(right / total)})`,
  ...[choices, refused].map(String),
  `${wrong} (${percent(wrong / total)})`,
  String(failed),
];

function reliabilityTable({ confidence: { bins, brier, calibrationError } }: Score): string {
  const rows = bins
    .filter(({ count }) => count > 0)
    .map(({ from, to, count, said, observed }) => [
      `${percent(from)} to ${percent(to)}`,
      ...[String(count), percent(said ?? 0), percent(observed ?? 0)],
    ]);
  const errors =
    brier === null
      ? ''
      : `Brier score ${brier.toFixed(4)}, expected calibration error ${percent(calibrationError ?? 0)}.`;
  return [table(['confidence', 'answers', 'said', 'right'], rows), errors].join('\n');
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = head.map((_, i) => Math.max(...lines.map((line) => (line[i] ?? '').length)));
  return lines
    .map((line) =>
      line
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join('  '),
    )
    .join('\n');
}

const percent = (part: number): string => `${(100 * part).toFixed(1)} %`;
