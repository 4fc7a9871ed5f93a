/** Starts the page: look and language of last time, then the screens. */
import './styles/tokens.css';
import './styles/fonts.css';
import './styles/base.css';
import './styles/keys.css';
import './styles/shell.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { notifyManager, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App } from './app/app.tsx';
import { appWords } from './app/app-words.ts';
import { startTheme } from './lib/theme.ts';
import { startWords } from './lib/words.ts';

const client = new QueryClient({
  defaultOptions: {
    // The till is on this machine: an answer comes at once or not at all, and notices say when it has grown old.
    queries: { retry: false, staleTime: 30_000, refetchOnWindowFocus: false, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});

// By default screens hear of an answer by a timer, some milliseconds later; a scan shall be painted in the next frame.
notifyManager.setScheduler(queueMicrotask);

async function start(): Promise<void> {
  startTheme();
  await startWords(appWords);
  const root = document.querySelector('#root');
  if (root === null) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  );
}

void start();
