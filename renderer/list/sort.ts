export interface Sort<By extends string> {
  readonly by: By;
  readonly direction: 'asc' | 'desc';
}
