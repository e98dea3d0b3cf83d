import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export interface Mail {
  from: string;
  to: string[];
  /** headers and body as they came */
  source: string;
}

/** A mail server that wants a password and keeps what it gets. */
export async function startMailServer(login: { username: string; password: string }) {
  const mails: Mail[] = [];
  const failures: Error[] = [];
  const server = new SMTPServer({
    // Without a certificate of its own; the exchange is the same.
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      const isRight = username === login.username && password === login.password;
      done(isRight ? null : new Error('Invalid login'), { user: username });
    },
    onData: (stream, { envelope }, done) => {
      void text(stream).then((source) => {
        const failure = failures.shift();
        if (failure) return done(failure);
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), source });
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    /** Answers the next mail with this code: 4xx for later, 5xx for never. */
    failNext: (responseCode: number, message: string) =>
      void failures.push(Object.assign(new Error(message), { responseCode })),
    stop: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}
