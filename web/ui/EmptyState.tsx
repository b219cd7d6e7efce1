import type { ReactNode } from 'react';

/** Nothing here yet: what this is for, and the next step. */
export function EmptyState({
  title,
  hint,
  children,
}: {
  title: string;
  hint?: string;
  children?: ReactNode;
}) {
  return (
    <div className="empty">
      <strong>{title}</strong>
      {hint ? <p className="muted">{hint}</p> : null}
      {children}
    </div>
  );
}
