import { compareNames } from '../../shared/kernel/name-order.ts';
import { asciiLower } from './grams.ts';
import { loadReader, type Read } from './pinyin.ts';

/**
 * Where a name stands in a dictionary, as text that SQLite compares byte by byte: digits, Latin letters, then characters
 * by syllable, tone and character, so that 合肥 comes before 上海 and 江 is not torn apart by 姜. A syllable with its tone is
 * one sign of two bytes, so that the key of a whole name is no longer than the name. Legal form and brackets do not count.
 */
export const nameOrderOf = (name: string, read: Read): string => {
  const [{ characters, syllables, tones }] = read(name);
  const key = characters
    .slice(0, charactersKept)
    .map((character, at) => {
      const place = isLatin.test(character) ? undefined : placeOf(syllables[at] ?? '');
      if (place === undefined) return character;
      const sound = String.fromCharCode(firstSign + place * 4 + Math.max(0, (tones[at] ?? 0) - 1));
      return at < charactersTold ? sound + character : sound;
    })
    .join('');
  return key === '' ? asciiLower(name.trim()).slice(0, charactersKept) : key;
};

type Named = { readonly name: string };

/**
 * For lists that are short enough to be sorted here. Until the dictionary is there (it is loaded behind the first call)
 * the platform's own order answers, which only knows characters one by one.
 */
export const inNameOrder = <T extends Named>(rows: readonly T[]): T[] => {
  // One stands in its place anyhow: the dictionary, a quarter of the start, is loaded for what is to be sorted only.
  if (rows.length < 2) return [...rows];
  const read = readerNow();
  if (read === undefined) return rows.toSorted((a, b) => compareNames(a.name, b.name));
  return rows
    .map((row) => ({ row, key: keyOf(row.name, read) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ row }) => row);
};

/** Where a name that is no firm of the library stands among those that are; the name itself until the dictionary is there. */
export const nameOrderNow = (name: string): string => {
  const read = readerNow();
  return read === undefined ? name : keyOf(name, read);
};

const keyOf = (name: string, read: Read): string => {
  let key = keys.get(name);
  if (key === undefined) {
    if (keys.size >= keysKept) keys.clear();
    key = nameOrderOf(name, read);
    keys.set(name, key);
  }
  return key;
};

let loaded: Read | undefined;
let isAsked = false;

const readerNow = (): Read | undefined => {
  if (!isAsked) {
    isAsked = true;
    // Behind the answer that asked: to load it takes a turn that whoever waits for the answer would wait for too.
    setImmediate(() => {
      void loadReader().then((read) => {
        loaded = read;
      });
    });
  }
  return loaded;
};

const keys = new Map<string, string>();
const keysKept = 20_000;

/** Names that are alike so far stand together in any order. */
const charactersKept = 16;
/** The head of a name: 江苏 and 姜堰 are kept apart there, further on the sound is enough. */
const charactersTold = 2;
/** The first sign of two bytes; 460 syllables have room there. */
const firstSign = 0x80;

const placeOf = (syllable: string): number | undefined => {
  places ??= new Map(
    everySyllable
      .trim()
      .split(/\s+/)
      .map((one, at) => [one, at]),
  );
  return places.get(syllable);
};
let places: ReadonlyMap<string, number> | undefined;

const isLatin = /[a-z0-9]/;

/** Every syllable of the dictionary, in order. The keys are made of places in it: another list is another index. */
const everySyllable = `
  a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen ceng
  cha chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun chuo ci cong cou cu
  cuan cui cun cuo da dai dan dang dao de dei den deng di dia dian diao die ding diu dong dou du duan dui dun duo
  e ei en eng er fa fan fang fei fen feng fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan
  guang gui gun guo ha hai han hang hao he hei hen heng hng hong hou hu hua huai huan huang hui hun huo ji jia
  jian jiang jiao jie jin jing jiong jiu ju juan jue jun ka kai kan kang kao ke kei ken keng kong kou ku kua kuai
  kuan kuang kui kun kuo la lai lan lang lao le lei leng li lia lian liang liao lie lin ling liu lo long lou lu
  luan lun luo lv lve m ma mai man mang mao me mei men meng mi mian miao mie min ming miu mo mou mu n na nai nan
  nang nao ne nei nen neng ng ni nian niang niao nie nin ning niu nong nou nu nuan nuo nv nve o ou pa pai pan pang
  pao pei pen peng pi pian piao pie pin ping po pou pu qi qia qian qiang qiao qie qin qing qiong qiu qu quan que
  qun ran rang rao re ren reng ri rong rou ru rua ruan rui run ruo sa sai san sang sao se sen seng sha shai shan
  shang shao she shei shen sheng shi shou shu shua shuai shuan shuang shui shun shuo si song sou su suan sui sun
  suo ta tai tan tang tao te tei teng ti tian tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei wen
  weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yo yong
  you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhei zhen zheng zhi zhong
  zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo
`;
