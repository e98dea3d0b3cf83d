import { describe, expect, it } from 'vitest';
import { compileMapping } from './compile-mapping.ts';
import { parseMapping } from './mapping.ts';

const columns = ['id', 'kind', 'at', 'qty', 'price', 'path'];
const place = { file: 'f00', row: 7 };
const mapping = (more: object) =>
  parseMapping(
    'test',
    JSON.stringify({
      about: 'test',
      format: 'csv',
      time: { format: 'iso' },
      event: { event_id: '{@file}-{@row}', event_type: 'purchase', event_timestamp: '{at}' },
      ...more,
    }),
  );
const event = (more: object) => ({
  event: { event_id: '{id}', event_type: 'view', event_timestamp: '{at}', ...more },
});
const cells = ['A1', 'cart', '2026-03-01', '-5', '2.50', 'electronics.audio.headphone'];

describe('compileMapping', () => {
  it('fills templates, names the place, and leaves empty cells out', () => {
    const toEvent = compileMapping(mapping({}), columns);
    expect(toEvent(cells, place)).toEqual({
      event_id: 'f00-7',
      event_type: 'purchase',
      event_timestamp: '2026-03-01',
    });
    const second = compileMapping(
      mapping(
        event({
          order_id: 'order {id}/{kind|lower}',
          country: '{qty}',
          properties: { a: '{path}', b: '{kind}' },
        }),
      ),
      columns,
    );
    expect(second(['A1', 'CART', '2026-03-01', '', '', ''], place)).toEqual({
      event_id: 'A1',
      event_type: 'view',
      event_timestamp: '2026-03-01',
      order_id: 'order A1/cart',
      properties: { b: 'CART' },
    });
  });

  it('looks values up, whole or by the longest beginning', () => {
    const map = { electronics: 'Electronics', 'electronics.audio': 'Audio' };
    const type = { from: '{kind}', map: { cart: 'add_to_cart' } };
    const toEvent = compileMapping(
      mapping(
        event({ event_type: type, category: { from: '{path}', map, match: 'prefix', otherwise: 'Other' } }),
      ),
      columns,
    );
    const at = (path: string, kind = 'view') => toEvent(['A1', kind, 'x', '', '', path], place);
    expect(at('electronics.audio.headphone', 'cart')).toMatchObject({
      event_type: 'add_to_cart',
      category: 'Audio',
    });
    expect(at('electronics.video')).toMatchObject({ event_type: 'view', category: 'Electronics' });
    expect(at('electronicsx')).toMatchObject({ category: 'Other' });
  });

  it('applies the first rule that holds', () => {
    const rules = [
      { when: { value: '{id}', startsWith: 'C' }, set: { event_type: 'refund', quantity: '{qty|absolute}' } },
    ];
    const toEvent = compileMapping(
      mapping({ ...event({ event_type: 'purchase', quantity: '{qty}' }), rules }),
      columns,
    );
    expect(toEvent(['C1', '', 'x', '-5'], place)).toMatchObject({ event_type: 'refund', quantity: 5 });
    expect(toEvent(['A1', '', 'x', '-5'], place)).toMatchObject({ event_type: 'purchase', quantity: -5 });
  });

  it('says which column, filter or key is wrong', () => {
    expect(() => compileMapping(mapping(event({ country: '{land}' })), columns)).toThrow(
      'names the column "land", but the file has: id, kind',
    );
    expect(() => compileMapping(mapping(event({ country: '{id|upper}' })), columns)).toThrow(
      'names the filter "upper"',
    );
    expect(() => mapping({ event: { event_id: 'x' } })).toThrow('cannot be used');
    expect(() => mapping(event({ kontry: 'x' }))).toThrow('kontry');
  });
});
