import { columnValues, requireColumns } from './matrix.ts';
import type { Matrix } from './matrix.ts';
import { median, robustDeviation } from './robust-statistics.ts';

/** What brings columns of different units onto one scale. */
export interface ColumnScaling {
  readonly centre: readonly number[];
  /** 0 for a column that never moved: it has no scale, so nothing is said about it */
  readonly scale: readonly number[];
}

/** Beyond this a value grows by its logarithm only, so that one wild row does not decide what is normal. */
const straightUpTo = 5;

/**
 * Median and 1.4826 × MAD of each column; where more than half of a column is one value, and so its MAD 0, the standard
 * deviation instead. Missing values do not count.
 */
export function fitColumnScaling(matrix: Matrix): ColumnScaling {
  const columns = Array.from({ length: matrix.columns }, (_, column) => columnValues(matrix, column));
  const centre = columns.map((values) => (values.length === 0 ? 0 : median(values)));
  const scale = columns.map((values, column) => {
    if (values.length === 0) return 0;
    return robustDeviation(values, centre[column]) || deviation(values, centre[column]!);
  });
  return { centre, scale };
}

const deviation = (values: readonly number[], centre: number): number =>
  Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / values.length);

/**
 * All rows in deviations from the median, far ones drawn in. Missing values and columns that never moved become 0, the
 * most ordinary value there is.
 */
export function scaleRows({ centre, scale }: ColumnScaling, matrix: Matrix): Matrix {
  requireColumns(matrix.columns, centre.length);
  const data = matrix.data.map((value, at) => {
    const column = at % matrix.columns;
    if (scale[column] === 0 || !Number.isFinite(value)) return 0;
    return drawIn((value - centre[column]!) / scale[column]!);
  });
  return { ...matrix, data };
}

function drawIn(scaled: number): number {
  const size = Math.abs(scaled) / straightUpTo;
  return size <= 1 ? scaled : Math.sign(scaled) * straightUpTo * (1 + Math.log(size));
}
