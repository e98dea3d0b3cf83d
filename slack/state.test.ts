import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StateFileError, openStateFile } from './state.ts';
import type { KeptIncident } from './state.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartograph-slack-state-'));
});
afterAll(() => rm(folder, { recursive: true }));

const incident = (lastSeenAt: number, status: KeptIncident['status'] = 'RESOLVED'): KeptIncident => ({
  ...{ version: 1, message: null, severity: 'HIGH', status, startedAt: 0, lastSeenAt },
  ...{ acknowledgedBy: null, silence: null },
});

describe('the state of the bot', () => {
  it('is on the disk when a change is done, with those made meanwhile', async () => {
    const path = join(folder, 'deep', 'state.json');
    const state = await openStateFile(path);
    const many = Array.from({ length: 50 }, (_, n) =>
      state.change(({ pending }) => {
        pending[`k${n}`] = n;
      }),
    );
    await Promise.all(many);
    expect((await openStateFile(path)).current).toEqual(state.current);
    const written = JSON.parse(await readFile(path, 'utf8')) as { pending: object };
    expect(Object.keys(written.pending)).toHaveLength(50);
  });

  it('forgets what is long over, and that it must not come as news', async () => {
    const state = await openStateFile(join(folder, 'bounded.json'));
    await state.change(({ incidents }) => {
      incidents['open'] = incident(0, 'OPEN');
      for (let n = 1; n <= 510; n += 1) incidents[`i${n}`] = incident(n);
    });
    const { incidents, newsSince } = state.current;
    expect(Object.keys(incidents)).toHaveLength(501);
    expect(incidents['open']).toBeDefined();
    expect(incidents['i10']).toBeUndefined();
    expect(newsSince).toBe(11);
  });

  it('is not overwritten where it is something else', async () => {
    const path = join(folder, 'other.json');
    await writeFile(path, '{"mine":1}');
    await expect(openStateFile(path)).rejects.toThrow(StateFileError);
    expect(await readFile(path, 'utf8')).toBe('{"mine":1}');
    await writeFile(join(folder, 'file'), '');
    await expect(openStateFile(join(folder, 'file', 'state.json'))).rejects.toThrow('SLACK_STATE_FILE');
  });
});
