import { Page } from '../../ui/page.tsx';

export const TodayPage = () => <Page title="">{null}</Page>;
