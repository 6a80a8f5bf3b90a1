/** Calls per minute; smaller or larger ones in tests. */
export interface ServerLimits {
    readonly perIp?: number;
    readonly perDevice?: number;
    readonly enrolmentsPerIp?: number;
    readonly enrolmentsPerPerson?: number;
    readonly signInsPerIp?: number;
    readonly signInsPerAccount?: number;
    /** On one account, whatever the address: guessing from many machines is slow as well. */
    readonly signInsEverywhere?: number;
}
