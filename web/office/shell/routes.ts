import { createRootRoute, createRoute } from '@tanstack/react-router';
import { BrokenRoute, NotFound, Root } from './Root.tsx';
import { Work } from './Work.tsx';

/** The root of all pages, and below it what needs a signed-in person: the shell with its navigation. */
export const rootRoute = createRootRoute({
  component: Root,
  notFoundComponent: NotFound,
  errorComponent: BrokenRoute,
});

export const workRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'work',
  component: Work,
  notFoundComponent: NotFound,
  errorComponent: BrokenRoute,
});
