import { Suspense, lazy } from 'react';
import { Route, Switch } from 'wouter';
import type { Credentials } from '../gateway/credentials.ts';
import { Loading } from '../parts/states.tsx';
import { NotFound } from './not-found.tsx';
import { Shell } from './shell.tsx';

// Each page is a bundle of its own, so that the first one is there soon.
const Glance = lazy(() => import('./pages/glance.tsx'));
const Metric = lazy(() => import('./pages/metric.tsx'));
const Incidents = lazy(() => import('./pages/incidents.tsx'));
const Incident = lazy(() => import('./pages/incident.tsx'));
const Questions = lazy(() => import('./pages/questions.tsx'));
const Alerts = lazy(() => import('./pages/alerts.tsx'));
const Models = lazy(() => import('./pages/models.tsx'));
const Pipeline = lazy(() => import('./pages/pipeline.tsx'));

export function App({ credentials }: { credentials: Credentials }) {
  return (
    <Shell credentials={credentials}>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/" component={Glance} />
          <Route path="/metric/:name" component={Metric} />
          <Route path="/incidents" component={Incidents} />
          <Route path="/incidents/:id" component={Incident} />
          <Route path="/questions" component={Questions} />
          <Route path="/questions/:conversation" component={Questions} />
          <Route path="/alerts" component={Alerts} />
          <Route path="/models" component={Models} />
          <Route path="/pipeline" component={Pipeline} />
          <Route component={NotFound} />
        </Switch>
      </Suspense>
    </Shell>
  );
}
