import { keepPreviousData } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CollisionRow } from '../../../shared/contract/cooperation.ts';
import { api, client } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useCommand } from '../../api/use-command.ts';
import { LeadName } from '../../notices/lead-name.tsx';
import { isReadable, NeedsUpgrade, SomeNeedUpgrade } from '../../notices/needs-upgrade.tsx';
import { RestOfList, useRowLimit } from '../../pickers/rest-of-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';

export const CollisionList = () => {
  const { t } = useTranslation('cooperation');
  const [all, setAll] = useState(false);
  const { limit, showAll } = useRowLimit(200);
  const collisions = useAnswer(
    api.cooperation.collisions.queryOptions({
      input: all ? { limit } : { state: 'open', limit },
      placeholderData: keepPreviousData,
    }),
  );
  return (
    <>
      <div className="lz-cooperation-filter">
        <Checkbox checked={all} onChange={({ target }) => setAll(target.checked)}>
          {t('collision.showSettled')}
        </Checkbox>
        <SomeNeedUpgrade count={collisions.data?.needUpgrade ?? 0} />
      </div>
      {collisions.instead}
      {collisions.data?.total === 0 && <EmptyState title={t('collision.empty')} text={t('collision.emptyText')} />}
      <ul className="lz-cooperation-cases">
        {(collisions.data?.rows ?? []).map((collision) => (
          <CollisionCase key={collision.id} collision={collision} />
        ))}
      </ul>
      <RestOfList shown={collisions.data?.rows.length ?? 0} total={collisions.data?.total} all={showAll} />
    </>
  );
};

const CollisionCase = ({ collision }: { readonly collision: CollisionRow }) => {
  const { t } = useTranslation('cooperation');
  const { run, busy } = useCommand('cooperation');
  const { id, by, certainty, company, otherCompany, unit, otherUnit, lead, otherLead, foundOn, state } = collision;
  const knowsState = isReadable(collision, 'state');
  const next = state === 'open' ? 'settled' : 'open';
  const settle = () =>
    run(
      client.cooperation.settleCollision({ id, state: next }),
      t(next === 'settled' ? 'collision.settled' : 'collision.reopened', { name: company.name }),
    );
  return (
    <li className="lz-card lz-cooperation-case">
      <div className="lz-cooperation-main">
        <div className="lz-cooperation-head">
          <Link href={`/cooperation/firms/${company.id}`}>{company.name}</Link>
          {isReadable(collision, 'matchedBy') && (
            <span className={`lz-record-mark lz-cooperation-${certainty}`}>
              {t(`certainty.${certainty}`)} · {t(`match.${by}`)}
            </span>
          )}
          <NeedsUpgrade unreadable={collision.unreadable} />
          {state === 'settled' && knowsState && <span className="lz-record-mark">{t('collision.settledMark')}</span>}
        </div>
        <div className="lz-cooperation-facts">
          <span>{t('collision.between', { a: unit.name, b: otherUnit.name })}</span>
          {otherCompany.id !== company.id && <span>{t('collision.otherCompany', { name: otherCompany.name })}</span>}
          {[lead, otherLead].map((each) =>
            each === null ? null : (
              <Link key={each.id} href={`/leads/${each.id}`}>
                <LeadName name={each.name} />
              </Link>
            ),
          )}
          <span className="lz-cooperation-quiet">{t('collision.foundOn', { day: foundOn })}</span>
        </div>
      </div>
      {knowsState && (
        <Button
          loading={busy}
          onClick={() => void settle()}
          aria-label={`${t(state === 'open' ? 'collision.settle' : 'collision.reopen')} ${company.name}`}
        >
          {t(state === 'open' ? 'collision.settle' : 'collision.reopen')}
        </Button>
      )}
    </li>
  );
};
