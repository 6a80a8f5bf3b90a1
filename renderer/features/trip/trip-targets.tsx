import { ApartmentOutlined, CloseOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { TripDetail, TripTarget } from '../../../shared/contract/trip.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { CompanyPicker } from '../../pickers/company-picker.tsx';
import { useVisitFormStore } from '../../stores/visit-form-store.ts';
import { LimitedInput } from '../../ui/limited-text.tsx';
import { ChainGaps } from './chain-gaps.tsx';
import type { NewTarget } from './new-target.ts';
import { wordsOrNull } from './trip-words.ts';

interface Wanted extends NewTarget {
  readonly plan: string | null;
}

/** Whom the trip wants to see. Visited is what the log says, never a tick. */
export const TripTargets = ({ trip }: { readonly trip: TripDetail }) => {
  const { t } = useTranslation('trip');
  const { message } = App.useApp();
  const { run } = useCommand('trip');
  const [choosing, setChoosing] = useState(false);
  const { targets } = trip;
  const visited = targets.filter(({ visitId }) => visitId !== null).length;

  // Leaving a field and clicking a button happen before the first answer is back: each change builds on the last one.
  const wanted = useRef<readonly Wanted[]>(targets);
  useEffect(() => {
    wanted.current = targets;
  }, [targets]);
  const change = (to: (now: readonly Wanted[]) => readonly Wanted[], what: string): void => {
    wanted.current = to(wanted.current);
    const list = wanted.current.map(({ companyId, nodeId, plan }) => ({ companyId, nodeId, plan }));
    void run(client.trip.setTargets({ id: trip.id, targets: list }), what).then((saved) => {
      // What was refused must not make every later change be refused with it.
      if (saved === undefined) wanted.current = targets;
    });
  };
  const add = (added: readonly NewTarget[]): void =>
    change(
      (now) => [...now, ...added.map((target) => ({ ...target, plan: null }))],
      t('targets.added', { count: added.length }),
    );
  const addOne = (company: { readonly id: string; readonly name: string }): void => {
    if (targets.some(({ companyId }) => companyId === company.id))
      void message.info(t('targets.already', { name: company.name }));
    else add([{ companyId: company.id, nodeId: null }]);
  };

  return (
    <section className="lz-card" aria-label={t('targets.title')}>
      <h2>
        {t('targets.title')}
        {targets.length > 0 && (
          <span className="lz-trip-minor">{t('targets.progress', { visited, total: targets.length })}</span>
        )}
      </h2>
      {targets.length === 0 ? (
        <p className="lz-trip-minor">{t('targets.empty')}</p>
      ) : (
        <ul className="lz-trip-targets">
          {targets.map((target) => (
            <Target
              key={target.id}
              target={target}
              tripId={trip.id}
              onPlan={(plan) =>
                change(
                  (now) => now.map((other) => (other.companyId === target.companyId ? { ...other, plan } : other)),
                  t('targets.planSaved', { name: target.companyName }),
                )
              }
              onRemove={() =>
                change(
                  (now) => now.filter(({ companyId }) => companyId !== target.companyId),
                  t('targets.removed', { name: target.companyName }),
                )
              }
            />
          ))}
        </ul>
      )}
      <div className="lz-trip-add">
        <CompanyPicker
          aria-label={t('targets.add')}
          placeholder={t('targets.add')}
          value={null}
          onChange={(_, company) => company !== null && addOne(company)}
        />
        <Button icon={<ApartmentOutlined />} onClick={() => setChoosing(true)}>
          {t('targets.fromChain')}
        </Button>
      </div>
      {choosing && (
        <ChainGaps
          taken={targets.map(({ companyId }) => companyId)}
          onClose={() => setChoosing(false)}
          onAdd={(added) => {
            setChoosing(false);
            add(added);
          }}
        />
      )}
    </section>
  );
};

interface TargetProps {
  readonly target: TripTarget;
  readonly tripId: string;
  readonly onPlan: (plan: string | null) => void;
  readonly onRemove: () => void;
}

const Target = ({ target, tripId, onPlan, onRemove }: TargetProps) => {
  const { t } = useTranslation('trip');
  const openVisitForm = useVisitFormStore((state) => state.openVisitForm);
  const { companyId, companyName, visitId } = target;
  return (
    <li>
      <span className={visitId === null ? 'lz-trip-open' : 'lz-trip-done'}>
        {visitId === null ? t('targets.notVisited') : <Link href={`/visits/${visitId}`}>{t('targets.visited')}</Link>}
      </span>
      <span className="lz-trip-target-name">
        {target.isGone ? (
          <span className="lz-trip-name">{companyName}</span>
        ) : (
          <Link href={`/companies/${companyId}`} className="lz-trip-name">
            {companyName}
          </Link>
        )}
        <small>{[target.isGone ? t('targets.gone') : target.city, target.nodeName].filter(Boolean).join(' · ')}</small>
      </span>
      <Plan target={target} onSave={onPlan} />
      <Button
        size="small"
        onClick={() =>
          openVisitForm(target.isGone ? { tripId, companyName } : { tripId, companyId, companyName, city: target.city })
        }
      >
        {t('targets.log')}
      </Button>
      <Button
        size="small"
        type="text"
        icon={<CloseOutlined />}
        aria-label={`${t('targets.remove')} ${companyName}`}
        onClick={onRemove}
      />
    </li>
  );
};

/** Saved when the field is left; Escape takes back what was not saved. */
const Plan = ({ target, onSave }: { readonly target: TripTarget; readonly onSave: (plan: string | null) => void }) => {
  const { t } = useTranslation('trip');
  const [text, setText] = useState(target.plan ?? '');
  useEffect(() => setText(target.plan ?? ''), [target.plan]);
  const save = (): void => {
    const plan = wordsOrNull(text);
    if (plan !== target.plan) onSave(plan);
  };
  return (
    <LimitedInput
      size="small"
      className="lz-trip-plan"
      value={text}
      limit={textLimits.trip.plan}
      placeholder={t('targets.planPlaceholder')}
      aria-label={t('targets.planLabel', { name: target.companyName })}
      onChange={(event) => setText(event.target.value)}
      onBlur={save}
      onPressEnter={save}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setText(target.plan ?? '');
      }}
    />
  );
};
