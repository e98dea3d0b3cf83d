import { useFormats } from '../../parts/use-formats.ts';
import type { Formats } from '../../parts/format.ts';
import { figureWords } from './model-words.ts';

const threeDigits = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 });

export function writeFigure(name: string, value: number | null, formats: Formats): string {
  if (value === null) return '–';
  switch (figureWords(name).as) {
    case 'ratio':
      return formats.value(value, 'RATIO');
    case 'percent':
      return formats.value(value / 100, 'RATIO');
    case 'count':
      return formats.value(value, 'COUNT');
    case 'number':
      return threeDigits.format(value);
  }
}

/** A figure with its name before it. */
export function FigureValue({ figure: { name, value } }: { figure: { name: string; value: number | null } }) {
  const formats = useFormats();
  const { label, meaning } = figureWords(name);
  return (
    <span className="models-figure" title={meaning}>
      {label} <b className="number">{writeFigure(name, value, formats)}</b>
    </span>
  );
}
