import type { Proposal } from '../../proposals/index.ts';

/** What is still to be done, and by whom. */
export const howToConfirm = ({ token, role }: Proposal, hindrance: string | null = null): string => {
  if (hindrance !== null) return `It cannot be confirmed here: ${hindrance}`;
  return token === null
    ? `Nothing has changed yet; to confirm it one must be ${role}.`
    : 'Nothing has changed yet: confirm it within 15 minutes.';
};
