import { AutoComplete, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { api, client } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useCommand } from '../../api/use-command.ts';
import { changedWords } from '../../list/changed-words.ts';
import { ManyAct, RemoveMany } from '../../list/many-acts.tsx';
import { OverLimit } from '../../ui/limited-text.tsx';
import { offIf } from '../../ui/looking-only.tsx';
import { textOverLimit } from '../../ui/text-over-limit.ts';

interface CompanyManyProps {
  readonly ids: readonly string[];
  readonly onDone: () => void;
}

/** What is done with all selected companies at once, as one step. */
export const CompanyMany = ({ ids, onDone }: CompanyManyProps) => {
  const { t } = useTranslation(['company', 'common']);
  const { run, busy } = useCommand('company');
  const tag = async (name: string, on: boolean): Promise<void> => {
    if ((await run(client.company.tagMany({ ids: [...ids], tag: name, on }), changedWords)) !== undefined) onDone();
  };
  const remove = async (): Promise<void> => {
    if ((await run(client.company.removeMany({ ids: [...ids] }), changedWords)) !== undefined) onDone();
  };
  const acts = [
    [t('many.tag'), true],
    [t('many.untag'), false],
  ] as const;
  return (
    <>
      {acts.map(([name, on]) => (
        <ManyAct key={name} name={name} busy={busy}>
          {(close) => <TagAct name={name} onTag={(typed) => void tag(typed, on).finally(close)} />}
        </ManyAct>
      ))}
      <RemoveMany ask={t('many.ask', { count: ids.length })} busy={busy} onRemove={() => void remove()} />
    </>
  );
};

interface TagActProps {
  readonly name: string;
  readonly onTag: (tag: string) => void;
}

const TagAct = ({ name, onTag }: TagActProps) => {
  const { t } = useTranslation('company');
  const [tag, setTag] = useState('');
  const facets = useAnswer(api.company.facets.queryOptions(), { brief: true });
  const wanted = tag.trim();
  return (
    <>
      <AutoComplete
        aria-label={t('page.tagName')}
        placeholder={t('page.tagName')}
        value={tag}
        onChange={setTag}
        options={(facets.data?.tags ?? [])
          .filter((each) => each.tag.includes(wanted))
          .map((each) => ({ value: each.tag }))}
      />
      <OverLimit limit={textLimits.company.tag} text={tag} />
      <Button
        type="primary"
        {...offIf(wanted === '' || textOverLimit(tag, textLimits.company.tag) !== undefined)}
        onClick={() => onTag(wanted)}
      >
        {name}
      </Button>
    </>
  );
};
