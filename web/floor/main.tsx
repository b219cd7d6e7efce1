import '../ui/tokens.css';
import './floor.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { prepareWords } from '../ui/words/prepare.ts';
import { dress } from './device.ts';
import { startSending } from './queue/send.ts';
import { readBack } from './queue/state.ts';
import { startScanning } from './scanning/scans.ts';
import { startSession } from './session.ts';
import { App } from './shell/App.tsx';
import { keepShell } from './shell/keep-shell.ts';
import { loaders } from './words/words.ts';

/** The entry of the floor: what the device kept first, so that work goes on where it stopped, with a net or without. */
const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
dress();
await Promise.all([prepareWords(loaders, navigator.languages), readBack()]);
startScanning();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
await startSession();
startSending();
keepShell();
