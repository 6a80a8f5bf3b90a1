/**
 * Names in the order of a dictionary, for lists that are sorted where the dictionary of readings is not (screens, console,
 * server): the platform's order knows characters one by one, so what it reads otherwise than people do is told to it by a
 * character of the same sound.
 */
export const compareNames = (one: string, other: string): number =>
  platformOrder.compare(asRead(one), asRead(other)) || platformOrder.compare(one, other);

const platformOrder = new Intl.Collator('zh-CN', { numeric: true });

const asRead = (name: string): string =>
  readOtherwise.test(name) ? name.replaceAll(everyOne, (word) => soundsLike[word] ?? word) : name;

const soundsLike: Readonly<Record<string, string>> = {
  长: '嫦',
  厦门: '夏门',
  蚌埠: '泵埠',
  乐清: '月清',
  六安: '路安',
  单县: '善县',
  银行: '银航',
};

const readOtherwise = new RegExp(Object.keys(soundsLike).join('|'), 'u');
const everyOne = new RegExp(readOtherwise, 'gu');
