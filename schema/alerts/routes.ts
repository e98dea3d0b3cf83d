import { Arg, Authorized, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Outcome, PublicRoute, RouteChanges } from '../../src/alerts/index.ts';
import type { Context } from '../context.ts';
import { CreateNotificationRouteInput, UpdateNotificationRouteInput } from './route-inputs.ts';
import { NotificationRoute, NotificationTest } from './route-types.ts';

@Resolver()
class NotificationRoutesResolver {
  @Authorized('operator')
  @Query(() => [NotificationRoute], {
    description: 'All routes of alerts, oldest first; secrets are masked.',
  })
  notificationRoutes(@Ctx() { services }: Context): Promise<PublicRoute[]> {
    return services.alertDelivery.routes.list();
  }

  @Authorized('admin')
  @Mutation(() => NotificationRoute, {
    description:
      'Makes a route. Its secrets are kept encrypted. Alerts that are going on are sent to it within seconds.',
  })
  createNotificationRoute(
    @Ctx() { services }: Context,
    @Arg('input', () => CreateNotificationRouteInput, { description: 'The route to make.' })
    {
      kind,
      channel: { ...channel },
      repeatHours = null,
      quietHours = null,
      ...rest
    }: CreateNotificationRouteInput,
  ): Promise<PublicRoute> {
    return services.alertDelivery.routes.create({
      ...rest,
      repeatHours,
      quietHours,
      channel: { ...channel, kind },
    });
  }

  @Authorized('admin')
  @Mutation(() => NotificationRoute, { description: 'Changes a route, or switches it on and off.' })
  updateNotificationRoute(
    @Ctx() { services }: Context,
    @Arg('id', () => ID, { description: 'The route.' }) id: string,
    @Arg('input', () => UpdateNotificationRouteInput, { description: 'What to change.' })
    { repeatHours, quietHours, ...rest }: UpdateNotificationRouteInput,
  ): Promise<PublicRoute> {
    return services.alertDelivery.routes.update(id, { ...withoutNulls(rest), repeatHours, quietHours });
  }

  @Authorized('admin')
  @Mutation(() => Boolean, {
    description: 'Deletes a route with its secrets. What it has not sent yet is noted as suppressed.',
  })
  async deleteNotificationRoute(
    @Ctx() { services }: Context,
    @Arg('id', () => ID, { description: 'The route.' }) id: string,
  ): Promise<boolean> {
    await services.alertDelivery.routes.delete(id);
    return true;
  }

  @Authorized('admin')
  @Mutation(() => NotificationTest, {
    description: 'Sends a made-up alert over a route and answers what the receiver said.',
  })
  testNotificationRoute(
    @Ctx() { services }: Context,
    @Arg('id', () => ID, { description: 'The route.' }) id: string,
  ): Promise<Outcome> {
    return services.alertDelivery.test(id);
  }
}

/** Null means nothing where a route must have a value. */
const withoutNulls = (
  changes: Omit<UpdateNotificationRouteInput, 'repeatHours' | 'quietHours'>,
): RouteChanges => Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== null));

export const resolvers = [NotificationRoutesResolver] as const;
