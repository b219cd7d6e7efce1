import { Link } from '@tanstack/react-router';

/** A list beside others of its kind. */
export type PageTab = { to: string; label: string };

/** The lists of an area beside each other, as links; the one at hand is marked. */
export function PageTabs({ label, tabs }: { label: string; tabs: readonly PageTab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ to, label: name }) => (
        <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
