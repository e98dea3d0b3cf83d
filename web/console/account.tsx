import { LogOut } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useGatewayQuery } from '../gateway/hooks.ts';
import type { Credentials } from '../gateway/credentials.ts';
import { ViewerDocument } from '../generated/graphql.ts';

/** Who one is to the gateway, and the way out for those who came in with a key. */
export function Account({ credentials }: { credentials: Credentials }) {
  const { data } = useGatewayQuery(ViewerDocument, {});
  const token = useSyncExternalStore(credentials.watch, credentials.get);
  if (!data) return null;
  const { name, role } = data.viewer;
  return (
    <div className="account">
      <p>
        <span className="account-name">{token === null ? 'Open gateway' : name}</span>
        <span className="muted"> {role.toLowerCase()}</span>
      </p>
      {token !== null && (
        <button type="button" className="shell-tool" onClick={() => credentials.set(null)}>
          <LogOut size={16} aria-hidden />
          Sign out
        </button>
      )}
    </div>
  );
}
