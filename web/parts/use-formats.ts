import { useMemo } from 'react';
import { useGatewayQuery } from '../gateway/hooks.ts';
import { ShopDocument } from '../generated/graphql.ts';
import { createFormats } from './format.ts';
import type { Formats } from './format.ts';

/** The shop's way to write numbers and times; UTC and dollars for the moment until it is known. */
export function useFormats(): Formats {
  const { data } = useGatewayQuery(ShopDocument, {});
  const { timeZone, currency } = data?.shop ?? { timeZone: 'UTC', currency: 'USD' };
  return useMemo(() => createFormats({ timeZone, currency }), [timeZone, currency]);
}
