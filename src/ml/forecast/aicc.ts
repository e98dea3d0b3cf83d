/**
 * Akaike's criterion with the correction for short series (Hurvich & Tsai, 1989), smaller is better.
 *
 * @param deviance −2 log likelihood, up to a constant that the candidates share
 */
export const aicc = (deviance: number, parameters: number, length: number): number =>
  deviance + 2 * parameters + (2 * parameters * (parameters + 1)) / Math.max(1, length - parameters - 1);
