import { z } from 'zod';
import type { Action } from '../proposals/index.ts';
import type { Dashboards } from './types.ts';

const panel = z.record(z.string(), z.unknown());

export const panelPayload = z.object({
  destination: z.object({ uid: z.string().nullable(), title: z.string(), provisioned: z.boolean() }),
  panel,
  title: z.string(),
});
export type PanelPayload = z.output<typeof panelPayload>;

const undoing = z.object({
  added: z.object({ dashboardUid: z.string(), dashboardTitle: z.string(), url: z.string(), panel }),
  marker: z.string(),
});

/** Adds a panel to a dashboard; the proposal's id is its marker. */
export const panelAction = (dashboards: Dashboards): Action => ({
  kind: 'panel',

  apply: async (payload, { proposalId: marker, by }) => {
    const { destination, panel: design, title } = panelPayload.parse(payload);
    const message = `Cartograph: panel “${title}” added for ${by}`;
    const added = await dashboards.addPanel({ destination, panel: design, marker, message });
    const copied = destination.provisioned
      ? ' The dashboard itself is provisioned from files, so it is a copy in the folder Cartograph.'
      : '';
    return {
      target: added.url,
      note: `The panel “${title}” is on the dashboard “${added.dashboardTitle}”.${copied}`,
      undo: { added, marker },
    };
  },

  undo: (undo, { by }) =>
    dashboards.removePanel({ ...undoing.parse(undo), message: `Cartograph: panel removed for ${by}` }),
});
