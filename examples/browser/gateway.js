/**
 * The gateway at `url`, from a page of any origin that CORS_ORIGINS names. The token can be read by whoever can read
 * the page: make one with the least role that will do, for this page alone.
 */
export function connect(url, token) {
  const endpoint = new URL('/graphql', url);
  const authorization = token ? { authorization: `Bearer ${token}` } : {};

  /** @throws Error with what the gateway says, also where it could answer a part */
  async function request(query, variables = {}) {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { ...authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await response.json();
    if (errors) throw new Error(errors[0].message);
    return data;
  }

  /**
   * One subscription on a socket of its own, by the protocol graphql-transport-ws. It does not come back by itself:
   * a page that needs that takes the package graphql-ws.
   * @returns a function that ends it
   */
  function subscribe(query, { next, failed }) {
    const address = Object.assign(new URL(endpoint), { protocol: endpoint.protocol.replace('http', 'ws') });
    const socket = new WebSocket(address, 'graphql-transport-ws');
    const send = (message) => socket.send(JSON.stringify(message));
    const on = {
      connection_ack: () => send({ id: '1', type: 'subscribe', payload: { query } }),
      ping: () => send({ type: 'pong' }),
      next: ({ data, errors }) => (errors ? failed(errors[0].message) : next(data)),
      error: ([{ message }]) => failed(message),
      complete: () => socket.close(1000),
    };
    // A browser cannot send headers with a WebSocket, so the token is the first message.
    socket.addEventListener('open', () => send({ type: 'connection_init', payload: authorization }));
    socket.addEventListener('message', ({ data }) => {
      const { type, payload } = JSON.parse(data);
      on[type]?.(payload);
    });
    socket.addEventListener('close', ({ code, reason }) => {
      if (code !== 1000) failed(reason || `the connection was lost (${code})`);
    });
    return () => socket.close(1000);
  }

  return { request, subscribe };
}
