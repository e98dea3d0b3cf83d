import {
  Arg,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  registerEnumType,
  Resolver,
  Root,
} from 'type-graphql';
import { notificationStates, notificationStatuses } from '../../src/alerts/index.ts';
import type {
  Attempt,
  Notification,
  NotificationPage,
  NotificationState,
  NotificationStatus,
} from '../../src/alerts/index.ts';
import type { Severity } from '../../src/anomalies/index.ts';
import { SeverityEnum } from '../anomalies/index.ts';
import type { Context } from '../context.ts';
import { upper } from '../metrics/enums.ts';
import { PageInfo, pageOf } from '../page-info.ts';
import { DateTime } from '../scalars.ts';

const StatusEnum = upper(notificationStatuses);
const StateEnum = upper(notificationStates);
registerEnumType(StatusEnum, {
  name: 'NotificationStatus',
  description: 'What became of a notification.',
  valuesConfig: {
    PENDING: { description: 'To be sent when it is due.' },
    SENDING: { description: 'Being sent; after a failed attempt another follows.' },
    DELIVERED: { description: 'The receiver took it.' },
    SUPPRESSED: { description: 'Not sent, for the reason given, such as a silence.' },
    DEAD: { description: 'Given up after the last attempt; retryNotification sends it again.' },
  },
});
registerEnumType(StateEnum, {
  name: 'NotificationState',
  description: 'What a notification says of its alert.',
  valuesConfig: {
    FIRING: { description: 'It began, became graver, or goes on.' },
    ACKNOWLEDGED: { description: 'Somebody takes care of it.' },
    RESOLVED: { description: 'It is over.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'One attempt to send a notification.' })
class NotificationAttempt {
  @Field(() => DateTime, { description: 'When it ended.' })
  at!: number;

  @Field(() => Boolean, { description: 'Whether the receiver took it.' })
  succeeded!: boolean;

  @Field(() => String, { description: 'What the receiver said, or why there is no answer.' })
  answer!: string;
}

@ObjectType('Notification', { description: 'One alert for one route, and what became of it.' })
class NotificationType {
  @Field(() => ID, { description: 'The same alert, route, state and sequence have the same id.' })
  id!: string;

  @Field(() => ID, { description: 'Notifications of one message share it.' })
  messageId!: string;

  @Field(() => ID, { description: 'The route, which may have been deleted since.' })
  routeId!: string;

  @Field(() => ID, { description: 'The alert it tells of.' })
  alertId!: string;

  @Field(() => StateEnum, { description: 'What it says of the alert.' })
  state!: NotificationState;

  @Field(() => Int, { description: '0 for the first of its state; repeats and graver severities count on.' })
  sequence!: number;

  @Field(() => StatusEnum, { description: 'What became of it.' })
  status!: NotificationStatus;

  @Field(() => String, { description: 'Why it waits, was not sent, or was given up; else empty.' })
  reason!: string;

  @Field(() => [NotificationAttempt], { description: 'The last twenty attempts, oldest first.' })
  attempts!: Attempt[];

  @Field(() => DateTime, { description: 'When it was or will be due.' })
  dueAt!: number;

  @Field(() => DateTime, { description: 'When it was written down, before anything was sent.' })
  createdAt!: number;

  @Field(() => DateTime, { description: 'When anything about it changed last.' })
  updatedAt!: number;
}

@ObjectType({ simpleResolvers: true, description: 'A notification in a list.' })
class NotificationEdge {
  @Field(() => NotificationType, { description: 'The notification.' })
  node!: Notification;

  @Field(() => String, { description: 'Its place in the list.' })
  cursor!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A page of notifications, newest first.' })
class NotificationConnection {
  @Field(() => [NotificationEdge], { description: 'The notifications with their places.' })
  edges!: NotificationEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;
}

@Resolver(() => NotificationType)
class NotificationsResolver {
  @FieldResolver(() => String, { description: 'Title of the alert.' })
  title(@Root() { signal }: Notification): string {
    return signal.title;
  }

  @FieldResolver(() => String, { description: 'What the alert says, with its numbers.' })
  text(@Root() { signal }: Notification): string {
    return signal.text;
  }

  @FieldResolver(() => SeverityEnum, { description: 'How grave the alert was when this was written down.' })
  severity(@Root() { signal }: Notification): Severity {
    return signal.severity;
  }

  @FieldResolver(() => ID, { nullable: true, description: 'The incident the alert belongs to, if any.' })
  incidentId(@Root() { signal }: Notification): string | null {
    return signal.incidentId;
  }

  @Authorized('operator')
  @Query(() => NotificationConnection, {
    description:
      'What was to be told to whom, newest first: delivered, waiting, suppressed, or given up (status DEAD is the dead-letter list).',
  })
  async notifications(
    @Ctx() { services }: Context,
    @Arg('statuses', () => [StatusEnum], { nullable: true, description: 'Any of these.' })
    statuses: NotificationStatus[] | null,
    @Arg('routeId', () => ID, { nullable: true, description: 'Only of this route.' }) routeId: string | null,
    @Arg('alertId', () => ID, { nullable: true, description: 'Only about this alert.' })
    alertId: string | null,
    @Arg('first', () => Int, { defaultValue: 50, description: 'How many, from 1 to 200.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last one already seen.' })
    after: string | null,
  ): Promise<NotificationConnection> {
    const page = await services.alertDelivery.notifications({
      filter: {
        statuses: statuses ?? undefined,
        routeId: routeId ?? undefined,
        alertId: alertId ?? undefined,
      },
      first,
      after: after ?? undefined,
    });
    return connection(page, after ?? undefined);
  }

  @Authorized('operator')
  @Mutation(() => NotificationType, { description: 'Sends a notification again that was given up.' })
  retryNotification(
    @Ctx() { services }: Context,
    @Arg('id', () => ID, { description: 'A notification with the status DEAD.' }) id: string,
  ): Promise<Notification> {
    return services.alertDelivery.retry(id);
  }
}

const connection = (
  { items, hasNextPage }: NotificationPage,
  after: string | undefined,
): NotificationConnection =>
  pageOf(
    items.map(({ notification, cursor }) => ({ node: notification, cursor })),
    hasNextPage,
    after,
  );

export const resolvers = [NotificationsResolver] as const;
