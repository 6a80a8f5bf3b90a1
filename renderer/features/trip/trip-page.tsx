import { Page } from '../../ui/page.tsx';

export const TripPage = (_props: { readonly id: string }) => <Page title="">{null}</Page>;
