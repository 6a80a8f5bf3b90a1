import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type GenerationPath, generationBranches } from '../../../shared/domain/lead/generation-path.ts';
import { holdsLabel } from '../../ui/holds-label.ts';

interface PathSelectProps {
  readonly value?: GenerationPath | null;
  readonly onChange?: (path: GenerationPath | null) => void;
  readonly id?: string;
}

/** The 17 leaves under their 5 branches (C6–C22). */
export const PathSelect = ({ value, onChange, id }: PathSelectProps) => {
  const { t } = useTranslation('lead');
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      allowClear
      showSearch={{ filterOption: holdsLabel }}
      value={value ?? null}
      onChange={(next: GenerationPath | null | undefined) => onChange?.(next ?? null)}
      options={generationBranches.map(({ branch, leaves }) => ({
        label: t(`branch.${branch}`),
        options: leaves.map((leaf) => ({ value: leaf, label: t(`path.${leaf}`) })),
      }))}
    />
  );
};
