import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ConflictCard } from '../../../shared/contract/sync.ts';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';
import { factsOf } from '../../../shared/records/all-records.ts';
import { api } from '../../api/client.ts';
import { addressOfHome, fieldTextOf, kindText, useValueText } from '../../api/record-words.ts';
import { alreadyTold } from '../../api/tell-failure.ts';
import { useCall } from '../../api/use-call.ts';
import { useUndoToast } from '../../api/use-undo-toast.tsx';
import { isReadable, NeedsUpgradeNotice } from '../../notices/needs-upgrade.tsx';

type Choice = 'winner' | 'loser' | 'before';

interface Column {
  readonly choose: Choice;
  readonly title: string;
  readonly button: string;
}

interface OpenConflictProps {
  readonly card: ConflictCard;
  readonly onMove: (from: HTMLElement, by: 1 | -1) => void;
}

export const OpenConflict = ({ card, onMove }: OpenConflictProps) => {
  const { t } = useTranslation('sync');
  const undoToast = useUndoToast();
  const valueText = useValueText();
  const all = useColumns(card);
  // Nothing is decided by what only stands in.
  const columns = isDecidable(card) ? all : [];
  const settle = useCall(api.sync.settleConflict.mutationOptions());
  const choose = async (choice: Choice): Promise<void> => {
    if (settle.isPending) return;
    const settled = await settle.mutateAsync({ id: card.id, choose: choice }).catch(alreadyTold);
    if (settled === undefined) return;
    undoToast(
      t('conflicts.settledToast', { value: valueText(card, card[choice].value, card[choice].title) }),
      settled.changeSetId,
    );
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>): void => {
    const column = columns[Number(event.key) - 1];
    if (column !== undefined) void choose(column.choose);
    else if (event.key === 'ArrowDown') onMove(event.currentTarget, 1);
    else if (event.key === 'ArrowUp') onMove(event.currentTarget, -1);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keys 1 to 3 choose while the card has the focus
    <article className="lz-card lz-sync-conflict" tabIndex={0} onKeyDown={onKeyDown} aria-label={useCardName(card)}>
      <CardHead card={card} />
      <NeedsUpgradeNotice unreadable={card.unreadable} waits={columns.length === 0} />
      {card.closed && <p>{t('conflicts.closed')}</p>}
      {isReadable(card, 'kind') && card.kind === 'edited_after_delete' && <p>{t('conflicts.editedAfterDelete')}</p>}
      {isReadable(card, 'kind') && card.kind === 'refused' && <p>{t('conflicts.refused')}</p>}
      <div className="lz-sync-columns">
        {columns.map(({ choose: choice, title, button }) => (
          <div key={choice} className="lz-sync-column">
            <h3>{title}</h3>
            {card.kind !== 'edited_after_delete' && <Value card={card} choice={choice} />}
            <Button
              size="small"
              loading={
                settle.isPending &&
                settle.variables !== undefined &&
                'choose' in settle.variables &&
                settle.variables.choose === choice
              }
              aria-label={button === t('conflicts.use') ? t('conflicts.useKey', { side: title }) : button}
              onClick={() => void choose(choice)}
            >
              {button}
            </Button>
          </div>
        ))}
      </div>
    </article>
  );
};

const isDecidable = (card: ConflictCard): boolean =>
  !card.closed && (factsOf('conflict').decidedBy?.['state'] ?? []).every((field) => isReadable(card, field));

export const SettledConflict = ({ card }: { readonly card: ConflictCard }) => {
  const { t } = useTranslation('sync');
  const valueText = useValueText();
  return (
    <article className="lz-card lz-sync-conflict" aria-label={useCardName(card)}>
      <CardHead card={card} />
      <p>
        {t('conflicts.settledBy', {
          name: card.settledByName ?? t('conflicts.somebody'),
          on: card.settledOn ?? '',
          value:
            card.settledValue === null
              ? t('conflicts.none')
              : valueText(card, card.settledValue.value, card.settledValue.title),
        })}
      </p>
    </article>
  );
};

const Value = ({ card, choice }: { readonly card: ConflictCard; readonly choice: Choice }) => {
  const { t } = useTranslation('sync');
  const valueText = useValueText();
  const isPresent = JSON.stringify(card[choice].value) === JSON.stringify(card.present.value);
  return (
    <p className="lz-sync-value">
      {valueText(card, card[choice].value, card[choice].title)}
      {isPresent && <span className="lz-sync-present">{t('conflicts.present')}</span>}
    </p>
  );
};

/** Mine first, wherever it stands; between two others their names tell. */
const useColumns = (card: ConflictCard): readonly Column[] => {
  const { t } = useTranslation('sync');
  const use = t('conflicts.use');
  const own: Choice = card.mine ?? 'loser';
  const other: Choice = own === 'winner' ? 'loser' : 'winner';
  const nameOf = (side: Choice): string =>
    (side === 'winner' ? card.winnerName : card.loserName) ?? t('conflicts.somebody');
  if (card.kind === 'edited_after_delete')
    return [
      { choose: 'winner', title: nameOf('winner'), button: t('conflicts.keep') },
      { choose: 'loser', title: nameOf('loser'), button: t('conflicts.deleteAgain') },
    ];
  const theirs = t('conflicts.named', { side: t('conflicts.theirs'), name: nameOf(other) });
  const mine =
    card.mine === null ? t('conflicts.named', { side: t('conflicts.theirs'), name: nameOf(own) }) : t('conflicts.mine');
  if (card.kind === 'refused') return [{ choose: 'winner', title: theirs, button: t('conflicts.noted') }];
  return [
    { choose: own, title: mine, button: use },
    { choose: other, title: theirs, button: use },
    { choose: 'before', title: t('conflicts.before'), button: use },
  ];
};

const useCardName = (card: ConflictCard): string => {
  const titleText = useTitleText();
  return [kindText(card.entity), titleText(card), card.field === null ? '' : fieldTextOf(card.entity, card.field)]
    .filter((part) => part !== '')
    .join(' · ');
};

/** Deleted is said of what is deleted, and not of what is only not here, or has no name. */
const useTitleText = (): ((card: ConflictCard) => string) => {
  const { t } = useTranslation('sync');
  return ({ title, record }) => {
    if (title === null) return t(`conflicts.untitled.${record}`);
    return record === 'deleted' ? t('conflicts.deletedTitle', { title }) : title;
  };
};

const CardHead = ({ card }: { readonly card: ConflictCard }) => {
  const { t } = useTranslation('sync');
  const titleText = useTitleText();
  const path = addressOfHome(card.home);
  const title = titleText(card);
  return (
    <header className="lz-sync-card-head">
      <span className="lz-sync-quiet">{kindText(card.entity)}</span>
      <strong>{path === undefined ? title : <Link href={path}>{title}</Link>}</strong>
      {card.field !== null && <span>{fieldTextOf(card.entity, card.field)}</span>}
      <span className="lz-sync-quiet">{t('conflicts.foundAt', { at: officeMinuteOfMs(card.foundAtMs) })}</span>
    </header>
  );
};
