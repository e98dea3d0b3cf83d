// Over 300 lines because the client's whole contract with Grafana 12 and 13 is tried in one place.
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDashboards } from '../src/dashboards/index.ts';
import type { AddedPanel, Dashboards, PanelDesign } from '../src/dashboards/index.ts';
import { infinity, startGrafana } from './support/grafana-server.ts';
import type { Grafana } from './support/grafana-server.ts';

const own = 'cartograph-panels';
const marker = 'c0ffee00-0000-4000-8000-000000000001';
const message = 'test';
const design: PanelDesign = {
  type: 'timeseries',
  title: 'Cart abandonment by hour',
  description: 'What it is.',
  queries: [{ query: '{ viewer { name } }', rootSelector: 'data', columns: [] }],
  values: [{ label: 'Cart abandonment rate', unit: 'ratio' }],
  direction: 'down_is_good',
  limit: { value: 0.8, bad: 'above' },
};

let grafana: Grafana;
let dashboards: Dashboards;
const connect = (token = grafana.token, url = grafana.url): Dashboards =>
  createDashboards({
    url,
    token,
    publicUrl: 'https://shop.example/',
    currency: 'EUR',
    log: pino({ level: 'silent' }),
  });
const add = async (name: string | null = null, id = marker): Promise<AddedPanel> =>
  dashboards.addPanel({
    ...{ destination: await dashboards.destination(name), panel: await dashboards.draw(design) },
    ...{ marker: id, message },
  });

describe.each([12, 13] as const)('panels on Grafana %i', (major) => {
  beforeEach(async () => {
    grafana = await startGrafana({ major });
    dashboards = connect();
  });
  afterEach(() => grafana.stop());

  it('go to a dashboard and a folder of our own, made when they are first needed', async () => {
    const added = await add();
    expect(grafana.folders.get('cartograph')).toBe('Cartograph');
    expect(grafana.stored(own)).toMatchObject({
      folderUid: 'cartograph',
      dashboard: { title: 'Cartograph', version: 1 },
    });
    expect(grafana.panels(own)).toMatchObject([
      {
        id: 1,
        type: 'timeseries',
        gridPos: { x: 0, y: 0, w: 12, h: 8 },
        datasource: { type: infinity.type, uid: infinity.uid },
        targets: [
          {
            ...{
              refId: 'A',
              type: 'graphql',
              source: 'url',
              parser: 'backend',
              url: 'https://shop.example/graphql',
            },
            url_options: { method: 'POST', body_type: 'graphql', body_graphql_query: '{ viewer { name } }' },
          },
        ],
        fieldConfig: {
          defaults: {
            unit: 'percentunit',
            thresholds: {
              steps: [
                { color: 'green', value: null },
                { color: 'red', value: 0.8 },
              ],
            },
          },
        },
      },
    ]);
    expect(added).toMatchObject({ dashboardUid: own, url: `${grafana.url}/d/${own}/x?viewPanel=1` });
    await add(null, 'another');
    expect(grafana.panels(own)).toMatchObject([{ id: 1 }, { id: 2, gridPos: { x: 12, y: 0 } }]);
  });

  it('are added once, however often they are asked for', async () => {
    const first = await add();
    expect(await add()).toMatchObject({ url: first.url, panel: { id: 1 } });
    expect(grafana.panels(own)).toHaveLength(1);
    expect(grafana.saves).toHaveLength(1);
  });

  it('are added once when the answer to a save is lost', async () => {
    grafana.add('s1', 'Sales');
    grafana.loseNextAnswer = true;
    await expect(add('Sales')).rejects.toMatchObject({ code: 'RECEIVER_UNAVAILABLE', retryable: true });
    expect(await add('Sales')).toMatchObject({ panel: { id: 1 } });
    expect(grafana.panels('s1')).toHaveLength(1);
  });

  it('leave alone what is there, and find the free place', async () => {
    const theirs = [
      { id: 7, title: 'wide', gridPos: { x: 0, y: 0, w: 24, h: 4 }, unknown: { kept: [1] } },
      { id: 9, title: 'left', gridPos: { x: 0, y: 4, w: 8, h: 9 } },
      { id: 11, type: 'row', gridPos: { x: 0, y: 13, w: 24, h: 1 }, panels: [{ id: 30, title: 'folded' }] },
    ];
    grafana.folders.set('sales', 'Sales');
    grafana.add('s1', 'Sales today', { panels: theirs, folderUid: 'sales' });
    await add('sales');
    expect(grafana.panels('s1')).toEqual([
      ...theirs,
      expect.objectContaining({ id: 31, gridPos: { x: 8, y: 4, w: 12, h: 8 } }),
    ]);
    expect(grafana.stored('s1')).toMatchObject({
      folderUid: 'sales',
      dashboard: { tags: ['theirs'], version: 2 },
    });
  });

  it('are added to what somebody else has just saved', async () => {
    grafana.add('s1', 'Sales');
    let others = 1;
    grafana.beforeSave = () => {
      if (others-- > 0) grafana.edit('s1', (panels) => [...panels, { id: 1, title: 'theirs' }]);
    };
    await add('Sales');
    expect(grafana.panels('s1')).toMatchObject([{ title: 'theirs' }, { id: 2, title: design.title }]);
    expect(grafana.refusals).toEqual([major === 12 ? 412 : 409]);
  });

  it('are removed from what somebody else has just saved, in the folder where it is', async () => {
    grafana.folders.set('sales', 'Sales');
    grafana.add('s1', 'Sales', { folderUid: 'sales' });
    const added = await add('Sales');
    let others = 1;
    grafana.beforeSave = () => {
      if (others-- > 0) grafana.edit('s1', (panels) => [...panels, { id: 9, title: 'theirs' }]);
    };
    await dashboards.removePanel({ added, marker, message });
    expect(grafana.stored('s1')).toMatchObject({
      folderUid: 'sales',
      dashboard: { panels: [{ title: 'theirs' }] },
    });
    expect(grafana.refusals).toEqual([major === 12 ? 412 : 409]);
  });

  it('do not get onto a dashboard that came to be provisioned meanwhile, and that is said', async () => {
    grafana.add('s1', 'Sales');
    const destination = await dashboards.destination('Sales');
    const panel = await dashboards.draw(design);
    grafana.add('s1', 'Sales', { provisioned: true });
    await expect(dashboards.addPanel({ destination, panel, marker, message })).rejects.toMatchObject({
      code: 'RECEIVER_REFUSED',
      message: expect.stringContaining('Cannot save provisioned dashboard'),
    });
    expect(grafana.refusals).toEqual([400]);
    expect(grafana.panels('s1')).toEqual([]);
  });

  it('are not added when others save all the time, and that is said', async () => {
    grafana.add('s1', 'Sales');
    grafana.beforeSave = () => grafana.edit('s1', (panels) => [...panels, { title: 'theirs' }]);
    await expect(add('Sales')).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(/could not be saved 3 times in a row \(The dashboard has been changed/),
    });
    expect(grafana.panels('s1').filter(({ title }) => title === design.title)).toEqual([]);
  });

  it('go to a copy of a dashboard that is provisioned', async () => {
    grafana.add('prov', 'Operations', { panels: [{ id: 4, title: 'from a file' }], provisioned: true });
    expect(await dashboards.destination('operations')).toMatchObject({ provisioned: true });
    const added = await add('operations');
    await add('operations', 'second');
    expect(grafana.stored('prov').dashboard.version).toBe(1);
    expect(added.dashboardUid).toBe('cartograph-prov');
    expect(grafana.stored('cartograph-prov')).toMatchObject({
      folderUid: 'cartograph',
      dashboard: { title: 'Operations' },
    });
    expect(grafana.panels('cartograph-prov')).toMatchObject([{ title: 'from a file' }, { id: 5 }, { id: 6 }]);
  });
});

describe('removing a panel', () => {
  beforeEach(async () => {
    grafana = await startGrafana();
    dashboards = connect();
    grafana.add('s1', 'Sales', { panels: [{ id: 1, title: 'theirs' }] });
  });
  afterEach(() => grafana.stop());

  it('takes away that panel and nothing else, wherever it was moved to', async () => {
    const added = await add('Sales');
    const kept = { id: 3, title: 'added since' };
    grafana.edit('s1', ([theirs, ours]) => [
      theirs!,
      {
        id: 8,
        type: 'row',
        collapsed: true,
        panels: [{ ...ours, id: 12, gridPos: { x: 3, y: 9, w: 6, h: 6 }, pluginVersion: '12.1' }, kept],
      },
    ]);
    expect(await dashboards.removePanel({ added, marker, message })).toMatch(
      /removed from the dashboard “Sales”/,
    );
    expect(grafana.panels('s1')).toMatchObject([{ title: 'theirs' }, { type: 'row', panels: [kept] }]);
    expect(await dashboards.removePanel({ added, marker, message })).toMatch(
      /not on the dashboard “Sales” any more/,
    );
  });

  it.each([
    ['title', (panel: Record<string, unknown>) => ({ ...panel, title: 'Better' })],
    [
      'unit',
      (panel: Record<string, unknown>) => ({
        ...panel,
        fieldConfig: { defaults: { unit: 'short' }, overrides: [] },
      }),
    ],
    [
      'thresholds',
      (panel: Record<string, unknown>) => {
        const copy = structuredClone(panel) as {
          fieldConfig: { defaults: { thresholds: { steps: unknown[] } } };
        };
        copy.fieldConfig.defaults.thresholds.steps.push({ color: 'black', value: 0.9 });
        return copy;
      },
    ],
  ])('leaves one whose %s was edited since, and says so', async (_, edit) => {
    const added = await add('Sales');
    grafana.edit('s1', ([theirs, ours]) => [theirs!, edit(ours!)]);
    await expect(dashboards.removePanel({ added, marker, message })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining(added.url),
    });
    expect(grafana.panels('s1')).toHaveLength(2);
  });

  it('takes a panel that only Grafana has filled in for an unedited one', async () => {
    const added = await add('Sales');
    grafana.edit('s1', ([theirs, ours]) => [
      theirs!,
      { ...ours, options: { ...(ours!['options'] as object), zoom: false } },
    ]);
    await dashboards.removePanel({ added, marker, message });
    expect(grafana.panels('s1')).toMatchObject([{ title: 'theirs' }]);
  });

  it('does not bring back a dashboard that is gone', async () => {
    const added = await add('Sales');
    grafana.dashboards.delete('s1');
    await expect(dashboards.removePanel({ added, marker, message })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });
});

describe('what stands in the way is said', () => {
  beforeEach(async () => {
    grafana = await startGrafana();
    dashboards = connect();
  });
  afterEach(() => grafana.stop());

  it.each([
    [
      'a wrong token',
      () => void (dashboards = connect('glsa_wrong')),
      'BAD_CONFIG',
      /does not know the token in GRAFANA_TOKEN/,
    ],
    [
      'a token that may not save',
      () => void (grafana.role = 'Viewer'),
      'BAD_CONFIG',
      /may not do this.*datasources:read/,
    ],
    ['Grafana is away', () => void (grafana.away = true), 'RECEIVER_UNAVAILABLE', /cannot be reached/],
    ['no data source', () => void (grafana.dataSources = []), 'BAD_CONFIG', /Install the plugin Infinity/],
  ])('%s', async (_, happens, code, text) => {
    happens();
    await expect(add()).rejects.toMatchObject({
      code,
      message: expect.stringMatching(text),
      retryable: code === 'RECEIVER_UNAVAILABLE',
    });
    expect(grafana.dashboards.size).toBe(0);
  });

  it('no dashboard of that name, with those there are', async () => {
    grafana.add('s1', 'Sales north');
    grafana.add('s2', 'Sales south');
    expect(await dashboards.destination('north')).toMatchObject({ uid: 's1' });
    for (const name of ['stock', 'sales']) {
      await expect(dashboards.destination(name)).rejects.toMatchObject({
        code: 'NOT_FOUND',
        message: `There is no one dashboard called “${name}”. There are “Sales north”, “Sales south”.`,
      });
    }
  });
});
