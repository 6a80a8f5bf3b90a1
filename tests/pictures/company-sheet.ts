import { writeWorkbook } from '../../core/documents/workbook-writer.ts';

/** A list as a unit would hand it over: a title row, headings of its own, amounts and dates each in their way. */
export const companySheet = async (): Promise<Buffer> =>
  Buffer.from(
    await writeWorkbook({
      creator: '示例市投资促进中心',
      sheets: [
        {
          name: '走访企业',
          title: '示例市 2026 年四季度走访企业名单',
          columns: ['序号', '企业全称', '注册地', '注册资本', '成立时间', '主营产品', '联系人', '联系电话'].map(
            (header) => ({
              header,
              width: 16,
              kind: 'text',
            }),
          ),
          rows: [
            [
              '1',
              '苏州市珩澈川轴承有限公司',
              '江苏省苏州市',
              '1.2亿元',
              '2009年3月6日',
              '精密轴承',
              '沈工',
              '010-55550101',
            ],
            [
              '2',
              '宁波市澹岑禾密封件有限公司',
              '浙江省宁波市',
              '3,500万元',
              '2014/07/01',
              '密封件',
              '陆工',
              '010-55550102',
            ],
            ['3', '合肥市栎衍笙传感技术有限公司', '安徽省合肥市', '8000', '2018.11.20', '压力传感器', '', ''],
            [
              '4',
              '武汉市昀枢川减速机有限公司',
              '湖北省武汉市',
              '60000000元',
              '20110512',
              '减速机',
              '高工',
              '010-55550104',
            ],
          ],
        },
      ],
    }),
  );
