import type { ComposeFile, Service } from './compose-file.ts';
import type { Stage } from './dockerfile.ts';

/** All that a check may look at. */
export interface Surroundings {
  /** folder of the compose file */
  root: string;
  compose: ComposeFile;
  stages: readonly Stage[];
  /** names that deploy/make-env.mjs writes */
  secrets: readonly string[];
}

/** @returns what is wrong with one service, a line each */
export type Check = (name: string, service: Service, surroundings: Surroundings) => string[];

export const wrong = (isWrong: boolean, fault: string): string[] => (isWrong ? [fault] : []);

/** The program of ours that a service runs, as the source it is built from; null for somebody else's image. */
export function programOf({ build, command }: Service, stages: readonly Stage[]): string | null {
  if (build?.target !== 'runtime') return null;
  const words = command ?? stages.find(({ name }) => name === 'runtime')?.command ?? [];
  const built = words.find((word) => word.startsWith('dist/')) ?? 'dist/';
  return built.replace(/^dist\//, '').replace(/\.js$/, '.ts');
}
