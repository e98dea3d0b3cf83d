import { describe, expect, it } from 'vitest';
import { incomingEvent, maxEventBytes } from './contract.ts';
import { parsePlain } from './parse-plain.ts';
import { parseEvent } from './parse.ts';
import { Refusal } from './refusal.ts';

const event = {
  event_id: 'e-1',
  event_type: 'view',
  event_timestamp: '2026-03-01T10:00:00Z',
  user_id: 'u-1',
};
const refused = (input: unknown) => {
  const result = parseEvent(input);
  return result instanceof Refusal ? [result.reason, result.field] : result;
};

describe('parseEvent', () => {
  it('fills in what may be left out', () => {
    const full = {
      ...event,
      event_timestamp: Date.UTC(2026, 2, 1, 10),
      session_id: '',
      product_id: '',
      category: '',
      price: null,
      quantity: 1,
    };
    const rest = { order_id: '', source: '', country: '', ip: '', properties: '' };
    expect(parseEvent(event)).toEqual({ ...full, ...rest });
    expect(
      parseEvent(JSON.stringify({ ...event, session_id: null, price: null, quantity: null, extra: 1 })),
    ).toEqual({ ...full, ...rest });
  });

  it('takes whole numbers as ids and keeps properties as JSON', () => {
    expect(parseEvent({ ...event, user_id: 17850, properties: { size: 'M' }, ip: '::1' })).toMatchObject({
      user_id: '17850',
      properties: '{"size":"M"}',
      ip: '::1',
    });
  });

  it.each([
    ['{"event_id":', 'malformed', ''],
    ['null', 'malformed', ''],
    [[event], 'malformed', ''],
    [{ ...event, event_id: undefined }, 'missing_field', 'event_id'],
    [{ ...event, event_id: '' }, 'missing_field', 'event_id'],
    [{ ...event, user_id: '', session_id: null }, 'missing_field', 'user_id'],
    [{ ...event, event_type: undefined }, 'missing_field', 'event_type'],
    [{ ...event, event_type: 'buy' }, 'unknown_event_type', 'event_type'],
    [{ ...event, event_type: 7 }, 'wrong_type', 'event_type'],
    [{ ...event, event_timestamp: true }, 'wrong_type', 'event_timestamp'],
    [{ ...event, event_timestamp: '2026-02-30T10:00:00Z' }, 'bad_value', 'event_timestamp'],
    [{ ...event, event_timestamp: 1_772_359_200 }, 'bad_value', 'event_timestamp'],
    [{ ...event, price: [1] }, 'wrong_type', 'price'],
    [{ ...event, price: -1 }, 'bad_value', 'price'],
    [{ ...event, quantity: '2' }, 'wrong_type', 'quantity'],
    [{ ...event, quantity: 0 }, 'bad_value', 'quantity'],
    [{ ...event, source: 'tv' }, 'bad_value', 'source'],
    [{ ...event, ip: '300.1.1.1' }, 'bad_value', 'ip'],
    [{ ...event, category: 'half a pair \ud83d' }, 'bad_value', 'category'],
    [{ ...event, event_id: 'a\nb' }, 'bad_value', 'event_id'],
    [{ ...event, properties: 'x' }, 'wrong_type', 'properties'],
    [{ ...event, properties: { x: 'y'.repeat(maxEventBytes) } }, 'bad_value', 'properties'],
    [JSON.stringify({ ...event, properties: { x: 'ü'.repeat(maxEventBytes / 2) } }), 'oversize', ''],
  ])('refuses %j', (input, reason, field) => {
    expect(refused(input)).toEqual([reason, field]);
  });

  it('keeps the text of a refused event, cut and well-formed', () => {
    const text = `{"event_id":"${'😀'.repeat(6_000)}"}`;
    const refusal = parseEvent(text) as Refusal;
    expect(refusal.raw).toHaveLength(8_192);
    expect(/\p{Surrogate}/u.test(refusal.raw)).toBe(false);
  });
});

describe('the plain path', () => {
  // Each field takes each of these, the others staying as they are, alone and two at a time.
  const values: Record<string, unknown[]> = {
    event_id: [
      'e',
      '',
      'x'.repeat(256),
      'x'.repeat(257),
      5,
      -5,
      null,
      undefined,
      'a\u0000',
      '\ud800',
      '😀',
      {},
    ],
    event_type: ['purchase', 'refund', 'nope', '', 1, null, undefined],
    event_timestamp: [
      1_772_359_200_000,
      1_772_359_200_000.5,
      1,
      '2026-03-01',
      '2026-03-01 10:00',
      '2026-03-01T10:00:00.123456+0530',
      'now',
      null,
      NaN,
    ],
    user_id: ['u', '', 9, 1.5, null, undefined, ['u'], '\udc00'],
    session_id: ['s', '', null, undefined, 3],
    product_id: ['p', 4, false],
    category: ['Books', 'x'.repeat(128), 'x'.repeat(129), 3],
    price: [
      '1',
      '1.00000',
      '01.5',
      1,
      0.1,
      1e-7,
      1e21,
      99_999_999_999.9999,
      100_000_000_000,
      -0,
      '-1',
      '',
      null,
      undefined,
      NaN,
      Infinity,
      {},
    ],
    quantity: [1, 2, 0, -1, 1.5, 4_294_967_295, 4_294_967_296, '1', null, undefined],
    source: ['web', 'mobile', '', 'tv', null, 5],
    ip: ['127.0.0.1', '::1', '', 'x', null, 4],
    country: ['DE', null, 7],
    properties: [
      {},
      { a: { b: [1] } },
      null,
      undefined,
      [],
      'x',
      5,
      JSON.parse('{"__proto__":{"a":1}}'),
      new Date(0),
    ],
  };
  const base: Record<string, unknown> = { ...event, session_id: 's', price: '2.50', quantity: 3 };
  const single = Object.entries(values).flatMap(([field, list]) => list.map((value) => ({ [field]: value })));

  it('says what the schema says, or leaves it to the schema', () => {
    let plain = 0;
    for (const first of single) {
      for (const second of single) {
        const input = { ...base, ...first, ...second };
        const fast = parsePlain(input);
        if (fast === undefined) continue;
        plain += 1;
        expect(incomingEvent.safeParse(input)).toEqual({ success: true, data: fast });
      }
    }
    // Far more than a handful, or this would prove nothing.
    expect(plain).toBeGreaterThan(1_000);
  });
});
