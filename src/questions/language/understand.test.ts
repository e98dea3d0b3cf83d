import { describe, expect, it } from 'vitest';
import { catalogue } from '../../metrics/index.ts';
import { createCalendar } from './calendar.ts';
import { phrasePlan } from './phrase-plan.ts';
import { plan as planSchema } from '../plan.ts';
import { exampleQuestions, followUps } from '../answers/suggestions.ts';
import { asOf, planOf, understand, values } from './reading.fixture.ts';
import { createUnderstanding } from './understand.ts';

/** Seeded, so that a failure can be repeated. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const vocabulary =
  'revenue orders users average share of by per and or vs except top worst best 3 7 0 2026 last this next week month day hour days yesterday today since between to from category source country product Electronics Books mobile web Germany which what when trend growth drop compared the before year over October Q2 Monday forecast anomalies same period moon , 2026-10-01 15/10/2026 00 why not each for share 99999999999 weekday hour of day per session above 50 2% over average daily growth rate fastest analyze help refunds morning yesterday 9am until Black Friday H1 percent second instead'.split(
    ' ',
  );

describe('understanding', () => {
  it('names what it did not understand', () => {
    const understood = understand('revenue of the moon');
    expect(understood).toMatchObject({ status: 'refused', notUnderstood: ['moon'] });
  });

  it('tells every assumption', () => {
    expect(understand('Which category is performing best?')).toMatchObject({
      assumptions: [
        'No metric was named; measured by revenue.',
        'No time was named; the range is last 7 days.',
      ],
    });
    expect(understand('revnue yesterday')).toMatchObject({ assumptions: ['“revnue” is read as “revenue”.'] });
  });

  it('offers the likely word where it does not dare to read it so', () => {
    expect(understand('revenue of boots yesterday')).toMatchObject({
      spelling: 'revenue of books yesterday',
    });
  });

  it('reads two-letter countries only in capitals', () => {
    expect(planOf('revenue in IT')).toMatchObject({ filters: [{ values: ['IT'] }] });
    expect(planOf('how was it yesterday for revenue')).toMatchObject({ filters: [] });
  });

  it('asks back when a phrase fits several metrics', () => {
    const twice = catalogue.map((metric) =>
      metric.name === 'units' || metric.name === 'orders'
        ? { ...metric, synonyms: [...metric.synonyms, 'deals'] }
        : metric,
    );
    const ask = createUnderstanding({ catalogue: twice, values, calendar: createCalendar(asOf, 'UTC') });
    const understood = ask('deals yesterday');
    expect(
      understood.status === 'choices' && understood.plans.map((plan) => phrasePlan(plan, twice)),
    ).toEqual(['orders yesterday', 'units sold yesterday']);
  });

  // Words that were understood, but have no place in the plan, may not be passed over.
  it.each([
    'forecast revenue growth next week',
    'anomalies next week',
    'compare revenue yesterday',
    'when was revenue by category highest',
    'share of conversion by source',
    'revenue vs',
    'revenue in October last week',
    'more than 1000 orders',
  ])('refuses “%s”', (question) => {
    expect(understand(question).status).toBe('refused');
  });

  it('reads its own examples', () => {
    expect(exampleQuestions.filter((question) => planOf(question) === null)).toEqual([]);
  });

  // The words offered to an asker must mean what we mean by them. Random questions also show that nothing throws.
  it('reads back every plan it puts in words', () => {
    const random = createRandom(7);
    let plans = 0;
    for (let round = 0; round < 2500; round += 1) {
      const words = Array.from(
        { length: 1 + Math.floor(random() * 9) },
        () => vocabulary[Math.floor(random() * vocabulary.length)],
      );
      const plan = planOf(words.join(' '));
      if (!plan) continue;
      plans += 1;
      expect(planSchema.parse(plan)).toEqual(plan);
      const phrase = phrasePlan(plan, catalogue);
      expect({ words, phrase, plan: planOf(phrase) }).toEqual({ words, phrase, plan });
      for (const next of followUps(plan, catalogue, 'UTC'))
        expect({ next, known: planOf(next) !== null }).toEqual({ next, known: true });
    }
    expect(plans).toBeGreaterThan(100);
  });
});
