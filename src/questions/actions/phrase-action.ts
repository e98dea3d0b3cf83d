import type { AlertChangePlan, AlertPlan, PanelPlan } from '../plan.ts';

const severityText = ({ severity }: Readonly<Record<string, unknown>>): string =>
  typeof severity === 'string' && severity !== 'medium' ? ` with severity ${severity}` : '';

/** A rule as the wish that reads as it again. */
export function phraseAlert({ rule }: AlertPlan): string {
  const name = String(rule['name']);
  return `alert me if ${name.charAt(0).toLowerCase()}${name.slice(1)}${severityText(rule)}`;
}

/** A change as the wish that reads as it again. */
export function phraseChange({ ruleId, ruleName, changes, enabled }: AlertChangePlan): string {
  const which = `“${ruleName ?? ruleId}”`;
  if (enabled !== null) return `${enabled ? 'switch on' : 'pause'} the alert ${which}`;
  const value = Object.entries(changes).find(([field]) => field in fieldWords);
  if (!value) return `change the alert ${which}`;
  const [field, to] = value;
  const { name, unit } = fieldWords[field]!;
  return `change the ${name} of ${which} to ${String(to)}${unit}`;
}

/** @param data the numbers of the panel as a question */
export const phrasePanel = ({ title, dashboard }: PanelPlan, data: string): string =>
  `add a panel called “${title}” showing ${data}${dashboard === undefined ? '' : ` to the ${dashboard} dashboard`}`;

const fieldWords: Readonly<Record<string, { name: string; unit: string }>> = {
  threshold: { name: 'threshold', unit: '' },
  changePercent: { name: 'threshold', unit: ' %' },
  sigmas: { name: 'threshold', unit: ' sigma' },
  windowMinutes: { name: 'window', unit: ' minutes' },
  forMinutes: { name: 'duration', unit: ' minutes' },
  severity: { name: 'severity', unit: '' },
};
