import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ClickHouse } from '../../clickhouse/index.ts';
import { rows } from '../../clickhouse/index.ts';
import { badInput, CartographError } from '../../errors.ts';
import type { History, SavedQuestion } from './types.ts';

const longestName = 100;
const longestQuestion = 500;

const savedRow = z.object({ id: rows.text, name: rows.text, question: rows.text, createdAt: rows.integer });

/** @param tick epoch ms, later at every call */
export function createSavedQuestions({
  clickhouse,
  tick,
}: {
  clickhouse: ClickHouse;
  tick: () => number;
}): Pick<History, 'save' | 'deleteSaved' | 'saved'> {
  const all = async (viewerId: string): Promise<SavedQuestion[]> => {
    const found = await clickhouse.query({
      sql: `SELECT id, name, question, toUnixTimestamp64Milli(created_at) AS createdAt
FROM gateway.saved_questions FINAL
WHERE viewer_id = {viewerId:String} AND deleted = 0
ORDER BY lower(name), id`,
      params: { viewerId },
      row: savedRow,
    });
    return found.rows;
  };
  const write = ({ createdAt, ...saved }: SavedQuestion, viewerId: string, deleted: boolean): Promise<void> =>
    clickhouse.insert({
      table: 'gateway.saved_questions',
      rows: [
        {
          ...saved,
          viewer_id: viewerId,
          created_at: createdAt,
          deleted: deleted ? 1 : 0,
          version: Math.max(tick(), createdAt + 1),
        },
      ],
    });

  return {
    save: async (viewer, given) => {
      const [name, question] = [given.name.trim(), given.question.trim()];
      if (name === '' || name.length > longestName)
        throw badInput(`A saved question needs a name of 1 to ${longestName} characters.`);
      if (question === '' || question.length > longestQuestion)
        throw badInput(`A question has 1 to ${longestQuestion} characters.`);
      if ((await all(viewer.id)).some((other) => other.name === name))
        throw new CartographError(
          'CONFLICT',
          `You have a saved question with the name "${name}" already; choose another name, or delete that one.`,
        );
      const saved = { id: randomUUID(), name, question, createdAt: tick() };
      await write(saved, viewer.id, false);
      return saved;
    },
    deleteSaved: async (id, viewer) => {
      const saved = (await all(viewer.id)).find((candidate) => candidate.id === id);
      if (!saved)
        throw new CartographError('NOT_FOUND', `There is no saved question of yours with the id "${id}".`);
      await write(saved, viewer.id, true);
    },
    saved: (viewer) => all(viewer.id),
  };
}
