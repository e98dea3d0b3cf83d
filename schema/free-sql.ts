import {
  Arg,
  Authorized,
  Ctx,
  Field,
  Float,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import type {
  CheckedSql,
  Estimate,
  GuardedColumn,
  GuardedResult,
  ReadableTable,
} from '../src/free-sql/index.ts';
import type { Context } from './context.ts';
import { Json } from './scalars.ts';

@ObjectType('SqlColumn', { simpleResolvers: true, description: 'A column of a table or of a result.' })
export class SqlColumnType implements GuardedColumn {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { description: 'Its type in ClickHouse.' })
  type!: string;
}

@ObjectType('ReadableTable', { simpleResolvers: true, description: 'A table that SQL may read.' })
export class ReadableTableType implements ReadableTable {
  @Field(() => String, { description: 'Its name as SQL writes it: database.table.' })
  name!: string;

  @Field(() => String, { description: 'What it holds and how to read it.' })
  about!: string;

  @Field(() => [SqlColumnType], { description: 'The columns that may be read.' })
  columns!: GuardedColumn[];
}

@ObjectType('SqlEstimate', {
  simpleResolvers: true,
  description: 'What the engine expects a statement to read, told before it runs.',
})
export class SqlEstimateType implements Estimate {
  @Field(() => Float, { description: 'Rows, at most.' })
  rows!: number;

  @Field(() => Float, { description: 'Parts of tables.' })
  parts!: number;
}

@ObjectType('CheckedSql', { simpleResolvers: true, description: 'A statement that may be run.' })
export class CheckedSqlType implements CheckedSql {
  @Field(() => String, { description: 'The statement as ClickHouse writes it down.' })
  sql!: string;

  @Field(() => [String], { description: 'The tables it reads.' })
  tables!: string[];

  @Field(() => Boolean, {
    description: 'Whether it only counts and adds up: no row about one person, order or event comes out.',
  })
  aggregated!: boolean;

  @Field(() => SqlEstimateType, { description: 'What it is expected to read.' })
  estimate!: Estimate;
}

@ObjectType('SqlResult', { simpleResolvers: true, description: 'What a statement was answered with.' })
export class SqlResultType extends CheckedSqlType implements GuardedResult {
  @Field(() => [SqlColumnType], { description: 'The columns of the rows, in their order.' })
  columns!: GuardedColumn[];

  @Field(() => [Json], {
    description:
      'The rows, each a list of cells. Times are ISO text in UTC; numbers that JSON cannot hold exactly, and lists, are text.',
  })
  rows!: GuardedResult['rows'];

  @Field(() => Boolean, { description: 'Whether there were more rows than asked for.' })
  truncated!: boolean;

  @Field(() => String, {
    description: 'What to know about the result, such as that it was cut; may be empty.',
  })
  notice!: string;

  @Field(() => Float, { description: 'Rows that the engine read.' })
  rowsRead!: number;

  @Field(() => Float, { description: 'Milliseconds in the engine.' })
  elapsedMs!: number;
}

@InputType({ description: 'A statement to run.' })
class RunSqlInput {
  @Field(() => String, { description: 'One SELECT over the readable tables.' })
  sql!: string;

  @Field(() => Int, {
    defaultValue: 1_000,
    description: 'Rows to return, from 1 to 10,000; what is beyond is cut off.',
  })
  maxRows!: number;
}

@Resolver()
export class FreeSqlResolver {
  @Authorized('analyst')
  @Query(() => [ReadableTableType], { description: 'The tables and columns that SQL may read.' })
  readableTables(@Ctx() { services }: Context): Promise<readonly ReadableTable[]> {
    return services.freeSql.tables();
  }

  @Authorized('analyst')
  @Query(() => CheckedSqlType, {
    description:
      'Says whether a statement may be run, and what it would read; the error says what to change.',
  })
  checkSql(
    @Ctx() { services }: Context,
    @Arg('sql', () => String, { description: 'One SELECT over the readable tables.' }) sql: string,
  ): Promise<CheckedSql> {
    return services.freeSql.check(sql);
  }

  @Authorized('analyst')
  @Mutation(() => SqlResultType, {
    description:
      'Runs one SELECT over the readable tables, within limits of time, memory and rows. It changes nothing; it is a mutation so that one request runs its statements one after another.',
  })
  runSql(
    @Ctx() { services }: Context,
    @Arg('input', () => RunSqlInput, { description: 'The statement.' }) { sql, maxRows }: RunSqlInput,
  ): Promise<GuardedResult> {
    return services.freeSql.run(sql, { maxRows });
  }
}

export const resolvers = [FreeSqlResolver] as const;
