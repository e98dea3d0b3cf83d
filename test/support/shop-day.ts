const at = (text: string) => Date.parse(text);
let sequence = 0;

interface Sample {
  type: string;
  time: string;
  user?: string;
  session?: string;
  product?: string;
  category?: string;
  price?: string;
  quantity?: number;
  order?: string;
  source?: string;
  country?: string;
}

const row = (sample: Sample) => ({
  event_id: `e${(sequence += 1)}`,
  event_type: sample.type,
  event_time: at(sample.time),
  user_id: sample.user ?? '',
  session_id: sample.session ?? '',
  product_id: sample.product ?? '',
  category: sample.category ?? '',
  price: sample.price ?? null,
  quantity: sample.quantity ?? 1,
  order_id: sample.order ?? '',
  source: sample.source ?? 'web',
  country: sample.country ?? 'DE',
  batch: 'b',
  ingested_at: at(sample.time),
});

const samples: Sample[] = [
  { type: 'login', time: '2026-03-02T10:00:00Z', user: 'u1', session: 's1' },
  {
    type: 'view',
    time: '2026-03-02T10:01:00Z',
    user: 'u1',
    session: 's1',
    product: 'p1',
    category: 'Books',
    price: '10.10',
  },
  {
    type: 'add_to_cart',
    time: '2026-03-02T10:02:00Z',
    user: 'u1',
    session: 's1',
    product: 'p1',
    category: 'Books',
    price: '10.10',
  },
  {
    type: 'purchase',
    time: '2026-03-02T10:03:00Z',
    user: 'u1',
    session: 's1',
    product: 'p1',
    category: 'Books',
    price: '10.10',
    quantity: 3,
    order: 'o1',
  },
  {
    type: 'purchase',
    time: '2026-03-02T10:03:00Z',
    user: 'u1',
    session: 's1',
    product: 'p2',
    category: 'Toys',
    price: '0.2',
    order: 'o1',
  },
  {
    type: 'view',
    time: '2026-03-02T11:00:00Z',
    user: 'u2',
    session: 's2',
    product: 'p2',
    category: 'Toys',
    source: 'mobile',
  },
  {
    type: 'add_to_cart',
    time: '2026-03-02T11:00:30Z',
    user: 'u2',
    session: 's2',
    product: 'p2',
    category: 'Toys',
    source: 'mobile',
  },
  {
    type: 'view',
    time: '2026-03-02T23:59:00Z',
    session: 's3',
    product: 'p1',
    category: 'Books',
    source: 'mobile',
  },
  {
    type: 'view',
    time: '2026-03-03T00:02:00Z',
    session: 's3',
    product: 'p1',
    category: 'Books',
    source: 'mobile',
  },
  {
    type: 'refund',
    time: '2026-03-03T09:00:00Z',
    user: 'u1',
    session: 's4',
    product: 'p2',
    category: 'Toys',
    price: '0.2',
    order: 'o1',
  },
];

/** Rows of silver.user_events: two days of a tiny shop, small enough to count by hand. */
export const shopDay = samples.map(row);
