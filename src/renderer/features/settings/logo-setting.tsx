/** The picture at the head of the shop's papers: shown as it will be printed, chosen and taken off by one key each. */
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { logoLimits } from '#domain/logo.ts';
import { attemptCommand } from '../../lib/attempt.ts';
import { base64Of } from '../../lib/base64.ts';
import { clearBand, showBand } from '../../lib/band.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { Row } from './settings-parts.tsx';

export function LogoSetting({ isOff }: { readonly isOff: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const { data } = useQuery(queries.settings.logo.queryOptions({ input: {} }));
  const logo = data?.logo ?? null;

  async function set(file: File | null): Promise<void> {
    clearBand();
    // Not read at all: the till takes no message of that size.
    const refused =
      file !== null && file.size > logoLimits.fileBytes
        ? ({ code: 'bad-logo', data: { reason: 'file-too-large' } } as const)
        : null;
    if (refused !== null) return showBand({ tone: 'bad', ...refusalWords(t, refused) });
    const picture = file === null ? null : base64Of(new Uint8Array(await file.arrayBuffer()));
    const commandId = newCommandId();
    const result = await attemptCommand(() => rpc.settings.setLogo({ commandId, file: picture }));
    if (!result.ok) return showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    client.setQueryData(queries.settings.logo.queryKey({ input: {} }), result.value);
    await client.invalidateQueries({ queryKey: queries.receipts.key() });
  }

  return (
    <Row label={t('settings.logo')} note={t('settings.logoNote')}>
      <div className="logo-setting">
        {logo !== null && (
          <img
            src={`data:image/png;base64,${logo.png}`}
            width={logo.width}
            height={logo.height}
            alt={t('settings.logoNow')}
          />
        )}
        <input
          ref={picker}
          type="file"
          accept="image/png,image/jpeg"
          hidden
          onChange={(event) => {
            const [file = null] = event.target.files ?? [];
            // The same file may be chosen again once it was changed.
            event.target.value = '';
            if (file !== null) void set(file);
          }}
        />
        <KeyButton
          look="small"
          label={t(logo === null ? 'settings.logoChoose' : 'settings.logoReplace')}
          isOff={isOff}
          onPress={() => picker.current?.click()}
        />
        {logo !== null && (
          <KeyButton
            look="small"
            label={t('settings.logoRemove')}
            isOff={isOff}
            onPress={() => void set(null)}
          />
        )}
      </div>
    </Row>
  );
}
