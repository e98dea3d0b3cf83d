import { dayMs } from '../durations.ts';
import { Exceedance } from '../ml/exceedance.ts';
import type { TimeRange } from '../metrics/index.ts';
import { levelPaths, stretchOf } from './levels.ts';
import type { LevelPath } from './levels.ts';
import { readPanel } from './panel.ts';
import type { Panel } from './panel.ts';
import type { PatternModel } from './pattern.ts';
import type { Stretch } from './stretch.ts';
import type { SeasonalBundle, TrainDeps } from './train.ts';
import type { Watch } from './watch-list.ts';

/** Everything that judging needs to know of the past, at one moment. */
export interface FittedModels {
  watches: readonly Watch[];
  /** null while there is too little history: then only rules judge */
  chance: Exceedance | null;
  /** how much further than others a slice goes by chance, by key of slice and side */
  stretched: Readonly<Record<string, number>>;
  /** The models laid over a panel. */
  over(panel: Panel): Stretch;
  learning: { daysSeen: number; daysNeeded: number } | null;
  /** null until it was trained */
  pattern: PatternModel | null;
}

/** The level forgets half of what it knows in three days at most. */
const levelHistoryMs = 8 * dayMs;

/** What a bundle makes of windows in a range, live or in a replay: the levels are followed from some days before it. */
export async function layModels(
  bundle: SeasonalBundle,
  { metrics, watches, clock }: Pick<TrainDeps, 'metrics' | 'watches' | 'clock'>,
  { from, to }: TimeRange,
): Promise<Omit<FittedModels, 'pattern'>> {
  const { taught, chance, learning } = bundle;
  const panel = learning
    ? null
    : await readPanel(metrics, watches, { from: from - levelHistoryMs, to }, 'five_minutes');
  const paths = panel ? levelPaths(taught, panel, clock) : new Map<string, LevelPath>();
  return {
    watches: learning ? watches : watches.filter((watch) => isTaught(watch, bundle)),
    chance: chance && Exceedance.fromJSON(chance.exceedance),
    stretched: chance?.stretched ?? {},
    over: (one) => stretchOf(taught, one, paths, clock),
    learning,
  };
}

/** What could not be learnt need not be read. */
const isTaught = ({ metric, by }: Watch, { taught }: SeasonalBundle): boolean =>
  taught.some(({ slice }) => slice.metric === metric.name && slice.dimension === (by ?? ''));
