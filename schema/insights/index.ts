export { resolvers } from './insights-resolver.ts';
