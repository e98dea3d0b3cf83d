import { useState } from 'react';
import type { SubmitEvent } from 'react';
import type { Credentials } from '../gateway/credentials.ts';
import { GatewayError } from '../gateway/errors.ts';
import { request } from '../gateway/request.ts';
import { ViewerDocument } from '../generated/graphql.ts';
import { Button } from '../parts/button.tsx';
import './sign-in.css';

/** Asks for a key and tries it before anything else does, so that a wrong one is said here. */
export function SignIn({ credentials }: { credentials: Credentials }) {
  const [key, setKey] = useState('');
  const [remember, setRemember] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const token = key.trim();
    setBusy(true);
    setTrouble(null);
    try {
      await request(ViewerDocument, {}, { url: '/graphql', token });
      credentials.set(token, { remember });
    } catch (error) {
      setTrouble(explain(error));
      setBusy(false);
    }
  };

  return (
    <form className="sign-in" onSubmit={(event) => void submit(event)} aria-labelledby="sign-in-title">
      <h1 id="sign-in-title">Sign in</h1>
      <p className="muted">
        This gateway asks who you are. Whoever runs it can give you an API key, or your sign-on a token.
      </p>
      <label className="sign-in-key">
        API key or token
        <input
          type="password"
          name="key"
          autoComplete="current-password"
          autoFocus
          required
          value={key}
          onChange={(event) => setKey(event.target.value)}
          aria-invalid={trouble !== null}
          aria-describedby="sign-in-trouble"
        />
      </label>
      <p id="sign-in-trouble" role="alert" className="sign-in-trouble">
        {trouble}
      </p>
      <label className="sign-in-remember">
        <input type="checkbox" checked={remember} onChange={(event) => setRemember(event.target.checked)} />
        Remember on this device
      </label>
      <Button type="submit" kind="primary" busy={busy}>
        Sign in
      </Button>
    </form>
  );
}

function explain(error: unknown): string {
  if (!(error instanceof GatewayError)) throw error;
  return error.code === 'UNAUTHENTICATED' ? `That key was not accepted. ${error.message}` : error.message;
}
