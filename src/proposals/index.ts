export { createProposals } from './create-proposals.ts';
export type { ProposalsDeps } from './create-proposals.ts';
export { changeStatuses, confirmingRole, proposalKinds } from './types.ts';
export type * from './types.ts';
