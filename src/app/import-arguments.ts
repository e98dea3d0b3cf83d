import { parseArgs } from 'node:util';
import { CartographError } from '../errors.ts';

export const importUsage = `npm run import -- FILE [options]

  FILE                 events as NDJSON (.ndjson, .jsonl) or CSV (.csv), plain or gzipped
  --mapping NAME|PATH  how columns become events: online-retail, rees46, or a mapping file of your own
  --data FOLDER        the data folder (default: DATA_DIR, or ./data)
  --url URL            send to the gateway at this address instead
  --key KEY            API key for that gateway, if it asks for one
  --again              read a file that was imported before once more; known events are dropped
  --help               this text

An import that was interrupted goes on where it was. While a gateway runs on the data folder, the import goes
through it by itself. docs/events.md describes events and mappings.`;

export interface ImportArguments {
  file: string;
  mapping: string | undefined;
  dataDir: string | undefined;
  url: string | undefined;
  apiKey: string | undefined;
  again: boolean;
}

/** @returns null when help is asked for. @throws CartographError BAD_CONFIG in one line */
export function readImportArguments(args: readonly string[]): ImportArguments | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0)
    throw new CartographError('BAD_CONFIG', 'Give one file to import; --help lists the options');
  return {
    file,
    mapping: values.mapping,
    dataDir: values.data,
    url: values.url,
    apiKey: values.key,
    again: values.again ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        mapping: { type: 'string' },
        data: { type: 'string' },
        url: { type: 'string' },
        key: { type: 'string' },
        again: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CartographError(
      'BAD_CONFIG',
      `${error.message.split(/[.\n]/)[0] ?? ''}; --help lists the options`,
      { cause: error },
    );
  }
}
