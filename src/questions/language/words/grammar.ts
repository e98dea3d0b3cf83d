import type { Meaning } from '../meaning.ts';
import { phrases } from './phrases.ts';

/** Says two things at once. */
const usuallyMake =
  'do we usually make, we usually make, do we normally make, do we typically make, do we make on average';

/** Words that say how the others belong together. */
export const grammar: readonly [string, Meaning][] = [
  ...phrases(
    { kind: 'by' },
    'by, distributed over, distributed across, distributed among, spread over, spread across, split over, split across, split into, split by, broken down by, break down by, break it down by, split it by, grouped by, group by, cut by, sliced by, slice by, across, breakdown by, ranked by, sorted by, ordered by, sort by, rank by, according to, in terms of, when it comes to, measured by, depending on, as a function of, with respect to, for every single, per each, as measured by, based on',
  ),
  ...phrases(
    { kind: 'per' },
    'per, each, every, for each, for every, in each, of each, by each, for all, across all, by every, for each of the, /',
  ),
  ...phrases({ kind: 'much' }, 'how much'),
  ...phrases({ kind: 'muchOf' }, 'how much of, how many of'),
  ...phrases({ kind: 'ratio' }, 'ratio, ratio of, quotient of, divided by, in relation to, as a ratio of'),
  ...phrases(
    { kind: 'except' },
    'not counting, without counting, besides, not including, save for, barring, except, except for, excluding, exclude, without, without the, other than, apart from, aside from, outside, outside of, but not, not, not in, not on, not from, not for, not via, ignoring, ignore, non, dont include, do not include, leaving out, leave out, minus, everything but, all but, anything but, excl, disregarding, omit, omitting, net of, no, ≠',
  ),
  ...phrases(
    { kind: 'versus' },
    'vs, v, versus, compared to, compared with, compared against, against, relative to, than, as compared to, in comparison to, in comparison with, compare to, compare with, compare it with, compare it to, compare that to, compare that with, compares to, compares with, as opposed to, ahead of, behind, stack up against, stacks up against, measured against, next to, as against, with trend against, in contrast to, trend against, trend vs',
  ),
  ...phrases(
    { kind: 'compare' },
    'compare, compared, comparing, compares, comparison of, comparison between, difference between, change between, growth between, side by side, difference, differences, differ, between, stack up, contrast',
  ),
  ...phrases(
    { kind: 'which' },
    'which, what, which of the, which of our, which one, which one of our, what are the, whose',
  ),
  ...phrases({ kind: 'when' }, 'when, at what time, at which time, on which date, what time'),
  ...phrases({ kind: 'and' }, 'and, as well as, plus, along with, together with, and the, and also, ;'),
  ...phrases(
    { kind: 'together' },
    'together, combined, added up, added together, summed, summed up, taken together, put together, in sum, sum of, sum, the sum of, all together',
  ),
  ...phrases({ kind: 'total' }, 'total, total of, in total, overall, altogether, all in all'),
  ...phrases({ kind: 'long' }, 'how long'),
  ...phrases({ kind: 'also' }, 'also, in addition, additionally, add, as an addition, add to it, add also'),
  ...phrases(
    { kind: 'again' },
    'same, the same, same but, the same but, again, instead, same thing, same for, the same for, same question, likewise',
  ),
  ...phrases({ kind: 'or' }, 'or, or else, and or'),
  ...phrases(
    { kind: 'trend' },
    'trend, trends, trending, over time, evolution, timeline, time series, timeseries, develop, developed, development, evolve, evolved, history of, course of, graph, plot, chart, line chart, graph of, chart of, plot of',
  ),
  ...phrases(
    { kind: 'share' },
    'how large a part of, how big a part of, how large a share of, how big a share of, share of, share, shares, make up, makes up, made up, making up, accounts for what part of, belongs to, stem from, stems from, how many percent of, what part of, which part of, what portion of, what fraction of, what proportion of, what share of, percentage of, percent of, proportion of, proportion, fraction of, fraction, portion of, part of, contribution to, contribution of, contribution, contribute to, % of, what percentage of, what percent of, as a share, as a share of, as a percentage, as a percentage of, as percentage of total, as percent of total, as shares, percentage share, percentage share of, market share, pct of, split in percent, mix',
  ),
  ...phrases({ kind: 'except' }, 'instead of, rather than, in place of'),
  ...phrases({ kind: 'again' }, 'instead of, rather than, in place of'),
  ...phrases(
    { kind: 'percent' },
    'in percent, in per cent, as percent, as a percent, in %, percent, percentage, in percentage, in percentages, by percent, by percentage, percentagewise, in percentage terms, in relative terms, relatively',
  ),
  ...phrases({ kind: 'average' }, usuallyMake),
  ...phrases({ kind: 'implied', metric: 'revenue' }, usuallyMake),
  ...phrases(
    { kind: 'average' },
    'average, avg, mean, averages, averaged, on average, in average, typical, typically, usual, usually, normal, normally',
  ),
  ...phrases(
    { kind: 'cutNoun' },
    'breakdown, break down, split, wise, level, comparison, distribution, ranking, rankings, league table, leaderboard',
  ),
  ...phrases(
    { kind: 'forecast' },
    'forecast, forecasts, forecasted, forecasting, predict, predicted, prediction, predictions, projection, projections, projected, project, expected, expect, expecting, anticipate, anticipated, estimate for, outlook, outlook for, will, going to, gonna, likely to, prognosis, how will',
  ),
  ...phrases(
    { kind: 'anomaly' },
    'anomaly, anomalies, unusual days, unusual day, strange days, odd days, abnormal days, unusual hours, anything unusual, anything strange, anything odd, anything wrong, anything weird, anything suspicious, anything abnormal, something wrong, something unusual, something strange, something odd, something weird, something off, anything off, unusual, unusually, outlier, outliers, incident, incidents, irregularity, irregularities, abnormality, abnormalities, odd, strange, weird, abnormal, suspicious, spikes, anomalous, out of the ordinary, anything out of the ordinary, glitch, glitches',
  ),
  ...phrases(
    { kind: 'performing' },
    'performing, performs, perform, performed, performance, doing, do well, how did, how is, how was, how are, how were, hows, how has, how have, how well, how does, how do, how goes, how things are going',
  ),
  ...phrases(
    { kind: 'why' },
    'why, why is, why was, why did, why does, why do, why are, why has, how come, reason for, reasons for, reason behind, reasons behind, cause of, causes of, cause for, what caused, what is causing, whats causing, what causes, what drove, what drives, what is driving, whats driving, what are the drivers of, drivers of, drivers behind, driver of, what explains, explain, explain why, explanation for, explanation of, what is behind, whats behind, what lies behind, what led to, what is responsible for, whats responsible for, root cause of, root cause, due to what, what made, whats the reason for, what is the reason for, what contributed to, to what do we owe, how do you explain, what happened to, what happened with, what is wrong with, whats wrong with, whats going on with, what is going on with, what went wrong with, account for, accounts for',
  ),
  ...phrases(
    { kind: 'insight' },
    'analyze, analyse, analysis of, analysis, analyzing, analysing, insight, insights, insights on, insights into, insights about, insight into, summary, summary of, summarize, summarise, sum up, overview, overview of, report on, report about, report of, report for, weekly report, monthly report, daily report, recap, recap of, review of, briefing, brief me, brief me on, deep dive, deep dive into, dig into, what should i know, what should we know, what do i need to know, what should i worry about, what should we worry about, anything to worry about, anything i should know, what should i look at, what stands out, what matters, what needs attention, what needs my attention, what can we improve, what can i improve, what should we improve, what should i improve, how can we improve, recommendations, recommendations for, key takeaways, takeaways, highlights, highlights of, state of, state of the business, health of, health check, how is the shop doing, how is the shop, how is the store doing, how is business, how is the business, how is the business doing, hows business, hows the shop, hows the shop doing, how is my shop doing, how is my store doing, how is our shop doing, how are things, how are things going, how are we doing, how are we performing, how did we do, how have we done, how did the shop do, how did the store do, how did the shop perform, how did business go, how was business, how was the shop, how is it going, whats going on, what is going on, what is happening, whats happening, what happened, whats new, what is new, examine, evaluate, assess, findings, concerns, concerns about',
  ),
  ...phrases(
    { kind: 'help' },
    'help, how do i ask, how do i ask a question, how can i ask a question, how do i ask you, help me, what can you do, what can you do for me, what can i ask, what can i ask you, what could i ask, what may i ask, what questions can i ask, what can you answer, what can you tell me, what do you know, what do you do, how do you work, how does this work, how do i use this, how does it work, how to use this, who are you, what are you, what metrics are there, what metrics do you have, what metrics do you know, which metrics are there, which metrics do you have, which metrics do you know, which metrics can i ask about, what metrics are available, which metrics are available, list metrics, list the metrics, list all metrics, show metrics, available metrics, metrics, what data do you have, which data do you have, what data is available, which dimensions are there, what dimensions are there, example questions, examples, show me examples, give me examples, usage, capabilities, what kind of questions can i ask, what is possible, how can you help, how can you help me, can you help me, can you help, commands, menu, instructions',
  ),
];
