import { Component, type ErrorInfo, type ReactNode } from "react";
import { ErrorNotice } from "./error-notice.tsx";

interface ErrorBoundaryProps {
  /** What could not be shown: "The schedule". */
  readonly what: string;
  readonly children: ReactNode;
}

/** Keeps a fault in one part, or a part that did not arrive, from taking the whole window along. */
// React offers this to classes only.
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly failed: boolean }> {
  override readonly state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <ErrorNotice
        className="m-4"
        title={`${this.props.what} could not be shown`}
        message="What you edited is kept. Load the window again; if it stays like this, please report it."
        action={{ label: "Load again", run: () => window.location.reload() }}
      />
    );
  }
}
