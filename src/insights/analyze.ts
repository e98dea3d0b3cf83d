import { dayMs } from '../durations.ts';
import { badInput, CartographError } from '../errors.ts';
import { previousRange } from '../metrics/index.ts';
import type { Filter, Metrics, TimeRange } from '../metrics/index.ts';
import {
  customersAtRisk,
  forecastFinding,
  incidentAdvice,
  incidentConcerns,
  incidentFinding,
} from './around-findings.ts';
import { casesOf } from './cases.ts';
import { concernOf } from './concerns.ts';
import { findingsOf } from './findings.ts';
import { readAll } from './readings.ts';
import type { Reading } from './readings.ts';
import { recommendationsOf } from './recommendations.ts';
import { createAt } from './stakes.ts';
import { lookAround } from './surroundings.ts';
import type { Surroundings, SurroundingsDeps } from './surroundings.ts';
import { looksOf, topics } from './topics.ts';
import type { Concern, InsightReport, InsightTopic } from './types.ts';
import { layOut } from './windows.ts';
import type { Windows } from './windows.ts';
import { createWords, missingIn } from './wording.ts';
import type { Words } from './wording.ts';

export interface AnalyzeDeps extends SurroundingsDeps {
  metrics: Metrics;
  now: () => number;
  currency: string;
}

/** A forecast counts from now: beside a time that is long over it says nothing. */
const recentMs = 2 * dayMs;

export async function analyze(
  {
    topic,
    range: asked,
    filters,
    timeZone,
  }: { topic: InsightTopic; range: TimeRange; filters: readonly Filter[]; timeZone: string },
  deps: AnalyzeDeps,
): Promise<InsightReport> {
  const { metrics, now, currency } = deps;
  const headline = metrics.find(topics[topic].headline);
  metrics.check({ metric: headline.name, range: asked, filters });
  const extent = covering(await metrics.extent(), asked);
  const windows = layOut(asked, { extent, now: now(), timeZone });
  if (!windows) throw notEnough('There is no whole hour with events in this time yet. Ask for a longer one.');
  const { range } = windows;
  const comparison = previousRange(range, 'previous_period', timeZone);
  const previous = comparison.from < extent.from ? null : comparison;
  const words = createWords({ currency, timeZone });

  const [{ readings, statements }, around] = await Promise.all([
    readAll(looksOf(topic, filters, metrics.find), { windows, previous, filters, timeZone }, metrics),
    lookAround(
      {
        range,
        metric: headline.name,
        filters,
        // A part of the shop would have to be fitted first, which takes seconds.
        withForecast: filters.length === 0 && now() - range.to < recentMs,
        withCustomers: topic === 'customers' && filters.length === 0,
      },
      deps,
    ),
  ]);

  const at = createAt(readings);
  const frame = { range, comparison, filters };
  const cases = casesOf(readings, at);
  const concerns = [
    ...cases.map((one) => concernOf(one, at, frame, words)),
    ...incidentConcerns(around.incidents, metrics.catalogue, words),
  ];
  const atRisk = around.atRisk && customersAtRisk(around.atRisk, words);
  const [trend, ...rest] = findingsOf({ topic, readings, at, frame, words });
  const verdict = readings.every(({ judged }) => judged === null)
    ? 'unknown'
    : concerns.length > 0
      ? 'concerns'
      : 'as_usual';
  return {
    topic,
    range,
    comparison,
    filters: [...filters],
    timeZone,
    verdict,
    summary: summaryOf(topic, verdict, concerns),
    findings: [
      ...(trend ? [trend] : []),
      ...around.incidents.map((incident) => incidentFinding(incident, metrics.catalogue, words)),
      ...rest,
      ...(around.forecast ? forecastFinding(around.forecast, { metric: headline, filters, words }) : []),
      ...(atRisk ? [atRisk.finding] : []),
    ],
    concerns,
    recommendations: [
      ...incidentAdvice(around.incidents, metrics.catalogue, words),
      ...recommendationsOf(cases, readings, at, frame, words),
      ...(atRisk ? [atRisk.advice] : []),
    ],
    notes: [...notesOf(asked, windows, readings, around, words), ...missingIn(asked, extent, words)],
    statements,
  };
}

/** @throws CartographError NOT_ENOUGH_DATA */
function covering(extent: TimeRange | null, range: TimeRange): TimeRange {
  if (!(range.from < range.to)) throw badInput('The range must end after it begins.');
  if (extent && range.from < extent.to && range.to > extent.from) return extent;
  throw notEnough('There are no events in this time. Ask for a time that has some.');
}

const notEnough = (message: string): CartographError => new CartographError('NOT_ENOUGH_DATA', message);

function summaryOf(
  topic: InsightTopic,
  verdict: InsightReport['verdict'],
  concerns: readonly Concern[],
): string {
  switch (verdict) {
    case 'unknown':
      return 'There is too little history to tell what is usual: it takes three weeks before the time asked about.';
    case 'as_usual':
      return `As for ${topic}, the shop is as usual: nothing is worse by more than chance.`;
    case 'concerns':
      return concerns.length === 1 ? 'There is one concern.' : `There are ${concerns.length} concerns.`;
  }
}

function notesOf(
  asked: TimeRange,
  { range, grain }: Windows,
  readings: readonly Reading[],
  { calendar, notes }: Surroundings,
  words: Words,
): string[] {
  const isCut = range.from !== asked.from || range.to !== asked.to;
  const tested = readings.filter(({ judged }) => judged).length;
  return [
    ...(isCut
      ? [
          `Judged are whole ${grain}s with events: from ${words.moment(range.from)} to ${words.moment(range.to)}.`,
        ]
      : []),
    ...(tested > 0
      ? [
          `${tested} figures were held against what is usual for them; of those said to stand out, one in twenty may be chance (Benjamini and Hochberg 1995).`,
        ]
      : []),
    ...calendar.map(({ name, source, from }) => `In this time: ${name} (${source}, ${words.day(from)}).`),
    ...notes,
  ];
}
