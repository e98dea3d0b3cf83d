/** An axis with its labels and title takes about this much, pixels. */
const axisWidth = 90;

/**
 * Gives a chart the width there is. Charts of one view fit themselves; those of several, one above the other, each need
 * theirs, because Vega-Lite does not fit them.
 */
export function fitSpec(
  { title: _shownBeside, ...spec }: Record<string, unknown>,
  width: number,
): Record<string, unknown> {
  if (Array.isArray(spec['vconcat'])) {
    const views = spec['vconcat'] as Record<string, unknown>[];
    return { ...spec, vconcat: views.map((view) => ({ ...view, width: Math.max(120, width - axisWidth) })) };
  }
  return { ...spec, width, autosize: { type: 'fit-x', contains: 'padding' } };
}
