import type { Meaning } from '../meaning.ts';
import { phrases } from './phrases.ts';

/** Words that rank, count up or down, or tell of change; and verbs that stand for a metric. */
export const judging: readonly [string, Meaning][] = [
  ...phrases(
    { kind: 'rank', sense: 'highest' },
    'top, highest, most, largest, biggest, greatest, maximum, max, peak, leading, high, mostly, highest ranking, most of, top ranking, the most, longest, number one',
  ),
  ...phrases(
    { kind: 'rank', sense: 'lowest' },
    'lowest, least, bottom, smallest, fewest, minimum, min, low, the least, the fewest, shortest, slow, slowest',
  ),
  ...phrases(
    { kind: 'rank', sense: 'best' },
    'best, best performing, strongest, well, top performing, strong, the best, best performers, top performers, top performer, winners, most successful',
  ),
  ...phrases(
    { kind: 'rank', sense: 'worst' },
    'worst, worst performing, weakest, poorest, poorly, badly, weak, underperforming, the worst, worst performers, worst performer, losers, least successful',
  ),
  ...phrases({ kind: 'rank', sense: 'highest', comparative: true }, 'more, higher, greater, larger, bigger'),
  ...phrases({ kind: 'rank', sense: 'lowest', comparative: true }, 'less, lower, fewer, smaller'),
  ...phrases({ kind: 'rank', sense: 'best', comparative: true }, 'better'),
  ...phrases({ kind: 'rank', sense: 'worst', comparative: true }, 'worse'),
  ...phrases(
    { kind: 'rank', sense: 'highest', metric: 'units' },
    'what did people buy, what do people buy, what did customers buy, what do customers buy, what people buy, what people bought, what customers buy, what customers bought, what did people order, what did customers order, what do customers order, best selling, bestselling, best seller, bestseller, best sellers, top selling, top seller, top sellers, most sold, most popular, hottest, most bought, most purchased, most ordered, most in demand, sells best, sell best, sold best, selling best, sells the best, sell the best, sold the best, sells most, sell most, sold most, sells the most, sell the most, sold the most, popular',
  ),
  ...phrases(
    { kind: 'rank', sense: 'lowest', metric: 'units' },
    'worst selling, least sold, slowest selling, slow selling, worst seller, worst sellers, least popular, slow movers, sells worst, sell worst, sold worst, sells least, sell least, sold least, sells the least, sell the least, sold the least, sells the worst, sold the worst, least bought',
  ),
  ...phrases(
    { kind: 'rank', sense: 'highest', metric: 'page_views' },
    'top viewed, viewed most, viewed the most, looked at most, most viewed, most looked at, most seen, most watched',
  ),
  ...phrases({ kind: 'rank', sense: 'lowest', metric: 'page_views' }, 'least viewed, least looked at'),
  ...phrases(
    { kind: 'rank', sense: 'highest', metric: 'refunds' },
    'most refunded, most returned, most often returned, most often refunded, send back the most, sent back the most, sent back most, returned the most, returned most, refunded the most',
  ),
  ...phrases(
    { kind: 'rank', sense: 'highest', metric: 'cart_adds' },
    'most carted, carted most, most added to cart, most often added to cart',
  ),
  ...phrases(
    { kind: 'rank', sense: 'highest', metric: 'average_price' },
    'most expensive, priciest, dearest',
  ),
  ...phrases({ kind: 'rank', sense: 'lowest', metric: 'average_price' }, 'cheapest, least expensive'),
  ...phrases({ kind: 'rank', sense: 'highest', metric: 'events' }, 'busiest, most active'),
  ...phrases(
    { kind: 'rank', sense: 'lowest', metric: 'events' },
    'quietest, least active, least busy, calmest',
  ),
  ...phrases(
    { kind: 'rank', sense: 'highest', metric: 'revenue' },
    'top earning, highest earning, highest grossing, most lucrative, best earning, earns most, earned most, earns the most, earned the most, makes the most money, made the most money, brings in the most, brings the most money, brought in the most',
  ),
  ...phrases(
    { kind: 'rank', sense: 'highest', of: 'change' },
    'most improved, grew most, grew the most, grown most, grown the most, gained most, gained the most, increased most, increased the most, rose most, rose the most, biggest increase, largest increase, biggest gain, biggest rise, largest rise, biggest jump, biggest gains, largest gain, improved most, improved the most, biggest winners, biggest winner',
  ),
  ...phrases(
    { kind: 'rank', sense: 'highest', of: 'growth' },
    'fastest growing, rising fastest, growing fastest, grew fastest, grew the fastest, growing the fastest, grown fastest, grown the fastest, increased fastest, increasing fastest, fastest rising, highest growth rate, strongest growth rate, biggest percentage increase, largest percentage increase, highest percentage growth, biggest percent increase, grew most in percent, grew the most in percent, grew most by percent, increased the most in percent, rose the most in percent',
  ),
  ...phrases(
    { kind: 'rank', sense: 'lowest', of: 'change' },
    'fell most, fell the most, dropped most, dropped the most, lost most, lost the most, declined most, declined the most, decreased most, decreased the most, shrank most, shrank the most, biggest drop, largest drop, biggest decline, largest decline, biggest decrease, largest decrease, biggest fall, biggest loss, biggest losers, biggest loser, worst drop, worst decline, steepest drop, steepest decline',
  ),
  ...phrases(
    { kind: 'rank', sense: 'lowest', of: 'growth' },
    'fastest declining, declining fastest, declined fastest, fell fastest, fell the fastest, dropped fastest, dropping fastest, shrinking fastest, fastest falling, fastest shrinking, slowest growing, grew slowest, growing slowest, biggest percentage drop, largest percentage drop, biggest percent drop, fell the most in percent, dropped the most in percent, lost the most in percent',
  ),
  ...phrases(
    { kind: 'rank', sense: 'lowest' },
    'lowest first, smallest first, fewest first, ascending, in ascending order, from lowest to highest, lowest to highest, ordered from lowest to highest, sorted from lowest to highest, from low to high, low to high, ordered from low to high, sorted from low to high, from smallest to largest, smallest to largest, ordered from smallest to largest, sorted from smallest to largest, from smallest to biggest, smallest to biggest, ordered from smallest to biggest, sorted from smallest to biggest, from least to most, least to most, ordered from least to most, sorted from least to most, from bottom to top, bottom to top, ordered from bottom to top, sorted from bottom to top',
  ),
  ...phrases(
    { kind: 'rank', sense: 'worst' },
    'worst first, weakest first, from worst to best, worst to best, ordered from worst to best, sorted from worst to best, from weakest to strongest, weakest to strongest, ordered from weakest to strongest, sorted from weakest to strongest',
  ),
  ...phrases(
    { kind: 'rank', sense: 'best' },
    'best first, strongest first, from best to worst, best to worst, ordered from best to worst, sorted from best to worst, from strongest to weakest, strongest to weakest, ordered from strongest to weakest, sorted from strongest to weakest',
  ),
  ...phrases(
    { kind: 'rank', sense: 'highest' },
    'highest first, largest first, biggest first, most first, descending, in descending order, from highest to lowest, highest to lowest, ordered from highest to lowest, sorted from highest to lowest, from high to low, high to low, ordered from high to low, sorted from high to low, from largest to smallest, largest to smallest, ordered from largest to smallest, sorted from largest to smallest, from biggest to smallest, biggest to smallest, ordered from biggest to smallest, sorted from biggest to smallest, from most to least, most to least, ordered from most to least, sorted from most to least, from top to bottom, top to bottom, ordered from top to bottom, sorted from top to bottom',
  ),
  ...phrases(
    { kind: 'rank', sense: 'highest', weak: true },
    'rank, sort, ranked, sorted, rank the, sort the, rank our',
  ),
  ...phrases(
    { kind: 'implied', metric: 'units' },
    'bought, purchased, buy, were bought, got bought, was bought',
  ),
  ...phrases(
    { kind: 'implied', metric: 'revenue' },
    'did we make, do we make, have we made, we made, we make, we earn, we earned, do we earn, did we earn, do we take, did we take, worth of sales, sold for, we sold for, total we sold, total we sold for, brought in, bring in, brings in',
  ),
  ...phrases(
    { kind: 'implied', metric: 'units' },
    'sell, sells, sold, selling, were sold, was sold, are sold, got sold, get sold',
  ),
  ...phrases(
    { kind: 'implied', metric: 'revenue' },
    'turned over, turn over, what we turned over, what did we turn over, how much did we sell, how much do we sell, how much will we sell, how much are we selling, how much can we sell, how much are we going to sell, how much have we sold, how much was sold, how much did we make, how much do we make, how much will we make, how much are we making, how much have we made, how much did we earn, how much have we earned, how much did we take, how much did we take in, how much did we bring in, how much did we turn over, how much money did we make, how much money have we made, how much money, what did we make, what did we earn, what did we take, what did we sell for, earn, earned, earning, what came in, how much came in, spend, spent, how much did customers spend, how much was spent, cash, sales made',
  ),
  ...phrases(
    { kind: 'implied', metric: 'active_users' },
    'how many visited, visited, visit us, visited us, came to the shop, came by, browsed',
  ),
  ...phrases(
    { kind: 'change' },
    'growth, change, changes, changed, grow, delta, shift in, change in, growth in, growth of, change of, development of',
  ),
  ...phrases(
    { kind: 'change', loose: true },
    'vary, varies, varied, move, moves, moved, moving, fluctuate, fluctuates, fluctuated',
  ),
  ...phrases(
    { kind: 'change', percent: true },
    'growth rate, growth rate of, growth rates, rate of growth, percentage change, percentage change in, percent change, percentage growth, relative change, change in percent, growth in percent, % change, % growth, by how many percent, how many percent, by what percentage, by what percent',
  ),
  ...phrases(
    { kind: 'change', sense: 'highest' },
    'grew, growing, grown, increase, increased, increases, increasing, rise, rises, rose, risen, rising, go up, went up, going up, gone up, gain, gained, gains, climb, climbed, jumped, jump, surge, surged, spike, spiked, improve, improved, improving, improvement, uptick, uplift, up, so high',
  ),
  ...phrases(
    { kind: 'change', sense: 'lowest' },
    'drop, drops, dropped, dropping, decline, declined, declining, declines, decrease, decreased, decreases, decreasing, fall, falls, fell, fallen, falling, go down, went down, going down, gone down, lose, lost, losing, loss, losses, dip, dipped, dips, shrink, shrank, shrinking, slump, slumped, plunge, plunged, crash, crashed, worsen, worsened, downturn, tank, tanked, sink, sank, down, so low, collapse, collapsed',
  ),
];
