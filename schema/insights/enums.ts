import { registerEnumType } from 'type-graphql';
import { findingKinds, insightTopics } from '../../src/insights/index.ts';
import type { Coincidence, FindingSide, Verdict } from '../../src/insights/index.ts';
import { upper } from '../metrics/enums.ts';

export const TopicEnum = upper(insightTopics);
registerEnumType(TopicEnum, { name: 'InsightTopic', description: 'What a report is about.' });

export const FindingKindEnum = upper(findingKinds);
registerEnumType(FindingKindEnum, {
  name: 'InsightFindingKind',
  description: 'What a finding says.',
  valuesConfig: {
    TREND: { description: 'How the main metric of the topic did.' },
    UNUSUAL: { description: 'A figure that is off what is usual for it, by more than chance.' },
    MOVER: { description: 'What moved most against the period before.' },
    FUNNEL: { description: 'From session to cart to purchase.' },
  },
});

export const SideEnum = upper(['good', 'bad', 'neutral'] as const satisfies FindingSide[]);
registerEnumType(SideEnum, { name: 'InsightSide', description: 'Whether it is good for the shop.' });

export const VerdictEnum = upper(['as_usual', 'concerns', 'unknown'] as const satisfies Verdict[]);
registerEnumType(VerdictEnum, {
  name: 'InsightVerdict',
  description: 'What the report comes to.',
  valuesConfig: { UNKNOWN: { description: 'There is too little history to tell what is usual.' } },
});

export const ComparedTimeEnum = upper(['range', 'comparison'] as const satisfies Coincidence['during'][]);
registerEnumType(ComparedTimeEnum, { name: 'ComparedTime', description: 'Which of two times.' });

export const CoincidenceKindEnum = upper([
  'incident',
  'anomaly',
  'holiday',
  'planned',
] as const satisfies Coincidence['kind'][]);
registerEnumType(CoincidenceKindEnum, { name: 'CoincidenceKind', description: 'What is known of a time.' });
