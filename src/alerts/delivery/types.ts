import type { AnomalyFamily, SeverityMessage } from '../../bus/index.ts';
import type { AlertSignal } from '../types.ts';
import type { Channel, ChannelKind, Setting } from './channel.ts';

/** Hours in which little is sent: what is less grave than `below` waits for their end and goes out as one digest. */
export interface QuietHours {
  /** HH:MM in the shop's zone; `to` before `from` reaches over midnight */
  from: string;
  to: string;
  below: SeverityMessage;
}

/**
 * Which alerts go where, as it may be shown: of secrets only the last characters. An empty list asks for nothing: every
 * family, every rule, every metric.
 */
export interface PublicRoute {
  id: string;
  name: string;
  enabled: boolean;
  severityAtLeast: SeverityMessage;
  families: AnomalyFamily[];
  ruleIds: string[];
  metrics: string[];
  /** Alerts of one incident (or rule) that follow a message within this time go out together; 0 sends each by itself. */
  groupSeconds: number;
  /** An alert that goes on is sent again after this time, until it is over or acknowledged; null never. */
  repeatHours: number | null;
  quietHours: QuietHours | null;
  /** Tell when an alert is over, if it was sent. */
  resolveNotices: boolean;
  /** epoch ms */
  createdAt: number;
  kind: ChannelKind;
  settings: Setting[];
}

export interface Route extends PublicRoute {
  /** With its secrets. @throws CartographError BAD_CONFIG when they do not open */
  channel(): Channel;
}

/** Settings of a channel as somebody gives them, to be checked by parseChannel; null is the same as left out. */
export type ChannelSettings = Readonly<Record<string, unknown>>;

export interface NewRoute extends Omit<PublicRoute, 'id' | 'createdAt' | 'kind' | 'settings'> {
  channel: ChannelSettings;
}

/** What is left out stays as it is, single settings of the channel too; null takes a setting away. */
export type RouteChanges = { [Name in keyof NewRoute]?: NewRoute[Name] | undefined };

export const notificationStates = ['firing', 'acknowledged', 'resolved'] as const;
export type NotificationState = (typeof notificationStates)[number];

/**
 * pending: kept, to be sent when due · sending: an attempt was begun, and more follow if it failed · delivered ·
 * suppressed: not sent, for `reason` · dead: given up after the last attempt, to be sent again by hand.
 */
export const notificationStatuses = ['pending', 'sending', 'delivered', 'suppressed', 'dead'] as const;
export type NotificationStatus = (typeof notificationStatuses)[number];

export interface Attempt {
  /** epoch ms */
  at: number;
  succeeded: boolean;
  /** what the receiver said, shortened */
  answer: string;
}

/** One alert for one route. Those with the same messageId go out as one message. */
export interface Notification {
  id: string;
  /** the id of the first notification of the message */
  messageId: string;
  routeId: string;
  alertId: string;
  /** what alerts are put together by: the incident, or without one the rule */
  groupId: string;
  state: NotificationState;
  /** counts what was said of one alert in one state: a repeat, a graver severity */
  sequence: number;
  status: NotificationStatus;
  /** why it waits, was not sent, or was given up; empty otherwise */
  reason: string;
  /** as it was when this was written */
  signal: AlertSignal;
  /** what a receiver knows the message by; empty before the first attempt */
  sentAs: string;
  attempts: Attempt[];
  /** epoch ms */
  dueAt: number;
  createdAt: number;
  updatedAt: number;
  /** grows by one with every change, so that writing the first version again changes nothing */
  version: number;
}

export interface NotificationFilter {
  statuses?: readonly NotificationStatus[] | undefined;
  routeId?: string | undefined;
  alertId?: string | undefined;
}

export interface NotificationPage {
  items: { notification: Notification; cursor: string }[];
  hasNextPage: boolean;
}

/** What became of one attempt. `answer` is for people: the receiver's words, or why there are none. */
export type Outcome =
  | { delivered: true; answer: string }
  | { delivered: false; answer: string; final: boolean; retryAfterMs?: number | undefined };

/** What goes to a receiver at once. */
export interface Message {
  /** the same for every attempt at the same notifications */
  key: string;
  routeName: string;
  /** what quiet hours held back */
  digest: boolean;
  notifications: readonly Pick<Notification, 'state' | 'sequence' | 'signal'>[];
  /** address of the console, if it has one that receivers can open */
  publicUrl: string | undefined;
  timeZone: string;
}
