/** 'forecasts/revenue.by.category/day' as "Revenue by category, by day"; names of other models as they are, in words. */
export function modelLabel(name: string): string {
  const [folder = '', subject = '', grain] = name.split('/');
  const words = inWords(subject.replaceAll('.', ' ')) || inWords(folder);
  return grain === undefined ? words : `${words}, by ${grain}`;
}

/** What a model is for: the first part of its name. */
export const modelArea = (name: string): string => inWords(name.split('/')[0] ?? name);

export const inWords = (name: string): string => {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

interface FigureWords {
  label: string;
  /** How to read it. */
  meaning: string;
  as: 'number' | 'ratio' | 'percent' | 'count';
}

const figures: Readonly<Record<string, FigureWords>> = {
  mase: { label: 'MASE', meaning: 'error in parts of a naive forecast’s; below 1 is better', as: 'number' },
  smape: { label: 'Mean error', meaning: 'sMAPE, in percent', as: 'percent' },
  coverage: { label: 'Inside bounds', meaning: 'share of outcomes inside the 95 % bounds', as: 'ratio' },
  auc: { label: 'AUC', meaning: '0.5 is chance, 1 is perfect', as: 'number' },
  average_precision: { label: 'Average precision', meaning: 'the base rate is chance', as: 'number' },
  brier: { label: 'Brier score', meaning: '0 is perfect', as: 'number' },
  log_loss: { label: 'Log loss', meaning: '0 is perfect', as: 'number' },
  calibration_error: { label: 'Calibration error', meaning: 'how far told chances are off', as: 'ratio' },
  base_rate: { label: 'Base rate', meaning: 'how often it happens', as: 'ratio' },
  median_relative_error: { label: 'Median error', meaning: 'in parts of what was expected', as: 'ratio' },
  days_seen: { label: 'Days seen', meaning: 'days it was trained on', as: 'count' },
  rows: { label: 'Rows measured', meaning: 'that it had not seen', as: 'count' },
  customers: { label: 'Customers measured', meaning: 'that it had not seen', as: 'count' },
};

/** What the list of models shows of each: the first two that it has. */
const headline = ['mase', 'coverage', 'auc', 'auc_30', 'median_relative_error', 'brier', 'brier_30'];

export const headlineFigures = <Figure extends { name: string }>(quality: readonly Figure[]): Figure[] =>
  headline.flatMap((name) => quality.filter((figure) => figure.name === name)).slice(0, 2);

/** Words of a figure; a number at the end of its name is a horizon in days. */
export function figureWords(name: string): FigureWords {
  const [, base = name, days] = /^(.*?)(?:_(\d+))?$/.exec(name) ?? [];
  const known = figures[base];
  if (!known) return { label: inWords(name), meaning: '', as: 'number' };
  return days === undefined ? known : { ...known, label: `${known.label}, ${days} days` };
}
