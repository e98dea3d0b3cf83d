export { createLanguageModel, defaultModel } from './create-language-model.ts';
export type { LanguageModelOptions } from './create-language-model.ts';
export { addUsage, tokensOf } from './prices.ts';
export type { Prices } from './prices.ts';
export * from './port.ts';
