import { Activity, BellRing, Boxes, CircleHelp, Gauge, Siren } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';

export interface Place {
  path: string;
  /** Pages elsewhere that belong to it. */
  also?: string;
  label: string;
  icon: LucideIcon;
  /** Pressed after g, it goes there. */
  key: string;
}

/** Where one can go, in the order of the navigation. */
export const places: readonly Place[] = [
  { path: '/', also: '/metric', label: 'Shop', icon: Gauge, key: 's' },
  { path: '/incidents', label: 'Incidents', icon: Siren, key: 'i' },
  { path: '/questions', label: 'Questions', icon: CircleHelp, key: 'q' },
  { path: '/alerts', label: 'Alerts', icon: BellRing, key: 'a' },
  { path: '/models', label: 'Models', icon: Boxes, key: 'm' },
  { path: '/pipeline', label: 'Pipeline', icon: Activity, key: 'p' },
];

const holds = (folder: string, location: string): boolean =>
  location === folder || location.startsWith(`${folder}/`);

/** Whether a location is the place or a page of it. */
export const isAt = ({ path, also }: Place, location: string): boolean =>
  path === '/' ? location === '/' || holds(also ?? '/', location) : holds(path, location);
