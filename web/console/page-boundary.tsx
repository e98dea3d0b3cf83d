import { Component } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import { Empty } from '../parts/states.tsx';

interface Props {
  /** Where the page is: another one gets its own chance. */
  location: string;
  children: ReactNode;
}

interface State {
  error: Error | null;
  location: string;
}

/** Stands in for a page that broke, so that the frame and the other pages go on. React has this for classes only. */
export class PageBoundary extends Component<Props, State> {
  override state: State = { error: null, location: this.props.location };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  static getDerivedStateFromProps({ location }: Props, state: State): Partial<State> | null {
    return location === state.location ? null : { error: null, location };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <>
        <h1>This page broke</h1>
        <div role="alert">
          <Empty title={error.message}>
            <p>The rest of the console goes on. If it breaks again, the words above help to find out why.</p>
            <Button kind="primary" onClick={() => window.location.reload()}>
              Reload
            </Button>
          </Empty>
        </div>
      </>
    );
  }
}
