import type { App, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { SlackConfig } from './config.ts';
import type { Gateway } from './gateway/gateway.ts';
import type { Formats } from './messages/formats.ts';
import type { Outbox } from './messages/outbox.ts';
import type { People } from './people.ts';
import type { Replies } from './replies.ts';
import type { StateFile } from './state.ts';

/** What the parts of the bot are made with. */
export interface Parts {
  app: App;
  client: webApi.WebClient;
  config: SlackConfig;
  gateway: Gateway;
  state: StateFile;
  outbox: Outbox;
  people: People;
  replies: Replies;
  formats: () => Promise<Formats>;
  log: Logger;
}
