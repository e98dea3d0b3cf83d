export interface NearestShapeOptions {
  /** Consecutive values in a shape. */
  length: number;
  /** Values remembered. */
  memory: number;
}

export interface NearestShape {
  /**
   * Distance between the shape that ends in this value and the most similar one remembered, in the unit of the values.
   * Null marks a gap: shapes that would reach over it are compared with nothing. Null is returned while there is
   * nothing to compare with.
   */
  update(value: number | null): number | null;
  /** The remembered values, oldest first; NaN where there was a gap. */
  values(): Float64Array;
  /** Changes the unit of what is remembered. */
  remap(change: (value: number) => number): void;
  toJSON(): (number | null)[];
}

/**
 * How new a short piece of a series is: the Euclidean distance to its nearest neighbour among the pieces before it that
 * do not overlap it (the discord of Keogh, Lin and Fu, 2005, in its streaming form). A level, a spike, a silence or a
 * rhythm never seen is far from everything; what has been seen once is near, so a spike that returns daily is soon quiet.
 * `memory` × `length` multiplications a value at most, a few of them in practice: a sum that has passed the best is left.
 */
export function createNearestShape(
  { length, memory }: NearestShapeOptions,
  state: readonly (number | null)[] = [],
): NearestShape {
  // Twice the room, so that the remembered values stay in one piece and are moved only once in `memory` updates.
  const buffer = new Float64Array(2 * memory);
  let end = 0;
  for (const value of state) buffer[end++] = value ?? Number.NaN;

  function append(value: number): void {
    if (end === buffer.length) {
      buffer.copyWithin(0, end - memory, end);
      end = memory;
    }
    buffer[end] = value;
    end += 1;
  }

  function nearest(): number {
    const last = end - 1;
    const newest = buffer[last]!;
    const oldest = Math.max(length - 1, end - memory);
    let best = Infinity;
    for (let at = last - length; at >= oldest; at -= 1) {
      const first = newest - buffer[at]!;
      let distance = first * first;
      // Nearly all are left here. A gap makes the distance NaN, which is not below anything.
      if (!(distance < best)) continue;
      for (let back = 1; back < length && distance < best; back += 1) {
        const difference = buffer[last - back]! - buffer[at - back]!;
        distance += difference * difference;
      }
      if (distance < best) best = distance;
      if (best === 0) break;
    }
    return Math.sqrt(best);
  }

  return {
    update(value) {
      // One mark is enough for a long silence, which then does not push out what is remembered.
      if (value === null && Number.isNaN(buffer[end - 1])) return null;
      append(value ?? Number.NaN);
      const distance = nearest();
      return Number.isFinite(distance) ? distance : null;
    },
    values: () => buffer.slice(Math.max(0, end - memory), end),
    remap(change) {
      for (let at = 0; at < end; at += 1) buffer[at] = change(buffer[at]!);
    },
    toJSON: () =>
      Array.from(buffer.subarray(Math.max(0, end - memory), end), (value) =>
        Number.isNaN(value) ? null : value,
      ),
  };
}
