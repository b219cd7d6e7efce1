import '../ui/look.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Office } from './Office.tsx';
import { prepareWords } from './words/words.ts';

/** The entry of the office: words of the reader's language first, then the pages. */
const queries = new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 2_000 } } });
const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
await prepareWords(navigator.languages);
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Office />
    </QueryClientProvider>
  </StrictMode>,
);
