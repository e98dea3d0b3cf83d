/** Numbers as base64 of little-endian single precision: a third of what their decimals would take in JSON. */
export function packFloats(values: Float32Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
}

/** @throws RangeError if the text was cut */
export function unpackFloats(packed: string, count: number): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(packed, 'base64'));
  if (bytes.length !== 4 * count)
    throw new RangeError(
      `The stored model has ${bytes.length / 4} numbers where ${count} belong: it is damaged, train it again.`,
    );
  return new Float32Array(bytes.buffer);
}
