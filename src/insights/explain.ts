import type { Filter, MetricQuery, MetricResult, Metrics, TimeRange } from '../metrics/index.ts';
import { CartographError } from '../errors.ts';
import { coincidencesOf } from './coincidences.ts';
import type { CoincidenceDeps } from './coincidences.ts';
import { cutsOf, dispersionIn, driversOf } from './drivers.ts';
import type { CutResults, Dispersion } from './drivers.ts';
import { factorQueries, factorsOf } from './factors.ts';
import { seriesOf } from './readings.ts';
import { tellExplanation } from './tell-explanation.ts';
import type { Explanation, UsualPlace } from './types.ts';
import { judge } from './usual.ts';
import type { Series } from './usual.ts';
import { layOut, windowWord } from './windows.ts';
import type { Windows } from './windows.ts';
import { createWords, missingIn } from './wording.ts';

export interface ExplainDeps extends CoincidenceDeps {
  metrics: Metrics;
  now: () => number;
  currency: string;
}

interface Request {
  metric: string;
  range: TimeRange;
  comparison: TimeRange;
  filters: readonly Filter[];
  timeZone: string;
}

/** Chance alone is off so far in one of so many times: not worth looking for what it comes from. */
const usualAbove = 0.05;

export async function explain(request: Request, deps: ExplainDeps): Promise<Explanation> {
  const { metrics, now, currency } = deps;
  const { range, comparison, filters, timeZone } = request;
  const metric = metrics.find(request.metric);
  metrics.check(request);
  const extent = await metrics.extent();
  if (
    !extent ||
    Math.max(range.to, comparison.to) <= extent.from ||
    Math.min(range.from, comparison.from) >= extent.to
  )
    throw new CartographError(
      'NOT_ENOUGH_DATA',
      'There are no events in these times. Ask for times that have some.',
    );
  const [windows, before] = [range, comparison].map((time) => layOut(time, { extent, now: now(), timeZone }));

  const cuts = cutsOf(metric, filters);
  const noisy = cuts.filter(([first, ...others]) => others.length === 0 && first !== 'product');
  const history = (one: Windows | null | undefined, by: MetricQuery['by'] = []): MetricQuery[] =>
    one ? [{ metric: metric.name, filters, timeZone, by, range: one.history, grain: one.grain }] : [];
  const asked = await ask(metrics, {
    whole: [range, comparison].map((time) => ({ metric: metric.name, filters, range: time })),
    cuts: cuts.flatMap((by) =>
      [range, comparison].map((time) => ({ metric: metric.name, filters, by, range: time })),
    ),
    factors: factorQueries(metric.name, request),
    now: history(windows),
    before: history(before),
    noise: noisy.flatMap((by) => history(windows, by)),
  });

  const [value = null, compared = null] = asked.of('whole').map(({ values }) => values[0] ?? null);
  const difference = value === null || compared === null ? null : value - compared;
  const dispersion = windows ? noiseOf(asked.of('noise'), windows) : { of: null, per: null };
  const cutResults = asked.of('cuts');
  const results = cuts.map((by, i): CutResults => ({
    by,
    actual: cutResults[2 * i]!,
    compared: cutResults[2 * i + 1]!,
  }));
  const words = createWords({ currency, timeZone });
  const explanation: Omit<Explanation, 'text'> = {
    ...{ metric: metric.name, filters: [...filters], range, comparison, timeZone },
    ...{ value, compared, difference },
    change: difference === null || !compared ? null : difference / Math.abs(compared),
    usual: usualOf(asked.of('now')[0], windows ?? null, asked.of('before')[0], before ?? null),
    factors: difference === null ? [] : factorsOf(metric.name, asked.of('factors')),
    cuts: difference === null ? [] : driversOf(metric, results, { change: difference, dispersion }),
    coincidences: await coincidencesOf(
      {
        range,
        comparison,
        metrics: [metric.name, ...new Set(factorQueries(metric.name, request).map((query) => query.metric))],
      },
      deps,
    ),
    notes: [...new Set([range, comparison].flatMap((time) => missingIn(time, extent, words)))],
    statements: asked.statements,
  };
  return { ...explanation, text: tellExplanation(metric, explanation, words) };
}

/** Asks several lists of questions at once, and gives the answers back by the list. */
async function ask<Name extends string>(
  metrics: Pick<Metrics, 'run'>,
  lists: Readonly<Record<Name, readonly MetricQuery[]>>,
): Promise<{ of(name: Name): MetricResult[]; statements: MetricResult['source'][] }> {
  const names = Object.keys(lists) as Name[];
  const results = await metrics.run(names.flatMap((name) => lists[name]));
  let start = 0;
  const parted = new Map(
    names.map((name) => {
      const answers = results.slice(start, start + lists[name].length);
      start += answers.length;
      return [name, answers];
    }),
  );
  return { of: (name) => parted.get(name)!, statements: [...new Set(results.map(({ source }) => source))] };
}

/** From the time before the range alone: the range is what is to be told from noise. */
function noiseOf(results: readonly MetricResult[], windows: Windows): Dispersion {
  const past = (series: Series): Series => {
    const end = series.of.length - windows.length;
    return { of: series.of.subarray(0, end), per: series.per?.subarray(0, end) ?? null };
  };
  const histories = results.map(
    (result) => new Map([...seriesOf(result, windows)].map(([value, series]) => [value, past(series)])),
  );
  return dispersionIn(histories, windows.length);
}

function usualOf(
  now: MetricResult | undefined,
  windows: Windows | null,
  before: MetricResult | undefined,
  windowsBefore: Windows | null,
): UsualPlace | null {
  const judged = now && windows && judgeWhole(now, windows);
  if (!judged) return null;
  const compared = before && windowsBefore && judgeWhole(before, windowsBefore);
  const { expected } = judged;
  return {
    expected: expected.per === null ? expected.of : expected.of / expected.per,
    change: judged.change,
    usualSpread: judged.usualSpread,
    probability: judged.probability,
    isUsual: judged.probability > usualAbove,
    comparisonIsUsual: compared ? compared.probability > usualAbove : null,
    windows: windowWord(windows),
  };
}

function judgeWhole(result: MetricResult, windows: Windows) {
  const [series] = seriesOf(result, windows).values();
  return series ? judge(series, windows) : null;
}
