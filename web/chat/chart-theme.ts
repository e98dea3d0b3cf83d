import type { Config } from 'vega-lite';

const series = Array.from({ length: 8 }, (_, i) => `var(--line-${i + 1})`);

/**
 * The page's colours by their names, so that a drawn chart turns dark or light with the page. On a phone axes have fewer
 * and shorter labels.
 */
export const chartTheme = (width: number): Config => {
  const isNarrow = width < 480;
  const text = {
    labelColor: 'var(--muted)',
    titleColor: 'var(--muted)',
    labelFontSize: 12,
    titleFontSize: 12,
  };
  return {
    background: 'transparent',
    font: 'system-ui, sans-serif',
    padding: 4,
    view: { stroke: 'transparent' },
    range: { category: series },
    mark: { color: 'var(--line-1)' },
    line: { strokeWidth: 2 },
    point: { size: 30 },
    bar: { cornerRadiusEnd: 2 },
    tick: { color: 'var(--text)' },
    axis: {
      labelOverlap: 'parity',
      labelSeparation: 8,
      ...text,
      titleFontWeight: 'normal',
      labelLimit: isNarrow ? 110 : 200,
      domainColor: 'var(--border)',
      tickColor: 'var(--border)',
      gridColor: 'var(--grid)',
    },
    axisQuantitative: { tickCount: isNarrow ? 4 : 6 },
    axisTemporal: { tickCount: isNarrow ? 4 : 8, grid: false },
    legend: { ...text, orient: 'bottom', columns: isNarrow ? 2 : 4, symbolType: 'circle', title: null },
  };
};
