/** What the gateway said went wrong, or that it could not be reached (code UNREACHABLE). */
export class GatewayError extends Error {
  readonly code: string;
  readonly retryable: boolean;

  constructor(message: string, code: string, retryable: boolean) {
    super(message);
    this.name = 'GatewayError';
    this.code = code;
    this.retryable = retryable;
  }
}

interface ErrorOnTheWire {
  message: string;
  extensions?: { code?: unknown; retryable?: unknown };
}

export function fromWire({ message, extensions }: ErrorOnTheWire): GatewayError {
  const code = typeof extensions?.code === 'string' ? extensions.code : 'INTERNAL';
  return new GatewayError(message, code, extensions?.retryable === true);
}

export const unreachable = (detail: string): GatewayError =>
  new GatewayError(`The gateway cannot be reached: ${detail}`, 'UNREACHABLE', true);
