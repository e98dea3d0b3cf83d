/** On which condition an alert is wanted, as it was said: amounts are not yet in the metric's own unit. */
export type Condition =
  | { kind: 'threshold'; direction: Side; amount: Amount }
  | { kind: 'relative_change'; direction: Side; percent: number }
  /** «by 10»: a number that says neither percent nor a limit */
  | { kind: 'absolute_change'; direction: Side; amount: Amount }
  | { kind: 'sigma'; direction: Side | 'either'; sigmas: number | null }
  | { kind: 'forecast'; direction: Side | 'either' }
  | { kind: 'no_data' }
  | { kind: 'unusual' };

export type Side = 'above' | 'below';
export interface Amount {
  value: number;
  /** null: a bare number */
  unit: '%' | 'seconds' | 'minutes' | 'hours' | null;
}

const fall =
  '(?:drops?|falls?|declines?|decreases?|dips?|sinks?|shrinks?|plunges?|slumps?|tanks?|(?:goes|go|is|are) down|dropping|falling)';
const rise =
  '(?:rises?|increases?|jumps?|grows?|climbs?|spikes?|surges?|soars?|(?:goes|go|is|are) up|rising|growing)';
const falling = /^(?:drop|fall|decline|decrease|dip|sink|shrink|plunge|slump|tank|loss)|down$/i;
const movement = rx(`(?:${fall}|${rise}|changes?)`);
const change = '(drop|fall|decline|decrease|dip|plunge|slump|loss|rise|increase|jump|growth|spike|surge)';
const being =
  '(?:is |are |gets? |goes? |going |stays? |remains? |falls? |falling |drops? |dropping |dips? |sinks? |rises? |rising |climbs? |jumps? |grows? )?';
const n = String.raw`(\d+(?:\.\d+)?)`;
const least = '(?:more than |over |at least |about )?';
const measure = String.raw`(?: ?(%|seconds?|secs?|minutes?|mins?|hours?)(?!\w))?`;
const forecasted = '(?:its |the |our |their )?(?:forecasts?|predictions?|expected range|forecast bounds)';

const side = (words: string): Side => (falling.test(words) ? 'below' : 'above');

function amount(value: string, unit: string | undefined): Amount {
  const units = { '%': '%', s: 'seconds', m: 'minutes', h: 'hours' } as const;
  const first = unit?.charAt(0).toLowerCase() as keyof typeof units | undefined;
  return { value: Number(value), unit: first === undefined ? null : units[first] };
}

const relative = (direction: Side, percent: number): Condition => ({
  kind: 'relative_change',
  direction,
  percent,
});

/** The first that fits is meant; what a pattern leaves of its own match, such as the metric inside it, it gives back. */
const patterns: readonly [
  RegExp,
  (groups: string[]) => Condition | { condition: Condition; left: string },
][] = [
  [rx(`(?:${fall} by (?:a )?half|halves?|(?:is|are) halved)`), () => relative('below', 50)],
  [rx(`${fall} by a third`), () => relative('below', 33)],
  [rx(`${fall} by a quarter`), () => relative('below', 25)],
  [rx('doubles?'), () => relative('above', 100)],
  [rx('(?:triples?|trebles?)'), () => relative('above', 200)],
  [rx('quadruples?'), () => relative('above', 300)],
  [
    rx(
      `${being}(?:(?:less than|below|under) )?half(?: of| as (?:much|many|high) as)?(?: what (?:it|they) (?:was|were))?`,
    ),
    () => relative('below', 50),
  ],
  [
    rx(`${being}${least}${n} % (below|under|lower|less|above|over|higher|more)(?: than)?`),
    ([number, word]) =>
      relative(/^(below|under|lower|less)/i.test(word!) ? 'below' : 'above', Number(number)),
  ],
  [
    rx(`(${fall}|${rise}) (?:by ${least}|more than |at least )?${n} %`),
    ([words, number]) => relative(side(words!), Number(number)),
  ],
  [rx(`(${fall}) over ${n} %`), ([, number]) => relative('below', Number(number))],
  [
    rx(`(?:an? )?${least}${n} % ${change}(?: in| of)?`),
    ([number, word]) => relative(side(word!), Number(number)),
  ],
  [
    rx(`(?:an? )?${change} (?:in|of) (.+?) (?:of|by) ${least}${n} %`),
    ([word, subject, number]) => ({ condition: relative(side(word!), Number(number)), left: subject! }),
  ],
  [
    rx(
      `${being}${least}${n} (?:sigmas?|standard deviations?)(?: (above|over|below|under|away from|off|from|outside))?(?: (?:its |the )?(?:normal|usual|average|mean|expected))?`,
    ),
    ([number, word]) => ({ kind: 'sigma', direction: sideOrEither(word), sigmas: Number(number) }),
  ],
  [
    rx(
      `${being}(below|under|above|over|outside(?: of)?|out of) (?:its |the |what is )?(?:usual|normal)(?: levels?| range| values?)?`,
    ),
    ([word]) => ({ kind: 'sigma', direction: sideOrEither(word), sigmas: null }),
  ],
  [
    rx(`${being}(below|under|above|over|outside(?: of)?|out of|beyond|off|not within) ${forecasted}`),
    ([word]) => ({ kind: 'forecast', direction: sideOrEither(word) }),
  ],
  [
    rx(`(?:misses|miss|deviates? from|differs? from|leaves?|breaks?) ${forecasted}`),
    () => ({ kind: 'forecast', direction: 'either' }),
  ],
  [
    rx('(?:is |are |gets? |goes? )?(?:unusually|abnormally|strangely|suspiciously) (low|high|few|many)'),
    ([word]) => ({ kind: 'sigma', direction: /low|few/i.test(word!) ? 'below' : 'above', sigmas: null }),
  ],
  [
    rx(
      '(?:(?:is|are|looks?|goes|behaves?|seems?) )?(?:any |an |all )?(?:anything |something )?(?:unusual|abnormal|anomalous|anomaly|anomalies|incidents?|strange(?:ly)?|odd|weird|wrong|not normal|out of the ordinary|suspicious)(?: happens?| with(?! severity)| in| of| for| on)?',
    ),
    () => ({ kind: 'unusual' }),
  ],
  [
    rx(`(?:stops?(?: coming(?: in)?)?|(?:${fall}|goes|go|is|are|equals?)(?: to)? (?:zero|0)(?![.\\d]))`),
    () => ({ kind: 'no_data' }),
  ],
  [rx('(?:there (?:is|are) |we (?:have|get) )?(?:no|zero)(?= (?!longer))'), () => ({ kind: 'no_data' })],
  [
    rx(`${being}(?:below|under|beneath|less than|lower than|fewer than|smaller than|<=?) ${n}${measure}`),
    ([value, unit]) => ({ kind: 'threshold', direction: 'below', amount: amount(value!, unit) }),
  ],
  [
    rx(
      `${being}(?:above|over|more than|greater than|higher than|exceeds?|exceeding|tops?|hits?|reach(?:es)?|>=?) ${n}${measure}`,
    ),
    ([value, unit]) => ({ kind: 'threshold', direction: 'above', amount: amount(value!, unit) }),
  ],
  [
    rx(`(${fall}|${rise}) to ${n}${measure}`),
    ([words, value, unit]) => ({ kind: 'threshold', direction: side(words!), amount: amount(value!, unit) }),
  ],
  [
    rx(`(${fall}|${rise}) (?:by ${least})?${n}${measure}`),
    ([words, value, unit]) => ({
      kind: 'absolute_change',
      direction: side(words!),
      amount: amount(value!, unit),
    }),
  ],
];

/** @returns what is wished for and the words around it, or null when no condition is told */
export function readCondition(text: string): { condition: Condition; rest: string } | null {
  for (const [pattern, read] of patterns) {
    const match = pattern.exec(text);
    if (!match) continue;
    const found = read(match.slice(1));
    const [condition, left] = 'condition' in found ? [found.condition, found.left] : [found, ''];
    const rest = `${text.slice(0, match.index)} ${left} ${text.slice(match.index + match[0].length)}`;
    return { condition, rest: rest.replace(/\s+/g, ' ').trim() };
  }
  return null;
}

/** Without the word for which way it moves: «revenue drops» is about revenue. */
export function withoutMovement(text: string): { rest: string; towards: Side | null } {
  const [words] = movement.exec(text) ?? [];
  const towards = words === undefined || /^change/i.test(words) ? null : side(words);
  return { rest: text.replace(movement, ' ').replace(/\s+/g, ' ').trim(), towards };
}

/** Whole words, in any case. */
function rx(body: string): RegExp {
  return new RegExp(String.raw`(?<![\w%])${body}(?!\w)`, 'i');
}

function sideOrEither(word: string | undefined): Side | 'either' {
  if (/^(above|over)/i.test(word ?? '')) return 'above';
  return /^(below|under)/i.test(word ?? '') ? 'below' : 'either';
}
