export const weekdayNames = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export const monthName = (month: number): string => monthNames[month - 1] ?? String(month);

/** 1 to 7 from Monday, from a full or usual short name; else 0. */
export const weekdayNumber = (word: string): number =>
  weekdayNames.findIndex((name) => name === word || shortForms(name).includes(word)) + 1;

/** 1 to 12, from a full or usual short name; else 0. */
export const monthNumber = (word: string): number =>
  monthNames.findIndex(
    (name) => name.toLowerCase() === word || shortForms(name.toLowerCase()).includes(word),
  ) + 1;

export const isDayOrMonth = (word: string): boolean => weekdayNumber(word) > 0 || monthNumber(word) > 0;

const longer: Readonly<Record<string, readonly string[]>> = {
  tuesday: ['tues'],
  wednesday: ['weds'],
  thursday: ['thur', 'thurs'],
  september: ['sept'],
};

const shortForms = (name: string): readonly string[] => [name.slice(0, 3), ...(longer[name] ?? [])];
