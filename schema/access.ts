import {
  Arg,
  Authorized,
  Ctx,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  registerEnumType,
} from 'type-graphql';
import { roles } from '../src/access/index.ts';
import type { Role } from '../src/access/index.ts';
import type { Context } from './context.ts';
import { upper } from './metrics/enums.ts';
import { DateTime } from './scalars.ts';

const RoleEnum = upper(roles);
registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'What a caller may do. Each role may do all that the ones before it may.',
  valuesConfig: {
    VIEWER: { description: 'Reads metrics, anomalies and forecasts.' },
    ANALYST: { description: 'Also asks questions and starts calculations.' },
    OPERATOR: { description: 'Also sends events and changes how the gateway runs.' },
    ADMIN: { description: 'Also manages API keys.' },
  },
});

@ObjectType({ description: 'A key that lets a caller in. The secret itself is not kept.' })
class ApiKey {
  @Field(() => ID, { description: 'Identifies the key; it is also the middle part of the key itself.' })
  id: string;

  @Field(() => String, { description: 'What the key is for.' })
  name: string;

  @Field(() => RoleEnum, { description: 'What its holder may do.' })
  role: Role;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt: number;

  @Field(() => DateTime, { nullable: true, description: 'When it stops working; null never.' })
  expiresAt: number | null;

  @Field(() => Boolean, { description: 'Whether it was withdrawn.' })
  revoked: boolean;

  @Field(() => Int, { description: 'Operations it may run in a minute.' })
  ratePerMinute: number;
}

@ObjectType({ description: 'A new API key, with its secret.' })
class CreatedApiKey {
  @Field(() => ApiKey, { description: 'The key as it is kept.' })
  key: ApiKey;

  @Field(() => String, {
    description: 'The full key to send as "x-api-key". It is shown this once and never again.',
  })
  token: string;
}

@InputType({ description: 'A key to make.' })
class CreateApiKeyInput {
  @Field(() => String, { description: 'What the key is for, 1 to 100 characters.' })
  name: string;

  @Field(() => RoleEnum, { description: 'What its holder may do.' })
  role: Role;

  @Field(() => DateTime, { nullable: true, description: 'When it stops working; without it, never.' })
  expiresAt?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Operations it may run in a minute; without it, the gateway's default.",
  })
  ratePerMinute?: number | null;
}

@ObjectType({ description: 'Whoever sent this request.' })
class Caller {
  @Field(() => ID, { description: 'An API key, a subject of tokens, or "local" on an open gateway.' })
  id: string;

  @Field(() => String, { description: 'Its readable name.' })
  name: string;

  @Field(() => RoleEnum, { description: 'What it may do.' })
  role: Role;
}

@Resolver()
class AccessResolver {
  @Authorized('viewer')
  @Query(() => Caller, { description: 'Who you are to the gateway.' })
  viewer(@Ctx() { viewer }: Context): Caller {
    return viewer;
  }

  @Authorized('admin')
  @Query(() => [ApiKey], { description: 'All API keys, oldest first, revoked ones too.' })
  apiKeys(@Ctx() { services }: Context): Promise<ApiKey[]> {
    return services.access.keys.list();
  }

  @Authorized('admin')
  @Mutation(() => CreatedApiKey, { description: 'Makes an API key and shows it once.' })
  createApiKey(
    @Arg('input', () => CreateApiKeyInput, { description: 'The key to make.' }) input: CreateApiKeyInput,
    @Ctx() { services: { access } }: Context,
  ): Promise<CreatedApiKey> {
    return access.keys.create({
      name: input.name,
      role: input.role,
      expiresAt: input.expiresAt ?? null,
      ratePerMinute: input.ratePerMinute ?? access.ratePerMinute,
    });
  }

  @Authorized('admin')
  @Mutation(() => ApiKey, {
    description: 'Withdraws an API key. Other gateway processes follow within seconds.',
  })
  revokeApiKey(
    @Arg('id', () => ID, { description: 'The id of the key.' }) id: string,
    @Ctx() { services }: Context,
  ): Promise<ApiKey> {
    return services.access.keys.revoke(id);
  }
}

export const resolvers = [AccessResolver] as const;
