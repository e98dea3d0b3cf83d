export interface JobKind {
  name: string;
  label: string;
  about: string;
  /** It needs to be told what to work on, so it is handed in elsewhere. */
  needsInput?: boolean;
  /** Runs every few seconds, so that its steps are no news. */
  constant?: boolean;
}

/** The work that goes on behind the pages, for people; what trains first. */
export const jobKinds: readonly JobKind[] = [
  {
    name: 'forecasts-train',
    label: 'Train forecasts',
    about: 'Every metric that is watched ahead, at night.',
  },
  {
    name: 'forecasts-score',
    label: 'Score forecasts',
    about: 'Holds forecasts that came due against what happened, every hour.',
  },
  {
    name: 'anomalies-train',
    label: 'Learn what is normal',
    about: 'Fits the models behind the detectors, at night.',
  },
  {
    name: 'predictions-train',
    label: 'Learn which sessions buy',
    about: 'Fits the model of purchases and left carts, at night.',
  },
  {
    name: 'customers-score',
    label: 'Score customers',
    about: 'Learns who comes back, and scores everybody, at night.',
  },
  {
    name: 'questions-verify',
    label: 'Check verified answers',
    about: 'Asks verified questions again and says which answers changed, at night.',
  },
  {
    name: 'forecasts-backtest',
    label: 'Backtest forecasts',
    about: 'Lets every model forecast the past; handed in over the API.',
    needsInput: true,
  },
  {
    name: 'anomalies-replay',
    label: 'Replay anomalies',
    about: 'Judges a past range as if live; handed in over the API.',
    needsInput: true,
  },
  {
    name: 'anomalies-detect',
    label: 'Look for anomalies',
    about: 'Judges every minute as soon as it is over.',
    constant: true,
  },
  {
    name: 'alerts-sweep',
    label: 'Sweep alerts',
    about: 'Sends repeats that are due and what a crash left unsent.',
    constant: true,
  },
  {
    name: 'alerts-deliver',
    label: 'Deliver alerts',
    about: 'Sends one message to its receiver.',
    needsInput: true,
  },
];

export const isConstant = (name: string): boolean =>
  jobKinds.some((kind) => kind.name === name && kind.constant === true);
