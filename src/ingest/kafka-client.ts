import { Kafka, logLevel } from 'kafkajs';
import type { LogEntry } from 'kafkajs';
import type { Logger } from 'pino';

/** The one way to Kafka: what kafkajs has to say goes into our log. */
export const createKafkaClient = ({ brokers, log }: { brokers: readonly string[]; log: Logger }): Kafka =>
  new Kafka({
    clientId: 'cartograph',
    brokers: [...brokers],
    logLevel: logLevel.WARN,
    logCreator: () => toPino(log),
  });

/** kafkajs calls every rebalance an error; what stops the consumer is logged by its crash event. */
function toPino(log: Logger) {
  return ({ log: { message, broker, topic, partition, error } }: LogEntry): void => {
    log.warn({ broker, topic, partition, err: error }, `kafka: ${message}`);
  };
}
