import { useMutation } from '@tanstack/react-query';
import { useGateway } from '../../gateway/hooks.ts';
import { ModelsTrainDocument } from '../../generated/graphql.ts';
import { Button } from '../../parts/button.tsx';
import { useMay } from '../../parts/role-gate.tsx';
import { useToast } from '../../parts/toast.tsx';
import { RunById } from './runs.tsx';
import { modelLabel } from './model-words.ts';

/** Hands in the training of a model, and shows how far it is. */
export function TrainNow({ model }: { model: string }) {
  const gateway = useGateway();
  const tell = useToast();
  const may = useMay('OPERATOR');
  const train = useMutation({
    mutationFn: () => gateway.request(ModelsTrainDocument, { name: model }),
    onError: (error) => tell(error.message, 'bad'),
  });
  if (!may) return null;
  return (
    <div className="models-train">
      <Button
        aria-label={`Train now: ${modelLabel(model)}`}
        busy={train.isPending}
        onClick={() => train.mutate()}
      >
        Train now
      </Button>
      {train.data && <RunById id={train.data.trainModel.id} />}
    </div>
  );
}
