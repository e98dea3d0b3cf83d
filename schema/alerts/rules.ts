import { Arg, Authorized, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type {
  AlertPage,
  Backtest,
  RuleFields,
  RuleWithHealth,
  SavedRule,
  Sighting,
} from '../../src/alerts/index.ts';
import { parseRange } from '../../src/metrics/index.ts';
import type { Context } from '../context.ts';
import { TimeRangeScalar } from '../metrics/time-range.ts';
import { pageOf } from '../page-info.ts';
import { AlertRuleDefinition } from './rules-definition.ts';
import {
  AlertConnection,
  AlertFilter,
  AlertRule,
  AlertRuleBacktest,
  AlertRuleTemplate,
  AlertSighting,
  SavedAlertRule,
} from './rules-types.ts';

const force = {
  defaultValue: false,
  description: 'Keep it even if it would have fired more than 50 times a week.',
};

@Resolver()
class AlertRulesResolver {
  @Authorized('viewer')
  @Query(() => [AlertRule], { description: 'All alert rules, oldest first.' })
  alertRules(@Ctx() { services }: Context): Promise<RuleWithHealth[]> {
    return services.alertRules.list();
  }

  @Authorized('viewer')
  @Query(() => AlertRule, { description: 'One alert rule.' })
  alertRule(@Ctx() { services }: Context, @Arg('id', () => ID) id: string): Promise<RuleWithHealth> {
    return services.alertRules.get(id);
  }

  @Authorized('viewer')
  @Query(() => [AlertRuleTemplate], { description: 'Ready-made rules that most shops want.' })
  alertRuleTemplates(@Ctx() { services }: Context): AlertRuleTemplate[] {
    return [...services.alertRules.templates] as AlertRuleTemplate[];
  }

  @Authorized('viewer')
  @Query(() => AlertConnection, { description: 'Alerts that fired, the last to begin first.' })
  async alerts(
    @Ctx() { services: { alertRules, now, timeZone } }: Context,
    @Arg('filter', () => AlertFilter, { nullable: true }) filter: AlertFilter | null,
    @Arg('first', () => Int, { defaultValue: 50, description: 'How many, from 1 to 500.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last one already seen.' })
    after: string | null,
  ): Promise<AlertConnection> {
    const page = await alertRules.alerts({
      filter: {
        states: filter?.states ?? undefined,
        severities: filter?.severities ?? undefined,
        families: filter?.families ?? undefined,
        ruleId: filter?.ruleId ?? undefined,
        range: filter?.range ? parseRange(filter.range, { now: now(), timeZone }) : undefined,
      },
      first,
      after: after ?? undefined,
    });
    return connection(page, after);
  }

  @Authorized('analyst')
  @Query(() => AlertRuleBacktest, {
    description: 'When a rule would have fired. Nothing is saved and nobody is told.',
  })
  backtestAlertRule(
    @Ctx() { services: { alertRules, now, timeZone } }: Context,
    @Arg('rule', () => AlertRuleDefinition) rule: AlertRuleDefinition,
    @Arg('range', () => TimeRangeScalar, {
      nullable: true,
      description: 'Which time, at most 35 days; without it, the last 14 days.',
    })
    range: string | null,
  ): Promise<Backtest> {
    const period = range ? parseRange(range, { now: now(), timeZone }) : undefined;
    return alertRules.backtest(fieldsOf(rule), period);
  }

  @Authorized('analyst')
  @Query(() => [AlertSighting], {
    description: 'What a rule sees now, for each value that it looks at. Nothing fires.',
  })
  testAlertRule(@Ctx() { services }: Context, @Arg('id', () => ID) id: string): Promise<Sighting[]> {
    return services.alertRules.test(id);
  }

  @Authorized('operator')
  @Mutation(() => SavedAlertRule, { description: 'Tries a rule on the last 14 days and saves it.' })
  createAlertRule(
    @Ctx() { services, viewer }: Context,
    @Arg('rule', () => AlertRuleDefinition) rule: AlertRuleDefinition,
    @Arg('enabled', () => Boolean, { defaultValue: true }) enabled: boolean,
    @Arg('force', () => Boolean, force) isForced: boolean,
  ): Promise<SavedRule> {
    return services.alertRules.create(fieldsOf(rule), { enabled, force: isForced, by: viewer.name });
  }

  @Authorized('operator')
  @Mutation(() => SavedAlertRule, {
    description: 'Replaces the whole definition of a rule, and resolves what the old one fires.',
  })
  updateAlertRule(
    @Ctx() { services }: Context,
    @Arg('id', () => ID) id: string,
    @Arg('rule', () => AlertRuleDefinition) rule: AlertRuleDefinition,
    @Arg('force', () => Boolean, force) isForced: boolean,
  ): Promise<SavedRule> {
    return services.alertRules.update(id, fieldsOf(rule), { force: isForced });
  }

  @Authorized('operator')
  @Mutation(() => AlertRule, { description: 'Disabling a rule resolves what it fires.' })
  setAlertRuleEnabled(
    @Ctx() { services }: Context,
    @Arg('id', () => ID) id: string,
    @Arg('enabled', () => Boolean) enabled: boolean,
  ): Promise<RuleWithHealth> {
    return services.alertRules.setEnabled(id, enabled);
  }

  @Authorized('operator')
  @Mutation(() => ID, { description: 'Deletes a rule, resolves what it fires, and answers its id.' })
  async deleteAlertRule(@Ctx() { services }: Context, @Arg('id', () => ID) id: string): Promise<string> {
    await services.alertRules.delete(id);
    return id;
  }
}

/** Which fields belong together is said by the definition of rules, not by the schema. */
const fieldsOf = (rule: AlertRuleDefinition): RuleFields => Object.fromEntries(Object.entries(rule));

const connection = ({ items, hasNextPage }: AlertPage, after: string | null | undefined): AlertConnection =>
  pageOf(
    items.map(({ alert, cursor }) => ({ cursor, node: alert })),
    hasNextPage,
    after,
  );

export const resolvers = [AlertRulesResolver] as const;
