export { createAlertDelivery } from './create-alert-delivery.ts';
export type { AlertDeliveryDeps, AlertDeliveryService } from './create-alert-delivery.ts';
export type { DeliverReport } from './deliver.ts';
export { channelKinds } from './channel.ts';
export type { ChannelKind, Setting } from './channel.ts';
export { slackActions } from './slack.ts';
export { notificationStates, notificationStatuses } from './types.ts';
export type {
  Attempt,
  ChannelSettings,
  NewRoute,
  Notification,
  NotificationFilter,
  NotificationPage,
  NotificationState,
  NotificationStatus,
  Outcome,
  PublicRoute,
  QuietHours,
  RouteChanges,
} from './types.ts';
