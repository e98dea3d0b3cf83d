import { subscribe } from './gateway.ts';
import { RevenueTodayDocument } from './generated/graphql.ts';

console.log('Revenue of today, again with every sale. Ctrl-C ends it.');
for await (const { metricUpdated } of subscribe(RevenueTodayDocument, {})) {
  const { asOf, value, dropped } = metricUpdated;
  const lost = dropped > 0 ? ` (${dropped} updates were lost: this program reads too slowly)` : '';
  console.log(`${asOf}  ${value}${lost}`);
}
