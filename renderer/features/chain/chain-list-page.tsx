import { Page } from '../../ui/page.tsx';

export const ChainListPage = () => <Page title="">{null}</Page>;
