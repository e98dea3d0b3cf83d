export { createDashboards } from './create-dashboards.ts';
export type { DashboardsDeps } from './create-dashboards.ts';
export { drawPanel } from './draw-panel.ts';
export { infinity, infinityTarget, timeRange } from './infinity.ts';
export { panelAction } from './panel-action.ts';
export type { PanelPayload } from './panel-action.ts';
export type * from './types.ts';
