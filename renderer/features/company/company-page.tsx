import { Page } from '../../ui/page.tsx';

export const CompanyPage = (_props: { readonly id: string }) => <Page title="">{null}</Page>;
