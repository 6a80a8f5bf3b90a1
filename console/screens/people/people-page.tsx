import { PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { EmptyState } from '../../../renderer/ui/empty-state.tsx';
import { Page } from '../../../renderer/ui/page.tsx';
import type { AdminPerson } from '../../../shared/admin/directory.ts';
import { holdsTyped } from '../../../shared/kernel/finding-text.ts';
import { useReading } from '../../api/use-reading.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { CodeSlip } from './code-slip.tsx';
import { PersonForm } from './person-form.tsx';
import { usePeopleColumns } from './use-people-columns.tsx';

export const PeoplePage = () => {
  const { t } = useTranslation();
  const people = useReading('listPeople', {});
  const units = useReading('listUnits', {});
  const [sought, setSought] = useState('');
  const [showLeft, setShowLeft] = useState(false);
  const [edited, setEdited] = useState<AdminPerson | 'new' | null>(null);
  const [given, setGiven] = useState<AdminPerson | null>(null);
  const all = people.data ?? [];
  const shown = all.filter((person) => (showLeft || !person.left) && matches(person, sought));
  const hasUnits = (units.data ?? []).some(({ closed }) => !closed);
  const columns = usePeopleColumns({ onEdit: setEdited, onCode: setGiven });

  return (
    <Page
      fill
      title={t('nav.people')}
      note={t('people.note', { count: all.filter(({ left }) => !left).length })}
      actions={
        <>
          {all.some(({ left }) => left) && (
            <Checkbox checked={showLeft} onChange={({ target }) => setShowLeft(target.checked)}>
              {t('people.showLeft')}
            </Checkbox>
          )}
          <Input
            allowClear
            prefix={<SearchOutlined />}
            aria-label={t('people.find')}
            placeholder={t('people.find')}
            value={sought}
            onChange={({ target }) => setSought(target.value)}
            style={{ width: 240 }}
          />
          <Button
            type="primary"
            icon={<PlusOutlined />}
            disabled={units.data !== undefined && !hasUnits}
            onClick={() => setEdited('new')}
          >
            {t('people.add')}
          </Button>
        </>
      }
    >
      <DataTable
        label={t('nav.people')}
        rowKey="id"
        rows={shown}
        columns={columns}
        loading={people.isPending}
        instead={people.instead}
        minWidth={1080}
        empty={
          all.length > 0 ? (
            <EmptyState title={t('people.noneFound')} />
          ) : (
            <EmptyState
              title={t('people.emptyTitle')}
              text={hasUnits ? t('people.emptyText') : t('units.emptyText')}
              actions={hasUnits ? undefined : <Link href="/units">{t('units.add')}</Link>}
            />
          )
        }
        isMuted={({ left }) => left}
      />
      {edited !== null && (
        <PersonForm
          person={edited === 'new' ? null : edited}
          units={(units.data ?? []).filter(({ closed }) => !closed)}
          onClose={() => setEdited(null)}
        />
      )}
      {given !== null && <CodeSlip person={given} onClose={() => setGiven(null)} />}
    </Page>
  );
};

/** Words that stand apart may stand in different columns. */
const matches = ({ name, post, unitName }: AdminPerson, sought: string): boolean =>
  holdsTyped([name, post ?? '', unitName ?? ''].join('，'), sought);
