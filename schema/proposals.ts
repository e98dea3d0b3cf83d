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
  registerEnumType,
  Resolver,
} from 'type-graphql';
import { roles } from '../src/access/index.ts';
import type { Role } from '../src/access/index.ts';
import { changeStatuses, proposalKinds } from '../src/proposals/index.ts';
import type { Change, ChangeStatus, Proposal, ProposalKind } from '../src/proposals/index.ts';
import type { Context } from './context.ts';
import { upper } from './metrics/enums.ts';
import { PageInfo, pageOf } from './page-info.ts';
import { DateTime, Json } from './scalars.ts';

const ProposalKindEnum = upper(proposalKinds);
const ChangeStatusEnum = upper(changeStatuses);

registerEnumType(ProposalKindEnum, {
  name: 'ProposalKind',
  description: 'What is proposed.',
  valuesConfig: {
    ALERT_RULE: { description: 'A new alert rule.' },
    ALERT_RULE_CHANGE: { description: 'A change of an alert rule, or switching it on or off.' },
    PANEL: { description: 'A new panel on a Grafana dashboard.' },
  },
});
registerEnumType(ChangeStatusEnum, {
  name: 'ChangeStatus',
  description: 'What became of a change.',
  valuesConfig: {
    PENDING: {
      description: 'It was begun, and is not known to be finished; confirming it again finishes it.',
    },
    DONE: { description: 'It was made.' },
    FAILED: { description: 'It was not made; the note says why.' },
    UNDOING: {
      description: 'Undoing was begun, and is not known to be finished; undoing it again finishes it.',
    },
    UNDONE: { description: 'It was taken back.' },
  },
});

@ObjectType('Proposal', {
  simpleResolvers: true,
  description: 'Something that would be changed, shown before it is. Nothing happens until it is confirmed.',
})
export class ProposalType implements Proposal {
  @Field(() => ID, { description: 'Identifies the proposal, and the change it becomes.' })
  id!: string;

  @Field(() => ProposalKindEnum, { description: 'What is proposed.' })
  kind!: ProposalKind;

  @Field(() => String, { description: 'What will be done, in a sentence.' })
  summary!: string;

  @Field(() => Json, {
    description:
      'How it will look and what it is based on: a rule with its backtest, a panel with its query and first rows.',
  })
  preview!: Readonly<Record<string, unknown>>;

  @Field(() => String, { description: `What the one who confirms must be: one of ${roles.join(', ')}.` })
  role!: Role;

  @Field(() => String, {
    nullable: true,
    description:
      'To be given to confirmProposal by the same caller, once. Null where it cannot be confirmed: by this caller, or on this gateway.',
  })
  token!: string | null;

  @Field(() => DateTime, { description: 'Until when it can be confirmed.' })
  expiresAt!: number;
}

@ObjectType('Change', {
  simpleResolvers: true,
  description: 'What was done for a proposal, by whom: the audit record.',
})
class ChangeType implements Change {
  @Field(() => ID, { description: 'That of its proposal.' })
  id!: string;

  @Field(() => ProposalKindEnum, { description: 'What was changed.' })
  kind!: ProposalKind;

  @Field(() => String, { description: 'What was to be done, in a sentence.' })
  summary!: string;

  @Field(() => ChangeStatusEnum, { description: 'What became of it.' })
  status!: ChangeStatus;

  @Field(() => String, { description: 'What was done, why it failed, or what undoing did; may be empty.' })
  note!: string;

  @Field(() => String, {
    description: "What was made or changed: a rule's id, a panel's address; may be empty.",
  })
  target!: string;

  @Field(() => String, { description: 'Who confirmed it.' })
  by!: string;

  @Field(() => DateTime, { description: 'When it was first confirmed.' })
  at!: number;

  @Field(() => String, { nullable: true, description: 'Who undid it.' })
  undoneBy!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was undone.' })
  undoneAt!: number | null;

  @Field(() => Boolean, { description: 'Whether undoChange takes it.' })
  canUndo!: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'A change in a list.' })
class ChangeEdge {
  @Field(() => String, { description: 'Its place in the list.' })
  cursor!: string;

  @Field(() => ChangeType, { description: 'The change.' })
  node!: Change;
}

@ObjectType({ simpleResolvers: true, description: 'A page of changes, the newest first.' })
class ChangeConnection {
  @Field(() => [ChangeEdge], { description: 'The changes with their places.' })
  edges!: ChangeEdge[];

  @Field(() => [ChangeType], { description: 'The changes.' })
  nodes!: Change[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;
}

@Resolver()
class ProposalsResolver {
  @Authorized('operator')
  @Query(() => ChangeConnection, { description: 'What was done for proposals, by whom: the newest first.' })
  async changes(
    @Ctx() { services }: Context,
    @Arg('first', () => Int, { defaultValue: 50, description: 'How many, from 1 to 500.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last one already seen.' })
    after: string | null | undefined,
  ): Promise<ChangeConnection> {
    const page = await services.proposals.changes({ first, after: after ?? undefined });
    const edges = page.items.map(({ change, cursor }) => ({ node: change, cursor }));
    return pageOf(edges, page.hasNextPage, after);
  }

  @Authorized('operator')
  @Mutation(() => ChangeType, {
    description:
      'Does what was proposed, once. The token is valid for 15 minutes and for the caller who was given it; after a failure it may be tried again.',
  })
  confirmProposal(
    @Ctx() { services, viewer }: Context,
    @Arg('token', () => String, { description: 'The token of the proposal.' }) token: string,
  ): Promise<Change> {
    return services.proposals.confirm(token, viewer);
  }

  @Authorized('operator')
  @Mutation(() => ChangeType, {
    description: 'Takes a change back. What somebody has edited since stays as it is, and that is said.',
  })
  undoChange(
    @Ctx() { services, viewer }: Context,
    @Arg('id', () => ID, { description: 'The id of the change.' }) id: string,
  ): Promise<Change> {
    return services.proposals.undo(id, viewer);
  }
}

export const resolvers = [ProposalsResolver] as const;
