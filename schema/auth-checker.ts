import type { AuthCheckerFn } from 'type-graphql';
import { hasRole } from '../src/access/index.ts';
import type { Role } from '../src/access/index.ts';
import { CartographError } from '../src/errors.ts';
import type { Context } from './context.ts';

/** `@Authorized('analyst')` lets analysts and all roles above them in. */
export const authChecker: AuthCheckerFn<Context, Role> = ({ context: { viewer }, info }, needed) => {
  const refused = needed.find((role) => !hasRole(viewer.role, role));
  if (refused === undefined) return true;
  throw new CartographError(
    'FORBIDDEN',
    `"${info.fieldName}" needs the role ${refused}; ${viewer.name} has the role ${viewer.role}.`,
    { details: { needed: refused, role: viewer.role } },
  );
};
