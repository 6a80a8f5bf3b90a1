/** There is no such record, or it was deleted. */
export interface RecordNotFound {
  readonly type: 'RecordNotFound';
  readonly entity: string;
  readonly id: string;
}
