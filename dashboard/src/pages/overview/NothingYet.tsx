import { Link } from "@tanstack/react-router";
import { buttonClass } from "../../design/Button.tsx";
import { Card } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";

/** A workspace that has seen nobody and sold nothing: six noughts would say less than this. */
export function NothingYet() {
  return (
    <Card>
      <EmptyState
        title="No data yet"
        className="py-20"
        action={
          <Link to="/setup" className={buttonClass({ variant: "primary" })}>
            Get set up
          </Link>
        }
      >
        Add the script to your site and connect Stripe. Visitors and payments will show up here automatically.
      </EmptyState>
    </Card>
  );
}
