import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { View } from 'vega';
import type { TopLevelSpec } from 'vega-lite';

const width = 640;
/** Of the image against the drawing, so that it is sharp on good screens. */
const zoom = 2;
const font = 'DejaVu Sans';
const ink = '#1d2430';
const quiet = '#5b6472';

/** Large and dark enough for a phone, on a ground that is light whatever the reader's theme is. */
const look = {
  background: '#ffffff',
  padding: 16,
  font,
  title: { anchor: 'start', fontSize: 17, fontWeight: 'bold', color: ink, offset: 14 },
  axis: {
    labelOverlap: 'parity',
    labelSeparation: 8,
    labelFontSize: 13,
    titleFontSize: 13,
    titleFontWeight: 'normal',
    labelColor: ink,
    titleColor: quiet,
    gridColor: '#e6e9ee',
    domainColor: '#aab1bd',
    tickColor: '#aab1bd',
    labelLimit: 200,
  },
  legend: { labelFontSize: 13, titleFontSize: 13, labelColor: ink, titleColor: quiet },
  view: { stroke: null },
} as const;

/** The renderer is large: it is loaded with the first chart, and then kept. */
let tools: ReturnType<typeof load> | null = null;

async function load() {
  const { resolve } = createRequire(import.meta.url);
  const [vega, vegaLite, resvg, wasm, ...fonts] = await Promise.all([
    import('vega'),
    import('vega-lite'),
    import('@resvg/resvg-wasm'),
    readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')),
    readFile(resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')),
    readFile(resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf')),
  ]);
  await resvg.initWasm(wasm);
  return { vega, vegaLite, resvg, fonts };
}

/**
 * Draws a Vega-Lite specification, without a browser and without reaching for anything outside of it.
 * @returns a PNG
 */
export async function drawChart(spec: unknown): Promise<Uint8Array> {
  const { vega, vegaLite, resvg, fonts } = await (tools ??= load());
  const sized = { ...(spec as TopLevelSpec), width, config: look } as TopLevelSpec;
  const { spec: compiled } = vegaLite.compile(sized);
  const nothing = () => Promise.reject(new Error('A chart carries its data; it loads none.'));
  const loader = { ...vega.loader(), load: nothing, sanitize: nothing };
  const view: View = new vega.View(vega.parse(compiled), { renderer: 'none', loader });
  const svg = await view.toSVG().finally(() => view.finalize());
  const drawing = new resvg.Resvg(svg, {
    fitTo: { mode: 'zoom', value: zoom },
    font: { fontBuffers: fonts, defaultFontFamily: font, sansSerifFamily: font },
  });
  try {
    const image = drawing.render();
    const png = image.asPng();
    image.free();
    return png;
  } finally {
    drawing.free();
  }
}
