/** What the gateway said went wrong, or that it could not be reached (code UNREACHABLE). Its message is for people. */
export class GatewayError extends Error {
  override name = 'GatewayError';
  readonly code: string;
  readonly retryable: boolean;

  constructor(message: string, code: string, retryable: boolean) {
    super(message);
    this.code = code;
    this.retryable = retryable;
  }
}

export interface ErrorOnTheWire {
  message: string;
  extensions?: { code?: unknown; retryable?: unknown };
}

export const fromWire = ({ message, extensions }: ErrorOnTheWire): GatewayError =>
  new GatewayError(
    message,
    typeof extensions?.code === 'string' ? extensions.code : 'INTERNAL',
    extensions?.retryable === true,
  );

export const unreachable = (detail: string): GatewayError =>
  new GatewayError(`The gateway cannot be reached: ${detail}`, 'UNREACHABLE', true);
