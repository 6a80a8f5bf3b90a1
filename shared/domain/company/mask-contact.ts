/** 138****1111: enough to recognise a number, too little to copy it off a screen. */
export const maskedPhone = (phone: string): string =>
  phone.length < 7 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`;

/** 王**: who knows the person knows who is meant. */
export const maskedName = (name: string): string => `${[...name][0] ?? ''}**`;

interface Contact {
  readonly name: string;
  readonly title: string | null;
  readonly phone: string | null;
  readonly wechat: string | null;
  readonly email: string | null;
  readonly remark: string | null;
}

/** A contact for a copy that is handed on; what is remarked about a person stays in the house. */
export const maskedContact = <T extends Contact>(contact: T): T => ({
  ...contact,
  name: maskedName(contact.name),
  phone: contact.phone?.split('、').map(maskedPhone).join('、') ?? null,
  wechat: contact.wechat === null ? null : maskedAccount(contact.wechat),
  email: contact.email?.replace(/^[^@]*/, maskedAccount) ?? null,
  remark: null,
});

const maskedAccount = (account: string): string => `${[...account][0] ?? ''}***`;

/** Mobile numbers inside a text. */
export const maskPhones = (text: string): string =>
  text.replace(/(?<!\d)(1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?!\d)/g, '$1****$2');
