// Keeps a fault inside the part of the screen that has it.

import { Component, type ComponentType, type ReactNode } from 'react';

export interface FaultProps {
  readonly error: unknown;
  readonly onRetry: () => void;
}

interface Props {
  readonly children: ReactNode;
  readonly Fallback: ComponentType<FaultProps>;
  /** Before the children are tried again. */
  readonly onRetry?: () => void;
  /** Children that failed are tried again when this becomes true. */
  readonly isUsable?: boolean;
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

  override componentDidUpdate(before: Props): void {
    if (this.state.hasFailed && this.props.isUsable && !before.isUsable) this.retry();
  }

  private readonly retry = (): void => {
    this.props.onRetry?.();
    this.setState(healthy);
  };

  override render(): ReactNode {
    const { children, Fallback } = this.props;
    return this.state.hasFailed ? (
      <Fallback error={this.state.error} onRetry={this.retry} />
    ) : (
      children
    );
  }
}
