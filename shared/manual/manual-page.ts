/** A page of docs/user as the build makes it of Markdown (scripts/manual-pages.ts): a tree, because the policy refuses markup. */
export interface ManualPage {
  readonly title: string;
  readonly blocks: readonly ManualBlock[];
}

export type ManualBlock =
  | { readonly type: 'heading'; readonly level: number; readonly text: readonly ManualInline[] }
  | { readonly type: 'paragraph'; readonly text: readonly ManualInline[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly (readonly ManualBlock[])[] }
  | { readonly type: 'quote'; readonly blocks: readonly ManualBlock[] }
  | { readonly type: 'table'; readonly head: readonly ManualCell[]; readonly rows: readonly (readonly ManualCell[])[] };

type ManualCell = readonly ManualInline[];

export type ManualInline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'strong'; readonly text: readonly ManualInline[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'link'; readonly page: string; readonly text: readonly ManualInline[] }
  | { readonly type: 'image'; readonly src: string; readonly alt: string };
