import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initSync as initMstl, MSTL } from '@bsull/augurs/mstl';
import { initSync as initProphet, Prophet } from '@bsull/augurs/prophet';
import { optimizer } from '@bsull/augurs-prophet-wasmstan';
import { usablePeriods } from '../ml/forecast/index.ts';
import type { ForecastModel } from '../ml/forecast/index.ts';

// The libraries compute in WebAssembly and hold their thread while they do: load this module in worker threads only.
const require = createRequire(import.meta.url);
const wasmOf = (module: string) => readFileSync(require.resolve(module).replace(/\.js$/, '_bg.wasm'));
initMstl({ module: wasmOf('@bsull/augurs/mstl') });
initProphet({ module: wasmOf('@bsull/augurs/prophet') });

/** Several seasons by repeated Loess (Bandara, Hyndman & Bergmeir, 2021), the rest by automatic exponential smoothing. */
export const mstl: ForecastModel = {
  name: 'mstl',
  fit: ({ values, periods }) => {
    const usable = usablePeriods(periods, values.length);
    if (usable.length === 0) throw new Error('it needs two seasons');
    const model = MSTL.ets(usable);
    model.fit(Float64Array.from(values));
    return { predict: (times) => model.predict(times.length).point };
  },
};

const day = 86_400;
/** Two years, before anything is said about a year's course. */
const yearlyFrom = 730 * day;

/** Piecewise linear trend and Fourier seasons (Taylor & Letham, 2018), fitted by Stan; the seed makes it repeatable. */
export const prophet: ForecastModel = {
  name: 'prophet',
  fit: ({ times, values }) => {
    // A flat series sends the optimiser astray (all zeros stop the WebAssembly), and needs no Prophet.
    if (values.every((value) => value === values[0])) throw new Error('it needs a series that moves');
    const span = times.at(-1)! - times[0]!;
    const step = Math.min(...times.slice(1).map((time, index) => time - times[index]!));
    const season = (wanted: boolean) => ({ type: 'manual', enabled: wanted }) as const;
    const data = { ds: [...times], y: [...values] };
    const fitWith = (growth: 'linear' | 'flat') => {
      const model = new Prophet({
        optimizer,
        growth,
        // Bounds come from our own calibration: the sampled ones are too narrow and not repeatable.
        uncertaintySamples: 0,
        // Its own 25 are too many to find a fit for in a month of days.
        nChangepoints: Math.min(25, Math.floor(times.length / 4)),
        dailySeasonality: season(step < day && span >= 2 * day),
        weeklySeasonality: season(span >= 13 * day),
        yearlySeasonality: season(span >= yearlyFrom),
      });
      model.fit(data, { seed: 1 });
      return model;
    };
    const model = firstThatFits([() => fitWith('linear'), () => fitWith('flat')]);
    return { predict: (ahead) => model.predict({ ds: [...ahead] }).yhat.point };
  },
};

/** In one short series of fifty the optimiser ends in a dead end; without a trend it then found its way each time. */
function firstThatFits(attempts: readonly (() => Prophet)[]): Prophet {
  let cause: unknown;
  for (const attempt of attempts) {
    try {
      return attempt();
    } catch (error) {
      cause = error;
    }
  }
  // The library's message is a trace through WebAssembly, and ours ends up in the forecast's note.
  throw new Error('its optimiser found no fit', { cause });
}
