// The one h1 of a screen. It names the browser tab, and takes the focus when the person
// came here from another screen, so that a screen reader says where they are.

import { type ReactNode, useEffect, useRef } from 'react';
import { hasNavigated } from '../../lib/router';

interface PageHeadingProps {
  readonly children: ReactNode;
  readonly title: string;
  /** Screens that stay mounted while another one is in front. */
  readonly isFront?: boolean;
  readonly className?: string;
}

export function PageHeading({ children, title, isFront = true, className }: PageHeadingProps) {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isFront) document.title = `${title} – UniDash`;
  }, [title, isFront]);
  useEffect(() => {
    if (isFront && hasNavigated()) ref.current?.focus();
  }, [isFront]);
  return (
    <h1 ref={ref} tabIndex={-1} className={className}>
      {children}
    </h1>
  );
}
