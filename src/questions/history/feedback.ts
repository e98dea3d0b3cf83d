import type { Logger } from 'pino';
import { z } from 'zod';
import type { ClickHouse } from '../../clickhouse/index.ts';
import { rows } from '../../clickhouse/index.ts';
import { badInput } from '../../errors.ts';
import { pageFrom, pageOf } from './pages.ts';
import { packPlan, unpackPlan } from './stored-answer.ts';
import type { History } from './types.ts';

const longestComment = 4_000;

const feedbackRow = z.object({
  answerId: rows.text,
  question: rows.text,
  text: rows.text,
  status: z.enum(['answered', 'choices', 'refused']),
  tier: z.enum(['certified', 'composed', 'free_sql', 'refused']),
  plan: rows.text,
  right: rows.flag,
  comment: rows.text,
  givenBy: rows.text,
  givenAt: rows.integer,
});

/**
 * What askers say of their answers. It carries what was asked and answered: by giving it, they show it to the analysts.
 *
 * @param tick epoch ms, later at every call
 */
export function createFeedback({
  clickhouse,
  tick,
  get,
  log,
}: {
  clickhouse: ClickHouse;
  tick: () => number;
  get: History['get'];
  log: Logger;
}): Pick<History, 'feedback' | 'feedbackGiven'> {
  return {
    feedback: async (answerId, viewer, said) => {
      const comment = said.comment.trim();
      if (comment.length > longestComment)
        throw badInput(`A comment has at most ${longestComment} characters.`);
      const { question, text, status, tier, plan } = await get(answerId, viewer);
      const givenAt = tick();
      await clickhouse.insert({
        table: 'gateway.answer_feedback',
        rows: [
          {
            answer_id: answerId,
            viewer_id: viewer.id,
            viewer_name: viewer.name,
            is_right: said.right ? 1 : 0,
            comment,
            ...{ question, text, status, tier },
            plan: packPlan(plan),
            given_at: givenAt,
          },
        ],
      });
      return {
        ...{ answerId, question, text, status, tier, plan, comment, givenAt },
        right: said.right,
        givenBy: viewer.name,
      };
    },

    feedbackGiven: async ({ right, ...page }) => {
      const { first, at, id } = pageFrom(page);
      const found = await clickhouse.query({
        sql: `SELECT answer_id AS answerId, question, text, status, tier, plan, is_right AS right, comment,
  viewer_name AS givenBy, toUnixTimestamp64Milli(given_at) AS givenAt
FROM gateway.answer_feedback FINAL
WHERE (givenAt, answerId) < ({at:Int64}, {id:String}) AND is_right IN {rights:Array(UInt8)}
ORDER BY givenAt DESC, answerId DESC
LIMIT {first:UInt32}`,
        params: { at, id, rights: right === undefined ? [0, 1] : [right ? 1 : 0], first: first + 1 },
        row: feedbackRow,
      });
      const items = found.rows.map((row) => ({ ...row, plan: unpackPlan(row.plan, log) }));
      return pageOf(items, first, ({ givenAt, answerId }) => ({ at: givenAt, id: answerId }));
    },
  };
}
