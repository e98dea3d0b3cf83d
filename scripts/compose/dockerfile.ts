/** One stage of a Dockerfile, with what the checks look at. */
export interface Stage {
  name: string | null;
  /** with ARGs filled in */
  from: string;
  copies: { from: string | null; sources: string[] }[];
  user: string | null;
  command: string[] | null;
  healthcheck: string[] | null;
}

/** Reads the instructions that matter here; the JSON form of CMD and HEALTHCHECK only, which is the one that takes signals. */
export function readDockerfile(text: string): Stage[] {
  const lines = text
    .replace(/^#.*$/gm, '')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const args = new Map<string, string>();
  const stages: Stage[] = [];
  for (const line of lines) {
    const [, instruction = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    const stage = stages.at(-1);
    const list = () => JSON.parse(rest.slice(rest.indexOf('['))) as string[];
    if (instruction === 'ARG') {
      const [name = '', value = ''] = rest.split('=');
      args.set(name, value);
    } else if (instruction === 'FROM') {
      const [image = '', , name] = rest.split(/\s+/);
      const from = image.replace(/\$\{(\w+)\}/g, (_, arg: string) => args.get(arg) ?? '');
      stages.push({ name: name ?? null, from, copies: [], user: null, command: null, healthcheck: null });
    } else if (!stage) continue;
    else if (instruction === 'COPY') {
      const words = rest.split(/\s+/);
      const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length) ?? null;
      stage.copies.push({ from, sources: words.filter((word) => !word.startsWith('--')).slice(0, -1) });
    } else if (instruction === 'USER') stage.user = rest;
    else if (instruction === 'CMD') stage.command = list();
    else if (instruction === 'HEALTHCHECK') stage.healthcheck = list();
  }
  return stages;
}
