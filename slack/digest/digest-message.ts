import type { DigestForecastQuery, DigestQuery } from '../generated/graphql.ts';
import { severityMark } from '../incidents/incident-message.ts';
import { actions, escape, facts, header, link, section, small } from '../messages/blocks.ts';
import type { Block, Content } from '../messages/blocks.ts';
import { dash } from '../messages/formats.ts';
import type { Formats } from '../messages/formats.ts';

type Figure = DigestQuery['orders'];

export interface DigestSource {
  /** Noon of the day it tells of, or any other moment of it. */
  day: number;
  figures: DigestQuery;
  /** null: there is no forecast, and the words say why */
  forecast: DigestForecastQuery['forecast'] | null;
  noForecast: string;
}

/** Yesterday in a glance: what was sold, against the same weekday; what was promised; what went wrong. */
export function digestMessage(source: DigestSource, formats: Formats, consoleUrl: string): Content {
  const { revenue, orders, conversion } = source.figures;
  const day = formats.day(source.day);
  return {
    text: `${day}: revenue ${formats.value(revenue.total.value, 'MONEY')} (${formats.change(revenue.total.change)} against the week before).`,
    blocks: [
      header(`☀️ The shop on ${day}`),
      facts([revenue, orders, conversion].map((figure) => [escape(figure.label), figureOf(figure, formats)])),
      section(forecastWords(source, formats)),
      ...categoryBlocks(revenue.breakdown.slices, formats),
      section(incidentWords(source.figures.incidents, consoleUrl)),
      small('Changes are against the same weekday a week earlier.'),
      actions(link('Open the console', consoleUrl)),
    ],
  };
}

function figureOf({ total, unit, direction }: Figure, formats: Formats): string {
  const { change } = total;
  const isGood =
    direction === 'NEUTRAL' || change === null ? null : change >= 0 === (direction === 'UP_IS_GOOD');
  const arrow = change === null || change === 0 ? '' : change > 0 ? '▲ ' : '▼ ';
  const mark = isGood === false && Math.abs(change!) >= 0.1 ? ' ⚠️' : '';
  return `${formats.value(total.value, unit)}\n${arrow}${formats.change(change)}${mark}`;
}

function forecastWords({ figures, forecast, noForecast }: DigestSource, formats: Formats): string {
  const [score] = figures.forecastAccuracy;
  const actual = figures.revenue.total.value;
  // bias is (forecast − outcome) / outcome, over the forecasts that were made of that day.
  const promised = score?.bias == null || actual === null ? null : actual * (1 + score.bias);
  const past =
    promised === null
      ? 'No forecast had been made of that day.'
      : `Forecasts had promised ${formats.value(promised, 'MONEY')}; it came to ${formats.value(actual, 'MONEY')}.`;
  const [today] = forecast?.points ?? [];
  const next = today
    ? `Today ${formats.value(today.value, 'MONEY')} is expected (${formats.value(today.lower, 'MONEY')} to ${formats.value(today.upper, 'MONEY')}, ${Math.round(100 * forecast!.coverage)} % sure).`
    : `Today: ${escape(noForecast)}`;
  return `*Forecast.* ${past} ${next}`;
}

function categoryBlocks(slices: DigestQuery['revenue']['breakdown']['slices'], formats: Formats): Block[] {
  const sold = slices.filter(({ keys, value }) => keys[0] !== '' && value !== null);
  const [top] = sold;
  const bottom = sold.at(-1);
  if (!top || !bottom || top === bottom) return [];
  const line = ({ keys, value, change }: typeof top) =>
    `${escape(keys[0] ?? dash)} ${formats.value(value, 'MONEY')} (${formats.change(change)})`;
  return [section(`*Categories.* First: ${line(top)}. Last: ${line(bottom)}.`)];
}

function incidentWords({ nodes, pageInfo }: DigestQuery['incidents'], consoleUrl: string): string {
  if (nodes.length === 0) return '*Incidents.* None.';
  const lines = nodes.map(
    ({ id, title, severity, status, acknowledgedBy }) =>
      `• ${severityMark(severity)} <${consoleUrl}/incidents/${encodeURIComponent(id)}|${escape(title)}>: ${
        status === 'OPEN' ? (acknowledgedBy === null ? 'open, nobody looks after it' : 'open') : 'over'
      }`,
  );
  return ['*Incidents.*', ...lines, ...(pageInfo.hasNextPage ? ['• … and more'] : [])].join('\n');
}
