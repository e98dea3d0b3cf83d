import { isIP } from 'node:net';
import { eventTypes, loneSurrogate, maxEventBytes, maxLength, maxQuantity } from './contract.ts';
import type { EventType, ParsedEvent } from './contract.ts';
import { parsePrice } from './price.ts';
import { parseTimestamp } from './timestamp.ts';

const knownTypes: ReadonlySet<unknown> = new Set(eventTypes);
const visible = /^[^\p{Cc}]+$/u;

/**
 * The plain majority of events, some ten times faster than the schema: texts where texts belong, nothing that
 * needs a second look. Anything else is undefined, and the schema, which defines the contract, decides.
 * parse.test.ts holds that both say the same.
 */
export function parsePlain(value: unknown): ParsedEvent | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const given = value as Record<string, unknown>;

  const {
    event_id,
    event_type,
    event_timestamp,
    price,
    quantity = 1,
    source = '',
    ip = '',
    properties,
  } = given;
  if (
    typeof event_id !== 'string' ||
    event_id.length > maxLength.id ||
    !visible.test(event_id) ||
    loneSurrogate.test(event_id)
  )
    return undefined;
  if (!knownTypes.has(event_type)) return undefined;
  if (typeof event_timestamp !== 'string' && typeof event_timestamp !== 'number') return undefined;
  const event_time = parseTimestamp(event_timestamp);
  if (event_time === null) return undefined;
  if (!Number.isInteger(quantity) || (quantity as number) < 1 || (quantity as number) > maxQuantity)
    return undefined;
  if (source !== 'web' && source !== 'mobile' && source !== '') return undefined;
  if (ip !== '' && (typeof ip !== 'string' || isIP(ip) === 0 || ip.length > maxLength.label))
    return undefined;

  const user_id = plainText(given['user_id'], maxLength.id);
  const session_id = plainText(given['session_id'], maxLength.id);
  const product_id = plainText(given['product_id'], maxLength.id);
  const order_id = plainText(given['order_id'], maxLength.id);
  const category = plainText(given['category'], maxLength.label);
  const country = plainText(given['country'], maxLength.label);
  if (user_id === undefined || session_id === undefined || product_id === undefined) return undefined;
  if (order_id === undefined || category === undefined || country === undefined) return undefined;
  if (user_id === '' && session_id === '') return undefined;

  let exactPrice: string | null = null;
  if (typeof price === 'string' || typeof price === 'number') {
    const parsed = parsePrice(price);
    if (!('price' in parsed)) return undefined;
    exactPrice = parsed.price;
  } else if (price !== undefined && price !== null) return undefined;

  const propertiesText = plainProperties(properties);
  if (propertiesText === undefined) return undefined;

  return {
    event_id,
    event_type: event_type as EventType,
    event_timestamp: event_time,
    user_id,
    session_id,
    product_id,
    category,
    price: exactPrice,
    quantity: quantity as number,
    order_id,
    source,
    country,
    ip,
    properties: propertiesText,
  };
}

function plainText(value: unknown, max: number): string | undefined {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' && value.length <= max && !loneSurrogate.test(value) ? value : undefined;
}

function plainProperties(value: unknown): string | undefined {
  if (value === undefined || value === null) return '';
  if (
    typeof value !== 'object' ||
    Object.getPrototypeOf(value) !== Object.prototype ||
    Object.hasOwn(value, '__proto__')
  )
    return undefined;
  const json = JSON.stringify(value);
  return Buffer.byteLength(json) <= maxEventBytes ? json : undefined;
}
