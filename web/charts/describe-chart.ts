import type { AlignedChart, ChartContent } from './chart-data.ts';

interface Words {
  time: (time: number) => string;
  value: (value: number) => string;
}

/** More would bury the rest; all of them stand on the page. */
const mostMarks = 3;

/** A chart in a few sentences, for those who cannot see it: its range, lowest, highest and last value, and what else is drawn. */
export function describeChart(content: ChartContent, chart: AlignedChart, { time, value }: Words): string {
  const { label, band, previous, marks = [] } = content;
  const many = content.series.length > 1;
  const lines = chart.columns.filter(({ kind }) => kind === 'series');
  const told = lines.map((line) => {
    const known = line.values.flatMap((found, i) => (found === null ? [] : [{ found, at: chart.times[i]! }]));
    const [first] = known;
    const last = known.at(-1);
    const name = many ? `${line.label}: ` : '';
    if (!first || !last) return many ? `${line.label}: no values.` : 'No values.';
    const lowest = known.reduce((least, one) => (one.found < least.found ? one : least));
    const highest = known.reduce((most, one) => (one.found > most.found ? one : most));
    return (
      `${name}${time(first.at)} to ${time(last.at)}, lowest ${value(lowest.found)} on ${time(lowest.at)}, ` +
      `highest ${value(highest.found)} on ${time(highest.at)}, last ${value(last.found)}.`
    );
  });
  const ahead = chart.columns.find(({ kind }) => kind === 'forecast')?.values ?? [];
  const end = ahead.findLastIndex((found) => found !== null);
  return [
    `${label}.`,
    ...told,
    ...(band ? [`The ${band.label.toLowerCase()} band is shaded.`] : []),
    ...(previous ? [`${previous.label} is drawn beside it.`] : []),
    ...(end >= 0 ? [`Forecast to ${time(chart.times[end]!)}: ${value(ahead[end]!)}.`] : []),
    ...(marks.length > 0
      ? [
          `${marks.length} marked: ${marks
            .slice(-mostMarks)
            .map(({ text }) => text)
            .join(' ')}`,
        ]
      : []),
  ].join(' ');
}
