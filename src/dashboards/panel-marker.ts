import { z } from 'zod';
import type { Panel } from './types.ts';

const title = 'Added by Cartograph';
const links = z.array(z.object({ url: z.string() }));

/**
 * A panel carries its marker as a link: Grafana's editor keeps links, where it drops fields it does not know and may give
 * a panel another number.
 */
export const marked = (panel: Panel, marker: string, gatewayUrl: string): Panel => ({
  ...panel,
  links: [{ title, url: addressOf(marker, gatewayUrl), targetBlank: true }],
});

const addressOf = (marker: string, gatewayUrl: string): string =>
  `${gatewayUrl.replace(/\/+$/, '')}/?change=${encodeURIComponent(marker)}`;

export function carries(panel: Panel, marker: string): boolean {
  const found = links.safeParse(panel['links']);
  return found.success && found.data.some(({ url }) => url.endsWith(`?change=${encodeURIComponent(marker)}`));
}

/** Grafana numbers panels and people move them; neither changes what a panel shows. */
const ofPlace = new Set(['id', 'gridPos']);

/**
 * Whether a panel still shows what it was made to show: all that was set is as it was. What Grafana adds by itself when
 * somebody saves the dashboard, such as the defaults of a panel's options, is no edit; nor is, since it looks the same, an
 * option that somebody set and we had left open.
 */
export const isUnedited = (panel: Panel, asAdded: Panel): boolean =>
  Object.entries(asAdded).every(([field, value]) => ofPlace.has(field) || holds(panel[field], value));

function holds(now: unknown, then: unknown): boolean {
  if (Array.isArray(then)) {
    return Array.isArray(now) && now.length === then.length && then.every((item, i) => holds(now[i], item));
  }
  if (typeof then === 'object' && then !== null) {
    if (typeof now !== 'object' || now === null) return false;
    return Object.entries(then).every(([field, value]) =>
      holds((now as Record<string, unknown>)[field], value),
    );
  }
  return Object.is(now, then);
}
