import type { ModelUsage } from './port.ts';

/** US dollars for a million tokens. */
export interface Prices {
  input: number;
  output: number;
  cacheRead: number;
  cacheWrite: number;
}

/** Reading from the cache costs a tenth of the input price, writing for five minutes 1.25 times it, where nothing else is told. */
const prices = (
  input: number,
  output: number,
  cacheRead = input / 10,
  cacheWrite = input * 1.25,
): Prices => ({ input, output, cacheRead, cacheWrite });

/** https://platform.claude.com/docs/en/about-claude/pricing in November 2026; Haiku 5.5 for prompts up to 100,000 tokens. */
const known: Readonly<Record<string, Prices>> = {
  'claude-haiku-4-5': prices(1, 5),
  'claude-haiku-5-5': prices(0.1, 0.5),
  'claude-sonnet-4-6': prices(3, 15),
  'claude-sonnet-5': prices(2, 10),
  'claude-sonnet-5-5': prices(2, 10, 0.1),
  'claude-opus-5': prices(5, 25),
  'claude-opus-5-5': prices(4, 20, 0.2),
  'claude-fable-5-1': prices(10, 50, 0.25),
};

const dearest = prices(10, 50);

/** What a model costs: as configured, else as known, else as the dearest one known, which the note says. */
export function pricesOf(
  model: string,
  configured: Pick<Prices, 'input' | 'output'> | undefined,
): { prices: Prices; note: string } {
  if (configured) return { prices: prices(configured.input, configured.output), note: '' };
  const found = known[model] ?? known[model.replace(/-\d{8}$/, '')];
  if (found) return { prices: found, note: '' };
  const note = `The prices of ${model} are not known, so it is counted as ${dearest.input} dollars for a million tokens in and ${dearest.output} out. Set MODEL_PRICES, 0/0 for a model of your own.`;
  return { prices: dearest, note };
}

/** US dollars. */
export const costOf = (
  usage: Omit<ModelUsage, 'cost'>,
  { input, output, cacheRead, cacheWrite }: Prices,
): number =>
  (usage.inputTokens * input +
    usage.outputTokens * output +
    usage.cacheReadTokens * cacheRead +
    usage.cacheWriteTokens * cacheWrite) /
  1_000_000;

export const addUsage = (a: ModelUsage, b: ModelUsage): ModelUsage => ({
  inputTokens: a.inputTokens + b.inputTokens,
  outputTokens: a.outputTokens + b.outputTokens,
  cacheReadTokens: a.cacheReadTokens + b.cacheReadTokens,
  cacheWriteTokens: a.cacheWriteTokens + b.cacheWriteTokens,
  cost: a.cost + b.cost,
});

/** Tokens of every kind, those read from the cache too. */
export const tokensOf = (usage: ModelUsage): number =>
  usage.inputTokens + usage.outputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
