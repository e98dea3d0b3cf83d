import { Error as errorsOnly, View, logger, parse } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile } from 'vega-lite';
import type { TopLevelSpec } from 'vega-lite';
import { chartTheme } from './chart-theme.ts';
import { fitSpec } from './fit-spec.ts';

/** What stands at the pointer, as names and values. */
export interface ChartTip {
  x: number;
  y: number;
  lines: [name: string, value: string][];
}

export interface DrawOptions {
  width: number;
  /** null when the pointer points at nothing. */
  onTip: (tip: ChartTip | null) => void;
}

/**
 * Draws a Vega-Lite specification as SVG. Expressions are interpreted, because the page's policy has no eval.
 * @returns takes it away again
 */
export async function drawChart(
  element: HTMLElement,
  spec: Record<string, unknown>,
  { width, onTip }: DrawOptions,
): Promise<() => void> {
  const fitted = fitSpec(spec, width) as unknown as TopLevelSpec;
  const { spec: compiled } = compile(fitted, {
    config: chartTheme(width),
    // It warns of sizes that were never asked for.
    logger: logger(errorsOnly),
  });
  const view = new View(parse(compiled, undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: 'svg',
    container: element,
    hover: false,
  });
  view.tooltip((_handler, event, _item, value: unknown) => {
    if (typeof value !== 'object' || value === null) return onTip(null);
    const { clientX, clientY } = event;
    const lines = Object.entries(value).map(([name, text]): [string, string] => [name, String(text)]);
    onTip({ x: clientX, y: clientY, lines });
  });
  await view.runAsync();
  return () => view.finalize();
}
