import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createCredentials } from '../gateway/credentials.ts';
import { GatewayError } from '../gateway/errors.ts';
import { createBrowserGateway } from '../gateway/gateway.ts';
import { GatewayContext } from '../gateway/hooks.ts';
import '../parts/theme.css';
import { App } from './app.tsx';

const credentials = createCredentials();
const gateway = createBrowserGateway({ token: credentials.get });
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => failures < 2 && error instanceof GatewayError && error.retryable,
    },
  },
});
// While the connection was lost nothing was told: ask for everything that is shown.
gateway.onReturn(() => void queries.invalidateQueries());
credentials.watch(() => {
  gateway.renew();
  void queries.resetQueries();
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root.');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <GatewayContext value={gateway}>
        <App credentials={credentials} />
      </GatewayContext>
    </QueryClientProvider>
  </StrictMode>,
);
