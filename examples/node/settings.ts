const { GATEWAY_URL = 'http://localhost:4000', TOKEN } = process.env;

export const url = new URL('/graphql', GATEWAY_URL);

/** Nothing where there is no token: a gateway on your own machine is open. */
export const authorization: { authorization?: string } = TOKEN ? { authorization: `Bearer ${TOKEN}` } : {};
