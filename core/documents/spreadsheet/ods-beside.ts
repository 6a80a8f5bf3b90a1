import type { SheetBeside } from '../../../shared/domain/importing/sheet-beside.ts';
import { struckOdsStyles } from './ods-struck.ts';

/** Of each sheet of an .ods in its order. */
export const besideOfOds = (contentXml: string, stylesXml: string): readonly (readonly SheetBeside[])[] => {
  const struck = contentXml.includes('conditional-format')
    ? struckOdsStyles(`${stylesXml}${contentXml}`)
    : new Set<string>();
  return contentXml
    .split(/<table:table\s/)
    .slice(1)
    .map((sheet): readonly SheetBeside[] => {
      const comments = sheet.match(/<office:annotation[\s>]/g)?.length ?? 0;
      const strikes = [...sheet.matchAll(/calcext:apply-style-name="([^"]*)"/g)].some(([, name = '']) =>
        struck.has(name),
      );
      return [
        ...(comments === 0 ? [] : [{ type: 'Comments', count: comments, text: '' } as const]),
        ...(strikes ? [{ type: 'StruckByCondition', count: 1, text: '' } as const] : []),
      ];
    });
};
