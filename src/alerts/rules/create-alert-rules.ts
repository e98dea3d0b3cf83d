import type { Logger } from 'pino';
import { dayMs, hourMs, minuteMs } from '../../durations.ts';
import type { ClickHouse } from '../../clickhouse/index.ts';
import { CartographError } from '../../errors.ts';
import { checkPageSize, readCursor, writeCursor } from '../../paging.ts';
import type { Forecasts } from '../../forecasts/index.ts';
import { checkTimeZone, createClock } from '../../metrics/index.ts';
import type { Metrics, TimeRange } from '../../metrics/index.ts';
import type { AlertDelivery } from '../types.ts';
import { createAlertStore } from './alert-store.ts';
import type { Place } from './alert-store.ts';
import { resolved } from './alerts.ts';
import { backtest, untried, weeksOf } from './backtest.ts';
import { parseDefinition } from './definition.ts';
import type { RuleDefinition } from './definition.ts';
import { evaluate } from './evaluate.ts';
import { handOver } from './hand-over.ts';
import { healthOf } from './health.ts';
import { createRuleBook } from './rule-book.ts';
import { createRuleStore } from './rule-store.ts';
import { sight } from './sight.ts';
import { ruleTemplates } from './templates.ts';
import type { RuleTemplate } from './templates.ts';
import type {
  Alert,
  AlertFilter,
  AlertPage,
  AlertRule,
  Backtest,
  EvaluationReport,
  IncidentSource,
  RuleWithHealth,
  Sighting,
} from './types.ts';

/** A rule as a client sends it: fields of its kind, checked by parseDefinition. */
export type RuleFields = Readonly<Record<string, unknown>>;

export interface AlertRules {
  /**
   * Evaluates all enabled rules at every window that closed since the last time, tells the delivery, then notes that it
   * did. Safe to call as often as one likes, and again after a failure; calls that overlap in one process share one run.
   * @param at epoch ms, default now
   * @returns null when no minute has closed since the last call: that costs nothing
   */
  evaluate(at?: number): Promise<EvaluationReport | null>;
  /**
   * When a rule would have fired; default the last 14 days.
   * @throws CartographError BAD_INPUT for a rule or range that makes no sense, TOO_LARGE where a range holds too much
   */
  backtest(fields: RuleFields, range?: TimeRange): Promise<Backtest>;
  /** @throws CartographError BAD_INPUT; also, unless forced, for a rule that would have fired too often */
  create(fields: RuleFields, options: SaveOptions & NewRule): Promise<SavedRule>;
  /**
   * The whole definition anew; what the old one fires is resolved.
   * @throws as `create`, NOT_FOUND, CONFLICT when it is not the version seen any more
   */
  update(id: string, fields: RuleFields, options: SaveOptions & Seen): Promise<SavedRule>;
  /** Disabling resolves what it fires. @throws CartographError NOT_FOUND, CONFLICT */
  setEnabled(id: string, enabled: boolean, options?: Seen): Promise<RuleWithHealth>;
  /** Resolves what it fires. @throws CartographError NOT_FOUND, CONFLICT */
  delete(id: string, options?: Seen): Promise<void>;
  /** oldest first */
  list(): Promise<RuleWithHealth[]>;
  /** @throws CartographError NOT_FOUND */
  get(id: string): Promise<RuleWithHealth>;
  /** What a rule sees now; nothing fires. @throws CartographError NOT_FOUND */
  test(id: string): Promise<Sighting[]>;
  /**
   * Alerts that fired, the last to begin first.
   * @throws CartographError BAD_INPUT for a page size or cursor that makes no sense
   */
  alerts(query: { filter?: AlertFilter; first?: number; after?: string | undefined }): Promise<AlertPage>;
  readonly templates: readonly RuleTemplate[];
}

export interface SaveOptions {
  enabled?: boolean | undefined;
  /** keep it however often it would have fired, and even if the last 14 days hold too much to try it on */
  force?: boolean | undefined;
}

export interface NewRule {
  by: string;
  /** default a new one; with that of a rule there is, nothing is made, so that a call may be repeated */
  id?: string | undefined;
}

export interface Seen {
  /** the version that the caller has seen; without it, whatever there is is replaced */
  version?: number | undefined;
}

export interface SavedRule {
  rule: RuleWithHealth;
  backtest: Backtest;
}

export interface AlertRulesDeps {
  clickhouse: ClickHouse;
  metrics: Metrics;
  forecasts: Pick<Forecasts, 'forecast' | 'lastBefore'>;
  incidents: IncidentSource;
  delivery: AlertDelivery;
  log: Logger;
  now: () => number;
  /** the shop's, by which one day is like another */
  timeZone: string;
  /** as written behind amounts, such as USD */
  currency: string;
  /** how long after its end a minute waits for stragglers before it is closed */
  graceMs: number;
}

const backtestMs = 14 * dayMs;
/** Seven a day: more is not read by anybody. */
export const mostFiringsPerWeek = 50;
const mostPerPage = 500;

export function createAlertRules(deps: AlertRulesDeps): AlertRules {
  const { clickhouse, metrics, delivery, now, currency, graceMs } = deps;
  const timeZone = checkTimeZone(deps.timeZone);
  const rules = createRuleStore(clickhouse);
  const alerts = createAlertStore(clickhouse);
  const book = createRuleBook({ store: rules, metrics, now });
  const wording = { currency, timeZone };
  const firstEvent = rememberFirstEvent(metrics, now);
  const all = { ...deps, timeZone, rules, alerts, book, wording, firstEvent, clock: createClock(timeZone) };
  const closedAt = (at: number) => Math.floor((at - graceMs) / minuteMs) * minuteMs;
  let running: Promise<EvaluationReport> | null = null;
  let closedUntil = 0;

  const lastDays = (): TimeRange => ({ from: closedAt(now()) - backtestMs, to: closedAt(now()) });
  const tryOut = async (definition: RuleDefinition, { from, to }: TimeRange) =>
    backtest(definition, { from, to: Math.min(to, closedAt(now())) }, await firstEvent(), all);
  const admit = async (fields: RuleFields, { force }: SaveOptions) => {
    const definition = parseDefinition(fields, metrics);
    try {
      const tried = await tryOut(definition, lastDays());
      if (!force) assertBearable(tried, await firstEvent());
      return { definition, tried };
    } catch (error) {
      const isTooMuch = error instanceof CartographError && ['TOO_LARGE', 'TIMEOUT'].includes(error.code);
      if (!isTooMuch || !force) throw error;
      return { definition, tried: untried(lastDays(), error.message) };
    }
  };
  const withHealth = async (rule: AlertRule): Promise<RuleWithHealth> => ({
    ...rule,
    health: healthOf(rule, (await rules.states()).get(rule.id)),
  });
  const seen = async (id: string, version: number | undefined): Promise<AlertRule> => {
    const rule = await book.find(id);
    if (version === undefined || rule.version === version) return rule;
    throw new CartographError(
      'CONFLICT',
      `Somebody has changed the alert rule “${rule.definition.name}” meanwhile. Look at it again, then decide.`,
    );
  };
  /** What a rule that is gone or was changed leaves firing. If this fails, the next evaluation does it. */
  const resolveAll = async (rule: AlertRule, why: string) => {
    const open = (await alerts.open()).filter(
      ({ ruleId, state }) => ruleId === rule.id && state === 'firing',
    );
    await handOver(
      { alerts, delivery },
      open.map((alert) => resolved(alert, now(), why)),
    );
  };

  return {
    templates: ruleTemplates,

    evaluate: async (at = now()) => {
      if (!running && closedAt(at) <= closedUntil) return null;
      running ??= evaluate(at, closedAt(at), all).finally(() => {
        running = null;
      });
      const report = await running;
      closedUntil = report.closedUntil;
      return report;
    },

    backtest: async (fields, range) => tryOut(parseDefinition(fields, metrics), range ?? lastDays()),

    create: async (fields, { enabled = true, force, by, id }) => {
      const { definition, tried } = await admit(fields, { force });
      const made = (await book.read()).find(({ rule }) => rule.id === id)?.rule;
      const rule = made ?? (await book.add(definition, { enabled, by, id }));
      return { rule: await withHealth(rule), backtest: tried };
    },

    update: async (id, fields, { enabled, force, version }) => {
      const before = await seen(id, version);
      const { definition, tried } = await admit(fields, { force });
      const rule = await book.change(before, { definition, enabled: enabled ?? before.enabled });
      await resolveAll(rule, 'Its rule was changed.');
      return { rule: await withHealth(rule), backtest: tried };
    },

    setEnabled: async (id, enabled, { version } = {}) => {
      const before = await seen(id, version);
      if (before.enabled === enabled) return withHealth(before);
      const rule = await book.change(before, { enabled });
      if (!enabled) await resolveAll(rule, 'Its rule was disabled.');
      return withHealth(rule);
    },

    delete: async (id, { version } = {}) => {
      const rule = await seen(id, version);
      await book.remove(rule);
      await resolveAll(rule, 'Its rule was deleted.');
    },

    list: async () => {
      const [entries, states] = await Promise.all([book.read(), rules.states()]);
      return entries.map(({ rule }) => ({ ...rule, health: healthOf(rule, states.get(rule.id)) }));
    },

    get: async (id) => withHealth(await book.find(id)),

    test: async (id) => {
      const { definition } = await book.find(id);
      return sight(definition, closedAt(now()), await firstEvent(), all);
    },

    alerts: async ({ filter = {}, first = 50, after }) => {
      checkPageSize(first, mostPerPage);
      const before = after === undefined ? null : placeOf(after);
      const found = await alerts.list(filter, first + 1, before);
      const items = found.slice(0, first).map((alert) => ({ alert, cursor: cursorOf(alert) }));
      return { items, hasNextPage: found.length > first };
    },
  };
}

/** Looking through all events every minute would be dear; the first one only moves when old ones are imported or dropped. */
function rememberFirstEvent(metrics: Metrics, now: () => number): () => Promise<number | null> {
  let known: { first: number; readAt: number } | null = null;
  return async () => {
    if (known && now() - known.readAt < hourMs) return known.first;
    const extent = await metrics.extent();
    known = extent && { first: extent.from, readAt: now() };
    return known?.first ?? null;
  };
}

function assertBearable({ firings, perWeek, range }: Backtest, firstEvent: number | null): void {
  if (perWeek <= mostFiringsPerWeek) return;
  const days = Math.round(7 * weeksOf(Math.max(range.from, firstEvent ?? 0), range.to));
  throw new CartographError(
    'BAD_INPUT',
    `This rule would have fired ${firings.length} times in the last ${days} days, ${Math.round(perWeek)} a week, and more than ${mostFiringsPerWeek} a week are read by nobody. Move its limit, lengthen windowMinutes or forMinutes, or send force: true to keep it as it is.`,
    { details: { firings: firings.length, perWeek, mostPerWeek: mostFiringsPerWeek } },
  );
}

const cursorOf = ({ startedAt, id }: Alert): string => writeCursor(startedAt, id);

function placeOf(cursor: string): Place {
  const [startedAt, id] = readCursor(cursor);
  return { startedAt: Number(startedAt), id };
}
