import { check, madeSecrets, readFiles } from './compose/check.ts';
import { fetchComposeSchema } from './fetch-compose-schema.ts';

/** `npm run check:compose`: what can be known of docker-compose.yml and Dockerfile without a container engine. */
try {
  await fetchComposeSchema();
  const faults = check(readFiles(), madeSecrets(), { hasSchema: true });
  for (const fault of faults) console.error(fault);
  console.log(
    faults.length === 0 ? 'docker-compose.yml and Dockerfile are sound.' : `${faults.length} faults.`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
