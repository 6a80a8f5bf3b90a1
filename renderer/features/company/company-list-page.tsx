import { Page } from '../../ui/page.tsx';

export const CompanyListPage = () => <Page title="">{null}</Page>;
