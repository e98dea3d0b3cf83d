import {
  Arg,
  Authorized,
  Ctx,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import type { SubscribeResolverData } from 'type-graphql';
import type { Verdict } from '../../src/anomalies/types.ts';
import type { AnomalyFamily, Delivery, SeverityMessage } from '../../src/bus/index.ts';
import type { Incident, IncidentDetails, IncidentStatus } from '../../src/incidents/index.ts';
import { parseRange } from '../../src/metrics/index.ts';
import { AnomalyFamilyEnum, SeverityEnum, VerdictEnum } from '../anomalies/index.ts';
import type { Context } from '../context.ts';
import { TimeRangeScalar } from '../metrics/index.ts';
import { pageOf } from '../page-info.ts';
import {
  IncidentConnection,
  IncidentDetailsType,
  IncidentStatusEnum,
  IncidentType,
  IncidentUpdated,
} from './types.ts';

@InputType({
  description: 'Which incidents; what is left out is not looked at, and all that is given must hold.',
})
class IncidentFilter {
  @Field(() => [IncidentStatusEnum], {
    nullable: true,
    description: 'Any of these. Without it, lists hold open and resolved ones; subscribers are told of all.',
  })
  statuses?: IncidentStatus[] | null;

  @Field(() => SeverityEnum, { nullable: true, description: 'This grave or graver.' })
  severityAtLeast?: SeverityMessage | null;

  @Field(() => [AnomalyFamilyEnum], { nullable: true, description: 'Any of these families.' })
  families?: AnomalyFamily[] | null;

  @Field(() => [String], { nullable: true, description: 'Any of these metrics is affected.' })
  metrics?: string[] | null;
}

/** GraphQL sends null for what is left out. */
const given = (filter: IncidentFilter | null | undefined) => ({
  statuses: filter?.statuses ?? undefined,
  severityAtLeast: filter?.severityAtLeast ?? undefined,
  families: filter?.families ?? undefined,
  metrics: filter?.metrics ?? undefined,
});

@Resolver()
export class IncidentsResolver {
  @Authorized('viewer')
  @Query(() => IncidentConnection, {
    description: 'Incidents that touch a range of time, the last to begin first.',
  })
  async incidents(
    @Ctx() { services: { incidents, now, timeZone } }: Context,
    @Arg('range', () => TimeRangeScalar, {
      defaultValue: 'ALL_TIME',
      description: 'Only incidents that were going on at some time in it.',
    })
    range: string,
    @Arg('filter', () => IncidentFilter, { nullable: true, description: 'Which of them.' })
    filter: IncidentFilter | null,
    @Arg('first', () => Int, { defaultValue: 50, description: 'How many, from 1 to 500.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last one already seen.' })
    after: string | null,
  ): Promise<IncidentConnection> {
    const { items, hasNextPage } = await incidents.list({
      range: parseRange(range, { now: now(), timeZone }),
      filter: given(filter),
      first,
      after: after ?? undefined,
    });
    const edges = items.map(({ incident, cursor }) => ({ node: incident, cursor }));
    return pageOf(edges, hasNextPage, after);
  }

  @Authorized('viewer')
  @Query(() => IncidentDetailsType, { description: 'One incident with its anomalies and its history.' })
  incident(
    @Ctx() { services }: Context,
    @Arg('id', () => ID, { description: 'The id of the incident.' }) id: string,
  ): Promise<IncidentDetails> {
    return services.incidents.get(id);
  }

  @Authorized('operator')
  @Mutation(() => IncidentType, {
    description: 'Says that you look after an incident; who said so first stays.',
  })
  acknowledgeIncident(
    @Ctx() { services, viewer }: Context,
    @Arg('id', () => ID, { description: 'The id of the incident.' }) id: string,
  ): Promise<Incident> {
    return services.incidents.acknowledge(id, viewer.name);
  }

  @Authorized('operator')
  @Mutation(() => IncidentType, { description: 'Takes back that somebody looks after an incident.' })
  unacknowledgeIncident(
    @Ctx() { services, viewer }: Context,
    @Arg('id', () => ID, { description: 'The id of the incident.' }) id: string,
  ): Promise<Incident> {
    return services.incidents.unacknowledge(id, viewer.name);
  }

  @Authorized('operator')
  @Mutation(() => IncidentType, { description: "Adds a comment to an incident's history." })
  commentOnIncident(
    @Ctx() { services, viewer }: Context,
    @Arg('id', () => ID, { description: 'The id of the incident.' }) id: string,
    @Arg('text', () => String, { description: '1 to 4,000 characters.' }) text: string,
  ): Promise<Incident> {
    return services.incidents.comment(id, text, viewer.name);
  }

  @Authorized('operator')
  @Mutation(() => IncidentType, {
    description:
      'Says what an incident was. The detectors learn from it: false alarms raise the bar for its metrics, and what was expected or confirmed does not teach them what is normal.',
  })
  judgeIncident(
    @Ctx() { services, viewer }: Context,
    @Arg('id', () => ID, { description: 'The id of the incident.' }) id: string,
    @Arg('verdict', () => VerdictEnum, { description: 'What it was.' }) verdict: Verdict,
  ): Promise<Incident> {
    return services.incidents.judge(id, verdict, viewer.name);
  }

  @Authorized('operator')
  @Mutation(() => IncidentType, {
    description:
      'Says that an incident is over. It opens again when something new joins it, when it becomes graver, and, unless it was judged to be expected or a false alarm, when it still goes on a quarter of an hour later.',
  })
  resolveIncident(
    @Ctx() { services, viewer }: Context,
    @Arg('id', () => ID, { description: 'The id of the incident.' }) id: string,
  ): Promise<Incident> {
    return services.incidents.resolve(id, viewer.name);
  }

  @Authorized('viewer')
  @Subscription(() => IncidentUpdated, {
    description:
      'Incidents as they open, take in anomalies, become graver, are spoken about, and end. That one merely goes on is not told.',
    subscribe: ({
      args,
      context,
    }: SubscribeResolverData<unknown, { filter?: IncidentFilter | null }, Context>) =>
      context.services.incidents.watch(given(args.filter)),
  })
  incidentUpdated(
    @Root() { message, dropped }: Delivery<Incident>,
    @Arg('filter', () => IncidentFilter, { nullable: true, description: 'Which of them.' })
    _filter?: IncidentFilter | null,
  ): IncidentUpdated {
    return { incident: message, dropped };
  }
}
