import type { Understanding } from '../language/understand.ts';
import type { Plan } from '../plan.ts';
import { plainText } from './plain-text.ts';
import { readAlert } from './read-alert.ts';
import { readChange } from './read-change.ts';
import { readPanel } from './read-panel.ts';
import type { ActionKnowledge } from './types.ts';

const polite =
  /^(?:(?:please|pls|hey|hi|hello|ok|okay|and|now|then|also|can|could|would|will) (?:you )?(?:please )?|(?:can|could|may) (?:we|i) (?:have|get|see) |i(?:'d| would)? (?:want|like|need) (?:you )?(?:to )?(?=\w)|,\s*)/i;
const who = '(?:me|us|the team|everyone|everybody)';
const grave = '(?:(?:low|medium|high|critical)(?:[- ](?:severity|priority))? )?';
const alarm = `${grave}(?:alert|alarm|warning|notification)s?(?: rules?)?\\b`;
const upon = '(?= (?:if|when|whenever|once|as soon as|in case)\\b)';
const signal =
  '(?:heads[- ]?up|shout|nudge|ping|call|buzz|line|note|message|sms|text|e-?mail|mail|word|sign|signal|flag)';
const openings = [
  `(?:alert|notify|warn|ping|page|e-?mail|mail|slack|message|text|sms|nudge|buzz|poke|wake|contact)(?: ${who}|${upon})`,
  `(?:call|phone|write(?: to)?|shout at) ${who}${upon}`,
  `(?:send|give|drop|shoot|leave) (?:${who} )?(?:an? )?(?:quick )?${signal}(?: to ${who})?${upon}`,
  `(?:an? )?heads[- ]?up${upon}`,
  `(?:shout|yell|scream|holler|beep)(?: out)?${upon}`,
  `flag(?: (?:it|this|that))?(?: up)?(?: (?:to|for) ${who})?${upon}`,
  `(?:raise|sound|ring) (?:the|an?) (?:alarm|alert|flag|bell|red flag)(?=$|,| (?:if|when|whenever|once|as soon as|in case)\\b)`,
  `(?:send|give) (?:${who} )?an? ${alarm}`,
  `(?:set|raise|trigger|put) (?:up )?an? (?:new )?${alarm}`,
  `(?:set up|create|make|add|configure) (?:me )?(?:an? )?(?:new )?${alarm}(?! threshold)`,
  `an? ${alarm}${upon}`,
  `alert(?=:| on )`,
  `alert${upon}`,
  'be (?:alerted|notified|warned|told|informed)',
  'watch (?:out )?for',
];
const certain = new RegExp(`^(?:${openings.join('|')})(?: to ${who})?(?!\\w)`, 'i');
const likely = new RegExp(`^(?:(?:tell|inform|remind) ${who}|let ${who} know)${upon}`, 'i');
/** Only a wish looks ahead at what a metric may do. */
const moving =
  /\b(?:drops?|falls?|declines?|decreases?|rises?|increases?|jumps?|spikes?|changes?|goes (?:up|down))\b/i;
/** What has happened is asked about; a wish is about what may. */
const past = /\b(?:was|were|did|had|went|fell|rose|dropped|has been|have been)\b/i;

/**
 * Reads a question that asks for something to be done: an alert, a change of one, a panel.
 * @returns null when it is none: it is then a question to answer
 */
export function readAction(question: string, knowledge: ActionKnowledge): Understanding | null {
  const text = onWhatIsWatched(withoutManners(plainText(question)));
  const alert = certain.exec(text);
  if (alert) return readAlert(withSeverity(text, alert[0]), true, knowledge);
  const perhaps = likely.exec(text);
  if (perhaps && !past.test(text)) {
    const wish = text.slice(perhaps[0].length).trim();
    return readAlert(wish, moving.test(wish), knowledge);
  }
  return readPanel(text, knowledge) ?? readChange(text, knowledge);
}

/** Whether the rules there are may play a part, so that they need not be read for every question. */
export const concernsRules = (question: string, previous: Plan | null): boolean =>
  previous?.kind === 'alert' || previous?.kind === 'alert_change' || ofRules.test(question);

const ofRules = /\b(?:alerts?|alarms?|rules?|thresholds?|notifications?)\b/i;

/** «watch orders and shout when they fall below 10» as «alert me when orders fall below 10». */
function onWhatIsWatched(text: string): string {
  const [, subject, wish] =
    /^(?:watch|monitor|observe|track|keep (?:an eye|watch|tabs) on|look after) (.+?),? and (?:then )?(.+)$/i.exec(
      text,
    ) ?? [];
  const [, told, when, rest] =
    /^(.+?) (if|when|whenever|once|as soon as|in case) (?:it|they|this|that)(?:'s|'re| is| are)? (.+)$/i.exec(
      wish ?? '',
    ) ?? [];
  if (subject === undefined || told === undefined || when === undefined || rest === undefined) return text;
  const opening = `${told} ${when}`;
  const isWish = certain.test(opening) || likely.test(opening);
  return isWish
    ? `alert me ${when} ${subject} is ${rest}`.replace(/ is (?=(?:goes|gets|[a-z]+s)\b)/, ' ')
    : text;
}

/** A severity that stands in the opening, «a critical alert», is one of the terms. */
function withSeverity(text: string, opening: string): string {
  const said = /\b(low|medium|high|critical)\b/i.exec(opening)?.[1];
  const rest = text.slice(opening.length).trim();
  return said === undefined ? rest : `${rest} with severity ${said}`;
}

function withoutManners(text: string): string {
  let rest = text;
  for (let next = rest.replace(polite, ''); next !== rest; next = rest.replace(polite, ''))
    rest = next.trimStart();
  return rest.replace(/,? (?:please|pls|thanks|thank you)$/i, '');
}
