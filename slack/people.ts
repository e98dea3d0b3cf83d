import type { webApi } from '@slack/bolt';

/** The Slack users. The gateway knows one of them: the bot's key. */
export interface People {
  /** Whether they may act on incidents, rules and proposals. */
  mayAct(user: string): boolean;
  /** What those are told who may not. */
  refusal: string;
  /** Such as "Ada Lovelace", for what the gateway keeps. */
  nameOf(user: string): Promise<string>;
}

const mostNames = 1_000;

export function createPeople({
  client,
  operators,
}: {
  client: webApi.WebClient;
  operators: readonly string[];
}): People {
  const names = new Map<string, string>();
  return {
    mayAct: (user) => operators.length === 0 || operators.includes(user),
    refusal: `You may look and ask, but not do this. Ask one of ${operators.map((id) => `<@${id}>`).join(', ')}.`,
    nameOf: async (user) => {
      const known = names.get(user);
      if (known !== undefined) return known;
      const { user: found } = await client.users.info({ user });
      const name = found?.real_name ?? found?.name ?? user;
      if (names.size >= mostNames) names.clear();
      names.set(user, name);
      return name;
    },
  };
}
