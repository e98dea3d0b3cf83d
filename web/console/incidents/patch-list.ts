import type { InfiniteData } from '@tanstack/react-query';
import type { IncidentLineFragment, IncidentListQuery } from '../../generated/graphql.ts';
import { belongs } from './incident-filter.ts';
import type { IncidentListArguments } from './incident-filter.ts';

export type ListPages = InfiniteData<IncidentListQuery>;

export const nodesOf = ({ pages }: ListPages): IncidentLineFragment[] =>
  pages.flatMap(({ incidents }) => incidents.nodes);

/**
 * The pages of a list with an incident as it stands now: put in where it has come to belong, taken out where it no longer
 * does. News that is older than what the list holds changes nothing.
 */
export function patchList(
  list: ListPages,
  incident: IncidentLineFragment,
  asked: IncidentListArguments,
): ListPages {
  const known = nodesOf(list).find(({ id }) => id === incident.id);
  if (known && known.version >= incident.version) return list;
  const stays = belongs(incident, asked);
  if (!known) return stays ? inserted(list, incident) : list;
  return mapNodes(list, (nodes) =>
    nodes.flatMap((node) => (node.id !== incident.id ? [node] : stays ? [incident] : [])),
  );
}

/** At its place by when it began. Behind the last page that was read it will be found when the next one is. */
function inserted(list: ListPages, incident: IncidentLineFragment): ListPages {
  const next = nodesOf(list).find(({ startedAt }) => startedAt <= incident.startedAt);
  const last = list.pages.at(-1);
  if (!last || (!next && last.incidents.pageInfo.hasNextPage)) return list;
  return mapNodes(list, (nodes, isLast) => {
    if (!next) return isLast ? [...nodes, incident] : nodes;
    return nodes.flatMap((node) => (node === next ? [incident, node] : [node]));
  });
}

const mapNodes = (
  list: ListPages,
  change: (nodes: IncidentLineFragment[], isLast: boolean) => IncidentLineFragment[],
): ListPages => ({
  ...list,
  pages: list.pages.map((page, i) => ({
    ...page,
    incidents: {
      ...page.incidents,
      nodes: change(page.incidents.nodes, i === list.pages.length - 1),
    },
  })),
});
