import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { badInput } from '../errors.ts';
import type { RefusalReason } from '../events/index.ts';
import type { Receipt, RejectedItem } from './batch.ts';
import { readLines } from './lines.ts';
import { pipelined } from './pipelined.ts';
import type { Writer } from './writer.ts';

export interface HttpIngestOptions {
  writer: Writer;
  /** Lets the request pass or throws; runs before the body is read. */
  authorize?: ((request: FastifyRequest) => Promise<void>) | undefined;
  /** longest application/json body, in bytes; a stream of lines has no limit */
  bodyLimit?: number;
}

/** The answer to POST /events. accepted + duplicates + rejectedTotal is the number of events sent. */
export interface IngestAnswer {
  accepted: number;
  duplicates: number;
  /** the first hundred */
  rejected: RejectedItem[];
  rejectedTotal: number;
  /** all of them, counted by "reason field" */
  rejectedByReason: Record<string, number>;
  /** accepted events by quality flag */
  flagged: Record<string, number>;
}

const defaultBodyLimit = 8 * 1024 * 1024;
const rejectedShown = 100;
/** Lines of one request on their way at once, a few batches, so that one fills while another is stored; beyond it the socket is not read. */
const maxLinesUnderWay = 40_000;

/**
 * POST /events: one event or an array as application/json, or a stream of lines as application/x-ndjson, which is
 * never held whole. It answers when everything is in storage:
 * 200 all were taken (stored now or before), 207 some were refused, 400 nothing could be read, 413 too large.
 */
export function createHttpIngest({
  writer,
  authorize,
  bodyLimit = defaultBodyLimit,
}: HttpIngestOptions): FastifyPluginAsync {
  return (server) => {
    server.removeAllContentTypeParsers();
    server.addContentTypeParser(
      'application/json',
      { parseAs: 'string', bodyLimit },
      (_request, body, done) => done(null, asSlices(body as string)),
    );
    server.addContentTypeParser('application/x-ndjson', (_request, payload, done) =>
      done(null, readLines(payload)),
    );

    server.post('/events', { ...(authorize && { onRequest: authorize }) }, async (request, reply) => {
      const answer: IngestAnswer = {
        accepted: 0,
        duplicates: 0,
        rejected: [],
        rejectedTotal: 0,
        rejectedByReason: {},
        flagged: {},
      };
      await pipelined(request.body as AsyncIterable<unknown[]>, maxLinesUnderWay, async (events, offset) => {
        add(answer, await writer.write(events, { channel: 'http' }), offset);
      });
      return reply.code(statusOf(answer)).send(answer);
    });
    return Promise.resolve();
  };
}

/** A lone event stays text, so that what is kept of a refused one is what was sent. */
async function* asSlices(body: string): AsyncGenerator<unknown[]> {
  yield await Promise.resolve(/^\s*\[/.test(body) ? parseArray(body) : [body]);
}

function parseArray(body: string): unknown[] {
  try {
    return JSON.parse(body) as unknown[];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // Cut it stays what it is, malformed, and is not taken for one event that is too long.
    return [body.slice(0, 1_000)];
  }
}

function add(answer: IngestAnswer, receipt: Receipt, offset: number): void {
  answer.accepted += receipt.accepted;
  answer.duplicates += receipt.duplicates;
  answer.rejectedTotal += receipt.rejected.length;
  for (const [flag, events] of Object.entries(receipt.flagged))
    answer.flagged[flag] = (answer.flagged[flag] ?? 0) + events;
  for (const { reason, field } of receipt.rejected) {
    const key = `${reason} ${field}`.trimEnd();
    answer.rejectedByReason[key] = (answer.rejectedByReason[key] ?? 0) + 1;
  }
  for (const item of receipt.rejected.slice(0, rejectedShown - answer.rejected.length)) {
    answer.rejected.push({ ...item, index: offset + item.index });
  }
}

function statusOf({ accepted, duplicates, rejectedTotal, rejectedByReason }: IngestAnswer): number {
  if (accepted + duplicates + rejectedTotal === 0) {
    throw badInput(
      'The body holds no event. Send one event or an array as application/json, or one event a line as application/x-ndjson.',
    );
  }
  if (rejectedTotal === 0) return 200;
  if (accepted + duplicates > 0) return 207;
  const only = (reason: RefusalReason) => rejectedByReason[reason] === rejectedTotal;
  return only('malformed') ? 400 : only('oversize') ? 413 : 207;
}
