// Keeps a fault inside the part of the screen that has it.

import { Component, type ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
  readonly fallback: (error: unknown, retry: () => void) => ReactNode;
}

interface State {
  readonly error: unknown;
  readonly hasFailed: boolean;
}

const healthy: State = { error: undefined, hasFailed: false };

export class ErrorBoundary extends Component<Props, State> {
  override state = healthy;

  static getDerivedStateFromError(error: unknown): State {
    return { error, hasFailed: true };
  }

  private readonly retry = (): void => this.setState(healthy);

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return this.props.fallback(this.state.error, this.retry);
  }
}
