/**
 * Hands slices on as they come, with at most `maxRows` rows at work at once (one slice always may be), and reads
 * the source no faster. Resolves when all are done; the first failure ends it, once what runs has come to rest.
 *
 * @param work gets each slice with the number of rows before it
 */
export async function pipelined<Row>(
  slices: AsyncIterable<readonly Row[]>,
  maxRows: number,
  work: (slice: readonly Row[], offset: number) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  let rowsRunning = 0;
  let offset = 0;
  let failure: { error: unknown } | undefined;

  const start = (slice: readonly Row[]): void => {
    const run = work(slice, offset)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => {
        running.delete(run);
        rowsRunning -= slice.length;
      });
    running.add(run);
    rowsRunning += slice.length;
    offset += slice.length;
  };

  for await (const slice of slices) {
    while (running.size > 0 && rowsRunning + slice.length > maxRows) await Promise.race(running);
    if (failure) break;
    start(slice);
  }
  await Promise.all(running);
  if (failure) throw failure.error;
}
