import { ViewerDocument } from '../../../web/generated/graphql.ts';
import type { Role } from '../../../web/generated/graphql.ts';
import { proxiedGateway } from './proxied-gateway.ts';

export interface Verdict {
  severity: 'success' | 'warning' | 'error';
  title: string;
  detail?: string;
}

/** Asks the gateway who is asking, the way the chat asks it. */
export async function testConnection(): Promise<Verdict> {
  const { viewer } = await proxiedGateway.request(ViewerDocument, {});
  const title = `Connected as ${viewer.name}, with the role ${viewer.role}`;
  return { title, ...judgements[viewer.role] };
}

const judgements: Record<Role, Omit<Verdict, 'title'>> = {
  VIEWER: { severity: 'warning', detail: 'Questions need the role ANALYST.' },
  ANALYST: { severity: 'success' },
  OPERATOR: tooMuch(),
  ADMIN: tooMuch(),
};

function tooMuch(): Omit<Verdict, 'title'> {
  return {
    severity: 'warning',
    detail:
      'Everybody who may use Grafana can do with this token what its role may. Make a key with the role ANALYST.',
  };
}
