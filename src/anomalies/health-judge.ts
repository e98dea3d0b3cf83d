import { setImmediate as turn } from 'node:timers/promises';
import { dayMs, hourMs } from '../durations.ts';
import type { ClickHouse } from '../clickhouse/index.ts';
import type { Wording } from './explain.ts';
import { judgeLevels, levelsOf, usualLevel } from './health-levels.ts';
import type { Level, UsualLevel } from './health-levels.ts';
import { judgeOffsetGaps, judgeSilence, silencesAt } from './health-losses.ts';
import type { Silence } from './health-losses.ts';
import type { HealthMinutes } from './health-minutes.ts';
import { findingOf } from './health-news.ts';
import type { HealthNews } from './health-news.ts';
import { judgeShares } from './health-shares.ts';
import { createHealthStore } from './health-store.ts';
import type { Finding } from './types.ts';
import { spanMs } from './windows.ts';

export interface HealthJudge {
  /**
   * What is abnormal about the way in, in the five minutes to each of these ends of closed minutes (epoch ms), by the
   * time events arrived. Two or three statements, one end or ten thousand; for longer ranges, as many a week.
   */
  judge(ends: readonly number[]): Promise<Map<number, Finding[]>>;
}

type WatchedLevel = Level & { usual: UsualLevel | null };

/** Ends that are judged from one reading. */
const chunkMs = 7 * dayMs;
const hoursKept = 1_000;
/** After so many ends the event loop gets its turn. */
const endsATurn = 500;

/** Watches the pipeline and the quality of what it brings: health-metrics.ts says what, health-{shares,levels,losses}.ts how. */
export function createHealthJudge({
  clickhouse,
  wording,
}: {
  clickhouse: ClickHouse;
  wording: Wording;
}): HealthJudge {
  const store = createHealthStore({ clickhouse });
  /** By start of the hour: what is usual is taken once an hour from the day before it, which does not change any more. */
  const levelsByHour = new Map<number, readonly WatchedLevel[]>();

  async function judgeChunk(ends: readonly number[]): Promise<[number, Finding[]][]> {
    const [first, last] = [ends[0]!, ends.at(-1)!];
    if (levelsByHour.size > hoursKept) levelsByHour.clear();
    const hours = [...new Set(ends.map(hourOf))].filter((hour) => !levelsByHour.has(hour));
    const delaysFrom = Math.min(first - spanMs, ...hours.map((hour) => hour - dayMs));
    const minutes = await store.minutes({ from: hourOf(first) - dayMs - hourMs, to: last }, delaysFrom);
    for (const hour of hours) levelsByHour.set(hour, levelsAt(hour, minutes));

    const silences = new Map(ends.map((end) => [end, silencesAt(minutes, end)]));
    const past = await readPast([...silences.values()].flat());

    const judged: [number, Finding[]][] = [];
    for (const [i, end] of ends.entries()) {
      const news: HealthNews[] = [
        ...judgeShares(minutes, end, wording),
        ...judgeLevels(levelsByHour.get(hourOf(end))!, minutes, end, wording),
        ...judgeOffsetGaps(minutes, end, wording),
        ...silences.get(end)!.flatMap((silence) => judgeSilence(silence, past!, end, wording) ?? []),
      ];
      judged.push([end, news.map((one) => findingOf(one, end))]);
      if (i % endsATurn === endsATurn - 1) await turn();
    }
    return judged;
  }

  /** What silences are compared with; read only when there are any. */
  async function readPast(silences: readonly Silence[]): Promise<HealthMinutes | null> {
    if (silences.length === 0) return null;
    const starts = silences.map(({ since }) => since);
    return store.arrivals({ from: Math.min(...starts) - 8 * dayMs, to: Math.max(...starts) });
  }

  return {
    judge: async (ends) => {
      const found = new Map<number, Finding[]>();
      for (const chunk of chunksOf([...new Set(ends)].sort((a, b) => a - b))) {
        for (const [end, findings] of await judgeChunk(chunk)) found.set(end, findings);
      }
      return found;
    },
  };
}

function levelsAt(hour: number, minutes: HealthMinutes): WatchedLevel[] {
  const day = { from: hour - dayMs, to: hour };
  const fromKafka = minutes.values('accepted/kafka', day);
  const perMinute = minutes.sum('accepted/kafka', day) / Math.max(1, fromKafka.length);
  return levelsOf(minutes.parts('delay'), perMinute).map((level) => ({
    ...level,
    usual: usualLevel(minutes.values(level.series, day), level.steps),
  }));
}

const hourOf = (time: number) => Math.floor(time / hourMs) * hourMs;

/** @param ends oldest first */
function chunksOf(ends: readonly number[]): number[][] {
  const chunks: number[][] = [];
  for (const end of ends) {
    const chunk = chunks.at(-1);
    if (chunk && end - chunk[0]! < chunkMs) chunk.push(end);
    else chunks.push([end]);
  }
  return chunks;
}
