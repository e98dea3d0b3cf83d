import { useEffect, useRef, useState } from 'react';
import type { ChartTip } from './draw-chart.ts';
import './answer-chart.css';

/** The picture of an answer, drawn when there is room for it; who cannot see it is read its description. */
export function AnswerChart({ spec }: { spec: Record<string, unknown> }) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [tip, setTip] = useState<ChartTip | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const element = canvas.current;
    if (!element || width === 0) return;
    let isOver = false;
    // Loaded with the first chart only: it is larger than all the rest.
    const drawn = import('./draw-chart.ts')
      .then(({ drawChart }) => (isOver ? null : drawChart(element, spec, { width, onTip: setTip })))
      .catch((error: unknown) => {
        setFailure(error instanceof Error ? error.message : String(error));
        return null;
      });
    return () => {
      isOver = true;
      setTip(null);
      void drawn.then((remove) => remove?.());
    };
  }, [spec, width]);

  const title = textOf(spec['title']);
  if (failure !== null) return <p className="muted">The chart could not be drawn: {failure}</p>;
  return (
    <figure className="answer-chart">
      {title !== '' && <figcaption>{title}</figcaption>}
      <div ref={frame} className="answer-chart-frame">
        <div
          ref={canvas}
          role="img"
          aria-label={[title, textOf(spec['description'])].filter(Boolean).join('. ')}
        />
      </div>
      {tip && (
        <dl
          ref={showOnTop}
          popover="manual"
          className="answer-chart-tip"
          style={{ left: tip.x, top: tip.y }}
          aria-hidden
        >
          {tip.lines.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </figure>
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Above everything, and placed in the window: a page around may have moved its parts, as Grafana does with panels. */
const showOnTop = (tip: HTMLElement | null): void => tip?.showPopover();
