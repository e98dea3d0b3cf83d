import { expect, test } from 'vitest';
import { bestSplit } from './histogram-split.ts';

/** Bins of one column as [gradient, hessian] each, the missing values first. */
const of = (...bins: [number, number][]) => ({
  histogram: Float64Array.from(bins.flat()),
  sums: {
    gradient: bins.reduce((sum, [gradient]) => sum + gradient, 0),
    hessian: bins.reduce((sum, [, hessian]) => sum + hessian, 0),
  },
  offsets: Uint32Array.of(0, bins.length),
});
const limits = { leafHessian: 1, l2: 1 };
const found = ({ histogram, sums, offsets }: ReturnType<typeof of>, itsLimits = limits) =>
  bestSplit(histogram, sums, Uint32Array.of(0), offsets, itsLimits);

test('splits where the gain, worked out by hand, is largest', () => {
  // 4² / (2 + 1) + 4² / (2 + 1) against 0² / (4 + 1).
  expect(found(of([0, 0], [-4, 2], [3, 1], [1, 1]))).toEqual({
    column: 0,
    bin: 1,
    missingLeft: false,
    gain: expect.closeTo(32 / 3, 9) as number,
  });
});

test('missing values go to the side that they are like, and may be a side of their own', () => {
  expect(found(of([-4, 2], [-4, 2], [4, 2]))).toMatchObject({ bin: 1, missingLeft: true });
  expect(found(of([4, 2], [-4, 2], [4, 2]))).toMatchObject({ bin: 1, missingLeft: false });
  expect(found(of([4, 2], [-4, 2], [-4, 2]))).toMatchObject({ bin: 2, missingLeft: false });
});

test('no split leaves a side with too little, or where nothing is gained', () => {
  const bins = of([0, 0], [-4, 2], [3, 1], [1, 1]);
  expect(found(bins, { ...limits, leafHessian: 2 })).toMatchObject({ bin: 1 });
  expect(found(bins, { ...limits, leafHessian: 2.1 })).toBeNull();
  expect(found(of([0, 0], [2, 2], [2, 2]))).toBeNull();
});
