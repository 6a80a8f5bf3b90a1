import { Page } from '../../ui/page.tsx';

export const LeadPage = (_props: { readonly id: string }) => <Page title="">{null}</Page>;
