import { Button, Checkbox, type TableColumnsType, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { EmptyState } from '../../../renderer/ui/empty-state.tsx';
import { Page } from '../../../renderer/ui/page.tsx';
import type { AdminDevice } from '../../../shared/admin/devices.ts';
import { silentDays } from '../../../shared/admin/overview.ts';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';
import { useReading } from '../../api/use-reading.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Mark } from '../../parts/mark.tsx';
import { OpenCodes } from './open-codes.tsx';
import { ExportPackageButton, ImportPackageButton } from './package-actions.tsx';
import { RevokeForm } from './revoke-form.tsx';

export const DevicesPage = () => {
  const { t } = useTranslation();
  // Somebody waits here for a laptop to appear.
  const devices = useReading('listDevices', {}, { everyMs: 5_000 });
  const [showRevoked, setShowRevoked] = useState(false);
  const [revoking, setRevoking] = useState<AdminDevice | null>(null);
  const all = devices.data ?? [];
  const revoked = all.filter(({ revokedAtMs }) => revokedAtMs !== null).length;
  const columns = useDeviceColumns(setRevoking);
  return (
    <Page
      fill
      title={t('nav.devices')}
      note={t('devices.note', { active: all.length - revoked, revoked })}
      actions={
        <>
          {revoked > 0 && (
            <Checkbox checked={showRevoked} onChange={({ target }) => setShowRevoked(target.checked)}>
              {t('devices.showRevoked')}
            </Checkbox>
          )}
          <ImportPackageButton />
        </>
      }
    >
      <OpenCodes />
      <DataTable
        label={t('nav.devices')}
        rowKey="id"
        rows={all.filter(({ revokedAtMs }) => showRevoked || revokedAtMs === null)}
        columns={columns}
        loading={devices.isPending}
        instead={devices.instead}
        minWidth={1180}
        empty={
          <EmptyState
            title={t('devices.emptyTitle')}
            text={t('devices.emptyText')}
            actions={<Link href="/people">{t('devices.toPeople')}</Link>}
          />
        }
        isMuted={({ revokedAtMs }) => revokedAtMs !== null}
      />
      {revoking !== null && <RevokeForm device={revoking} onClose={() => setRevoking(null)} />}
    </Page>
  );
};

const useDeviceColumns = (onRevoke: (device: AdminDevice) => void): TableColumnsType<AdminDevice> => {
  const { t } = useTranslation();
  return [
    { title: t('devices.name'), dataIndex: 'name', key: 'name', fixed: 'start', width: 170, ellipsis: true },
    { title: t('devices.person'), dataIndex: 'personName', key: 'person', width: 110, ellipsis: true },
    {
      title: t('devices.contact'),
      key: 'contact',
      width: 140,
      render: (_, d) => (d.lastContactAtMs === null ? t('devices.never') : officeMinuteOfMs(d.lastContactAtMs)),
    },
    {
      title: <Tooltip title={t('devices.waitingHint')}>{t('devices.waiting')}</Tooltip>,
      key: 'waiting',
      width: 80,
      align: 'right',
      render: (_, d) => d.waiting ?? t('none'),
    },
    { title: t('devices.state'), key: 'state', width: 140, render: (_, device) => <DeviceState device={device} /> },
    { title: t('devices.unit'), key: 'unit', width: 160, ellipsis: true, render: (_, d) => d.unitName ?? t('none') },
    { title: t('devices.enrolled'), key: 'enrolled', width: 140, render: (_, d) => officeMinuteOfMs(d.enrolledAtMs) },
    { title: t('devices.version'), key: 'version', width: 80, render: (_, d) => d.version ?? t('none') },
    {
      key: 'actions',
      fixed: 'end',
      width: 190,
      align: 'right',
      render: (_, device) =>
        device.revokedAtMs === null && (
          <>
            <ExportPackageButton device={device} />
            <Button
              type="link"
              size="small"
              danger
              aria-label={`${t('devices.revoke')} ${device.name}`}
              onClick={() => onRevoke(device)}
            >
              {t('devices.revoke')}
            </Button>
          </>
        ),
    },
  ];
};

const DeviceState = ({ device }: { readonly device: AdminDevice }) => {
  const { t } = useTranslation();
  if (device.revokedAtMs !== null) {
    const reason = t('devices.reasonWas', { reason: device.revokedReason ?? t('none') });
    return (
      <Tooltip title={`${officeMinuteOfMs(device.revokedAtMs)} ${reason}`}>
        <span>
          <Mark tone="plain">{t('devices.revoked')}</Mark>
        </span>
      </Tooltip>
    );
  }
  const lastMs = device.lastContactAtMs ?? device.enrolledAtMs;
  const days = Math.floor((Date.now() - lastMs) / 86_400_000);
  return days >= silentDays ? (
    <span className="lz-device-silent">{t('devices.silent', { days })}</span>
  ) : (
    t('devices.active')
  );
};
