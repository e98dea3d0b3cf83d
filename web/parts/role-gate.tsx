import type { ReactNode } from 'react';
import { useGatewayQuery } from '../gateway/hooks.ts';
import { ViewerDocument } from '../generated/graphql.ts';
import type { Role } from '../generated/graphql.ts';
import './role-gate.css';

const roles: readonly Role[] = ['VIEWER', 'ANALYST', 'OPERATOR', 'ADMIN'];

/** Each role may do all that the ones before it may. */
export const reaches = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed);

/** Whether the one who is signed in may do what needs a role; false too while that is not known yet. */
export function useMay(needed: Role): boolean {
  const { data } = useGatewayQuery(ViewerDocument, {});
  return data !== undefined && reaches(data.viewer.role, needed);
}

/** Controls that need a role: for lesser ones they are shown but do nothing, and it is said why. */
export function RoleGate({
  needs,
  to,
  children,
}: {
  needs: Role;
  /** Such as "act on incidents"; left out where a gate beside it says why. */
  to?: string;
  children: ReactNode;
}) {
  const { data } = useGatewayQuery(ViewerDocument, {});
  const role = data?.viewer.role;
  const may = role !== undefined && reaches(role, needs);
  return (
    <fieldset className="role-gate" disabled={!may}>
      {children}
      {role !== undefined && !may && to !== undefined && (
        <p className="role-gate-reason">
          To {to} takes the role {needs.toLowerCase()}; yours is {role.toLowerCase()}.
        </p>
      )}
    </fieldset>
  );
}
