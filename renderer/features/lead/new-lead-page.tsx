import { Page } from '../../ui/page.tsx';

export const NewLeadPage = () => <Page title="">{null}</Page>;
