import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initSync as initMstl, MSTL } from '@bsull/augurs/mstl';
import { initSync as initProphet, Prophet } from '@bsull/augurs/prophet';
import { estimateProphet, usablePeriods } from '../ml/forecast/index.ts';
import type { ForecastModel, ProphetData } from '../ml/forecast/index.ts';

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
    const use = freedAfterUse(() => {
      const model = MSTL.ets(usable);
      model.fit(Float64Array.from(values));
      return model;
    });
    return { predict: (times) => use((model) => model.predict(times.length).point) };
  },
};

/**
 * Memory inside WebAssembly is given back when JavaScript's collector gets to it, which it does not while a thread is
 * busy with one series after the other. So it is freed after the forecast, and the model fitted again for another one.
 */
function freedAfterUse<Model extends { free(): void }>(fit: () => Model) {
  let fitted: Model | null = fit();
  return <Result>(use: (model: Model) => Result): Result => {
    const model = fitted ?? fit();
    fitted = null;
    try {
      return use(model);
    } finally {
      model.free();
    }
  };
}

const day = 86_400;
/** Two years, before anything is said about a year's course. */
const yearlyFrom = 730 * day;

/**
 * Piecewise linear trend and Fourier seasons (Taylor & Letham, 2018). The library leaves the estimate of its parameters
 * to an optimiser from outside; Stan's in WebAssembly keeps some of its memory after each fit, and ends less near.
 */
export const prophet: ForecastModel = {
  name: 'prophet',
  fit: ({ times, values }) => {
    // A flat series cannot be scaled (all zeros stop the WebAssembly), and needs no Prophet.
    if (values.every((value) => value === values[0])) throw new Error('it needs a series that moves');
    const span = times.at(-1)! - times[0]!;
    const step = Math.min(...times.slice(1).map((time, index) => time - times[index]!));
    const season = (wanted: boolean) => ({ type: 'manual', enabled: wanted }) as const;
    const use = freedAfterUse(() => {
      const model = new Prophet({
        optimizer: { optimize },
        // Bounds come from our own calibration: the sampled ones are too narrow and not repeatable.
        uncertaintySamples: 0,
        // Its own 25 are too many for a month of days.
        nChangepoints: Math.min(25, Math.floor(times.length / 4)),
        dailySeasonality: season(step < day && span >= 2 * day),
        weeklySeasonality: season(span >= 13 * day),
        yearlySeasonality: season(span >= yearlyFrom),
      });
      model.fit({ ds: [...times], y: [...values] });
      return model;
    });
    return { predict: (ahead) => use((model) => model.predict({ ds: [...ahead] }).yhat.point) };
  },
};

const noLogs = { debug: '', info: '', warn: '', error: '', fatal: '' };

/** @param data the library's JSON for Stan */
const optimize = (_start: unknown, data: string) => ({
  params: estimateProphet(JSON.parse(data) as ProphetData),
  logs: noLogs,
});
