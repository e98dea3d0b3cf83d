import { isDeepStrictEqual } from 'node:util';
import { mostFiringsPerWeek, parseDefinition } from '../../alerts/index.ts';
import type { AlertRule, Backtest, RuleDefinition } from '../../alerts/index.ts';
import { CartographError } from '../../errors.ts';
import type { Metric } from '../../metrics/index.ts';
import { metricVersion } from '../answers/metric-version.ts';
import type { AlertChangePlan, AlertPlan } from '../plan.ts';
import type { Circumstances, Draft } from '../types.ts';
import type { ChangePayload, RulePayload } from './alert-rule-actions.ts';
import { backtestSentence, firingsTable, times } from './backtest-words.ts';
import type { ActionsDeps } from './create-actions.ts';
import { howToConfirm } from './how-to-confirm.ts';
import { sayLimit } from './rule-name.ts';

/** A rule that is wished for, tried on the past and proposed. */
export async function answerAlert(
  plan: AlertPlan,
  circumstances: Circumstances,
  deps: ActionsDeps,
): Promise<Draft> {
  const { metrics, alertRules, proposals } = deps;
  const definition = parseDefinition(plan.rule, metrics);
  const [backtest, rules] = await Promise.all([alertRules.backtest(definition), alertRules.list()]);
  if (backtest.perWeek > mostFiringsPerWeek) return tooOften(definition, backtest);
  const tried = backtestSentence(backtest, circumstances.timeZone);
  const payload: RulePayload = { fields: definition };
  const proposal = await proposals.propose(
    {
      kind: 'alert_rule',
      summary: `Make the alert “${definition.name}”.`,
      preview: { rule: definition, backtest },
      payload,
    },
    circumstances.viewer,
  );
  const twin = rules.find((rule) => isDeepStrictEqual(withoutName(rule.definition), withoutName(definition)));
  return {
    ...answered(definition, backtest, deps),
    text: `The alert “${definition.name}” can be made. ${tried} ${howToConfirm(proposal)}`,
    notes: [
      ...notesOf(backtest),
      ...(twin
        ? [
            `There is such an alert already: “${twin.definition.name}”${twin.enabled ? '' : ', switched off'}.`,
          ]
        : []),
    ],
    proposal,
  };
}

/** A change of a rule, with what it would have made of the last days. */
export async function answerAlertChange(
  plan: AlertChangePlan,
  circumstances: Circumstances,
  deps: ActionsDeps,
): Promise<Draft> {
  const { metrics, alertRules, proposals } = deps;
  const rule = await existing(plan, deps);
  if (!rule) return refusal(`The alert “${plan.ruleName ?? plan.ruleId}” is not there any more.`);
  const { definition: before } = rule;
  const definition = parseDefinition({ ...before, ...plan.changes }, metrics);
  const enabled = plan.enabled ?? rule.enabled;
  if (enabled === rule.enabled && isDeepStrictEqual(definition, before)) {
    const text =
      plan.enabled === null
        ? `“${before.name}” is like that already.`
        : `“${before.name}” is ${onOrOff(enabled)} already.`;
    return { status: 'answered', tier: 'composed', text };
  }
  const isRedefined = !isDeepStrictEqual(definition, before);
  const backtest = await alertRules.backtest(definition);
  const backtestBefore = isRedefined ? await alertRules.backtest(before) : backtest;
  if (isRedefined && backtest.perWeek > mostFiringsPerWeek) return tooOften(definition, backtest);
  const changed = isRedefined
    ? `changes ${differences(before, definition, metricOf(definition, deps))}`
    : `is switched ${onOrOff(enabled)}`;
  const payload: ChangePayload = {
    ...{ ruleId: rule.id, version: rule.version },
    before: { definition: before, enabled: rule.enabled },
    after: { definition, enabled },
  };
  const proposal = await proposals.propose(
    {
      kind: 'alert_rule_change',
      summary: `The alert “${before.name}” ${changed}.`,
      preview: {
        before: { rule: before, enabled: rule.enabled, backtest: backtestBefore },
        after: { rule: definition, enabled, backtest },
      },
      payload,
    },
    circumstances.viewer,
  );
  const tried = backtestSentence(backtest, circumstances.timeZone);
  const against = isRedefined
    ? ` As it is, it would have fired ${times(backtestBefore.firings.length)}.`
    : '';
  return {
    ...answered(definition, backtest, deps),
    text: `The alert “${before.name}” ${changed}. ${tried}${against} ${howToConfirm(proposal)}`,
    notes: notesOf(backtest),
    proposal,
  };
}

function answered(definition: RuleDefinition, backtest: Backtest, deps: ActionsDeps): Omit<Draft, 'text'> {
  const metric = metricOf(definition, deps);
  return {
    status: 'answered',
    tier: 'certified',
    metrics: metric ? [{ name: metric.name, version: metricVersion(metric) }] : [],
    ...firingsTable(backtest, definition, metric),
  };
}

const refusal = (text: string): Draft => ({ status: 'refused', tier: 'refused', text });

const notesOf = ({ note }: Backtest): string[] => (note === '' ? [] : [note]);

const metricOf = (definition: RuleDefinition, { metrics }: ActionsDeps): Metric | undefined =>
  definition.kind === 'incident' ? undefined : metrics.find(definition.metric);

/** Nobody reads so many; the rule engine would not take it either. */
const tooOften = ({ name }: RuleDefinition, { firings, perWeek }: Backtest): Draft =>
  refusal(
    `“${name}” would have fired ${firings.length} times lately, ${Math.round(perWeek)} times a week, and more than ${mostFiringsPerWeek} a week are read by nobody. Ask for a limit further away, or let it last longer, such as “for 10 minutes”.`,
  );

const withoutName = ({ name: _, ...rest }: RuleDefinition) => rest;

const onOrOff = (enabled: boolean): string => (enabled ? 'on' : 'off');

async function existing({ ruleId }: AlertChangePlan, { alertRules }: ActionsDeps): Promise<AlertRule | null> {
  try {
    return await alertRules.get(ruleId);
  } catch (error) {
    if (error instanceof CartographError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

const fieldNames: Readonly<Record<string, string>> = {
  changePercent: 'its percentage',
  windowMinutes: 'its window in minutes',
  forMinutes: 'how many minutes it must hold',
  threshold: 'its threshold',
  sigmas: 'its sigmas',
  coverage: 'the coverage of its forecast',
};

/** «its threshold from 20 to 30» */
function differences(before: RuleDefinition, after: RuleDefinition, metric: Metric | undefined): string {
  const [was, is] = [before, after] as Readonly<Record<string, unknown>>[];
  const say = (field: string, value: unknown): string =>
    field === 'threshold' && metric && typeof value === 'number' ? sayLimit(value, metric) : String(value);
  const fields = Object.keys(is!).filter(
    (field) => field !== 'name' && !isDeepStrictEqual(was![field], is![field]),
  );
  const told = fields.map(
    (field) =>
      `${fieldNames[field] ?? `its ${field}`} from ${say(field, was![field])} to ${say(field, is![field])}`,
  );
  return told.length === 0 ? 'its name' : told.join(', ');
}
