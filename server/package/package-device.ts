import type { Principal, Role } from '../../shared/sync/audience.ts';
import { type PublicJwk, publicJwk } from '../../shared/sync/enrolment.ts';
import type { ServerDatabase } from '../store/sql/server-database.ts';

/** A laptop as packages meet it: without a token, known by its keys alone. */
export interface PackageDevice {
  readonly deviceId: string;
  readonly name: string;
  readonly personName: string;
  readonly signingKey: PublicJwk;
  readonly agreementKey: PublicJwk;
  /** Revoked, or its person has left: nothing of it is taken and nothing is given to it. */
  readonly isShutOut: boolean;
  readonly principal: Principal;
}

interface DeviceRow {
  readonly deviceId: string;
  readonly name: string;
  readonly personName: string;
  readonly signingKey: unknown;
  readonly agreementKey: unknown;
  readonly isShutOut: boolean;
  readonly personId: string;
  readonly unitId: string | null;
  readonly role: Role;
  readonly chainIds: readonly string[];
}

export const findPackageDevice = async (
  database: ServerDatabase,
  deviceId: string,
): Promise<PackageDevice | undefined> => {
  const [row] = await database.query<DeviceRow & Record<string, unknown>>(deviceById, [deviceId]);
  if (row === undefined) return undefined;
  const { name, personName, personId, unitId, role, chainIds } = row;
  return {
    deviceId,
    name,
    personName,
    signingKey: publicJwk.parse(row.signingKey),
    agreementKey: publicJwk.parse(row.agreementKey),
    isShutOut: row.isShutOut || unitId === null,
    principal: { personId, unitId: unitId ?? '', role, chainIds },
  };
};

const deviceById = `
  SELECT d.id AS "deviceId", d.name, a.name AS "personName", d.signing_key AS "signingKey",
         d.agreement_key AS "agreementKey", d.revoked_at_ms IS NOT NULL OR a.left_at_ms IS NOT NULL AS "isShutOut",
         a.person_id AS "personId", a.unit_id AS "unitId", a.role,
         ARRAY(SELECT g.chain_id FROM chain_grant g
               WHERE g.person_id = a.person_id AND g.withdrawn_at_ms IS NULL ORDER BY g.chain_id) AS "chainIds"
  FROM device d JOIN account a ON a.person_id = d.person_id
  WHERE d.id = $1`;
