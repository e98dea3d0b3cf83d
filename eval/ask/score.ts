import { brier, calibrationError, reliability, type Told } from './calibration.ts';
import type { Outcome } from './judge.ts';
import { verdicts, type Verdict } from './read-case.ts';

export type Counts = Record<Verdict, number> & { total: number };

export interface Score extends Counts {
  rightShare: number;
  wrongShare: number;
  byShop: Record<string, Counts>;
  byKind: Record<string, Counts>;
  /** of those refused or offered as choices though there is an answer */
  useful: { of: number; useful: number };
  confidence: {
    bins: ReturnType<typeof reliability>;
    brier: number | null;
    calibrationError: number | null;
  };
  guard: { statements: number; answers: number; faults: number };
  numbers: { answers: number; faults: number };
  tokens: number;
}

/** Adds up what came of the cases of one part. */
export function score(outcomes: readonly Outcome[]): Score {
  const counts = count(outcomes);
  const answered = outcomes.filter(({ status }) => status === 'answered');
  const offered = outcomes.filter(({ useful, verdict }) => useful !== null && verdict !== 'right');
  const told: Told[] = answered.flatMap(({ confidence, verdict }) =>
    confidence === null ? [] : [{ confidence, right: verdict === 'right' }],
  );
  return {
    ...counts,
    rightShare: counts.right / counts.total,
    wrongShare: counts.wrong / counts.total,
    byShop: grouped(outcomes, ({ shop }) => shop),
    byKind: grouped(outcomes, ({ kind }) => kind),
    useful: { of: offered.length, useful: offered.filter(({ useful }) => useful).length },
    confidence: {
      bins: reliability(told),
      brier: brier(told),
      calibrationError: calibrationError(told),
    },
    guard: {
      statements: sum(outcomes.map(({ guard }) => guard.statements)),
      answers: outcomes.filter(({ guard }) => guard.statements > 0).length,
      faults: sum(outcomes.map(({ guard }) => guard.faults.length)),
    },
    numbers: {
      answers: answered.length,
      faults: answered.filter(({ unknownNumbers }) => unknownNumbers.length > 0).length,
    },
    tokens: sum(outcomes.map(({ tokens }) => tokens)),
  };
}

export function count(outcomes: readonly Pick<Outcome, 'verdict'>[]): Counts {
  const of = (verdict: Verdict): number => outcomes.filter((one) => one.verdict === verdict).length;
  const counts = Object.fromEntries(verdicts.map((verdict) => [verdict, of(verdict)]));
  return { ...(counts as Record<Verdict, number>), total: outcomes.length };
}

function grouped(outcomes: readonly Outcome[], key: (outcome: Outcome) => string): Record<string, Counts> {
  const names = [...new Set(outcomes.map(key))];
  return Object.fromEntries(names.map((name) => [name, count(outcomes.filter((one) => key(one) === name))]));
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
