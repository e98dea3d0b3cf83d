import { z } from 'zod';
import { badInput } from '../../errors.ts';

/** Text with columns in braces: "{InvoiceNo}", "order {InvoiceNo}", "{Quantity|absolute}". See template.ts. */
const template = z.string();

const value = z.union([
  template,
  z.strictObject({
    from: template,
    /** what is found there → what it means here */
    map: z.record(z.string(), z.string()),
    /** `prefix` looks for the longest entry that is the whole of it or its beginning up to a dot */
    match: z.enum(['exact', 'prefix']).default('exact'),
    /** where the map has no entry; without it the text stays as it is */
    otherwise: template.optional(),
  }),
]);

const fields = z.strictObject({
  event_id: value,
  event_type: value,
  event_timestamp: value,
  user_id: value.optional(),
  session_id: value.optional(),
  product_id: value.optional(),
  category: value.optional(),
  price: value.optional(),
  quantity: value.optional(),
  order_id: value.optional(),
  source: value.optional(),
  country: value.optional(),
  ip: value.optional(),
  properties: z.record(z.string(), value).optional(),
});

/** How the columns of a file become events. The contract then judges them like any other event. */
export const mappingSchema = z.strictObject({
  about: z.string(),
  format: z.enum(['csv', 'ndjson']),
  delimiter: z.string().length(1).default(','),
  time: z.strictObject({
    /** `iso`, `epoch_ms`, `epoch_s`, or letters such as yyyy-MM-dd HH:mm:ss; see time-reader.ts */
    format: z.string(),
    /** IANA zone of times that name no offset */
    zone: z.string().default('UTC'),
  }),
  event: fields,
  /** The first whose condition holds replaces the fields it names. */
  rules: z
    .array(
      z.strictObject({
        when: z.strictObject({ value: template, startsWith: z.string() }),
        set: fields.partial(),
      }),
    )
    .default([]),
});

export type Mapping = z.output<typeof mappingSchema>;
export type FieldValue = z.output<typeof value>;
export type Fields = Mapping['rules'][number]['set'];

/** @throws CartographError BAD_INPUT that names what is wrong and where */
export function parseMapping(name: string, text: string): Mapping {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw badInput(`The mapping ${name} is not JSON: ${String(cause)}`);
  }
  const parsed = mappingSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw badInput(`The mapping ${name} cannot be used:\n${z.prettifyError(parsed.error)}`);
}
