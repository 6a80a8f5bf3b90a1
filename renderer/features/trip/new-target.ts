export interface NewTarget {
  readonly companyId: string;
  readonly nodeId: string | null;
}
