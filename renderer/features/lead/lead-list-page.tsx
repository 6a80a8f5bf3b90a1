import { Page } from '../../ui/page.tsx';

export const LeadListPage = () => <Page title="">{null}</Page>;
