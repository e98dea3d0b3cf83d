import { existsSync, readFileSync } from 'node:fs';
import type { LabelledRows } from '../../src/ml/classifier.ts';

const file = new URL('../../../shared/data/online-shoppers.csv', import.meta.url);

export const shoppersAreThere = (): boolean => existsSync(file);

export interface Shoppers extends LabelledRows {
  names: readonly string[];
  /** columns that hold codes */
  categorical: readonly number[];
}

/** What is written in words, in the order of its codes. The other categories of the file are codes already. */
const words: Record<string, readonly string[]> = {
  Month: ['Feb', 'Mar', 'May', 'June', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  VisitorType: ['New_Visitor', 'Returning_Visitor', 'Other'],
  Weekend: ['FALSE', 'TRUE'],
};
const codes = ['OperatingSystems', 'Browser', 'Region', 'TrafficType'];

/**
 * 12,330 sessions of a shop (Sakar et al. 2019, Online Shoppers Purchasing Intention), labelled 1 where the session
 * bought. Nothing here is learnt from the rows.
 * @param without columns to leave out
 */
export function readShoppers(without: readonly string[]): Shoppers {
  const [head, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const all = head!.split(',');
  const records = lines.map((line) => line.split(','));
  const names = all.filter((name) => name !== 'Revenue' && !without.includes(name));
  const read = names.map((name) => {
    const column = all.indexOf(name);
    return (record: string[]) => (words[name] ? codeOf(name, record[column]!) : Number(record[column]));
  });
  return {
    rows: {
      data: Float64Array.from(records.flatMap((record) => read.map((value) => value(record)))),
      rows: records.length,
      columns: names.length,
    },
    labels: Uint8Array.from(records, (record) => (record[all.indexOf('Revenue')] === 'TRUE' ? 1 : 0)),
    names,
    categorical: names.flatMap((name, at) => (name in words || codes.includes(name) ? [at] : [])),
  };
}

function codeOf(name: string, word: string): number {
  const code = words[name]!.indexOf(word);
  if (code === -1) throw new Error(`The file has "${word}" as ${name}, which the bench does not know.`);
  return code;
}
