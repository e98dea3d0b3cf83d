import type { Calendar, CalendarEvent } from '../calendar/index.ts';
import type { CustomerPrediction, Customers } from '../customers/index.ts';
import { CartographError } from '../errors.ts';
import type { Forecast, Forecasts } from '../forecasts/index.ts';
import type { Incident, Incidents } from '../incidents/index.ts';
import type { Filter, TimeRange } from '../metrics/index.ts';

/** What other capabilities know of a time. */
export interface Surroundings {
  /** graver first */
  incidents: Incident[];
  calendar: CalendarEvent[];
  /** null with the reason among the notes, or where the time is long over */
  forecast: Forecast | null;
  /** the most to lose first; null with the reason among the notes, or where not asked for */
  atRisk: CustomerPrediction[] | null;
  notes: string[];
}

export interface SurroundingsDeps {
  incidents: Pick<Incidents, 'list'>;
  calendar: Pick<Calendar, 'between'>;
  forecasts: Pick<Forecasts, 'forecast'>;
  customers: Pick<Customers, 'atRisk'>;
}

const mostIncidents = 50;
const mostAtRisk = 10;
const graveness: readonly string[] = ['critical', 'high', 'medium', 'low'];

export async function lookAround(
  {
    range,
    metric,
    filters,
    withForecast,
    withCustomers,
  }: {
    range: TimeRange;
    metric: string;
    filters: readonly Filter[];
    withForecast: boolean;
    withCustomers: boolean;
  },
  { incidents, calendar, forecasts, customers }: SurroundingsDeps,
): Promise<Surroundings> {
  const notes: string[] = [];
  // A capability that says why it has nothing has answered; any other error stays one.
  const orWhy = async <Value>(what: string, asked: Promise<Value>): Promise<Value | null> =>
    asked.catch((error: unknown) => {
      const told =
        error instanceof CartographError &&
        ['NOT_ENOUGH_DATA', 'BAD_INPUT', 'OVERLOADED'].includes(error.code);
      if (!told) throw error;
      notes.push(`${what}: ${error.message}`);
      return null;
    });
  const [page, events, forecast, atRisk] = await Promise.all([
    incidents.list({ range, first: mostIncidents }),
    calendar.between(range),
    withForecast
      ? orWhy('No forecast', forecasts.forecast({ metric, filters, horizon: 'NEXT_7_DAYS' }))
      : null,
    withCustomers ? orWhy('Customers at risk are not known', customers.atRisk({ first: mostAtRisk })) : null,
  ]);
  return {
    incidents: page.items
      .map(({ incident }) => incident)
      .filter(({ verdict }) => verdict !== 'false_alarm' && verdict !== 'expected')
      .sort((a, b) => graveness.indexOf(a.severity) - graveness.indexOf(b.severity)),
    calendar: events,
    forecast,
    atRisk: atRisk?.items.map(({ customer }) => customer) ?? null,
    notes,
  };
}
