/** A part of Grafana's dashboard JSON (the v1 model that files are provisioned in). */
export type Json = Readonly<Record<string, unknown>>;
export type Panel = Json & { readonly type: string; readonly title: string };

/** How a panel shows its values; what is left out is as the panel has it by itself. */
export interface Look {
  unit?: string;
  colour?: string;
  /** what one number is made of the rows */
  calc?: string;
  /** which columns that is, as a regular expression between slashes; empty for all numbers */
  fields?: string;
  /** shown where there are no rows */
  noValue?: string;
  min?: number;
  max?: number;
  bars?: boolean;
  /** settings of single columns, by their label */
  columns?: Readonly<Record<string, Json>>;
  transformations?: readonly Json[];
}

/** A panel with the cells it takes; the grid is 24 wide. */
export interface Sized {
  panel: Panel;
  w: number;
  h: number;
}

/** Panels from the left and downwards, under a heading where there is one. */
export interface Section {
  title?: string;
  /** folded: its panels ask for nothing until it is opened */
  collapsed?: boolean;
  panels: readonly Sized[];
}

export interface Dashboard {
  uid: string;
  title: string;
  description: string;
  /** shown at first */
  time: { from: string; to: string };
  refresh: string;
  variables: readonly Json[];
  annotations: readonly Json[];
  sections: readonly Section[];
}
