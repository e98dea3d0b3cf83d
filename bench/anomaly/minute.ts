/** What judging one minute costs: by number of slices, and by length of the history their models were fitted on. */
import { detect } from '../../src/anomalies/detect.ts';
import { place } from '../../src/anomalies/stretch.ts';
import type { SliceInput, Stretch } from '../../src/anomalies/stretch.ts';
import { SeasonalModel } from '../../src/ml/robust-seasonal.ts';
import type { SeasonalModelJson } from '../../src/ml/robust-seasonal.ts';
import { seededRandom } from '../../src/ml/seeded-random.ts';

const minuteMs = 60_000;
const spanMs = 5 * minuteMs;
const dayMs = 86_400_000;
/** As long as the judge's own panel: four hours before the minute that is judged. */
const panelMinutes = 245;
/** 1970-01-05, a Monday. */
const monday = 4 * dayMs;
const course = (time: number) => 1 + 0.6 * Math.sin(((time % dayMs) / dayMs) * 2 * Math.PI);

export async function run(): Promise<object> {
  const byHistory = [15, 30, 60].map((days) => ({ days, model: modelOf(days) }));
  const rows: { slices: number; days: number; ms: number }[] = [];
  for (const { days, model } of byHistory) rows.push({ slices: 500, days, ms: medianTime(500, model, days) });
  const thirty = byHistory[1]!;
  for (const slices of [125, 250, 1_000])
    rows.push({ slices, days: thirty.days, ms: medianTime(slices, thirty.model, thirty.days) });

  console.log('slices  days of history  ms a minute');
  for (const { slices, days, ms } of rows)
    console.log(`${String(slices).padStart(6)}  ${String(days).padStart(15)}  ${ms.toFixed(1).padStart(11)}`);
  const at = (slices: number, days: number) =>
    rows.find((row) => row.slices === slices && row.days === days)!.ms;
  return {
    ms500: at(500, 30),
    slices1000to500: at(1_000, 30) / at(500, 30),
    history60to15: at(500, 60) / at(500, 15),
  };
}

function modelOf(days: number): SeasonalModelJson {
  const random = seededRandom(days);
  const times = Array.from({ length: (days * dayMs) / spanMs }, (_, i) => monday + i * spanMs);
  const values = times.map((time) => Math.round(20 * course(time) + 9 * (random() + random() - 1)));
  return SeasonalModel.fit(
    { times, values },
    { stepMs: spanMs, noise: 'count', leastDispersion: 1 },
  ).toJSON();
}

/** Everything the judge does once the panel is read: running sums and expectations of four hours, then the scan. */
function medianTime(slices: number, model: SeasonalModelJson, days: number): number {
  const stretch = stretchOf(slices, model, monday + days * dayMs);
  const end = stretch.from + panelMinutes * minuteMs;
  const times = Array.from({ length: 15 }, () => {
    const started = performance.now();
    detect(place(stretch), stretch.from, [end], { detector: 'ensemble', opensAt: 5.5 });
    return performance.now() - started;
  });
  return times.sort((a, b) => a - b)[7]!;
}

function stretchOf(count: number, model: SeasonalModelJson, from: number): Stretch {
  const random = seededRandom(count);
  const hours = Math.ceil(panelMinutes / 60);
  const slices = Array.from({ length: count }, (_, i): SliceInput => {
    const values = Float64Array.from({ length: panelMinutes }, (_, minute) =>
      Math.round(4 * course(from + minute * minuteMs) + 4 * (random() + random() - 1)),
    );
    // A tenth are wholes, the others their parts, as in a shop with ten categories and sources.
    const metric = `m${Math.floor(i / 10)}`;
    return {
      slice:
        i % 10 === 0
          ? { metric, dimension: '', value: '' }
          : { metric, dimension: 'category', value: `c${i % 10}` },
      stepMs: minuteMs,
      settleMs: 0,
      averages: false,
      isMoney: false,
      sides: ['drop', 'spike'],
      isTraffic: false,
      model,
      levels: new Float64Array(hours).fill(model.level),
      usual: new Float64Array(hours).fill(1),
      values,
      support: null,
      items: null,
    };
  });
  return { from, offsets: new Float64Array(hours), slices };
}
