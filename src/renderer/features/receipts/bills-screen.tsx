/** The papers of this till, in four lists: bills, credit notes, slips of money without a bill, what was sold without an article. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../lib/keys.ts';
import { KeyButton } from '../../ui/key-button.tsx';
import { BillsTab } from './bills-tab.tsx';
import { NotesTab, OpenItemsTab, SlipsTab } from './papers-tabs.tsx';

const lists = [
  { list: 'bills', key: 'Alt+1', Tab: BillsTab },
  { list: 'notes', key: 'Alt+2', Tab: NotesTab },
  { list: 'slips', key: 'Alt+3', Tab: SlipsTab },
  { list: 'openItems', key: 'Alt+4', Tab: OpenItemsTab },
] as const;
type List = (typeof lists)[number]['list'];

export function BillsScreen() {
  const { t } = useTranslation();
  const [list, setList] = useState<List>('bills');
  useKeys('panel', Object.fromEntries(lists.map((each) => [each.key, () => setList(each.list)])));
  const tabs = (
    <div className="paper-lists" role="group" aria-label={t('papers.lists')}>
      {lists.map((each) => (
        <KeyButton
          key={each.list}
          look="small"
          label={t(`papers.${each.list}`)}
          keyName={each.key}
          isPressed={each.list === list}
          tone={each.list === list ? 'selected' : 'plain'}
          onPress={() => setList(each.list)}
        />
      ))}
    </div>
  );
  return <>{lists.map(({ list: each, Tab }) => each === list && <Tab key={each} tabs={tabs} />)}</>;
}
