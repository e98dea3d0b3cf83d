import { expect, it } from 'vitest';
import { inlineParams } from './inline-params.ts';

const inline = (sql: string, params: Record<string, unknown>): string => inlineParams({ sql, params });

it('writes numbers, text and lists plainly, and says the type of everything else', () => {
  expect(inline('SELECT {a:Int64}, {b: Float64}, { c : String }', { a: -5, b: 1e-7, c: 'x' })).toBe(
    "SELECT -5, 1e-7, 'x'",
  );
  expect(inline('x IN {list:Array(String)}', { list: ['a', "b'"] })).toBe("x IN ['a', 'b\\'']");
  expect(inline('{d:Date}', { d: '2026-11-05' })).toBe("CAST('2026-11-05', 'Date')");
  expect(inline('{d:Decimal(18, 4)}', { d: '1.5000' })).toBe("CAST('1.5000', 'Decimal(18, 4)')");
  expect(inline('{n:Nullable(String)}', { n: null })).toBe("CAST(NULL, 'Nullable(String)')");
  expect(inline('{z:Int64}', { z: '7' })).toBe("CAST('7', 'Int64')");
});

it('escapes by the rules of string literals, so that no text ends its own literal', () => {
  expect(inline('{s:String}', { s: "a'b\\c\n\t\r\0\b\f" })).toBe("'a\\'b\\\\c\\n\\t\\r\\0\\b\\f'");
  expect(inline('{s:String}', { s: "\\'; DROP TABLE x; --" })).toBe("'\\\\\\'; DROP TABLE x; --'");
});

it('leaves braces in quotes and comments alone, and never looks into a value it has put in', () => {
  const sql =
    "SELECT '{a:Int64} it\\'s {a:Int64}', 'two '' {a:Int64}', `{a:Int64}`, \"{a:Int64}\" -- {a:Int64}\n/* {a:Int64} */, {a:Int64}";
  expect(inline(sql, { a: 1 })).toBe(sql.replace(/\{a:Int64\}$/, '1'));
  expect(inline('{s:String} {a:Int64}', { s: '{a:Int64} $& $1', a: 2 })).toBe("'{a:Int64} $& $1' 2");
});

it('stops at a placeholder without a value', () => {
  expect(() => inline('{a:Int64}', {})).toThrow(/parameter a/);
  expect(() => inline('{a:Int64}', { a: Number.NaN })).toThrow(/parameter a/);
  expect(() => inline('{constructor:String}', {})).toThrow(/parameter constructor/);
});
