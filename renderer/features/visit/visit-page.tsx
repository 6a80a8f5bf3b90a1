import { Page } from '../../ui/page.tsx';

export const VisitPage = (_props: { readonly id: string }) => <Page title="">{null}</Page>;
