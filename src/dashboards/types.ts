import type { Unit } from '../metrics/index.ts';

/** A panel as Grafana's dashboard JSON has it; we know the fields we set, and leave all others alone. */
export type Panel = Readonly<Record<string, unknown>>;

/** What one query of a panel asks the gateway, and how its answer becomes a table. */
export interface PanelQuery {
  /** the GraphQL document; Grafana fills its time range in */
  query: string;
  /** path to the rows in the answer */
  rootSelector: string;
  columns: readonly PanelColumn[];
}

export interface PanelColumn {
  /** path within a row */
  selector: string;
  label: string;
  type: 'timestamp' | 'string' | 'number';
}

/** Where a value turns from good to bad. */
export interface PanelLimit {
  value: number;
  /** on which side it is bad */
  bad: 'above' | 'below';
}

/** What a panel shows, before it knows its dashboard. */
export interface PanelDesign {
  type: 'timeseries' | 'barchart' | 'stat' | 'table';
  title: string;
  description: string;
  queries: readonly PanelQuery[];
  /** columns of numbers, each with its unit */
  values: readonly { label: string; unit: Unit }[];
  /** whether more is better, which colours a panel without a limit */
  direction: 'up_is_good' | 'down_is_good' | 'neutral';
  limit: PanelLimit | null;
}

/** Where a panel would go. */
export interface Destination {
  /** null: our own dashboard, not made yet */
  uid: string | null;
  title: string;
  /** Provisioned from files, so that it cannot be saved: the panel goes to a copy in our folder. */
  provisioned: boolean;
}

/** A panel that was added, as it was then. */
export interface AddedPanel {
  dashboardUid: string;
  dashboardTitle: string;
  /** of the panel, for people */
  url: string;
  panel: Panel;
}

/** Grafana, through its HTTP API. */
export interface Dashboards {
  /**
   * Where a panel for a dashboard of this name would go; null: our own.
   * @throws CartographError NOT_FOUND naming the dashboards there are; and as `addPanel` when Grafana does not answer
   */
  destination(name: string | null): Promise<Destination>;
  /** The panel as it would be added. @throws CartographError BAD_CONFIG without a data source for it */
  draw(design: PanelDesign): Promise<Panel>;
  /**
   * Adds a panel to the newest state of a dashboard, and nothing else; with a marker that is there already, it changes
   * nothing.
   * @param marker identifies the panel among all, such as the proposal's id
   * @throws CartographError CONFLICT when others keep saving the dashboard at the same time; BAD_CONFIG when Grafana refuses
   * the token or its permissions; RECEIVER_UNAVAILABLE (retryable) when it does not answer, RECEIVER_REFUSED
   */
  addPanel(request: {
    destination: Destination;
    panel: Panel;
    marker: string;
    message: string;
  }): Promise<AddedPanel>;
  /**
   * Removes a panel, and nothing else. One that is gone already is fine.
   * @returns what was done, in a sentence
   * @throws CartographError CONFLICT when somebody has edited the panel since; else as `addPanel`
   */
  removePanel(request: { added: AddedPanel; marker: string; message: string }): Promise<string>;
}
