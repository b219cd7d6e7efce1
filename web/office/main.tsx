import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '../ui/tokens.css';
import '../ui/look.css';
import './office.css';
import './settings/settings.css';
import './forced-colors.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from '../api/client.ts';
import { carryTokens, theme } from '../ui/theme.ts';
import { prepareWords } from '../ui/words/prepare.ts';
import { createOfficeRouter } from './router.ts';
import { chooseDensity, chosenDensity } from './shell/density.ts';
import { loaders } from './words/words.ts';

/** The entry of the office: words of the reader's language first, then the pages. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 2_000,
      retry: (failures, error) => failures < 1 && !isTold(error),
    },
  },
});

/** A line that broke is tried again at once; what the server said, or that it says nothing, is told to the reader. */
function isTold(error: unknown): boolean {
  return error instanceof ApiError && error.problem.code !== 'client.unreachable';
}

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
chooseDensity(chosenDensity());
await prepareWords(loaders, navigator.languages);
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <MantineProvider theme={theme} cssVariablesResolver={carryTokens} defaultColorScheme="auto">
        <Notifications position="bottom-right" limit={4} />
        <RouterProvider router={createOfficeRouter()} />
      </MantineProvider>
    </QueryClientProvider>
  </StrictMode>,
);
