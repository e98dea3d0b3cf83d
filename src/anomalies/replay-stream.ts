import { dayMs } from '../durations.ts';
import type { Metrics } from '../metrics/index.ts';
import { normalDeviate } from '../ml/normal-tail.ts';
import { createStreamEnsemble } from '../ml/stream/index.ts';
import type { StreamEnsemble, StreamScore } from '../ml/stream/index.ts';
import { createEpisodes } from './episodes.ts';
import { explain } from './explain.ts';
import type { Wording } from './explain.ts';
import { readPanel } from './panel.ts';
import type { PanelSeries } from './panel.ts';
import { sliceKey } from './types.ts';
import type { Finding, ReplayReport, ReplayRequest, Severity } from './types.ts';
import type { Watch } from './watch-list.ts';
import { spanMs } from './windows.ts';

/** Scores of the stream ensemble; on noise the first comes about once in 8,000 values. */
const bands: readonly [atLeast: number, Severity][] = [
  [0.99, 'high'],
  [0.96, 'medium'],
  [0.9, 'low'],
];
const mostZ = 50;

/**
 * Goes through a past range with the detector for series of which nothing is known: no season, no kind of noise, no
 * history. It learns as it goes, so the first days say little. Metrics as wholes, each by its own step.
 */
export async function replayStream(
  { range, metrics: names, onProgress, signal }: ReplayRequest,
  deps: { metrics: Metrics; watches: readonly Watch[]; wording: Wording; graceMs: number },
): Promise<ReplayReport> {
  const from = Math.floor(range.from / spanMs) * spanMs;
  const to = Math.floor(range.to / spanMs) * spanMs;
  const watches = deps.watches.filter(
    ({ by, metric }) => by === null && (!names || names.includes(metric.name)),
  );
  const streams = new Map<string, StreamEnsemble>();
  const episodes = createEpisodes([]);
  let windows = 0;
  for (let day = from; day < to; day += dayMs) {
    signal?.throwIfAborted();
    const dayEnd = Math.min(to, day + dayMs);
    const panel = await readPanel(deps.metrics, watches, { from: day, to: dayEnd }, 'own');
    for (const series of panel.series) {
      const key = sliceKey(series.slice);
      const stream = streams.get(key) ?? createStreamEnsemble();
      streams.set(key, stream);
      for (let i = 0; i < series.values.length; i += 1) {
        const finding = judge(stream, series, day + i * series.watch.stepMs, series.values[i]!, deps.wording);
        if (finding) episodes.apply(finding, finding.windowEnd + deps.graceMs);
      }
      windows += series.values.length;
      await new Promise(setImmediate);
    }
    await onProgress?.((dayEnd - from) / (to - from));
  }
  return {
    detector: 'stream_ensemble',
    range: { from, to },
    anomalies: episodes
      .changes()
      .map(({ anomaly }) => anomaly)
      .sort((a, b) => a.detectedAt - b.detectedAt),
    slices: streams.size,
    windows,
    trainedOn: { from, to: from },
    notes: ['This detector knows nothing at the start of the range and learns as it goes.'],
  };
}

function judge(
  stream: StreamEnsemble,
  { watch: { metric, stepMs, settleMs }, slice }: PanelSeries,
  time: number,
  value: number,
  wording: Wording,
): Finding | null {
  const known = Number.isNaN(value) ? null : value;
  const score = stream.update(time, known);
  const severity = bands.find(([atLeast]) => score.score >= atLeast)?.[1];
  if (!severity || known === null || score.expected === null) return null;
  const side = known < score.expected ? 'drop' : 'spike';
  const reading = {
    value: known,
    expected: score.expected,
    lower: score.lower ?? score.expected,
    upper: score.upper ?? score.expected,
    windowStart: time - settleMs,
    windowEnd: time - settleMs + stepMs,
  };
  return {
    ...reading,
    slice,
    side,
    severity,
    family: 'business',
    type: side,
    detector: 'stream_ensemble',
    z: zOf(score, side),
    probability: score.probability,
    contributions: [],
    explanation: explain(
      {
        label: metric.label,
        unit: metric.unit,
        dimension: '',
        dimensionValue: '',
        ...reading,
        against: 'expectation',
      },
      wording,
    ),
  };
}

const zOf = ({ probability }: StreamScore, side: Finding['side']): number =>
  Math.min(mostZ, normalDeviate(Math.max(1e-12, 1 - probability))) * (side === 'drop' ? -1 : 1);
