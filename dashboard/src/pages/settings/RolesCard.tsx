import { PERMISSIONS, type Permission, permissionsOf } from "@tributary/contract/permissions";
import { Check } from "lucide-react";
import { Card, CardHeader } from "../../design/Card.tsx";
import { ROLES } from "./roleWords.ts";

const NAMES = Object.keys(PERMISSIONS) as Permission[];

/** The same table that the server decides by. */
export function RolesCard() {
  return (
    <Card>
      <CardHeader title="Role permissions" />
      <div className="relative pb-3">
        <table className="w-full text-sm">
          <thead>
            <tr className="text-left text-ink-faint">
              <th className="py-1.5 pr-2 pl-5 font-normal sm:px-5">Can…</th>
              {ROLES.map((role) => (
                <th key={role} className="w-13 px-0.5 py-1.5 text-center font-normal max-sm:text-xs sm:w-20 sm:px-2">
                  {role}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {NAMES.map((name) => (
              <tr key={name} className="border-t">
                <th className="py-1.5 pr-2 pl-5 text-left text-pretty sm:min-w-56 sm:px-5 font-normal text-ink">
                  {PERMISSIONS[name].allows}
                </th>
                {ROLES.map((role) => (
                  <td key={role} className="px-0.5 py-1.5 text-center sm:px-2">
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
