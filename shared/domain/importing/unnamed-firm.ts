import { cities, provinces } from '../company/places.ts';

/**
 * 一家上市公司, 某上市公司, XX有限公司, 浙江某某集团, 待定企业, 央企: words for a firm that somebody did not want to name, or
 * could not. Only words of which no firm could be called are asked for: 安徽省投资集团 and 上海国际集团 are names.
 */
export const isUnnamedFirm = (name: string): boolean => {
  if (name.length > longest) return false;
  return (
    (mayHide.test(name) && (hidden.test(name) || counted.test(name))) ||
    (kinds.has(name.charAt(0)) && onlyKinds.test(name))
  );
};

const longest = 40;
/** Asked for each row of a big list: one look answers for nearly all names. */
const mayHide = /[某家待未保xX×＊*○〇□]|^名/;

const hidden =
  /某|(?<![A-Za-z])[xX]{2,}(?![A-Za-z])|[×＊*○〇□]{2,}|待定|未定|未明确|待明确|待确定|未透露|不便透露|待补充|^(?:保密|名称保密|未命名)/;

/** 广东一家公司, 3家企业; 一家人食品有限公司 has a legal form, and is one. */
const counted =
  /(?:^|[\p{Script=Han}\s])(?:[一二两三四五六七八九十几多数]|\d{1,3})家(?![人乐和园福亲])(?!.*(?:有限|股份|责任)).{0,12}(?:公司|企业|集团|机构|厂|单位|客商)$/u;

const kindWords =
  '拟?上市 拟?挂牌 国有 国营 民营 民企 外资 外商 外企 港资 台资 日资 韩资 德资 美资 欧资 欧美 中外合资 合资 独资 央属 央企 国企 地方国企 省属 市属 县属 区属 知名 著名 大型 中型 小型 中小 特大型 龙头 头部 领军 行业 细分 领域 世界 全球 国内 国外 海外 境外 省内 省外 市内 市外 县外 外地 外省 外市 本地 本省 本市 本县 本区 长三角 珠三角 大湾区 京津冀 [前近]?[一二三五]?[百千万]强 \\d{2,4}强 [五百千]+强 科创板 创业板 主板 新三板 北交所 [AaBbHh]股 港股 美股 专精特新 小巨人 独角兽 瞪羚 高新技术 科技型 生产型 生产性 规上 规模以上 意向 目标 相关 有关 其他 其它 其 下属 旗下 关联 子 分 母 全资 同行 同类 合作 配套 上游 下游 上下游 链主 重点 优质 骨干 代表性 实力 新设 新成立 新注册 拟设立 拟成立 拟注册 项目 该 本 我 贵 另一 相应 实体 工业 的 投资方 投资商 投资人 投资主体';
const places = `${[...provinces, ...cities].join('|')}|中国|全国`;
const kind = kindWords.split(' ').join('|');
const onlyKinds = new RegExp(
  `^(?:(?:${places})(?:省|市|自治区|特别行政区)?)*(?:${kind})+(?:上市|控股|参股)?(?:(?:股份|有限|责任)+公司|(?:子|分)?(?:公司|企业|集团|厂商|厂家|供应商|机构|单位|客商|财团))?$`,
);
/** First signs of all that the rule may begin with. */
const kinds = new Set([
  ...[...provinces, ...cities].map((place) => place.charAt(0)),
  ...[...kindWords.replace(/[[\]\\?+{}d,]/g, '')].filter((sign) => sign.trim() !== ''),
  ...'中全0123456789',
]);
