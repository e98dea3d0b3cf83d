/** "source web", "category Fashion, source web"; nothing for the whole. */
export function placeWords(dimension: string, value: string): string {
  if (dimension === '') return '';
  const values = value.split(' × ');
  return dimension
    .split(' × ')
    .map((name, i) => `${name.replaceAll('_', ' ')} ${valueWords(values[i])}`)
    .join(', ');
}

/** Events may have an empty field. */
const valueWords = (value: string | undefined): string =>
  value === undefined || value === '' ? '(none)' : value;
