import { Activity, BellRing, Boxes, CircleHelp, Gauge, Siren } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useRoute } from 'wouter';
import type { Credentials } from '../gateway/credentials.ts';
import './shell.css';

const places = [
  { path: '/', label: 'Shop', icon: Gauge },
  { path: '/incidents', label: 'Incidents', icon: Siren },
  { path: '/questions', label: 'Questions', icon: CircleHelp },
  { path: '/alerts', label: 'Alerts', icon: BellRing },
  { path: '/models', label: 'Models', icon: Boxes },
  { path: '/pipeline', label: 'Pipeline', icon: Activity },
];

export function Shell({ children }: { credentials: Credentials; children: ReactNode }) {
  return (
    <div className="shell">
      <header className="shell-bar">
        <nav aria-label="Pages">
          {places.map((place) => (
            <Place key={place.path} {...place} />
          ))}
        </nav>
      </header>
      <main>{children}</main>
    </div>
  );
}

function Place({ path, label, icon: Icon }: (typeof places)[number]) {
  const [isHere] = useRoute(path === '/' ? '/' : `${path}/*?`);
  return (
    <Link href={path} aria-current={isHere ? 'page' : undefined}>
      <Icon size={18} aria-hidden />
      {label}
    </Link>
  );
}
