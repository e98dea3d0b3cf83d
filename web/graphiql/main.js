import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { createClient } from 'graphql-ws';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import './workers.js';
import { examples } from './examples.js';
import './page.css';

const url = new URL('/graphql', location.href);
const socketUrl = new URL(url);
socketUrl.protocol = url.protocol.replace('http', 'ws');

/**
 * A connection shows its credentials when it opens, so each set of headers in the editor has a connection of its
 * own: a key that is typed in later is used at once.
 */
const clients = new Map();
function socketFor(headers) {
  const key = JSON.stringify(headers);
  if (!clients.has(key)) clients.set(key, createClient({ url: socketUrl.href, connectionParams: headers }));
  return clients.get(key);
}

function fetcher(params, options) {
  const headers = options?.headers ?? {};
  return createGraphiQLFetcher({ url: url.href, headers, wsClient: socketFor(headers) })(params, options);
}

createRoot(document.getElementById('root')).render(
  createElement(
    GraphiQL,
    {
      fetcher,
      defaultTabs: examples,
      defaultHeaders: '{\n  "x-api-key": ""\n}',
      defaultEditorToolsVisibility: false,
    },
    createElement(GraphiQL.Logo, null, 'Cartograph'),
  ),
);
