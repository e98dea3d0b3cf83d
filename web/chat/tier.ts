import type { ChatAnswer } from './ask.ts';

interface Standing {
  label: string;
  tone: 'good' | 'accent' | 'warn' | 'plain';
  /** what the label means, in a sentence */
  meaning: string;
}

const standings: Record<ChatAnswer['tier'], Standing> = {
  CERTIFIED: {
    label: 'Certified metric',
    tone: 'good',
    meaning: 'The numbers are those of a metric as the catalogue defines it.',
  },
  COMPOSED: {
    label: 'From certified metrics',
    tone: 'accent',
    meaning: 'The numbers come from several metrics of the catalogue, or are worked out of them.',
  },
  FREE_SQL: {
    label: 'Unvouched SQL',
    tone: 'warn',
    meaning: 'Nothing but the SQL below vouches for the numbers: look at it before you rely on them.',
  },
  REFUSED: { label: 'Not answered', tone: 'plain', meaning: 'No number is given.' },
};

/** How far the numbers are vouched for, in plain words. */
export const standingOf = ({ status, tier }: Pick<ChatAnswer, 'status' | 'tier'>): Standing =>
  status === 'CHOICES'
    ? { label: 'Which one?', tone: 'accent', meaning: 'The question can mean several things.' }
    : standings[tier];

/** How surely the question was understood as it was meant; null where nothing can be said about that. */
export function readingOf({
  confidence,
  plannedBy,
}: Pick<ChatAnswer, 'confidence' | 'plannedBy'>): string | null {
  if (plannedBy === 'VERIFIED') return 'read as an analyst verified it';
  if (plannedBy === 'MODEL') return 'read by a language model';
  // Rounded down: 99.6 % is not certainty.
  return confidence === null ? null : `${Math.floor(confidence * 100)} % sure of the reading`;
}
