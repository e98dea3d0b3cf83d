import type { FastifyRequest } from 'fastify';
import { hasRole } from '../access/index.ts';
import type { Access, Role, Viewer } from '../access/index.ts';
import { CartographError } from '../errors.ts';
import type { CrossSiteGuard } from './cross-site.ts';

export interface Admission {
  /** An onRequest hook: lets callers of this role in and counts what they use. */
  admit(role: Role): (request: FastifyRequest) => Promise<void>;
  /** @throws CartographError UNAUTHENTICATED for a request that was not admitted */
  viewerOf(request: FastifyRequest): Viewer;
}

/** The door of every route that is not for everybody. */
export function createAdmission({ guard, access }: { guard: CrossSiteGuard; access: Access }): Admission {
  const viewers = new WeakMap<FastifyRequest, Viewer>();
  const admit =
    (role: Role) =>
    async (request: FastifyRequest): Promise<void> => {
      guard.check(request.headers);
      const viewer = await access.authenticate(request.headers);
      if (!hasRole(viewer.role, role)) {
        throw new CartographError(
          'FORBIDDEN',
          `This needs the role ${role}; ${viewer.name} has the role ${viewer.role}.`,
        );
      }
      await access.spend(viewer);
      viewers.set(request, viewer);
    };
  const viewerOf = (request: FastifyRequest): Viewer => {
    const viewer = viewers.get(request);
    if (!viewer) throw new CartographError('UNAUTHENTICATED', 'The caller is not known.');
    return viewer;
  };

  return { admit, viewerOf };
}
