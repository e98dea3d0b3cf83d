import { Readable } from 'node:stream';
import { z } from 'zod';
import { CartographError } from '../../errors.ts';
import type { ImportTarget } from './import-target.ts';

const answer = z.object({
  accepted: z.int(),
  duplicates: z.int(),
  rejectedTotal: z.int(),
  rejectedByReason: z.record(z.string(), z.int()),
});

/**
 * Imports through POST /events of a gateway that has the storage open. It keeps no progress: a file that is sent
 * again from its first row changes nothing, since its events are known.
 *
 * @param apiKey needs the role of whoever may send events
 */
export function createGatewayTarget({
  url,
  apiKey,
}: {
  url: string;
  apiKey?: string | undefined;
}): ImportTarget {
  const address = new URL('/events', url);
  const reasons: Record<string, number> = {};

  return {
    begin: () => Promise.resolve(null),
    write: async (events, _firstRow, note) => {
      const response = await send(address, events, apiKey);
      const body: unknown = await response.json();
      const parsed = answer.safeParse(body);
      if (!parsed.success) {
        throw new CartographError(
          'STORAGE_FAILED',
          `The gateway at ${url} did not take the events (HTTP ${response.status}): ${JSON.stringify(body)}`,
        );
      }
      const { accepted, duplicates, rejectedTotal, rejectedByReason } = parsed.data;
      for (const [reason, count] of Object.entries(rejectedByReason))
        reasons[reason] = (reasons[reason] ?? 0) + count;
      note({ accepted, duplicates, rejected: rejectedTotal });
    },
    finish: () => Promise.resolve(),
    rejectedByReason: () => Promise.resolve(reasons),
  };
}

async function send(address: URL, events: readonly unknown[], apiKey: string | undefined): Promise<Response> {
  const lines = Readable.from(
    events.map((event) => `${typeof event === 'string' ? event : JSON.stringify(event)}\n`),
  );
  try {
    return await fetch(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-ndjson',
        ...(apiKey !== undefined && { 'x-api-key': apiKey }),
      },
      body: Readable.toWeb(lines) as ReadableStream,
      duplex: 'half',
    });
  } catch (cause) {
    throw new CartographError(
      'STORAGE_UNAVAILABLE',
      `The gateway at ${address.origin} cannot be reached. Start the import again once it runs: nothing is stored twice.`,
      { cause },
    );
  }
}
