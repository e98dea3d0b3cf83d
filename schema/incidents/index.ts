import { IncidentsResolver } from './incidents-resolver.ts';
import { SilencesResolver } from './silences-resolver.ts';

export const resolvers = [IncidentsResolver, SilencesResolver] as const;
