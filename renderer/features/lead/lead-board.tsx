import { SwapOutlined } from '@ant-design/icons';
import { keepPreviousData } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { BoardColumn, LeadRow } from '../../../shared/contract/lead.ts';
import { isOverdue } from '../../../shared/domain/lead/lead-quiet.ts';
import { type LeadStage, leadStages, stageIndex } from '../../../shared/domain/lead/stage.ts';
import { calendarDay } from '../../../shared/kernel/calendar-day.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { LeadName } from '../../notices/lead-name.tsx';
import { isReadable, NeedsUpgrade, useUpgradeWord } from '../../notices/needs-upgrade.tsx';
import { useLookingOnly } from '../../ui/looking-only.tsx';
import { officeToday } from '../../ui/office-today.ts';
import { AdvanceDialog } from './advance-dialog.tsx';
import { useInvestmentWords } from './investment-words.ts';
import { leadList } from './lead-list.tsx';
import { LabelMark, LeadMoney, StatusMark } from './lead-marks.tsx';
import { isUnsent, openStepWords } from './sent-words.ts';

interface Move {
  readonly lead: LeadRow;
  readonly to: LeadStage;
}

/** Columns by stage. A card moves by dragging, by its menu or with ] and [; each way asks for the day and the evidence. */
export const LeadBoard = () => {
  const { t } = useTranslation('lead');
  const filters = leadList.useList((state) => state.filters);
  const board = useAnswer(api.lead.board.queryOptions({ input: { filters }, placeholderData: keepPreviousData }));
  const [move, setMove] = useState<Move>();
  const root = useRef<HTMLDivElement>(null);
  const [moved, setMoved] = useState<LeadRow>();

  // The card that was moved is drawn anew in another column, before its dialog goes or after; the keyboard goes on from there.
  useEffect(() => {
    if (moved === undefined || board.data === undefined) return;
    const column = board.data.find(({ leads }) => leads.some(({ id }) => id === moved.id));
    if (column !== undefined && column.stage === moved.stage && isReadable(moved, 'stage')) return;
    cardOf(root.current, moved.id)?.focus();
    setMoved(undefined);
  }, [board.data, moved]);

  if (board.data === undefined) return board.instead;
  return (
    <>
      <p className="lz-lead-board-hint">{t('board.hint')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="lz-lead-board" ref={root} tabIndex={0} aria-label={t('board.label')}>
        {board.data.map((column) => (
          <Column
            key={column.stage ?? 'needsUpgrade'}
            column={column}
            onMove={setMove}
            onDropLead={(id) => {
              const lead = board.data.flatMap(({ leads }) => leads).find((row) => row.id === id);
              const to = column.stage;
              if (lead !== undefined && to !== null && (lead.stage !== to || !isReadable(lead, 'stage')))
                setMove({ lead, to });
            }}
            onArrow={(from, key) => neighbourOf(root.current, from, key)?.focus()}
          />
        ))}
      </section>
      {move !== undefined && (
        <AdvanceDialog
          lead={move.lead}
          to={move.to}
          onClose={(done) => {
            if (done) setMoved(move.lead);
            setMove(undefined);
          }}
        />
      )}
    </>
  );
};

interface ColumnProps {
  readonly column: BoardColumn;
  readonly onMove: (move: Move) => void;
  readonly onDropLead: (id: string) => void;
  readonly onArrow: (from: HTMLElement, key: string) => void;
}

const Column = ({ column, onMove, onDropLead, onArrow }: ColumnProps) => {
  const { t } = useTranslation('lead');
  const [over, setOver] = useState(false);
  const upgrade = useUpgradeWord();
  const title = column.stage === null ? upgrade : t(`stage.${column.stage}`);
  const hidden = column.count - column.leads.length;
  const words = useInvestmentWords()({ ...column, total: column.count });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way; keyboard and menu do the same
    <div
      className={over ? 'lz-lead-column lz-lead-column-over' : 'lz-lead-column'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onDropLead(event.dataTransfer.getData('text/plain'));
      }}
    >
      <h2>
        <span>{title}</span>
        <span className="lz-lead-count">{column.count}</span>
        {column.count > 0 && (
          <span className="lz-lead-sum" title={words}>
            {column.withoutAmount === column.count ? null : words}
          </span>
        )}
      </h2>
      <ul aria-label={t('board.column', { stage: title, count: column.count })}>
        {column.leads.map((lead) => (
          <Card key={lead.id} lead={lead} onMove={(to) => onMove({ lead, to })} onArrow={onArrow} />
        ))}
      </ul>
      {column.count === 0 && <p className="lz-lead-quiet">{t('board.empty')}</p>}
      {hidden > 0 && <p className="lz-lead-quiet">{t('board.more', { count: hidden })}</p>}
    </div>
  );
};

interface CardProps {
  readonly lead: LeadRow;
  readonly onMove: (to: LeadStage) => void;
  readonly onArrow: (from: HTMLElement, key: string) => void;
}

const Card = ({ lead, onMove, onArrow }: CardProps) => {
  const { t } = useTranslation('lead');
  const looking = useLookingOnly();
  const late = isOverdue(
    { ...lead, nextStepDueOn: lead.nextStepDueOn === null ? null : calendarDay(lead.nextStepDueOn) },
    officeToday(),
  );
  const step = openStepWords(lead);
  const onKeyDown = (event: KeyboardEvent<HTMLAnchorElement>): void => {
    const step = looking || !isReadable(lead, 'stage') ? 0 : event.key === ']' ? 1 : event.key === '[' ? -1 : 0;
    const to = leadStages[stageIndex(lead.stage) + step];
    if (step !== 0 && to !== undefined) {
      event.preventDefault();
      onMove(to);
    }
    if (event.key.startsWith('Arrow')) {
      event.preventDefault();
      onArrow(event.currentTarget, event.key);
    }
  };
  return (
    <li
      className="lz-lead-card"
      draggable={!looking}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', lead.id);
        event.dataTransfer.effectAllowed = 'move';
      }}
    >
      <Link href={`/leads/${lead.id}`} data-lead-id={lead.id} draggable={false} onKeyDown={onKeyDown}>
        <LeadName name={lead.name} />
      </Link>
      <Dropdown
        trigger={['click']}
        menu={{
          items: leadStages.map((stage) => ({
            key: stage,
            label: t(`stage.${stage}`),
            disabled: stage === lead.stage && isReadable(lead, 'stage'),
            onClick: () => onMove(stage),
          })),
        }}
      >
        <Button type="text" size="small" icon={<SwapOutlined />} aria-label={t('board.move', { name: lead.name })} />
      </Dropdown>
      <div className="lz-lead-card-more">
        {lead.companyName !== null && <span className="lz-lead-card-company">{lead.companyName}</span>}
        <span>
          <LeadMoney lead={lead} />
          <LabelMark label={lead.label} />
          {lead.status !== 'active' && isReadable(lead, 'status') && <StatusMark status={lead.status} />}
          {lead.stageOn === null && !isUnsent(lead, 'stageOn') && isReadable(lead, 'stage') && (
            <span className="lz-lead-mark" title={t('undated.since', { stage: t(`stage.${lead.stage}`) })}>
              {t('undated.mark')}
            </span>
          )}
          <NeedsUpgrade unreadable={lead.unreadable} />
        </span>
        {step !== null && (
          <span className={late ? 'lz-lead-late' : 'lz-lead-quiet'}>
            {late && `${t('filter.overdue')} `}
            {lead.nextStepDueOn?.slice(5)} {step.words}
          </span>
        )}
      </div>
    </li>
  );
};

const cardOf = (root: HTMLElement | null, id: string): HTMLElement | null | undefined =>
  root?.querySelector<HTMLElement>(`[data-lead-id="${CSS.escape(id)}"]`);

/** Up and down within a column; left and right to the same height of the next column that has cards. */
const neighbourOf = (root: HTMLElement | null, from: HTMLElement, key: string): HTMLElement | undefined => {
  const columns = [...(root?.querySelectorAll('.lz-lead-column') ?? [])]
    .map((column) => [...column.querySelectorAll<HTMLElement>('[data-lead-id]')])
    .filter((cards) => cards.length > 0);
  const at = columns.findIndex((cards) => cards.includes(from));
  const height = columns[at]?.indexOf(from) ?? 0;
  if (key === 'ArrowUp') return columns[at]?.[height - 1];
  if (key === 'ArrowDown') return columns[at]?.[height + 1];
  const beside = columns[key === 'ArrowLeft' ? at - 1 : at + 1];
  return beside?.[Math.min(height, beside.length - 1)];
};
