import type { Dimension, Metrics, TimeRange } from '../../metrics/index.ts';
import type { DimensionValues } from './lexicon.ts';

/** Values of these are few; products are many, and are looked up by what a question names. */
const listed = ['category', 'source', 'event_type', 'country'] as const;
const keepMs = 60_000;

export interface DimensionReader {
  /** The values that occur in the data, and the products that the question may name. */
  valuesFor(question: string, extent: TimeRange): Promise<DimensionValues>;
}

/** Reads dimension values through the catalogue's own `events`, and keeps them for a minute. */
export function createDimensionReader({
  metrics,
  now,
}: {
  metrics: Metrics;
  now: () => number;
}): DimensionReader {
  let kept: { at: number; values: Promise<string[][]> } | null = null;

  const readListed = async (range: TimeRange): Promise<string[][]> => {
    const results = await metrics.run(
      listed.map((dimension) => ({ metric: 'events', range, by: [dimension] })),
    );
    return results.map(({ keys }) => (keys[0] ?? []).filter((value) => value !== ''));
  };

  const listedValues = (range: TimeRange): Promise<string[][]> => {
    if (kept && now() - kept.at < keepMs) return kept.values;
    const values = readListed(range);
    kept = { at: now(), values };
    values.catch(() => {
      kept = null;
    });
    return values;
  };

  const productsNamed = async (question: string, range: TimeRange): Promise<string[]> => {
    const candidates = productCandidates(question);
    if (candidates.length === 0) return [];
    const filters = [{ dimension: 'product' as Dimension, values: candidates }];
    const [result] = await metrics.run([{ metric: 'events', range, by: ['product'], filters }]);
    return result?.keys[0] ?? [];
  };

  return {
    valuesFor: async (question, extent) => {
      const [values, product] = await Promise.all([listedValues(extent), productsNamed(question, extent)]);
      const [category = [], source = [], eventType = [], country = []] = values;
      return { category, source, event_type: eventType, country, product };
    },
  };
}

/** Words that look like product ids: those that hold a digit and a letter, and what follows «product». */
function productCandidates(question: string): string[] {
  const words = question.split(/[\s,;?!()"'“”]+/u).filter((word) => word !== '');
  const named = words.filter((word, i) => {
    const mixed = /\d/.test(word) && /\p{L}/u.test(word);
    return mixed || /^(product|item|article|sku)$/i.test(words[i - 1] ?? '');
  });
  return [...new Set(named.flatMap((word) => [word, word.toUpperCase(), word.toLowerCase()]))].slice(0, 30);
}
