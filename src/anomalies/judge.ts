import { dayMs, minuteMs } from '../durations.ts';
import type { Metrics } from '../metrics/index.ts';
import type { ThreadPool } from '../queue/index.ts';
import { detect } from './detect.ts';
import { contextMs, place } from './stretch.ts';
import type { Candidate, DetectOptions } from './detect.ts';
import { isSliceDetector } from './strongest-window.ts';
import type { Placed, Stretch } from './stretch.ts';
import { createDescribe, typeOf } from './describe.ts';
import type { Wording } from './explain.ts';
import type { HealthJudge } from './health-judge.ts';
import { judgePattern } from './pattern.ts';
import { createRuleJudge } from './judge-rules.ts';
import type { FittedModels } from './fitted-models.ts';
import { blank, readPanel } from './panel.ts';
import type { PriceWatch } from './price-watch.ts';
import { weigh } from './severity.ts';
import type * as Tasks from './training.tasks.ts';
import type { DetectorName, Finding } from './types.ts';
import { spanMs } from './windows.ts';

export interface JudgeOptions {
  detector: DetectorName;
  budgetPerWeek: number;
  /** by key of a slice and side, in standard deviations: what people called false alarms needs more */
  raised?: Readonly<Record<string, number>> | undefined;
  /** only these metrics */
  metrics?: readonly string[] | undefined;
  /** starts of minutes nobody listened to */
  unheard?: ReadonlySet<number> | undefined;
}

/** Judges what ends at closed minutes: every watched slice and the shop's pattern by the models, then the rules. */
export type Judge = (
  ends: readonly number[],
  models: FittedModels,
  options: JudgeOptions,
) => Promise<ReadonlyMap<number, Finding[]>>;

/** Ends that are judged over one panel: the longest stretch that is read at once. */
const mostSpreadMs = dayMs;
/** More ends than a thread is worth starting for. */
const inThread = 30;

export function createJudge({
  metrics,
  prices,
  health,
  threads,
  wording,
}: {
  metrics: Metrics;
  prices: PriceWatch;
  health: HealthJudge;
  threads: ThreadPool<typeof Tasks>;
  wording: Wording;
}): Judge {
  const describe = createDescribe({ metrics, wording });
  const judgeByRules = createRuleJudge({ describe });

  function toFinding(
    found: Candidate,
    stretch: Stretch,
    models: FittedModels,
    { detector, budgetPerWeek }: JudgeOptions,
  ): Finding {
    const { slice } = stretch.slices[found.slice]!;
    const { value, expected, lower, upper, z, windowStart, windowEnd } = found;
    const { severity, probability } = weigh(found.score, models.chance!, budgetPerWeek);
    return describe(
      slice,
      { value, expected, lower, upper, z, probability, windowStart, windowEnd },
      {
        type: typeOf(slice, found),
        detector,
        severity: found.opens ? (severity ?? 'low') : null,
        against: 'expectation',
      },
    );
  }

  async function judgeChunk(
    ends: readonly number[],
    models: FittedModels,
    options: JudgeOptions,
  ): Promise<Finding[][]> {
    const { detector } = options;
    const first = ends[0]!;
    const from = Math.floor((first - contextMs) / spanMs) * spanMs;
    const hasSpans = ends.some((end) => end % spanMs === 0);
    const watches = models.watches.filter(({ stepMs }) => hasSpans || stepMs === minuteMs);
    const panel = await readPanel(metrics, watches, { from, to: ends.at(-1)! }, 'own');
    if (options.unheard) blank(panel, options.unheard);
    const stretch = models.over(panel);

    const byEnd = new Map(ends.map((end) => [end, [] as Finding[]]));
    let placed: Placed[] = [];
    if (models.chance) {
      placed = place(stretch);
      if (isSliceDetector(detector)) {
        const asked: DetectOptions = {
          detector,
          opensAt: models.chance.scoreFor(options.budgetPerWeek),
          stretched: models.stretched,
          raised: options.raised,
        };
        const found =
          ends.length > inThread
            ? await threads.run('detectIn', { stretch, ends, options: asked })
            : detect(placed, stretch.from, ends, asked);
        for (const one of found) byEnd.get(one.end)!.push(toFinding(one, stretch, models, options));
      }
    }
    if (models.pattern) {
      const patterns = judgePattern(models.pattern, placed, stretch.from, ends, options);
      for (const [end, finding] of patterns) byEnd.get(end)!.push(finding);
    }
    if (detector === 'ensemble' || detector === 'rule') {
      for (const end of ends) byEnd.get(end)!.push(...judgeByRules(panel, placed, end));
      for (const judged of [await health.judge(ends), await prices.judge(ends)]) {
        for (const [end, findings] of judged) byEnd.get(end)?.push(...findings);
      }
    }
    return [...byEnd.values()];
  }

  return async (ends, models, options) => {
    const sorted = [...new Set(ends)].sort((a, b) => a - b);
    const found = new Map<number, Finding[]>();
    const wanted = options.metrics && new Set(options.metrics);
    for (let first = 0; first < sorted.length;) {
      let last = first;
      while (last + 1 < sorted.length && sorted[last + 1]! - sorted[first]! < mostSpreadMs) last += 1;
      const chunk = sorted.slice(first, last + 1);
      const judged = await judgeChunk(chunk, models, options);
      chunk.forEach((end, i) =>
        found.set(
          end,
          judged[i]!.filter(({ slice }) => !wanted || wanted.has(slice.metric)),
        ),
      );
      first = last + 1;
    }
    return found;
  };
}
