import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { badInput } from '../../errors.ts';

export interface FileSource {
  path: string;
  /** bytes on disk, for progress */
  bytes: number;
  /** sha256 of the content, unpacked: the same events are the same file, packed or not, wherever it lies */
  fingerprint: string;
  /** The unpacked bytes; `onRead` hears of bytes on disk as they are read. */
  read(onRead?: (bytes: number) => void): Readable;
}

/** @throws CartographError BAD_INPUT when the file cannot be read */
export async function openSource(path: string): Promise<FileSource> {
  try {
    const { size } = await stat(path);
    const packed = await isGzip(path);
    const read = (onRead?: (bytes: number) => void): Readable => {
      const raw = createReadStream(path, { highWaterMark: 256 * 1024 });
      if (onRead) raw.on('data', (chunk) => onRead(chunk.length));
      // An error of either part ends the unpacked stream, whose reader has it.
      return packed ? pipeline(raw, createGunzip({ chunkSize: 256 * 1024 }), () => undefined) : raw;
    };
    const hash = createHash('sha256');
    for await (const chunk of read()) hash.update(chunk as Buffer);
    return { path, bytes: size, fingerprint: hash.digest('hex'), read };
  } catch (cause) {
    throw badInput(
      `The file ${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}
