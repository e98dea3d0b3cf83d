import { resolvers as notifications } from './notifications.ts';
import { resolvers as routes } from './routes.ts';
import { resolvers as rules } from './rules.ts';

export const resolvers = [...rules, ...routes, ...notifications] as const;
