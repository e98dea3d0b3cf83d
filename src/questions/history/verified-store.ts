import type { Logger } from 'pino';
import { z } from 'zod';
import type { ClickHouse } from '../../clickhouse/index.ts';
import { rows } from '../../clickhouse/index.ts';
import { packPlan, unpackPlan } from './stored-answer.ts';
import { checkOutcomes } from './types.ts';
import type { VerifiedCells, VerifiedCheck, VerifiedQuestion } from './types.ts';

const cellsJson: z.ZodType<VerifiedCells> = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  totalRows: z.number(),
  hash: z.string(),
});

const verifiedRow = z.object({
  id: rows.text,
  question: rows.text,
  phrase: rows.text,
  answerId: rows.text,
  plan: rows.text,
  timeZone: rows.text,
  asOf: rows.integer,
  text: rows.text,
  cells: rows.text,
  verifiedBy: rows.text,
  verifiedAt: rows.integer,
  outcome: z.enum([...checkOutcomes, '']),
  differences: z.array(rows.text),
  checkedAt: rows.integer,
});

/** gateway.verified_questions and gateway.verified_checks keep the newest row of each id; a change is a new row. */
export const createVerifiedStore = ({ clickhouse, log }: { clickhouse: ClickHouse; log: Logger }) => ({
  /** The last verified first. */
  all: async (): Promise<VerifiedQuestion[]> => {
    const found = await clickhouse.query({
      sql: `SELECT id, question, phrase, answer_id AS answerId, plan, time_zone AS timeZone,
  toUnixTimestamp64Milli(as_of) AS asOf, text, cells, verified_by AS verifiedBy,
  toUnixTimestamp64Milli(verified_at) AS verifiedAt,
  outcome, differences, toUnixTimestamp64Milli(checked_at) AS checkedAt
FROM (SELECT * FROM gateway.verified_questions FINAL WHERE removed = 0) AS verified
GLOBAL LEFT JOIN (SELECT * FROM gateway.verified_checks FINAL) AS checks
  ON checks.question_id = verified.id AND checks.checked_at >= verified.verified_at
ORDER BY verifiedAt DESC, id`,
      row: verifiedRow,
    });
    return found.rows.map(({ phrase, plan, cells, outcome, differences, checkedAt, ...row }) => ({
      ...row,
      phrase: phrase === '' ? null : phrase,
      plan: unpackPlan(plan, log),
      cells: cellsJson.parse(JSON.parse(cells)),
      lastCheck:
        outcome === ''
          ? null
          : { questionId: row.id, question: row.question, outcome, differences, checkedAt },
    }));
  },

  save: (
    verified: VerifiedQuestion,
    { removed, version }: { removed: boolean; version: number },
  ): Promise<void> =>
    clickhouse.insert({
      table: 'gateway.verified_questions',
      rows: [
        {
          id: verified.id,
          question: verified.question,
          phrase: verified.phrase ?? '',
          answer_id: verified.answerId,
          plan: packPlan(verified.plan),
          time_zone: verified.timeZone,
          as_of: verified.asOf,
          text: verified.text,
          cells: JSON.stringify(verified.cells),
          verified_by: verified.verifiedBy,
          verified_at: verified.verifiedAt,
          removed: removed ? 1 : 0,
          version,
        },
      ],
    }),

  saveChecks: (checks: readonly VerifiedCheck[]): Promise<void> =>
    clickhouse.insert({
      table: 'gateway.verified_checks',
      rows: checks.map(({ questionId, outcome, differences, checkedAt }) => ({
        question_id: questionId,
        outcome,
        differences,
        checked_at: checkedAt,
      })),
    }),
});
export type VerifiedStore = ReturnType<typeof createVerifiedStore>;
