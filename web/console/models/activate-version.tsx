import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keyOf, useGateway } from '../../gateway/hooks.ts';
import {
  ModelsActivateDocument,
  ModelsRegistryDocument,
  ModelsVersionsDocument,
} from '../../generated/graphql.ts';
import type { ModelsVersionFragment } from '../../generated/graphql.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { useMay } from '../../parts/role-gate.tsx';
import { useToast } from '../../parts/toast.tsx';
import { useFormats } from '../../parts/use-formats.ts';
import { modelLabel } from './model-words.ts';

/** Puts another version in use, once it was said what that means. */
export function ActivateVersion({ model: { name, version, createdAt } }: { model: ModelsVersionFragment }) {
  const gateway = useGateway();
  const queries = useQueryClient();
  const tell = useToast();
  const may = useMay('OPERATOR');
  const { time } = useFormats();
  const [asked, setAsked] = useState(false);
  const activate = useMutation({
    mutationFn: () => gateway.request(ModelsActivateDocument, { name, version }),
    onSuccess: () => {
      setAsked(false);
      tell(`${modelLabel(name)}: the version of ${time(createdAt)} is in use now.`);
      for (const document of [ModelsRegistryDocument, ModelsVersionsDocument]) {
        void queries.invalidateQueries({ queryKey: keyOf(document) });
      }
    },
    onError: (error) => tell(error.message, 'bad'),
  });
  if (!may) return null;
  return (
    <>
      <Button onClick={() => setAsked(true)}>Use this one</Button>
      {asked && (
        <Dialog title={`Use the version of ${time(createdAt)}?`} onClose={() => setAsked(false)}>
          <p>
            {modelLabel(name)} will answer from that version within seconds, until the next training puts a
            new one in use.
          </p>
          <DialogActions>
            <Button onClick={() => setAsked(false)}>Keep what is in use</Button>
            <Button kind="primary" busy={activate.isPending} onClick={() => activate.mutate()}>
              Use it
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </>
  );
}
