/**
 * The normal deviate that is exceeded with this probability; 0 for a half and more. Hastings' rational approximation
 * (Abramowitz and Stegun 1964, 26.2.23), within 0.00045.
 */
export function normalDeviate(probability: number): number {
  if (probability >= 0.5) return 0;
  const t = Math.sqrt(-2 * Math.log(probability));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  const below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  return Math.max(0, t - above / below);
}
