/** Hears on PostgreSQL that another process stored entries. What is lost while the connection is down, a pull finds by itself. */
import pg from 'pg';

export type Listening = {
  readonly onAnnounced: (listener: (businessId: string) => void) => void;
  readonly close: () => Promise<void>;
};

/** How long after a broken connection the next is tried (ms). */
const againMs = 2000;

/** Listens on a connection of its own, taken anew whenever it breaks. */
export function listenForEntries(url: string, onTrouble: (trouble: Error) => void): Listening {
  const listeners: ((businessId: string) => void)[] = [];
  let client: pg.Client | null = null;
  let again: NodeJS.Timeout | null = null;
  let isClosed = false;

  function connect(): void {
    again = null;
    const mine = new pg.Client({
      connectionString: url,
      application_name: 'galla-cloud listens',
      keepAlive: true,
    });
    client = mine;
    mine.on('notification', (message) => {
      for (const listener of listeners) listener(message.payload ?? '');
    });
    mine.on('error', (trouble) => {
      onTrouble(trouble);
      retry(mine);
    });
    mine.on('end', () => retry(mine));
    mine
      .connect()
      .then(() => mine.query('listen galla_entries'))
      .catch(() => retry(mine));
  }

  function retry(broken: pg.Client): void {
    if (isClosed || client !== broken || again !== null) return;
    client = null;
    // Ended already or never begun: there is nothing left to be told.
    broken.end().catch(() => undefined);
    again = setTimeout(connect, againMs);
    again.unref();
  }

  connect();
  return {
    onAnnounced: (listener) => listeners.push(listener),
    async close() {
      isClosed = true;
      if (again !== null) clearTimeout(again);
      await client?.end();
    },
  };
}
