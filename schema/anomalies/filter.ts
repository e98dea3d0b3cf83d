import { Field, InputType } from 'type-graphql';
import type { AnomalyPage, AnomalyType, Severity } from '../../src/anomalies/index.ts';
import type { AnomalyFamily } from '../../src/bus/index.ts';
import type { Dimension } from '../../src/metrics/index.ts';
import { DimensionEnum } from '../metrics/enums.ts';
import { pageOf } from '../page-info.ts';
import { AnomalyFamilyEnum, AnomalyTypeEnum, SeverityEnum } from './enums.ts';
import type { AnomalyConnection } from './types.ts';

@InputType({
  description: 'Which anomalies; what is left out is not looked at, and all that is given must hold.',
})
export class AnomalyFilter {
  @Field(() => [String], { nullable: true, description: 'Names of metrics.' })
  metrics?: string[] | null;

  @Field(() => [SeverityEnum], { nullable: true, description: 'Any of these severities.' })
  severities?: Severity[] | null;

  @Field(() => [AnomalyTypeEnum], { nullable: true, description: 'Any of these kinds.' })
  types?: AnomalyType[] | null;

  @Field(() => [AnomalyFamilyEnum], { nullable: true, description: 'Any of these families.' })
  families?: AnomalyFamily[] | null;

  @Field(() => DimensionEnum, { nullable: true, description: 'Only parts of a metric cut by this.' })
  dimension?: Dimension | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'In lists, retracted anomalies too; subscribers are told of retractions anyway.',
  })
  includeRetracted!: boolean;
}

/** GraphQL sends null for what is left out. */
export const given = (filter: AnomalyFilter | null | undefined) => ({
  metrics: filter?.metrics ?? undefined,
  severities: filter?.severities ?? undefined,
  types: filter?.types ?? undefined,
  families: filter?.families ?? undefined,
  dimension: filter?.dimension ?? undefined,
  includeRetracted: filter?.includeRetracted,
});

export const connection = (
  { items, hasNextPage }: AnomalyPage,
  after: string | undefined,
): AnomalyConnection =>
  pageOf(
    items.map(({ anomaly, cursor }) => ({ cursor, node: anomaly })),
    hasNextPage,
    after,
  );
