import { useRef, useState } from 'react';
import type { SubmitEvent } from 'react';
import { CommentOnIncidentDocument } from '../../generated/graphql.ts';
import { Button } from '../../parts/button.tsx';
import { Field } from '../../parts/field.tsx';
import { RoleGate, useMay } from '../../parts/role-gate.tsx';
import { Failed } from '../../parts/states.tsx';
import { useShortcut } from '../../parts/use-shortcut.ts';
import { useIncidentAct } from './use-incident.ts';

/** A word to the others who look at the incident; Ctrl or ⌘ with Enter sends it. */
export function CommentBox({ id }: { id: string }) {
  const [text, setText] = useState('');
  const box = useRef<HTMLTextAreaElement>(null);
  const may = useMay('OPERATOR');
  const comment = useIncidentAct(CommentOnIncidentDocument, (incident, variables, by) => ({
    timeline: [
      ...incident.timeline,
      // Its own id comes with the gateway's answer.
      {
        ...{ id: 'on-its-way', at: new Date().toISOString(), by },
        ...{ kind: 'COMMENTED' as const, text: variables.text },
      },
    ],
  }));
  useShortcut('c', () => box.current?.focus(), { enabled: may });

  const send = () => {
    if (text.trim() === '' || comment.isPending) return;
    setText('');
    // What could not be sent is not lost.
    comment.mutate({ id, text }, { onError: () => setText(text) });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    send();
  };
  return (
    <form className="comment-box" onSubmit={submit}>
      <RoleGate needs="OPERATOR" to="comment">
        <Field label="Comment" hint="Everybody who opens the incident reads it, here and in Slack.">
          {(control) => (
            <textarea
              {...control}
              ref={box}
              rows={2}
              maxLength={4_000}
              aria-keyshortcuts="c"
              value={text}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
              }}
            />
          )}
        </Field>
        <Button type="submit" busy={comment.isPending} disabled={text.trim() === ''}>
          Comment <kbd aria-hidden>c</kbd>
        </Button>
      </RoleGate>
      {comment.error && <Failed error={comment.error} />}
    </form>
  );
}
