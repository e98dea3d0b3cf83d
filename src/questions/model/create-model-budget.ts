import { hasRole } from '../../access/index.ts';
import type { Viewer } from '../../access/index.ts';
import type { ClickHouse } from '../../clickhouse/index.ts';
import { dayMs } from '../../durations.ts';
import { badInput, CartographError } from '../../errors.ts';
import { addUsage, noUsage, tokensOf, type ModelUsage } from '../../llm/index.ts';
import type { TimeRange } from '../../metrics/index.ts';
import { createUsageStore, type ModelUsageDay } from './usage-store.ts';

type Spender = Pick<Viewer, 'id' | 'name'>;

/** What is left of a UTC day. */
export interface BudgetLeft {
  tokensPerDay: number;
  /** of the viewer */
  tokensLeft: number;
  dollarsPerDay: number;
  /** of the whole gateway */
  dollarsLeft: number;
  /** when both are full again, epoch ms */
  resetsAt: number;
}

/** The spending of one question. */
export interface Spending {
  /** @throws CartographError BUDGET_SPENT when a call that takes so much would go beyond what is left */
  allow(estimate: ModelUsage): Promise<void>;
  count(usage: ModelUsage): void;
  /** Keeps what was counted. To be called once, however the question ended. */
  close(): Promise<void>;
}

/** A question that is being answered. */
interface UnderWay {
  viewerId: string;
  taken: ModelUsage;
  /** what its next call may take */
  ahead: ModelUsage;
}

/** Tokens by viewer and day, dollars by gateway and day; days are UTC. */
export interface ModelBudget {
  open(viewer: Spender, model: string): Spending;
  left(viewer: Pick<Viewer, 'id'>): Promise<BudgetLeft>;
  /**
   * Days that the range touches, the newest first; everybody's for operators, else the viewer's own.
   * @throws CartographError BAD_INPUT for a range of more than 400 days
   */
  days(range: TimeRange, viewer: Pick<Viewer, 'id' | 'role'>): Promise<ModelUsageDay[]>;
}

const mostDays = 400;

/**
 * Questions that are being answered in this process count against each other before they are stored; those of other processes
 * when they are done. So several processes together can exceed a budget by what each has under way.
 */
export function createModelBudget({
  clickhouse,
  tokensPerUserDay,
  dollarsPerDay,
  now,
}: {
  clickhouse: ClickHouse;
  tokensPerUserDay: number;
  dollarsPerDay: number;
  now: () => number;
}): ModelBudget {
  const store = createUsageStore(clickhouse);
  const open = new Set<UnderWay>();

  const today = (): TimeRange => {
    const from = now() - (now() % dayMs);
    return { from, to: from + dayMs };
  };

  /** Stored or under way. What is just being stored may count twice for a moment, which errs on the safe side. */
  const spent = async (viewerId: string): Promise<{ tokens: number; dollars: number }> => {
    const before = [...open];
    const stored = await store.spent(viewerId, today());
    const all = [...new Set([...before, ...open])];
    const own = all.filter((spending) => spending.viewerId === viewerId);
    return {
      tokens: own.reduce((sum, { taken, ahead }) => sum + tokensOf(taken) + tokensOf(ahead), stored.tokens),
      dollars: all.reduce((sum, { taken, ahead }) => sum + taken.cost + ahead.cost, stored.dollars),
    };
  };

  const refuse = (what: string): never => {
    const still =
      'Questions that the parser understands are still answered; the budget is full again at 00:00 UTC.';
    throw new CartographError(
      'BUDGET_SPENT',
      `${what} does not do for another call of the language model. ${still}`,
      {
        details: { resetsAt: today().to },
      },
    );
  };

  return {
    open: (viewer, model) => {
      const spending: UnderWay = { viewerId: viewer.id, taken: noUsage, ahead: noUsage };
      open.add(spending);
      return {
        allow: async (estimate) => {
          // Set aside before looking, so that of two calls at once each sees the other.
          spending.ahead = estimate;
          const { tokens, dollars } = await spent(viewer.id);
          if (tokens > tokensPerUserDay) refuse('What is left of your tokens for today');
          if (dollars > dollarsPerDay) refuse('What is left of the money for today');
        },
        count: (usage) => {
          spending.taken = addUsage(spending.taken, usage);
          spending.ahead = noUsage;
        },
        close: async () => {
          try {
            if (tokensOf(spending.taken) > 0) await store.add(viewer, model, spending.taken, now());
          } finally {
            open.delete(spending);
          }
        },
      };
    },

    left: async (viewer) => {
      const { tokens, dollars } = await spent(viewer.id);
      return {
        tokensPerDay: tokensPerUserDay,
        tokensLeft: Math.max(0, tokensPerUserDay - tokens),
        dollarsPerDay,
        dollarsLeft: Math.max(0, dollarsPerDay - dollars),
        resetsAt: today().to,
      };
    },

    days: async (range, viewer) => {
      if (range.to - range.from > mostDays * dayMs)
        throw badInput(`Usage is kept for ${mostDays} days; ask for a shorter range.`);
      const whole = {
        from: range.from - (range.from % dayMs),
        to: Math.ceil(range.to / dayMs) * dayMs,
      };
      return store.days(whole, hasRole(viewer.role, 'operator') ? null : viewer.id);
    },
  };
}
