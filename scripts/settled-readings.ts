/**
 * Readings that a person settled, for scripts/make-readings.ts: where the dictionaries differ from the names that the
 * places give themselves, and words that neither has. Without tones, because nobody types them; several readings where
 * a word is read in several ways, the commoner one first.
 */

/** Administrative divisions: 国家地名信息库 and the places' own names for themselves against both dictionaries. */
export const settledPlaces: Readonly<Record<string, string>> = {
  // Both dictionaries err, or have only the everyday word.
  六合区: 'lu he qu',
  洪洞县: 'hong tong xian',
  大箐山县: 'da qing shan xian',
  召陵区: 'shao ling qu',
  蚌山区: 'beng shan qu',
  襄都区: 'xiang du qu',
  信都区: 'xin du qu',
  昆都仑区: 'kun du lun qu',
  浪卡子县: 'lang ka zi xian',
  // Read in two ways by those who live there and those who do not.
  宕昌县: 'tan chang xian|dang chang xian',
  称多县: 'chen duo xian|cheng duo xian',
  红寺堡区: 'hong si bu qu|hong si pu qu',
  莎车县: 'sha che xian|suo che xian',
  丹棱县: 'dan leng xian|dan ling xian',
};

/** Places below or beside the divisions that stand in the names of firms. */
const otherPlaces: Readonly<Record<string, string>> = {
  莘庄: 'xin zhuang',
  十里堡: 'shi li pu',
  吴家堡: 'wu jia pu',
  会稽: 'kuai ji',
  解州: 'hai zhou',
  大宛: 'da yuan',
  吐谷浑: 'tu yu hun',
  龟兹: 'qiu ci',
  华县: 'hua xian',
  阿房: 'e pang',
  长垣: 'chang yuan',
  天姥: 'tian mu',
  番禺: 'pan yu',
  蚌埠: 'beng bu',
  栎阳: 'yue yang',
  北碚: 'bei bei',
  涪陵: 'fu ling',
  汨罗: 'mi luo',
  沌口: 'zhuan kou',
  渑池: 'mian chi',
  蔚州: 'yu zhou',
  厦大: 'xia da',
  任丘: 'ren qiu',
};

/** Firms and short names of firms that are read by the place or the trade they come from. */
const firms: Readonly<Record<string, string>> = {
  东阿阿胶: 'dong e e jiao',
  阿胶: 'e jiao',
  重药: 'chong yao',
  重啤: 'chong pi',
  重百: 'chong bai',
  重钢: 'chong gang|zhong gang',
  重邮: 'chong you',
  重大: 'zhong da|chong da',
  重汽: 'zhong qi',
  藏格: 'zang ge',
  藏药: 'zang yao',
  厦工: 'xia gong',
  厦钨: 'xia wu',
  厦航: 'xia hang',
  厦华: 'xia hua',
  厦船: 'xia chuan',
  厦门: 'xia men',
  大参林: 'da shen lin',
  柏楚: 'bo chu',
  会计: 'kuai ji',
  朝阳: 'chao yang|zhao yang',
  农行: 'nong hang',
  工行: 'gong hang',
  建行: 'jian hang',
  交行: 'jiao hang',
  招行: 'zhao hang',
  中行: 'zhong hang',
  车行: 'che hang',
  洋行: 'yang hang',
  商行: 'shang hang',
  任子行: 'ren zi xing',
  万俟: 'mo qi',
  尉迟: 'yu chi',
  长孙: 'zhang sun',
  澹台: 'tan tai',
};

/** Everyday words that are also a place, and characters of firms' names that people read in two ways. */
const ambiguous: Readonly<Record<string, string>> = {
  六合: 'lu he|liu he',
  大城: 'da cheng|dai cheng',
  民乐: 'min le|min yue',
  柏: 'bai|bo',
  厦: 'sha|xia',
  堡: 'bao|pu|bu',
  晟: 'sheng|cheng',
  覃: 'qin|tan',
  铅山: 'yan shan|qian shan',
  // In the names of firms and places it is never the adverb.
  都: 'du',
};

/** Surnames where a firm is called after a family: 单氏, 仇记. */
const surnames: Readonly<Record<string, string>> = {
  单: 'shan',
  仇: 'qiu',
  解: 'xie',
  区: 'ou',
  查: 'zha',
  朴: 'piao',
  曾: 'zeng',
  覃: 'qin|tan',
  盖: 'ge|gai',
  缪: 'miao',
  乐: 'yue|le',
  翟: 'zhai',
  臧: 'zang',
  冼: 'xian',
  宓: 'mi',
  乜: 'nie',
  隗: 'wei|kui',
  郗: 'xi|chi',
  谌: 'chen|shen',
  牟: 'mou|mu',
  逄: 'pang',
};

/** 家 and 记 stand behind everyday words too (社区家园, 检查记录), so only rare characters take them. */
const familyNames: readonly (readonly [RegExp, string, string])[] = [
  [/./u, '氏', 'shi'],
  [/[仇曾覃缪谌翟臧牟]/u, '家', 'jia'],
  [/[仇曾覃缪谌翟臧牟]/u, '记', 'ji'],
];

export const settledWords: Readonly<Record<string, string>> = {
  ...otherPlaces,
  ...firms,
  ...ambiguous,
  ...Object.fromEntries(
    Object.entries(surnames).flatMap(([surname, readings]) =>
      familyNames
        .filter(([takes]) => takes.test(surname))
        .map(([, family, reading]) => [
          `${surname}${family}`,
          readings
            .split('|')
            .map((one) => `${one} ${reading}`)
            .join('|'),
        ]),
    ),
  ),
};
