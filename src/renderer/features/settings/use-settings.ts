/** Changing the till's settings: one command a change, refused changes said in the band. */
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import type { Settings } from '#contract/settings.ts';
import { attemptCommand } from '../../lib/attempt.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';

export type SettingsChange = { readonly [K in keyof Settings]?: Settings[K] };

/** Language and theme go the way that is open to everyone who is signed in. */
export function useChangeSettings(): (changes: SettingsChange) => void {
  const { t } = useTranslation();
  const client = useQueryClient();
  async function change(changes: SettingsChange): Promise<void> {
    clearBand();
    const commandId = newCommandId();
    const { language, theme, ...others } = changes;
    const isLook = Object.keys(others).length === 0;
    const look = {
      ...(language === undefined ? {} : { language }),
      ...(theme === undefined ? {} : { theme }),
    };
    const send = (): Promise<Settings> =>
      isLook
        ? rpc.settings.appearance({ commandId, ...look })
        : rpc.settings.change({ commandId, changes: others });
    const result = await attemptCommand(send);
    if (!result.ok) return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    client.setQueryData(queries.settings.get.queryKey({ input: {} }), result.value);
    await client.invalidateQueries({ queryKey: queries.app.status.key() });
  }
  return (changes) => void change(changes);
}
