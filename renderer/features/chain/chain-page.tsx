import { Page } from '../../ui/page.tsx';

export const ChainPage = (_props: { readonly id: string }) => <Page title="">{null}</Page>;
