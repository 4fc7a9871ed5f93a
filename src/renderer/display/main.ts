/** The customer's screen: follows what the till says a customer may see, and can ask for nothing else. */
import '../styles/tokens.css';
import '../styles/fonts.css';
import './display.css';
import { createORPCClient } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '#contract/contract.ts';
import type { DisplayView } from '#contract/hardware.ts';
import english from '../../../resources/locales/display.en.json' with { type: 'json' };
import hindi from '../../../resources/locales/display.hi.json' with { type: 'json' };
import { followStream } from '../lib/follow-stream.ts';
import { applyTheme } from '../lib/theme.ts';
import { isDesktop, portLink } from '../lib/till-link.ts';
import { drawContent } from './draw-content.ts';

/** A page in a browser has nobody signed in, so no socket: it reads the stream by a request of its own. */
const rpc: ContractRouterClient<{ readonly hardware: Pick<Contract['hardware'], 'watchDisplay'> }> =
  createORPCClient(isDesktop() ? portLink() : new FetchLink({ url: `${location.origin}/rpc` }));

const screen = document.querySelector<HTMLElement>('#display');
if (screen === null) throw new Error('index.html has no #display');
let view: DisplayView | null = null;
let shop = '';

async function draw(): Promise<void> {
  const drawn = view;
  if (drawn === null || screen === null) return;
  const parts = await drawContent(drawn, drawn.language === 'hi' ? hindi : english, shop);
  // Something newer came while a code was being made.
  if (view !== drawn) return;
  screen.className = drawn.content.kind;
  screen.replaceChildren(...parts);
}

function show(next: DisplayView): void {
  view = next;
  if (next.content.kind === 'idle') shop = next.content.shop;
  document.title = shop === '' ? 'Galla' : shop;
  document.documentElement.lang = next.language;
  applyTheme(next.theme);
  void draw();
}

window.addEventListener('resize', () => void draw());

void followStream(
  () => rpc.hardware.watchDisplay({}),
  () => ({
    onItem: show,
    // The till is gone: an old amount must not stand there.
    onBreak: () => {
      if (view !== null) show({ ...view, content: { kind: 'idle', shop } });
    },
  }),
  new AbortController().signal,
);
