import { useState } from 'react';
import type { GatewayError } from '../gateway/errors.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { ChatConfirmDocument, ChatUndoDocument } from '../generated/graphql.ts';
import type { ChatChangePartsFragment } from '../generated/graphql.ts';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import type { Formats } from '../parts/format.ts';
import { Failed } from '../parts/states.tsx';
import { toGatewayError } from './ask.ts';
import type { ChatAnswer } from './ask.ts';
import { detailsOf } from './proposal-details.ts';
import './answer-proposal.css';

type Proposal = NonNullable<ChatAnswer['proposal']>;

/** What would be changed, and the button that changes it; afterwards what was done, and the one that undoes it. */
export function AnswerProposal({
  gateway,
  formats,
  proposal,
  onAskAgain,
}: {
  gateway: Gateway;
  formats: Formats;
  proposal: Proposal;
  /** null for an answer that was just given: where it has no token, its text says why */
  onAskAgain: (() => void) | null;
}) {
  const [change, setChange] = useState<ChatChangePartsFragment | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<GatewayError | null>(null);

  const run = async (act: () => Promise<ChatChangePartsFragment>) => {
    setBusy(true);
    setError(null);
    try {
      setChange(await act());
    } catch (reason) {
      setError(toGatewayError(reason));
    } finally {
      setBusy(false);
    }
  };
  const confirm = (token: string) =>
    run(async () => (await gateway.request(ChatConfirmDocument, { token })).confirmProposal);
  const undo = (id: string) => run(async () => (await gateway.request(ChatUndoDocument, { id })).undoChange);

  const { token, expiresAt } = proposal;
  const details = detailsOf(proposal.preview);
  return (
    <section className="answer-proposal" aria-label="Proposal">
      <p className="answer-proposal-summary">{proposal.summary}</p>
      {details.length > 0 && (
        <details>
          <summary>What exactly</summary>
          <dl>
            {details.map(({ name, value, before }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  {before !== undefined && (
                    <>
                      <del>{before}</del>{' '}
                    </>
                  )}
                  {value}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {change ? (
        <div className="answer-proposal-outcome" role="status">
          <Outcome change={change} />
          {change.canUndo && (
            <Button busy={busy} onClick={() => void undo(change.id)}>
              Undo
            </Button>
          )}
        </div>
      ) : token !== null ? (
        <div className="answer-proposal-outcome">
          <Button kind="primary" busy={busy} onClick={() => void confirm(token)}>
            Confirm
          </Button>
          <span className="muted">Nothing has changed yet. Until {formats.time(expiresAt)}.</span>
        </div>
      ) : (
        onAskAgain && (
          <div className="answer-proposal-outcome">
            <p className="muted">It was shown some time ago. To confirm it now,</p>
            <Button onClick={onAskAgain}>Ask again</Button>
          </div>
        )
      )}
      {error && <Failed error={error} />}
    </section>
  );
}

const outcomes: Record<
  ChatChangePartsFragment['status'],
  { label: string; tone: 'good' | 'bad' | 'plain' | 'warn' }
> = {
  DONE: { label: 'Done', tone: 'good' },
  FAILED: { label: 'Not done', tone: 'bad' },
  PENDING: { label: 'Not finished', tone: 'warn' },
  UNDOING: { label: 'Undo not finished', tone: 'warn' },
  UNDONE: { label: 'Undone', tone: 'plain' },
};

function Outcome({ change: { status, note, target } }: { change: ChatChangePartsFragment }) {
  const { label, tone } = outcomes[status];
  return (
    <p>
      <Badge tone={tone}>{label}</Badge> {note}{' '}
      {/^https?:\/\//.test(target) && (
        <a href={target} target="_blank" rel="noreferrer">
          Open it
        </a>
      )}
    </p>
  );
}
