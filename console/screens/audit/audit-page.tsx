import { Button, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../renderer/ui/empty-state.tsx';
import { Page } from '../../../renderer/ui/page.tsx';
import type { AuditEntry } from '../../../shared/admin/devices.ts';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';
import { useAuditPages } from '../../api/use-reading.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { actionText, detailText } from './audit-words.ts';
import { OpenSessions } from './open-sessions.tsx';

export const AuditPage = () => {
  const { t } = useTranslation();
  const log = useAuditPages();
  const entries = (log.pages ?? []).flatMap((page) => page.entries);
  const columns: TableColumnsType<AuditEntry> = [
    { title: t('audit.at'), key: 'at', width: 150, render: (_, { atMs }) => officeMinuteOfMs(atMs) },
    {
      title: t('audit.who'),
      key: 'who',
      width: 130,
      ellipsis: true,
      render: (_, { actor }) => actor ?? t('audit.server'),
    },
    { title: t('audit.action'), key: 'action', width: 170, render: (_, { action }) => actionText(t, action) },
    {
      title: t('audit.subject'),
      key: 'subject',
      width: 220,
      ellipsis: true,
      render: (_, { subject }) => subject ?? t('none'),
    },
    {
      title: t('audit.detail'),
      key: 'detail',
      ellipsis: true,
      render: (_, { detail }) => detailText(t, detail) || t('none'),
    },
  ];
  return (
    <Page
      fill
      title={t('nav.audit')}
      note={t('audit.note')}
      actions={
        log.hasNextPage && (
          <Button loading={log.isFetchingNextPage} onClick={log.fetchNextPage}>
            {t('action.more')}
          </Button>
        )
      }
    >
      <OpenSessions />
      <DataTable
        label={t('audit.log')}
        rowKey="seq"
        rows={entries}
        columns={columns}
        loading={log.isPending}
        instead={log.instead}
        minWidth={900}
        empty={<EmptyState title={t('audit.emptyTitle')} text={t('audit.emptyText')} />}
      />
    </Page>
  );
};
