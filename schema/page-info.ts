import { Field, ObjectType } from 'type-graphql';

@ObjectType({ simpleResolvers: true, description: 'Where a page of a list stands, as Relay has it.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there is more behind this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether the page was asked for with `after`.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first item.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last item: `after` for the next page.' })
  endCursor!: string | null;
}

/**
 * A page as every list gives it: its edges, their nodes, and where it stands.
 * @param after the cursor it was asked for with, if with one
 */
export const pageOf = <Node>(
  edges: { cursor: string; node: Node }[],
  hasNextPage: boolean,
  after: string | null | undefined,
): { edges: { cursor: string; node: Node }[]; nodes: Node[]; pageInfo: PageInfo } => ({
  edges,
  nodes: edges.map(({ node }) => node),
  pageInfo: {
    hasNextPage,
    hasPreviousPage: after != null,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  },
});
