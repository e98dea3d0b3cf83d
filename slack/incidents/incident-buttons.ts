import type { BlockAction, ButtonAction, StaticSelectAction } from '@slack/bolt';
import { Temporal } from 'temporal-polyfill';
import {
  AcknowledgeIncidentDocument,
  CommentOnIncidentDocument,
  CreateSilenceDocument,
  IncidentRootDocument,
  JudgeIncidentDocument,
  RecentAlertsDocument,
  ShopDocument,
} from '../generated/graphql.ts';
import type { SilenceMatcherInput } from '../generated/graphql.ts';
import { GatewayError } from '../gateway/errors.ts';
import type { Parts } from '../parts.ts';
import { doerOf } from '../replies.ts';
import type { Doer } from '../replies.ts';
import type { IncidentFeed } from './incident-feed.ts';
import { incidentActions, silenceSpans } from './incident-message.ts';
import type { SilenceSpan } from './incident-message.ts';

const hourMs = 3_600_000;

/**
 * The buttons under incidents, and under the messages that the gateway's own Slack routes send: a value is
 * "incident:<id>" or "alert:<id>".
 */
export function answerIncidentButtons(
  { app, gateway, people, replies }: Pick<Parts, 'app' | 'gateway' | 'people' | 'replies'>,
  feed: IncidentFeed,
): void {
  /** The gateway knows the key of the bot only, so that who it was is kept as a comment. */
  const sign = async (id: string, user: string, what: string) => {
    const text = `${what} in Slack by ${await people.nameOf(user)} (${user}).`;
    return (await gateway.request(CommentOnIncidentDocument, { id, text })).commentOnIncident;
  };

  const silence = async (span: SilenceSpan, about: string, doer: Doer) => {
    const { shop } = await gateway.request(ShopDocument, {});
    const to = endOf(span, Date.parse(shop.now), shop.timeZone);
    const { matcher, title, incidentId } = await targetOf(gateway, about);
    await gateway.request(CreateSilenceDocument, {
      input: {
        matcher,
        to: new Date(to).toISOString(),
        reason: `Silenced in Slack by ${await people.nameOf(doer.user)} (${doer.user}): ${title}`.slice(
          0,
          1_000,
        ),
      },
    });
    if (incidentId !== null) {
      const incident = await sign(incidentId, doer.user, `Silenced (${silenceSpans[span]})`);
      await feed.tell(incident, { silence: { until: to, by: doer.user } });
    }
    await replies.tell(
      doer,
      `Silenced (${silenceSpans[span]}): nobody is called for it, and it is still shown.`,
    );
  };

  app.action<BlockAction<ButtonAction>>(incidentActions.acknowledge, async ({ ack, body, action }) => {
    await ack();
    const doer = doerOf(body);
    await replies.attemptAct(doer, async () => {
      const id = incidentIdOf(action.value);
      const { acknowledgeIncident } = await gateway.request(AcknowledgeIncidentDocument, { id });
      const incident = await sign(id, doer.user, 'Acknowledged');
      await feed.tell(incident, { acknowledgedBy: doer.user });
      await replies.tell(doer, `You look after “${acknowledgeIncident.title}”.`);
    });
  });

  app.action<BlockAction<ButtonAction>>(incidentActions.falseAlarm, async ({ ack, body, action }) => {
    await ack();
    const doer = doerOf(body);
    await replies.attemptAct(doer, async () => {
      const id = incidentIdOf(action.value);
      await gateway.request(JudgeIncidentDocument, { id, verdict: 'FALSE_ALARM' });
      await feed.tell(await sign(id, doer.user, 'Judged a false alarm'), {});
      await replies.tell(doer, 'Thank you: the detectors raise their bar for its metrics for four weeks.');
    });
  });

  app.action<BlockAction<StaticSelectAction>>(incidentActions.silenceFor, async ({ ack, body, action }) => {
    await ack();
    const doer = doerOf(body);
    const [span = '', about = ''] = action.selected_option.value.split('|');
    await replies.attemptAct(doer, () => silence(span as SilenceSpan, about, doer));
  });

  app.action<BlockAction<ButtonAction>>(incidentActions.silence, async ({ ack, body, action }) => {
    await ack();
    const doer = doerOf(body);
    await replies.attemptAct(doer, () => silence('hour', action.value ?? '', doer));
  });
}

function incidentIdOf(value: string | undefined): string {
  const [kind, id] = split(value ?? '');
  if (kind !== 'incident')
    throw new GatewayError(
      'This alert belongs to no incident; it can be silenced, no more.',
      'BAD_INPUT',
      false,
    );
  return id;
}

const split = (about: string): [kind: string, id: string] => {
  const colon = about.indexOf(':');
  return [about.slice(0, colon), about.slice(colon + 1)];
};

async function targetOf(
  gateway: Parts['gateway'],
  about: string,
): Promise<{ matcher: SilenceMatcherInput; title: string; incidentId: string | null }> {
  const [kind, id] = split(about);
  if (kind === 'incident') {
    const { incident } = await gateway.request(IncidentRootDocument, { id });
    const { rootMetric, rootDimension, rootValue, title } = incident;
    const part = rootDimension === '' ? {} : { dimension: rootDimension, dimensionValue: rootValue };
    return { matcher: { metric: rootMetric, ...part }, title, incidentId: id };
  }
  const { alerts } = await gateway.request(RecentAlertsDocument, {});
  const found = alerts.edges.find(({ node }) => node.id === id);
  if (!found)
    throw new GatewayError('That alert is too long ago to be silenced from here.', 'NOT_FOUND', false);
  return { matcher: { ruleId: found.node.ruleId }, title: found.node.ruleName, incidentId: null };
}

/** epoch ms; tomorrow begins at eight by the shop's clock */
export function endOf(span: SilenceSpan, now: number, timeZone: string): number {
  if (span === 'hour') return now + hourMs;
  if (span === 'fourHours') return now + 4 * hourMs;
  return Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .add({ days: 1 })
    .toZonedDateTime({ timeZone, plainTime: '08:00' }).epochMilliseconds;
}
