import { z } from 'zod';
import type { DashboardModel } from './dashboard-api.ts';
import { freePlace } from './free-place.ts';
import type { GridPlace } from './free-place.ts';
import { carries } from './panel-marker.ts';
import type { Panel } from './types.ts';

const place = z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() });
/** A collapsed row holds its panels inside. */
const row = z.looseObject({ panels: z.array(z.looseObject({})) });

const size = { w: 12, h: 8 };

const withInner = (panel: Panel): Panel[] => {
  const parsed = row.safeParse(panel);
  return parsed.success ? [panel, ...parsed.data.panels] : [panel];
};

export const findPanel = (dashboard: DashboardModel, marker: string): Panel | null =>
  dashboard.panels.flatMap(withInner).find((panel) => carries(panel, marker)) ?? null;

/** The dashboard with one panel more, at a free place and with a number of its own. */
export function withPanel(
  dashboard: DashboardModel,
  panel: Panel,
): { dashboard: DashboardModel; panel: Panel } {
  const numbers = dashboard.panels.flatMap(withInner).map(({ id }) => (typeof id === 'number' ? id : 0));
  const taken = dashboard.panels.flatMap((other): GridPlace[] => {
    const parsed = place.safeParse(other['gridPos']);
    return parsed.success ? [parsed.data] : [];
  });
  const placed = { ...panel, id: Math.max(0, ...numbers) + 1, gridPos: freePlace(taken, size) };
  return { dashboard: { ...dashboard, panels: [...dashboard.panels, placed] }, panel: placed };
}

/** The dashboard without the panel of this marker, also where somebody has put it into a row. */
export function withoutPanel(dashboard: DashboardModel, marker: string): DashboardModel {
  const keep = <One extends Panel>(panels: readonly One[]): One[] =>
    panels.filter((panel) => !carries(panel, marker));
  return {
    ...dashboard,
    panels: keep(dashboard.panels).map((panel) => {
      const parsed = row.safeParse(panel);
      return parsed.success ? { ...panel, panels: keep(parsed.data.panels) } : panel;
    }),
  };
}
