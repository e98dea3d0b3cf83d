export { createCustomers } from './create-customers.ts';
export type { CustomersDeps } from './create-customers.ts';
export { riskOrders } from './types.ts';
export type * from './types.ts';
