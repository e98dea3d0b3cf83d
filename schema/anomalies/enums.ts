import { registerEnumType } from 'type-graphql';
import { anomalyTypes, detectorNames, families, severities, verdicts } from '../../src/anomalies/index.ts';
import { upper } from '../metrics/enums.ts';

export const SeverityEnum = upper(severities);
export const AnomalyFamilyEnum = upper(families);
export const VerdictEnum = upper(verdicts);
export const AnomalyTypeEnum = upper(anomalyTypes);
export const DetectorEnum = upper(detectorNames);
export const AnomalyStatusEnum = upper(['open', 'retracted'] as const);

registerEnumType(SeverityEnum, {
  name: 'Severity',
  description:
    'How grave an anomaly is: by how seldom chance brings one as strong, or by its size where a rule found it.',
});
registerEnumType(AnomalyFamilyEnum, {
  name: 'AnomalyFamily',
  description: 'Who has to act.',
  valuesConfig: {
    PIPELINE: { description: 'Those who run the way in of events.' },
    BUSINESS: { description: 'Those who run the shop.' },
    QUALITY: { description: 'Those who run the sources of the data.' },
  },
});
registerEnumType(VerdictEnum, {
  name: 'Verdict',
  description: 'What people say of something that stood out; the detectors learn from it.',
  valuesConfig: {
    CONFIRMED: { description: 'It was a fault.' },
    EXPECTED: { description: 'It was meant to be, such as a campaign.' },
    FALSE_ALARM: { description: 'There was nothing.' },
  },
});
registerEnumType(AnomalyTypeEnum, {
  name: 'AnomalyType',
  description: 'Kind of anomaly.',
  valuesConfig: {
    DROP: {
      description: 'Far below what the season, the last hours, the week before and its peers promise.',
    },
    SPIKE: { description: 'Far above them.' },
    PATTERN: { description: "The shop's metrics do not go together as they use to." },
    REVENUE_DROP: { description: 'Over 30 % less revenue than expected.' },
    CART_ABANDONMENT: {
      description:
        'More carts are left than expected, or over two sigma in three five-minute windows in a row.',
    },
    LOW_CONVERSION: { description: 'Fewer sessions buy than expected.' },
    CATEGORY_DOMINANCE: {
      description: 'One category has half of all events or more, and at least twice its usual share.',
    },
    SESSION_LENGTH: { description: 'Sessions are too short or too long.' },
    PRICE_GLITCH: { description: 'Many prices in a category far from what their products usually cost.' },
    CONSUMER_LAG: { description: 'Messages wait in Kafka far longer than usual.' },
    SLOW_PROCESSING: { description: 'Events take far longer than usual to become queryable.' },
    DATA_LOSS: { description: 'Offsets are missing, or a channel has fallen silent.' },
    REFUSED_EVENTS: { description: 'An unusual part of the arriving events was refused.' },
    MISSING_PRICE: { description: 'An unusual part of the purchases carries no price.' },
    UNKNOWN_CATEGORY: {
      description: 'An unusual part of the events names a category the shop does not have.',
    },
    DUPLICATE_EVENTS: { description: 'An unusual part of the events had been stored before.' },
    FUTURE_EVENTS: { description: 'An unusual part of the events lies in the future.' },
    LATE_EVENTS: { description: 'An unusual part of the events comes late or out of order.' },
  },
});
registerEnumType(AnomalyStatusEnum, {
  name: 'AnomalyStatus',
  description: 'OPEN, or RETRACTED when events that came late showed that it was none.',
});

registerEnumType(DetectorEnum, {
  name: 'Detector',
  description: 'Ways to judge whether a window is normal.',
  valuesConfig: {
    ENSEMBLE: { description: 'How the shop is watched: all of them, calibrated to one scale.' },
    ROBUST_SEASONAL: { description: 'Time of day and kind of day, by medians (robust z-score).' },
    FORECAST_RESIDUAL: { description: 'The season, corrected by the last hours.' },
    CHANGE_POINT: {
      description: 'A scan for changes that last from a minute to an hour (window-limited likelihood ratio).',
    },
    GROUP_OUTLIER: { description: 'A category or source against its peers.' },
    ISOLATION_FOREST: { description: "The shop's vector of metrics, by random cuts (Liu et al. 2008)." },
    LSTM_AUTOENCODER: {
      description: "The shop's vector and the rows before it, by a small recurrent network.",
    },
    SUBSPACE_PCA: { description: "The shop's vector, by what its principal components leave over." },
    STREAM_ENSEMBLE: {
      description:
        'Any single series of which nothing is known: how new its shapes and its values for the time of day are. Learns as it goes.',
    },
    RULE: { description: 'Built-in rules, which also work while there is too little history.' },
  },
});
