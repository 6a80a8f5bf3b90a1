import { TreeSelect } from 'antd';
import { useMemo } from 'react';
import type { IndustryNode } from '../../../shared/contract/industry.ts';
import { holdsTyped } from '../../../shared/kernel/finding-text.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';

interface IndustrySelectProps {
  readonly value?: string | null;
  readonly onChange?: (code: string | null) => void;
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly className?: string;
  readonly placeholder?: string;
}

/** One industry of the imported tree, found by its name. */
export const IndustrySelect = ({ value, onChange, ...rest }: IndustrySelectProps) => {
  const industries = useAnswer(api.industry.tree.queryOptions());
  const tree = useMemo(() => toTree(industries.data ?? []), [industries.data]);
  return (
    <TreeSelect
      {...rest}
      allowClear
      onChange={(code: string | undefined) => onChange?.(code ?? null)}
      popupMatchSelectWidth={280}
      showSearch={{ filterTreeNode: (typed, node) => holdsTyped(String(node?.title ?? ''), typed) }}
      treeData={tree}
      {...(value === null || value === undefined ? {} : { value })}
    />
  );
};

interface TreeNode {
  readonly value: string;
  readonly title: string;
  readonly children: TreeNode[];
}

const toTree = (industries: readonly IndustryNode[]): TreeNode[] => {
  const nodes = new Map(
    industries.map(({ code, name }) => [code, { value: code, title: name, children: [] as TreeNode[] }]),
  );
  const roots: TreeNode[] = [];
  for (const { code, parentCode } of industries) {
    const node = nodes.get(code);
    if (node === undefined) continue;
    (nodes.get(parentCode ?? '')?.children ?? roots).push(node);
  }
  return roots;
};
