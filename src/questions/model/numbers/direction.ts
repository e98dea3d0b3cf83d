const up =
  /\b(?:up|r[io]se|risen|rising|increas\w*|gr[eo]w\w*|gain\w*|higher|more|above|climb\w*|jump\w*|better)\b/i;
const down =
  /\b(?:down|f[ae]ll|fall(?:en|s|ing)|drop\w*|declin\w*|decreas\w*|lower|less|fewer|below|los[st]|loss|slip\w*|shr[aiu]nk\w*|worse)\b|[-−]\s?[\d$€£]/i;

/** Whether a sentence says that something went up when it went down, or the other way round. One that says both says neither. */
export function contradicts(sentence: string, change: number): boolean {
  const [rises, falls] = [up.test(sentence), down.test(sentence)];
  return rises !== falls && (rises ? change < 0 : change > 0);
}
