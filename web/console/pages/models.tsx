import { AccuracyCard } from '../models/accuracy-card.tsx';
import { DriftCard } from '../models/drift-card.tsx';
import { JobsCard } from '../models/jobs-card.tsx';
import { LanguageModelCard } from '../models/language-model-card.tsx';
import { RegistryCard } from '../models/registry-card.tsx';
import { Runs } from '../models/runs.tsx';
import { TrainCard } from '../models/train-card.tsx';
import '../models/models.css';

/** What the gateway has learnt, how good it is, and the work behind it. */
export default function Models() {
  return (
    <Runs>
      <div className="models">
        <h1>Models</h1>
        <RegistryCard />
        <AccuracyCard />
        <div className="models-pair">
          <DriftCard />
          <TrainCard />
        </div>
        <JobsCard />
        <LanguageModelCard />
      </div>
    </Runs>
  );
}
