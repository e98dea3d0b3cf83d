const words: Readonly<Record<string, string>> = {
  malformed: 'Not JSON, or not an object',
  oversize: 'Longer than 64 kB',
  missing_field: 'A required field is missing',
  wrong_type: 'A field is not of its type',
  bad_value: 'A value that cannot be meant',
  unknown_event_type: 'Not one of the event types',
  future_timestamp: 'Ahead of the clock',
  missing_price: 'A purchase without a price',
  zero_price: 'A purchase for nothing',
  unknown_category: 'An unknown category',
  late: 'Over an hour late',
  out_of_order: 'Out of order',
};

/** A reason of refusal or a flag in words; one that is not known here as the gateway names it. */
export const reasonLabel = (name: string): string => words[name] ?? name.replaceAll('_', ' ');
