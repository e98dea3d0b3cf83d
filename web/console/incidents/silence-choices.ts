import type { IncidentLineFragment, SilenceMatcherInput } from '../../generated/graphql.ts';
import { placeWords } from './place-words.ts';
import { familyWords } from './words.ts';

export interface SilenceChoice {
  key: string;
  label: string;
  matcher: SilenceMatcherInput;
}

/** What one may mean to silence, the narrowest first. */
export function silenceChoices(
  {
    rootMetric,
    rootDimension,
    rootValue,
    family,
  }: Pick<IncidentLineFragment, 'rootMetric' | 'rootDimension' | 'rootValue' | 'family'>,
  labelOf: (metric: string) => string,
): SilenceChoice[] {
  const label = labelOf(rootMetric);
  const place = placeWords(rootDimension, rootValue);
  return [
    ...(place === ''
      ? []
      : [
          {
            key: 'place',
            label: `${label} of ${place}`,
            matcher: { metric: rootMetric, dimension: rootDimension, dimensionValue: rootValue },
          },
        ]),
    { key: 'metric', label: `${label}, whole and in every part`, matcher: { metric: rootMetric } },
    { key: 'family', label: `Everything that concerns ${familyWords[family].who}`, matcher: { family } },
  ];
}

export const silenceLengths = [
  { value: '30', label: '30 minutes' },
  { value: '60', label: '1 hour' },
  { value: '240', label: '4 hours' },
  { value: '1440', label: '1 day' },
  { value: '10080', label: '1 week' },
] as const;
