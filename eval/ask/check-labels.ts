import { createAnswers } from '../../src/questions/answers/create-answers.ts';
import type { Case, MetricsLabel } from './cases.ts';
import { compareCells } from './cells.ts';
import { expectationsOf, placeOf } from './expectation.ts';
import { asker, type OpenShop } from './open-shop.ts';
import { plansOfLabel } from './plan-of-label.ts';
import { runReference } from './reference.ts';
import { shops } from './shops.ts';

export interface LabelCheck {
  id: string;
  /** plans carried out and compared with a reference */
  checked: number;
  faults: string[];
}

/** Carries out what a case expects, and compares the cells with its references: this judges the labels, not the parser. */
export async function checkLabels(one: Case, { services, clickhouse }: OpenShop): Promise<LabelCheck> {
  const { asOf, currency } = shops[one.shop];
  const { metrics, forecasts, anomalies } = services;
  const answers = createAnswers({ metrics, forecasts, anomalies, currency });
  const extent = await metrics.extent();
  const place = placeOf(one, shops[one.shop]);
  const faults: string[] = [];
  let checked = 0;
  for (const [text, references] of referencesByLabel(one)) {
    for (const plan of plansOfLabel(JSON.parse(text) as MetricsLabel, place)) {
      const { timeZone } = plan;
      const { columns = [], rows = [] } = await answers.answer(plan, {
        ...{ viewer: asker, conversationId: '', timeZone, asOf, extent },
      });
      const rules = { ordered: plan.order !== null, partial: plan.focus.length > 0, timeZone };
      const found: (string | null)[] = [];
      for (const sql of references)
        found.push(compareCells({ columns, rows }, await runReference(clickhouse, sql, plan), rules));
      if (!found.includes(null)) faults.push(`${plan.range.label}: ${found.join('; ')}`);
      checked += 1;
    }
  }
  return { id: one.id, checked, faults };
}

/** A label may stand more than once, with another way to reckon its cells each time. */
function referencesByLabel(one: Case): Map<string, string[]> {
  const references = new Map<string, string[]>();
  for (const { label, sql } of expectationsOf(one)) {
    if (label.kind !== 'metrics' || sql === null) continue;
    const text = JSON.stringify(label);
    references.set(text, [...(references.get(text) ?? []), sql]);
  }
  return references;
}
