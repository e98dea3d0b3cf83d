import {
  Arg,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  Float,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { Difference, ModelComparison, ModelVersion } from '../src/models/index.ts';
import type { JobRun as Run } from '../src/queue/index.ts';
import type { Context } from './context.ts';
import { JobRun } from './jobs.ts';
import { PageInfo, pageOf } from './page-info.ts';
import { DateTime, Json } from './scalars.ts';

@ObjectType({ simpleResolvers: true, description: 'A measured figure of a model.' })
export class ModelFigure {
  @Field(() => String, { description: 'What was measured.' })
  name!: string;

  @Field(() => Float, { nullable: true, description: 'Its value; null where it could not be measured.' })
  value!: number | null;
}

@ObjectType('Model', { description: 'One version of a trained model.' })
export class ModelType {
  @Field(() => String, { description: 'Which model it is, such as anomalies/seasonal.' })
  name!: string;

  @Field(() => ID, {
    description: 'Which version of it: the time it was saved and a hash. The newest sorts last.',
  })
  version!: string;

  @Field(() => String, { description: 'How it works.' })
  kind!: string;

  @Field(() => DateTime, { description: 'When it was saved.' })
  createdAt!: number;

  @Field(() => DateTime, { description: 'Start of the data it was trained on.' })
  trainedFrom!: number;

  @Field(() => DateTime, { description: 'End of the data it was trained on, not included.' })
  trainedTo!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'How many values or rows those were; null if not counted.',
  })
  points!: number | null;

  @Field(() => Json, { description: 'What it was trained with.' })
  parameters!: Record<string, unknown>;

  @Field(() => Float, { description: 'Size of the stored model in bytes of text.' })
  artifactBytes!: number;

  @Field(() => String, { description: 'Remarks of the training; may be empty.' })
  note!: string;

  @Field(() => Boolean, { description: 'Whether it is the version in use.' })
  active!: boolean;

  @Field(() => DateTime, { nullable: true, description: 'When it last came into use; null if it never did.' })
  activatedAt!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who put it in use; null when it came into use by being trained.',
  })
  activatedBy!: string | null;
}

@ObjectType({ description: 'A model in a list.' })
class ModelEdge {
  @Field(() => String, { description: 'Its place in the list.' })
  cursor!: string;

  @Field(() => ModelType, { description: 'The model.' })
  node!: ModelVersion;
}

@ObjectType({ description: 'A page of models, the newest first.' })
class ModelConnection {
  @Field(() => [ModelEdge], { description: 'The models with their places.' })
  edges!: ModelEdge[];

  @Field(() => [ModelType], { description: 'The models.' })
  nodes!: ModelVersion[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;
}

@ObjectType({ simpleResolvers: true, description: 'One entry that two versions are compared by.' })
class ModelDifference {
  @Field(() => String, { description: 'A figure, or a parameter with its path.' })
  name!: string;

  @Field(() => Json, { nullable: true, description: 'In the first version; null if it has none.' })
  a!: unknown;

  @Field(() => Json, { nullable: true, description: 'In the second version; null if it has none.' })
  b!: unknown;

  @Field(() => Float, { nullable: true, description: 'The second less the first, where both are numbers.' })
  change!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The same in parts of the first: 0.1 is ten percent more.',
  })
  relativeChange!: number | null;
}

@ObjectType('ModelComparison', { description: 'Two versions of a model side by side.' })
class ModelComparisonType {
  @Field(() => ModelType, { description: 'The first version.' })
  a!: ModelVersion;

  @Field(() => ModelType, { description: 'The second version.' })
  b!: ModelVersion;

  @Field(() => [ModelDifference], { description: 'Every figure that either was measured by.' })
  quality!: Difference[];

  @Field(() => [ModelDifference], { description: 'The parameters that differ.' })
  parameters!: Difference[];
}

@Resolver(() => ModelType)
class ModelsResolver {
  @FieldResolver(() => [ModelFigure], { description: 'How good it was when it was trained.' })
  quality(@Root() { quality }: ModelVersion): ModelFigure[] {
    return Object.entries(quality).map(([name, value]) => ({ name, value }));
  }

  @Authorized('viewer')
  @Query(() => ModelConnection, { description: 'Trained models, the newest first.' })
  async models(
    @Ctx() { services }: Context,
    @Arg('name', () => String, { nullable: true, description: 'Only versions of this model.' })
    name: string | null | undefined,
    @Arg('kind', () => String, { nullable: true, description: 'Only models that work this way.' })
    kind: string | null | undefined,
    @Arg('first', () => Int, { defaultValue: 50, description: 'How many, from 1 to 500.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last one already seen.' })
    after: string | null | undefined,
  ): Promise<ModelConnection> {
    const page = await services.models.list({
      name: name ?? undefined,
      kind: kind ?? undefined,
      first,
      after: after ?? undefined,
    });
    const edges = page.items.map(({ model, cursor }) => ({ node: model, cursor }));
    return pageOf(edges, page.hasNextPage, after);
  }

  @Authorized('viewer')
  @Query(() => ModelType, {
    nullable: true,
    description: 'One version of a model; null if there is none such.',
  })
  model(
    @Ctx() { services: { models } }: Context,
    @Arg('name', () => String, { description: 'Which model.' }) name: string,
    @Arg('version', () => ID, { nullable: true, description: 'Which version; by default the one in use.' })
    version: string | null | undefined,
  ): Promise<ModelVersion | null> {
    return version == null ? models.active(name) : models.get(name, version);
  }

  @Authorized('viewer')
  @Query(() => ModelComparisonType, { description: 'What changed from one version of a model to another.' })
  compareModels(
    @Ctx() { services }: Context,
    @Arg('name', () => String, { description: 'Which model.' }) name: string,
    @Arg('a', () => ID, { description: 'The first version.' }) a: string,
    @Arg('b', () => ID, { description: 'The second version.' }) b: string,
  ): Promise<ModelComparison> {
    return services.models.compare(name, a, b);
  }

  @Authorized('operator')
  @Mutation(() => ModelType, {
    description:
      'Puts a version of a model in use, such as an earlier one. Other gateway processes follow within seconds.',
  })
  activateModel(
    @Ctx() { services, viewer }: Context,
    @Arg('name', () => String, { description: 'Which model.' }) name: string,
    @Arg('version', () => ID, { description: 'Which version.' }) version: string,
  ): Promise<ModelVersion> {
    return services.models.activate(name, version, viewer.name);
  }

  @Authorized('operator')
  @Mutation(() => JobRun, {
    description:
      'Hands in the training of a model now, such as forecasts/revenue/day or predictions/session_conversion; the new version is used when it is done. A name that nothing trains is answered with the known ones.',
  })
  trainModel(
    @Ctx() { services }: Context,
    @Arg('name', () => String, { description: 'Which model.' }) name: string,
  ): Promise<Run> {
    return services.jobs.train(name);
  }
}

export const resolvers = [ModelsResolver] as const;
