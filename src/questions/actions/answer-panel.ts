import { drawPanel } from '../../dashboards/index.ts';
import type { Destination, Panel, PanelDesign, PanelPayload } from '../../dashboards/index.ts';
import { CartographError } from '../../errors.ts';
import type { PanelPlan } from '../plan.ts';
import type { Circumstances, Draft } from '../types.ts';
import type { ActionsDeps } from './create-actions.ts';
import { designPanel } from './design-panel.ts';
import { howToConfirm } from './how-to-confirm.ts';

const shownRows = 10;
const noGrafana = 'no Grafana is set up for this gateway (GRAFANA_URL and GRAFANA_TOKEN).';

/** A panel with the data that it would show now. */
export async function answerPanel(
  plan: PanelPlan,
  circumstances: Circumstances,
  deps: ActionsDeps,
): Promise<Draft> {
  const { answers, metrics, alertRules, proposals } = deps;
  const design = await designPanel(plan, { metrics, rules: await alertRules.list() });
  const [data, place] = await Promise.all([
    answers.answer(plan.data, circumstances),
    placeOf(plan, design, deps),
  ]);
  if ('missing' in place) return { status: 'refused', tier: 'refused', text: place.missing };
  const { title } = design;
  const where = place.destination ? `the dashboard “${place.destination.title}”` : 'a dashboard';
  const payload: PanelPayload | null =
    place.destination && place.hindrance === null
      ? { destination: place.destination, panel: place.panel, title }
      : null;
  const proposal = await proposals.propose(
    {
      kind: 'panel',
      summary: `Add the panel “${title}” to ${where}.`,
      preview: {
        dashboard: place.destination,
        panel: place.panel,
        queries: design.queries.map(({ query }) => query),
        columns: (data.columns ?? []).map(({ label }) => label),
        rows: (data.rows ?? []).slice(0, shownRows),
      },
      payload,
    },
    circumstances.viewer,
  );
  const copied = place.destination?.provisioned
    ? ' It is provisioned from files and cannot be saved, so the panel goes to a copy of it in the folder Cartograph.'
    : '';
  return {
    ...data,
    text: `The panel “${title}” (${kinds[design.type]}) can be added to ${where}.${copied} ${howToConfirm(proposal, place.hindrance)}`,
    proposal,
    suggestions: [],
  };
}

const kinds = {
  timeseries: 'lines over time',
  barchart: 'bars',
  stat: 'one number',
  table: 'a table',
} as const;

interface Place {
  destination: Destination | null;
  panel: Panel;
  /** why it cannot be added from here; null: it can */
  hindrance: string | null;
}

/** The panel as Grafana would have it; without Grafana, as far as it can be told. */
async function placeOf(
  plan: PanelPlan,
  design: PanelDesign,
  { dashboards, currency }: ActionsDeps,
): Promise<Place | { missing: string }> {
  const sketch = drawPanel(design, { dataSourceUid: '', graphqlUrl: '/graphql', currency });
  if (!dashboards) return { destination: null, panel: sketch, hindrance: noGrafana };
  try {
    const destination = await dashboards.destination(plan.dashboard ?? null);
    return { destination, panel: await dashboards.draw(design), hindrance: null };
  } catch (error) {
    if (!(error instanceof CartographError)) throw error;
    if (error.code === 'NOT_FOUND') return { missing: error.message };
    return { destination: null, panel: sketch, hindrance: error.message };
  }
}
