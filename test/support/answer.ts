import { randomUUID } from 'node:crypto';
import type { Viewer } from '../../src/access/index.ts';
import type { Answer, MetricsPlan } from '../../src/questions/index.ts';

const dayMs = 86_400_000;
export const askedOn = Date.parse('2026-06-17T12:00:00Z');

export const viewerNamed = (id: string): Viewer => ({
  id,
  name: `${id} by name`,
  role: 'analyst',
  kind: 'api_key',
  ratePerMinute: null,
});

export const revenueByCategory: MetricsPlan = {
  kind: 'metrics',
  metrics: ['revenue'],
  by: ['category'],
  filters: [{ dimension: 'source', values: ['web', 'mobile'], exclude: false }],
  range: { from: askedOn - 7 * dayMs, to: askedOn, label: 'the last 7 days' },
  grain: null,
  cycle: null,
  comparison: null,
  share: false,
  focus: [],
  ratio: false,
  averagePer: null,
  having: null,
  order: null,
  limit: null,
  timeZone: 'UTC',
};

/** A whole answer: revenue by category, unless told otherwise. */
export function answerOf(changes: Partial<Answer> = {}): Answer {
  const rows = changes.rows ?? [
    ['Books', 1200.5, 0.6],
    ['Toys', 800.25, 0.4],
  ];
  return {
    id: randomUUID(),
    conversationId: randomUUID(),
    status: 'answered',
    tier: 'certified',
    question: 'Revenue by category in the last 7 days?',
    text: 'Revenue was 2,000.75 USD.',
    plan: revenueByCategory,
    plannedBy: 'parser',
    confidence: 0.97,
    metrics: [{ name: 'revenue', version: '1a2b3c' }],
    columns: [
      { name: 'category', label: 'Category', kind: 'dimension', unit: 'text' },
      { name: 'revenue', label: 'Revenue', kind: 'value', unit: 'money' },
      { name: 'revenue_share', label: 'Share of revenue', kind: 'share', unit: 'ratio' },
    ],
    rows,
    totalRows: rows.length,
    chart: { mark: 'bar', data: { values: rows } },
    sql: 'SELECT 1',
    statements: [{ table: 'gold.x', sql: 'SELECT 1', params: { a: 1 }, rowsRead: 7, elapsedMs: 2.5 }],
    steps: [{ name: 'plan', note: 'read by the parser', elapsedMs: 1.5 }],
    rowsRead: 7,
    elapsedMs: 4.5,
    dataUntil: askedOn - 1,
    timeZone: 'UTC',
    asOf: askedOn,
    assumptions: ['a week is seven days'],
    notes: [],
    notUnderstood: [],
    suggestions: ['revenue by day'],
    proposal: null,
    tokens: 0,
    ...changes,
  };
}
