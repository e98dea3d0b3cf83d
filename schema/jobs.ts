import {
  Arg,
  Authorized,
  Ctx,
  Field,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
  Subscription,
  registerEnumType,
  type SubscribeResolverData,
} from 'type-graphql';
import type { Delivery, JobProgressMessage } from '../src/bus/index.ts';
import type { JobRun as Run } from '../src/queue/index.ts';
import type { Context } from './context.ts';
import { DateTime, Json } from './scalars.ts';

enum JobState {
  WAITING = 'waiting',
  DELAYED = 'delayed',
  ACTIVE = 'active',
  COMPLETED = 'completed',
  FAILED = 'failed',
  UNKNOWN = 'unknown',
}
registerEnumType(JobState, {
  name: 'JobState',
  description: 'Where a run of a job stands.',
  valuesConfig: {
    WAITING: { description: 'Ready; begins as soon as a worker is free.' },
    DELAYED: { description: 'Due later: scheduled, or to be tried again after a failure.' },
    ACTIVE: { description: 'Being worked on.' },
    COMPLETED: { description: 'Done.' },
    FAILED: { description: 'Given up, after all attempts or because another attempt would not help.' },
    UNKNOWN: { description: 'Known no more, for example because it was removed while it was looked up.' },
  },
});

@ObjectType({ description: 'One run of a background job. The latest few hundred of each job are kept.' })
export class JobRun {
  @Field(() => ID, { description: 'The job name and a number.' })
  id: string;

  @Field(() => String, { description: 'Which job it is a run of.' })
  name: string;

  @Field(() => JobState, { description: 'Where it stands.' })
  state: Run['state'];

  @Field(() => Int, { description: 'How far it is, in percent.' })
  progress: number;

  @Field(() => Int, { description: 'Attempts that ended, successful or not.' })
  attemptsMade: number;

  @Field(() => String, { nullable: true, description: 'Why the latest attempt failed, if it did.' })
  failedReason: string | null;

  @Field(() => Json, { nullable: true, description: 'What it answered.' })
  result: unknown;

  @Field(() => DateTime, { description: 'When it was handed in.' })
  createdAt: number;

  @Field(() => DateTime, { nullable: true, description: 'When it was completed or given up.' })
  finishedAt: number | null;
}

@ObjectType({ description: 'A step forward of a running job, or its outcome.' })
class JobProgress {
  @Field(() => ID, { description: 'The run; look it up with the query job.' })
  id: string;

  @Field(() => String, { description: 'Which job it is a run of.' })
  name: string;

  @Field(() => JobState, { description: 'Where it stands now.' })
  state: JobProgressMessage['state'];

  @Field(() => Int, { description: 'How far it is, in percent.' })
  progress: number;

  @Field(() => String, { description: 'What it is doing, or how it ended.' })
  note: string;

  @Field(() => Int, { description: 'Updates lost just before this one because you read too slowly.' })
  dropped: number;
}

@Resolver()
class JobsResolver {
  @Authorized('viewer')
  @Query(() => [JobRun], { description: 'Runs of background jobs, newest first.' })
  jobs(
    @Ctx() { services }: Context,
    @Arg('name', () => String, { nullable: true, description: 'Only runs of this job.' })
    name?: string | null,
    @Arg('states', () => [JobState], { nullable: true, description: 'Only runs in one of these states.' })
    states?: Run['state'][] | null,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many at most, 1 to 200.' }) first = 20,
  ): Promise<Run[]> {
    return services.jobs.list({ ...(name && { name }), ...(states && { states }), limit: first });
  }

  @Authorized('viewer')
  @Query(() => JobRun, {
    nullable: true,
    description: 'One run of a background job; null when it is no longer kept.',
  })
  job(
    @Arg('id', () => ID, { description: 'The id of the run.' }) id: string,
    @Ctx() { services }: Context,
  ): Promise<Run | null> {
    return services.jobs.get(id);
  }

  @Authorized('operator')
  @Mutation(() => JobRun, {
    description: 'Hands in a run of a background job now. An unknown name is answered with the known ones.',
  })
  runJob(
    @Ctx() { services: { jobs } }: Context,
    @Arg('name', () => String, { description: 'Which job, for example forecasts-train.' }) name: string,
    @Arg('payload', () => Json, {
      nullable: true,
      description: 'What it is to work on, as the job expects it; without it, {}.',
    })
    payload?: unknown,
  ): Promise<Run> {
    return jobs.enqueue(jobs.find(name), payload ?? {});
  }

  @Authorized('viewer')
  @Subscription(() => JobProgress, {
    description: 'Progress and outcomes of background jobs as they happen.',
    subscribe: ({ args, context }: SubscribeResolverData<unknown, { name?: string | null }, Context>) =>
      context.services.bus.subscribe('jobProgress', ({ name }) => !args.name || name === args.name),
  })
  jobProgress(
    @Root() { message, dropped }: Delivery<JobProgressMessage>,
    @Arg('name', () => String, { nullable: true, description: 'Only of this job.' }) _name?: string | null,
  ): JobProgressMessage & { dropped: number } {
    return { ...message, dropped };
  }
}

export const resolvers = [JobsResolver] as const;
