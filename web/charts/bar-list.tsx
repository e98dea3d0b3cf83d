import type { Unit } from '../generated/graphql.ts';
import { useFormats } from '../parts/use-formats.ts';
import './bar-list.css';

export interface Bar {
  key: string;
  label: string;
  value: number | null;
  /** part of the whole; only where parts add up */
  share?: number | null;
  /** against what it is compared with, 0.1 is ten percent up */
  change?: number | null;
  /** whether that change is good news; left out where it is neither */
  isGood?: boolean | undefined;
}

export interface BarListProps {
  /** what the values are and what they are cut by, such as "Revenue by category" */
  caption: string;
  /** heading of the first column, such as "Category" */
  heading: string;
  bars: readonly Bar[];
  unit: Unit;
  /** A value was chosen, such as to filter by it. */
  onSelect?: (key: string) => void;
  selected?: ReadonlySet<string>;
}

/** A breakdown as bars; a table for those who cannot see them. */
export function BarList({ caption, heading, bars, unit, onSelect, selected }: BarListProps) {
  const formats = useFormats();
  const largest = Math.max(0, ...bars.map(({ value }) => Math.abs(value ?? 0)));
  const hasShare = bars.some(({ share }) => share != null);
  const hasChange = bars.some(({ change }) => change != null);
  return (
    <table className="bar-list">
      <caption className="visually-hidden">{caption}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{heading}</th>
          <th scope="col">Value</th>
          {hasShare && <th scope="col">Share</th>}
          {hasChange && <th scope="col">Change</th>}
        </tr>
      </thead>
      <tbody>
        {bars.map(({ key, label, value, share, change, isGood }) => (
          <tr key={key} className={selected?.has(key) ? 'bar-list-selected' : undefined}>
            <th scope="row">
              {onSelect ? (
                <button
                  type="button"
                  aria-pressed={selected?.has(key) ?? false}
                  onClick={() => onSelect(key)}
                >
                  {label}
                </button>
              ) : (
                label
              )}
              <span
                className={`bar-list-bar ${value !== null && value < 0 ? 'bar-list-negative' : ''}`}
                style={{ width: `${largest > 0 ? (100 * Math.abs(value ?? 0)) / largest : 0}%` }}
                aria-hidden
              />
            </th>
            <td>{formats.value(value, unit)}</td>
            {hasShare && <td className="muted">{formats.value(share, 'RATIO')}</td>}
            {hasChange && <td className={toneOf(isGood)}>{formats.change(change)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const toneOf = (isGood: boolean | undefined): string =>
  isGood === undefined ? 'muted' : isGood ? 'bar-list-good' : 'bar-list-bad';
