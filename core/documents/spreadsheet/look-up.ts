/**
 * Whether a formula only fetches what stands elsewhere: for a blank it gives 0, which nobody typed. A sum of it, or what is calculated with
 * it, is a number of its own.
 */
export const isLookUp = (formula: string): boolean => {
  const bare = formula.replace(/^(?:of:|oooc:|msoxl:)?[=+]*/, '').replace(/^(?:IFERROR|IFNA)\(/i, '');
  return functions.test(bare) || reference.test(bare) || openReference.test(bare);
};

const functions = /^(?:_xlfn\.)?(?:[VHX]?LOOKUP|INDEX|OFFSET|INDIRECT)\(/i;
/** B2, $B$2, Sheet2!B2, '二月 台账'!B2, [1]Sheet1!B2. */
const reference = /^(?:(?:'[^']+'|[^'!()+\-*/&,;<>=]+)!)?\$?[A-Z]{1,3}\$?\d{1,7}$/i;
/** [.B2], [$Sheet2.B2] of .ods; R[-1]C of Excel's XML. */
const openReference =
  /^\[(?:\$?(?:'[^']+'|[^'\]]+))?\.\$?[A-Z]{1,3}\$?\d{1,7}\]$|^(?:[^!()]+!)?R(?:\[-?\d+\]|\d+)?C(?:\[-?\d+\]|\d+)?$/i;
