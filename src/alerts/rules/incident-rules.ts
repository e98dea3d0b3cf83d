import { dayMs } from '../../durations.ts';
import { severities } from '../../anomalies/types.ts';
import type { Incident } from '../../incidents/types.ts';
import { alertOfIncident, incidentGroupKey, resolved } from './alerts.ts';
import type { IncidentRule } from './alerts.ts';
import type { RuleOf } from './definition.ts';
import type { Outcome, Run } from './outcome.ts';
import { noMemory } from './rule-state.ts';
import type { Alert, IncidentSource } from './types.ts';

/** A new rule also fires for incidents that are open already, unless nothing has changed about them for so long. */
const lookBackMs = 7 * dayMs;
const perPage = 500;

/** Everything about incidents that was written after a version, oldest first. */
export async function readIncidents(incidents: IncidentSource, after: number): Promise<Incident[]> {
  const found: Incident[] = [];
  for (let version = after; ;) {
    const page = await incidents.changedSince(version, perPage);
    found.push(...page);
    if (page.length < perPage) return found;
    version = page.at(-1)!.version;
  }
}

const rank = ({ severity }: Pick<Incident, 'severity'>) => severities.indexOf(severity);

/** Whether a rule is about an incident, open or not. */
export const concerns = (rule: RuleOf<'incident'>, incident: Incident): boolean =>
  rank(incident) >= rank(rule) &&
  (rule.families.length === 0 || rule.families.includes(incident.family)) &&
  (rule.metrics.length === 0 || incident.metrics.some((metric) => rule.metrics.includes(metric))) &&
  whyNot(incident) === null;

/** Why nobody is to be told of an incident, whatever its severity; null when they are. */
function whyNot({ status, verdict, silenced }: Incident): string | null {
  if (status === 'retracted') return 'Taken back: events that came late showed that it was none.';
  if (verdict === 'expected') return 'Judged to be expected.';
  if (verdict === 'false_alarm') return 'Judged to be a false alarm.';
  return silenced ? 'Silenced.' : null;
}

/** Looks at what has changed among incidents since each rule last did. */
export async function evaluateIncidents(
  rules: readonly IncidentRule[],
  run: Run,
  incidents: IncidentSource,
): Promise<Outcome[]> {
  if (rules.length === 0) return [];
  const seen = (rule: IncidentRule) =>
    run.stateOf(rule)?.memory.incidentsUntil ?? run.closedUntil - lookBackMs;
  const changed = await readIncidents(incidents, Math.min(...rules.map(seen)));
  return rules.map((rule) => {
    const news = changed.filter(({ version }) => version > seen(rule));
    return evaluateRule(rule, news, seen(rule), run);
  });
}

function evaluateRule(rule: IncidentRule, news: readonly Incident[], seen: number, run: Run): Outcome {
  const open = new Map(
    run.openAlerts.filter(({ ruleId }) => ruleId === rule.id).map((alert) => [alert.groupKey, alert]),
  );
  const before = open.size;
  const alerts: Alert[] = [];
  let fired = 0;
  let over = 0;
  for (const incident of news) {
    const alert = open.get(incidentGroupKey(rule, incident.id));
    const isOpen = incident.status === 'open' && concerns(rule.definition, incident);
    if (isOpen && !alert) {
      alerts.push(alertOfIncident(rule, incident, run.closedUntil));
      fired += 1;
    } else if (isOpen && alert && rank(incident) > rank(alert)) {
      // Graver than when it was told: it is told again, for routes that only want the grave.
      alerts.push({
        ...alert,
        severity: incident.severity,
        title: incident.title,
        text: incident.summary,
        told: '',
      });
    } else if (!isOpen && alert) {
      alerts.push(resolved(alert, run.closedUntil, whyNot(incident) ?? incident.summary));
      over += 1;
    }
  }
  return {
    alerts,
    fired,
    resolved: over,
    state: {
      ruleId: rule.id,
      ruleVersion: rule.version,
      evaluatedUntil: run.closedUntil,
      status: before + fired - over > 0 ? 'firing' : 'ok',
      lastValue: null,
      note: '',
      memory: { ...noMemory, incidentsUntil: Math.max(seen, ...news.map(({ version }) => version)) },
    },
  };
}
