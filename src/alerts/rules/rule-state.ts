import { z } from 'zod';

const worst = z.object({ value: z.number().nullable(), threshold: z.number().nullable() });

const group = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('pending'), since: z.number(), worst }),
  z.object({
    phase: z.literal('firing'),
    since: z.number(),
    firedAt: z.number(),
    clearSince: z.number().nullable(),
    worst,
  }),
]);

/** The forecast of a bucket that was made while the bucket ran, kept until it closes. Epoch ms. */
const band = z.object({
  from: z.number(),
  to: z.number(),
  expected: z.number(),
  lower: z.number(),
  upper: z.number(),
});
export type Band = z.output<typeof band>;

/** What a rule remembers from one evaluation to the next. */
export const ruleMemory = z.object({
  /** by value of the rule's dimension */
  groups: z.record(z.string(), group).default({}),
  band: band.nullable().default(null),
  /** version of the newest incident it has seen */
  incidentsUntil: z.number().default(0),
  /** Of the row without a rule: when nobody evaluated, epoch ms. */
  standstill: z.object({ from: z.number(), to: z.number() }).nullable().default(null),
});
export type RuleMemory = z.output<typeof ruleMemory>;

export const noMemory: RuleMemory = { groups: {}, band: null, incidentsUntil: 0, standstill: null };

/** How far a rule was evaluated, and what it said. */
export interface RuleState {
  /** '' for the row that tells when anybody last evaluated */
  ruleId: string;
  /** Another version of the rule starts anew. */
  ruleVersion: number;
  /** end of the newest window judged, epoch ms */
  evaluatedUntil: number;
  status: 'ok' | 'pending' | 'firing' | 'unknown';
  lastValue: number | null;
  note: string;
  memory: RuleMemory;
}
