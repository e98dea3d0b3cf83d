import type { ReactNode } from 'react';
import './badge.css';

export type Tone = 'critical' | 'high' | 'medium' | 'low' | 'good' | 'bad' | 'warn' | 'accent' | 'plain';

/** A word that says how something stands; the word carries the meaning, the colour only helps to find it. */
export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`badge badge-${tone}`}>{children}</span>;
}
