/**
 * Without the signs that nobody sees (U+200B, U+FEFF, U+00AD …): they come along with what is pasted, and two names that look
 * alike would not be alike. Line ends and tabs stay, and what joins the parts of one picture.
 */
export const withoutInvisible = (text: string): string => text.replaceAll(invisible, '');

const invisible = /(?![\n\r\t]|\u200d\p{Extended_Pictographic})[\p{Cc}\p{Cf}]/gu;
