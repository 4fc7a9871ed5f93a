/** Starts the owner's page: look and language of last time, then whoever is signed in. */
import '../styles/tokens.css';
import '../styles/fonts.css';
import '../styles/base.css';
import '../styles/keys.css';
import '../styles/panels.css';
import './office.css';
import './stock.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { partialMatchKey, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { refusedBy } from '../lib/attempt.ts';
import { startTheme } from '../lib/theme.ts';
import { startWords } from '../lib/words.ts';
import { Office } from './office.tsx';
import { officeWords } from './office-words.ts';
import { queries } from './rpc.ts';

const meKey = queries.me.key();

const client = new QueryClient({
  queryCache: new QueryCache({
    // Whoever's session is over is nobody: the page asks anew who it is, and shows the sign-in.
    onError(failure, query) {
      if (partialMatchKey(query.queryKey, meKey) || refusedBy(failure).code !== 'not-signed-in') return;
      void client.resetQueries({ queryKey: meKey });
    },
  }),
  defaultOptions: {
    queries: { retry: false, staleTime: 5_000, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});

async function start(): Promise<void> {
  startTheme();
  await startWords(officeWords);
  const root = document.querySelector('#root');
  if (root === null) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <Office />
      </QueryClientProvider>
    </StrictMode>,
  );
}

void start();
