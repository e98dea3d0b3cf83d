import type { PluginConfigPageProps } from '@grafana/data';
import { Alert, Button, Field, Input, SecretInput } from '@grafana/ui';
import { useState } from 'react';
import type { Settings } from './settings.ts';
import { saveSettings } from './save-settings.ts';
import { testConnection } from './test-connection.ts';
import type { Verdict } from './test-connection.ts';

/** Where the gateway is and the token for it. Saved first and tested then, because only Grafana's server knows the token. */
export function AppConfig({ plugin: { meta } }: PluginConfigPageProps<Settings>) {
  const [gatewayUrl, setGatewayUrl] = useState(meta.jsonData?.gatewayUrl ?? '');
  const [token, setToken] = useState('');
  const [hasToken, setHasToken] = useState(meta.secureJsonFields?.['token'] ?? false);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  const save = async () => {
    setIsBusy(true);
    try {
      await saveSettings(meta, { gatewayUrl, token: hasToken ? null : token });
      setHasToken(true);
      setToken('');
      setVerdict(await testConnection());
    } catch (error) {
      setVerdict({ severity: 'error', title: error instanceof Error ? error.message : String(error) });
    } finally {
      setIsBusy(false);
    }
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label="Gateway" description="As Grafana's server reaches it, without /graphql.">
        <Input
          id="gateway-url"
          type="url"
          width={60}
          required
          value={gatewayUrl}
          placeholder="http://gateway:4000"
          onChange={(event) => setGatewayUrl(event.currentTarget.value)}
        />
      </Field>
      <Field
        label="Token"
        description="An API key of the gateway with the role ANALYST. It is kept encrypted, and never leaves Grafana's server."
      >
        <SecretInput
          id="gateway-token"
          width={60}
          required
          autoComplete="off"
          value={token}
          isConfigured={hasToken}
          onReset={() => setHasToken(false)}
          onChange={(event) => setToken(event.currentTarget.value)}
        />
      </Field>
      <Button type="submit" disabled={isBusy || gatewayUrl.trim() === '' || (!hasToken && token === '')}>
        {isBusy ? 'Testing…' : 'Save and test the connection'}
      </Button>
      {verdict && (
        <div style={{ marginTop: 16 }} role="status">
          <Alert title={verdict.title} severity={verdict.severity}>
            {verdict.detail}
          </Alert>
        </div>
      )}
    </form>
  );
}
