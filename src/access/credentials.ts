import { z } from 'zod';

/** What a caller showed: an API key, a signed token, or nothing. */
export type Credentials = { kind: 'none' } | { kind: 'api_key' | 'jwt'; token: string };

const text = z.string().trim().min(1).optional().catch(undefined);
const shown = z.object({ authorization: text, 'x-api-key': text, apikey: text });

/**
 * Reads credentials from HTTP headers or from the connectionParams of a WebSocket, whose names may have any case:
 * `Authorization: Bearer <API key or token>`, `x-api-key: <API key>` or, for a WebSocket, `apiKey`.
 */
export function readCredentials(source: Readonly<Record<string, unknown>>): Credentials {
  const lowered = Object.fromEntries(
    Object.entries(source).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const { authorization, 'x-api-key': header, apikey: parameter } = shown.parse(lowered);
  const token = header ?? parameter ?? authorization?.replace(/^bearer\s+/i, '');
  if (token === undefined) return { kind: 'none' };
  // A signed token is three parts with dots between; our keys hold no dot.
  return { kind: token.split('.').length === 3 ? 'jwt' : 'api_key', token };
}
