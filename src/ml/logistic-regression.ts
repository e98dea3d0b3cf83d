import { probabilityOf, requireOutcomes } from './classifier.ts';
import type { Classifier, LabelledRows } from './classifier.ts';
import { fitWeights } from './logistic-newton.ts';
import { offset, scaled, standardised, termsOf } from './logistic-terms.ts';
import type { Term } from './logistic-terms.ts';
import { requireColumns } from './matrix.ts';
import type { Row } from './matrix.ts';

export interface LogisticOptions {
  /** Penalty on half the squared coefficients of the standardised terms; 5 expects them to be about 0.45 or less. */
  l2?: number;
  /** columns whose values are names of something, not amounts */
  categorical?: readonly number[];
}

export interface LogisticJson {
  columns: number;
  /** log-odds of a row that is at the mean in everything */
  intercept: number;
  terms: readonly (Term & { coefficient: number })[];
}

export interface LogisticRegression extends Classifier {
  toJSON(): LogisticJson;
}

/**
 * Logistic regression with an L2 penalty on standardised terms; skewed columns enter by their logarithm. What is missing
 * stands at the column's mean, and a term of its own says that it was missing.
 * @throws RangeError unless there are rows of both outcomes
 */
export function fitLogisticRegression(data: LabelledRows, options: LogisticOptions = {}): LogisticRegression {
  const { l2 = 5, categorical = [] } = options;
  requireOutcomes(data, 2, 'A logistic regression');
  const { rows, labels } = data;
  const terms = termsOf(rows, categorical);
  const width = terms.length + 1;
  const design = new Float64Array(rows.rows * width);
  for (let row = 0; row < rows.rows; row += 1) {
    design[row * width] = 1;
    terms.forEach((term, at) => {
      design[row * width + at + 1] = scaled(term, rows.data[row * rows.columns + term.column]!);
    });
  }
  const weights = fitWeights({ data: design, width, labels }, l2);
  return logisticRegressionFromJSON({
    columns: rows.columns,
    intercept: terms.reduce((sum, term, at) => sum + weights[at + 1]! * offset(term), weights[0]!),
    terms: terms.map((term, at) => ({ ...term, coefficient: weights[at + 1]! })),
  });
}

export function logisticRegressionFromJSON(json: LogisticJson): LogisticRegression {
  const { columns, intercept, terms } = json;
  const probability = (row: Row, start: number): number => {
    let logOdds = intercept;
    for (const term of terms) logOdds += term.coefficient * standardised(term, row[start + term.column]!);
    return probabilityOf(logOdds);
  };
  return {
    predict(row) {
      requireColumns(row.length, columns);
      return probability(row, 0);
    },
    predictAll(rows) {
      requireColumns(rows.columns, columns);
      return Float64Array.from({ length: rows.rows }, (_, row) => probability(rows.data, row * columns));
    },
    explain(row) {
      requireColumns(row.length, columns);
      const contributions = new Float64Array(columns);
      for (const term of terms)
        contributions[term.column]! += term.coefficient * standardised(term, row[term.column]!);
      return { base: intercept, contributions };
    },
    toJSON: () => json,
  };
}
