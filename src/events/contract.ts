import { isIP } from 'node:net';
import { z } from 'zod';
import { parsePrice, priceFaultText } from './price.ts';
import { parseTimestamp } from './timestamp.ts';

export const eventTypes = ['login', 'view', 'add_to_cart', 'purchase', 'logout', 'refund'] as const;
export type EventType = (typeof eventTypes)[number];

export const sources = ['web', 'mobile'] as const;

/** The longest event as text, in bytes; a longer one is refused unread. */
export const maxEventBytes = 64 * 1024;

/** Longest texts, in UTF-16 units as zod counts them. */
export const maxLength = { id: 256, label: 128 } as const;
export const maxQuantity = 4_294_967_295;

/** Half of a surrogate pair (JSON can say "\\ud800") is no character, and ClickHouse would refuse its whole batch. */
export const loneSurrogate = /\p{Surrogate}/u;

const text = (max: number) =>
  z
    .string()
    .max(max, `must have at most ${max} characters`)
    .refine((value) => !loneSurrogate.test(value), 'must be well-formed Unicode');
/** Shops number their users and products; the digits are the id. */
const id = z
  .union([text(maxLength.id), z.int().nonnegative()], 'must be text or a whole number')
  .transform(String);
const optional = <T extends z.ZodType<string>>(type: T) => type.nullish().transform((value) => value ?? '');

/**
 * An event as a source sends it, and as src/events hands it on: absent texts are '', time is epoch milliseconds,
 * price is decimal text. Fields not named here are left out; a shop's own go into `properties`.
 */
export const incomingEvent = z
  .object(
    {
      // Control characters would be invisible in every list an id is ever shown in.
      event_id: id.refine(
        (value) => /^[^\p{Cc}]+$/u.test(value),
        'must not be empty or hold control characters',
      ),
      event_type: z.enum(eventTypes, `must be one of ${eventTypes.join(', ')}`),
      event_timestamp: z
        .union([z.string(), z.number()], 'must be ISO 8601 text or epoch milliseconds')
        .transform((value, context) => {
          const time = parseTimestamp(value);
          if (time !== null) return time;
          context.addIssue('must be an ISO 8601 time or epoch milliseconds between 2000 and 2199');
          return z.NEVER;
        }),
      user_id: optional(id),
      session_id: optional(id),
      product_id: optional(id),
      category: optional(text(maxLength.label)),
      price: z
        .union([z.string(), z.number()], priceFaultText.type)
        .nullish()
        .transform((value, context) => {
          if (value === null || value === undefined) return null;
          const parsed = parsePrice(value);
          if ('price' in parsed) return parsed.price;
          context.addIssue(priceFaultText[parsed.fault]);
          return z.NEVER;
        }),
      quantity: z
        .int('must be a whole number')
        .min(1, 'must be at least 1; goods that come back are a refund with a positive quantity')
        .max(maxQuantity, `must be at most ${maxQuantity}`)
        .nullish()
        .transform((value) => value ?? 1),
      order_id: optional(id),
      source: optional(z.enum(['', ...sources], `must be one of ${sources.join(', ')}`)),
      country: optional(text(maxLength.label)),
      ip: optional(
        text(maxLength.label).refine(
          (value) => value === '' || isIP(value) !== 0,
          'must be an IPv4 or IPv6 address',
        ),
      ),
      properties: z
        .record(z.string(), z.unknown(), 'must be an object')
        .nullish()
        .transform((value) => (value ? JSON.stringify(value) : ''))
        .refine(
          (json) => Buffer.byteLength(json) <= maxEventBytes,
          `must have at most ${maxEventBytes} bytes as JSON`,
        ),
    },
    'must be a JSON object',
  )
  .refine((event) => event.user_id !== '' || event.session_id !== '', {
    path: ['user_id'],
    message: 'user_id or session_id is required',
  });

export type ParsedEvent = z.output<typeof incomingEvent>;
