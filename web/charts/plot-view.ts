import type uPlot from 'uplot';

/**
 * Moves in a chart: dragging zooms in and a double click out again (both of uPlot's own); a wheel with Ctrl or a pinch zooms
 * at the pointer, a sideways wheel or dragging with Shift moves along.
 */
export function moveInPlot(onView: (isZoomed: boolean) => void): uPlot.Plugin {
  const ends = (plot: uPlot): [number, number] => {
    const [times] = plot.data;
    return [times[0] ?? 0, times.at(-1) ?? 1];
  };
  const show = (plot: uPlot, min: number, max: number) => {
    const [first, last] = ends(plot);
    const width = Math.min(max - min, last - first);
    const from = Math.min(Math.max(min, first), last - width);
    plot.setScale('x', { min: from, max: from + width });
  };
  return {
    hooks: {
      setScale: (plot, key) => {
        const { min, max } = plot.scales['x'] ?? {};
        if (key !== 'x' || min == null || max == null) return;
        const [first, last] = ends(plot);
        onView(min > first || max < last);
      },
      ready: (plot) => {
        const { over } = plot;
        const perPixel = () => (plot.scales['x']!.max! - plot.scales['x']!.min!) / over.clientWidth;
        const pan = (pixels: number) => {
          const { min, max } = plot.scales['x']!;
          show(plot, min! + pixels * perPixel(), max! + pixels * perPixel());
        };
        over.addEventListener(
          'wheel',
          (event) => {
            const { min, max } = plot.scales['x']!;
            const zooms = event.ctrlKey || event.metaKey;
            const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
            if (!zooms && Math.abs(sideways) <= (event.shiftKey ? 0 : Math.abs(event.deltaY))) return;
            event.preventDefault();
            if (!zooms) {
              pan(sideways);
              return;
            }
            const factor = Math.exp(event.deltaY / 300);
            const at = plot.posToVal(event.clientX - plot.rect.left, 'x');
            show(plot, at - (at - min!) * factor, at + (max! - at) * factor);
          },
          { passive: false },
        );
        over.addEventListener(
          'mousedown',
          (event) => {
            if (!event.shiftKey) return;
            // Before uPlot sees it, which would select.
            event.stopImmediatePropagation();
            event.preventDefault();
            const move = ({ movementX }: MouseEvent) => pan(-movementX);
            document.addEventListener('mousemove', move);
            document.addEventListener('mouseup', () => document.removeEventListener('mousemove', move), {
              once: true,
            });
          },
          { capture: true },
        );
      },
    },
  };
}
