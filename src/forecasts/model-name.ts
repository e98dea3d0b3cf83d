import type { SeriesId } from './types.ts';

/** The name of a forecast in the model registry; all values of a dimension are one entry, a panel. */
export const modelName = ({ metric, grain, by }: SeriesId): string =>
  `forecasts/${metric}${by ? `.by.${by}` : ''}/${grain}`;
