import type { Dimension } from '../../generated/graphql.ts';

export const dimensionLabels: Readonly<Record<Dimension, string>> = {
  CATEGORY: 'Category',
  PRODUCT: 'Product',
  COUNTRY: 'Country',
  SOURCE: 'Source',
  EVENT_TYPE: 'Event type',
};
