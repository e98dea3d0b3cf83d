import { Ellipsis, Keyboard, SquareTerminal } from 'lucide-react';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { Credentials } from '../gateway/credentials.ts';
import { Toasts } from '../parts/toast.tsx';
import { Account } from './account.tsx';
import { ConnectionBanner, ConnectionState } from './connection.tsx';
import { OpenIncidents } from './open-incidents.tsx';
import { PageBoundary } from './page-boundary.tsx';
import { isAt, places } from './places.ts';
import { Shortcuts } from './shortcuts.tsx';
import { SignIn } from './sign-in.tsx';
import { ThemeSwitch } from './theme-switch.tsx';
import { useArrival } from './use-arrival.ts';
import { useSignedOut } from './use-signed-out.ts';
import './shell.css';

/** The frame around every page, or the way in where the gateway wants to know who asks. */
export function Shell({ credentials, children }: { credentials: Credentials; children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  const { arriveInField } = useArrival(main);
  const [location, go] = useLocation();
  const isSignedOut = useSignedOut();
  const [help, setHelp] = useState(false);
  const ask = () => {
    if (!location.startsWith('/questions')) go('/questions');
    arriveInField();
  };
  return (
    <div className="shell">
      <a className="shell-skip" href="#page">
        Skip to the page
      </a>
      <header className="shell-rail">
        <Link href="/" className="shell-brand">
          <img src="/mark.svg" alt="" width="28" height="28" />
          Cartograph
        </Link>
        {!isSignedOut && (
          <>
            <Navigation location={location} />
            <Tools onHelp={() => setHelp(true)}>
              <Account credentials={credentials} />
            </Tools>
            <Shortcuts onAsk={ask} help={help} onHelp={setHelp} />
          </>
        )}
      </header>
      <main id="page" ref={main} tabIndex={-1} className="shell-page">
        <Toasts>
          {isSignedOut ? (
            <SignIn credentials={credentials} />
          ) : (
            <>
              <ConnectionBanner />
              <PageBoundary location={location}>{children}</PageBoundary>
            </>
          )}
        </Toasts>
      </main>
    </div>
  );
}

function Navigation({ location }: { location: string }) {
  return (
    <nav aria-label="Pages" className="shell-places">
      {places.map((place) => (
        <Link
          key={place.path}
          href={place.path}
          className="shell-place"
          aria-current={isAt(place, location) ? 'page' : undefined}
        >
          <place.icon size={18} aria-hidden />
          {place.label}
          {place.path === '/incidents' && <OpenIncidents />}
        </Link>
      ))}
    </nav>
  );
}

/** What is beside the way to the pages: always there at the foot of the rail, behind a button on a phone. */
function Tools({ onHelp, children }: { onHelp: () => void; children: ReactNode }) {
  return (
    <div className="shell-tools">
      <ConnectionState />
      <button type="button" className="shell-more" popoverTarget="shell-extras" aria-label="More">
        <Ellipsis size={20} aria-hidden />
      </button>
      <div id="shell-extras" popover="auto" className="shell-extras">
        {children}
        <button type="button" className="shell-tool" onClick={onHelp}>
          <Keyboard size={16} aria-hidden />
          Keyboard
        </button>
        <a className="shell-tool" href="/graphiql/">
          <SquareTerminal size={16} aria-hidden />
          API and its docs
        </a>
        <ThemeSwitch />
      </div>
    </div>
  );
}
