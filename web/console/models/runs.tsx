import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useState } from 'react';
import type { ReactNode } from 'react';
import { keyOf, useGatewayQuery, useSubscription } from '../../gateway/hooks.ts';
import {
  ModelsAccuracyDocument,
  ModelsJobProgressDocument,
  ModelsJobRunDocument,
  ModelsJobRunsDocument,
  ModelsRegistryDocument,
  ModelsVersionsDocument,
} from '../../generated/graphql.ts';
import type { ModelsJobProgressSubscription, ModelsRunFragment } from '../../generated/graphql.ts';
import { Failed, Result } from '../../parts/states.tsx';
import { isConstant } from './job-kinds.ts';

type Step = ModelsJobProgressSubscription['jobProgress'];

const StepsContext = createContext<ReadonlyMap<string, Step>>(new Map());

/** What a run leaves behind. */
const outcomes = [ModelsRegistryDocument, ModelsVersionsDocument, ModelsAccuracyDocument];

/** Listens to the steps of all runs, and asks anew for what a run has changed when it is over. */
export function Runs({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [steps, setSteps] = useState<ReadonlyMap<string, Step>>(new Map());
  const error = useSubscription(ModelsJobProgressDocument, {}, ({ jobProgress: step }) => {
    if (isConstant(step.name)) return;
    const before = steps.get(step.id);
    setSteps((all) => new Map(all).set(step.id, step));
    if (before?.state === step.state) return;
    void queries.invalidateQueries({ queryKey: keyOf(ModelsJobRunsDocument, { name: step.name }) });
    void queries.invalidateQueries({ queryKey: keyOf(ModelsJobRunDocument, { id: step.id }) });
    if (step.state !== 'COMPLETED') return;
    for (const document of outcomes) void queries.invalidateQueries({ queryKey: keyOf(document) });
  });
  return (
    <StepsContext value={steps}>
      {error && <Failed error={error} />}
      {children}
    </StepsContext>
  );
}

/** The latest step of a run that was told while this page was open. */
export const useStep = (id: string): Step | undefined => useContext(StepsContext).get(id);

/** How a run stands that was handed in here. */
export function RunById({ id }: { id: string }) {
  const run = useGatewayQuery(ModelsJobRunDocument, { id }, { everySeconds: 20 });
  return (
    <Result of={run} height={24}>
      {({ job }) => (job ? <RunState run={job} /> : <span className="muted">No longer kept</span>)}
    </Result>
  );
}

type Run = Pick<ModelsRunFragment, 'id' | 'state' | 'progress' | 'attemptsMade' | 'failedReason'>;

const words = {
  ACTIVE: 'Running',
  WAITING: 'Waiting',
  DELAYED: 'Scheduled',
  COMPLETED: 'Done',
  FAILED: 'Failed',
  UNKNOWN: 'Unknown',
} as const;

/** Running with a bar, waiting, done, or failed and why. */
export function RunState({ run }: { run: Run }) {
  const step = useStep(run.id);
  const state = step?.state ?? run.state;
  const progress = step?.progress ?? run.progress;
  const isRetry = state === 'DELAYED' && (run.attemptsMade > 0 || step !== undefined);
  return (
    <div className="run" role="status">
      <span className={`run-state run-${state.toLowerCase()}`}>
        {isRetry ? 'Failed, will be tried again' : words[state]}
      </span>
      {state === 'ACTIVE' && (
        <>
          <progress max={100} value={progress} aria-label="Progress" />
          <span className="number">{progress}%</span>
          {step && <span className="muted run-note">{step.note}</span>}
        </>
      )}
      {(state === 'FAILED' || isRetry) && run.failedReason !== null && (
        <p className="run-reason">{run.failedReason}</p>
      )}
    </div>
  );
}
