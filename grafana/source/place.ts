import type { Json, Panel, Section, Sized } from './types.ts';

const gridWidth = 24;

/** Panels of one size, in cells. */
export const size = (w: number, h: number, ...panels: readonly Panel[]): Sized[] =>
  panels.map((panel) => ({ panel, w, h }));

/** Panels one after the other from the left, each line as high as its highest. @returns where the next line begins */
function inLines(panels: readonly Sized[], top: number): { placed: Json[]; bottom: number } {
  const placed: Json[] = [];
  let [x, y, bottom] = [0, top, top];
  for (const { panel, w, h } of panels) {
    if (x + w > gridWidth) [x, y] = [0, bottom];
    placed.push({ ...panel, gridPos: { x, y, w, h } });
    x += w;
    bottom = Math.max(bottom, y + h);
  }
  return { placed, bottom };
}

/** Everything of a dashboard at its place in the grid and with a number of its own. A folded row holds its panels itself. */
export function place(sections: readonly Section[]): Json[] {
  const all: Json[] = [];
  let [y, id] = [0, 0];
  const numbered = (panel: Json): Json => ({ id: (id += 1), ...panel });
  for (const { title, collapsed = false, panels } of sections) {
    const row = title === undefined ? null : { type: 'row', title, collapsed };
    const top = row ? y + 1 : y;
    const { placed, bottom } = inLines(panels, top);
    const inside = placed.map(numbered);
    const gridPos = { x: 0, y, w: gridWidth, h: 1 };
    if (row) all.push(numbered({ ...row, gridPos, panels: collapsed ? inside : [] }));
    if (!collapsed) all.push(...inside);
    y = collapsed ? top : bottom;
  }
  return all;
}
