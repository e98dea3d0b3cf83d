import type { Unit } from '../../generated/graphql.ts';
import { useFormats } from '../../parts/use-formats.ts';
import type { DriverGroup } from './drivers.ts';

/** Which values of a dimension carry a change, each with its share. */
export function DriverTable({ group: { dimension, drivers }, unit }: { group: DriverGroup; unit: Unit }) {
  const formats = useFormats();
  const name = dimension.replaceAll('_', ' ');
  return (
    <table className="driver-table">
      <caption>By {name}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{name}</th>
          <th scope="col">Share of the change</th>
          <th scope="col">Measured and expected</th>
        </tr>
      </thead>
      <tbody>
        {drivers.map(({ value, share, actual, expected }) => (
          <tr key={value}>
            <th scope="row">{value || '(none)'}</th>
            <td>
              <span className="driver-share">
                <span
                  className="driver-bar"
                  style={{ width: `${Math.min(100, 100 * share)}%` }}
                  aria-hidden
                />
              </span>
              <span className="number">{formats.value(share, 'RATIO')}</span>
            </td>
            <td className="number muted">
              {formats.value(actual, unit, { compact: true })} of{' '}
              {formats.value(expected, unit, { compact: true })} expected
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
