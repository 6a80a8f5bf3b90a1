import { Page } from '../../ui/page.tsx';

export const TripListPage = () => <Page title="">{null}</Page>;
