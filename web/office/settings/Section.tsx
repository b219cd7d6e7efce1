import type { ReactNode } from 'react';

type SectionProps = { title: string; hint?: string; acts?: ReactNode; children?: ReactNode };

/** A part of a page with its own explanation and acts. */
export function Section({ title, hint, acts, children }: SectionProps) {
  return (
    <section className="settings-section">
      <div className="box-head">
        <h2>{title}</h2>
        {acts ? <div className="push page-acts">{acts}</div> : null}
      </div>
      {hint ? <p className="muted">{hint}</p> : null}
      {children}
    </section>
  );
}
