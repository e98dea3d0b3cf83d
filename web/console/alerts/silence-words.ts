import type { AlertsSilenceFragment } from '../../generated/graphql.ts';
import { severityLabel } from '../../parts/severity-badge.tsx';
import { placeWords } from '../incidents/place-words.ts';
import { familyWords } from '../incidents/words.ts';

/** What a silence matches: "Revenue of source web, up to high". */
export function silenceWords(
  { metric, dimension, dimensionValue, family, ruleId, upTo }: AlertsSilenceFragment['matcher'],
  words: { label: (metric: string) => string; ruleName: (id: string) => string },
): string {
  const place =
    dimension === null
      ? ''
      : dimensionValue === null
        ? ` in any ${dimension.replaceAll('_', ' ')}`
        : ` of ${placeWords(dimension, dimensionValue) || 'the whole'}`;
  const what = metric === null ? 'Everything' : words.label(metric);
  return [
    `${what}${place}`,
    ...(family === null ? [] : [`what concerns ${familyWords[family].who}`]),
    ...(ruleId === null ? [] : [`alerts of “${words.ruleName(ruleId)}”`]),
    ...(upTo === null ? [] : [`up to ${severityLabel(upTo).toLowerCase()}`]),
  ].join(', ');
}
