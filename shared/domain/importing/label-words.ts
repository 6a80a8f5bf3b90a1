import type { LeadLabel } from '../lead/stage.ts';

/** 敏感, 内部, 公开 as people write them; undefined for a word that says none of the three. */
export const readLabel = (text: string): LeadLabel | undefined => {
  const compact = text.replace(/[\s级]/g, '');
  if (/敏感|秘密|机密|绝密|保密|不公开|不宜公开|涉密|^是$/.test(compact))
    return /不敏感|非敏感|不涉密|非涉密/.test(compact) ? 'internal' : 'sensitive';
  if (/内部|一般|普通|^否$/.test(compact)) return 'internal';
  if (/公开|对外/.test(compact)) return 'open';
  return undefined;
};
