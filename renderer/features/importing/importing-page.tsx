import { Page } from '../../ui/page.tsx';

export const ImportingPage = () => <Page title="">{null}</Page>;
