/** Provinces as firms write them at the head of their names, longest spelling first where one contains another. */
export const provinces: readonly string[] =
  '北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门'.split(
    ' ',
  );

/**
 * Cities that firms name without 市. Deliberately only the large ones: a short list leaves a place in the core name,
 * a long one cuts brands that happen to be called like a county.
 */
export const cities: readonly string[] =
  '石家庄 唐山 保定 沧州 邯郸 太原 大同 呼和浩特 包头 沈阳 大连 鞍山 长春 哈尔滨 大庆 南京 苏州 无锡 常州 南通 徐州 扬州 镇江 泰州 盐城 连云港 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 台州 合肥 芜湖 安庆 桐城 马鞍山 蚌埠 阜阳 滁州 六安 宣城 铜陵 淮南 福州 厦门 泉州 漳州 莆田 南昌 九江 赣州 济南 青岛 烟台 潍坊 淄博 威海 临沂 济宁 郑州 洛阳 新乡 许昌 武汉 宜昌 襄阳 荆州 长沙 株洲 湘潭 衡阳 岳阳 常德 广州 深圳 珠海 东莞 佛山 惠州 中山 江门 汕头 南宁 柳州 桂林 海口 三亚 成都 绵阳 德阳 贵阳 遵义 昆明 拉萨 西安 宝鸡 咸阳 兰州 西宁 银川 乌鲁木齐'.split(
    ' ',
  );
