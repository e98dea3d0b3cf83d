/** A ladder: each role may do all that the ones before it may. */
export const roles = ['viewer', 'analyst', 'operator', 'admin'] as const;
export type Role = (typeof roles)[number];

export const isRole = (value: unknown): value is Role => roles.some((role) => role === value);

export const hasRole = (held: Role, needed: Role): boolean => roles.indexOf(held) >= roles.indexOf(needed);

/** The highest of the roles named, or null when none of them is one of ours. */
export const highestRole = (names: readonly unknown[]): Role | null =>
  roles.findLast((role) => names.includes(role)) ?? null;
