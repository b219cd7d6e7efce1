import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { HelpLink } from './HelpLink.tsx';

type PageProps = {
  title: string;
  /** Beside the title: chips of state. */
  beside?: ReactNode;
  /** What one can do here, the primary act last. */
  actions?: ReactNode;
  /** The chapter of the user guide, as in `docs/guide/<guide>.md`. */
  guide?: string;
  /** Lists fill the window and scroll inside, so that their header stays. */
  fills?: boolean;
  children: ReactNode;
};

/** A page of the office: its title, what can be done, help, and the content. */
export function Page({ title, beside, actions, guide, fills, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Waybill`;
  }, [title]);
  return (
    <div className={fills ? 'page fills' : 'page'}>
      <header className="page-head">
        <h1>{title}</h1>
        {beside}
        <div className="push page-acts">
          {actions}
          {guide ? <HelpLink guide={guide} /> : null}
        </div>
      </header>
      {children}
    </div>
  );
}

/** Lines in the layout of what is coming, while it is coming. */
export function PageSkeleton({ lines = 8 }: { lines?: number }) {
  return (
    <div aria-busy="true" className="skeletons">
      {Array.from({ length: lines }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never change places.
        <Skeleton key={at} height={20} width={`${90 - ((at * 17) % 50)}%`} />
      ))}
    </div>
  );
}
