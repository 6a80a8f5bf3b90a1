import { AutoComplete, Button, Popconfirm, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useCommand } from '../../api/use-command.ts';
import { changedWords } from '../../list/changed-words.ts';
import { offIf } from '../../ui/looking-only.tsx';

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
  return (
    <>
      <TagAct name={t('many.tag')} busy={busy} onTag={(name) => void tag(name, true)} />
      <TagAct name={t('many.untag')} busy={busy} onTag={(name) => void tag(name, false)} />
      <Popconfirm
        title={t('many.ask', { count: ids.length })}
        okText={t('many.remove')}
        okButtonProps={{ danger: true }}
        onConfirm={() => void remove()}
      >
        <Button size="small" danger {...offIf(busy)}>
          {t('many.remove')}
        </Button>
      </Popconfirm>
    </>
  );
};

interface TagActProps {
  readonly name: string;
  readonly busy: boolean;
  readonly onTag: (tag: string) => void;
}

const tagLimit = 40;

const TagAct = ({ name, busy, onTag }: TagActProps) => {
  const { t } = useTranslation('company');
  const [isOpen, setIsOpen] = useState(false);
  const [tag, setTag] = useState('');
  const facets = useAnswer(api.company.facets.queryOptions(), { brief: true });
  const wanted = tag.trim();
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      destroyOnHidden
      open={isOpen}
      onOpenChange={setIsOpen}
      content={
        <div className="lz-list-act" role="dialog" aria-label={name}>
          <AutoComplete
            aria-label={t('page.tagName')}
            placeholder={t('page.tagName')}
            value={tag}
            onChange={setTag}
            options={(facets.data?.tags ?? [])
              .filter((each) => each.tag.includes(wanted))
              .map((each) => ({ value: each.tag }))}
          />
          <Button
            type="primary"
            {...offIf(wanted === '' || wanted.length > tagLimit)}
            onClick={() => {
              setIsOpen(false);
              setTag('');
              onTag(wanted);
            }}
          >
            {name}
          </Button>
        </div>
      }
    >
      <Button size="small" aria-haspopup="dialog" {...offIf(busy)}>
        {name}
      </Button>
    </Popover>
  );
};
