import type { Logger } from 'pino';
import { CartographError } from '../../errors.ts';
import type { ErrorCode } from '../../errors.ts';
import type { AlertDelivery } from '../types.ts';
import type { AlertStore } from './alert-store.ts';
import { resolved } from './alerts.ts';
import type { IncidentRule, MetricRule } from './alerts.ts';
import type { WindowRule } from './definition.ts';
import { evaluateForecast } from './forecast-rules.ts';
import type { ForecastDeps, ForecastRule } from './forecast-rules.ts';
import { handOver } from './hand-over.ts';
import { evaluateIncidents } from './incident-rules.ts';
import type { Outcome, Run } from './outcome.ts';
import { noMemory } from './rule-state.ts';
import type { RuleBook } from './rule-book.ts';
import type { RuleState } from './rule-state.ts';
import type { RuleStore } from './rule-store.ts';
import { standstillOf, unlessUnheard } from './standstill.ts';
import type { Alert, AlertRule, EvaluationReport, IncidentSource } from './types.ts';
import { evaluateWindows } from './window-rules.ts';
import type { WindowDeps } from './window-rules.ts';

export interface EvaluateDeps extends WindowDeps, ForecastDeps {
  rules: RuleStore;
  book: RuleBook;
  alerts: AlertStore;
  incidents: IncidentSource;
  delivery: AlertDelivery;
  /** epoch ms; null while there is no event */
  firstEvent: () => Promise<number | null>;
  log: Logger;
}

/**
 * One run over everything that closed since the last. Whatever it does is found again: alerts by their ids, what the
 * delivery was not told by `told`, and minutes not noted as evaluated are evaluated once more.
 *
 * @param at epoch ms of the run, @param closedUntil end of the newest closed minute
 */
export async function evaluate(
  at: number,
  closedUntil: number,
  deps: EvaluateDeps,
): Promise<EvaluationReport> {
  const [book, states, open, firstEvent] = await Promise.all([
    deps.book.read(),
    deps.rules.states(),
    settleDebts(deps),
    deps.firstEvent(),
  ]);
  const enabled = book.filter(({ rule }) => rule.enabled);
  const everybody = states.get('');
  const standstill = standstillOf(
    everybody?.evaluatedUntil ?? null,
    closedUntil,
    everybody?.memory.standstill ?? null,
  );
  const run: Run = {
    closedUntil,
    firstEvent: firstEvent ?? Infinity,
    openAlerts: open,
    stateOf: ({ id, version }) => {
      const state = states.get(id);
      return state?.ruleVersion === version ? state : undefined;
    },
    unlessUnheard: (judgement) => unlessUnheard(judgement, standstill),
  };
  const sound = enabled.flatMap(({ rule, fault }) => (fault === null ? [rule] : []));
  const inForce = new Set(sound.map(({ id }) => id));
  const orphans = run.openAlerts
    .filter(({ ruleId }) => !inForce.has(ruleId))
    .map((alert) => resolved(alert, closedUntil, 'Its rule is not in force any more.'));

  const report: EvaluationReport = { closedUntil, rules: sound.length, fired: 0, resolved: orphans.length };
  const settle = async (
    outcomes: readonly Outcome[],
    others: readonly Alert[],
    states: readonly RuleState[],
  ) => {
    await handOver(deps, [...others, ...outcomes.flatMap(({ alerts }) => alerts)]);
    await deps.rules.saveStates([...outcomes.map(({ state }) => state), ...states], at);
    for (const { fired, resolved: over } of outcomes) {
      report.fired += fired;
      report.resolved += over;
    }
  };
  const outcomes = [
    ...(await evaluateApart(sound.filter(isWindowRule), run, deps)),
    ...(await evaluateIncidents(sound.filter(isIncidentRule), run, deps.incidents)),
  ];
  const faults = enabled.flatMap(({ rule, fault }) =>
    fault === null ? [] : [faultState(rule, fault, closedUntil)],
  );
  for (const { ruleId, note } of faults) deps.log.warn({ ruleId, note }, 'an alert rule cannot be evaluated');
  await settle(outcomes, orphans, [
    ...faults,
    { ...everybodyState, evaluatedUntil: closedUntil, memory: { ...noMemory, standstill } },
  ]);
  // Last and one by one, since a forecast may first have to be trained.
  for (const rule of sound.filter(isForecastRule))
    await settle([await evaluateForecast(rule, run, deps)], [], []);
  return report;
}

/** Tells the delivery what an earlier run could not. @returns alerts that fire */
async function settleDebts(deps: EvaluateDeps): Promise<Alert[]> {
  const open = await deps.alerts.open();
  const owed = open.filter(({ told, state }) => told !== state);
  await handOver(deps, [], owed);
  const now = owed.length > 0 ? await deps.alerts.open() : open;
  return now.filter(({ state }) => state === 'firing');
}

const ownFaults: readonly ErrorCode[] = ['TOO_LARGE', 'TIMEOUT', 'BAD_INPUT'];

/** All at once; but a rule that asks for too much must not silence the others, so then each for itself. */
async function evaluateApart(
  rules: readonly WindowRuleOf[],
  run: Run,
  deps: EvaluateDeps,
): Promise<Outcome[]> {
  try {
    return await evaluateWindows(rules, run, deps);
  } catch (error) {
    if (!(error instanceof CartographError && ownFaults.includes(error.code))) throw error;
    if (rules.length > 1) {
      const each: Outcome[] = [];
      for (const rule of rules) each.push(...(await evaluateApart([rule], run, deps)));
      return each;
    }
    const [only] = rules;
    if (!only) throw error;
    deps.log.warn({ ruleId: only.id, err: error }, 'an alert rule could not be evaluated');
    const memory = run.stateOf(only)?.memory ?? noMemory;
    const state = { ...faultState(only, error.message, run.closedUntil), memory };
    return [{ alerts: [], fired: 0, resolved: 0, state }];
  }
}

type WindowRuleOf = MetricRule & { definition: WindowRule };
const isIncidentRule = (rule: AlertRule): rule is IncidentRule => rule.definition.kind === 'incident';
const isForecastRule = (rule: AlertRule): rule is ForecastRule => rule.definition.kind === 'forecast';
const isWindowRule = (rule: AlertRule): rule is WindowRuleOf =>
  !isIncidentRule(rule) && !isForecastRule(rule);

const everybodyState = { ruleId: '', ruleVersion: 0, status: 'ok', lastValue: null, note: '' } as const;

const faultState = (rule: AlertRule, note: string, evaluatedUntil: number): RuleState => ({
  ...everybodyState,
  ruleId: rule.id,
  ruleVersion: rule.version,
  evaluatedUntil,
  status: 'unknown',
  note,
  memory: noMemory,
});
