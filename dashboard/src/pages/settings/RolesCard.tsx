import { PERMISSIONS, type Permission, permissionsOf } from "@tributary/contract/permissions";
import { Check } from "lucide-react";
import { Card, CardHeader } from "../../design/Card.tsx";
import { ROLES } from "./roleWords.ts";

const NAMES = Object.keys(PERMISSIONS) as Permission[];

/** The same table that the server decides by. */
export function RolesCard() {
  return (
    <Card>
      <CardHeader title="What roles may do" />
      <div className="scroll-slim overflow-x-auto pb-3">
        <table className="w-full text-sm">
          <thead>
            <tr className="text-left text-ink-faint">
              <th className="px-5 py-1.5 font-normal">May …</th>
              {ROLES.map((role) => (
                <th key={role} className="w-20 px-2 py-1.5 text-center font-normal">
                  {role}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {NAMES.map((name) => (
              <tr key={name} className="border-t">
                <th className="min-w-56 px-5 py-1.5 text-left font-normal text-ink">{PERMISSIONS[name].allows}</th>
                {ROLES.map((role) => (
                  <td key={role} className="px-2 py-1.5 text-center">
                    {permissionsOf(role).has(name) ? (
                      <Check aria-label="yes" className="mx-auto size-4 text-positive" />
                    ) : (
                      <span className="sr-only">no</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
