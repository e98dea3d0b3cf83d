/**
 * `node deploy/healthcheck.mjs URL`: ends with 0 when the address answers with success, else with 1 and a line that says
 * why. For containers, whose image has no curl.
 */
const [url] = process.argv.slice(2);
const patienceMs = 4_000;

try {
  if (url === undefined) throw new Error('Give the address to ask: node deploy/healthcheck.mjs http://…');
  const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
  const said = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${said.slice(0, 300)}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
