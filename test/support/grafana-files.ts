import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Chosen, Target } from './infinity.ts';

type Json = Record<string, unknown>;
export interface GridPanel extends Json {
  id: number;
  type: string;
  title: string;
  gridPos: { x: number; y: number; w: number; h: number };
  targets?: Target[];
  panels?: GridPanel[];
}
interface Variable extends Json {
  type: string;
  name: string;
  query: string | { infinityQuery: Target };
  current: { value?: string | string[] };
  allValue?: string;
  options: { value: string }[];
}
export interface DashboardFile extends Json {
  uid: string;
  title: string;
  panels: GridPanel[];
  time: { from: string; to: string };
  templating: { list: Variable[] };
  annotations: { list: { name: string; target?: Target }[] };
}

/** One query of all that Grafana is provisioned with. */
export interface GrafanaQuery {
  /** such as Shop overview / Revenue / A */
  place: string;
  kind: 'panel' | 'annotation' | 'variable' | 'alert';
  /** of the panel, such as timeseries */
  panel: string;
  target: Target;
  /** how far from now it looks, in ms */
  from: number;
  to: number;
  chosen: Record<string, Chosen>;
}

export const dashboardFiles = (): DashboardFile[] =>
  readdirSync('grafana/dashboards').map(
    (name) => JSON.parse(readFileSync(`grafana/dashboards/${name}`, 'utf8')) as DashboardFile,
  );

/** A provisioning file, with the variables of Grafana's environment filled in as Grafana does. */
export function provisioned(path: string, environment: Readonly<Record<string, string>>): Json {
  const expand = (text: string): string =>
    text
      .split('$$')
      .map((part) => part.replace(/\$\{?(\w+)\}?/g, (_, name: string) => environment[name] ?? ''))
      .join('$');
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return expand(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner)]));
  };
  return walk(parse(readFileSync(`grafana/provisioning/${path}`, 'utf8'))) as Json;
}

export const allPanels = ({ panels }: Pick<DashboardFile, 'panels'>): GridPanel[] =>
  panels.flatMap((panel) => [panel, ...(panel.panels ?? [])]);

const unitMs: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000 };

/** now, now-7d, now+28d: in ms from now */
function relative(text: string): number {
  if (text === 'now') return 0;
  const [, sign, count, unit] = /^now([+-])(\d+)(\w)$/.exec(text)!;
  return (sign === '-' ? -1 : 1) * Number(count) * unitMs[unit!]!;
}

function standsFor({ current, allValue, options }: Variable): Chosen {
  const { value = '' } = current;
  if (!Array.isArray(value) || value[0] !== '$__all') return value;
  if (allValue !== undefined) return { all: allValue };
  return options.map((option) => option.value).filter((option) => option !== '$__all');
}

function ofDashboard(dashboard: DashboardFile): GrafanaQuery[] {
  const { title, time, templating, annotations } = dashboard;
  const chosen = Object.fromEntries(
    templating.list.filter(({ name }) => name !== 'currency').map((one) => [one.name, standsFor(one)]),
  );
  const asked = { from: relative(time.from), to: relative(time.to), chosen };
  const one = (kind: GrafanaQuery['kind'], name: string, target: Target, panel = ''): GrafanaQuery => ({
    ...{ place: `${title} / ${name} / ${target.refId}`, kind, panel, target },
    ...asked,
  });
  return [
    ...allPanels(dashboard).flatMap((panel) =>
      (panel.targets ?? []).map((target) => one('panel', panel.title, target, panel.type)),
    ),
    ...annotations.list.flatMap(({ name, target }) => (target ? [one('annotation', name, target)] : [])),
    ...templating.list.flatMap(({ name, query }) =>
      typeof query === 'string' ? [] : [one('variable', name, query.infinityQuery)],
    ),
  ];
}

interface AlertGroup {
  rules: {
    title: string;
    data: { datasourceUid: string; relativeTimeRange: { from: number }; model: Target }[];
  }[];
}

function ofAlerts(): GrafanaQuery[] {
  const { groups } = provisioned('alerting/rules.yaml', {}) as unknown as { groups: AlertGroup[] };
  return groups.flatMap(({ rules }) =>
    rules.flatMap(({ title, data }) =>
      data
        .filter(({ datasourceUid }) => datasourceUid === 'cartograph')
        .map(({ model, relativeTimeRange }): GrafanaQuery => ({
          ...{ place: `alert rule / ${title} / ${model.refId}`, kind: 'alert', panel: '', target: model },
          ...{ from: -1_000 * relativeTimeRange.from, to: 0, chosen: {} },
        })),
    ),
  );
}

/** Every query that Grafana would send. */
export const grafanaQueries = (): GrafanaQuery[] => [...dashboardFiles().flatMap(ofDashboard), ...ofAlerts()];
