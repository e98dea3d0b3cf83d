import { z } from 'zod';
import { roles } from '../access/index.ts';
import type { Role } from '../access/index.ts';

/** How the text of a variable becomes a value, and what to say when it cannot: "NAME must <must>, got '…'". */
export interface Rule<Value> {
  schema: z.ZodType<Value, string>;
  must: string;
}

export const wholeNumber = (min: number, max: number): Rule<number> => ({
  must: `be a whole number from ${min} to ${max}`,
  schema: z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .refine((value) => value >= min && value <= max),
});

export const text = (minLength = 1): Rule<string> => ({
  must: minLength === 1 ? 'not be empty' : `have at least ${minLength} characters`,
  schema: z.string().min(minLength),
});

export const switchable: Rule<boolean> = {
  must: 'be on or off',
  schema: z
    .enum(['on', 'off', 'true', 'false', '1', '0'])
    .transform((value) => ['on', 'true', '1'].includes(value)),
};

export const oneOf = <const Name extends string>(...names: Name[]): Rule<Name> => ({
  must: `be one of ${names.join(', ')}`,
  schema: z.string().transform((value, context) => {
    const found = names.find((name) => name === value);
    if (found !== undefined) return found;
    context.addIssue({ code: 'custom', message: 'not one of them' });
    return z.NEVER;
  }),
});

export const list = (minimum = 1): Rule<string[]> => ({
  must: 'be a list with commas between',
  schema: z
    .string()
    .transform((value) =>
      value
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .refine((parts) => parts.length >= minimum),
});

export const url = (...protocols: string[]): Rule<string> => ({
  must: `be an address that starts with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`,
  schema: z
    .string()
    .refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol.slice(0, -1))),
});

export const brokers: Rule<string[]> = {
  must: 'be a list such as kafka-1:9092,kafka-2:9092',
  schema: list().schema.refine((parts) => parts.every((part) => /^[^\s:/]+:\d{1,5}$/.test(part))),
};

export const origins: Rule<string[]> = {
  must: 'be a list of origins such as https://shop.example (scheme and host, no path)',
  schema: list(0).schema.refine((parts) =>
    parts.every((part) => URL.canParse(part) && new URL(part).origin === part),
  ),
};

export const timeZone: Rule<string> = {
  must: 'be a time zone of the IANA list, such as Europe/Paris',
  schema: z.string().refine((value) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
  }),
};

export const currency: Rule<string> = {
  must: 'be a currency of three capital letters, such as EUR',
  schema: z.string().regex(/^[A-Z]{3}$/),
};

export const country: Rule<string> = {
  must: 'be a country, or a country and region, as in ISO 3166: GB, DE-BY',
  schema: z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/),
};

/** Keys that are let in from the start, each with its name and role. */
export const apiKeys: Rule<{ name: string; role: Role; key: string }[]> = {
  must: `be a list of name:role:key, the role one of ${roles.join(', ')}, each key at least 24 random characters`,
  schema: list(0)
    .schema.refine((parts) => parts.every((part) => keyPattern.test(part)))
    .transform((parts) =>
      parts.map((part) => {
        const [, name, role, key] = keyPattern.exec(part)!;
        return { name: name!, role: role as Role, key: key! };
      }),
    ),
};
const keyPattern = new RegExp(`^([\\w-]+):(${roles.join('|')}):([^\\s:]{24,})$`);

/** Dollars for a million tokens. */
export const prices: Rule<{ input: number; output: number }> = {
  must: 'be two prices such as 3/15',
  schema: z
    .string()
    .regex(/^\d+(\.\d+)?\/\d+(\.\d+)?$/)
    .transform((value) => {
      const [input, output] = value.split('/').map(Number);
      return { input: input!, output: output! };
    }),
};
