import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { ExportDialog } from '../../pickers/export-dialog.tsx';

interface GapExportProps {
  /** Undefined: of every chain. */
  readonly chainId?: string;
  readonly nodes: 'gaps' | 'all';
  /** Nodes that the list would name. */
  readonly count: number;
  readonly onClose: () => void;
}

/** 补链延链清单, or all nodes of a chain with their firms, as a workbook that comes in again. */
export const GapExport = ({ chainId, nodes, count, onClose }: GapExportProps) => {
  const { t } = useTranslation('chain');
  return (
    <ExportDialog
      count={count}
      title={t(nodes === 'gaps' ? 'gapList.gapsTitle' : 'gapList.allTitle', { count })}
      withPaper
      errorText={(error) => errorText(error, 'chain')}
      onClose={onClose}
      write={(contacts, paper) =>
        client.chain.exportGaps({ ...(chainId === undefined ? {} : { chainId }), nodes, contacts, paper })
      }
    />
  );
};
