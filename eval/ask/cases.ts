import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ShopName } from './shops.ts';

/**
 * train: what the parser is tuned on; calibration: what only its confidence is fitted on, since a parser is right about what it was tuned on;
 * held-back: what figures are reported from, and nothing is chosen by.
 */
export const parts = ['train', 'calibration', 'held-back'] as const;
export type Part = (typeof parts)[number];

/** Lists are written as one text: `revenue orders`, `category=Toys|Food country!=US`. */
const metricsLabel = z.strictObject({
  kind: z.literal('metrics').default('metrics'),
  metrics: z.string(),
  by: z.string().default(''),
  filters: z.string().default(''),
  /** `2026-11-21`, `2026-10`, `2026-11-01/now` (from/to, half-open); `any` where the question names no time */
  range: z.union([z.string(), z.array(z.string())]),
  grain: z.string().nullable().default(null),
  cycle: z.string().nullable().default(null),
  comparison: z
    .union([z.string(), z.array(z.string())])
    .nullable()
    .default(null),
  share: z.boolean().default(false),
  /** values, with | between them */
  focus: z.string().default(''),
  ratio: z.boolean().default(false),
  averagePer: z.string().nullable().default(null),
  /** `orders above 1800` */
  having: z.string().nullable().default(null),
  /** `revenue change descending` */
  order: z.string().nullable().default(null),
  limit: z.number().nullable().default(null),
  /** default the zone that the question was asked in */
  timeZone: z.string().optional(),
});

const oneOrMore = z.union([z.string(), z.array(z.string())]);

const label = z.union([
  metricsLabel,
  z.strictObject({
    kind: z.literal('forecast'),
    metric: z.string(),
    filters: z.string().default(''),
    /** `7 day` */
    horizon: oneOrMore,
  }),
  z.strictObject({ kind: z.literal('anomalies'), metrics: z.string(), range: oneOrMore }),
  z.strictObject({
    kind: z.literal('why'),
    metric: z.string(),
    filters: z.string().default(''),
    range: oneOrMore,
    comparison: oneOrMore,
  }),
  z.strictObject({
    kind: z.literal('insight'),
    topic: z.string(),
    filters: z.string().default(''),
    range: oneOrMore,
  }),
  /** Fields of the rule that the question says; others are free. */
  z.strictObject({ kind: z.literal('alert'), rule: z.record(z.string(), z.unknown()) }),
  z.strictObject({
    kind: z.literal('alert_change'),
    changes: z.record(z.string(), z.unknown()).default({}),
    enabled: z.boolean().nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('panel'), data: metricsLabel }),
  z.strictObject({ kind: z.literal('help') }),
]);

export const kinds = [
  ...['single', 'series', 'breakdown', 'top', 'comparison', 'growth', 'share', 'ratio', 'average'],
  ...['having', 'cycle', 'filter', 'time', 'zone', 'follow-up', 'forecast', 'anomaly', 'why', 'insight'],
  ...['alert', 'panel', 'help', 'out-of-scope', 'ambiguous', 'typo', 'paraphrase'],
] as const;

const file = z.array(
  z.strictObject({
    id: z.string(),
    kind: z.enum(kinds),
    /** one question, or a conversation whose last question counts */
    ask: oneOrMore.transform((ask) => [ask].flat()),
    /** of the asker; default the shop's */
    timeZone: z.string().optional(),
    /** The readings are equally good, so they must be offered. */
    choices: z.literal(true).optional(),
    /** what it asks for; several where sensible people differ */
    plan: z.union([z.literal('refused'), label.transform((one) => [one]), z.array(label).min(1)]),
    /** one for all labels or one for each; reference.ts says what it can use. Absent: the plan alone is judged. */
    sql: oneOrMore.transform((sql) => [sql].flat()).optional(),
  }),
);

export type MetricsLabel = z.output<typeof metricsLabel>;
export type Label = z.output<typeof label>;
export type Case = z.output<typeof file>[number] & { part: Part; shop: ShopName };

/** The files of each part and shop. `earlier` are sets that an older parser was tuned and tested on; the third
 * ones were held back until they had been asked once, and the parser was then mended after them. */
const files: readonly { part: Part; shop: ShopName; file: string }[] = [
  { part: 'train', shop: 'demo', file: 'train-demo.json' },
  { part: 'train', shop: 'demo', file: 'train-demo-2.json' },
  { part: 'train', shop: 'demo', file: 'train-demo-3.json' },
  { part: 'train', shop: 'demo', file: 'train-earlier.json' },
  { part: 'train', shop: 'retail', file: 'train-retail.json' },
  { part: 'train', shop: 'retail', file: 'train-retail-2.json' },
  { part: 'train', shop: 'retail', file: 'train-retail-3.json' },
  { part: 'calibration', shop: 'demo', file: 'calibration-demo.json' },
  { part: 'calibration', shop: 'retail', file: 'calibration-retail.json' },
  { part: 'held-back', shop: 'demo', file: 'held-back-demo.json' },
  { part: 'held-back', shop: 'retail', file: 'held-back-retail.json' },
];

/** @throws ZodError where a file does not say what it should */
export function readCases(part: Part, shop: ShopName): Case[] {
  return files
    .filter((one) => one.part === part && one.shop === shop)
    .flatMap((one) => file.parse(JSON.parse(readFileSync(new URL(one.file, import.meta.url), 'utf8'))))
    .map((one) => ({ ...one, part, shop }));
}
