import { randomInt } from 'node:crypto';

const words =
  '山川 春雨 明月 清风 白鹭 青松 红枫 金桂 银杏 翠竹 荷塘 稻田 茶园 渔舟 古桥 石塔 晨光 晚霞 星河 雪峰 湖心 江岸 海港 沙洲 梅岭 兰亭 菊圃 柳堤 杏花 桃源 枣林 棉田 麦浪 蜂巢 燕窝 鹤鸣 鹿鸣 马蹄 牛角 羊毛 铜锣 铁犁 木舟 陶瓷 丝绸 纸鸢 墨砚 竹简 灯塔 风车 水磨 炊烟 驿站 渡口 关隘 长廊 方田 圆月 东篱 南湖 西岭 北斗 中原 高原'.split(
    ' ',
  );

/** Four words that only the real host knows: printed by the launcher and shown by the page, so that a person can compare. */
export const createLaunchPhrase = (): string =>
  Array.from({ length: 4 }, () => words[randomInt(words.length)] ?? '').join(' ');
