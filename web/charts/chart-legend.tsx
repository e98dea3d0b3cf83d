import type { ChartContent } from './chart-data.ts';

/** What each line and shade is. */
export function ChartLegend({
  content: { series, band, previous, forecast, marks },
}: {
  content: ChartContent;
}) {
  const entries = [
    ...series.map(({ label }, i) => ({ label, look: `line chart-key-${(i % 5) + 1}` })),
    ...(previous ? [{ label: previous.label, look: 'previous' }] : []),
    ...(band ? [{ label: band.label, look: 'band' }] : []),
    ...(forecast ? [{ label: fanLabel(forecast.fans), look: 'forecast' }] : []),
    ...(marks && marks.length > 0 ? [{ label: 'Stood out', look: 'mark' }] : []),
  ];
  return (
    <ul className="chart-legend">
      {entries.map(({ label, look }) => (
        <li key={label}>
          <span className={`chart-key chart-key-${look}`} aria-hidden />
          {label}
        </li>
      ))}
    </ul>
  );
}

function fanLabel(fans: readonly { coverage: number }[]): string {
  const shares = fans.map(({ coverage }) => `${Math.round(100 * coverage)}%`);
  return shares.length === 0 ? 'Forecast' : `Forecast, ${shares.join(' and ')} within the shade`;
}
