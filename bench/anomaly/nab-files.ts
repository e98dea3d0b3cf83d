import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { probationOf, type Profile } from './nab-score.ts';

const folder = new URL('../../../shared/data/nab/', import.meta.url);

/** Files that parameters were chosen on, by name so that the split never moves: every other one of each kind. */
const chosenOn = new Set([
  'artificialNoAnomaly/art_daily_no_noise.csv',
  'artificialNoAnomaly/art_daily_small_noise.csv',
  'artificialNoAnomaly/art_noisy.csv',
  'artificialWithAnomaly/art_daily_flatmiddle.csv',
  'artificialWithAnomaly/art_daily_jumpsup.csv',
  'artificialWithAnomaly/art_increase_spike_density.csv',
  'realAWSCloudwatch/ec2_cpu_utilization_24ae8d.csv',
  'realAWSCloudwatch/ec2_cpu_utilization_5f5533.csv',
  'realAWSCloudwatch/ec2_cpu_utilization_825cc2.csv',
  'realAWSCloudwatch/ec2_cpu_utilization_c6585a.csv',
  'realAWSCloudwatch/ec2_disk_write_bytes_1ef3de.csv',
  'realAWSCloudwatch/ec2_network_in_257a54.csv',
  'realAWSCloudwatch/elb_request_count_8c0756.csv',
  'realAWSCloudwatch/iio_us-east-1_i-a2eb1cd9_NetworkIn.csv',
  'realAWSCloudwatch/rds_cpu_utilization_e47b3b.csv',
  'realAdExchange/exchange-2_cpc_results.csv',
  'realAdExchange/exchange-3_cpc_results.csv',
  'realAdExchange/exchange-4_cpc_results.csv',
]);

export interface NabFile {
  name: string;
  chosen: boolean;
  times: number[];
  values: number[];
  windows: [number, number][];
  probation: number;
}

const windowsSchema = z.record(z.string(), z.array(z.tuple([z.string(), z.string()])));
const weight = z.number();
const profilesSchema = z.record(
  z.string(),
  z.object({ CostMatrix: z.object({ tpWeight: weight, fpWeight: weight, fnWeight: weight }) }),
);

const parse = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const epoch = (text: string): number => Date.parse(`${text.slice(0, 19).replace(' ', 'T')}Z`);

export const nabIsThere = (): boolean => existsSync(folder);

export function readProfiles(): [string, Profile][] {
  return Object.entries(profilesSchema.parse(parse('profiles.json'))).map(([name, { CostMatrix }]) => [
    name,
    CostMatrix,
  ]);
}

export function readFiles(): NabFile[] {
  return Object.entries(windowsSchema.parse(parse('windows.json'))).map(([name, labelled]) => {
    const rows = readFileSync(new URL(name, folder), 'utf8').trim().split('\n').slice(1);
    const times = rows.map((row) => epoch(row));
    return {
      name,
      chosen: chosenOn.has(name),
      times,
      values: rows.map((row) => Number(row.slice(row.indexOf(',') + 1))),
      windows: labelled.map(([from, to]) => [times.indexOf(epoch(from)), times.lastIndexOf(epoch(to))]),
      probation: probationOf(rows.length),
    };
  });
}
