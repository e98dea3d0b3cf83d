/** What a training leaves behind. */
export interface NewModel {
  /** which model it is, such as 'anomalies/seasonal': letters, digits and _ . : - with slashes between */
  name: string;
  /** how it works, such as 'isolation_forest' */
  kind: string;
  /** the data it was fitted on, [trainedFrom, trainedTo), epoch ms */
  trainedFrom: number;
  trainedTo: number;
  /** how many rows or values those were */
  points?: number | undefined;
  /** what it was fitted with, as plain JSON */
  parameters: Readonly<Record<string, unknown>>;
  /** figures by name; null where one could not be measured */
  quality: Readonly<Record<string, number | null>>;
  /** the model itself, as JSON text of at most 16 MB */
  artifact: string;
  note?: string | undefined;
}

/** One saved model, without the artifact. */
export interface ModelVersion {
  name: string;
  /** unique within the name; the newest sorts last */
  version: string;
  kind: string;
  /** epoch ms */
  createdAt: number;
  trainedFrom: number;
  trainedTo: number;
  points: number | null;
  parameters: Record<string, unknown>;
  quality: Record<string, number | null>;
  artifactBytes: number;
  note: string;
  /** whether it is the version in use */
  active: boolean;
  /** when it last came into use */
  activatedAt: number | null;
  /** who chose it; null when it came into use by being saved */
  activatedBy: string | null;
}

export interface ModelPage {
  items: { model: ModelVersion; cursor: string }[];
  hasNextPage: boolean;
}

/** One entry that two versions are compared by. */
export interface Difference {
  /** of nested parameters the path, joined by dots */
  name: string;
  /** null where that version has none */
  a: unknown;
  b: unknown;
  /** b − a, and that over |a|; null where either is no number */
  change: number | null;
  relativeChange: number | null;
}

export interface ModelComparison {
  a: ModelVersion;
  b: ModelVersion;
  /** every figure of either */
  quality: Difference[];
  /** only those that differ */
  parameters: Difference[];
}
