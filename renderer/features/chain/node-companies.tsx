import { CloseOutlined, FlagOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { NodeEvidence, NodeMember } from '../../../shared/contract/chain.ts';
import { type NodeCompanyRole, nodeCompanyRoles, targetStates } from '../../../shared/domain/chain/chain.ts';
import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { isReadable, NeedsUpgrade, useUpgradeWord } from '../../notices/needs-upgrade.tsx';
import { CompanyPicker } from '../../pickers/company-picker.tsx';
import { offIf } from '../../ui/looking-only.tsx';

/** Local firms and targets of the node and of what folds into it, and where more of them can come from. */
export const NodeCompanies = ({ evidence }: { readonly evidence: NodeEvidence }) => {
  const { t } = useTranslation('chain');
  const { run, busy } = useCommand('chain');
  const [companyId, setCompanyId] = useState<string | null>(null);
  const { node, members, candidates } = evidence;
  const ofUnknownRole = members.filter((member) => !isReadable(member, 'role'));

  const add = async (id: string, role: NodeCompanyRole): Promise<void> => {
    const added = await run(client.chain.addCompany({ nodeId: node.id, companyId: id, role }), (member) =>
      t('node.companyAdded', { company: member.companyName, node: member.nodeName }),
    );
    if (added !== undefined) setCompanyId(null);
  };
  const roleButtons = (id: string | null) =>
    nodeCompanyRoles.map((role) => (
      <Button key={role} size="small" {...offIf(id === null || busy)} onClick={() => id !== null && void add(id, role)}>
        {t(role === 'local' ? 'node.addAsLocal' : 'node.addAsTarget')}
      </Button>
    ));

  return (
    <>
      {nodeCompanyRoles.map((role) => (
        <MemberList
          key={role}
          of={role}
          evidence={evidence}
          members={members.filter((member) => member.role === role && isReadable(member, 'role'))}
        />
      ))}
      {ofUnknownRole.length > 0 && <MemberList of={null} evidence={evidence} members={ofUnknownRole} />}
      <section className="lz-chain-section">
        <h3>{t('node.addCompany')}</h3>
        <div className="lz-chain-add">
          <div className="lz-chain-add-picker">
            <CompanyPicker aria-label={t('node.addCompany')} value={companyId} onChange={setCompanyId} />
          </div>
          {roleButtons(companyId)}
        </div>
      </section>
      {candidates.total > 0 && (
        <details className="lz-chain-section">
          <summary>{t('node.candidates', { count: candidates.total })}</summary>
          <ul className="lz-chain-items">
            {candidates.first.map(({ id, name, city }) => (
              <li key={id}>
                <span className="lz-chain-item-main">
                  <Link href={`/companies/${id}`}>{name}</Link>
                  <span className="lz-chain-minor">{city}</span>
                </span>
                {roleButtons(id)}
              </li>
            ))}
          </ul>
          {candidates.total > candidates.first.length && (
            <p className="lz-chain-minor">
              {t('node.candidatesMore', { count: candidates.total - candidates.first.length })}
            </p>
          )}
        </details>
      )}
    </>
  );
};

interface MemberListProps {
  /** Null: of a role that needs a newer version (需升级). */
  readonly of: NodeCompanyRole | null;
  readonly evidence: NodeEvidence;
  readonly members: readonly NodeMember[];
}

const MemberList = ({ of: role, evidence, members }: MemberListProps) => {
  const { t } = useTranslation('chain');
  const { run } = useCommand('chain');
  const upgradeWord = useUpgradeWord();
  const heading = role === null ? upgradeWord : t(`node.${role}`);
  const remove = (member: NodeMember): void => {
    void run(client.chain.removeCompany({ id: member.id }), () =>
      t('node.companyRemoved', { company: member.companyName, node: member.nodeName }),
    );
  };
  return (
    <section className="lz-chain-section" aria-label={heading}>
      <h3>
        {heading} <span className="lz-chain-minor">{members.length}</span>
      </h3>
      {members.length === 0 && <p className="lz-chain-minor">{t('node.none')}</p>}
      <ul className="lz-chain-items">
        {members.map((member) => (
          <li key={member.id}>
            <span className="lz-chain-item-main">
              <Link href={`/companies/${member.companyId}`}>{member.companyName}</Link>
              <span className="lz-chain-minor">
                {[member.city, member.nodeId === evidence.node.id ? null : member.nodeName]
                  .filter((text) => text !== null)
                  .join(' · ')}
              </span>
            </span>
            <NeedsUpgrade unreadable={member.unreadable} />
            {role === 'target' && <TargetStateSelect member={member} />}
            <Link
              href={`/leads/new?nodeId=${encodeURIComponent(member.nodeId)}&companyId=${encodeURIComponent(member.companyId)}`}
              className="lz-chain-icon-link"
              aria-label={t('node.createLeadFor', { name: member.companyName })}
              title={t('node.createLeadFor', { name: member.companyName })}
            >
              <FlagOutlined />
            </Link>
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={t('node.removeCompany', { name: member.companyName })}
              onClick={() => remove(member)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
};

const TargetStateSelect = ({ member }: { readonly member: NodeMember }) => {
  const { t } = useTranslation('chain');
  const { run } = useCommand('chain');
  return (
    <Select
      size="small"
      variant="borderless"
      popupMatchSelectWidth={false}
      aria-label={t('node.stateOf', { name: member.companyName })}
      value={isReadable(member, 'targetState') ? (member.targetState ?? 'untouched') : null}
      options={targetStates.map((value) => ({ value, label: t(`targetState.${value}`) }))}
      onChange={(targetState) =>
        void run(client.chain.updateCompany({ id: member.id, targetState }), (value) => value.companyName)
      }
    />
  );
};
