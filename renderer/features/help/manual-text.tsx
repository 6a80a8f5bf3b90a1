import { Fragment, type ReactNode } from 'react';
import type { ManualBlock, ManualInline } from '../../../shared/manual/manual-page.ts';
import { LinkButton } from '../../ui/link-button.tsx';

type OpenPage = (page: string) => void;

interface ManualTextProps {
  readonly blocks: readonly ManualBlock[];
  readonly onOpen: OpenPage;
}

/** The tree of a page as elements. Places in a text that does not change are its keys. */
export const ManualText = ({ blocks, onOpen }: ManualTextProps) => (
  <>{blocks.map((block, at) => keyed(at, blockOf(block, onOpen)))}</>
);

const blockOf = (block: ManualBlock, onOpen: OpenPage): ReactNode => {
  switch (block.type) {
    case 'heading': {
      const text = inlines(block.text, onOpen);
      return block.level === 2 ? <h3>{text}</h3> : <h4>{text}</h4>;
    }
    case 'paragraph':
      return <p>{inlines(block.text, onOpen)}</p>;
    case 'quote':
      return (
        <blockquote>
          <ManualText blocks={block.blocks} onOpen={onOpen} />
        </blockquote>
      );
    case 'list': {
      const items = block.items.map((item, at) => keyed(at, <ListItem blocks={item} onOpen={onOpen} />));
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'table':
      return (
        <table>
          <thead>
            <tr>{block.head.map((cell, at) => keyed(at, <th scope="col">{inlines(cell, onOpen)}</th>))}</tr>
          </thead>
          <tbody>
            {block.rows.map((row, at) =>
              keyed(at, <tr>{row.map((cell, column) => keyed(column, <td>{inlines(cell, onOpen)}</td>))}</tr>),
            )}
          </tbody>
        </table>
      );
  }
};

const ListItem = ({ blocks, onOpen }: ManualTextProps) => (
  <li>
    <ManualText blocks={blocks} onOpen={onOpen} />
  </li>
);

const inlines = (text: readonly ManualInline[], onOpen: OpenPage): ReactNode =>
  text.map((part, at) => keyed(at, inlineOf(part, onOpen)));

const inlineOf = (part: ManualInline, onOpen: OpenPage): ReactNode => {
  switch (part.type) {
    case 'text':
      return part.text;
    case 'strong':
      return <strong>{inlines(part.text, onOpen)}</strong>;
    case 'code':
      return <code>{part.text}</code>;
    case 'image':
      return <img src={part.src} alt={part.alt} />;
    case 'link':
      return (
        <LinkButton className="lz-manual-link" onClick={() => onOpen(part.page)}>
          {inlines(part.text, onOpen)}
        </LinkButton>
      );
  }
};

const keyed = (at: number, node: ReactNode): ReactNode => <Fragment key={at}>{node}</Fragment>;
