import { phraseFilters } from '../language/phrase-plan.ts';
import type { Understanding } from '../language/understand.ts';
import type { MetricsPlan, PanelPlan } from '../plan.ts';
import { readSubject } from './read-subject.ts';
import { refused, type ActionKnowledge } from './types.ts';

const making =
  '(?:add|create|make|build|put|pin|place|insert|set up|stick|save|chart|plot|graph|draw|show|display)';
const noun = '(?:panel|widget|tile)';
const picture = '(?:chart|graph|plot|visuali[sz]ation)';
/** «I want a panel» needs no verb besides. */
const verb = new RegExp(String.raw`^(?:${making}\b|an? (?:[\w-]+ ){0,2}(?:${noun}|${picture})\b)`, 'i');
/** Nothing is asked: what stands there is what is wished for. */
const asking = /^(?:what|which|why|how|who|when|where|is|are|was|were|does|do|did|has|have)\b/i;
const wall = '(?:dashboard|grafana|board|wall(?:board| screen)?|big screen)';
/** A chart alone is only a way to answer; what is added, or put somewhere, is a panel. */
const place = new RegExp(
  String.raw`\b${noun}\b|\b(?:on|to|onto|into|in|as) (?:[\w&"-]+ ){0,6}?${wall}\b|^add (?:me )?(?:an?|another|one) (?:\w+ )?${picture}\b`,
  'i',
);
const onWall = new RegExp(
  String.raw`\b(?:on|to|onto|into|in) (?:(?:the|our|my|a) )?(?:[\w-]+ )?${wall}\b`,
  'i',
);
const removing = new RegExp(
  String.raw`^(?:remove|delete|take (?:away|down|off)|drop|get rid of)\b.*\b${noun}\b`,
  'i',
);
const calling = '(?:called|named|titled|with the (?:title|name))';
const quoted = new RegExp(String.raw`\b${calling} "([^"]+)"`, 'i');
const titled = new RegExp(
  String.raw`\b${calling} (.+?)(?=$| (?:showing|that shows|which shows) | (?:on|to|onto) (?:the|my|our) )`,
  'i',
);
const quotedDashboard =
  /\b(?:on|to|onto|into|in) (?:(?:the|my|our|a) )?(?:dashboard (?:called |named )?"([^"]+)"|"([^"]+)" dashboard)/i;
const namedDashboard =
  /\b(?:on|to|onto|into|in) (?:(?:the|my|our|this|a) )?((?:(?!(?:on|to|onto|into|in|the|my|our)\b)[\w&-]+ ){0,4})dashboard(?: in grafana)?\b/i;
const start = new RegExp(
  String.raw`^(?:${making}(?: me)?)?(?: ?(?:an?|another|one|the)\b)?(?: new)?(?: (?:time ?series|line|bar|stat|table|grafana|dashboard))*(?: (?:${noun}|${picture}))*(?!\w)`,
  'i',
);
const there = new RegExp(
  String.raw`\b(?:on|as|in|to|into|onto|with) (?:(?:an?|the|another|my|our) )?(?:new |live |simple )?(?:grafana |team |office |shop )?(?:${noun}|${picture}|${wall})(?!\w)`,
  'gi',
);
const showing =
  /^(?:(?:that |which )?(?:showing|shows?|displaying|plotting|tracking|to (?:show|track))|with|of|for)(?!\w)\s*/i;
/** Ours, whatever people call it. */
const own = /^(?:main|own|cartograph|grafana|shop)?$/i;

/** Reads «add a panel showing …», «put … on the dashboard», «chart … on a panel called …»; null when it is none of these. */
export function readPanel(text: string, knowledge: ActionKnowledge): Understanding | null {
  if (removing.test(text)) return refused([undoing]);
  if (!place.test(text) || (!verb.test(text) && (asking.test(text) || !onWall.test(text)))) return null;
  const dashboard = quotedDashboard.exec(text) ?? namedDashboard.exec(text);
  const name = (dashboard?.[1] ?? dashboard?.[2] ?? '').trim();
  const homeless = dashboard ? text.replace(dashboard[0], ' ') : text;
  const title = quoted.exec(homeless) ?? titled.exec(homeless);
  const subject = (title ? homeless.replace(title[0], ' ') : homeless)
    .trim()
    .replace(start, '')
    .replace(there, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(showing, '');

  // A range put behind what names one already is one too many: then it is read as it was said.
  const timeless = readSubject(subject, knowledge, false);
  const read = 'status' in timeless ? readSubject(subject, knowledge, true) : timeless;
  if ('status' in read) return { ...read, nearest: [], reasons: [...read.reasons, example] };
  const panels = read.plans.map((plan) => panelOf(plan, subject, title?.[1]?.trim(), name, knowledge));
  const [first, ...others] = panels;
  if (!first) return refused([example]);
  if (others.length > 0) {
    const text = `That can mean ${panels.map(({ plan }) => `“${plan.title}”`).join(' or ')}. Which one?`;
    return { status: 'choices', text, plans: panels.map(({ plan }) => plan), signals: read.signals };
  }
  const follows =
    read === timeless
      ? []
      : [
          `The panel shows the time its dashboard shows; ${first.plan.data.range.label} is only for this look at it.`,
        ];
  const assumptions = [...(read === timeless ? read.assumptions : []), ...first.assumptions, ...follows];
  const signals = { ...read.signals, assumptions: assumptions.length };
  return { status: 'answered', plan: first.plan, assumptions, signals };
}

const example = 'Say what the panel is to show, for example “add a panel showing cart abandonment by hour”.';
const undoing =
  'A panel that was added here is taken away by undoing its change: the query changes lists them, undoChange undoes one. Other panels are removed in Grafana.';

function panelOf(
  plan: MetricsPlan,
  words: string,
  title: string | undefined,
  dashboard: string,
  { catalogue }: ActionKnowledge,
): { plan: PanelPlan; assumptions: string[] } {
  const assumptions: string[] = [];
  const isOneNumber = plan.grain === null && plan.by.length === 0 && plan.cycle === null;
  const drawn = isOneNumber && !/\b(?:total|single|one number|stat)\b/i.test(words);
  if (drawn) assumptions.push('No step was named; it is drawn by day.');
  const data: MetricsPlan = drawn ? { ...plan, grain: 'day' } : plan;
  const label = (name: string): string => catalogue.find((metric) => metric.name === name)?.label ?? name;
  return {
    assumptions,
    plan: {
      kind: 'panel',
      title: (title ?? titleOf(data, label)).slice(0, 100),
      ...(own.test(dashboard) ? {} : { dashboard }),
      data,
    },
  };
}

/** «Orders on mobile by day» */
function titleOf(
  { metrics, by, grain, filters, share }: MetricsPlan,
  label: (name: string) => string,
): string {
  const names = metrics
    .map((name, i) => (i === 0 && !share ? label(name) : label(name).toLowerCase()))
    .join(' and ');
  const cuts = [...by, ...(grain ? [grain] : [])].map((cut) => cut.replaceAll('_', ' '));
  return [
    share ? `Share of ${names}` : names,
    ...phraseFilters(filters, by),
    ...(cuts.length > 0 ? [`by ${cuts.join(' and ')}`] : []),
  ].join(' ');
}
