import { CartographError } from '../errors.ts';
import type { Dimension, Filter, Metrics } from '../metrics/index.ts';
import type { ThreadPool } from '../queue/index.ts';
import { makeCoherent } from './coherent.ts';
import { prepareFit } from './fit.ts';
import type { SeriesToFit } from './fit.ts';
import { grainRules, limitsOf } from './grains.ts';
import { readHistory } from './history.ts';
import type { Present, SeriesHistory } from './history.ts';
import { knownEvents, partOf } from './known-events.ts';
import type { EventCalendar } from './known-events.ts';
import { readPanelHistory } from './panel-history.ts';
import type { TrainedSeries } from './trained.ts';
import type * as Tasks from './training.tasks.ts';
import type { ForecastGrain } from './types.ts';
import { createWallClock } from './wall-clock.ts';
import type { WallClock } from './wall-clock.ts';

export interface TrainerDeps {
  metrics: Metrics;
  calendar: EventCalendar;
  threads: ThreadPool<typeof Tasks>;
  timeZone: string;
}

/** Where long work reports how much of it is done, 0 to 1, and learns that it is to stop. */
export interface Watcher {
  onStep?: ((share: number, note: string) => Promise<void> | void) | undefined;
  signal?: AbortSignal | undefined;
}

export interface TrainedPanel {
  /** by value of the dimension, those that come to most first */
  parts: TrainedSeries[];
  /** of an additive metric: what the parts, and those left out, add up to */
  whole: TrainedSeries | null;
  trainedTo: number;
  note: string;
}

/** Series that cross to the thread at once: a second's work, so that others get their turn in between. */
const seriesATask = 25;
/** A panel of so few values is fitted with all models; of more, with the cheap ones. */
const fewParts = 12;

/** Reads histories and fits them in the thread. Stores nothing. */
export function createTrainer({ metrics, calendar, threads, timeZone }: TrainerDeps) {
  function eventsAround({ times, to }: SeriesHistory, grain: ForecastGrain) {
    const { step, trained } = grainRules[grain];
    return calendar.between({ from: times[0]!, to: to + trained * step * 1000 });
  }

  async function fitAll(
    series: readonly SeriesToFit[],
    clock: WallClock,
    { onStep, signal }: Watcher,
  ): Promise<TrainedSeries[]> {
    const fitted: TrainedSeries[] = [];
    for (let first = 0; first < series.length; first += seriesATask) {
      await onStep?.(first / series.length, `${first} of ${series.length} series`);
      const fits = series.slice(first, first + seriesATask).map((one) => prepareFit(one, clock));
      const answers = await threads.run(
        'trainMany',
        fits.map(({ input }) => input),
        signal ? { signal } : {},
      );
      fitted.push(...answers.map((answer, i) => fits[i]!.read(answer)));
    }
    return fitted;
  }

  return {
    /** The whole shop, or the part that filters leave. @throws CartographError NOT_ENOUGH_DATA */
    async one(
      { metric, grain, filters }: { metric: string; grain: ForecastGrain; filters: readonly Filter[] },
      present: Present,
      watcher: Watcher = {},
    ): Promise<{ series: TrainedSeries; trainedTo: number }> {
      const clock = createWallClock(grain, timeZone);
      const history = await readHistory(metrics, { metric, grain, filters }, present, timeZone);
      const events = knownEvents(await eventsAround(history, grain), filters, clock);
      const [fitted] = await fitAll(
        [{ metric: metrics.find(metric), grain, value: '', history, events, portfolio: 'full' }],
        clock,
        watcher,
      );
      const note = [present.note, fitted!.note].filter(Boolean).join(' ');
      return { series: { ...fitted!, note }, trainedTo: history.to };
    },

    /** Every value of a dimension; those of an additive metric add up to the whole. @throws CartographError NOT_ENOUGH_DATA */
    async panel(
      { metric: name, grain, by }: { metric: string; grain: ForecastGrain; by: Dimension },
      present: Present,
      watcher: Watcher = {},
    ): Promise<TrainedPanel> {
      const metric = metrics.find(name);
      const { whole, parts, leftOut } = await readPanelHistory(
        metrics,
        { metric: name, grain, by },
        present,
        timeZone,
      );
      const around = await eventsAround(whole, grain);
      const portfolio = parts.length > fewParts ? 'light' : 'full';
      const clock = createWallClock(grain, timeZone);
      const toFit = (value: string, history: SeriesHistory): SeriesToFit => ({
        ...{ metric, grain, value, history, portfolio },
        events: knownEvents(around, partOf(by, value), clock),
      });
      const enough = parts.filter(({ history }) => isEnough(history, grain));
      if (enough.length === 0) {
        throw new CartographError(
          'NOT_ENOUGH_DATA',
          `No ${by} has the ${grainRules[grain].leastPoints} whole ${grain}s of ${name} that a forecast needs.`,
        );
      }
      const series = enough.map(({ value, history }) => toFit(value, history));
      const tooShort = parts.length - enough.length;
      const notes = [
        present.note,
        ...(leftOut > 0
          ? [`The ${leftOut} values of ${by} that come to least are not forecast one by one.`]
          : []),
        ...(tooShort > 0 ? [`${tooShort} values of ${by} have too little history and are left out.`] : []),
      ].filter(Boolean);
      const answer = { trainedTo: whole.to, note: notes.join(' ') };
      if (!metric.additive) return { ...answer, parts: await fitAll(series, clock, watcher), whole: null };

      const floor = limitsOf(metric).floor === 0 ? 0 : null;
      const histories = parts.map(({ history }) => history);
      const rest = leftOut > 0 ? [toFit('', remainder(whole, histories, floor))] : [];
      const top: SeriesToFit = {
        ...toFit('', whole),
        portfolio: 'full',
        events: knownEvents(around, [], clock),
      };
      const [fittedWhole, ...fitted] = await fitAll([top, ...series, ...rest], clock, watcher);
      const coherent = makeCoherent(fittedWhole!, fitted, floor);
      return { ...answer, parts: coherent.parts.slice(0, series.length), whole: coherent.whole };
    },

    /** Errors of every model on the past of a metric. @throws CartographError NOT_ENOUGH_DATA */
    async backtest(
      { metric, grain, origins }: { metric: string; grain: ForecastGrain; origins: number },
      present: Present,
      { onStep, signal }: Watcher,
    ) {
      await onStep?.(0, `reading ${metric} by the ${grain}`);
      const clock = createWallClock(grain, timeZone);
      const history = await readHistory(metrics, { metric, grain }, present, timeZone);
      const events = knownEvents(await eventsAround(history, grain), [], clock);
      const found = metrics.find(metric);
      const { input } = prepareFit(
        { metric: found, grain, value: '', history, events, portfolio: 'full' },
        clock,
      );
      await onStep?.(0.1, `forecasting the past of ${metric} from ${origins} points`);
      const errors = await threads.run('backtestSeries', { ...input, origins }, signal ? { signal } : {});
      return { errors, history };
    },
  };
}

export type Trainer = ReturnType<typeof createTrainer>;

/** Sums have had zeros before they came up; a ratio is known only where it had something to divide by. */
const isEnough = ({ values }: SeriesHistory, grain: ForecastGrain): boolean =>
  values.filter((value) => value !== null).length >= grainRules[grain].leastPoints;

/** What the parts leave of the whole; money in binary fractions may leave a hair less than nothing. */
function remainder(whole: SeriesHistory, parts: readonly SeriesHistory[], floor: 0 | null): SeriesHistory {
  const sums = new Map<number, number>();
  for (const { times, values } of parts)
    times.forEach((time, i) => sums.set(time, (sums.get(time) ?? 0) + (values[i] ?? 0)));
  const left = whole.times.map((time, i) => (whole.values[i] ?? 0) - (sums.get(time) ?? 0));
  return { ...whole, values: left.map((value) => Math.max(floor ?? -Infinity, value)) };
}
