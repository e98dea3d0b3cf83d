/** Runs one piece of work after the other, in the order they were handed in; a failed one does not stop the next. */
export function createLane(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    // Whoever handed the work in has its error.
    last = result.catch(() => undefined);
    return result;
  };
}
