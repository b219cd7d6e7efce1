import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { BrokenPage, ErrorBoundary } from '../../ui/ErrorBoundary.tsx';
import { useAddress } from '../address.ts';
import { useDevice } from '../device.ts';
import { useSession } from '../session.ts';
import { ChooseNode } from './ChooseNode.tsx';
import { FeedbackLayer } from './FeedbackLayer.tsx';
import { Home } from './Home.tsx';
import { Settings } from './Settings.tsx';
import { SignIn } from './SignIn.tsx';

/** Loaded when it is first opened, and kept by the service worker before that. */
function later<N extends string>(load: () => Promise<Record<N, ComponentType<{ id: string }>>>, name: N) {
  return lazy(async () => ({ default: (await load())[name] }));
}

const screens: Record<string, ComponentType<{ id: string }>> = {
  receive: later(() => import('../work/Receive.tsx'), 'Receive'),
  'put-away': later(() => import('../work/PutAway.tsx'), 'PutAway'),
  pick: later(() => import('../work/Pick.tsx'), 'Pick'),
  pack: later(() => import('../packing/PackByHand.tsx'), 'PackByHand'),
  move: later(() => import('../work/Move.tsx'), 'Move'),
  count: later(() => import('../work/Count.tsx'), 'Count'),
  find: later(() => import('../work/Find.tsx'), 'Find'),
  refused: later(() => import('../work/Refused.tsx'), 'Refused'),
  'pack-station': later(() => import('../packing/PackStation.tsx'), 'PackStation'),
};

/** The floor: who is there and where decides whether it asks or works; the address decides on what. */
export function App() {
  return (
    <ErrorBoundary fallback={(error) => <BrokenPage error={error} />}>
      <Entrance>
        <Screen />
      </Entrance>
      <FeedbackLayer />
    </ErrorBoundary>
  );
}

/** First who, then where. */
function Entrance({ children }: { children: ReactNode }) {
  const session = useSession();
  const { nodeId } = useDevice();
  if (session.status === 'unknown') return <main aria-busy="true" className="screen" />;
  if (session.status === 'signed_out') return <SignIn />;
  if (nodeId === null) return <ChooseNode />;
  return children;
}

function Screen() {
  const { path } = useAddress();
  const [, name = '', id = ''] = path.split('/');
  if (name === 'settings') return <Settings />;
  const Chosen = screens[name];
  if (!Chosen) return <Home />;
  return (
    <Suspense fallback={<main aria-busy="true" className="screen" />}>
      <Chosen id={id} key={path} />
    </Suspense>
  );
}
