import { isIP } from 'node:net';
import { createTransport } from 'nodemailer';
import type { EmailChannel } from './channel.ts';
import { resolveReceiver } from './public-address.ts';
import type { Message, Outcome } from './types.ts';
import { factsOf, headlineOf, lineOf, mostInFull } from './wording.ts';

const timeoutMs = 10_000;

/** Sends one mail over SMTP. Its Message-ID is the same in every attempt, by which many mailboxes drop a second copy. */
export async function sendByEmail(
  message: Message,
  { host, port, secure, username, password, from, to }: EmailChannel,
  { allowPrivateTargets }: { allowPrivateTargets: boolean },
): Promise<Outcome> {
  const { address } = await resolveReceiver(host, { allowPrivateTargets });
  const transport = createTransport({
    host: address,
    port,
    secure,
    ...(isIP(host) === 0 && { tls: { servername: host } }),
    ...(username !== undefined && { auth: { user: username, pass: password } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const { response, rejected } = await transport.sendMail({
      from,
      to,
      subject: headlineOf(message),
      messageId: `<${message.key}@cartograph>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      text: textOf(message),
      html: htmlOf(message),
    });
    return {
      delivered: true,
      answer: rejected.length === 0 ? response : `${response} (refused for ${rejected.join(', ')})`,
    };
  } catch (error) {
    return failureOf(error);
  } finally {
    transport.close();
  }
}

/** 4xx is the server's word for later, 5xx its final one (RFC 5321, section 4.2.1). */
function failureOf(error: unknown): Outcome {
  if (!(error instanceof Error)) throw error;
  const { responseCode, response, code } = error as Error & {
    responseCode?: number;
    response?: string;
    code?: string;
  };
  const final = responseCode !== undefined && responseCode >= 500;
  return { delivered: false, answer: response ?? `The connection failed: ${code ?? error.message}`, final };
}

function textOf(message: Message): string {
  const parts = message.notifications
    .slice(0, mostInFull)
    .map((item) =>
      [
        lineOf(item),
        item.signal.text,
        ...factsOf(item, message.timeZone).map(({ name, value }) => `${name}: ${value}`),
      ].join('\n'),
    );
  return `${[...parts, ...closing(message)].join('\n\n')}\n`;
}

function htmlOf(message: Message): string {
  const parts = message.notifications.slice(0, mostInFull).map((item) => {
    const facts = factsOf(item, message.timeZone).map(
      ({ name, value }) =>
        `<tr><th align="left" style="padding-right:1em">${escape(name)}</th><td>${escape(value)}</td></tr>`,
    );
    return `<h3>${escape(lineOf(item))}</h3><p>${escape(item.signal.text)}</p><table>${facts.join('')}</table>`;
  });
  const end = closing(message).map((line) => `<p>${escape(line)}</p>`);
  return `<!doctype html><html><body style="font-family:sans-serif">${[...parts, ...end].join('\n')}</body></html>`;
}

function closing({ notifications, publicUrl, routeName }: Message): string[] {
  const more = notifications.length - mostInFull;
  return [
    ...(more > 0 ? [`… and ${more} more.`] : []),
    `Cartograph, route “${routeName}”${publicUrl === undefined ? '' : `, ${publicUrl}`}`,
  ];
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
