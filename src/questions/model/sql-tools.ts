import { z } from 'zod';
import { badInput, CartographError } from '../../errors.ts';
import type { GuardedResult, ReadableTable } from '../../free-sql/index.ts';
import type { ModelTool } from '../../llm/index.ts';
import { describeSqlResult } from '../answers/sql-result.ts';
import { tellResult } from './leaving.ts';
import { withoutData } from './sql-error.ts';
import type { ToolDeps } from './plan-tools.ts';
import { tool } from './tool.ts';

const mostFailures = 3;
const mostSampleRows = 20;

/** SQL where no plan fits. It goes through the guard like anybody's; what is wrong with it goes back to be put right. */
export function sqlTools(
  deps: ToolDeps & { currency: string; tables: readonly ReadableTable[] },
): ModelTool[] {
  const { tools, circumstances, shares, results, currency, tables } = deps;
  const names = new Set(
    tables.flatMap(({ name, columns }) => [...name.split('.'), ...columns.map((column) => column.name)]),
  );
  let failures = 0;

  const counted = async (written: string, run: () => Promise<GuardedResult>): Promise<GuardedResult> => {
    if (failures >= mostFailures)
      throw badInput(`${mostFailures} statements failed. Answer without SQL, or give up.`);
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof CartographError)) throw error;
      failures += 1;
      if (shares === 'all' || error.code !== 'BAD_SQL') throw error;
      throw new CartographError('BAD_SQL', withoutData(error.message, written, names), { cause: error });
    }
  };

  const sql = tool({
    name: 'run_sql',
    description:
      'One SELECT in ClickHouse’s SQL over the readable tables, only where no plan can express the question.',
    input: z.object({ sql: z.string().min(1).max(10_000) }),
    run: async (input) => {
      const found = await counted(input.sql, () => tools.sql(input.sql));
      const draft = describeSqlResult(found, currency);
      const result = { plan: null, draft, aggregated: found.aggregated };
      return tellResult(result, results.add(result), { shares, timeZone: circumstances.timeZone });
    },
  });
  if (shares !== 'all') return [sql];

  const sample = tool({
    name: 'sample_rows',
    description: 'The first rows of a readable table, to see what its columns hold before writing SQL.',
    input: z.object({
      table: z.string(),
      columns: z.array(z.string()).min(1).max(30),
      rows: z.int().min(1).max(mostSampleRows),
    }),
    run: async (input) => {
      const found = await counted('', () => tools.sample(input));
      const draft = describeSqlResult(found, currency);
      // For the model to look at, and no answer: it gets no number to point at.
      return tellResult({ plan: null, draft, aggregated: false }, null, {
        shares,
        timeZone: circumstances.timeZone,
      });
    },
  });
  return [sql, sample];
}
