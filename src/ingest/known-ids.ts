import { z } from 'zod';
import type { ClickHouse } from '../clickhouse/index.ts';

/** Keeps one statement's parameter well under the megabyte a server takes. */
const maxLookupLength = 400_000;

/**
 * Those of the ids that storage already has from another batch than `batch`. The ids travel as one text, one a
 * line (an id has no control characters), which the engine takes in half the time of an Array.
 */
export async function knownIds(
  clickhouse: ClickHouse,
  ids: readonly string[],
  batch: string,
): Promise<Set<string>> {
  const answers = await Promise.all(
    slices(ids).map((text) =>
      clickhouse.query({
        sql: `
          SELECT event_id
          FROM silver.event_keys
          PREWHERE event_id IN (SELECT arrayJoin(splitByChar('\\n', {ids: String})))
          WHERE batch != {batch: String}`,
        params: { ids: text, batch },
        row: z.object({ event_id: z.string() }),
      }),
    ),
  );
  return new Set(answers.flatMap(({ rows }) => rows.map((row) => row.event_id)));
}

function slices(ids: readonly string[]): string[] {
  const texts: string[] = [];
  let text = '';
  for (const id of ids) {
    if (text.length + id.length > maxLookupLength) {
      texts.push(text);
      text = '';
    }
    text += text === '' ? id : `\n${id}`;
  }
  if (text !== '') texts.push(text);
  return texts;
}
