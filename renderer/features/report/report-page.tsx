import { Page } from '../../ui/page.tsx';

export const ReportPage = (_props: { readonly isoYear?: number; readonly isoWeek?: number }) => (
  <Page title="">{null}</Page>
);
