import ask from './examples/ask.graphql';
import forecast from './examples/forecast.graphql';
import incident from './examples/incident.graphql';
import live from './examples/live.graphql';
import metrics from './examples/metrics.graphql';
import predict from './examples/predict.graphql';

/** One tab each, in the order of a first walk through. */
export const examples = [metrics, forecast, predict, ask, live, incident].map((query) => ({ query }));
