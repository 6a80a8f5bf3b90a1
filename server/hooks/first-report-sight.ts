import type { Audience } from '../../shared/sync/audience.ts';
import type { StoredRecord } from '../store/server-store.ts';
import { isSameAudience } from '../sync/decide/placement.ts';
import type { Line } from './first-report-lines.ts';

/**
 * Everybody's, until a label hides the lead: then its own unit's (and the centre's, who decides disputes), and of the
 * units that are on the ledger of the firm themselves, who are to know that somebody was ahead.
 */
export const audienceOfLine = (line: Line, ledger: readonly Line[]): Audience => {
  if (!line.isVeiled) return { shared: true, units: [line.unitId], chainId: null };
  const others = ledger.filter(({ companyId }) => companyId === line.companyId).map(({ unitId }) => unitId);
  const parties = [...new Set(others)].filter((unitId) => unitId !== line.unitId).sort();
  return { shared: false, units: [line.unitId, ...parties], chainId: null };
};

/** Of what everybody sees it does not matter whose names stand beside it. */
export const isSeenAlike = ({ audience }: StoredRecord, wanted: Audience): boolean =>
  audience.shared ? wanted.shared : isSameAudience(audience, wanted);
